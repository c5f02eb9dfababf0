/* The keys of a street's numbers that begin with what is typed, ascending, at most `most`. A generator as beatbookLookup;
   `id` is the street's place in the index. */
function* beatbookNumbers(id, typed, head, most = 6) {
  const place = beatbookPartOf(head.units, id);
  const unit = (yield `n${place}`)[id - head.units[place]];
  const found = new Map();
  for (const [claim, numbers] of Object.entries(unit)) {
    if (claim === "*") continue;
    for (const house of beatbookDecode(numbers)) {
      if (`${house.number}${house.suffix}`.startsWith(typed)) found.set(beatbookKey(house), house);
    }
  }
  /* What is typed already is no suggestion; the next digit or letter is. */
  found.delete(typed);
  return Array.from(found)
    .sort(([, a], [, b]) => a.number - b.number || (a.suffix < b.suffix ? -1 : 1))
    .slice(0, most)
    .map(([key]) => key);
}
