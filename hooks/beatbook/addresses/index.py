"""The index of addresses: every street, its house numbers and whose they are, in parts small enough to fetch one.

An index is a mapping from a part's name to what is in it, ready for JSON:

``head``   what every lookup needs: the rules of writing and where each part begins.
``w<n>``   words of streets' names, ascending: ``[word, [entry, …], [same word written otherwise, …]]``. An entry is
           ``[name, words, type, id, [place, postcode, place, postcode, …], name today, more]``: streets of one name have
           ids that follow each other; name today is there if ``name`` is a former one. ``more`` is there if the entry
           holds only some of the streets of the name: the word under which pairs hold the others.
``p<n>``   pairs, for names that many streets have: a word of the name and one of a place, or a postcode, as rows like
           those of words: ``["high millbury", [entry, …]]``. ``more`` of their entries is the pair.
``f<n>``   the words alone, ascending: a word with a slip in its second half is found by its first.
``r<n>``   the words read backwards, ascending: a word with a slip in its first half is found by its second.
``n<n>``   streets by their id: ``{claim: numbers}``, as ``claims.py`` writes both. ``*`` holds the lines of the towns'
           lists: ``[district, [[first, last, parity], …], [excluded …], is the rest]``.

A town's parts go into one file; those of a country into a file each, cut by compressed size (``shards.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np

from beatbook import shards
from beatbook.addresses import numbers, street_names
from beatbook.addresses.claims import claim_of, encode, unite
from beatbook.addresses.numbers import HouseNumber
from beatbook.addresses.rewriting import REWRITE_SCRIPT
from beatbook.addresses.street_names import StreetKey, latin, street_key, village_key
from beatbook.addresses.street_rules import NumberSet, StreetRule
from beatbook.addresses.table import AddressTable, combined
from beatbook.addresses.vocabulary import Street, vocabulary
from beatbook.shards import Parts

Integers = np.ndarray[tuple[Any, ...], np.dtype[Any]]

_LOOKUP = Path(__file__).resolve().parent.parent / "components" / "lookup"


class Claims(Protocol):
    """Whose each address is: row ``i`` is in ``sets[codes[i]]`` and near ``districts[near[i]]``, or none if -1."""

    @property
    def sets(self) -> Sequence[tuple[str, ...]]: ...
    @property
    def codes(self) -> Integers: ...
    @property
    def districts(self) -> Sequence[str]: ...
    @property
    def near(self) -> Integers: ...


def build(
    table: AddressTable,
    claims: Claims,
    lists: Iterable[tuple[str, StreetRule]],
    language: str,
    towns: Iterable[str] = (),
    others: Mapping[StreetKey, Sequence[str]] = MappingProxyType({}),
    languages: Iterable[str] = (),
) -> Parts:
    """The index of a town's addresses and of the lines of its street lists (district id, line).

    ``language`` is the town's main one; ``towns`` are names that an address may end with and that say nothing. A street
    is found by its ``others`` too, its names in other ``languages`` of the town.
    """
    streets, street_of = _streets(table, language)
    _number(streets, street_of, table, claims, language)
    _add_lists(streets, tuple(lists), language)
    streets.sort(key=Street.order)
    words, pairs = vocabulary(streets, language, others)
    head = {
        "language": language,
        "towns": sorted({word for town in towns for word in latin(town, language).split()}),
        "street": street_names.table(language, languages),
        "numbers": {
            **numbers.table(language),
            "series": numbers.SERIES,
            "order": numbers.ORDER,
            "cyrillic": [list(rule) for rule in street_names.cyrillic(language)],
        },
    }
    kinds: dict[str, tuple[str, list[Any]]] = {
        "words": ("w", [words[word] for word in sorted(words)]),
        "pairs": ("p", [pairs[pair] for pair in sorted(pairs)]),
        "forth": ("f", sorted(words)),
        "back": ("r", sorted(word[::-1] for word in words)),
        "units": ("n", [street.part() for street in streets]),
    }
    return shards.divided(head, kinds)


def files(parts: Parts) -> dict[str, bytes]:
    """The index as scripts by their path, the one to begin with first (see ``shards.scripts``)."""
    return shards.scripts(parts, "beatbookFind", "town")


def script() -> str:
    """The source of the lookup for the browser: the rules' functions, ``beatbookLookup`` and ``beatbookSuggest``."""
    own = (path.read_text(encoding="utf-8") for path in sorted(_LOOKUP.glob("*.js")))
    return "".join((REWRITE_SCRIPT, street_names.STREET_KEY_SCRIPT, numbers.NUMBERS_SCRIPT, *own))


