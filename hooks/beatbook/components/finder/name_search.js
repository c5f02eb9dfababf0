/* Records by name, as name_search.py holds, function by function. A generator: it gives the name of a part of the index
   ("w3") and is sent the part; what it returns is what a text names. While somebody is `typing`, the beginning of
   a word is looked up once one part holds all that it may be. With `alike`, words may be a slip away if nothing else is
   found. `fold` is languages/folding.py's own, generated in front of this. */
function* beatbookNameSearch(text, head, { typing = false, alike = !typing } = {}) {
  const mostWords = 6;
  const mostParts = 2;
  const mostOthers = 4;
  const mostNear = 8;
  const mostClosest = 5;
  const NEWS = 5;
  const longest = 200;
  const length = (word) => Array.from(word).length;
  const once = (values) => Array.from(new Set(values));
  const words = once(fold(Array.from(text).slice(0, longest).join("")).split(" ").filter(Boolean)).slice(0, mostWords);
  const candidates = new Map();
  const add = (rows) => rows.forEach((row) => row[1].forEach((record) => candidates.set(record[0], record)));
  const named = (rows) => rows.flatMap((row) => row[2] ?? []);

  /* The rows of a town, whose index is all in its head; they are made when first asked for. */
  const town = () => {
    const rows = new Map();
    const rowOf = (word) => rows.get(word) ?? rows.set(word, [word, [], [], 0]).get(word);
    for (const [word, places, others] of head.words) {
      rowOf(word)[1] = places.map((place) => head.records[place]);
      for (const other of others.split(" ")) if (other) rowOf(other)[2].push(word);
    }
    return Array.from(rows.values()).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  };
  if (head.records) head.rows ??= town();

  function* part(name) {
    return head.rows ? (name[0] === "w" ? head.rows : []) : yield name;
  }

  /* The number of the part in which a row stands, if it is there. */
  const at = (kind, text) => (head.rows ? 0 : beatbookPartOf(head[kind], text));

  function* rowOf(kind, letter, text) {
    return (yield* part(`${letter}${at(kind, text)}`)).find((row) => row[0] === text);
  }

  /* Whether what is begun may be in several parts. */
  const isWide = (word) => typing && word === words.at(-1) && !head.rows && Boolean(head.words[at("words", word) + 1]?.startsWith(word));

  function* beginning(word) {
    if (isWide(word)) return [];
    const rows = [];
    for (let place = at("words", word), read = 0; read < mostParts && place < head.words.length; read++, place++) {
      if (read && (head.rows || !head.words[place].startsWith(word))) break;
      rows.push(...(yield* part(`w${place}`)).filter((row) => row[0].startsWith(word)));
    }
    return rows;
  }

  function* typedWord(word) {
    const rows = yield* beginning(word);
    const exact = rows.filter((row) => row[0] === word);
    const others = new Set([...named(exact), ...named(rows)].slice(0, mostOthers));
    for (const other of others) {
      const row = yield* rowOf("words", "w", other);
      if (row) rows.push(row);
    }
    add(rows);
    const same = new Set([word, ...named(exact)]);
    const near = new Set();
    const frequent = rows.filter((row) => row[3]).map((row) => row[0]);
    const whole = (text) => same.has(text) || near.has(text);
    return { word, known: rows.length > 0, near, frequent, whole, begun: (text) => text.startsWith(word) || others.has(text) || near.has(text) };
  }

  function* slips({ word, near }, least) {
    if (length(word) < 3) return;
    const known = head.rows ? head.rows.map((row) => row[0]) : yield* beatbookNear(word, head, part);
    const similar = known.filter((other) => Math.max(length(other), length(word)) >= least && beatbookSlip(word, other));
    for (const other of similar.slice(0, mostNear)) {
      const row = yield* rowOf("words", "w", other);
      const meant = row ? [row] : [];
      for (const further of named(meant.slice(0, 1))) meant.push(yield* rowOf("words", "w", further));
      for (const one of meant.filter(Boolean)) {
        near.add(one[0]);
        add([one]);
      }
    }
  }

  /* Records that share two frequent words stand under the pair of them. */
  function* pairs(typed) {
    for (let i = 0; i < typed.length; i++) {
      for (let j = i + 1; j < typed.length; j++) {
        for (const one of typed[i].frequent.slice(0, 2)) {
          for (const other of typed[j].frequent.slice(0, 2)) {
            const row = one === other ? null : yield* rowOf("pairs", "p", [one, other].sort().join(" "));
            if (row) add([row]);
          }
        }
      }
    }
  }

  const rankOf = ([, , , , , names, also], typed) => {
    const spellings = names.split("|").map((name) => name.split(" "));
    const own = spellings.flat();
    const all = [...own, ...also.split(" ")];
    if (!typed.every(({ begun }) => all.some(begun))) return null;
    const ended = typed.map(({ word, begun }) => Math.min(...all.filter(begun).map(length)) - length(word));
    const missing = Math.max(ended.reduce((sum, one) => sum + one, 0), 0);
    const last = typed.length - 1;
    const begins = (name, wholly) =>
      name.length > last && typed.every(({ whole, begun }, i) => (wholly || i < last ? whole : begun)(name[i]));
    const entire = spellings.filter((name) => begins(name, true));
    let rank = typed.every(({ begun }) => own.some(begun)) ? 4 : 5;
    if (entire.some((name) => name.length === typed.length)) rank = 0;
    else if (typed.every(({ whole }) => own.some(whole))) rank = entire.length ? 1 : 2;
    else if (spellings.some((name) => begins(name, false))) rank = 3;
    return { rank, missing };
  };

  const ranked = (typed) =>
    Array.from(candidates.values(), (record) => ({ record, ...rankOf(record, typed) }))
      .filter(({ rank }) => rank !== undefined)
      .sort((a, b) => a.rank - b.rank || a.missing - b.missing || a.record[0] - b.record[0])
      .map(({ record, rank }) => ({ record, rank }));

  const closest = (typed) => {
    const asked = typed.filter(({ word }) => length(word) > 2 && !/^[0-9]/u.test(word));
    const found = [];
    for (const record of candidates.values()) {
      const own = record[5].split("|").flatMap((name) => name.split(" "));
      const shared = asked.filter(({ whole }) => own.some(whole)).length;
      if (shared && record[1] !== NEWS) found.push({ shared, record });
    }
    found.sort((a, b) => b.shared - a.shared || a.record[0] - b.record[0]);
    return once(found.map(({ record }) => record[2])).slice(0, mostClosest);
  };

  const answer = ({ found = [], more = false, isAlike = false, near = [] } = {}) => {
    const people = found.filter(({ record }) => record[1] !== NEWS);
    const tierOf = ({ rank }) => (rank + 1) >> 1;
    const tier = people.length ? Math.min(...people.map(tierOf)) : 3;
    const meant = people.filter((one) => tierOf(one) === tier).map(({ record }) => record);
    return { found, more, alike: isAlike, closest: near, tier, meant };
  };

  if (!words.length) return answer();
  const typed = [];
  /* Numbers come last, as they are mostly of houses: if nothing has the words, there is no use in looking them up. If one
     word is of no name, there is no other to look up either. */
  const isNumber = (word) => Number(/^[0-9]/u.test(word));
  for (const word of [...words].sort((a, b) => isNumber(a) - isNumber(b))) {
    if (typing && !head.rows && isNumber(word) && !candidates.size) return answer();
    const own = yield* typedWord(word);
    if (!own.known && !alike && !isWide(word)) return answer();
    typed[words.indexOf(word)] = own;
  }
  yield* pairs(typed);
  const found = ranked(typed);
  if (found.length || !alike) return answer({ found, more: typed.every(({ frequent }) => frequent.length > 0) });
  for (const each of typed) yield* slips(each, words.length > 1 ? 3 : 4);
  const near = ranked(typed);
  return near.length ? answer({ found: near, isAlike: true }) : answer({ near: closest(typed) });
}
