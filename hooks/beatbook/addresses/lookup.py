"""The answer to an address: whose it is, or why that cannot be said. ``components/finder/lookup.js`` is its twin.

What is typed is taken apart into words. A street is meant if every word of its name is there, in any order, and
whatever else is there is its type, its place, its postcode, a town's name or a house number; nothing is passed over.
Names as they are written come before other spellings, and these before slips of one letter.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from beatbook.addresses.houses import Houses, Range
from beatbook.addresses.numbers import read as read_number
from beatbook.addresses.street_names import latin
from beatbook.addresses.vocabulary import MOST_STREETS
from beatbook.shards import Parts

Outcome = Literal["one", "several", "near-boundary", "number-unknown", "nothing"]
#: How the street's name was read: as it is written, in another spelling, as another type of street, with a slip.
Reading = Literal["exact", "spelling", "type", "slip"]
#: Why there is not one answer: see ``Answer``.
Reason = Literal[
    "", "no-number", "streets", "districts", "near", "number", "no-district", "no-street", "too-many", "no-word"
]

#: A row, an entry or a unit, as ``index.py`` describes them.
Part = Any
#: What parts words, the same in both languages.
BLANKS: Final = "[ \\t\\n\\r\\f\\v\\u00a0\\u2000-\\u200b\\u202f\\u3000]+"
_DIGITS: Final = "0123456789"
COMMAS: Final = "[,;]"
#: Words of a query that are looked up.
MOST_WORDS: Final = 8
#: Longest query; of a longer one only the beginning is read.
LONGEST: Final = 200
#: What a word costs that names the town and not the street's place; words in another order; one written otherwise;
#: a street called "street" that is another type; a slip.
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
class Answer:
    """What is known of an address.

    ``number`` holds the canonical house numbers. ``reason``: ``no-number`` is missing, several ``streets`` have the
    name, two ``districts`` have the house, ``near`` a boundary (the second district is the neighbour), the ``number``
    is unknown, the house is in ``no-district``, there is ``no-street`` of the name, ``too-many`` of them, ``no-word``
    was typed. ``ranges`` and ``nearest`` are there for an unknown or missing number, ``closest`` names for no street,
    ``owners`` the districts of each of several streets.
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


class _Word(NamedTuple):
    text: str
    token: int
    segment: int


@dataclass
class _Query:
    """A query taken apart: ``tokens`` as typed, ``words`` of them in Latin letters, the ``types`` of streets whose
    forms may be among these, ``same`` other writings, ``read`` the parts of the index with its words."""

    tokens: list[str]
    words: list[_Word]
    types: list[tuple[str, str, bool]]
    read: dict[str, None] = field(default_factory=dict)
    same: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Match:
    """A street that a query may mean, at what cost, with the numbers typed; ``more``: it stands for many; ``known``: it
    is meant only if it has the numbers."""

    cost: int
    id: int
    street: Street
    numbers: tuple[str, ...]
    more: bool
    known: bool


class _Rest(NamedTuple):
    """What is typed beside a street's name: its cost, house numbers, words of the place and the postcode; ``known``: the
    numbers are some only if the street has them."""

    cost: int
    numbers: tuple[str, ...]
    beside: list[str]
    known: bool = False


def lookup(query: str, parts: Parts) -> Answer:
    """Answer a query from an index (see ``index.build``); raises nothing."""
    return Lookup(parts).answer(query)


