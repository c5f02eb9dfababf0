"""Records by name, from the index of ``name_index.py``. ``components/finder/name_search.js`` is its twin.

A record is found if each word typed is one of its words or begins one, in any spelling. Where there is none, words may
be a slip away, as those of streets may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

from beatbook import urls
from beatbook.languages import fold
from beatbook.name_records import KINDS
from beatbook.shards import Parts, part_of
from beatbook.slips import near, slip

#: Longest query; of a longer one only the beginning is read. Words of it that are looked up.
LONGEST: Final = 200
MOST_WORDS: Final = 6
#: Parts read for the beginning of a word; words that another spelling leads to; words that are a slip away.
MOST_PARTS: Final = 2
MOST_OTHERS: Final = 4
MOST_NEAR: Final = 8
#: Names offered where none is meant.
CLOSEST: Final = 5
#: The kind of what only tells news of somebody.
NEWS: Final = KINDS.index(urls.NEIGHBOURHOOD)
_DIGITS: Final = "0123456789"

#: A row of a word or a record, as ``name_index.py`` describes them.
Row = Any


class Found(NamedTuple):
    """A record that a query may mean. ``rank``: 0 by its whole name, 1 and 2 by whole words of it, as they follow each
    other or not, 3 and 4 by words begun, 5 with the help of others: its kind, its district."""

    record: Row
    rank: int


@dataclass(frozen=True)
class Naming:
    """What a query names: ``found``, the likest first; ``more``: there may be others. ``alike``: all of it with a slip.
    ``closest`` are names that share words with a query that names nothing."""

    found: tuple[Found, ...] = ()
    more: bool = False
    alike: bool = False
    closest: tuple[str, ...] = ()

    @property
    def tier(self) -> int:
        """How well the best is named: 0 by its whole name, 1 by whole words, 2 by words begun, 3 with others."""
        return min((_tier(found) for found in self.found if found.record[1] != NEWS), default=3)

    @property
    def meant(self) -> list[Row]:
        """The records that are named best. Officers may be called as places are: none of them is left out."""
        return [found.record for found in self.found if found.record[1] != NEWS and _tier(found) == self.tier]


def _tier(found: Found) -> int:
    return (found.rank + 1) // 2


@dataclass
class _Typed:
    """A typed word: what it may stand for as a whole and begun, words a slip away, and those that many records have."""

    word: str
    same: set[str]
    others: set[str]
    near: set[str] = field(default_factory=set)
    frequent: list[str] = field(default_factory=list)

    def whole(self, text: str) -> bool:
        return text in self.same or text in self.near

    def begun(self, text: str) -> bool:
        return text.startswith(self.word) or text in self.others or text in self.near


class NameSearch:
    """Finds records in an index of names."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.head: Mapping[str, Any] = parts["head"]

    @cached_property
    def town(self) -> list[Row] | None:
        """The rows of words of a town, whose index is all in its head."""
        if "records" not in self.head:
            return None
        rows: dict[str, Row] = {}

        def row(word: str) -> Row:
            return rows.setdefault(word, [word, [], [], 0])

        for word, places, others in self.head["words"]:
            row(word)[1] = [self.head["records"][place] for place in places]
            for other in others.split():
                row(other)[2].append(word)
        return [rows[word] for word in sorted(rows)]

    def find(self, text: str) -> Naming:
        """What a query names."""
        words = list(dict.fromkeys(fold(text[:LONGEST]).split()))[:MOST_WORDS]
        if not words:
            return Naming()
        candidates: dict[int, Row] = {}
        typed = [self.typed(word, candidates) for word in words]
        self.pairs(typed, candidates)
        if found := _ranked(candidates, typed):
            return Naming(found, all(each.frequent for each in typed))
        for each in typed:
            self.slips(each, candidates, least=3 if len(words) > 1 else 4)
        if found := _ranked(candidates, typed):
            return Naming(found, alike=True)
        return Naming(closest=_closest(candidates, typed))

    def typed(self, word: str, candidates: dict[int, Row]) -> _Typed:
        """What a typed word may stand for: words of names, whole or begun; adds the records under them."""
        rows = self.beginning(word)
        exact = [row for row in rows if row[0] == word]
        others = dict.fromkeys([*_named(exact), *_named(rows)][:MOST_OTHERS])
        rows += [row for other in others if (row := self.row("words", "w", other))]
        _add(candidates, rows)
        frequent = [row[0] for row in rows if len(row) > 3 and row[3]]
        return _Typed(word, {word, *_named(exact)}, set(others), frequent=frequent)

    def slips(self, typed: _Typed, candidates: dict[int, Row], least: int) -> None:
        """Let a typed word stand for those a slip away too; adds the records under them."""
        if len(typed.word) < 3:
            return
        words = [row[0] for row in self.town] if self.town is not None else near(self.parts, typed.word)
        alike = [other for other in words if max(len(other), len(typed.word)) >= least and slip(typed.word, other)]
        for other in alike[:MOST_NEAR]:
            row = self.row("words", "w", other)
            meant = [row, *(self.row("words", "w", further) for further in _named([row]))] if row else []
            for one in meant:
                if one is not None:
                    typed.near.add(one[0])
                    _add(candidates, [one])

    def pairs(self, typed: Sequence[_Typed], candidates: dict[int, Row]) -> None:
        """Add records that share two frequent words: they stand under the pair of them."""
        for at, one in enumerate(typed):
            for other in typed[at + 1 :]:
                for left in one.frequent[:2]:
                    for right in other.frequent[:2]:
                        row = self.row("pairs", "p", " ".join(sorted((left, right)))) if left != right else None
                        _add(candidates, [row] if row else [])

    def part(self, name: str) -> list[Row]:
        if self.town is not None:
            return self.town if name[0] == "w" else []
        rows: list[Row] = self.parts[name]
        return rows

    def at(self, kind: str, text: str) -> int:
        """The number of the part in which a row stands, if it is there."""
        return 0 if self.town is not None else part_of(self.head[kind], text)

    def row(self, kind: str, letter: str, text: str) -> Row | None:
        return next((row for row in self.part(f"{letter}{self.at(kind, text)}") if row[0] == text), None)

    def beginning(self, word: str) -> list[Row]:
        """The rows of words that begin with one, of a large index as far as ``MOST_PARTS`` hold them."""
        first = self.at("words", word)
        parts = [first] if self.town is not None else range(first, min(first + MOST_PARTS, len(self.head["words"])))
        rows: list[Row] = []
        for at in parts:
            if at > first and not self.head["words"][at].startswith(word):
                break
            rows += [row for row in self.part(f"w{at}") if row[0].startswith(word)]
        return rows


