"""The answer to an address: whose it is, or why that cannot be said. ``components/finder/lookup.js`` is its twin.

What is typed is taken apart into words. A street is meant if every word of its name is there, in any order, and
whatever else is there is its type, its place, its postcode, a town's name or a house number; nothing is passed over.
Names as they are written come before other spellings, and these before slips of one letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from beatbook.addresses.index import Part, Parts
from beatbook.addresses.numbers import SERIES, HouseNumber
from beatbook.addresses.numbers import read as read_number
from beatbook.addresses.street_names import latin
from beatbook.addresses.street_rules import NumberSet, StreetRule

Outcome = Literal["one", "several", "near-boundary", "number-unknown", "nothing"]
#: How the street's name was read: as it is written, in another spelling, as another type of street, with a slip.
Reading = Literal["exact", "spelling", "type", "slip"]
#: Why there is not one answer: see ``Answer``.
Reason = Literal[
    "", "no-number", "streets", "districts", "near", "number", "no-district", "no-street", "too-many", "no-word"
]

#: What parts words, the same in both languages.
BLANKS: Final = "[ \\t\\n\\r\\f\\v\\u00a0\\u2000-\\u200b\\u202f\\u3000]+"
_DIGITS: Final = "0123456789"
COMMAS: Final = "[,;]"
#: Words of a query that are looked up.
MOST_WORDS: Final = 8
#: Streets whose numbers are looked up; of more, the place must be named.
MOST_STREETS: Final = 16
#: Longest query; of a longer one only the beginning is read.
LONGEST: Final = 200
#: What a word costs that names the town and not the street's place; words in another order; one written
#: otherwise; a street called "street"
#: that is another type; a slip.
_TOWN: Final = 1
_ORDER: Final = 5
_SPELLING: Final = 10
_TYPE: Final = 1_000
_SLIP: Final = 10_000


@dataclass(frozen=True)
class Street:
    """A street that an answer is about; ``former`` is the old name under which it was found, or ``""``; ``id`` is its
    place in the index."""

    name: str
    place: str
    postcode: str
    former: str
    id: int


@dataclass(frozen=True)
class Range:
    """Numbers of a street from ``first`` to ``last`` (``""``: open), of one parity or both (``""``), and whose they are."""

    first: str
    last: str
    parity: str
    districts: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What is known of an address.

    ``number`` holds the canonical house numbers. ``reason``: ``no-number`` is missing, several ``streets`` have the
    name, two ``districts`` have the house, ``near`` a boundary (the second district is the neighbour), the ``number``
    is unknown, the house is in ``no-district``, there is ``no-street`` of the name, ``too-many`` of them, ``no-word``
    was typed. ``ranges`` and ``nearest`` are there for an unknown or missing number, ``closest`` names for no street.
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


class _Word(NamedTuple):
    text: str
    token: int
    segment: int


@dataclass
class _Query:
    """A query taken apart: ``tokens`` as typed, ``words`` of them in Latin letters, the ``types`` of streets whose
    forms may be among these, ``same`` other writings."""

    tokens: list[str]
    words: list[_Word]
    types: list[tuple[str, str, bool]]
    same: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Match:
    """A street that a query may mean, at what cost, with the numbers typed."""

    cost: int
    id: int
    street: Street
    numbers: tuple[str, ...]


def lookup(query: str, parts: Parts) -> Answer:
    """Answer a query from an index (see ``index.build``); raises nothing."""
    return _Lookup(parts).answer(query)


class _Lookup:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.head: Mapping[str, Any] = parts["head"]
        self.language: str = self.head["language"]
        self.rows: dict[str, Part] = {}
        self.short: Mapping[str, str] = self.head["street"]["short"]
        #: What a short word stands for: st is saint.
        self.long: dict[str, list[str]] = {}
        for long, short in self.short.items():
            self.long.setdefault(short, []).append(long)

    def answer(self, text: str) -> Answer:
        query = self.query(text)
        if not query.words:
            return Answer("nothing", reason="no-word")
        found = self.search(query)
        if not found:
            return Answer("nothing", reason="no-street", closest=self.closest(query))
        best = min(match.cost for match in found)
        reading: Reading = (
            "slip" if best >= _SLIP else "type" if best >= _TYPE else "spelling" if best >= _SPELLING else "exact"
        )
        return self.whose(sorted({m.id: m for m in found if m.cost == best}.values(), key=lambda m: m.id), reading)

    # What was typed

    def query(self, text: str) -> _Query:
        segments = re.split(COMMAS, text[:LONGEST].replace(".", ". "))
        split = [(token, at) for at, segment in enumerate(segments) for token in re.split(BLANKS, segment) if token]
        words = [
            _Word(self.short.get(word, word), at, segment)
            for at, (token, segment) in enumerate(split)
            for word in latin(token, self.language).split()
        ]
        tokens = [token for token, _ in split]
        here = {word.text for word in words}
        types = [kind for kind in self.head["street"]["types"] if here.issuperset(kind[0].split(" "))]
        return _Query(tokens, words, types)

    # Words

    def row(self, word: str) -> Part | None:
        """What the index has on a word."""
        part = self.parts[f"w{self.at('words', word)}"]
        for row in part:
            self.rows.setdefault(row[0], row)
        return self.rows.get(word)

    def at(self, kind: str, value: object) -> int:
        return max(bisect_right(self.head[kind], value) - 1, 0)

    def search(self, query: _Query) -> list[_Match]:
        """All streets that a query may mean, by its words before a comma, by the others, by those that look like types
        or numbers, then with slips."""
        types = {form for form, _, _ in self.head["street"]["types"]}
        every = list(dict.fromkeys(word.text for word in query.words))
        names = [word for word in every if word[0] not in _DIGITS and word not in types][:MOST_WORDS]
        others = [word for word in every if word not in names][:MOST_WORDS]
        # What follows a comma is the place, unless nothing else is a street.
        first = min((word.segment for word in query.words if word.text in names), default=0)
        street = [word for word in names if any(word == w.text and w.segment == first for w in query.words)]
        entries: list[Part] = []
        for stage in (street, [word for word in names if word not in street], others):
            for word in stage:
                entries += self.entries(word, query)
            if found := self.matches(entries, query, alike=False):
                return found
        for word in names:
            if len(word) >= 4:
                for other in self.slips(word):
                    entries += self.entries(other, query)
        return self.matches(entries, query, alike=True)

    def entries(self, word: str, query: _Query) -> list[Part]:
        """The entries of a word and of the word that it is another writing of."""
        row = self.row(word)
        if row is None:
            return []
        found = list(row[1])
        for same in row[2] if len(row) > 2 else []:
            query.same.setdefault(word, []).append(same)
            own = self.row(same)
            found += own[1] if own else []
        return found

    def slips(self, word: str) -> list[str]:
        """Words of the index that differ from one by a slip, as far as its beginning or its end leads there."""
        around = self.around("words", "w", word, lambda row: str(row[0]))
        back = self.around("back", "r", word[::-1], str)
        return sorted({other for other in [*around, *(text[::-1] for text in back)] if slip(word, other)})

    def around(self, kind: str, letter: str, word: str, text: Callable[[Part], str]) -> list[str]:
        """The words of the part in which a word would stand, and of the next part if it would be the last."""
        at = self.at(kind, word)
        found = [text(row) for row in self.parts[f"{letter}{at}"]]
        if at + 1 < len(self.head[kind]) and word > found[-1]:
            found += [text(row) for row in self.parts[f"{letter}{at + 1}"]]
        return found

    # Streets

    def matches(self, entries: Iterable[Part], query: _Query, alike: bool) -> list[_Match]:
        found = []
        for entry in {(entry[3], entry[0]): entry for entry in entries}.values():
            found += self.match(entry, query, alike)
        return found

    def match(self, entry: Part, query: _Query, alike: bool) -> list[_Match]:
        """The streets of an entry that a query may mean."""

        def cost(typed: str, word: str) -> int | None:
            if typed == word:
                return 0
            if word in query.same.get(typed, ()):
                return _SPELLING
            if not alike or max(len(typed), len(word)) < least and word not in self.long:
                return None
            return _SLIP if any(slip(typed, form) for form in (word, *self.long.get(word, ()))) else None

        name, key, kind, first, places, *now = entry
        wanted = key.split(" ")
        # A word of three letters may be many; beside another word of the name it is not.
        least = 4 if len(wanted) == 1 else 3
        used: set[int] = set()
        total = self.take(wanted, query, used, cost)
        if total is None:
            return []
        found = []
        for at in range(len(places) // 2):
            place, postcode = places[2 * at], places[2 * at + 1]
            rest = self.rest(kind, place, postcode, query, set(used), cost, alike)
            if rest is not None:
                street = Street(now[0] if now else name, place, postcode, name if now else "", first + at)
                found.append(_Match(total + rest[0], first + at, street, rest[1]))
        return found

    def take(
        self, wanted: Sequence[str], query: _Query, used: set[int], cost: Callable[[str, str], int | None]
    ) -> int | None:
        """Use a typed word for each wanted one, the likest; the cost, or ``None`` if one is missing."""
        total, taken = 0, []
        for word in wanted:
            costs = [
                (price, at)
                for at, typed in enumerate(query.words)
                if at not in used and (price := cost(typed.text, word)) is not None
            ]
            if not costs:
                return None
            price, at = min(costs)
            used.add(at)
            taken.append(at)
            total += price
        return total + (_ORDER if taken != sorted(taken) else 0)

    def rest(
        self,
        kind: str,
        place: str,
        postcode: str,
        query: _Query,
        used: set[int],
        cost: Callable[[str, str], int | None],
        alike: bool,
    ) -> tuple[int, tuple[str, ...]] | None:
        """What the words that are not in a street's name cost and which house numbers they are; ``None``: something
        is left that they cannot be."""
        total = 0
        for word in latin(place, self.language).split():
            total += self.take([word], query, used, cost) or 0
        total += self.take_type(kind, query, used, alike)
        towns = {at for at, word in enumerate(query.words) if word.text in self.head["towns"]} - used
        used |= towns
        total += _TOWN * len(towns)
        self.take_postcode(postcode, query, used)
        groups: list[list[str]] = []
        last = -2
        for at, token in enumerate(query.tokens):
            words = [(index, word.text) for index, word in enumerate(query.words) if word.token == at]
            left = [text for index, text in words if index not in used]
            if not left:
                continue
            if last != at - 1:
                groups.append([])
            groups[-1].append(token if len(left) == len(words) else " ".join(left))
            last = at
        if not groups:
            return total, ()
        numbers = read_number(", ".join(" ".join(group) for group in groups), self.language)
        if numbers is None:
            return None
        # A word behind a number is no letter of it: 12 oak is no number.
        glued = any(re.search(r"[0-9][^\W\d_]", token) for group in groups for token in group)
        if not glued and any(re.search(r"[^\W\d_]{2}", number.suffix) for number in numbers):
            return None
        return total, tuple(number.key for number in numbers)

    def take_type(self, kind: str, query: _Query, used: set[int], alike: bool) -> int:
        """Use the words for the street's type; another type is another street, but any may be called a street."""
        own = kind == "" or any(
            named == kind and self.take_phrase(form.split(" "), query, used) for form, named, _ in query.types
        )
        if not own and alike:
            for form, named, _ in self.head["street"]["types"]:
                for at, word in enumerate(query.words):
                    if named == kind and at not in used and len(form) > 1 and slip(word.text, form):
                        used.add(at)
                        return _SLIP
        for form, named, in_front in query.types:
            street = named == "street" and in_front
            if (street or not kind) and self.take_phrase(form.split(" "), query, used):
                return 0 if own else _TYPE
        return 0

    def take_phrase(self, wanted: Sequence[str], query: _Query, used: set[int]) -> bool:
        """Use words that follow each other."""
        size = len(wanted)
        for start in range(len(query.words) - size + 1):
            stretch = range(start, start + size)
            if not used.intersection(stretch) and all(
                query.words[at].text == word for at, word in zip(stretch, wanted, strict=True)
            ):
                used.update(stretch)
                return True
        return False

    def take_postcode(self, postcode: str, query: _Query, used: set[int]) -> None:
        """Use the words of a postcode, the last that it may be, if another number is left for the house."""
        wanted = latin(postcode, self.language).replace(" ", "")
        for start in range(len(query.words) - 1, -1, -1) if wanted else ():
            for size in (1, 2, 3):
                stretch = range(start, min(start + size, len(query.words)))
                if used.intersection(stretch) or "".join(query.words[at].text for at in stretch) != wanted:
                    continue
                if any(
                    word.text[0] in _DIGITS and at not in used and at not in stretch
                    for at, word in enumerate(query.words)
                ):
                    used.update(stretch)
                return

    # Houses

    def whose(self, found: Sequence[_Match], reading: Reading) -> Answer:
        """The answer for the streets that a query means."""
        streets = tuple(match.street for match in found)
        number = found[0].numbers
        if len(found) > MOST_STREETS:
            return Answer("several", (), streets[:MOST_STREETS], number, reading, "too-many")
        houses = [Houses(self.unit(match.id)) for match in found]
        claims = [unit.claims_of(match.numbers) for unit, match in zip(houses, found, strict=True)]
        there = [at for at, claim in enumerate(claims) if claim]
        if not there:
            known = _once(district for unit in houses for district in unit.districts())
            ranges = tuple(span for unit in houses for span in unit.ranges())
            nearest = _once(
                key for unit, match in zip(houses, found, strict=True) for key in unit.nearest(match.numbers)
            )
            return Answer("number-unknown", known, streets, number, reading, "number", ranges, nearest)
        streets = tuple(streets[at] for at in there)
        number = found[there[0]].numbers
        named = [claim.partition("~") for at in there for claim in claims[at]]
        districts = _once(district for own, _, _ in named for district in own.split())
        near = _once(other for _, _, other in named if other and other not in districts) if number else ()
        if not districts:
            return Answer("nothing", (), streets, number, reading, "no-district")
        if len(districts) == 1:
            if near:
                return Answer("near-boundary", districts + near, streets, number, reading, "near")
            return Answer("one", districts, streets, number, reading)
        if number:
            # Is it the same house that two districts have, or are they houses of different streets?
            reason: Reason = "streets" if len(there) > 1 else "districts"
            return Answer("several", districts, streets, number, reading, reason)
        ranges = tuple(span for at in there for span in houses[at].ranges())
        reason = "streets" if len(there) > 1 else "no-number"
        return Answer("several", districts, streets, number, reading, reason, ranges)

    def unit(self, identifier: int) -> Part:
        at = self.at("units", identifier)
        return self.parts[f"n{at}"][identifier - self.head["units"][at]]

    def closest(self, query: _Query) -> tuple[str, ...]:
        """Names of streets that share a word with the query, or nearly; at most five."""
        types = {form for form, _, _ in self.head["street"]["types"]}
        typed = [word.text for word in query.words if word.text not in types and word.text[0] not in _DIGITS]
        found = []
        for row in self.rows.values():
            if not any(word == row[0] or slip(word, row[0]) for word in typed):
                continue
            for entry in row[1]:
                words = entry[1].split(" ")
                missing = sum(not any(word == other or slip(other, word) for other in typed) for word in words)
                found.append((missing, entry[0]))
        return _once(name for _, name in sorted(found))[:5]


