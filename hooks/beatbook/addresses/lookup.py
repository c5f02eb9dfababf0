"""The answer to an address: whose it is, or why that cannot be said. ``components/lookup/lookup.js`` is its twin.

What is typed is taken apart into words. A street is meant if every word of its name is there, in any order, and
whatever else is there is its type, its place, its postcode, a town's name or a house number; nothing is passed over.
Names as they are written come before other spellings, and these before slips of one letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from beatbook.addresses.claims import districts_of, neighbour_of
from beatbook.addresses.houses import Houses, Range
from beatbook.addresses.lexicon import Lexicon, Part
from beatbook.addresses.matching import Match, Street, costs, matches_of
from beatbook.addresses.numbers import read as read_number
from beatbook.addresses.queries import DIGITS, LONGEST, MOST_WORDS, SLIP, SPELLING, TYPE, Query, once
from beatbook.addresses.street_names import latin
from beatbook.addresses.vocabulary import MOST_STREETS
from beatbook.shards import Parts
from beatbook.slips import slip

Outcome = Literal["one", "several", "near-boundary", "number-unknown", "nothing"]
#: How the street's name was read: as it is written, in another spelling, as another type of street, with a slip.
Reading = Literal["exact", "spelling", "type", "slip"]
#: Why there is not one answer: see ``Answer``.
Reason = Literal[
    "", "no-number", "streets", "districts", "near", "number", "no-district", "no-street", "too-many", "no-word"
]


@dataclass(frozen=True)
class Answer:
    """What is known of an address.

    ``number`` holds the canonical house numbers. ``reason``: ``no-number`` is missing, several ``streets`` have the
    name, two ``districts`` have the house, ``near`` a boundary (the second district is the neighbour), the ``number``
    is unknown, the house is in ``no-district``, there is ``no-street`` of the name, ``too-many`` of them, ``no-word``
    was typed. ``ranges`` and ``nearest`` are there for an unknown or missing number, ``closest`` names for no street
    (``number`` is what was typed beside them), ``owners`` the districts of each of several streets. ``passed`` is a
    postcode that nobody has compared, for none is known of the street.
    """

    outcome: Outcome
    districts: tuple[str, ...] = ()
    streets: tuple[Street, ...] = ()
    number: tuple[str, ...] = ()
    reading: Reading = "exact"
    reason: Reason = ""
    ranges: tuple[Range, ...] = ()
    nearest: tuple[str, ...] = ()
    closest: tuple[str, ...] = ()
    owners: tuple[tuple[str, ...], ...] = ()
    passed: str = ""


def lookup(query: str, parts: Parts) -> Answer:
    """Answer a query from an index (see ``index.build``); raises nothing."""
    return Lookup(parts).answer(query)


class Lookup:
    """Answers queries from an index, and keeps what it has read for the next ones."""

    def __init__(self, parts: Parts) -> None:
        self.lexicon = Lexicon(parts)
        self.rules = self.lexicon.rules

    def answer(self, text: str) -> Answer:
        query = self.rules.query(text)
        if not query.words:
            return Answer("nothing", reason="no-word")
        found = self.search(query)
        cost = 0
        if not found and any(len(self.rules.parts_of(word.text)) > 1 for word in query.words):
            cost = SPELLING
            found = self.search(self.rules.query(text, parted=True))
        if not found:
            closest, number = self.closest(query)
            return Answer("nothing", number=number, reason="no-street", closest=closest)
        best = min(match.cost for match in found)
        reading: Reading = (
            "slip" if best >= SLIP else "type" if best >= TYPE else "spelling" if best + cost >= SPELLING else "exact"
        )
        meant = [match for match in found if match.cost == best]
        # What is one street's postcode is no second number of many others.
        fewest = min(len(match.numbers) for match in meant)
        meant = [match for match in meant if not match.more or len(match.numbers) == fewest]
        meant = _as_written(meant, text[:LONGEST])
        answer = self.whose(sorted({m.id: m for m in meant}.values(), key=lambda m: m.id), reading)
        return replace(answer, passed=meant[0].passed)

    def search(self, query: Query) -> list[Match]:
        """The streets that a query may mean.

        They are looked for by its words before a comma, then by the others too, then by those that look like types or
        numbers, then with slips in words that no street has, at last with slips in any. The first step that finds any
        is the last.
        """
        every = list(dict.fromkeys(word.text for word in query.words))
        names = [word for word in every if word[0] not in DIGITS and word not in self.rules.forms][:MOST_WORDS]
        others = [word for word in every if word not in names][:MOST_WORDS]
        # What follows a comma is the place; a street may be called Road and nothing else.
        first = min((word.segment for word in query.words if word.text[0] not in DIGITS), default=0)
        leading = {word.text for word in query.words if word.segment == first}
        street = [word for word in names if word in leading]
        # Beside a type alone a number may be the name: 4th Road comes before one called Road.
        street = street or [word for word in others if word in leading]
        entries: list[Part] = []
        for stage in (street, [word for word in names if word not in street], others):
            for word in stage:
                entries += self.lexicon.entries(word, query)
            if found := self.matches(entries, query, alike=False):
                return found
        long = [word for word in names if len(word) >= 3]
        unknown = [word for word in long if not self.lexicon.row(word, query)]
        known = [word for word in long if word not in unknown]
        for stage in (unknown, known) if unknown else (known,):
            for word in stage:
                for other in self.lexicon.slips(word):
                    entries += self.lexicon.entries(other, query)
            if found := self.matches(entries, query, alike=True):
                return found
        return []

    def matches(self, entries: Iterable[Part], query: Query, alike: bool) -> list[Match]:
        """The streets of entries that a query may mean. An entry may hold only some of the streets of its name; the others
        are looked up by pairs."""
        own = {(entry[3], entry[0], entry[1]): entry for entry in entries}
        beside: list[Part] = []
        for entry in own.values():
            if len(entry) > 6:
                beside += self.beside(entry, query, alike)
        found = [match for entry in [*own.values(), *beside] for match in matches_of(entry, query, alike)]
        return [
            match
            for match in found
            if not match.needs_house or all(map(self.lexicon.unit(match.id).known, match.numbers))
        ]

    def beside(self, entry: Part, query: Query, alike: bool) -> list[Part]:
        """The entries of pairs of an entry's name and what was typed beside it, if that may be of a place or a postcode."""
        used: set[int] = set()
        if query.take(entry[1].split(" "), used, costs(entry, query, alike)) is None:
            return []
        firm, loose = query.beside(used)
        found: list[Part] = []
        for word in firm:
            here = self.lexicon.paired(f"{entry[6]} {word}", alike)
            found += here
            # A place that has the word is here, unless that is only the beginning of those of the name.
            if here and not any(len(other) > 6 and other[1] == entry[1] for other in here):
                return found
        for word in loose:
            found += self.lexicon.paired(f"{entry[6]} {word}", alike)
        return found

    def whose(self, found: Sequence[Match], reading: Reading) -> Answer:
        """The answer for the streets that a query means."""
        if len(found) > MOST_STREETS or any(match.more for match in found):
            streets = tuple(match.street for match in found[:MOST_STREETS])
            return Answer("several", (), streets, found[0].numbers, reading, "too-many")
        houses = [self.lexicon.unit(match.id) for match in found]
        found = [replace(m, numbers=unit.meant(m.numbers, m.others)) for m, unit in zip(found, houses, strict=True)]
        claims = [unit.claims_of(match.numbers) for unit, match in zip(houses, found, strict=True)]
        if reading in ("type", "slip") and any(claims):
            # It is a guess which street is meant, and its number rules out no other that may have it too.
            claims = [
                claim or (unit.claims_of(()) if unit.may_have(match.numbers) else [])
                for match, unit, claim in zip(found, houses, claims, strict=True)
            ]
        there = [at for at, claim in enumerate(claims) if claim]
        if not there:
            return _number_unknown(found, houses, reading)
        return _claimed(
            [found[at] for at in there], [houses[at] for at in there], [claims[at] for at in there], reading
        )

    def closest(self, query: Query) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of streets that share a word with the query, or nearly, at most five; and the house number typed."""
        typed = [word.text for word in query.words if word.text not in self.rules.forms and word.text[0] not in DIGITS]
        found = []
        for row in (row for name in query.read for row in self.lexicon.rows[name].values()):
            if not any(word == row[0] or slip(word, row[0]) for word in typed):
                continue
            for entry in row[1]:
                words = entry[1].split(" ")
                missing = sum(not any(word == other or slip(other, word) for other in typed) for word in words)
                found.append((missing, entry[0], entry[1]))
        closest = list(dict.fromkeys((name, key) for _, name, key in sorted(found)))[:5]
        named = {word for _, key in closest for word in key.split(" ")}
        written = ((token, latin(token, self.rules.language)) for token in query.tokens if token[0] in DIGITS)
        beside = (token for token, text in written if text not in named and not self.rules.postcode.fullmatch(text))
        numbers = (read_number(token, self.rules.language) for token in beside)
        number = next((found for found in numbers if found), ())
        return once(name for name, _ in closest), tuple(each.key for each in number) if closest else ()


def _number_unknown(found: Sequence[Match], houses: Sequence[Houses], reading: Reading) -> Answer:
    """The answer where the streets are known and none has the number."""
    districts = once(district for unit in houses for district in unit.districts())
    streets = tuple(match.street for match in found)
    ranges = tuple(span for unit in houses for span in unit.ranges())
    nearest = once(key for unit, match in zip(houses, found, strict=True) for key in unit.nearest(match.numbers))
    return Answer("number-unknown", districts, streets, found[0].numbers, reading, "number", ranges, nearest)


def _claimed(
    found: Sequence[Match], houses: Sequence[Houses], claims: Sequence[Sequence[str]], reading: Reading
) -> Answer:
    """The answer for houses with ``claims``, each on a street of its own, or for all houses of the streets."""
    streets, number = tuple(match.street for match in found), found[0].numbers
    named = [claim for own in claims for claim in own]
    districts = once(district for claim in named for district in districts_of(claim))
    others = (other for claim in named if (other := neighbour_of(claim)) and other not in districts)
    near = once(others) if number else ()
    if not districts:
        return Answer("nothing", (), streets, number, reading, "no-district")
    if len(districts) == 1:
        if near:
            return Answer("near-boundary", districts + near, streets, number, reading, "near")
        return Answer("one", districts, streets, number, reading)
    owners: tuple[tuple[str, ...], ...] = ()
    if len(found) > 1:
        owners = tuple(once(district for claim in own for district in districts_of(claim)) for own in claims)
    if number:
        # Is it the same house that two districts have, or are they houses of different streets?
        reason: Reason = "streets" if len(found) > 1 else "districts"
        return Answer("several", districts, streets, number, reading, reason, owners=owners)
    ranges = tuple(span for unit in houses for span in unit.ranges())
    reason = "streets" if len(found) > 1 else "no-number"
    return Answer("several", districts, streets, number, reading, reason, ranges, owners=owners)


def _as_written(meant: list[Match], text: str) -> list[Match]:
    """The streets whose names have the typed words with their marks, if there are any: Pūku iela is not Puķu iela, but
    who types no marks may mean both."""

    def words(name: str) -> set[str]:
        return set(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", name).lower()))

    marked = {word for word in words(text) if not word.isascii()}
    same = [len(marked & words(match.street.former or match.street.name)) for match in meant]
    return [match for match, count in zip(meant, same, strict=True) if count == max(same)]
