/* Addresses by the index (addresses/index.py). `lookup` is the script with the rules, `entry` the part to begin with. */
const beatbookStreets = (lookup, entry) => {
  "use strict";
  const parts = beatbookParts(entry, "beatbookFind");
  const ready = () => Promise.all([beatbookLoad(lookup), parts.ready()]);
  const asked = async (ask) => {
    await ready();
    return parts.answered(ask);
  };

  return {
    ready,
    ask: (query, mode) => asked((head, read) => beatbookAsk(query, head, read, mode)),
    numbers: (street, typed) => asked((head) => beatbookNumbers(street, typed, head)),
  };
};
