/* Slips of one letter, and the words of an index that are one away, as slips.py holds. */

/* Whether two different words are one slip apart: a letter more, less, other, or two swapped; numbers never are. */
function beatbookSlip(one, other) {
  let [a, b] = [Array.from(one), Array.from(other)];
  if (one === other || Math.abs(a.length - b.length) > 1 || /^[0-9]/u.test(one) || /^[0-9]/u.test(other)) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  [a, b] = [a.slice(start), b.slice(start)];
  while (a.length && b.length && a.at(-1) === b.at(-1)) {
    a.pop();
    b.pop();
  }
  return Math.max(a.length, b.length) === 1 || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
}

/* `part` is a generator that gives the rows of a part by its name; all that are needed are named together before. */
function* beatbookNear(word, head, part) {
  const mostParts = 4;
  const letters = Array.from(word);
  const half = letters.length >> 1;
  const backwards = (text) => Array.from(text).reverse().join("");
  const swapped = [...letters.slice(0, half - 1), letters[half], letters[half - 1], ...letters.slice(half + 1)].join("");

  const begun = (kind, letter, beginning) => {
    const [first, size] = beatbookSpan(head[kind], beginning);
    return size > mostParts ? [] : Array.from({ length: size }, (_, i) => `${letter}${first + i}`);
  };

  const forth = [...begun("forth", "f", letters.slice(0, half).join("")), ...begun("forth", "f", swapped)];
  const back = begun("back", "r", letters.slice(half).reverse().join(""));
  yield [...forth, ...back];
  const found = [];
  for (const name of forth) found.push(...(yield* part(name)));
  for (const name of back) found.push(...(yield* part(name)).map(backwards));
  return Array.from(new Set(found.filter((other) => beatbookSlip(word, other)))).sort();
}
