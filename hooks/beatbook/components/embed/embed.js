/* The box alone in a frame: its colours as the page around it asks, and its height told to that page's widget. */
(() => {
  "use strict";
  const scheme = new URLSearchParams(location.hash.slice(1)).get("scheme");
  const dark = scheme === "dark" || (scheme === "auto" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  if (dark) document.body.dataset.mdColorScheme = "slate";
  if (window.parent === window) return;
  const tell = () => window.parent.postMessage({ beatbook: "height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  new ResizeObserver(tell).observe(document.body);
})();
