"""Slips of one letter, in Python and in the browser's script."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest
from py_mini_racer import MiniRacer

from beatbook.assets import ROOT
from beatbook.shards import json_of
from beatbook.slips import near, slip

NEAR = """
const near = (word, parts) => {
  const read = [];
  const question = beatbookNear(word, parts.head, function* (name) { return read.push(name) && parts[name]; });
  const named = question.next().value;
  return JSON.stringify([question.next().value, read, named]);
};
"""


class Index(dict[str, Any]):
    """An index of a few hundred words in parts of twenty, which notes what was read of it."""

    def __init__(self) -> None:
        words = sorted("".join(letters) for letters in product("mps", "aeo", "bdl", "aeo", "ckt"))
        cut = {
            letter: [rows[at : at + 20] for at in range(0, len(rows), 20)]
            for letter, rows in (("f", words), ("r", sorted(word[::-1] for word in words)))
        }
        super().__init__({f"{letter}{at}": rows for letter, parts in cut.items() for at, rows in enumerate(parts)})
        firsts = {letter: ["", *(part[0] for part in parts[1:])] for letter, parts in cut.items()}
        self["head"] = {"forth": firsts["f"], "back": firsts["r"]}
        self.read: list[str] = []

    def __getitem__(self, name: str) -> Any:
        if name != "head":
            self.read.append(name)
        return super().__getitem__(name)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("mill", "mlil", True), ("mill", "mil", True), ("mill", "milll", True), ("mill", "mall", True),
     ("mill", "mill", False), ("mill", "mlli1", False), ("ab", "ba", True), ("abc", "cba", False), ("12a", "13a", False)],
)  # fmt: skip
def test_a_slip_is_one_letter(one: str, other: str, expected: bool) -> None:
    assert slip(one, other) is expected
    assert slip(other, one) is expected


@pytest.mark.parametrize(
    ("word", "expected", "most"),
    [
        ("malak", ["malac", "malat", "malek", "malok", "mabak", "madak", "melak", "molak", "palak", "salak"], 6),
        # Its first half is the beginning of 81 words in five parts, which are not read; its second half is the end of few.
        ("mek", [], 4),
        ("sxlot", ["salot", "selot", "solot"], 4),
    ],
)
def test_both_find_the_same_words_in_few_parts(word: str, expected: list[str], most: int) -> None:
    index = Index()
    assert near(index, word) == sorted(expected)
    assert len(set(index.read)) <= most
    engine = MiniRacer()
    scripts = [
        (ROOT / "components" / "lookup" / name).read_text(encoding="utf-8") for name in ("shards.js", "slips.js")
    ]
    engine.eval("".join(scripts) + NEAR)
    found, read, named = json.loads(engine.eval(f"near({json_of(word)}, {json_of(dict(index))})"))
    assert (found, set(read), set(named)) == (sorted(expected), set(index.read), set(index.read))