# --- streets --------------------------------------------------------------------------------------------------------


def _streets(table: AddressTable, language: str) -> tuple[list[Street], Integers]:
    """The streets of a register and for each row its street's number."""
    columns = (table.street, table.place, table.postcode)
    _, first, rows = np.unique(combined(columns), return_index=True, return_inverse=True)
    keys: dict[tuple[str, bool], StreetKey] = {}
    found = []
    for row in first.tolist():
        street, place, postcode = (column[row] for column in columns)
        name, place = (street, place) if street else (place, "")
        if (name, bool(street)) not in keys:
            keys[name, bool(street)] = (street_key if street else village_key)(name, language)
        found.append(Street(name, place, postcode, keys[name, bool(street)], set(), {}, []))
    renamed = np.flatnonzero(table.former.codes)
    pairs: Integers = np.zeros((2, 0), np.int32)
    if len(renamed):
        pairs = np.unique(np.stack([rows[renamed], table.former.codes[renamed]]), axis=1)
    for street_at, code in zip(*pairs, strict=True):
        found[street_at].formers.add(table.former.values[code])
    return found, rows


def _number(streets: list[Street], rows: Integers, table: AddressTable, claims: Claims, language: str) -> None:
    """Give each street its numbers by claim; ``rows`` holds each row's street."""
    if not len(table):
        return
    ranked, ranks = _ranked(table.number.values, language)
    texts, claim = _claims(claims)
    row, rank = _numbered(np.asarray(table.number.codes), ranks)
    street, claim = rows[row], claim[row]
    claim = _united(street, rank, claim, texts)
    written: dict[bytes, str] = {}
    for street_at, claim_at, stretch in _stretches(street, claim, rank):
        known = stretch.tobytes()
        if known not in written:
            distinct = dict.fromkeys(stretch.tolist())
            written[known] = encode(ranked[value] for value in distinct if value >= 0)
        streets[street_at].claims[texts[claim_at]] = written[known]


def _ranked(values: Iterable[str], language: str) -> tuple[list[HouseNumber], list[list[int]]]:
    """All house numbers of a register, ascending, and for each of its texts the ranks of those that it names: -1 alone
    where it names none."""
    parsed = [numbers.read(text, language) or () for text in values]
    ranked = sorted({number for found in parsed for number in found})
    rank_of = {number: rank for rank, number in enumerate(ranked)}
    return ranked, [[rank_of[number] for number in found] or [-1] for found in parsed]


def _claims(claims: Claims) -> tuple[list[str], Integers]:
    """The claims as texts, each once, and for each row the place of its own among them."""
    size = len(claims.districts) + 1
    kinds, inverse = np.unique(
        np.asarray(claims.codes, np.int64) * size + np.asarray(claims.near) + 1, return_inverse=True
    )
    pairs = (divmod(kind, size) for kind in kinds.tolist())
    named = [claim_of(claims.sets[code], claims.districts[near - 1] if near else "") for code, near in pairs]
    texts = list(dict.fromkeys(named))
    place_of = {text: place for place, text in enumerate(texts)}
    return texts, np.array([place_of[text] for text in named], np.int32)[inverse]


def _numbered(codes: Integers, ranks: Sequence[Sequence[int]]) -> tuple[Integers, Integers]:
    """Rows, and a rank of each: a row whose text has two numbers stands there twice."""
    counts = np.array([len(found) for found in ranks], np.int32)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int32)
    flat = np.array([rank for found in ranks for rank in found], np.int32)
    times = counts[codes]
    row = np.repeat(np.arange(len(codes)), times)
    within = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    return row, flat[starts[codes[row]] + within]