class Lookup:
    """Answers queries from an index, and keeps what it has read for the next ones."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.head: Mapping[str, Any] = parts["head"]
        self.language: str = self.head["language"]
        self.rows: dict[str, dict[str, Part]] = {}
        self.houses: dict[int, Houses] = {}
        self.types = {form for form, _, _ in self.head["street"]["types"]}
        self.towns = set(self.head["towns"])
        self.pairs: dict[str, list[Part]] = {}
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
        meant = [match for match in found if match.cost == best]
        # What is one street's postcode is no second number of many others.
        fewest = min(len(match.numbers) for match in meant)
        meant = [match for match in meant if not match.more or len(match.numbers) == fewest]
        meant = _as_written(meant, text[:LONGEST])
        return self.whose(sorted({m.id: m for m in meant}.values(), key=lambda m: m.id), reading)

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

    def row(self, word: str, query: _Query) -> Part | None:
        """What the index has on a word."""
        name = f"w{self.at('words', word)}"
        if name not in self.rows:
            self.rows[name] = {row[0]: row for row in self.parts[name]}
        query.read[name] = None
        return self.rows[name].get(word)

    def at(self, kind: str, value: object) -> int:
        return max(bisect_right(self.head[kind], value) - 1, 0)

    def search(self, query: _Query) -> list[_Match]:
        """All streets that a query may mean, by its words before a comma, by the others, by those that look like types
        or numbers, then with slips."""
        every = list(dict.fromkeys(word.text for word in query.words))
        names = [word for word in every if word[0] not in _DIGITS and word not in self.types][:MOST_WORDS]
        others = [word for word in every if word not in names][:MOST_WORDS]
        # What follows a comma is the place; a street may be called Road and nothing else.
        first = min((word.segment for word in query.words if word.text[0] not in _DIGITS), default=0)
        leading = {word.text for word in query.words if word.segment == first}
        street = [word for word in names if word in leading]
        street = street or [word for word in others if word in leading and word[0] not in _DIGITS]
        entries: list[Part] = []
        for stage in (street, [word for word in names if word not in street], others):
            for word in stage:
                entries += self.entries(word, query)
            if found := self.matches(entries, query, alike=False):
                return found
        for word in names:
            if len(word) >= 3:
                for other in self.slips(word):
                    entries += self.entries(other, query)
        return self.matches(entries, query, alike=True)

    def entries(self, word: str, query: _Query) -> list[Part]:
        """The entries of a word and of the word that it is another writing of."""
        row = self.row(word, query)
        if row is None:
            return []
        found = list(row[1])
        for same in row[2] if len(row) > 2 else []:
            query.same.setdefault(word, []).append(same)
            own = self.row(same, query)
            found += own[1] if own else []
        return found

    def slips(self, word: str) -> list[str]:
        """All words of the index that differ from one by a slip: this leaves its first half or its second as it is,
        unless the two letters in the middle are swapped."""
        half = len(word) // 2
        swapped = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
        found = [*self.begun("forth", "f", word[:half]), *self.begun("forth", "f", swapped)]
        found += [text[::-1] for text in self.begun("back", "r", word[half:][::-1])]
        # What the index writes short may be misspelt at its full length: heigths for heights, which stands there as hts.
        short = {short for long, short in self.short.items() if slip(word, long)}
        return sorted({other for other in found if slip(word, other)} | short)

    def begun(self, kind: str, letter: str, beginning: str) -> list[str]:
        """The words in all parts in which those with a beginning stand."""
        at = self.at(kind, beginning)
        found = list(self.parts[f"{letter}{at}"])
        while (at := at + 1) < len(self.head[kind]) and self.head[kind][at].startswith(beginning):
            found += self.parts[f"{letter}{at}"]
        return found

    def around(self, pair: str) -> list[str]:
        """The pairs of the part in which a pair would stand, and of the next part if it would be the last."""
        at = self.at("pairs", pair)
        found = [row[0] for row in self.parts[f"p{at}"]]
        if at + 1 < len(self.head["pairs"]) and pair > found[-1]:
            found += [row[0] for row in self.parts[f"p{at + 1}"]]
        return found

    # Streets

    def matches(self, entries: Iterable[Part], query: _Query, alike: bool) -> list[_Match]:
        """The streets of entries that a query may mean; where an entry is the beginning only, of pairs too."""
        own = {(entry[3], entry[0]): entry for entry in entries}
        beside: list[Part] = []
        for entry in own.values():
            if len(entry) > 6:
                beside += self.beside(entry, query, alike)
        found = [match for entry in [*own.values(), *beside] for match in self.match(entry, query, alike)]
        return [match for match in found if not match.known or all(map(self.unit(match.id).known, match.numbers))]

    def beside(self, entry: Part, query: _Query, alike: bool) -> list[Part]:
        """The entries of pairs, by what was typed beside an entry's name and may be of a place or a postcode."""
        used: set[int] = set()
        if self.take(entry[1].split(" "), query, used, self.cost(entry, query, alike)) is None:
            return []
        firm, loose = self.words_beside(query, used)
        found: list[Part] = []
        for word in firm:
            here = self.paired(f"{entry[6]} {word}", alike)
            found += here
            # A place that has the word is here, unless that is only the beginning.
            if here and not any(len(entry) > 6 for entry in here):
                return found
        for word in loose:
            found += self.paired(f"{entry[6]} {word}", alike)
        return found

    def words_beside(self, query: _Query, used: set[int]) -> tuple[list[str], list[str]]:
        """Words beside a name that only its place can be, the longest first, and what may be of it or a postcode."""
        typed = [word.text for at, word in enumerate(query.words) if at not in used]
        firm = [text for text in typed if not (text in self.types or text in self.towns or text[0] in _DIGITS)]
        numbers = [text for text in typed if text[0] in _DIGITS]
        # A type is one of the place too only if it is there twice, a number only if there is another for the house.
        loose = [text for text in typed if text in self.towns or (text in self.types and typed.count(text) > 1)]
        for size in (3, 2):
            for at in range(len(typed) - size + 1):
                if all(any(char in _DIGITS for char in text) for text in typed[at : at + size]):
                    loose.append("".join(typed[at : at + size]))
        loose += numbers if len(numbers) > 1 else []
        return sorted(_once(firm), key=lambda text: (-len(text), text))[:MOST_WORDS], list(_once(loose))[:MOST_WORDS]

    def paired(self, pair: str, alike: bool) -> list[Part]:
        """The entries of a pair, with ``alike`` of those that differ by a slip too."""
        pairs = [pair]
        if alike and len(pair.partition(" ")[2]) >= 4:
            pairs += sorted({other for other in self.around(pair) if slip(pair, other)})
        found: list[Part] = []
        for other in pairs:
            if other not in self.pairs:
                part = self.parts[f"p{self.at('pairs', other)}"]
                self.pairs[other] = next((row[1] for row in part if row[0] == other), [])
            found += self.pairs[other]
        return found

    def cost(self, entry: Part, query: _Query, alike: bool) -> Callable[[str, str], int | None]:
        """What it costs that a typed word stands for one of a street; ``None``: it does not."""
        # A word of three letters may be many; beside another word of the name it is not.
        least = 3 if " " in entry[1] else 4

        def cost(typed: str, word: str) -> int | None:
            if typed == word:
                return 0
            if word in query.same.get(typed, ()):
                return _SPELLING
            if not alike or max(len(typed), len(word)) < least and word not in self.long:
                return None
            return _SLIP if any(slip(typed, form) for form in (word, *self.long.get(word, ()))) else None

        return cost

    def match(self, entry: Part, query: _Query, alike: bool) -> list[_Match]:
        """The streets of an entry that a query may mean."""
        name, key, kind, first, places, now, more = [*entry, "", ""][:7]
        cost = self.cost(entry, query, alike)
        found: list[_Match] = []
        # 8 E E Mill Road: one of two equal words is of the name, the other of the number.
        for backwards in (False, True):
            used: set[int] = set()
            total = self.take(key.split(" "), query, used, cost, backwards)
            if total is None or found:
                break
            for at in range(len(places) // 2):
                place, postcode = places[2 * at], places[2 * at + 1]
                rest = self.rest(kind, place, postcode, query, set(used), cost, alike)
                # Where more have the name, this street is meant no more than they unless another pair leads to it.
                if rest is not None and (not more or rest.beside == more.split(" ")[1:]):
                    street = Street(now or name, place, postcode, name if now else "", first + at)
                    found.append(_Match(total + rest.cost, first + at, street, rest.numbers, bool(more), rest.known))
        return found

    def take(
        self,
        wanted: Sequence[str],
        query: _Query,
        used: set[int],
        cost: Callable[[str, str], int | None],
        backwards: bool = False,
    ) -> int | None:
        """Use a typed word for each wanted one, the likest, the first or ``backwards`` the last of equal ones; the cost,
        or ``None`` if one is missing."""
        total, taken = 0, []
        for word in wanted:
            costs = [
                (price, -at if backwards else at)
                for at, typed in enumerate(query.words)
                if at not in used and (price := cost(typed.text, word)) is not None
            ]
            if not costs:
                return None
            price, at = min(costs)
            at = abs(at)
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
    ) -> _Rest | None:
        """What the words are that are not in a street's name; ``None``: something is left that they cannot be."""
        total, beside = 0, []
        named, before = latin(place, self.language).split(), set(used)
        for word in named:
            price = self.take([word], query, used, cost)
            if price is not None:
                total += price
                beside.append(word)
        # Where the place ends, if it is there.
        end = max(used - before) + 1 if named and beside == named else len(query.words)
        total += self.take_type(kind, query, used, alike)
        towns = {at for at, word in enumerate(query.words) if word.text in self.towns} - used
        used |= towns
        total += _TOWN * len(towns)
        code = self.take_postcode(postcode, query, used)
        if code or end < len(query.words):
            total += self.take_region(query, used, end if code else len(query.words))
        beside += code
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
            return _Rest(total, (), beside)
        numbers = read_number(", ".join(" ".join(group) for group in groups), self.language)
        if numbers is None:
            return None
        # A word behind a number is no letter of it, 12 oak is no number; but 118 BB is one if there is such a house.
        glued = any(re.search(r"[0-9][^\W\d_]", token) for group in groups for token in group)
        known = not glued and any(re.search(r"[^\W\d_]{2}", number.suffix) for number in numbers)
        return _Rest(total, tuple(number.key for number in numbers), beside, known)

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

    def take_region(self, query: _Query, used: set[int], behind: int) -> int:
        """Use the state or the country, whatever it is called: segments that name nothing else behind the street's, and
        what stands from ``behind`` on."""
        names = [at for at, word in enumerate(query.words) if word.text[0] not in _DIGITS]
        first = query.words[names[0]].segment
        taken = {query.words[at].segment for at in names if at in used} | {first}
        region = {at for at in names if at not in used and (at >= behind or query.words[at].segment not in taken)}
        used |= region
        return _TOWN * len(region)

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

    def take_postcode(self, postcode: str, query: _Query, used: set[int]) -> list[str]:
        """Use the words of a postcode, the last that it may be, if another number is left for the house; what it is."""
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
                    return [wanted]
                return []
        return []

    # Houses

    def whose(self, found: Sequence[_Match], reading: Reading) -> Answer:
        """The answer for the streets that a query means."""
        streets = tuple(match.street for match in found)
        number = found[0].numbers
        if len(found) > MOST_STREETS or any(match.more for match in found):
            return Answer("several", (), streets[:MOST_STREETS], number, reading, "too-many")
        houses = [self.unit(match.id) for match in found]
        claims = [unit.claims_of(match.numbers) for unit, match in zip(houses, found, strict=True)]
        there = [at for at, claim in enumerate(claims) if claim]
        if there and reading in ("type", "slip"):
            # It is a guess which street is meant, and its number rules out no other that may have it too.
            doubtful = [at for at, unit in enumerate(houses) if not claims[at] and unit.may_have(found[at].numbers)]
            claims = [houses[at].claims_of(()) if at in doubtful else claim for at, claim in enumerate(claims)]
            there = sorted([*there, *doubtful])
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
        owners: tuple[tuple[str, ...], ...] = ()
        if len(there) > 1:
            owners = tuple(
                _once(own for claim in claims[at] for own in claim.partition("~")[0].split()) for at in there
            )
        if number:
            # Is it the same house that two districts have, or are they houses of different streets?
            reason: Reason = "streets" if len(there) > 1 else "districts"
            return Answer("several", districts, streets, number, reading, reason, owners=owners)
        ranges = tuple(span for at in there for span in houses[at].ranges())
        reason = "streets" if len(there) > 1 else "no-number"
        return Answer("several", districts, streets, number, reading, reason, ranges, owners=owners)

    def unit(self, identifier: int) -> Houses:
        if identifier not in self.houses:
            at = self.at("units", identifier)
            self.houses[identifier] = Houses(self.parts[f"n{at}"][identifier - self.head["units"][at]])
        return self.houses[identifier]

    def closest(self, query: _Query) -> tuple[str, ...]:
        """Names of streets that share a word with the query, or nearly; at most five."""
        typed = [word.text for word in query.words if word.text not in self.types and word.text[0] not in _DIGITS]
        found = []
        for row in (row for name in query.read for row in self.rows[name].values()):
            if not any(word == row[0] or slip(word, row[0]) for word in typed):
                continue
            for entry in row[1]:
                words = entry[1].split(" ")
                missing = sum(not any(word == other or slip(other, word) for other in typed) for word in words)
                found.append((missing, entry[0]))
        return _once(name for _, name in sorted(found))[:5]


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


def _as_written(meant: list[_Match], text: str) -> list[_Match]:
    """The streets whose names have the typed words with their marks, if there are any: Pūku iela is not Puķu iela, but
    who types no marks may mean both."""

    def words(name: str) -> set[str]:
        return set(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", name).lower()))

    marked = {word for word in words(text) if not word.isascii()}
    same = [len(marked & words(match.street.former or match.street.name)) for match in meant]
    return [match for match, count in zip(meant, same, strict=True) if count == max(same)]


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
