/* Records by name, from the index of name_index.py. A generator: it gives the name of a part ("w3") and is sent the part;
   what it returns are the `records` whose words the typed ones begin, the likest first, and whether there may be `more`.
   While somebody is `typing`, the beginning of a word is looked up once one part holds all that it may be.
   `fold` is languages/folding.py's own, generated in front of this. */
function* beatbookNameSearch(typed, head, typing = false) {
  /* Words that are looked up; parts read for the beginning of a word; words that another spelling leads to. */
  const mostWords = 6;
  const mostParts = 2;
  const mostOthers = 4;
  const query = Array.from(new Set(fold(typed.slice(0, 200)).split(" ").filter(Boolean))).slice(0, mostWords);
  const candidates = new Map();
  const add = (records) => records.forEach((record) => candidates.set(record[0], record));

  /* A town's index is all here; the rows of its words are made when first asked for. */
  const whole = () => {
    const rows = new Map();
    const rowOf = (word) => rows.get(word) ?? rows.set(word, [word, [], [], 0]).get(word);
    for (const [word, places, others] of head.words) {
      rowOf(word)[1] = places.map((place) => head.records[place]);
      for (const other of others.split(" ")) if (other) rowOf(other)[2].push(word);
    }
    return Array.from(rows.values()).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  };
  if (head.records) head.rows ??= whole();

  function* part(name) {
    return head.rows ? (name[0] === "w" ? head.rows : []) : yield name;
  }

  /* The part in which a row stands. */
  const at = (kind, text) => {
    if (head.rows) return 0;
    let low = 0;
    let high = head[kind].length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (text < head[kind][middle]) high = middle;
      else low = middle + 1;
    }
    return Math.max(low - 1, 0);
  };

  function* rowOf(kind, letter, text) {
    return (yield* part(`${letter}${at(kind, text)}`)).find((row) => row[0] === text);
  }

  /* Whether what is begun may be in several parts. */
  const isWide = (word) => typing && word === query.at(-1) && !head.rows && Boolean(head.words[at("words", word) + 1]?.startsWith(word));

  function* rowsFrom(word) {
    const rows = [];
    for (let place = at("words", word), read = 0; read < mostParts && place < head.words.length; read++, place++) {
      if (read && (head.rows || !head.words[place].startsWith(word))) break;
      rows.push(...(yield* part(`w${place}`)).filter((row) => row[0].startsWith(word)));
    }
    return rows;
  }

  /* What a typed word may stand for: words of names, whole or begun; those that many records have. Numbers come last, as
     they are mostly of houses, and if one word is of no name there is no other to look up. */
  const meant = [];
  const isNumber = (word) => Number(/^[0-9]/u.test(word));
  for (const word of [...query].sort((a, b) => isNumber(a) - isNumber(b))) {
    const rows = isWide(word) ? [] : yield* rowsFrom(word);
    if (!rows.length && !isWide(word)) return { records: [], more: false };
    const whole = rows.filter((row) => row[0] === word);
    const named = (some) => some.flatMap((row) => row[2] ?? []);
    const others = new Set([...named(whole), ...named(rows)].slice(0, mostOthers));
    for (const other of others) {
      const row = yield* rowOf("words", "w", other);
      if (row) rows.push(row);
    }
    rows.forEach((row) => add(row[1]));
    const same = new Set([word, ...named(whole)]);
    const frequent = rows.filter((row) => row[3]).map((row) => row[0]);
    meant[query.indexOf(word)] = { word, whole: (text) => same.has(text), begun: (text) => text.startsWith(word) || others.has(text), frequent };
  }

  /* Records that share two frequent words stand under the pair of them. */
  for (let i = 0; i < meant.length; i++) {
    for (let j = i + 1; j < meant.length; j++) {
      for (const one of meant[i].frequent.slice(0, 2)) {
        for (const other of meant[j].frequent.slice(0, 2)) {
          const row = one === other ? null : yield* rowOf("pairs", "p", [one, other].sort().join(" "));
          if (row) add(row[1]);
        }
      }
    }
  }

  /* A whole name, the beginning of one, words of names, any words. */
  const rankOf = ([, , , , , names, also]) => {
    const spellings = names.split("|").map((name) => name.split(" "));
    const own = spellings.flat();
    const all = [...own, ...also.split(" ")];
    if (!meant.every(({ begun }) => all.some(begun))) return null;
    const last = meant.length - 1;
    if (spellings.some((name) => name.length === meant.length && name.every((text, i) => meant[i].whole(text)))) return 0;
    const begins = (name) => meant.every(({ whole, begun }, i) => i < name.length && (i < last ? whole : begun)(name[i]));
    if (spellings.some(begins)) return 1;
    return meant.every(({ begun }) => own.some(begun)) ? 2 : 3;
  };
  const found = Array.from(candidates.values(), (record) => ({ record, rank: rankOf(record) }));
  const records = found
    .filter(({ rank }) => query.length && rank !== null)
    .sort((a, b) => a.rank - b.rank || a.record[0] - b.record[0])
    .map(({ record }) => record);
  return { records, more: query.length > 0 && meant.every(({ frequent }) => frequent.length > 0) };
}
