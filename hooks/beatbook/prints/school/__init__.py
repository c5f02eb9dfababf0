"""The sheets of a school: one for its notice board, and one in simple words for the youngest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from beatbook import urls
from beatbook.community.events.rounds import coming_visits
from beatbook.directory import Directory
from beatbook.languages import Phrase
from beatbook.models import School
from beatbook.prints.composer import Composer, serving
from beatbook.prints.formats import Format
from beatbook.prints.parts import Appointment, Card, Code, Help, Masthead, Validity

SECTION = urls.SCHOOLS
PAPERS = ("a4", "a3", "a5")
FORMATS = (Format("a4"), Format("a4", large=True), Format("a4", bw=True))
#: How many visits are listed.
VISITS_LISTED = 3


@dataclass(frozen=True)
class Visits:
    """When officers come to the school; with none ``coming`` there is room to write one by hand."""

    label: str
    coming: tuple[Appointment, ...]


@dataclass(frozen=True)
class SchoolSheet:
    """``school/template.typ``; ``vacant`` says that nobody serves the district, and the cards are the station's then."""

    title: str
    masthead: Masthead
    kind: str
    name: Phrase
    address: Phrase | None
    officers_label: str
    vacant: str
    officers: tuple[Card, ...]
    visits: Visits
    emergency: Help
    helpline: Help | None
    code: Code | None
    validity: Validity


@dataclass(frozen=True)
class PupilsSheet:
    """``school/pupils.typ``; ``steps`` say in simple words what to do, each perhaps with a number to call."""

    title: str
    masthead: Masthead
    name: Phrase
    heading: str
    introduction: str
    officers: tuple[Card, ...]
    visits: Visits
    steps: tuple[tuple[str, Help | None], ...]
    code: Code | None
    validity: Validity


@dataclass(frozen=True)
class _Known:
    """What both sheets are made of."""

    school: School
    cards: tuple[Card, ...]
    vacant: bool
    visits: Visits
    validity: Validity


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("School sheet")


def pupils_called(composer: Composer) -> str:
    """The name of the kind for the youngest."""
    return composer.presenter.catalog.gettext("For the youngest")


def about(directory: Directory) -> Iterable[str]:
    """All schools."""
    return (school.id for school in directory.schools)


def compose(composer: Composer, slug: str, form: Format) -> SchoolSheet:
    """The sheet for a school's notice board."""
    p, _ = composer.presenter, composer.presenter.catalog.gettext
    known = _known(composer, slug, sharp=form.paper == "a3")
    name = p.phrase(known.school.name)
    return SchoolSheet(
        title=f"{called(composer)}: {name.text}",
        masthead=composer.masthead(),
        kind=p.school_kind(known.school.kind),
        name=name,
        address=composer.phrase(known.school.address),
        officers_label=p.catalog.ngettext("Your police officer", "Your police officers", len(known.cards)),
        vacant=composer.vacancy(bool(known.cards)) if known.vacant else "",
        officers=known.cards,
        visits=known.visits,
        emergency=composer.emergency(),
        helpline=composer.helpline(),
        code=composer.code(SECTION, slug),
        validity=known.validity,
    )


def compose_for_pupils(composer: Composer, slug: str, form: Format) -> PupilsSheet:
    """The sheet in simple words."""
    p, _ = composer.presenter, composer.presenter.catalog.gettext
    known, helpline = _known(composer, slug, sharp=True), composer.helpline()
    name = p.phrase(known.school.name)
    introduction = p.catalog.ngettext(
        "This police officer looks after our school. You can talk about anything.",
        "These police officers look after our school. You can talk to them about anything.",
        len(known.cards),
    )
    steps: list[tuple[str, Help | None]] = [
        (_("Is somebody in danger? Call this number. Say where you are."), composer.emergency())
    ]
    if helpline is not None:
        steps.append((_("Are you sad or afraid? Is somebody hurting you? Somebody will listen to you here."), helpline))
    steps.append((_("Tell a grown-up you trust: at home or at school. It is never your fault."), None))
    return PupilsSheet(
        title=f"{pupils_called(composer)}: {name.text}",
        masthead=composer.masthead(),
        name=name,
        heading=_("Who helps me?"),
        introduction=composer.vacancy(bool(known.cards)) if known.vacant else introduction,
        officers=known.cards,
        visits=known.visits,
        steps=tuple(steps),
        code=composer.code(SECTION, slug),
        validity=known.validity,
    )


def _known(composer: Composer, slug: str, *, sharp: bool) -> _Known:
    directory, today = composer.presenter.directory, composer.today
    school, district = directory.school(slug), directory.district_of(slug)
    services = directory.serving(district.id) if district else ()
    officers = serving(services, today)
    until = composer.until([school, *officers], officers, [district] if district else [])
    roles = {service.officer.id: service.role for service in services}
    cards = tuple(composer.officer(o, roles[o.id], composer.receptions(o), until, sharp=sharp) for o in officers)
    station = directory.covering(district.id) if district and not officers else None
    return _Known(
        school=school,
        cards=(composer.station(station),) if station else cards,
        vacant=not officers,
        visits=_visits(composer, school),
        validity=composer.validity([school, *officers], until),
    )


def _visits(composer: Composer, school: School) -> Visits:
    p = composer.presenter
    found = coming_visits(p.directory, school.id)[:VISITS_LISTED]
    return Visits(
        label=p.catalog.ngettext("Next visit to the school", "Next visits to the school", max(1, len(found))),
        coming=tuple(composer.appointment(meeting, meeting.event.name) for meeting in found),
    )
