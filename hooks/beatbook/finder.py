"""The index behind the box on the home page: records by every spelling a resident may type.

One script per language, named by its content, read by ``components/finder/names.js``: a record's ``keys`` is
``"| spelling | spelling |"``, so that a typed word is found where it follows a blank and a whole name between bars.
A script and not a JSON file, because a page opened from a folder may load scripts but not fetch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beatbook import urls
from beatbook.directory import Directory, id_of
from beatbook.languages import spellings
from beatbook.models import Text
from beatbook.presenter import Presenter
from beatbook.urls import Address

#: The kinds of records, in the order in which equal matches are shown; the script knows them by number.
KINDS = (urls.OFFICERS, urls.DISTRICTS, urls.PLACES, urls.SCHOOLS, urls.RECEPTIONS)


class Record(NamedTuple):
    """One findable record: ``kind`` indexes ``KINDS``, ``url`` is relative to the site's root."""

    kind: int
    name: str
    detail: str
    url: str
    keys: str


def keys(names: Iterable[Text | None], directory: Directory, also: Iterable[Text] = ()) -> str:
    """All search spellings of a record's names in all of the town's languages, as ``"| a | b |"``.

    What else it is found by, its kind or district, follows behind the last bar, so that names come first.
    """
    own, others = _spelt(names, directory), _spelt(also, directory)
    words = dict.fromkeys(word for spelling in others for word in spelling.split())
    # A full stop keeps them from standing where a name begins.
    return "".join(f"| {spelling} " for spelling in own) + "|" + (" . " + " ".join(words) if words else "")


def _spelt(texts: Iterable[Text | None], directory: Directory) -> list[str]:
    main = directory.dataset.town.main_language()
    found: dict[str, None] = {}
    for text in texts:
        for language, variant in text.items() if isinstance(text, dict) else [(main, text)]:
            found.update(dict.fromkeys(spellings(variant, language) if variant else ()))
    return [spelling for spelling in found if spelling]


def records(presenter: Presenter) -> Iterator[Record]:
    """Everything the box finds in one language."""
    directory, language = presenter.directory, presenter.language
    join = presenter.formats.list

    def name(text: Text) -> str:
        return presenter.phrase(text).text

    def url(section: str, slug: str) -> str:
        return presenter.urls.url(Address(language, section, slug))

    for officer in directory.officers:
        districts = [directory.district(s.posting.district) for s in directory.services_of(id_of(officer))]
        shown, _ = presenter.name(officer)
        detail = join(name(district.name) for district in districts)
        found = keys([officer.name], directory, [district.name for district in districts])
        yield Record(0, shown.text, detail, url(urls.OFFICERS, id_of(officer)), found)
    for district in directory.districts:
        people = join(presenter.name(service.officer)[0].text for service in directory.serving(district.id))
        yield Record(1, name(district.name), people, url(urls.DISTRICTS, district.id), keys([district.name], directory))
    for place in directory.places:
        address = name(place.address) if place.address else ""
        found = keys([place.name, place.address], directory, [{language: presenter.place_kind(place.kind)}])
        yield Record(2, name(place.name), address, url(urls.PLACES, place.id), found)
    for school in directory.schools:
        of = directory.district_of(school.id)
        kinds = [{language: presenter.section_name(urls.SCHOOLS)}, {language: presenter.school_kind(school.kind)}]
        found = keys([school.name, school.address], directory, kinds)
        yield Record(3, name(school.name), name(of.name) if of else "", url(urls.SCHOOLS, school.id), found)
    for reception in directory.receptions:
        found = keys([reception.name], directory, [{language: presenter.section_name(urls.RECEPTIONS)}])
        yield Record(4, name(reception.name), "", url(urls.RECEPTIONS, reception.id), found)


def index(found: Iterable[Record]) -> bytes:
    """The index of one language as a script that hands it to the box."""
    data = {"records": [record._asdict() for record in found]}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"beatbookFinder({text});\n".encode()
