"""What sheets are made of: small frozen values, in one language and ready to print.

A sheet's template gets a context made of these and nothing else; every word in it comes from here. Texts are ``Phrase``
values where the data wrote them, as they may be in another language than the sheet, and plain strings where the words
are the sheet's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from beatbook.languages import Phrase


@dataclass(frozen=True)
class Image:
    """A picture: its ``path`` below the press's folder, and what it shows."""

    path: str
    alt: str


@dataclass(frozen=True)
class Number:
    """A phone number or an address to write to; ``link`` is its URI, or ``""``; an e-mail address says itself what it is."""

    label: Phrase | None
    text: str
    link: str


@dataclass(frozen=True)
class Line:
    """Some days and the times on them."""

    days: str
    times: str


@dataclass(frozen=True)
class Times:
    """When somebody can be met: lines of a week or dates, and remarks; ``where`` and for which days if that matters."""

    where: tuple[Phrase, ...]
    period: str
    lines: tuple[Line, ...]
    remarks: tuple[Phrase, ...]


@dataclass(frozen=True)
class Card:
    """An officer: face or initials, what they are, whom they serve, their numbers and hours, and known absences."""

    name: Phrase
    original: Phrase | None
    initials: str
    face: Image | None
    titles: tuple[Phrase, ...]
    districts: str
    numbers: tuple[Number, ...]
    times: tuple[Times, ...]
    absences: tuple[str, ...]


@dataclass(frozen=True)
class Appointment:
    """Something on a day to come: when, and what it is or where, as far as that is not said beside it."""

    when: Line
    about: tuple[Phrase, ...]


@dataclass(frozen=True)
class Fact:
    """A label and what it says."""

    label: str
    text: Phrase


@dataclass(frozen=True)
class Help:
    """A number to call in need."""

    label: str
    number: str
    link: str
    note: Phrase | None


@dataclass(frozen=True)
class Code:
    """A QR code as SVG; ``url`` is where it leads, ``address`` the same as people type it."""

    svg: str
    alt: str
    caption: str
    url: str
    address: str


@dataclass(frozen=True)
class Validity:
    """How long a sheet may hang: sentences."""

    checked: str
    until: str


@dataclass(frozen=True)
class Masthead:
    """Whose sheet this is: crest, town and publisher, and that the town is made up, if it is."""

    crest: Image | None
    town: Phrase
    publisher: Phrase | None
    fictional: str


@dataclass(frozen=True)
class Name:
    """A district's name on a map: the middle of the circle that lies in it, and its radius, in the map's units.

    ``light``: it stands on the town's colour.
    """

    text: Phrase
    x: float
    y: float
    radius: float
    light: bool


@dataclass(frozen=True)
class TownMap:
    """A map as SVG of ``width`` by ``height`` units, the names upon it, and what it shows in words."""

    svg: str
    alt: str
    width: float
    height: float
    names: tuple[Name, ...]
