"""What the templates of territory profiles see (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.languages import Phrase


@dataclass(frozen=True)
class Row:
    """A number in the table of a profile."""

    label: Phrase
    value: str
    year: str
    source: Phrase


@dataclass(frozen=True)
class Known:
    """A statement with its source and day."""

    text: Phrase
    where: Phrase | None
    source: Phrase
    day: str


@dataclass(frozen=True)
class Topic:
    """Statements about one subject."""

    title: str
    facts: tuple[Known, ...]


@dataclass(frozen=True)
class House:
    """An institution."""

    name: Phrase
    address: Phrase | None
    url: str | None
    note: Phrase | None


@dataclass(frozen=True)
class ProfileBlock:
    """``community/profiles/block.html.j2``, the latest figures on a district's page."""

    title: str
    rows: tuple[Row, ...]
    link: c.Link


@dataclass(frozen=True)
class ProfilePage:
    """``community/profiles/profile.html.j2``"""

    name: str
    district: c.Link
    summary: Phrase | None
    rows: tuple[Row, ...]
    topics: tuple[Topic, ...]
    institutions: tuple[House, ...]
    schools: tuple[c.Link, ...]
    people: tuple[c.Person, ...]
    ways: tuple[c.Way, ...]
    prints: c.Prints | None
    checked: c.Checked
    list: c.Link


@dataclass(frozen=True)
class ProfilesPage:
    """``community/profiles/profiles.html.j2``, the profiles from A to Z."""

    title: str
    summary: str
    profiles: tuple[c.Link, ...]
    list: c.Link
