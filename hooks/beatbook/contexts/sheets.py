"""The sheets to print, as pages link to them."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook.contexts.values import Link


@dataclass(frozen=True)
class PrintLink:
    """A sheet to print: what it is and on which paper, the language it is in, how large the file is."""

    label: str
    url: str
    language: str
    language_name: str
    advice: str
    size: str


@dataclass(frozen=True)
class Prints:
    """The sheets about a record: all forms in the page's ``own`` language, the usual one in the ``others``."""

    own: tuple[PrintLink, ...]
    others: tuple[PrintLink, ...]


@dataclass(frozen=True)
class BoardSection:
    """The sheets about all records of a section."""

    title: str
    records: tuple[tuple[Link, Prints], ...]


@dataclass(frozen=True)
class NoticeBoardPage:
    """``notice_board.html.j2``: every sheet there is."""

    title: str
    day: str
    parts: tuple[BoardSection, ...]
