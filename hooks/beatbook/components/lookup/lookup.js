/* The answer to an address, the same as addresses/lookup.py gives: what holds is written there, function by function.
   `beatbookLookup(text, head)` is a generator: it gives the name of a part of the index ("w3", "n12") and is sent the
   part, or names to be loaded together; what it returns is the answer. While somebody is typing, `read` says of a part
   whether it has been read: what is only begun is looked up in no others, a number or a type alone not at all, and
   whose the houses of many streets are is left open (`reason` is "begun"). */
function* beatbookLookup(text, head, read = null) {
  const mostStreets = 16;
  const mostUnits = 2;
  const { SPELLING, TYPE, SLIP } = BEATBOOK_COST;
  const lexicon = beatbookLexicon(head);
  const typing = read !== null;
  const whole = beatbookQuery(text, head, { typing });
  const nothing = { outcome: "nothing", districts: [], streets: [], number: [], reading: "exact", ranges: [], nearest: [], closest: [], owners: [], passed: "" };

  function* search(query) {
    const { words, forms } = query;
    const every = beatbookOnce(words.map((word) => word.text));
    const named = every.filter((word) => !beatbookDigit(word) && !forms.has(word)).slice(0, BEATBOOK_MOST_WORDS);
    const others = every.filter((word) => !named.includes(word)).slice(0, BEATBOOK_MOST_WORDS);
    const first = words.find((word) => !beatbookDigit(word.text))?.segment ?? 0;
    const leading = (word) => words.some((other) => other.text === word && other.segment === first);
    const inFront = named.filter(leading);
    const street = inFront.length ? inFront : others.filter(leading);
    const rest = named.filter((word) => !street.includes(word));
    if (typing && every.every((word) => forms.has(word) || /^[0-9]+\p{L}?$/u.test(word))) return [];
    const entries = [];
    /* The entries of words, whose parts are loaded together. */
    function* add(sought) {
      yield beatbookOnce(sought.map((word) => `w${beatbookPartOf(head.words, word)}`));
      for (const word of sought) entries.push(...(yield* lexicon.entries(word, query)));
    }
    for (const stage of [street, rest, typing && named.length ? [] : others]) {
      yield* add(stage.filter((word) => word !== query.begun || read(`w${beatbookPartOf(head.words, word)}`)));
      const found = yield* matches(entries, query, false);
      if (found.length) return found;
    }
    const long = named.filter((word) => Array.from(word).length > 2);
    /* While somebody is typing, only a word that no street has is a slip, and that in an address. */
    const mayBe = (word) => !typing || (word !== query.begun && every.some(beatbookDigit));
    const unknown = long.filter((word) => !lexicon.rows.has(word) && mayBe(word));
    const known = long.filter((word) => lexicon.rows.has(word));
    for (const stage of [...(unknown.length ? [unknown] : []), ...(typing ? [] : [known])]) {
      const near = [];
      for (const word of stage) near.push(...(yield* lexicon.slips(word)));
      yield* add(near);
      const found = yield* matches(entries, query, true);
      if (found.length) return found;
    }
    return [];
  }

  function* matches(entries, query, alike) {
    const own = Array.from(new Map(entries.map((entry) => [`${entry[3]} ${entry[0]} ${entry[1]}`, entry])).values());
    const all = [...own];
    for (const entry of own) if (entry.length > 6) all.push(...(yield* beside(entry, query, alike)));
    const found = [];
    for (const match of all.flatMap((entry) => beatbookMatchesOf(entry, query, alike))) {
      if (match.needsHouse) {
        const unit = yield* lexicon.unit(match.id);
        if (!match.numbers.every((number) => unit.known(number).length)) continue;
      }
      found.push(match);
    }
    return found;
  }

  function* beside(entry, query, alike) {
    const used = new Set();
    if (query.take(entry[1].split(" "), used, beatbookCosts(entry, query, alike)) === null) return [];
    const [firm, loose] = query.beside(used);
    const found = [];
    const part = (word) => `p${beatbookPartOf(head.pairs, `${entry[6]} ${word}`)}`;
    const known = (word) => word !== query.begun || read(part(word));
    for (const word of firm.filter(known)) {
      const here = yield* lexicon.paired(`${entry[6]} ${word}`, alike);
      found.push(...here);
      if (here.length && !here.some((other) => other.length > 6 && other[1] === entry[1])) return found;
    }
    for (const word of loose.filter(known)) found.push(...(yield* lexicon.paired(`${entry[6]} ${word}`, alike)));
    return found;
  }

  const asWritten = (meant) => {
    const lettersOf = (name) => new Set(name.normalize("NFC").toLowerCase().match(/\p{L}+/gu) ?? []);
    const marked = Array.from(lettersOf(whole.typed)).filter((word) => /[^\x00-\x7f]/u.test(word));
    const same = meant.map(({ street }) => {
      const own = lettersOf(street.former || street.name);
      return marked.filter((word) => own.has(word)).length;
    });
    return meant.filter((_, i) => same[i] === Math.max(...same));
  };

  const said = (found, reading, outcome, reason, more) =>
    ({ ...nothing, outcome, streets: found.map((match) => match.street), number: found[0].numbers, reading, reason, ...more });

  function* whose(asked, reading) {
    if (asked.length > mostStreets || asked.some((match) => match.more)) return said(asked.slice(0, mostStreets), reading, "several", "too-many");
    const units = beatbookOnce(asked.map(({ id }) => `n${beatbookPartOf(head.units, id)}`));
    if (typing && units.filter((name) => !read(name)).length > mostUnits) return { ...nothing, reason: "begun" };
    yield units;
    const houses = [];
    for (const { id } of asked) houses.push(yield* lexicon.unit(id));
    const found = asked.map((match, i) => ({ ...match, numbers: houses[i].meant(match.numbers, match.others) }));
    const claims = houses.map((house, i) => house.claimsOf(found[i].numbers));
    if (["type", "slip"].includes(reading) && claims.some((claim) => claim.length)) {
      houses.forEach((house, i) => {
        if (!claims[i].length && house.mayHave(found[i].numbers)) claims[i] = house.claimsOf([]);
      });
    }
    const isThere = (_, i) => claims[i].length > 0;
    if (!claims.some((claim) => claim.length)) return numberUnknown(found, houses, reading);
    return claimed(found.filter(isThere), houses.filter(isThere), claims.filter(isThere), reading);
  }

  const numberUnknown = (found, houses, reading) =>
    said(found, reading, "number-unknown", "number", {
      districts: beatbookOnce(houses.flatMap((house) => house.districts())),
      ranges: houses.flatMap((house) => house.ranges()),
      nearest: beatbookOnce(houses.flatMap((house, i) => house.nearest(found[i].numbers))),
    });

  const claimed = (found, houses, claims, reading) => {
    const isNumbered = found[0].numbers.length > 0;
    const districts = beatbookOnce(claims.flat().flatMap(beatbookDistrictsOf));
    const others = claims.flat().map(beatbookNeighbourOf).filter((other) => other && !districts.includes(other));
    const near = isNumbered ? beatbookOnce(others) : [];
    if (!districts.length) return said(found, reading, "nothing", "no-district");
    if (districts.length === 1) {
      if (near.length) return said(found, reading, "near-boundary", "near", { districts: [...districts, ...near] });
      return said(found, reading, "one", "", { districts });
    }
    const owners = found.length > 1 ? claims.map((own) => beatbookOnce(own.flatMap(beatbookDistrictsOf))) : [];
    if (isNumbered) return said(found, reading, "several", found.length > 1 ? "streets" : "districts", { districts, owners });
    const ranges = houses.flatMap((house) => house.ranges());
    return said(found, reading, "several", found.length > 1 ? "streets" : "no-number", { districts, ranges, owners });
  };

  const closest = () => {
    const { words, tokens, forms, latinWords, postcodes } = whole;
    const asked = words.map((word) => word.text).filter((word) => !forms.has(word) && !beatbookDigit(word));
    const near = (word) => asked.some((other) => word === other || beatbookSlip(other, word));
    const found = [];
    for (const [word, entries] of lexicon.rows.values()) {
      if (!near(word)) continue;
      for (const [name, key] of entries) found.push({ missing: key.split(" ").filter((one) => !near(one)).length, name, key });
    }
    found.sort((a, b) => a.missing - b.missing || order(a.name, b.name) || order(a.key, b.key));
    const first = Array.from(new Map(found.map((one) => [`${one.name}|${one.key}`, one])).values()).slice(0, 5);
    const named = new Set(first.flatMap(({ key }) => key.split(" ")));
    const text = (token) => latinWords(token).join(" ");
    const beside = tokens.filter((token) => beatbookDigit(token) && !named.has(text(token)) && !postcodes.test(text(token)));
    const numbers = beside.map(whole.numbersOf);
    return { closest: beatbookOnce(first.map((one) => one.name)), number: (first.length && numbers.find((some) => some?.length)) || [] };
  };

  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  if (!whole.words.length) return { ...nothing, reason: "no-word" };
  let found = yield* search(whole);
  const parted = !found.length && whole.words.some(({ text: word }) => whole.partsOf(word).length > 1);
  if (parted) found = yield* search(beatbookQuery(text, head, { typing, parted: true }));
  if (!found.length) return { ...nothing, reason: "no-street", ...closest() };
  const best = Math.min(...found.map((match) => match.cost));
  const cheapest = found.filter((match) => match.cost === best);
  const fewest = Math.min(...cheapest.map((match) => match.numbers.length));
  const kept = asWritten(cheapest.filter((match) => !match.more || match.numbers.length === fewest));
  const meant = new Map(kept.map((match) => [match.id, match]));
  const reading = best >= SLIP ? "slip" : best >= TYPE ? "type" : parted || best >= SPELLING ? "spelling" : "exact";
  return { ...(yield* whose(Array.from(meant.values()).sort((a, b) => a.id - b.id), reading)), passed: kept[0].passed };
}
