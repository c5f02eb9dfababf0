"""The door plate of a place: who receives there or comes by, and when, and whom to call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from beatbook import urls
from beatbook.directory import Directory, id_of
from beatbook.feeds.links import is_visited
from beatbook.languages import Phrase
from beatbook.models import Officer, Place
from beatbook.periods import in_service
from beatbook.prints.composer import Composer
from beatbook.prints.formats import Format
from beatbook.prints.parts import Card, Code, Help, Line, Masthead, Number, Times, Validity
from beatbook.receptions import Stop
from beatbook.visits import coming

SECTION = urls.PLACES
PAPERS = ("a3", "a4", "a5")
FORMATS = (
    Format("a4"),
    Format("a4", landscape=True),
    Format("a3"),
    Format("a3", landscape=True),
    Format("a5"),
    Format("a5", landscape=True),
    Format("a4", large=True),
    Format("a4", bw=True),
)


#: How many visits of mobile receptions are listed.
VISITS_LISTED = 6


@dataclass(frozen=True)
class Visit:
    """A mobile reception's visit: when, and who comes, as far as that is known."""

    when: Line
    who: tuple[Phrase, ...]


@dataclass(frozen=True)
class Plate:
    """``plate/template.typ``; ``notice`` is the heading of the strip for a hand-written notice, or ``""``."""

    title: str
    masthead: Masthead
    kind: str
    name: Phrase
    address: Phrase | None
    opening_label: str
    opening: Times | None
    visits_label: str
    visits: tuple[Visit, ...]
    officers_label: str
    officers: tuple[Card, ...]
    contact_label: str
    numbers: tuple[Number, ...]
    emergency: Help
    code: Code | None
    notice: str
    validity: Validity


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("Door plate")


def about(directory: Directory) -> Iterable[str]:
    """Places where somebody can be met."""
    return (place.id for place in directory.places if is_visited(directory, place))


def compose(composer: Composer, slug: str, form: Format) -> Plate:
    """The plate of a place."""
    p, directory, today = composer.presenter, composer.presenter.directory, composer.today
    _ = p.catalog.gettext
    place = directory.place(slug)
    stops = _stops(composer, place)
    receiving = {id_of(r.officer): r.officer for r in directory.officers_at(slug)}
    visiting = {id_of(officer): officer for stop in stops for officer in stop.officers}
    here = receiving | visiting
    shown: list[Officer] = [officer for officer in here.values() if in_service(officer, today)]
    until = composer.until([place, *shown], here.values(), ())
    if stops:
        until = min(until, stops[-1].start.date())
    cards = ((officer, composer.receptions(officer, place)) for officer in shown)
    name = p.phrase(place.name)
    return Plate(
        title=f"{called(composer)}: {name.text}",
        masthead=composer.masthead(),
        kind=p.place_kind(place.kind),
        name=name,
        address=composer.phrase(place.address),
        opening_label=_("Opening hours"),
        opening=composer.times(place.hours) if place.hours else None,
        visits_label=_("Next dates"),
        visits=tuple(_visit(composer, stop) for stop in stops),
        officers_label=_("Officers who receive here"),
        officers=tuple(
            composer.officer(officer, None, times, until, sharp=form.paper == "a3")
            for officer, times in cards
            if times or id_of(officer) in visiting
        ),
        contact_label=_("Contact"),
        numbers=composer.numbers(place),
        emergency=composer.emergency(),
        code=composer.code(SECTION, slug),
        notice=_("Notice") if form.strip else "",
        validity=composer.validity([place, *shown], until),
    )


def _stops(composer: Composer, place: Place) -> list[Stop]:
    """The next visits of mobile receptions that take place there."""
    p = composer.presenter
    found = (stop for reception in p.directory.receptions_at(place.id) for stop in coming(p, reception))
    here = (stop for stop in found if stop.place == place and stop.off is None)
    return sorted(here, key=lambda stop: stop.start)[:VISITS_LISTED]


def _visit(composer: Composer, stop: Stop) -> Visit:
    p = composer.presenter
    when = Line(p.formats.weekday_and_day(stop.start.date()), p.formats.span(stop.start.time(), stop.end.time()))
    return Visit(when, tuple(p.name(officer)[0] for officer in stop.officers))
