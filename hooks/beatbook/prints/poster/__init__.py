"""The poster of a district: where it lies, which streets belong to it, and who its officers are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from beatbook import urls
from beatbook.directory import Directory
from beatbook.languages import Phrase
from beatbook.prints.composer import Composer, serving
from beatbook.prints.formats import Format
from beatbook.prints.parts import Card, Code, Help, Masthead, TownMap, Validity

SECTION = urls.DISTRICTS
PAPERS = ("a3",)
FORMATS = (Format("a3"), Format("a3", large=True), Format("a3", bw=True))


@dataclass(frozen=True)
class Poster:
    """``poster/template.typ``; ``streets`` as the town wrote them; ``vacant`` says that nobody serves the district."""

    title: str
    masthead: Masthead
    kind: str
    name: Phrase
    map: TownMap | None
    streets_label: str
    streets: tuple[Phrase, ...]
    officers_label: str
    vacant: str
    officers: tuple[Card, ...]
    emergency: Help
    code: Code | None
    validity: Validity


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("Poster")


def about(directory: Directory) -> Iterable[str]:
    """All districts."""
    return (district.id for district in directory.districts)


def compose(composer: Composer, slug: str, form: Format) -> Poster:
    """The poster of a district."""
    p, directory = composer.presenter, composer.presenter.directory
    district, services = directory.district(slug), directory.serving(slug)
    officers = serving(services, composer.today)
    roles = {service.officer.id: service.role for service in services}
    until = composer.until([district, *officers], officers, [district])
    cards = tuple(composer.officer(o, roles[o.id], composer.receptions(o), until, sharp=True) for o in officers)
    station = None if officers else directory.covering(slug)
    name = p.phrase(district.name)
    return Poster(
        title=f"{called(composer)}: {name.text}",
        masthead=composer.masthead(),
        kind=p.catalog.gettext("District"),
        name=name,
        map=composer.map(district, bw=form.bw),
        streets_label=p.catalog.gettext("Streets"),
        streets=tuple(p.phrase(street) for street in district.streets),
        officers_label=p.catalog.ngettext("Your police officer", "Your police officers", len(cards)),
        vacant=composer.vacancy(bool(station)) if not officers else "",
        officers=(composer.station(station),) if station else cards,
        emergency=composer.emergency(),
        code=composer.code(SECTION, slug),
        validity=composer.validity([district, *officers], until),
    )
