"""What the box finds besides addresses: officers, districts, places, schools and receptions, and the words they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beatbook import urls
from beatbook.directory import id_of
from beatbook.languages import spellings
from beatbook.models import Text
from beatbook.presenter import Presenter
from beatbook.urls import Address

#: The kinds of records, in the order in which equal matches are shown; the script knows them by number.
KINDS = (urls.OFFICERS, urls.DISTRICTS, urls.PLACES, urls.SCHOOLS, urls.RECEPTIONS, urls.NEIGHBOURHOOD)


#: Texts and the language of each.
Spelt = tuple[tuple[str, str], ...]


class Record(NamedTuple):
    """One findable record: ``kind`` indexes ``KINDS``, ``url`` is relative to the site's root.

    ``names`` are its names in all of the town's languages; ``also`` is what else it is found by, its kind or district.
    """

    kind: int
    name: str
    detail: str
    url: str
    names: Spelt
    also: Spelt = ()

    def words(self) -> list[str]:
        """Every search spelling of every word, without repetitions."""
        found = (spelling for text, language in (*self.names, *self.also) for spelling in spellings(text, language))
        return list(dict.fromkeys(word for spelling in found for word in spelling.split()))


def spelt(texts: Iterable[Text | None], main: str) -> Spelt:
    """Texts in all their languages; one of which no language is given is in the main one."""
    every = (text.items() if isinstance(text, dict) else [(main, text)] for text in texts if text)
    return tuple(dict.fromkeys((variant, language) for variants in every for language, variant in variants))


def records(presenter: Presenter) -> Iterator[Record]:
    """All that the box finds of the directory in one language; the neighbourhood's file adds its own."""
    directory, language = presenter.directory, presenter.language
    main = directory.dataset.town.main_language()
    join = presenter.formats.list

    def name(text: Text) -> str:
        return presenter.phrase(text).text

    def url(section: str, slug: str) -> str:
        return presenter.urls.url(Address(language, section, slug))

    for officer in directory.officers:
        districts = [directory.district(s.posting.district) for s in directory.services_of(id_of(officer))]
        shown, _ = presenter.name(officer)
        detail = join(name(district.name) for district in districts)
        also = spelt((district.name for district in districts), main)
        yield Record(0, shown.text, detail, url(urls.OFFICERS, id_of(officer)), spelt([officer.name], main), also)
    for district in directory.districts:
        people = join(presenter.name(service.officer)[0].text for service in directory.serving(district.id))
        yield Record(1, name(district.name), people, url(urls.DISTRICTS, district.id), spelt([district.name], main))
    for place in directory.places:
        address = name(place.address) if place.address else ""
        names, also = spelt([place.name, place.address], main), ((presenter.place_kind(place.kind), language),)
        yield Record(2, name(place.name), address, url(urls.PLACES, place.id), names, also)
    for school in directory.schools:
        of = directory.district_of(school.id)
        also = tuple(
            (kind, language) for kind in (presenter.section_name(urls.SCHOOLS), presenter.school_kind(school.kind))
        )
        names = spelt([school.name, school.address], main)
        yield Record(3, name(school.name), name(of.name) if of else "", url(urls.SCHOOLS, school.id), names, also)
    for reception in directory.receptions:
        also = ((presenter.section_name(urls.RECEPTIONS), language),)
        yield Record(
            4, name(reception.name), "", url(urls.RECEPTIONS, reception.id), spelt([reception.name], main), also
        )
