/* Who receives or is open now, on lists; and today's receptions in order, on the home page. The town's timetable is
   loaded as a script, since a page opened from a folder may not fetch. When it has run out, the marks stay away. */
(() => {
  "use strict";
  const box = document.querySelector("[data-bb-today]");
  if (!box) return;
  const section = document.querySelector("[data-bb-receptions]");
  const limit = 12;
  const few = 3;
  const url = (path) => new URL(box.dataset.bbRoot + path, document.baseURI).href;

  const mark = (kind) => {
    const made = document.createElement("span");
    made.className = "bb-open";
    made.append(box.querySelector(`template[data-bb-mark="${kind === "places" ? "places" : "officers"}"]`).content.cloneNode(true));
    return made;
  };

  const markLists = (town, open) => {
    for (const old of document.querySelectorAll(".bb-entries .bb-open")) old.remove();
    const at = new Map(open.map((window) => [url(town.who[window.party].url), town.who[window.party]]));
    for (const link of document.querySelectorAll(".bb-entries__name")) {
      const who = at.get(link.href);
      if (who) link.after(" ", mark(who.kind));
    }
  };

  const entry = (town, words, window, day, going) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const who = town.who[window.party];
    link.href = url(who.url);
    link.textContent = who.name;
    const times = document.createElement("strong");
    times.append(words.times(window));
    item.append(words.stamped(window.start, ...(day ? [day, ", "] : []), times), " ", link);
    if (going) item.append(" ", mark(who.kind));
    const where = document.createElement("span");
    where.className = "bb-quiet";
    where.textContent = town.where[window.spot];
    item.append(where);
    return item;
  };

  const listToday = (town, timetable, words, found, now) => {
    const receptions = timetable.windows.filter((window) => town.who[window.party].kind !== "places" && window.end > now);
    const today = receptions.filter((window) => Math.floor(beatbookAnswers.clock(timetable, window.start) / beatbookAnswers.DAY) <= found.today);
    const told = today.length ? today.slice(0, limit) : receptions.slice(0, few);
    section.querySelector("ol").replaceChildren(
      ...told.map((window) =>
        entry(town, words, window, today.length ? "" : words.near(window.start, found.today), window.start <= now && !timetable.unknown.has(window.spot)),
      ),
    );
    section.querySelector("[data-bb-still]").hidden = true;
    section.querySelector("[data-bb-title]").hidden = false;
    section.querySelector("[data-bb-none]").hidden = today.length > 0;
    section.querySelector("[data-bb-more]").hidden = today.length <= limit;
    section.hidden = !told.length;
  };

  window.beatbookToday = (town) => {
    const timetable = beatbookAnswers.unfold(town.timetable);
    const words = beatbookWords(timetable, box.dataset.bbLocale);
    let last = "";
    const update = () => {
      const moment = Math.floor(Date.now() / 60000);
      const found = beatbookAnswers.answer(timetable, moment);
      const told = JSON.stringify([found.state, found.today, found.open]);
      if (told === last) return;
      last = told;
      markLists(town, found.open.filter((window) => !timetable.unknown.has(window.spot)));
      if (!section) return;
      if (found.state === "known") listToday(town, timetable, words, found, moment - timetable.start);
      else section.hidden = found.state === "old";
    };
    update();
    setInterval(update, 20000);
    document.addEventListener("visibilitychange", update);
  };
  const script = document.createElement("script");
  script.src = box.dataset.bbToday;
  document.head.append(script);
})();
