/* Officers, districts, places and schools by name: `find(query)` gives the records whose names have every word typed,
   whole names first; `more` says whether a large index may have more. `entry` is the part of the index to begin with (name_index.py). */
const beatbookNames = (entry) => {
  "use strict";
  const kinds = ["officer", "district", "place", "school", "reception", "neighbourhood"];
  const parts = beatbookParts(entry, "beatbookNamed");
  return async (query, typing = false) => {
    const found = await parts.answered((head) => beatbookNameSearch(query, head, typing));
    const records = found.records.map(([, kind, name, detail, url]) => ({ kind: kinds[kind], name, detail, url }));
    return Object.assign(records, { more: found.more });
  };
};
