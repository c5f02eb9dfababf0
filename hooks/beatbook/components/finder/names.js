/* Officers, districts, places and schools by name (name_search.js): `meant` are those that are named best, `found` all of
   them, the likest first; `more` says whether a large index may have more. `entry` is the part of the index to begin
   with (name_index.py). */
const beatbookNames = (entry) => {
  "use strict";
  const kinds = ["officer", "district", "place", "school", "reception", "neighbourhood"];
  const parts = beatbookParts(entry, "beatbookNamed");
  const read = ([, kind, name, detail, url, , , answers]) =>
    ({ kind: kinds[kind], name, detail, url, answers: answers.split(" ").filter(Boolean) });
  return async (text, options) => {
    const naming = await parts.answered((head) => beatbookNameSearch(text, head, options));
    return { ...naming, found: naming.found.map(({ record }) => read(record)), meant: naming.meant.map(read) };
  };
};
