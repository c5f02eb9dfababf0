/* The claims of an index, whose a street's houses are and which, as addresses/claims.py holds. */

/* The ids of a claim's districts. */
const beatbookDistrictsOf = (claim) => claim.split("~")[0].split(" ").filter(Boolean);

/* The other district if the house stands near its boundary, or nothing. */
const beatbookNeighbourOf = (claim) => claim.split("~")[1] ?? "";

/* House numbers from their steps. */
function beatbookDecode(text) {
  const found = [];
  let [series, number] = ["", 0];
  for (const run of text ? text.split(",") : []) {
    const [whole, count] = run.split("*");
    const [, label, step, suffix] = whole.match(/^(?:([a-z]*):)?([0-9]+)(?:_(.*))?$/u);
    if (label !== undefined) [series, number] = [label, 0];
    for (let i = 0; i < Number(count ?? 1); i++) {
      number += Number(step);
      found.push({ series, number, suffix: suffix ?? "" });
    }
  }
  return found;
}
