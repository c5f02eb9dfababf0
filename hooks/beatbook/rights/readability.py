"""How many words a text has, and how hard it is to read.

LIX (C. H. Björnsson, "Läsbarhet", 1968) is words per sentence plus the share of words longer than six letters in
hundredths. It counts letters, not syllables, and knows no word lists, so it means the same in every alphabet with
letters; Björnsson compared eleven languages by it, Russian among them ("Readability of Newspapers in 11 Languages",
Reading Research Quarterly 18, 1983). Below 30 is very easy, 30–40 easy (fiction), 40–50 medium (newspapers), 50–60
hard (official texts), above 60 very hard. Inflected languages have longer words, so compare languages with care.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_END = re.compile(r"[.!?:…]+(?=\s|$)")
#: Letters from which on a word is long.
LONG = 7


class Reading(NamedTuple):
    """Words, sentences and LIX of a text."""

    words: int
    sentences: int
    lix: float


def words(text: str) -> int:
    """How many words a text has; ``e-mail`` and ``don't`` are one."""
    return len(_WORD.findall(text))


def reading(lines: Iterable[str]) -> Reading:
    """Measure a text; each line ends a sentence."""
    count = long = sentences = 0
    for line in lines:
        found = _WORD.findall(line)
        if not found:
            continue
        count += len(found)
        long += sum(len(word) >= LONG for word in found)
        # The marks within the line, and its end.
        sentences += len(_END.findall(line.rstrip(" .!?:…"))) + 1
    if not count:
        return Reading(0, 0, 0.0)
    return Reading(count, sentences, count / sentences + 100 * long / count)
