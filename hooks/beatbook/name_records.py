"""What the box finds besides addresses: officers, districts, places, schools and receptions, and the words they have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
    ``answers`` are the names of the replies that answer for it (see ``replies.py``): the ids of its districts; a place has
    a reply of its own, which comes first; so has an officer without a district. ``id`` is the record's own.
    """

    kind: int
    name: str
    detail: str
    url: str
    names: Spelt
    also: Spelt = ()
    answers: tuple[str, ...] = ()
    id: str = ""

    def words(self) -> list[str]:
        """Every search spelling of every word, without repetitions."""
        found = (spelling for text, language in (*self.names, *self.also) for spelling in spellings(text, language))
        return list(dict.fromkeys(word for spelling in found for word in spelling.split()))


def spelt(texts: Iterable[Text | None], main: str) -> Spelt:
    """Texts in all their languages; one of which no language is given is in the main one."""
    every = (text.items() if isinstance(text, dict) else [(main, text)] for text in texts if text)
    return tuple(dict.fromkeys((variant, language) for variants in every for language, variant in variants))


def records(presenter: Presenter, districts_of_places: Mapping[str, str]) -> Iterator[Record]:
    """All that the box finds of the directory in one language; the neighbourhood's file adds its own.

    ``districts_of_places`` says where each place lies.
    """
    yield from _officers(presenter)
    yield from _districts(presenter)
    yield from _places(presenter, districts_of_places)
    yield from _schools(presenter)
    yield from _receptions(presenter)


def _officers(p: Presenter) -> Iterator[Record]:
    for officer in p.directory.officers:
        own = id_of(officer)
        districts = [p.directory.district(service.posting.district) for service in p.directory.services_of(own)]
        yield Record(
            kind=KINDS.index(urls.OFFICERS),
            name=p.name(officer)[0].text,
            detail=p.formats.list(_text(p, district.name) for district in districts),
            url=_url(p, urls.OFFICERS, own),
            id=own,
            names=spelt([officer.name], p.main),
            also=spelt((district.name for district in districts), p.main),
            answers=tuple(district.id for district in districts) or (own_reply(urls.OFFICERS, own),),
        )


def _districts(p: Presenter) -> Iterator[Record]:
    for district in p.directory.districts:
        yield Record(
            kind=KINDS.index(urls.DISTRICTS),
            name=_text(p, district.name),
            detail=p.formats.list(p.name(service.officer)[0].text for service in p.directory.serving(district.id)),
            url=_url(p, urls.DISTRICTS, district.id),
            id=district.id,
            names=spelt([district.name], p.main),
            answers=(district.id,),
        )


def _places(p: Presenter, districts_of_places: Mapping[str, str]) -> Iterator[Record]:
    for place in p.directory.places:
        yield Record(
            kind=KINDS.index(urls.PLACES),
            name=_text(p, place.name),
            detail=_text(p, place.address) if place.address else "",
            url=_url(p, urls.PLACES, place.id),
            id=place.id,
            names=spelt([place.name, place.address], p.main),
            also=((p.place_kind(place.kind), p.language),),
            answers=(own_reply(urls.PLACES, place.id), *filter(None, [districts_of_places.get(place.id)])),
        )


def _schools(p: Presenter) -> Iterator[Record]:
    for school in p.directory.schools:
        district = p.directory.district_of(school.id)
        yield Record(
            kind=KINDS.index(urls.SCHOOLS),
            name=_text(p, school.name),
            detail=_text(p, district.name) if district else "",
            url=_url(p, urls.SCHOOLS, school.id),
            id=school.id,
            names=spelt([school.name, school.address], p.main),
            also=((p.section_name(urls.SCHOOLS), p.language), (p.school_kind(school.kind), p.language)),
            answers=(district.id,) if district else (),
        )


def _receptions(p: Presenter) -> Iterator[Record]:
    districts: dict[str, list[str]] = defaultdict(list)
    for district in p.directory.districts:
        for reception in p.directory.receptions_in(district.id):
            districts[reception.id].append(district.id)
    for reception in p.directory.receptions:
        yield Record(
            kind=KINDS.index(urls.RECEPTIONS),
            name=_text(p, reception.name),
            detail="",
            url=_url(p, urls.RECEPTIONS, reception.id),
            id=reception.id,
            names=spelt([reception.name], p.main),
            also=((p.section_name(urls.RECEPTIONS), p.language),),
            answers=tuple(districts[reception.id]),
        )


def _text(p: Presenter, text: Text) -> str:
    return p.phrase(text).text


def _url(p: Presenter, section: str, slug: str) -> str:
    return p.urls.url(Address(p.language, section, slug))


def own_reply(section: str, slug: str) -> str:
    """The name of a place's or an officer's own reply; no district's id has a slash."""
    return f"{section}/{slug}"
