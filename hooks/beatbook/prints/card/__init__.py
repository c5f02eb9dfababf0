"""An officer's cards to hand out: ten of 85 × 55 mm on a sheet to be cut, two larger ones in large print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from beatbook import urls
from beatbook.directory import Directory, id_of
from beatbook.periods import in_service
from beatbook.prints.composer import Composer
from beatbook.prints.formats import Format
from beatbook.prints.parts import Card, Code, Masthead, Number

SECTION = urls.OFFICERS
PAPERS = ("a4",)
FORMATS = (Format("a4"), Format("a4", large=True), Format("a4", bw=True))
#: How many numbers have room on a card beside the address to write to.
NUMBERS_LISTED = 2


@dataclass(frozen=True)
class Cards:
    """``card/template.typ``; ``emergency`` and ``day`` are sentences, ``cure`` what to do if the card is too full."""

    title: str
    masthead: Masthead
    officer: Card
    emergency: str
    day: str
    code: Code | None
    cure: str


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("Cards to hand out")


def advice(composer: Composer) -> str:
    """How to print and cut them."""
    return composer.presenter.catalog.gettext("Print on card at full size and cut along the marks.")


def about(directory: Directory) -> Iterable[str]:
    """Officers in service."""
    return (id_of(officer) for officer in directory.officers if in_service(officer, directory.today))


def compose(composer: Composer, slug: str, form: Format) -> Cards:
    """The cards of an officer."""
    p, directory = composer.presenter, composer.presenter.directory
    officer = directory.officer(slug)
    card = composer.officer(officer, None, (), composer.today, sharp=form.large)
    emergency = composer.emergency()
    return Cards(
        title=f"{called(composer)}: {card.name.text}",
        masthead=composer.masthead(),
        officer=replace(card, numbers=tuple(_numbers(card.numbers)), absences=()),
        emergency=f"{emergency.label}: {emergency.number}",
        day=p.catalog.gettext("As of %(day)s.") % {"day": p.formats.day(composer.as_of([officer]))},
        code=composer.code(SECTION, slug),
        cure="shorten the officer's name, titles or labels",
    )


def _numbers(numbers: Iterable[Number]) -> Iterator[Number]:
    """The first to call, and the first address to write to."""
    numbers = list(numbers)
    yield from [number for number in numbers if not number.link.startswith("mailto:")][:NUMBERS_LISTED]
    yield from [number for number in numbers if number.link.startswith("mailto:")][:1]
