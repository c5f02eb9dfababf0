"""The scripts of the box in V8, Chromium's own engine: their questions answered from an index in memory."""

from __future__ import annotations

from py_mini_racer import MiniRacer

#: Gives a question (a generator, made of the index's head) the parts that it asks for; what it returns is the answer.
ANSWERED = """
const answered = (parts, ask) => {
  const question = ask(parts.head);
  let step = question.next();
  while (!step.done) step = question.next(parts[step.value]);
  return step.value;
};
"""


def engine_of(*scripts: str) -> MiniRacer:
    """An engine that has run some scripts, and has ``answered`` beside what they define."""
    engine = MiniRacer()
    engine.eval("".join((*scripts, ANSWERED)))
    return engine