class Houses:
    """A street's numbers, read from its place in the index (``n<n>``)."""

    def __init__(self, unit: Part) -> None:
        self.rules: Sequence[Part] = unit.get("*", ())
        self.claims: dict[str, list[str]] = {}
        self.numbers: list[tuple[int, int, str, str]] = []
        self.all = [claim for claim in unit if claim != "*"]
        for claim in self.all:
            for series, number, suffix in decode(unit[claim]):
                key = HouseNumber(number, suffix, series).key
                self.claims.setdefault(key, []).append(claim)
                self.numbers.append((SERIES.index(series), number, key, claim))
        self.numbers.sort(key=lambda house: house[:2])

    def claims_of(self, numbers: Sequence[str]) -> list[str]:
        """The claims of the house with these numbers, of the whole street if there are none; empty: not known."""
        if not numbers:
            return [*self.all, *(rule[0] for rule in self.rules)]
        found = [self.known(number) or self.listed(number) for number in numbers]
        return [claim for claims in found for claim in claims] if all(found) else []

    def known(self, key: str) -> list[str]:
        """The claims of a number; one without a series may be any, a conscription number before others."""
        series = [("", "cp"), ("ev", "bl")] if key[0].isdigit() else [("",)]
        found = ([claim for label in labels for claim in self.claims.get(label + key, ())] for labels in series)
        return next((list(dict.fromkeys(claims)) for claims in found if claims), [])

    def listed(self, key: str) -> list[str]:
        """The districts whose lists name a number best."""
        number = house_number(key)
        fits = [(2 * _rule(rule).fit([number]), rule) for rule in self.rules]
        # The rest is what no line names.
        ranked = [(1 if rule[3] else fit, rule[0]) for fit, rule in fits]
        best = max((fit for fit, _ in ranked), default=0)
        return [district for fit, district in ranked if fit == best] if best else []

    def districts(self) -> list[str]:
        return [district for claim in self.claims_of(()) for district in claim.partition("~")[0].split()]

    def nearest(self, numbers: Sequence[str]) -> list[str]:
        """Up to four known numbers around the first one asked for, ascending."""
        if not numbers:
            return []
        asked = house_number(numbers[0])
        series = SERIES.index(asked.series)
        kinds = {kind for kind, *_ in self.numbers}
        near = [
            (abs(number - asked.number), at)
            for at, (kind, number, _, _) in enumerate(self.numbers)
            if kind == series or series not in kinds
        ]
        return [self.numbers[at][2] for at in sorted(at for _, at in sorted(near)[:4])]

    def ranges(self) -> list[Range]:
        """Whose the numbers are, those of the register and those of the lines of lists that name any."""
        found = self.stretches()
        for district, sets, _, rest in self.rules:
            found += [
                Range(first, end, parity, (district,)) for first, end, parity in sets or [["", "", ""]] if not rest
            ]
        return found

    def stretches(self) -> list[Range]:
        """Whose the register's numbers are, by odd and even ones; both together where all are the same district's."""
        whole = {tuple(claim.partition("~")[0].split()) for *_, claim in self.numbers}
        found: list[Range] = []
        for series in range(len(SERIES)):
            for parity in ("",) if len(whole) == 1 else ("odd", "even"):
                last: Range | None = None
                for kind, number, key, claim in self.numbers:
                    if kind != series or (parity and parity != ("odd" if number % 2 else "even")):
                        continue
                    districts = tuple(claim.partition("~")[0].split())
                    if last is not None and last.districts == districts:
                        last = found[-1] = Range(last.first, key, parity, districts)
                    else:
                        last = Range(key, key, parity, districts)
                        found.append(last)
        return found


def decode(text: str) -> list[tuple[str, int, str]]:
    """House numbers from their steps (see ``index.encode``): series, number, suffix."""
    found = []
    series, number = "", 0
    for run in text.split(",") if text else ():
        step, _, count = run.partition("*")
        step, _, suffix = step.partition("_")
        label, colon, step = step.rpartition(":")
        if colon:
            series, number = label, 0
        for _ in range(int(count or 1)):
            number += int(step)
            found.append((series, number, suffix))
    return found


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


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def house_number(key: str) -> HouseNumber:
    """A house number from its key."""
    match = re.match("([a-z]*)([0-9]+) ?(.*)", key)
    assert match is not None, "keys are canonical"
    return HouseNumber(int(match[2]), match[3], match[1])


def _rule(rule: Part) -> StreetRule:
    def end(key: str) -> HouseNumber | None:
        return house_number(key) if key else None

    def sets(parts: Part) -> tuple[NumberSet, ...]:
        return tuple(NumberSet(end(first), end(last), parity) for first, last, parity in parts)

    return StreetRule("", sets(rule[1]), False, sets(rule[2]))
