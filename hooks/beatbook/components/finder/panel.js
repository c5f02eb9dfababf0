/* The answer below the box: a heading that says what is known, and for each district the reply with face, name and phone,
   or whatever helps on. All data is set as text; only the site's own HTML is set as HTML. */
const beatbookPanel = (panel, form, words) => {
  "use strict";
  /* So many districts are shown in full, side by side; of more, a list. */
  const most = 3;
  const mostListed = 8;
  const mostOthers = 5;
  const replies = beatbookReplies(form);
  const { said, piece } = words;

  const element = (tag, ...content) => {
    const made = document.createElement(tag);
    made.append(...content);
    return made;
  };
  const classed = (name, made) => {
    made.className = name;
    return made;
  };
  const link = (name, url) => {
    const made = element("a", name);
    made.href = url;
    return made;
  };
  /* A link that puts something into the box. */
  const choice = (query, text) => {
    const made = link(text ?? query, `${form.dataset.bbFind}#${new URLSearchParams({ q: query })}`);
    made.dataset.query = query;
    return made;
  };
  const choices = (label, queries) =>
    queries.length ? [classed("bb-found__more", element("p", said(label), " ", ...queries.flatMap((made, i) => (i ? [" ", made] : [made]))))] : [];

  const show = (...content) => {
    panel.replaceChildren(...content);
    panel.hidden = false;
    for (const part of panel.querySelectorAll(".bb-found__part")) beatbookAnswer(part);
  };
  const clear = () => {
    panel.replaceChildren();
    panel.hidden = true;
    return "";
  };

  const heading = (text) => {
    const made = classed("bb-found__title", element("h2", text));
    made.tabIndex = -1;
    return made;
  };

  const whole = (reply, notes) => {
    const part = element("section", ...notes.before.map((text) => classed("bb-found__side", element("p", text))), reply.parts());
    part.querySelector("h3").after(...notes.after.map((text) => classed("bb-found__numbers", element("p", beatbookUnbroken(text)))));
    return classed("bb-found__part", part);
  };
  const brief = (reply, notes) => {
    const item = element("li", element("strong", link(reply.name, reply.url)), " – ");
    reply.people.forEach(([name, url], i) => item.append(i ? ", " : "", link(name, url)));
    if (!reply.people.length) item.append(said("nobody"));
    for (const text of [...notes.before, ...notes.after]) item.append(element("br"), beatbookUnbroken(text));
    return item;
  };
  /* The districts with what there is to say about each: lines before its name and behind it. */
  const districts = (found, notes) => {
    if (!found.length) return [];
    if (found.length > most) return [element("ul", ...found.map((reply, i) => brief(reply, notes[i])))];
    return [classed("bb-found__parts", element("div", ...found.map((reply, i) => whole(reply, notes[i]))))];
  };

  const share = (fragment) => {
    const url = new URL(`${form.dataset.bbFind}#${fragment}`, document.baseURI).href;
    const made = classed("bb-found__share", element("p", link(said("share"), url)));
    if (navigator.clipboard) {
      const button = element("button", said("copy"));
      button.type = "button";
      button.addEventListener("click", () =>
        navigator.clipboard.writeText(url).then(() => (button.textContent = said("copied")), () => button.remove()));
      made.append(" ", button);
    }
    return made;
  };

  /* Who is shown, for a screen reader. */
  const toldOf = (named) => named.map((reply) => [reply.name, reply.people.map(([name]) => name).join(", ")].filter(Boolean).join(": ")).join("; ");

  /* Returns the sentence that a screen reader is told. `names` are records that are called so too. */
  const address = async (found, names, query) => {
    /* Of many streets in a country one is chosen before anybody's reply is loaded. */
    const isChosenFirst = Number(form.dataset.bbGroups) > 1 && found.streets.length > 1 && found.districts.length > most;
    const why = isChosenFirst ? "streets" : found.reason;
    const named = isChosenFirst ? [] : await replies.of(found.districts);
    const values = { address: words.address(found), district: named[0]?.name, other: named[1]?.name };
    /* A slip or another type of street is read by guess, which is said first; streets that are as near are all offered. */
    const isGuess = ["slip", "type"].includes(found.reading);
    const isAlike = isGuess && why === "streets";
    const reason = isAlike ? "alike" : { "": "one", "too-many": "streets" }[why] ?? why;
    const title = said(reason, { ...values, query });
    const notes = found.districts.map((id, i) => {
      const ranges = words.ranges(found.ranges.filter((range) => range.districts.includes(id)));
      const side = found.reason === "near" ? [said(i ? "side-other" : "side-own")] : [];
      return { before: side, after: ranges ? [said("numbers", { numbers: ranges })] : [] };
    });
    const guessed = isGuess && !isAlike ? said("guessed", { query, address: values.address }) : "";
    const read = isAlike || found.reading === "exact" ? [] : [guessed || said("read", { address: values.address })];
    /* Whose each of several streets is: High Street 7 (Hill) – South. */
    const whose = why === "streets" && found.streets.length > 1 && !isChosenFirst ? words.whose(found, named) : [];
    const passed = found.passed ? [said("passed", { postcode: found.passed })] : [];
    const other = [...read, ...passed, ...words.renamed(found)]
      .map((text) => classed("bb-found__read", element("p", text)));
    const street = found.streets[0];
    const nearest = (isChosenFirst ? [] : found.nearest).map((number) => choice(words.query(street, number), beatbookPrinted(number)));
    const offered = ["streets", "too-many"].includes(why) ? found.streets.map((each) => choice(words.query(each, found.number[0]), words.street(each, found.number))) : [];
    const places = whose.length ? [] : offered;
    const each = whose.length ? [element("p", said("places")), element("ul", ...offered.map((made, i) => element("li", made, " – ", whose[i])))] : [];
    const helps = found.reason === "no-district" ? [piece("lost")] : [];
    show(...other, heading(title), ...choices("nearest", nearest), ...choices("places", places), ...each, ...districts(named, notes), ...helps, ...others([], names), share(new URLSearchParams({ q: query })));
    return [guessed, ...passed, title, toldOf(named)].filter(Boolean).join(" ");
  };

  /* A record as a link into the box where there is an answer, else to its page. */
  const recordLink = ({ name, url, answers }) => (answers.length ? choice(name) : link(name, form.dataset.bbRoot + url));
  const also = (made) => choices("also", made);
  /* What else may be meant, as links: streets, and names that are none of those answered. */
  const others = (streets, records) => also([...streets.map((street) => choice(words.query(street), words.street(street))), ...records.map(recordLink)].slice(0, mostOthers));

  /* The replies of records: a place's own, else those of the districts, each with the records that it answers for. */
  const repliesOf = (records) => {
    const found = new Map();
    for (const record of records) {
      const own = record.answers.filter((answer) => answer.includes("/"));
      for (const name of own.length ? own : record.answers) found.set(name, [...(found.get(name) ?? []), record]);
    }
    return found;
  };

  /* Those whose name it is, in full while they are few. */
  const records = async ({ meant, found, alike }, streets, query) => {
    const called = repliesOf(meant);
    const few = called.size <= most;
    const named = await replies.of(few ? Array.from(called.keys()) : []);
    const [{ kind, name, answers: own }] = meant;
    const hasOwn = own.some((answer) => answer.includes("/"));
    const single = meant.length === 1 ? !hasOwn && { officer: "serves", school: "one", reception: "one" }[kind] : "several-named";
    const title = said((few && called.size && single) || "named", { query, name, address: name });
    const notes = Array.from(called.values(), (those) => ({
      before: meant.length > 1 ? those.map((each) => `${said(each.kind)}: ${each.name}`) : [],
      after: [],
    }));
    /* Schools and mobile receptions have pages of their own, which the answer of their district does not lead to. */
    const listed = few ? meant.filter(({ kind, answers }) => !answers.length || kind === "school" || kind === "reception") : meant;
    const items = listed.slice(0, mostListed).map(({ kind, name, detail, url }) => element("li", element("strong", link(name, form.dataset.bbRoot + url)), " ", classed("bb-quiet", element("span", [said(kind), detail].filter(Boolean).join(" · ")))));
    const guessed = alike ? said("guessed", { query, address: words.list(words.once(meant.map((each) => each.name))) }) : "";
    /* News that only name somebody stand in the list of suggestions. */
    const rest = found.filter((each) => each.kind !== "neighbourhood" && !meant.some(({ url }) => url === each.url));
    show(
      ...(guessed ? [classed("bb-found__read", element("p", guessed))] : []), heading(title), ...districts(named, notes),
      ...(items.length ? [element("ul", ...items)] : []), ...others(streets, rest), share(new URLSearchParams({ q: query })),
    );
    return [guessed, title, toldOf(named)].filter(Boolean).join(" ");
  };

  const nothing = (closest, query) => {
    const title = said("nothing", { query });
    show(heading(title), ...choices("closest", closest.map((name) => choice(name))), piece("lost"));
    return title;
  };

  const failed = () => {
    const title = said("failed");
    show(heading(title), piece("lost"));
    return title;
  };

  /* A place on the ground (ground.js): the device's own with its `accuracy`, or one chosen on the map. */
  const place = async ({ inside, near, nearest, derived }, { own, accuracy, fragment }) => {
    const sides = [...(inside ? [{ district: inside, metres: 0 }] : []), ...near];
    const all = sides.length ? sides : [nearest];
    const named = await replies.of(all.map(({ district }) => district));
    const distance = words.distance(all[0].metres);
    const kind = !inside ? "outside" : near.length ? "beside" : "inside";
    const title = said(`${kind}-${own ? "own" : "chosen"}`, { district: named[0].name, distance });
    const notes = all.map(({ district, metres }, i) => ({
      before: inside && near.length ? [i ? said("across", { distance: words.distance(metres) }) : said("side-own")] : [],
      after: [...(i && !inside ? [said("away", { distance: words.distance(metres) })] : [])],
    }));
    const rough = accuracy > 100 ? [element("p", said("rough", { distance: words.distance(accuracy) }))] : [];
    const decides = near.length ? [element("p", said("decides"))] : [];
    const drawn = derived ? [element("p", said("derived"))] : [];
    show(heading(title), ...rough, ...decides, ...drawn, ...districts(named, notes), ...(fragment ? [share(fragment)] : []));
    return title;
  };

  const focus = () => {
    const title = panel.querySelector(".bb-found__title");
    if (!title) return;
    title.focus({ preventScroll: true });
    /* So that the number to call is in sight too. */
    title.scrollIntoView({ block: title.getBoundingClientRect().bottom > window.innerHeight / 2 ? "start" : "nearest" });
  };

  return { ready: replies.ready, address, records, nothing, failed, place, clear, focus };
};
