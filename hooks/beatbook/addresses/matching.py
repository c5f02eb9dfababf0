"""Which streets a query may mean, and what else it says of them. ``components/lookup/matching.js`` is its twin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from beatbook.addresses.houses import house_number
from beatbook.addresses.lexicon import Part
from beatbook.addresses.queries import SLIP, SPELLING, Cost, Query
from beatbook.addresses.street_names import PLACE, latin
from beatbook.slips import slip


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
class Match:
    """A street that a query may mean, and at what cost (see ``queries.TOWN`` and below).

    ``numbers`` are the keys of the house numbers typed, ``others`` those that the same letters may be too. ``more``: it is
    one example of many streets of its name. ``needs_house``: it is meant only if it has these numbers. ``passed`` is a
    postcode that was not compared, for none is known of the street.
    """

    cost: int
    id: int
    street: Street
    numbers: tuple[str, ...]
    more: bool
    needs_house: bool
    others: tuple[str, ...] = ()
    passed: str = ""


class _Rest(NamedTuple):
    """What is typed beside a street's name: its cost, house numbers, and the words that are its place's or its postcode
    (``beside``); the other fields as in ``Match``."""

    cost: int
    numbers: tuple[str, ...]
    beside: list[str]
    needs_house: bool = False
    others: tuple[str, ...] = ()
    passed: str = ""


def matches_of(entry: Part, query: Query, alike: bool) -> list[Match]:
    """The streets of an entry that a query may mean."""
    name, key, kind, first, places, now, more = [*entry, "", ""][:7]
    cost = costs(entry, query, alike)
    found: list[Match] = []
    # 8 E E Mill Road: one of two equal words is of the name, the other of the number.
    for backwards in (False, True):
        used: set[int] = set()
        total = query.take(key.split(" "), used, cost, backwards)
        if total is None or found:
            break
        for at in range(len(places) // 2):
            place, postcode = places[2 * at], places[2 * at + 1]
            left = _rest(kind, place, postcode, query, set(used), cost, alike)
            # Where more have the name, this street is meant no more than they unless another pair leads to it.
            if left is not None and (not more or left.beside == more.split(" ")[1:]):
                street = Street(now or name, place, postcode, name if now else "", first + at)
                cost_of, numbers, _, needs_house, others, passed = left
                found.append(
                    Match(total + cost_of, first + at, street, numbers, bool(more), needs_house, others, passed)
                )
    return found


def costs(entry: Part, query: Query, alike: bool) -> Cost:
    """What it costs that a typed word stands for one of a street."""
    # A word of three letters may be many; beside another word of the name it is not.
    least = 3 if " " in entry[1] else 4

    def cost(typed: str, word: str) -> int | None:
        if typed == word:
            return 0
        if word in query.same.get(typed, ()):
            return SPELLING
        if not alike or max(len(typed), len(word)) < least and word not in query.rules.long:
            return None
        return SLIP if any(slip(typed, form) for form in (word, *query.rules.long.get(word, ()))) else None

    return cost


def _rest(kind: str, place: str, postcode: str, query: Query, used: set[int], cost: Cost, alike: bool) -> _Rest | None:
    """What the words are that are not ``used`` for a street's name; ``None`` if one of them can be nothing."""
    total, beside = 0, []
    named, before = latin(place, query.rules.language).split(), set(used)
    for word in named:
        price = query.take([word], used, cost)
        if price is not None:
            total += price
            beside.append(word)
    there = used - before
    # Where the place ends, if it is there; where it begins, if it comes before the street.
    end = max(there) + 1 if named and beside == named else len(query.words)
    ahead = min(there) if end <= min(before) else 0
    if not {query.words[at].text for at in before}.isdisjoint(named):
        ahead = 0  # North Elverford Road, Elverford: before a street called as its place a word may be of its name
    query.take_called(before if kind == PLACE else there, used)
    total += query.take_type(kind, used, alike)
    own = set(used)
    total += query.take_towns(used)
    code, passed = query.take_postcode(postcode, used)
    if code or end < len(query.words):
        follows = code and end == max(own) + 1 and min(there) > max(before)
        behind = end if follows else len(query.words)
        total += query.take_region(used, own, ahead, behind)
    beside += code
    groups = query.left(used)
    if not groups:
        return _Rest(total, (), beside, passed=passed)
    read = query.rules.readings(", ".join(" ".join(group) for group in groups))
    if not read:
        return None
    # A word behind a number is no letter of it, 12 oak is no number; but 118 BB is one if there is such a house.
    glued = any(re.search(r"[0-9][^\W\d_]", token) for group in groups for token in group)
    needs_house = not glued and any(re.search(r"[^\W\d_]{2}", house_number(key).suffix) for key in read[0])
    return _Rest(total, read[0], beside, needs_house, read[1] if len(read) > 1 else (), passed)
