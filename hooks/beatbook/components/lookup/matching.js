/* Which streets a query may mean, and what else it says of them, as addresses/matching.py holds. */

function beatbookMatchesOf(entry, query, alike) {
  const [name, key, kind, first, places, now, more] = entry;
  const cost = beatbookCosts(entry, query, alike);
  const found = [];
  for (const backwards of [false, true]) {
    const used = new Set();
    const total = query.take(key.split(" "), used, cost, backwards);
    if (total === null || found.length) break;
    for (let i = 0; i < places.length / 2; i++) {
      const [place, postcode] = [places[2 * i], places[2 * i + 1]];
      const left = beatbookRest(kind, place, postcode, query, new Set(used), cost, alike);
      if (!left || (more && left.beside.join(" ") !== more.split(" ").slice(1).join(" "))) continue;
      const street = { name: now || name, place, postcode, former: now ? name : "", id: first + i };
      const { numbers, others, needsHouse, passed } = left;
      found.push({ cost: total + left.cost, id: first + i, street, numbers, others, more: Boolean(more), needsHouse, passed });
    }
  }
  return found;
}

function beatbookCosts([, key], query, alike) {
  const { SPELLING, SLIP } = BEATBOOK_COST;
  const least = key.includes(" ") ? 3 : 4;
  return (text, word) => {
    if (text === word) return 0;
    if (query.same.get(text)?.includes(word)) return SPELLING;
    if (!alike || (Math.max(text.length, word.length) < least && !query.long.has(word))) return null;
    return [word, ...(query.long.get(word) ?? [])].some((form) => beatbookSlip(text, form)) ? SLIP : null;
  };
}

function beatbookRest(kind, place, postcode, query, used, cost, alike) {
  let total = 0;
  const beside = [];
  const named = query.latinWords(place);
  const before = new Set(used);
  for (const word of named) {
    const price = query.take([word], used, cost);
    if (price === null) continue;
    total += price;
    beside.push(word);
  }
  const there = Array.from(used).filter((i) => !before.has(i));
  const end = there.length && beside.length === named.length ? Math.max(...there) + 1 : query.words.length;
  const twice = Array.from(before).some((i) => named.includes(query.words[i].text));
  const ahead = end <= Math.min(...before) && !twice ? Math.min(...there) : 0;
  query.takeCalled(kind === "village" ? before : there, used);
  total += query.takeType(kind, used, alike);
  const own = new Set(used);
  total += query.takeTowns(used);
  const [code, passed] = query.takePostcode(postcode, used);
  if (code.length || end < query.words.length) {
    const follows = code.length && end === Math.max(...own) + 1 && Math.min(...there) > Math.max(...before);
    const behind = follows ? end : query.words.length;
    total += query.takeRegion(used, own, ahead, behind);
  }
  beside.push(...code);
  const groups = query.left(used);
  if (!groups.length) return { cost: total, numbers: [], others: [], beside, needsHouse: false, passed };
  const [numbers, others = []] = query.readings(groups.map((group) => group.join(" ")).join(", "));
  if (!numbers) return null;
  const glued = groups.flat().some((token) => /[0-9]\p{L}/u.test(token));
  const needsHouse = !glued && numbers.some((key) => /\p{L}{2}/u.test(beatbookHouse(key).suffix));
  return { cost: total, numbers, others, beside, needsHouse, passed };
}
