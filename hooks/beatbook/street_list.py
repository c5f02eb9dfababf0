"""The index of streets in words: which numbers are whose, with links to districts and officers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from beatbook import contexts as c
from beatbook.addresses.houses import Range
from beatbook.addresses.streets import IndexedStreet, Stretch
from beatbook.languages import Phrase
from beatbook.presenter import Presenter
from beatbook.urls import Address


def letters(p: Presenter, here: Address, streets: Iterable[IndexedStreet]) -> Iterator[c.StreetLetter]:
    """The streets under the letters of the page's alphabet."""
    groups: dict[str, list[c.StreetEntry]] = {}
    for street in sorted(streets, key=lambda s: (p.collation.key(s.name), s.place, s.postcode)):
        groups.setdefault(p.collation.initial(street.name), []).append(_entry(p, here, street))
    for number, (letter, found) in enumerate(groups.items(), 1):
        yield c.StreetLetter(letter, f"letter-{number}", tuple(found))


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
