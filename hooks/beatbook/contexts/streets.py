"""The index of streets."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook.contexts.sheets import Prints
from beatbook.contexts.values import Link
from beatbook.languages import Phrase


@dataclass(frozen=True)
class StreetNumbers:
    """Numbers of a street in words, the districts that have them and who answers there: officers, or else a station."""

    numbers: str
    districts: tuple[Link, ...]
    people: tuple[Link, ...]


@dataclass(frozen=True)
class StreetEntry:
    """A street; ``now`` is today's name where ``name`` is a former one."""

    name: Phrase
    where: str
    now: Phrase | None
    numbers: tuple[StreetNumbers, ...]


@dataclass(frozen=True)
class StreetLetter:
    """The streets under one letter of the language's own alphabet."""

    letter: str
    anchor: str
    streets: tuple[StreetEntry, ...]


@dataclass(frozen=True)
class StreetPart:
    """A page of a long index: what its streets begin with, the first and the last of them, and how many there are."""

    label: str
    url: str
    first: Phrase
    last: Phrase
    count: str


@dataclass(frozen=True)
class StreetsPage:
    """``streets.html.j2``, the index of streets or a page of it: ``letters`` with streets, or the ``parts`` they are on.

    ``up`` leads to the page that this one is a part of, ``find`` to the box; ``prints`` are the sheets of the whole index.
    """

    title: str
    count: str
    up: Link | None
    find: str
    parts: tuple[StreetPart, ...]
    letters: tuple[StreetLetter, ...]
    prints: Prints | None = None
