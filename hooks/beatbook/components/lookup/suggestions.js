/* Streets whose names have all the words typed, the last of them perhaps not to its end: `{name, place, now}`, at most
   five. Of a name that many streets have, its places are only suggested once one is begun. A generator as
   beatbookLookup. */
function* beatbookSuggest(query, head) {
  const most = 5;
  const mostParts = 2;
  const words = latin(query, head.street).split(" ").filter(Boolean);
  const prefix = words.at(-1) ?? "";
  if (words.join("").length < 2 || /[0-9]/u.test(query)) return [];
  const shorts = new Map(Object.entries(head.street.short));
  const forms = new Set(head.street.types.map(([form]) => form));
  const found = new Map();
  /* What the index writes short: sou begins South Road, which stands there as s. */
  const begun = new Set(Array.from(shorts).filter(([word]) => word.startsWith(prefix)).map(([, short]) => short));

  /* The part in which a beginning stands. */
  const at = (kind, text) => Math.max(head[kind].findLastIndex((first) => first <= text), 0);

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

  for (const typed of words.slice(0, -1)) {
    const word = shorts.get(typed) ?? typed;
    if (found.size >= most) break;
    for (const [known, entries] of yield `w${at("words", word)}`) {
      if (known !== word) continue;
      for (const entry of entries) {
        add(entry, false);
        if (!entry[6] || found.size >= most) continue;
        const pair = `${entry[6]} ${prefix}`;
        for (const [name, beside] of yield `p${at("pairs", pair)}`) if (name.startsWith(pair)) beside.forEach((one) => add(one, true));
      }
    }
  }
  for (const short of begun) {
    for (const [word, entries] of yield `w${at("words", short)}`) if (word === short) entries.forEach((entry) => add(entry, false));
  }
  let place = at("words", prefix);
  const narrow = prefix.length > 1 && beatbookInOnePart(prefix, head);
  for (let read = 0; narrow && found.size < most && read < mostParts && place < head.words.length; read++, place++) {
    if (read && !head.words[place].startsWith(prefix)) break;
    for (const [word, entries] of yield `w${place}`) {
      if (words.some((typed) => word.startsWith(typed))) entries.forEach((entry) => add(entry, false));
    }
  }
  return Array.from(found.values()).slice(0, most);
}

/* Whether all words with a beginning stand in one part: what is shorter is not worth fetching, it may be anything. */
function beatbookInOnePart(beginning, head) {
  const next = head.words.find((first) => first > beginning);
  return beginning.length > 3 || !next?.startsWith(beginning);
}
