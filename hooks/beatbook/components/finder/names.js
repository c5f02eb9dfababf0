/* Officers, districts, places and schools by name (finder.py): `find(typed)` gives the records whose names have every
   word typed, whole names first. `fold` is languages/folding.py's own, generated in front of this. */
const beatbookNames = (source) => {
  "use strict";
  const kinds = ["officer", "district", "place", "school", "reception"];
  let index = null;
  window.beatbookFinder = (data) => (index = data);

  /* Every word typed must begin a word of the record; whole names and beginnings of names come first. */
  const matching = (query) => {
    const words = query.split(" ");
    const found = [];
    for (const record of index.records) {
      const keys = record.keys;
      if (!words.every((word) => keys.includes(` ${word}`))) continue;
      const rank = keys.includes(` ${query} |`) || keys.includes(`| ${query} |`) ? 0 : keys.includes(`| ${query}`) ? 1 : 2;
      found.push({ record, rank });
    }
    return found.sort((a, b) => a.rank - b.rank).map((entry) => entry.record);
  };

  return async (typed) => {
    await beatbookLoad(source);
    const query = fold(typed);
    if (!query) return [];
    return matching(query).map((record) => ({ kind: kinds[record.kind], name: record.name, detail: record.detail, url: record.url }));
  };
};
