"""The words that lead to streets: what is under each word of their names, and under each pair of such a word and a place.

The rows are described in ``index.py``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, NamedTuple

import icu  # type: ignore[import-untyped]

from beatbook.addresses.street_names import StreetKey, latin, street_key, table
from beatbook.languages import spellings
from beatbook.languages.scripts import script as script_of

#: A word in the names of more streets leads to a street only if none of its other words does.
COMMON: Final = 24
#: Streets whose numbers are looked up; of more, the place must be named.
MOST_STREETS: Final = 16
#: Streets that stand for the others of a name that more have.
EXAMPLES: Final = 4
#: Ševčenka for Шевченка (ISO 9, by CLDR's rules), as neighbours to the west write.
_SCIENTIFIC = icu.Transliterator.createInstance("Cyrillic-Latin")


@dataclass
class Street:
    """Streets of one name, in one place, with one postcode."""

    name: str
    place: str
    postcode: str
    key: StreetKey
    formers: set[str]
    claims: dict[str, str]
    rules: list[list[Any]]

    def order(self) -> tuple[Any, ...]:
        return (" ".join(self.key.words), self.key.type, self.name, self.place, self.postcode)

    def part(self) -> dict[str, Any]:
        return {**self.claims, "*": self.rules} if self.rules else self.claims


class _Named(NamedTuple):
    """A street by its id, and its name today if it is found by a former one."""

    id: int
    now: str


def vocabulary(
    streets: Sequence[Street], language: str, others: Mapping[StreetKey, Sequence[str]]
) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """The rows of words and those of pairs (see above), by the word or pair. ``others`` are further names of streets,
    which lead to them as their own does."""
    named: dict[tuple[str, StreetKey], list[_Named]] = defaultdict(list)
    former_keys: dict[str, StreetKey] = {}
    for at, street in enumerate(streets):
        for key in dict.fromkeys([street.key, *(street_key(other, language) for other in others.get(street.key, ()))]):
            named[street.name, key].append(_Named(at, ""))
        for former in sorted(street.formers):
            if former not in former_keys:
                former_keys[former] = street_key(former, language)
            named[former, former_keys[former]].append(_Named(at, street.name))
    frequency = Counter(word for _, key in named for word in set(key.words))
    words: dict[str, list[Any]] = {}
    pairs: dict[str, list[Any]] = {}
    for (name, key), found in named.items():
        leading = [word for word in dict.fromkeys(key.words) if frequency[word] <= COMMON and not word[0].isdigit()]
        leading = leading or sorted(key.words, key=lambda word: (frequency[word], word))[:1]
        if len(found) <= MOST_STREETS:
            entries = _entries(name, key, found, streets)
        else:
            beside = _beside(found, streets, language)
            alone = [street for street in found if not any(street in there for there in beside.values())]
            entries = _entries(name, key, sorted({*alone, *found[:EXAMPLES]}), streets, leading[0])
            for word, (there, more) in _paired(beside).items():
                pair = f"{leading[0]} {word}"
                pairs.setdefault(pair, [pair, []])[1] += _entries(name, key, there, streets, pair if more else "")
        for word in leading:
            words.setdefault(word, [word, []])[1] += entries
    names = [*(name for name, _ in named), *(other for names in others.values() for other in names)]
    for word, same in (*_written_otherwise(names, language), *_types_alone([key for _, key in named], language)):
        row = words.setdefault(word, [word, []])
        row[2:] = [sorted({same, *(row[2] if len(row) > 2 else [])})]
    return words, pairs


def _entries(
    name: str, key: StreetKey, found: Sequence[_Named], streets: Sequence[Street], more: str = ""
) -> list[list[Any]]:
    """The entries of streets of a name; one for all whose ids follow each other and whose name today is the same."""
    entries = []
    for _, run in groupby(enumerate(found), key=lambda pair: (pair[1].id - pair[0], pair[1].now)):
        stretch = [street for _, street in run]
        places = [text for at, _ in stretch for text in (streets[at].place, streets[at].postcode)]
        rest = [stretch[0].now, more] if more else [stretch[0].now] if stretch[0].now else []
        entries.append([name, " ".join(key.words), key.type, stretch[0].id, places, *rest])
    return entries


def _beside(found: Iterable[_Named], streets: Sequence[Street], language: str) -> dict[str, list[_Named]]:
    """The streets by each word of their place, and by their postcode."""
    beside: dict[str, list[_Named]] = defaultdict(list)
    for street in found:
        place, postcode = streets[street.id].place, streets[street.id].postcode
        for word in {*latin(place, language).split(), latin(postcode, language).replace(" ", "")} - {""}:
            beside[word].append(street)
    return beside


def _paired(beside: Mapping[str, list[_Named]]) -> dict[str, tuple[list[_Named], bool]]:
    """Under each word beside a name the streets to hold there, and whether there are more: a word that many have
    leads to some only, but each street is under the rarest of its words."""
    rarest: dict[_Named, str] = {}
    for word, there in sorted(beside.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        rarest |= dict.fromkeys(there, word)
    found = {}
    for word, there in beside.items():
        own = [street for street in there if rarest[street] == word]
        many = len(there) > MOST_STREETS
        found[word] = (sorted({*own, *there[:EXAMPLES]}) if many else there, many and len(own) < len(there))
    return found


def _types_alone(keys: Iterable[StreetKey], language: str) -> Iterator[tuple[str, str]]:
    """The short and long forms of a type that is all of a street's name: rd for one called Road."""
    kinds = {form: kind for form, kind, _ in table(language)["types"]}
    for word in dict.fromkeys(key.words[0] for key in keys if len(key.words) == 1 and key.words[0] in kinds):
        for form, kind in kinds.items():
            if kind == kinds[word] and form != word and " " not in form:
                yield form, word


def _written_otherwise(names: Iterable[str], language: str) -> Iterator[tuple[str, str]]:
    """Other Latin spellings and the case forms of Cyrillic words, each with the word that the index has."""
    seen = set()
    for word in dict.fromkeys(word for name in names for word in re.findall(r"[^\W\d_]{3,}", name)):
        own = latin(word, language)
        if own in seen or script_of(word) != "Cyrl":
            continue
        seen.add(own)
        for spelling in (*spellings(word, language), _SCIENTIFIC.transliterate(word)):
            other = latin(spelling, language)
            if other != own and " " not in other and other:
                yield other, own
