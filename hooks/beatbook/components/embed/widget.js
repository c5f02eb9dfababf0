/* <beatbook-finder>: the box that finds officers, on any page.

     <script src="https://…/widget.js" async></script>
     <beatbook-finder lang="en" q="Mill Street 12" scheme="auto"><a href="https://…/find/">Find my officer</a></beatbook-finder>

   `lang` is one of the site's languages; without it the page's own counts. `q` is what stands in the box at first.
   `scheme` is light (unless said otherwise), dark, or auto, as the device has it. The box is a frame in a shadow tree: this
   page's styles do not reach it, and it does not reach this page. Without JavaScript the link is shown. */
(() => {
  "use strict";
  if (customElements.get("beatbook-finder")) return;
  const site = new URL(".", document.currentScript.src);
  /* Per language: the page for the frame, and its title. */
  const languages = {};
  const least = 120;

  class BeatbookFinder extends HTMLElement {
    #frame = null;

    connectedCallback() {
      if (this.#frame) return;
      const wanted = (this.closest("[lang]")?.lang ?? "").toLowerCase();
      const language = [wanted, wanted.split("-")[0], Object.keys(languages)[0]].find((each) => Object.hasOwn(languages, each));
      const [path, title] = languages[language];
      const frame = document.createElement("iframe");
      const values = ["q", "scheme"].filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]);
      const url = new URL(path, site);
      url.hash = new URLSearchParams(values);
      frame.title = title;
      frame.allow = "geolocation";
      frame.referrerPolicy = "no-referrer";
      Object.assign(frame.style, { display: "block", width: "100%", height: "16rem", border: "0", colorScheme: "normal" });
      frame.src = url;
      this.#frame = frame;
      (this.shadowRoot ?? this.attachShadow({ mode: "open" })).append(frame);
      if (getComputedStyle(this).display === "inline") this.style.display = "block";
      window.addEventListener("message", this.#told);
    }

    disconnectedCallback() {
      window.removeEventListener("message", this.#told);
      this.#frame.remove();
      this.#frame = null;
    }

    #told = ({ source, data }) => {
      if (!this.#frame || source !== this.#frame.contentWindow || data?.beatbook !== "height") return;
      this.#frame.style.height = `${Math.max(least, Number(data.height) || 0)}px`;
    };
  }
  customElements.define("beatbook-finder", BeatbookFinder);
})();
