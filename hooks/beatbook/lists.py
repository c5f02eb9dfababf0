"""The lists from A to Z: officers, districts, places, schools, each record on a line with what leads to the officer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beatbook import contexts as c
from beatbook import urls
from beatbook.directory import id_of
from beatbook.languages import Phrase
from beatbook.presenter import Presenter
from beatbook.urls import Address


def letters(p: Presenter, here: Address, section: str) -> Iterator[c.Letter]:
    """The records of a section by the letter they begin with, in the language's order."""
    collation = p.collation
    groups: dict[str, list[c.Entry]] = {}
    for titled in sorted(_entries(p, here, section), key=lambda titled: collation.key(titled.key)):
        groups.setdefault(collation.initial(titled.key), []).append(titled.entry)
    for number, (letter, found) in enumerate(groups.items(), 1):
        yield c.Letter(letter, f"letter-{number}", tuple(found))


def count(p: Presenter, section: str, n: int) -> str:
    """How many records there are, in words."""
    catalog = p.catalog
    text = {
        urls.OFFICERS: catalog.ngettext("%(num)s officer", "%(num)s officers", n),
        urls.DISTRICTS: catalog.ngettext("%(num)s district", "%(num)s districts", n),
        urls.PLACES: catalog.ngettext("%(num)s place", "%(num)s places", n),
        urls.RECEPTIONS: catalog.ngettext("%(num)s mobile reception", "%(num)s mobile receptions", n),
        urls.SCHOOLS: catalog.ngettext("%(num)s school", "%(num)s schools", n),
    }[section]
    return text % {"num": p.formats.number(n)}


class _Titled(NamedTuple):
    """A record for an A to Z list: what it is sorted by and its line."""

    key: str
    entry: c.Entry


def _entries(p: Presenter, here: Address, section: str) -> Iterator[_Titled]:
    if section == urls.OFFICERS:
        for officer in p.directory.officers:
            person = p.person(here, officer)
            services = p.directory.services_of(id_of(officer))
            served = [p.phrase(p.directory.district(s.posting.district).name) for s in services]
            begins = (
                p.own(p.catalog.gettext("In service from %(day)s.") % {"day": person.since}) if person.since else None
            )
            details = [x for x in (person.role, *served, begins) if x]
            link = c.Link(person.name, person.url)
            entry = c.Entry(
                link,
                person.original,
                tuple(details),
                None if begins else person.call,
                person.picture,
                person.initials,
            )
            yield _Titled(_by_surname(person.name.text), entry)
    elif section == urls.DISTRICTS:
        for district in p.directory.districts:
            names = [person.name for person in p.servers(here, district)]
            covering = p.covering(here, district)
            details = names or ([covering.link.label] if covering else [])
            yield _titled(p.district_link(here, district), details, None)
    elif section == urls.PLACES:
        for place in p.directory.places:
            card = p.place_card(here, place)
            details = [p.own(card.kind_name), *([card.address] if card.address else [])]
            yield _titled(card.link, details, card.call)
    elif section == urls.SCHOOLS:
        for school in p.directory.schools:
            of = p.directory.district_of(school.id)
            names = [person.name for person in p.servers(here, of)]
            details = [p.own(p.school_kind(school.kind)), *([p.phrase(of.name)] if of else []), *names]
            yield _titled(p.school_link(here, school), details, None)


def _titled(link: c.Link, details: Iterable[Phrase], call: c.Way | None) -> _Titled:
    return _Titled(link.label.text, c.Entry(link, None, tuple(details), call, None, ""))


def _by_surname(name: str) -> str:
    """What an officer is sorted by: the last name first."""
    words = name.split()
    return " ".join(words[-1:] + words[:-1])
