/* The finder's box. Nothing typed leaves the device: the whole index is loaded once, on first focus, as a script, since
   a page opened from a folder may not fetch. `fold` is languages/folding.py's own, generated beside this script. */
(() => {
  "use strict";
  const form = document.querySelector("[data-bb-finder]");
  if (!form) return;
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const limit = 8;
  const kinds = ["officer", "district", "place", "school", "reception"];
  let index = null;
  let loading = null;
  let active = -1;

  const text = (name) => form.querySelector(`[data-bb-text=${name}]`).innerHTML;

  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      window.beatbookFinder = (data) => resolve((index = data));
      const script = document.createElement("script");
      script.src = form.dataset.bbFinder;
      script.onerror = () => {
        loading = null;
        reject(new Error("the finder's index did not load"));
      };
      document.head.append(script);
    }));

  /* Every word typed must begin a word of the record; whole names and beginnings of names come first. */
  const find = (query) => {
    const words = query.split(" ");
    const found = [];
    for (const record of index.records) {
      const keys = record.keys;
      if (!words.every((word) => keys.includes(` ${word}`))) continue;
      const rank = keys.includes(` ${query} |`) || keys.includes(`| ${query} |`) ? 0 : keys.includes(`| ${query}`) ? 1 : 2;
      found.push({ record, rank });
    }
    return found.sort((a, b) => a.rank - b.rank).map((entry) => entry.record);
  };

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const highlight = (to) => {
    const options = Array.from(list.children);
    if (!options.length) return;
    active = (to + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };

  const show = (records) => {
    list.replaceChildren(
      ...records.slice(0, limit).map((record, i) => {
        const option = document.createElement("li");
        option.id = `bb-found-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = form.dataset.bbRoot + record.url;
        const name = document.createElement("span");
        name.className = "bb-finder__name";
        name.textContent = record.name;
        const kind = document.createElement("span");
        kind.className = "bb-finder__kind";
        kind.textContent = [text(kinds[record.kind]), record.detail].filter(Boolean).join(" · ");
        option.append(name, kind);
        return option;
      }),
    );
    list.hidden = !records.length;
    active = -1;
    input.setAttribute("aria-expanded", String(records.length > 0));
    input.removeAttribute("aria-activedescendant");
  };

  const update = async () => {
    try {
      await load();
    } catch {
      status.innerHTML = text("failed");
      return;
    }
    const query = fold(input.value);
    if (!query) {
      status.textContent = "";
      close();
      return;
    }
    const records = find(query);
    show(records);
    const said = records.length > limit ? "more" : "count";
    if (records.length) status.textContent = text(said).replace("{count}", String(records.length)).replace("{shown}", String(limit));
    else status.innerHTML = text("none");
  };

  const go = (option) => {
    if (option) window.location.href = option.dataset.url;
  };

  form.hidden = false;
  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) update().then(() => highlight(0));
      else highlight(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    } else if (event.key === "Home" || event.key === "End") {
      input.removeAttribute("aria-activedescendant");
    }
  });
  input.addEventListener("blur", () => window.setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (active >= 0) {
      go(list.children[active]);
      return;
    }
    await update();
    /* Only a chosen or the only answer is gone to: a guess among several could be the wrong officer. */
    if (list.children.length === 1) go(list.children[0]);
    else if (list.children.length) highlight(0);
    input.focus();
  });
})();
