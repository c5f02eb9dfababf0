"""The index of streets in words: which numbers are whose, with links to districts and officers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from beatbook import contexts as c
from beatbook.addresses.houses import Range
from beatbook.addresses.street_names import filed_under
from beatbook.addresses.streets import IndexedStreet, Stretch
from beatbook.languages import Collation, Phrase
from beatbook.languages.collation import NO_LETTER
from beatbook.presenter import Presenter
from beatbook.urls import Address

#: Streets on a page; a town of a few hundred has one page.
MOST: Final = 400


@dataclass(frozen=True)
class Sheet:
    """A page of the index: streets whose names begin with ``prefix``, in order, or the sheets they are parted into.

    A letter's sheet keeps its address whatever streets come and go: ``slug`` spells the prefix.
    """

    prefix: str
    slug: str
    streets: tuple[IndexedStreet, ...]
    parts: tuple[Sheet, ...] = ()

    def below(self) -> Iterator[tuple[Sheet, Sheet]]:
        """Every sheet below this one, with the one it is a part of."""
        for part in self.parts:
            yield part, self
            yield from part.below()


def sheets(streets: Iterable[IndexedStreet], language: str, most: int = MOST) -> Sheet:
    """The index in the alphabet of the town's main ``language``: one sheet, or parted by letters, and letters by the
    letters behind them, until no sheet has more than ``most`` streets that differ in name."""
    collation = Collation(language)
    filed = [(filed_under(street.name, language), street) for street in streets]
    filed.sort(key=lambda pair: (collation.key(pair[0]), pair[1].name, pair[1].place, pair[1].postcode))
    found = tuple(street for _, street in filed)
    if len(found) <= most:
        return Sheet("", "", found)
    parts = []
    for letter, group in groupby(filed, key=lambda pair: collation.initial(pair[0])):
        parts.append(_parted(letter, list(group), most))
    return Sheet("", "", found, tuple(parts))


def _parted(prefix: str, filed: Sequence[tuple[str, IndexedStreet]], most: int) -> Sheet:
    """The sheet of a prefix."""
    streets = tuple(street for _, street in filed)
    parts: tuple[Sheet, ...] = ()
    if len(filed) > most:
        longest = max(len(name) for name, _ in filed)
        for size in range(1 if prefix == NO_LETTER else len(prefix) + 1, longest + 1):
            # Not by groupby: names that differ in accents only stand mixed.
            groups: dict[str, list[tuple[str, IndexedStreet]]] = {}
            for name, street in filed:
                groups.setdefault(_beginning(name, size), []).append((name, street))
            if len(groups) > 1:
                parts = tuple(_parted(longer, group, most) for longer, group in groups.items())
                break
    return Sheet(prefix, _slug(prefix), streets, parts)


def _beginning(name: str, size: int) -> str:
    """The first letters of a name, blanks behind one that is shorter: it stands beside the longer ones."""
    return unicodedata.normalize("NFC", name)[:size].ljust(size).casefold().capitalize()


def _slug(prefix: str) -> str:
    """The prefix in letters that any host and any archive keep: what is no plain letter or digit by its code point."""
    if prefix == NO_LETTER:
        return "0-9"
    return "".join(
        letter if letter.isascii() and letter.isalnum() else f"_{ord(letter):x}" for letter in prefix.casefold()
    )


def letters(p: Presenter, here: Address, sheet: Sheet) -> Iterator[c.StreetLetter]:
    """The streets of a sheet under the letters of the main language's alphabet; none if it is parted."""
    if sheet.parts:
        return
    collation = Collation(p.main)
    found = groupby(sheet.streets, key=lambda street: collation.initial(filed_under(street.name, p.main)))
    for number, (letter, streets) in enumerate(found, 1):
        yield c.StreetLetter(letter, f"letter-{number}", tuple(_entry(p, here, street) for street in streets))


def parts(p: Presenter, here: Address, sheet: Sheet) -> Iterator[c.StreetPart]:
    """Links to the sheets that a sheet is parted into."""
    for part in sheet.parts:
        first, last = (Phrase(street.name, p.main) for street in (part.streets[0], part.streets[-1]))
        url = p.to(here, here.section, part.slug)
        yield c.StreetPart(part.prefix, url, first, last, p.formats.number(len(part.streets)))


def _entry(p: Presenter, here: Address, street: IndexedStreet) -> c.StreetEntry:
    where = " ".join(part for part in (street.place, street.postcode) if part)
    now = Phrase(street.now, p.main) if street.now else None
    numbers = tuple(_numbers(p, here, stretch, alone=len(street.stretches) == 1) for stretch in street.stretches)
    return c.StreetEntry(Phrase(street.name, p.main), where, now, numbers)


def _numbers(p: Presenter, here: Address, stretch: Stretch, *, alone: bool) -> c.StreetNumbers:
    districts = [p.directory.district(district) for district in stretch.districts]
    people = [answering for district in districts for answering in p.answering(here, district)]
    links = tuple(p.district_link(here, district) for district in districts)
    return c.StreetNumbers(_words(p, stretch, alone=alone), links, tuple(dict.fromkeys(people)))


def _words(p: Presenter, stretch: Stretch, *, alone: bool) -> str:
    """Numbers as a resident reads them: ``1–25 (odd), 20 and up (even)``."""
    _ = p.catalog.gettext
    if stretch.rest:
        return _("all other numbers")
    if stretch.unnumbered and not alone:
        return _("houses without a number")
    text = _list(p, stretch.ranges) if stretch.ranges else _("all numbers")
    if stretch.excluded:
        text = _("%(numbers)s, without %(others)s") % {"numbers": text, "others": _list(p, stretch.excluded)}
    return text


def _list(p: Presenter, ranges: Sequence[Range]) -> str:
    return ", ".join(_range(p, found) for found in ranges)


def _range(p: Presenter, found: Range) -> str:
    _ = p.catalog.gettext
    if not found.first and not found.last:
        text = _("all numbers")
    elif not found.last:
        text = _("%(number)s and up") % {"number": found.first}
    elif not found.first:
        text = _("up to %(number)s") % {"number": found.last}
    else:
        text = "–".join(dict.fromkeys((found.first, found.last)))
    sides = {"odd": _("odd"), "even": _("even")}
    return f"{text} ({sides[found.parity]})" if found.parity else text
