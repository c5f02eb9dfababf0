"""The page about the data."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook.contexts.values import Link
from beatbook.languages import Phrase


@dataclass(frozen=True)
class File:
    """A file offered for download."""

    title: str
    url: str
    format: str
    size: str
    rows: str


@dataclass(frozen=True)
class Holiday:
    """A public holiday; nobody may have named it."""

    day: str
    day_iso: str
    name: Phrase | None


@dataclass(frozen=True)
class WorkedDay:
    """A day on which the hours of another day hold."""

    day: str
    day_iso: str
    instead_of: str


@dataclass(frozen=True)
class HolidayYear:
    """The public holidays of a year; ``confirmed``: somebody compared them with the official list."""

    year: str
    confirmed: bool
    days: tuple[Holiday, ...]
    worked: tuple[WorkedDay, ...]


@dataclass(frozen=True)
class DataPage:
    """``data.html.j2``"""

    licence: Link | None
    publisher: Phrase | None
    day: str
    files: tuple[File, ...]
    freshness: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, tuple[Link, ...]], ...]
    limit: int
    holidays: tuple[HolidayYear, ...]
