/* Says who answers now, when and where next, and what changes: in the page's words and the town's time, whatever the
   device's zone. What the page says without a script stays where the device's clock is before the page was made.
   `root` is the page, or a piece of one with an answer of its own, which is kept up to date while it is shown. */
const beatbookAnswer = (root) => {
  "use strict";
  const box = root.querySelector("[data-bb-answer]");
  if (!box) return;
  const { DAY, unfold, answer } = beatbookAnswers;
  const timetable = unfold(JSON.parse(box.querySelector("script").textContent));
  const locale = box.dataset.bbLocale;
  const parties = Array.from(root.querySelectorAll("[data-bb-party]"));

  const { time, weekday, date, near, moment, midnight, ending, times, stamped } = beatbookWords(timetable, locale);

  const template = (name, key) => root.querySelector(`template[data-bb-${name}="${key}"]`);
  const pattern = (name) => document.querySelector(`template[data-bb-say="${name}"]`);
  const piece = (name, key) => template(name, key)?.content.cloneNode(true) ?? document.createDocumentFragment();
  const isPlace = (party) => template("who", party).hasAttribute("data-bb-place");
  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  /* A pattern with its holes filled: with text, or with nodes, each used once. */
  const say = (name, values = {}) => {
    const out = document.createDocumentFragment();
    const own = pattern(`${name}@${box.dataset.bbSection}`);
    const parts = (own ?? pattern(name)).content.textContent.split(/\{(\w+)\}/);
    out.append(...parts.map((part, i) => (i % 2 ? (values[part] ?? "") : part)));
    return out;
  };

  const opens = (window, party) => {
    const perhaps = timetable.unknown.has(window.spot);
    const word = isPlace(party) && !perhaps ? "open" : perhaps ? "perhaps" : "receives";
    const ends = window.end <= timetable.end;
    const until = window.end - window.start > DAY ? `${weekday(window.end)}, ${time(window.end)}` : ending(window.end);
    const said = element("p", say(ends ? word : `${word}-on`, { who: piece("who", party), time: ends ? stamped(window.end, until) : "" }));
    said.className = perhaps ? "bb-now__perhaps" : "bb-now__open";
    const where = piece("where", window.spot);
    if (where.hasChildNodes()) said.append(" ", where);
    return said;
  };

  const away = (duty) => {
    const who = piece("who", duty.party);
    /* Whoever is back at midnight is away until the end of the day before. */
    const day = duty.back === null ? "" : midnight(duty.back) ? date(duty.back - 1) : moment(duty.back);
    const said = element("p", element("strong", duty.back === null ? say("away", { who }) : say("away-until", { who, day })));
    if (duty.note !== null) said.append(" ", piece("note", duty.note));
    const instead =
      duty.answering === null
        ? element("p", say("nobody-now"))
        : element("p", say("instead-now", { who: piece("who", duty.answering) }));
    const both = element("div", said, instead);
    if (duty.answering !== null) both.append(piece("call", duty.answering));
    both.className = "bb-away";
    return both;
  };

  const outOfService = (party) => {
    const who = piece("who", party);
    const next = timetable.duties.find((duty) => duty.party === party && duty.start > at);
    const box = element("div", element("p", element("strong", next ? say("begins", { who, day: date(next.start) }) : say("none", { who }))));
    box.className = "bb-away";
    return box;
  };

  const entry = (window, today) => {
    const where = piece("where", window.spot);
    const day = element("strong", near(window.start, today));
    const item = element("li", stamped(window.start, day, ", ", times(window)));
    if (where.hasChildNodes()) item.append(element("br"), where);
    return item;
  };

  /* What holds on a day that is not as usual. */
  const unusual = ({ party, spot, spans, holiday }) => {
    const word = isPlace(party) ? (spans.length ? "special-open" : "special-closed") : spans.length ? "special" : "special-none";
    const told = document.createDocumentFragment();
    told.append(...spans.flatMap(([start, end], i) => [i ? ", " : "", times({ start, end })]));
    const said = [say(`change-${word}`, { who: piece("who", party), times: told })];
    if (holiday !== null) said.unshift(piece("holiday", holiday), ": ");
    const where = piece("where", spot);
    return where.hasChildNodes() ? [...said, " · ", where] : said;
  };

  const change = ({ minute, kind, of }) => {
    const item = element("li", stamped(minute, moment(minute)), " – ");
    const { duties, posts, rooms, special } = timetable;
    if (kind === "takes-on" || kind === "gives-up") {
      item.append(say(`change-${kind}`, { district: piece("who", posts[of].district) }));
    } else if (kind.startsWith("room")) {
      const { party, spot } = rooms[of];
      item.append(say(`change-${kind}`, { who: piece("who", party) }), " · ", piece("where", spot));
    } else if (kind === "special") {
      item.append(...unusual(special[of]));
    } else {
      const { party, answering } = duties[of];
      const word = kind === "arrives" && isPlace(party) ? "covers-district" : kind;
      item.append(say(`change-${word}`, { who: piece("who", party) }));
      if (kind === "away" || kind === "covers") {
        item.append("; ", answering === null ? say("change-nobody") : say("change-instead", { instead: piece("who", answering) }));
      }
    }
    return item;
  };

  /* What holds for one party: away, receiving or open, or else that it answers the phone. */
  const said = (node, party, duty, found) => {
    const lines = found.open.filter((window) => window.party === party).map((window) => opens(window, party));
    if (duty && duty.answering !== party) return [away(duty), ...lines];
    if (lines.length) return lines;
    if (isPlace(party)) {
      const next = found.next.find((window) => window.party === party);
      if (!next) return timetable.windows.some((window) => window.party === party) ? [element("p", say("closed"))] : [];
      return [element("p", say("closed-next", { when: stamped(next.start, near(next.start, found.today), ", ", times(next)) }))];
    }
    if (node.hasAttribute("data-bb-quiet")) return [];
    if (!duty) return [outOfService(party)];
    const words = say("answers", { who: piece("who", party) });
    const plain = node.querySelector("[data-bb-plain]");
    if (!plain) return [element("p", words)];
    plain.replaceChildren(words);
    plain.hidden = false;
    return [];
  };

  /* Whoever comes on a holiday as on any other such weekday reads first that it is one. */
  const unusualToday = (party, duty, found) => {
    if (duty && duty.answering !== party) return [];
    const days = found.changes.filter(({ minute, kind }) => kind === "special" && minute <= at).map(({ of }) => timetable.special[of]);
    return days
      .filter((day) => day.party === party)
      .map((day) => element("p", element("strong", near(day.start, found.today)), " – ", ...unusual(day)));
  };

  const showParty = (node, found) => {
    const party = Number(node.dataset.bbParty);
    for (const plain of node.querySelectorAll("[data-bb-plain]")) plain.hidden = true;
    const duty = found.duties.find((each) => each.party === party);
    if (node.hasAttribute("data-bb-duty")) node.hidden = !duty;
    const now = node.querySelector("[data-bb-now]");
    now.replaceChildren(...said(node, party, duty, found), ...unusualToday(party, duty, found));
    now.hidden = !now.hasChildNodes();
    for (const still of node.querySelectorAll("[data-bb-still]")) still.hidden = true;
    /* Whoever calls reaches the one who answers. */
    const call = node.querySelector("[data-bb-own]");
    if (call) call.hidden = !duty || (duty.answering !== party && duty.answering !== null);
    const dates = node.querySelector("[data-bb-dates]");
    if (!dates) return;
    const next = found.next.filter((window) => window.party === party).slice(0, Number(dates.dataset.bbDates));
    dates.querySelector("ol").replaceChildren(...next.map((window) => entry(window, found.today)));
    dates.hidden = !next.length;
  };

  const show = (found) => {
    if (found.state === "early") return;
    const told = root.querySelector("[data-bb-changes]");
    if (found.state === "old") {
      const old = root.querySelector("template[data-bb-old]");
      old.after(old.content.cloneNode(true));
      for (const call of root.querySelectorAll("[data-bb-own]")) call.hidden = false;
      for (const stale of root.querySelectorAll("[data-bb-dates], [data-bb-still], [data-bb-now], [data-bb-plain], [data-bb-changes]")) stale.hidden = true;
      return;
    }
    for (const node of parties) showParty(node, found);
    for (const post of root.querySelectorAll("[data-bb-post]")) {
      const district = Number(post.dataset.bbPost);
      const held = found.posts.some((each) => each.district === district);
      const since = post.querySelector("[data-bb-since]");
      if (since) since.hidden = held;
      post.hidden = !held && !(since && timetable.posts.some((each) => each.district === district && each.start > at));
    }
    if (!told) return;
    told.querySelector("ul").replaceChildren(...found.changes.filter(concerns).map(change));
    told.hidden = !told.querySelector("li");
  };
  /* The station's own arrival says that whoever was there is gone, and so does an officer's. */
  const concerns = ({ kind, of }) => kind !== "leaves" || !isPlace(timetable.duties[of].party);

  let last = "";
  let at = 0;
  const update = () => {
    const moment = Math.floor(Date.now() / 60000);
    at = moment - timetable.start;
    const found = answer(timetable, moment);
    const told = JSON.stringify(found);
    if (told !== last) show(found);
    last = told;
  };
  update();
  const timer = setInterval(() => (box.isConnected ? update() : stop()), 20000);
  const stop = () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", update);
  };
  document.addEventListener("visibilitychange", update);
};
beatbookAnswer(document);
