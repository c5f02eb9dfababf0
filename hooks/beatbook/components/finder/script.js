/* The finder's box: an ARIA combobox over names, streets and numbers, with the answer below. Nothing typed leaves the
   device; what is typed can stand behind the # of the page's own address, which browsers send to nobody. */
(() => {
  "use strict";
  const form = document.querySelector("[data-bb-finder]");
  if (!form) return;
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const { bbFinder: index, bbRoot: root, bbLookup: lookup, bbStreets: entry, bbGround: ground, bbOwn: own, bbGroups: groups } = form.dataset;
  /* Options shown; how long nothing is typed before the page's address follows, in ms. */
  const limit = 8;
  const pause = 400;
  const words = beatbookFinderWords(form);
  const panel = beatbookPanel(document.querySelector("[data-bb-found]"), form, words);
  const names = beatbookNames(index);
  const streets = entry ? beatbookStreets(lookup, entry) : null;
  let active = -1;
  let turn = 0;
  let written = 0;
  let current = null;

  /* --- The list of suggestions ------------------------------------------------------------------------------ */

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

  const optionOf = ({ kind, name, detail, query, url }, i) => {
    const option = document.createElement("li");
    option.id = `bb-found-${i}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    if (query) option.dataset.query = query;
    else option.dataset.url = root + url;
    for (const [part, text] of [["name", name], ["kind", [words.said(kind), detail].filter(Boolean).join(" · ")]]) {
      const span = document.createElement("span");
      span.className = `bb-finder__${part}`;
      span.textContent = text;
      option.append(span);
    }
    return option;
  };

  const offer = (options) => {
    close();
    list.replaceChildren(...options.slice(0, limit).map(optionOf));
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
  };

  /* `shown`: the words stand on the page anyhow. */
  const tell = (text, shown) => {
    status.classList.toggle("bb-finder__status--heard", shown);
    status.textContent = text;
  };

  /* --- What was asked --------------------------------------------------------------------------------------- */

  /* What the index of addresses knows: streets and numbers to choose from, and an answer if there is one. */
  const addresses = async (query, naming, mode) => {
    if (!streets) return { options: [], found: null, closest: [] };
    const { found, begun: streetsBegun } = await streets.ask(query, mode);
    const none = found.outcome === "nothing" && found.reason !== "no-district";
    const isName = (await naming).length > 0;
    /* A name that is known is not taken for a street with a slip in it. */
    const firm = !none && (found.reading === "exact" || !isName);
    const asked = firm && found.streets.length === 1 ? found.streets[0] : null;
    /* Whose the many are is not loaded before somebody pauses, unless all is here. */
    const waits = mode === "typing" && (found.reason === "begun" || (Number(groups) > 1 && found.districts.length > 2));
    const suggested = streetsBegun.filter(({ name, now }) => !asked || ![name, now].includes(asked.name));
    const options = suggested.map((street) => ({ kind: "street", name: street.name, detail: street.now ? words.said("now", { street: street.now }) : street.place, query: words.query(street, street.number) }));
    if (asked) {
      const typed = found.number.length === 1 ? found.number[0] : "";
      /* A few to show how it goes on, until a number is begun. */
      const begun = found.number.length > 1 ? [] : (await streets.numbers(asked.id, typed)).slice(0, typed ? limit : 3);
      for (const number of new Set([...begun, ...found.nearest])) {
        options.push({ kind: "house", name: `${asked.name} ${words.printed(number)}`, detail: asked.place, query: words.query(asked, number) });
      }
    }
    return { options, found: firm && !waits ? found : null, waits, closest: found.closest.map((name) => words.query({ name }, found.number[0])) };
  };

  /* Looks up what is typed: suggestions, and the answer if there is one. While somebody is "typing" more letters may follow
     at once, when they have "paused" perhaps not; "done": they have chosen or pressed Enter, so there is an answer to
     everything. Returns what was found, or nothing if somebody has typed on meanwhile. */
  const update = async (mode = "paused") => {
    const mine = ++turn;
    const firmly = mode === "done";
    const query = input.value.trim();
    if (!query) {
      close();
      panel.clear();
      tell("", false);
      return null;
    }
    try {
      const naming = names(query, mode === "typing");
      /* Behind a blank a word is typed to its end. */
      const typed = firmly ? query : input.value.trimStart();
      const [named, { options, found, waits, closest }] = await Promise.all([naming, addresses(typed, naming, mode)]);
      if (mine !== turn) return null;
      const all = [...options, ...named];
      offer(firmly ? [] : all);
      let title = "";
      if (found) title = await panel.address(found, query);
      else if (named.length && firmly) title = panel.records(named.slice(0, limit), query);
      else if (!all.length && (firmly || (mode === "paused" && query.length > 2))) title = panel.nothing(closest, query);
      else panel.clear();
      if (mine !== turn) return null;
      const counted = words.said(all.length > limit ? "more" : "count", { count: all.length + (named.more ? "+" : ""), shown: limit });
      tell([title, all.length && !firmly ? counted : ""].filter(Boolean).join(" "), Boolean(title));
      return { found, named, waits: waits || !all.length };
    } catch {
      if (mine === turn) {
        close();
        status.classList.remove("bb-finder__status--heard");
        status.replaceChildren(words.piece("failed"));
      }
      return null;
    }
  };

  const settle = async (query) => {
    input.value = query;
    const found = await update("done");
    if (found) write(query, true);
    return found;
  };

  /* --- The page's address ----------------------------------------------------------------------------------- */

  const fragmentOf = (query) => (query ? `#${new URLSearchParams({ q: query })}` : "");
  /* `anew`: the way back leads to what was asked before. */
  const write = (query, anew) => {
    clearTimeout(written);
    replace(fragmentOf(query), anew);
  };
  const replace = (fragment, anew) => {
    if (own === undefined || location.hash === fragment) return;
    current = fragment;
    if (anew) location.hash = fragment;
    else location.replace(fragment || "#");
  };
  const read = () => {
    const values = new URLSearchParams(location.hash.slice(1));
    const ours = !location.hash || values.has("q") || values.has("at");
    if (location.hash === current || !ours) return;
    current = location.hash;
    const point = (values.get("at") ?? "").split(",").map(Number);
    if (values.has("q")) {
      input.value = values.get("q");
      update("done");
    } else if (point.length === 2 && point.every(Number.isFinite)) {
      locate({ lat: point[0], lon: point[1] });
    } else if (input.value) {
      input.value = "";
      update();
    }
  };

  /* --- Where somebody is, or points at ---------------------------------------------------------------------- */

  const locate = async ({ lat, lon, accuracy = 0, gps = false }) => {
    const mine = ++turn;
    close();
    input.value = "";
    try {
      const found = await beatbookGroundAt(ground, lat, lon, accuracy);
      /* A point chosen on the map may be passed on, where somebody is may not. */
      const fragment = gps ? "" : new URLSearchParams({ at: `${lat.toFixed(5)},${lon.toFixed(5)}` });
      if (mine !== turn) return;
      tell(await panel.place(found, { own: gps, accuracy, fragment }), true);
      document.dispatchEvent(new CustomEvent("beatbook:found", { detail: { lat, lon, accuracy, district: found.inside } }));
      if (fragment) replace(`#${fragment}`, true);
      panel.focus();
    } catch {
      status.classList.remove("bb-finder__status--heard");
      status.replaceChildren(words.piece("failed"));
    }
  };

  const button = form.querySelector("[data-bb-locate]");
  if (button && navigator.geolocation) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => {
      button.disabled = true;
      tell(words.said("searching"), false);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          button.disabled = false;
          locate({ lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy, gps: true });
        },
        (error) => {
          button.disabled = false;
          tell(words.said(error.code === error.PERMISSION_DENIED ? "refused" : "unknown"), false);
        },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 0 },
      );
    });
  }
  document.addEventListener("beatbook:touched", (event) => locate(event.detail));

  /* --- Hands and keys --------------------------------------------------------------------------------------- */

  /* In a frame on somebody else's page the site's own pages open outside of it. */
  const leave = (url) => window.open(url, document.querySelector("base[target]")?.target ?? "_self");

  const go = (option) => {
    if (!option) return;
    if (option.dataset.query) {
      settle(option.dataset.query);
      input.focus();
    } else leave(option.dataset.url);
  };

  const ready = () => Promise.all([names(""), streets?.ready()]).catch(() => {});

  form.hidden = false;
  input.addEventListener("focus", ready, { once: true });
  input.addEventListener("input", async () => {
    clearTimeout(written);
    const found = await update("typing");
    if (!found) return;
    written = setTimeout(() => {
      write(input.value.trim(), false);
      if (!found.found && found.waits) update();
    }, pause);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const down = event.key === "ArrowDown";
      if (list.hidden) update().then(() => highlight(down ? 0 : -1));
      else highlight(active + (down ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === "Escape") {
      if (list.hidden) {
        input.value = "";
        update();
      }
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
    const found = await settle(input.value);
    /* Only what alone has the name is gone to: a guess among several could be the wrong officer. News that name somebody
       are no second one. */
    const meant = found && !found.found ? found.named.filter(({ kind }) => kind !== "neighbourhood") : [];
    if (meant.length === 1) leave(root + meant[0].url);
  });
  document.querySelector("[data-bb-found]").addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-query]");
    if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    settle(chosen.dataset.query).then(() => panel.focus());
  });
  if (own !== undefined) window.addEventListener("hashchange", read);
  read();
})();
