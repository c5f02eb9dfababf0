"""The street index of a town as a booklet: whose a street and its numbers are, and on which page that district stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from beatbook import contexts as c
from beatbook import street_list, urls
from beatbook.directory import Directory
from beatbook.languages import Phrase
from beatbook.models import District, Officer
from beatbook.prints.composer import Composer, serving
from beatbook.prints.formats import Format
from beatbook.prints.parts import Card, Code, Help, Masthead, Validity
from beatbook.urls import Address

SECTION = urls.STREETS
PAPERS = ("a4", "a5")
FORMATS = (Format("a4"), Format("a4", large=True), Format("a4", bw=True))


@dataclass(frozen=True)
class Numbers:
    """Numbers of a street in words and whose they are; ``districts`` by their place in the booklet's list, from 0."""

    numbers: str
    districts: tuple[int, ...]
    people: tuple[Phrase, ...]


@dataclass(frozen=True)
class Street:
    """A street; ``now`` is today's name where ``name`` is a former one."""

    name: Phrase
    where: str
    now: Phrase | None
    stretches: tuple[Numbers, ...]


@dataclass(frozen=True)
class Letter:
    """The streets under a letter of the town's alphabet."""

    letter: str
    streets: tuple[Street, ...]


@dataclass(frozen=True)
class Part:
    """A district and who answers there; ``vacant`` says that nobody serves it."""

    name: Phrase
    vacant: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class StreetIndex:
    """``street_index/template.typ``; in ``page`` the sign ``#`` stands for the number, ``cure`` is for a town without streets."""

    title: str
    masthead: Masthead
    kind: str
    heading: str
    introduction: str
    contents: str
    streets_label: str
    letters: tuple[Letter, ...]
    districts_label: str
    districts: tuple[Part, ...]
    nobody: str
    now: str
    page: str
    emergency: Help
    code: Code | None
    validity: Validity
    cure: str


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("Street index")


def advice(composer: Composer) -> str:
    """How to print and bind it."""
    return composer.presenter.catalog.gettext("Print on both sides and staple on the long edge.")


def about(directory: Directory) -> Iterable[str]:
    """The town as a whole, which has no id."""
    return ("",)


def compose(composer: Composer, slug: str, form: Format) -> StreetIndex:
    """The index of the town."""
    p, directory = composer.presenter, composer.presenter.directory
    _, districts = p.catalog.gettext, sorted(directory.districts, key=lambda d: p.collation.key(p.phrase(d.name).text))
    numbered = {p.phrase(district.name): at for at, district in enumerate(districts)}
    officers = {district.id: serving(directory.serving(district.id), composer.today) for district in districts}
    everybody = list({officer.id: officer for found in officers.values() for officer in found}.values())
    until = composer.until([*districts, *everybody], everybody, districts)
    heading = _("Streets and their police officers")
    return StreetIndex(
        title=f"{called(composer)}: {p.site_name.text}",
        masthead=composer.masthead(),
        kind=called(composer),
        heading=heading,
        introduction=_(
            "Find your street and number. The page behind it shows who is responsible and how to reach them."
        ),
        contents=_("Contents"),
        streets_label=p.section_name(urls.STREETS),
        letters=tuple(_letters(composer, numbered)),
        districts_label=p.section_name(urls.DISTRICTS),
        districts=tuple(_part(composer, district, officers[district.id]) for district in districts),
        nobody=_("in no district"),
        now=_("now:"),
        page=_("p. %(number)s") % {"number": "#"},
        emergency=composer.emergency(),
        code=composer.code(SECTION, ""),
        validity=composer.validity([*districts, *everybody], until),
        cure="list 'streets' of the districts, or import a register of addresses with 'beatbook import addresses'",
    )


def _part(composer: Composer, district: District, officers: list[Officer]) -> Part:
    station = None if officers else composer.presenter.directory.covering(district.id)
    cards = tuple(composer.officer(o, None, composer.receptions(o), composer.today, sharp=False) for o in officers)
    return Part(
        name=composer.presenter.phrase(district.name),
        vacant="" if officers else composer.vacancy(bool(station)),
        cards=(composer.station(station),) if station else tuple(replace(card, districts="") for card in cards),
    )


def _letters(composer: Composer, numbered: dict[Phrase, int]) -> Iterator[Letter]:
    p, streets = composer.presenter, composer.streets()
    if not streets:
        return
    whole = street_list.sheets(streets, p.main, most=len(streets))
    for found in street_list.letters(p, Address(p.language, SECTION), whole):
        yield Letter(found.letter, tuple(_street(street, numbered) for street in found.streets))


def _street(entry: c.StreetEntry, numbered: dict[Phrase, int]) -> Street:
    stretches = tuple(
        Numbers(
            numbers.numbers,
            tuple(numbered[link.label] for link in numbers.districts),
            tuple(link.label for link in numbers.people),
        )
        for numbers in entry.numbers
    )
    return Street(entry.name, entry.where, entry.now, stretches)
