"""The door plate of a place: who receives there and when, and whom to call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from beatbook import urls
from beatbook.directory import Directory, id_of
from beatbook.feeds.links import is_visited
from beatbook.languages import Phrase
from beatbook.models import Officer
from beatbook.periods import in_service
from beatbook.prints.composer import Composer
from beatbook.prints.formats import Format
from beatbook.prints.parts import Card, Code, Help, Masthead, Number, Times, Validity

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
    receiving = {id_of(r.officer): r.officer for r in directory.officers_at(slug)}
    shown: list[Officer] = [officer for officer in receiving.values() if in_service(officer, today)]
    until = composer.until([place, *shown], receiving.values(), ())
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
        officers_label=_("Officers who receive here"),
        officers=tuple(
            composer.officer(officer, None, times, until, sharp=form.paper == "a3") for officer, times in cards if times
        ),
        contact_label=_("Contact"),
        numbers=composer.numbers(place),
        emergency=composer.emergency(),
        code=composer.code(SECTION, slug),
        notice=_("Notice") if form.strip else "",
        validity=composer.validity([place, *shown], until),
    )
