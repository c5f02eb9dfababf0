/* The finder's box: an ARIA combobox over names, streets and numbers, with the answer below. Nothing typed leaves the
   device; what is typed can stand behind the # of the page's own address, which browsers send to nobody. */
(() => {
  "use strict";
  const form = document.querySelector("[data-bb-finder]");
  if (!form) return;
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const { bbFinder: index, bbRoot: root, bbLookup: lookup, bbStreets: entry, bbGround: ground, bbOwn: own, bbGroups: groups, bbLocale: locale } = form.dataset;
  /* Options shown; letters read of a link; how long nothing is typed, in ms, before the page's address follows, before a
     screen reader is told what was found, and before more is fetched than the letters typed need: who looks for each letter
     on the keys takes a second and more, and rests when nothing has come for twice as long as the last one took. */
  const limit = 8;
  const longest = 200;
  const pause = 400;
  const hush = 800;
  const rest = { least: 1000, most: 3000 };
  const words = beatbookFinderWords(form);
  const panel = beatbookPanel(document.querySelector("[data-bb-found]"), form, words);
  const names = beatbookNames(index);
  const streets = entry ? beatbookStreets(lookup, entry) : null;
  let active = -1;
  let turn = 0;
  let written = 0;
  let telling = 0;
  let rested = 0;
  let current = null;
  let before = "";
  let lately = 0;

  /* --- The list of suggestions ------------------------------------------------------------------------------ */

  /* The keys go on in the box. */
  const unhighlight = () => {
    active = -1;
    for (const option of list.children) option.setAttribute("aria-selected", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const close = () => {
    list.hidden = true;
    unhighlight();
    input.setAttribute("aria-expanded", "false");
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

  /* `shown`: the words stand on the page anyhow. Behind a letter they `wait`, so that nothing is read out into the next. */
  const tell = (text, shown, wait = false) => {
    clearTimeout(telling);
    status.classList.toggle("bb-finder__status--heard", shown);
    status.textContent = wait ? "" : text;
    if (wait) telling = setTimeout(() => (status.textContent = text), hush);
  };
  const fail = () => {
    close();
    tell(panel.failed(), true);
  };

  /* --- What was asked --------------------------------------------------------------------------------------- */

  /* Streets to choose from, and the numbers of the one that is `found`. */
  const streetOptions = async (found, begun) => {
    const asked = found?.streets.length === 1 ? found.streets[0] : null;
    const suggested = begun.filter(({ name, now }) => !asked || ![name, now].includes(asked.name));
    const options = suggested.map((street) => ({ kind: "street", name: street.name, detail: street.now ? words.said("now", { street: street.now }) : street.place, query: words.query(street, street.number) }));
    if (!asked) return options;
    const typed = found.number.length === 1 ? found.number[0] : "";
    /* A few to show how it goes on, until a number is begun. */
    const numbers = found.number.length > 1 ? [] : (await streets.numbers(asked.id, typed)).slice(0, typed ? limit : 3);
    for (const number of new Set([...numbers, ...found.nearest])) {
      options.push({ kind: "house", name: `${asked.name} ${beatbookPrinted(number)}`, detail: asked.place, query: words.query(asked, number) });
    }
    return options;
  };
  /* What to offer where nothing is called so, or perhaps this and perhaps that. */
  const closest = (meant, address, naming) => {
    const isChoice = meant === "choice";
    const near = isChoice ? address.streets : (address?.closest ?? []).map((name) => ({ name }));
    const called = isChoice ? naming.meant.map(({ name }) => name) : naming.closest;
    return words.once([...near.map((street) => words.query(street, address.number[0])), ...called]).slice(0, limit);
  };
  /* What is answered here is asked for by its name, what is not has a page. */
  const nameOption = (record) => (record.answers.length ? { ...record, query: record.name } : record);

  /* Looks up what is typed: suggestions, and the answer if there is one. While somebody is "typing" more letters may follow
     at once, when they have "paused" perhaps not, and what is "pasted" is whole; "done": they have chosen or pressed Enter,
     so there is an answer to everything. Returns whether there is an answer or one to wait for and whether it asks for the
     number, or nothing if somebody has typed on meanwhile. */
  const update = async (mode = "paused") => {
    clearTimeout(rested);
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
      const typing = mode === "typing";
      /* Behind a blank a word is typed to its end. */
      const typed = firmly ? query : input.value.trimStart();
      const [named, asked] = await Promise.all([names(query, { typing, alike: false }), streets?.ask(typed, mode === "pasted" ? "done" : mode)]);
      const { found: address, begun } = asked ?? { found: null, begun: [] };
      /* A name with a slip in it counts only where nothing is called so or may yet be. */
      const isKnown = named.found.length || (begun.length && !firmly) || (address && address.outcome !== "nothing" && ["exact", "spelling"].includes(address.reading));
      const naming = typing || isKnown ? named : await names(query, { alike: true });
      const meant = beatbookMeaning(query, address, naming);
      /* Whose the many are is not loaded before there is a number or somebody pauses, unless all is here. */
      const isMany = Number(groups) > 1 && address?.districts.length > (address?.number.length ? 2 : 1);
      const waits = typing && meant !== "names" && (address?.reason === "begun" || isMany);
      const all = [...(await streetOptions(meant === "address" ? address : null, begun)), ...naming.found.map(nameOption)];
      if (mine !== turn) return null;
      const answered = () => {
        if (waits) return panel.clear();
        if (meant === "address") return panel.address(address, naming.tier < 2 ? naming.meant : [], query);
        if (meant === "names" && (firmly || naming.tier < 2)) return panel.records(naming, address?.streets ?? [], query);
        if (meant === "nothing" && naming.found.length && firmly) return panel.records({ ...naming, meant: naming.found }, [], query);
        if (firmly || (!all.length && !typing && query.length > 2)) return panel.nothing(closest(meant, address, naming), query);
        return panel.clear();
      };
      /* The list is made while the replies are on their way. */
      const answer = answered();
      offer(firmly ? [] : all);
      const title = await answer;
      if (mine !== turn) return null;
      const counted = words.said(all.length > limit ? "more" : "count", { count: all.length + (naming.more ? "+" : ""), shown: limit });
      tell([title, all.length && !firmly ? counted : ""].filter(Boolean).join(" "), Boolean(title), typing);
      return { answered: Boolean(title), waits: waits || !all.length, asks: meant === "address" && address.reason === "no-number" };
    } catch {
      if (mine === turn) fail();
      return null;
    }
  };

  const settle = async (query) => {
    input.value = query;
    const found = await update("done");
    if (found) write(query, true);
    /* The keyboard on the glass goes, as it lies over the answer, unless there is a number to be typed. */
    if (found && !found.asks && window.matchMedia("(pointer: coarse)").matches) panel.focus();
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
    const [, lat, lon] = /^(-?[\d.]+),(-?[\d.]+)$/.exec(values.get("at") ?? "") ?? [];
    if (values.has("q")) {
      input.value = values.get("q").slice(0, longest);
      update("done");
    } else if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) {
      locate({ lat: Number(lat), lon: Number(lon) });
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
      if (mine === turn) fail();
    }
  };

  const button = form.querySelector("[data-bb-locate]");
  if (button && navigator.geolocation) {
    button.parentElement.hidden = false;
    let isLooking = false;
    button.addEventListener("click", () => {
      if (isLooking) return;
      /* Who types meanwhile wants no longer to know where he is. */
      const mine = turn;
      const look = (looking) => {
        isLooking = looking;
        button.setAttribute("aria-disabled", String(looking));
        return mine === turn;
      };
      look(true);
      tell(words.said("searching"), false);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => look(false) && locate({ lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy, gps: true }),
        (error) => look(false) && tell(words.said(error.code === error.PERMISSION_DENIED ? "refused" : "unknown"), false),
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

  /* What an answer needs anyhow, before somebody types. */
  const ready = () => {
    beatbookDates(locale);
    return Promise.all([names(""), streets?.ready(), panel.ready()]).catch(() => {});
  };

  form.hidden = false;
  /* Streets are no slips. Not in the template, as checkers of HTML know no such attribute yet. */
  input.setAttribute("autocorrect", "off");
  input.addEventListener("focus", ready, { once: true });
  input.addEventListener("input", async ({ timeStamp }) => {
    clearTimeout(written);
    const pace = timeStamp - lately;
    lately = timeStamp;
    /* Several words at once are pasted, dictated or chosen: nothing is begun. */
    const isWhole = !before.trim() && /\S\s+\S/.test(input.value);
    before = input.value;
    const found = await update(isWhole ? "pasted" : "typing");
    if (!found) return;
    written = setTimeout(() => write(input.value.trim(), false), pause);
    if (!found.answered && found.waits) rested = setTimeout(() => update(), Math.min(Math.max(rest.least, 2 * pace), rest.most));
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const down = event.key === "ArrowDown";
      if (list.hidden) update().then(() => highlight(down ? 0 : -1));
      else highlight(active + (down ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === "Escape") {
      if (list.hidden) form.reset();
      else close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      unhighlight();
    }
  });
  form.addEventListener("reset", () => {
    input.value = "";
    before = "";
    write("", false);
    update();
    input.focus();
  });
  /* What stands below the list moves up when that goes: not from under a press. */
  let isPressed = false;
  const closeWhenLeft = () => window.setTimeout(() => isPressed || document.activeElement === input || close(), 150);
  const press = ({ type }) => {
    isPressed = type === "pointerdown";
    if (!isPressed) closeWhenLeft();
  };
  for (const type of ["pointerdown", "pointerup", "pointercancel"]) document.addEventListener(type, press);
  input.addEventListener("blur", closeWhenLeft);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (active >= 0) {
      go(list.children[active]);
      return;
    }
    settle(input.value);
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
