"""Slips of one letter, and the words of an index that are one away. ``components/lookup/slips.js`` is its twin."""

from __future__ import annotations

from typing import Final

from beatbook.shards import Parts, span

_DIGITS: Final = "0123456789"
#: Parts of an index that are read for half a word: in a country half of a word of three letters may be almost anything.
_MOST_PARTS: Final = 4


def slip(one: str, other: str) -> bool:
    """Whether two different words are one slip apart: a letter more, less, other, or two swapped; numbers never are."""
    if one == other or abs(len(one) - len(other)) > 1 or one[0] in _DIGITS or other[0] in _DIGITS:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


def near(parts: Parts, word: str) -> list[str]:
    """All words of an index that differ from one by a slip, ascending.

    A slip leaves the first half of a word as it is or the second, unless it swaps the two letters in the middle. So words
    are looked up by either half: the index has them ascending in parts ``f<n>``, and in parts ``r<n>`` read backwards. A
    half that leads to many parts is not looked up.
    """
    half = len(word) // 2
    swapped = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
    found = [*_begun(parts, "forth", "f", word[:half]), *_begun(parts, "forth", "f", swapped)]
    found += [text[::-1] for text in _begun(parts, "back", "r", word[half:][::-1])]
    return sorted({other for other in found if slip(word, other)})


def _begun(parts: Parts, kind: str, letter: str, beginning: str) -> list[str]:
    """The words in all parts in which those with a beginning stand, unless these are many."""
    numbers = span(parts["head"][kind], beginning)
    return [word for number in numbers for word in parts[f"{letter}{number}"]] if len(numbers) <= _MOST_PARTS else []
