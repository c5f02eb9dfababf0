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
    ``answers`` are the replies that answer for it (see ``replies.py``): the ids of its districts, before them a place's
    own one; an officer's own one where there is no district. ``id`` is its own.
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
    directory, language = presenter.directory, presenter.language
    main = directory.dataset.town.main_language()
    join = presenter.formats.list

    def name(text: Text) -> str:
        return presenter.phrase(text).text

    def url(section: str, slug: str) -> str:
        return presenter.urls.url(Address(language, section, slug))

    for officer in directory.officers:
        districts = [directory.district(s.posting.district) for s in directory.services_of(id_of(officer))]
        yield Record(
            kind=KINDS.index(urls.OFFICERS),
            name=presenter.name(officer)[0].text,
            detail=join(name(district.name) for district in districts),
            url=url(urls.OFFICERS, id_of(officer)),
            id=id_of(officer),
            names=spelt([officer.name], main),
            also=spelt((district.name for district in districts), main),
            answers=tuple(district.id for district in districts) or (own_reply(urls.OFFICERS, id_of(officer)),),
        )
    for district in directory.districts:
        yield Record(
            kind=KINDS.index(urls.DISTRICTS),
            name=name(district.name),
            detail=join(presenter.name(service.officer)[0].text for service in directory.serving(district.id)),
            url=url(urls.DISTRICTS, district.id),
            id=district.id,
            names=spelt([district.name], main),
            answers=(district.id,),
        )
    for place in directory.places:
        yield Record(
            kind=KINDS.index(urls.PLACES),
            name=name(place.name),
            detail=name(place.address) if place.address else "",
            url=url(urls.PLACES, place.id),
            id=place.id,
            names=spelt([place.name, place.address], main),
            also=((presenter.place_kind(place.kind), language),),
            answers=(own_reply(urls.PLACES, place.id), *filter(None, [districts_of_places.get(place.id)])),
        )
    for school in directory.schools:
        of = directory.district_of(school.id)
        kinds = (presenter.section_name(urls.SCHOOLS), presenter.school_kind(school.kind))
        yield Record(
            kind=KINDS.index(urls.SCHOOLS),
            name=name(school.name),
            detail=name(of.name) if of else "",
            url=url(urls.SCHOOLS, school.id),
            id=school.id,
            names=spelt([school.name, school.address], main),
            also=tuple((kind, language) for kind in kinds),
            answers=(of.id,) if of else (),
        )
    around: dict[str, list[str]] = defaultdict(list)
    for district in directory.districts:
        for reception in directory.receptions_in(district.id):
            around[reception.id].append(district.id)
    for reception in directory.receptions:
        yield Record(
            kind=KINDS.index(urls.RECEPTIONS),
            name=name(reception.name),
            detail="",
            url=url(urls.RECEPTIONS, reception.id),
            id=reception.id,
            names=spelt([reception.name], main),
            also=((presenter.section_name(urls.RECEPTIONS), language),),
            answers=tuple(around[reception.id]),
        )


def own_reply(section: str, slug: str) -> str:
    """The name of a place's or an officer's own reply; no district's id has a slash."""
    return f"{section}/{slug}"
