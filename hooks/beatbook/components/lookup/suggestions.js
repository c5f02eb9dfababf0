/* What is known of an address as far as it is typed: `found`, the answer (beatbookLookup), and the streets `begun`, those
   that may be meant. While somebody is "typing" a part is only read if the answer needs it or, as long as there is none,
   if what is begun stands in no other. When they have "paused", the word begun is looked up as a whole one too, and what
   is like it if no other begins so. Otherwise they are `mode` "done". */
function* beatbookAsk(text, head, read, mode) {
  const query = beatbookFromArabic(text);
  const known = ({ outcome, reason }) => outcome !== "nothing" || reason === "no-district";
  if (mode !== "typing") yield beatbookAhead(query, head, read);
  if (mode === "done") {
    const found = yield* beatbookLookup(query, head);
    return { found, begun: yield* beatbookSuggest(query, head, read, known(found) ? 0 : 2) };
  }
  const most = mode === "paused" ? 2 : 1;
  const last = beatbookQuery(query, head, { typing: true }).begun;
  /* An answer stands while the type or the place is typed behind it. */
  const before = last ? yield* beatbookLookup(query.replace(/[^\s,;.]+$/u, ""), head, read) : null;
  const fits = ({ name, place, postcode }) =>
    latin([name, place, postcode, ...head.towns].join(" "), head.street).split(" ").some((word) => word.startsWith(last));
  const stands = before && known(before) && before.streets.every(fits);
  let found = stands ? before : yield* beatbookLookup(query, head, read);
  const begun = yield* beatbookSuggest(query, head, read, known(found) ? 0 : most);
  if (!known(found)) found = yield* beatbookLookup(query, head, mode === "paused" ? () => true : read);
  const isOther = !begun.length && (!last || beatbookSpan(head.words, last)[1] <= most);
  if (mode === "paused" && !known(found) && isOther) found = yield* beatbookLookup(query, head);
  return { found, begun };
}

/* Of an address that is there at once, pasted or in a link, the parts that are asked for one after another if its first
   word is the street's and the longest other one the place's: they come with one answer of the host. */
function beatbookAhead(query, head, read) {
  const { words, forms } = beatbookQuery(query, head);
  const named = words.filter(({ text }) => !beatbookDigit(text) && !forms.has(text));
  const part = ({ text }) => `w${beatbookPartOf(head.words, text)}`;
  if (!named.length || read(part(named[0]))) return [];
  const street = named.filter(({ segment }) => segment === named[0].segment);
  const others = named.length > street.length ? named.slice(street.length) : named.slice(1);
  const place = [...others].sort((a, b) => b.text.length - a.text.length)[0];
  return beatbookOnce([...street.map(part), ...(place ? [`p${beatbookPartOf(head.pairs, `${named[0].text} ${place.text}`)}`] : [])]);
}

/* Streets whose names have all the words typed, the last of them perhaps not to its end: `{name, place, now, number}`, at
   most five; `number` is the house's, if it is typed already. Of a name that many streets have, its places are only
   suggested once one is begun. A generator as beatbookLookup. `read` says of a part whether it has been read; `most` is
   to how many parts the beginning of a word must lead for others to be read: of more it may still be anything. */
function* beatbookSuggest(query, head, read, most = 1) {
  const mostFound = 5;
  const mostParts = 2;
  const tokens = query.split(/[\s,;]+/u).filter(Boolean);
  const numbers = tokens.filter((token) => /[0-9]/u.test(token));
  const words = latin(tokens.filter((token) => !numbers.includes(token)).join(" "), head.street).split(" ").filter(Boolean);
  const prefix = words.at(-1) ?? "";
  if (words.join("").length < 2 || numbers.includes(tokens.at(-1))) return [];
  const shorts = new Map(Object.entries(head.street.short));
  const forms = new Set(head.street.types.map(([form]) => form));
  const found = new Map();
  const isTown = head.words.length < 2;
  /* What the index writes short: sou begins South Road, which stands there as s. */
  const begun = new Set(Array.from(shorts).filter(([word]) => (isTown || prefix.length > 2) && word.startsWith(prefix)).map(([, short]) => short));

  /* The rows of the parts in which what has a beginning stands. */
  function* rowsFrom(kind, letter, text) {
    const [first, size] = beatbookSpan(head[kind], text);
    const rows = [];
    for (let place = first; place < first + Math.min(size, mostParts); place++) {
      const name = `${letter}${place}`;
      if (size <= most || read(name)) rows.push(...(yield name));
    }
    return rows.filter(([key]) => key.startsWith(text));
  }

  function* entriesOf(word) {
    const name = `w${beatbookPartOf(head.words, word)}`;
    const row = most || read(name) ? (yield name).find(([key]) => key === word) : null;
    return row ? row[1] : [];
  }

  const fits = (typed, i, own, beside) => {
    const last = i === words.length - 1;
    const same = (other) => other === typed || other === shorts.get(typed) || (last && (other.startsWith(typed) || begun.has(other)));
    return own.some(same) || beside.some(same) || (!beside.includes(typed) && Array.from(forms).some(same));
  };

  const add = ([name, key, , , places, now, more], pair) => {
    const own = key.split(" ");
    if (!own.some((other) => begun.has(other) || words.some((typed) => other.startsWith(typed) || other === shorts.get(typed)))) return;
    if (more && !pair) {
      if (words.every((typed, i) => fits(typed, i, own, []))) found.set(name, { name, place: "", now: "" });
      return;
    }
    for (let i = 0; i < places.length; i += 2) {
      const beside = latin(`${places[i]} ${places[i + 1]}`, head.street).split(" ");
      if (!words.every((typed, place) => fits(typed, place, own, beside))) continue;
      found.set(`${name} ${places[i]}`, { name, place: places[i], now: now || "" });
    }
  };

  /* Names that have a whole word typed, then those that have the one begun, then places of a name that many have. */
  const many = new Set();
  for (const typed of words.slice(0, -1)) {
    if (found.size) break;
    if (forms.has(typed) && !words.every((word) => forms.has(word))) continue;
    for (const entry of yield* entriesOf(shorts.get(typed) ?? typed)) {
      add(entry, false);
      if (entry[6]) many.add(entry[6]);
    }
  }
  /* What stands behind a comma or the number is a place. */
  const isPlace = many.size && /\p{L}.*[,;0-9].*\p{L}/u.test(query);
  let isRead = isPlace;
  const isType = found.size && Array.from(forms).some((form) => form.startsWith(prefix));
  if (!isPlace && !isType && prefix.length > 1 && (!found.size || many.size)) {
    for (const short of begun) (yield* entriesOf(short)).forEach((entry) => add(entry, false));
    for (const [, entries] of yield* rowsFrom("words", "w", prefix)) entries.forEach((entry) => add(entry, false));
    isRead = beatbookSpan(head.words, prefix)[1] <= most;
  }
  for (const name of many) {
    if (found.size || !isRead) break;
    for (const [, beside] of yield* rowsFrom("pairs", "p", `${name} ${prefix}`)) beside.forEach((entry) => add(entry, true));
  }
  const [number, ...others] = numbers.flatMap((token) => houseNumbers(token, head.language, head.numbers) ?? []);
  /* In 28 October Street the number is the street's own. */
  const isHouse = ({ name }) => number && !others.length && !name.includes(number);
  return Array.from(found.values(), (street) => ({ ...street, number: isHouse(street) ? number : "" })).slice(0, mostFound);
}
