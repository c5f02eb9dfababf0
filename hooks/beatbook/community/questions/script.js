/* Filters of questions: chosen in a form, which is there only where this script runs. They act on the list and on the
   signs of the map, and stand in the page's address so that a choice can be passed on. */
(() => {
  "use strict";
  const root = document.querySelector("[data-bb-questions]");
  const template = root && root.querySelector("template");
  if (!template) return;
  root.prepend(document.importNode(template.content, true));
  const form = root.querySelector("form"), said = form.querySelector("[role=status]"), names = ["state", "topic", "district"];
  const items = Array.from(root.querySelectorAll("li[data-state]"), (item) => ({ item, url: item.querySelector("a").getAttribute("href") }));
  const asked = new URLSearchParams(location.hash.startsWith("#only?") ? location.hash.slice(6) : "");
  for (const name of names) {
    const wanted = asked.get(name);
    if (Array.from(form.elements[name].options, (option) => option.value).includes(wanted)) form.elements[name].value = wanted;
  }

  function choose() {
    const chosen = names.filter((name) => form.elements[name].value);
    const shown = new Set();
    for (const { item, url } of items) {
      item.hidden = chosen.some((name) => item.dataset[name] !== form.elements[name].value);
      if (!item.hidden) shown.add(url);
    }
    for (const group of root.querySelectorAll("section[id]")) group.hidden = !group.querySelector("li[data-state]:not([hidden])");
    for (const sign of document.querySelectorAll(".bb-map__svg .bb-map__marker")) {
      sign.toggleAttribute("hidden", !shown.has(sign.getAttribute("href")));
      sign.style.display = sign.hasAttribute("hidden") ? "none" : "";
    }
    said.textContent = said.dataset.say.replace("{shown}", shown.size).replace("{all}", items.length);
    const query = new URLSearchParams(chosen.map((name) => [name, form.elements[name].value])).toString();
    if (chosen.length || location.hash.startsWith("#only?")) history.replaceState(null, "", query ? `#only?${query}` : location.pathname + location.search);
  }

  form.addEventListener("change", choose);
  form.addEventListener("reset", () => setTimeout(choose));
  form.addEventListener("submit", (event) => event.preventDefault());
  choose();
})();