def _named(rows: Iterable[Row]) -> list[str]:
    """The words as names have them to which rows of other spellings lead."""
    return [word for row in rows if len(row) > 2 for word in row[2]]


def _add(candidates: dict[int, Row], rows: Iterable[Row]) -> None:
    for row in rows:
        candidates.update((record[0], record) for record in row[1])


def _ranked(candidates: Mapping[int, Row], typed: Sequence[_Typed]) -> tuple[Found, ...]:
    """The records that have every typed word, the likest first; of equally like ones those of which least is missing."""
    ranks = ((record, rank, missing) for record in candidates.values() for rank, missing in _rank(record, typed))
    ordered = sorted(ranks, key=lambda found: (found[1], found[2], found[0][0]))
    return tuple(Found(record, rank) for record, rank, _ in ordered)


def _rank(record: Row, typed: Sequence[_Typed]) -> list[tuple[int, int]]:
    """The rank of a record and how many letters of its words are not typed yet; empty: it has not every typed word."""
    spellings = [name.split(" ") for name in record[5].split("|")]
    own = [text for name in spellings for text in name]
    every = [*own, *record[6].split(" ")]
    if not all(any(each.begun(text) for text in every) for each in typed):
        return []
    ended = sum(min(len(text) for text in every if each.begun(text)) for each in typed)
    missing = max(ended - sum(len(each.word) for each in typed), 0)
    last = len(typed) - 1

    def begins(name: Sequence[str], all_whole: bool) -> bool:
        return len(name) > last and all(
            each.whole(text) if all_whole or at < last else each.begun(text)
            for at, (each, text) in enumerate(zip(typed, name, strict=False))
        )

    if any(len(name) == len(typed) and begins(name, True) for name in spellings):
        return [(0, missing)]
    if all(any(each.whole(text) for text in own) for each in typed):
        return [(1 if any(begins(name, True) for name in spellings) else 2, missing)]
    if any(begins(name, False) for name in spellings):
        return [(3, missing)]
    return [(4 if all(any(each.begun(text) for text in own) for each in typed) else 5, missing)]


def _closest(candidates: Mapping[int, Row], typed: Sequence[_Typed]) -> tuple[str, ...]:
    """Names that have some of the words typed, or nearly."""
    asked = [each for each in typed if len(each.word) > 2 and each.word[0] not in _DIGITS]
    found = []
    for record in candidates.values():
        own = [text for name in record[5].split("|") for text in name.split(" ")]
        shared = sum(any(each.whole(text) for text in own) for each in asked)
        if shared and record[1] != NEWS:
            found.append((-shared, record[0], record[2]))
    return tuple(dict.fromkeys(name for _, _, name in sorted(found)))[:CLOSEST]
