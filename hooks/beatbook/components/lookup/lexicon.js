/* What an index says of words, of pairs of them and of streets, as addresses/lexicon.py holds. Its functions are
   generators: they give the name of a part of the index ("w3", "n12") and are sent the part. */
function beatbookLexicon(head) {
  const parts = new Map();
  const rows = new Map();
  const pairs = new Map();
  const units = new Map();
  const short = Object.entries(head.street.short);

  function* part(name) {
    if (!parts.has(name)) parts.set(name, yield name);
    return parts.get(name);
  }

  function* row(word) {
    for (const row of yield* part(`w${beatbookPartOf(head.words, word)}`)) if (!rows.has(row[0])) rows.set(row[0], row);
    return rows.get(word);
  }

  function* entries(word, query) {
    const own = yield* row(word);
    if (!own) return [];
    const found = [...own[1]];
    for (const other of own[2] ?? []) {
      query.same.set(word, [...(query.same.get(word) ?? []), other]);
      found.push(...((yield* row(other))?.[1] ?? []));
    }
    return found;
  }

  function* slips(word) {
    const shortened = short.filter(([long]) => beatbookSlip(word, long)).map(([, form]) => form);
    return beatbookOnce([...(yield* beatbookNear(word, head, part)), ...shortened]).sort();
  }

  function* around(pair) {
    const place = beatbookPartOf(head.pairs, pair);
    const found = (yield* part(`p${place}`)).map((row) => row[0]);
    if (place + 1 < head.pairs.length && pair > found.at(-1)) found.push(...(yield* part(`p${place + 1}`)).map((row) => row[0]));
    return found;
  }

  function* paired(pair, alike) {
    const names = [pair];
    if (alike && Array.from(pair.slice(pair.indexOf(" ") + 1)).length >= 4) {
      names.push(...beatbookOnce((yield* around(pair)).filter((other) => beatbookSlip(pair, other))).sort());
    }
    const found = [];
    for (const name of names) {
      if (!pairs.has(name)) {
        const row = (yield* part(`p${beatbookPartOf(head.pairs, name)}`)).find((one) => one[0] === name);
        pairs.set(name, row ? row[1] : []);
      }
      found.push(...pairs.get(name));
    }
    return found;
  }

  function* unit(id) {
    const place = beatbookPartOf(head.units, id);
    if (!units.has(id)) units.set(id, beatbookHouses((yield* part(`n${place}`))[id - head.units[place]], head.numbers));
    return units.get(id);
  }

  return { rows, entries, slips, paired, unit };
}
