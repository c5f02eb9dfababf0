/* An index in parts (shards.py), which are loaded as they are asked for. `entry` is the script to begin with; each part
   hands its rows to `receive`. */
const beatbookParts = (entry, receive) => {
  "use strict";
  const parts = {};
  window[receive] = (found) => Object.assign(parts, found);
  const ready = () => beatbookLoad(entry);

  /* Let a question, a generator, have the parts that it asks for; several are named together if none depends on another.
     It is told whether a part is here already. */
  const answered = async (ask) => {
    await ready();
    const question = ask(parts.head, (name) => name in parts);
    let step = question.next();
    while (!step.done) {
      const missing = [step.value].flat().filter((name) => !(name in parts));
      if (missing.length) await Promise.all(missing.map((name) => beatbookLoad(entry.replace(/[^/]+$/, `${name}.js`))));
      step = question.next(parts[step.value]);
    }
    return step.value;
  };

  return { ready, answered };
};
