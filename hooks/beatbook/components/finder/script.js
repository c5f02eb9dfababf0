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
  let turn = 0;
  const panel = form.querySelector("[data-bb-address]");
  const { bbLookup: lookupScript, bbStreets: streetScript } = form.dataset;
  const parts = {};

  const text = (name) => form.querySelector(`[data-bb-text=${name}]`).innerHTML;

  const run = (source) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${source} did not load`));
      document.head.append(script);
    });

  window.beatbookFinder = (data) => (index = data);
  window.beatbookFind = (found) => Object.assign(parts, found);
  const load = () =>
    (loading ??= Promise.all([form.dataset.bbFinder, lookupScript, streetScript].filter(Boolean).map(run)).catch((error) => {
      loading = null;
      throw error;
    }));

  /* Let a question to the index of addresses have the parts that it asks for. */
  const ask = async (question) => {
    let step = question.next();
    while (!step.done) {
      const name = step.value;
      if (!(name in parts)) await run(streetScript.replace(/[^/]+$/, `${name}.js`));
      step = question.next(parts[name]);
    }
    return step.value;
  };

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

  /* Words for an address's answer. All text is set as text, never as HTML. */

  const said = (name, values = {}) => {
    const template = form.querySelector(`[data-bb-text="${name}"]`).content.textContent;
    return template.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  };
  const labels = { cp: "č. p. ", ev: "č. ev. ", bl: "бл. " };
  const printed = (key) => key.replace(/^(cp|ev|bl)/, (series) => labels[series]);
  const joined = (values) => Array.from(new Set(values)).join(", ");

  const addressOf = ({ streets, number }) => {
    const names = streets.map(({ name, place, postcode, former }) => {
      const where = [place, postcode].filter(Boolean).join(" ");
      const today = former ? said("former", { street: name, former }) : name;
      return where ? `${today} (${where})` : today;
    });
    return [Array.from(new Set(names)).join("; "), number.map(printed).join("/")].filter(Boolean).join(" ");
  };

  const rangeOf = ({ first, last, parity }) => {
    let words = first === last ? printed(first) : `${printed(first)}–${printed(last)}`;
    /* The whole street, perhaps without some numbers. */
    if (!first && !last) return "";
    if (!last) words = said("up", { number: printed(first) });
    else if (!first) words = said("down", { number: printed(last) });
    return parity && first !== last ? `${words} (${said(parity)})` : words;
  };

  const element = (tag, ...content) => {
    const made = document.createElement(tag);
    made.append(...content);
    return made;
  };
  const link = ([name, url]) => {
    const made = element("a", name);
    made.href = form.dataset.bbRoot + url;
    return made;
  };

  const districtOf = (id, ranges) => {
    const [name, url, people] = index.districts[id];
    const item = element("li", link([name, url]), " – ");
    people.forEach((person, i) => item.append(i ? ", " : "", link(person)));
    if (!people.length) item.append(said("nobody"));
    const numbers = ranges.filter((range) => range.districts.includes(id)).map(rangeOf).filter(Boolean);
    if (numbers.length) item.append(`: ${joined(numbers)}`);
    return item;
  };

  const answer = (found) => {
    panel.replaceChildren();
    panel.hidden = !found;
    if (!found) return;
    if (found.reason === "no-street") {
      panel.append(element("p", said("closest", { streets: joined(found.closest) })));
      return;
    }
    const address = addressOf(found);
    if (found.reading !== "exact") panel.append(element("p", said("read", { address })));
    const reason = { "": "one", "too-many": "streets" }[found.reason] ?? found.reason;
    panel.append(element("p", element("strong", said(reason, { address }))));
    if (found.districts.length) panel.append(element("ul", ...found.districts.map((id) => districtOf(id, found.ranges))));
    if (found.nearest.length) panel.append(element("p", said("nearest", { numbers: joined(found.nearest.map(printed)) })));
  };

  const completed = ({ name, place }) => (place ? `${name}, ${place}` : name);

  /* What the index of addresses knows: streets and numbers to choose from, and an answer if there is one. */
  const addresses = async (query, named) => {
    if (!streetScript) return { options: [], found: null };
    const found = await ask(beatbookLookup(query, parts.head));
    const streets = await ask(beatbookSuggest(query, parts.head));
    const none = found.outcome === "nothing" && found.reason !== "no-district";
    /* A name that is known is not taken for a street with a slip in it. */
    const firm = none ? !named && found.closest.length > 0 : found.reading === "exact" || !named;
    const asked = firm && found.streets.length === 1 ? found.streets[0].name : "";
    const options = streets
      .filter(({ name, now }) => name !== asked && (now || name) !== asked)
      .map((street) => ({ kind: text("street"), name: street.name, detail: street.now || street.place, query: completed(street) }));
    if (firm && asked) {
      const numbers = found.nearest.map((number) => `${completed(found.streets[0])} ${printed(number)}`);
      options.push(...numbers.map((name) => ({ kind: text("house"), name, detail: "", query: name })));
    }
    return { options, found: firm ? found : null };
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
        const { query } = record;
        if (query) option.dataset.query = query;
        else option.dataset.url = form.dataset.bbRoot + record.url;
        const name = document.createElement("span");
        name.className = "bb-finder__name";
        name.textContent = record.name;
        const kind = document.createElement("span");
        kind.className = "bb-finder__kind";
        kind.textContent = [query ? record.kind : text(kinds[record.kind]), record.detail].filter(Boolean).join(" · ");
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
      return null;
    }
    const mine = ++turn;
    const query = fold(input.value);
    if (!query) {
      status.textContent = "";
      if (panel) answer(null);
      close();
      return null;
    }
    const named = find(query);
    let address;
    try {
      address = await addresses(input.value, named.length > 0);
    } catch {
      status.innerHTML = text("failed");
      return null;
    }
    /* Somebody has typed on meanwhile. */
    if (mine !== turn) return null;
    if (panel) answer(address.found);
    const records = [...address.options, ...named];
    show(records);
    const told = records.length > limit ? "more" : "count";
    if (records.length) status.textContent = text(told).replace("{count}", String(records.length)).replace("{shown}", String(limit));
    else if (address.found && address.found.outcome !== "nothing") status.textContent = "";
    else status.innerHTML = text("none");
    return address.found;
  };

  const go = (option) => {
    if (!option) return;
    if (option.dataset.query) {
      input.value = option.dataset.query;
      update();
      input.focus();
    } else window.location.href = option.dataset.url;
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
    const found = await update();
    if (found && found.outcome !== "nothing") {
      close();
      return;
    }
    /* Only a chosen or the only answer is gone to: a guess among several could be the wrong officer. */
    if (list.children.length === 1) go(list.children[0]);
    else if (list.children.length) highlight(0);
    input.focus();
  });
})();
