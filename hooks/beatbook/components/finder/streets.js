/* Addresses by the index (addresses/index.py). `lookup` is the script with the rules, `entry` the part to begin with. */
const beatbookStreets = (lookup, entry) => {
  "use strict";
  const parts = beatbookParts(entry, "beatbookFind");
  const ready = () => Promise.all([beatbookLoad(lookup), parts.ready()]);

  /* A script's first run takes an old phone longer than all that follow, so an address that is made up is asked for, in
     parts that are made up too, before somebody types. */
  const rehearse = function* (head) {
    const street = ["A", "a", "", 0, ["B", ""]];
    const made = { w: [["a", [[...street, "", "a"]]]], p: [["a b", [street]]], n: [{ "c d": "1", "c~d": "1" }] };
    const question = beatbookAsk("1 a, b", head, () => true, "typing");
    let step = question.next();
    while (!step.done) step = question.next(made[step.value[0]] ?? []);
  };
  const asked = async (ask) => {
    await ready();
    return parts.answered(ask);
  };

  return {
    ready: () => asked(rehearse),
    ask: (query, mode) => asked((head, read) => beatbookAsk(query, head, read, mode)),
    numbers: (street, typed) => asked((head) => beatbookNumbers(street, typed, head)),
  };
};
