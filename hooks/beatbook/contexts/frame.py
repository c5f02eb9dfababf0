"""What stands around every page."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook.languages import Phrase


@dataclass(frozen=True)
class Emergency:
    """The number for emergencies."""

    number: str
    note: Phrase | None


@dataclass(frozen=True)
class Tongue:
    """One language of the switch; ``url`` leads to the same page there."""

    code: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class NavItem:
    """One link of the main menu or the footer."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class FrameContext:
    """``frame/*.html.j2``: what surrounds every page."""

    site: Phrase
    home: str
    menu: tuple[NavItem, ...]
    tongues: tuple[Tongue, ...]
    emergency: Emergency
    fictional: bool
    publisher: Phrase | None
    footer: tuple[NavItem, ...]
    day: str
    day_iso: str


@dataclass(frozen=True)
class NotFoundPage:
    """``not_found.html.j2``: the same words in every language of the town, and the way home.

    ``heading`` is h1 for the main language, h2 for the others.
    """

    language: str
    direction: str
    heading: str
    home: str
    lists: tuple[NavItem, ...]
