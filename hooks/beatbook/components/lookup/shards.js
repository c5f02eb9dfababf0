/* In which parts of an index something stands, as shards.py holds. */

/* The number of the part in which a value stands, if it is there, by where the parts of its kind begin. */
function beatbookPartOf(beginnings, value) {
  let low = 0;
  let high = beginnings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < beginnings[middle]) high = middle;
    else low = middle + 1;
  }
  return Math.max(low - 1, 0);
}

/* The number of the first part in which words that begin with a text may stand, and how many these parts are. */
function beatbookSpan(beginnings, text) {
  const first = beatbookPartOf(beginnings, text);
  let end = first + 1;
  while (beginnings[end]?.startsWith(text)) end++;
  return [first, end - first];
}
