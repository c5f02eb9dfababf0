/* Addresses by the index (addresses/index.py), whose parts are loaded as they are asked for. `lookup` is the script with
   the rules, `entry` the part to begin with. */
const beatbookStreets = (lookup, entry) => {
  "use strict";
  const parts = {};
  window.beatbookFind = (found) => Object.assign(parts, found);

  /* Let a question have the parts that it asks for. */
  const answered = async (question) => {
    let step = question.next();
    while (!step.done) {
      const name = step.value;
      if (!(name in parts)) await beatbookLoad(entry.replace(/[^/]+$/, `${name}.js`));
      step = question.next(parts[name]);
    }
    return step.value;
  };
  const ready = () => Promise.all([lookup, entry].map(beatbookLoad));

  return {
    ready,
    async ask(query) {
      await ready();
      return answered(beatbookLookup(query, parts.head));
    },
    async suggest(query) {
      await ready();
      return answered(beatbookSuggest(query, parts.head));
    },
    async numbers(street, typed) {
      await ready();
      return answered(beatbookNumbers(street, typed, parts.head));
    },
  };
};
