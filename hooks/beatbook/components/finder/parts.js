/* An index in parts (shards.py), which are loaded as they are asked for. `entry` is the script to begin with; each part
   hands its rows to `receive`. */
const beatbookParts = (entry, receive) => {
  "use strict";
  const parts = {};
  window[receive] = (found) => Object.assign(parts, found);
  const ready = () => beatbookLoad(entry);

  /* Let a question, a generator, have the parts that it asks for. */
  const answered = async (ask) => {
    await ready();
    const question = ask(parts.head);
    let step = question.next();
    while (!step.done) {
      const name = step.value;
      if (!(name in parts)) await beatbookLoad(entry.replace(/[^/]+$/, `${name}.js`));
      step = question.next(parts[name]);
    }
    return step.value;
  };

  return { ready, answered };
};