def _stretches(street: Integers, claim: Integers, rank: Integers) -> Iterator[tuple[int, int, Integers]]:
    """For each claim of each street its ranks, ascending."""
    order = np.lexsort((rank, claim, street))
    street, claim, rank = (np.asarray(values[order], np.int32) for values in (street, claim, rank))
    new = np.concatenate([[True], (street[1:] != street[:-1]) | (claim[1:] != claim[:-1])])
    begins = np.flatnonzero(new)
    ends = np.concatenate([begins[1:], [len(street)]])
    groups = zip(street[begins].tolist(), claim[begins].tolist(), begins.tolist(), ends.tolist(), strict=True)
    return ((street_at, claim_at, rank[begin:end]) for street_at, claim_at, begin, end in groups)


def _united(street: Integers, rank: Integers, claim: Integers, texts: list[str]) -> Integers:
    """The claims, those of one house that stands in several rows united; adds new claims to ``texts``."""
    order = np.lexsort((claim, rank, street))
    same = (street[order][1:] == street[order][:-1]) & (rank[order][1:] == rank[order][:-1])
    differs = same & (claim[order][1:] != claim[order][:-1])
    if not differs.any():
        return claim
    claim = claim.copy()
    at = {text: index for index, text in enumerate(texts)}
    houses = np.flatnonzero(np.concatenate([[True], ~same]))
    ends = np.concatenate([houses[1:], [len(order)]])
    for house in np.unique(np.searchsorted(houses, np.flatnonzero(differs), "right") - 1).tolist():
        members = order[houses[house] : ends[house]]
        if rank[members[0]] < 0:
            continue  # without a number there is no telling that they are one house
        text = unite(texts[value] for value in claim[members].tolist())
        if text not in at:
            at[text] = len(texts)
            texts.append(text)
        claim[members] = at[text]
    return claim


# --- lists of streets -----------------------------------------------------------------------------------------------


def _add_lists(streets: list[Street], lists: Sequence[tuple[str, StreetRule]], language: str) -> None:
    """Give the lines of lists to the streets that they name; what no register knows becomes a street."""
    by_key: dict[str, list[Street]] = defaultdict(list)
    for street in streets:
        # A line may say what a village is called before its name, or not.
        for name in {street.key.key, street_key(street.name, language).key}:
            by_key[name].append(street)
    named: dict[int, Street] = {}
    for district, rule in lists:
        if not rule.street:
            continue
        key = street_key(rule.street, language)
        there = [street for street in by_key[key.key] if in_place(street.place, rule.place, language)]
        meant = [street for street in there if street.key.type == key.type]
        # A line without a type may mean any street of the name, as assignment.py holds.
        meant = meant or [street for street in there if not key.type]
        if not meant:
            meant = [Street(rule.street, rule.place, "", key, set(), {}, [])]
            streets += meant
            by_key[key.key] += meant
        for street in meant:
            street.rules.append([district, _sets(rule.numbers), _sets(rule.excluded), 0])
            named[id(street)] = street
    for district, rule in lists:
        if rule.rest and not rule.street:
            for street in named.values():
                if in_place(street.place, rule.place, language) and not _is_whole(street.rules):
                    street.rules.append([district, [], [], 1])


def _is_whole(rules: Iterable[Sequence[Any]]) -> bool:
    """Whether lines leave nothing of a street to the rest: one names all of it, or two its odd and its even side."""
    sides = {
        parity
        for _, sets, excluded, is_rest in rules
        if not (excluded or is_rest)
        for first, last, parity in sets or [["", "", ""]]
        if not (first or last)
    }
    return "" in sides or len(sides) > 1


def in_place(place: str, wanted: str, language: str) -> bool:
    """Whether a street in ``place`` is one of ``wanted``; a list that names no place means any."""
    return not place or set(latin(wanted, language).split()) <= set(latin(place, language).split())


def _sets(parts: Iterable[NumberSet]) -> list[list[str]]:
    def key(end: HouseNumber | None) -> str:
        return end.key if end else ""

    return [[key(part.first), key(part.last), part.parity] for part in parts]
