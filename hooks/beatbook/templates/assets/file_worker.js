/* For pages opened from a folder: browsers start no worker from a file, so the theme's search runs in an empty frame of
   the same page. The frame's window takes the worker's part: what it posts comes out here, what is posted here goes in. */
(() => {
  "use strict";
  if (window.location.protocol !== "file:") return;
  window.Worker = class extends EventTarget {
    #ready;
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "search";
      /* A browser may replace a frame's first document until it has loaded. */
      this.#ready = new Promise((resolve, reject) => {
        frame.onload = () => {
          const inside = frame.contentWindow;
          inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
          const script = inside.document.createElement("script");
          script.onload = () => resolve(inside);
          script.onerror = () => reject(new Error(`${url} did not load`));
          script.src = new URL(url, document.baseURI).href;
          inside.document.body.append(script);
        };
      });
      document.body.append(frame);
    }
    postMessage(data) {
      this.#ready.then((inside) => inside.dispatchEvent(new MessageEvent("message", { data })));
    }
    terminate() {}
  };
})();
