"""Pages people write: Markdown files in ``docs/<language>/``.

Only what menus need is read here, the name and the title; the theme renders the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from markdown import markdown
from markupsafe import Markup

from beatbook import urls
from beatbook.errors import Position, Problem
from beatbook.text_source import Unreadable, read_text

#: Known pages, in the order of the menu; any other stands behind them, by name. What a page is about comes first,
#: what the site says about itself comes last.
FIRST = ("rights", "powers", "complaints")
LAST = ("handbook", "about", "privacy")
#: Addresses of pages made from data, and folders of files.
TAKEN = {
    "index", "assets", "search", urls.HOME, urls.FIND, urls.DATA, urls.PRINT, urls.WEBMASTERS, urls.NEIGHBOURHOOD,
    *urls.RECORD_SECTIONS, *urls.COMMUNITY,
}  # fmt: skip
_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


class Prose(NamedTuple):
    """One page: ``name`` is the file's without its ending, ``title`` its first heading.

    ``behind`` is the page that leads to it in place of the menu, if one does.
    """

    language: str
    name: str
    title: str
    behind: str = ""

    @property
    def about_site(self) -> bool:
        """Whether it belongs in the footer."""
        return self.name in LAST


def check_prose(folder: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Files that are no text, and pages at an address that something else has: they would be lost in silence."""
    for language in languages:
        for path in sorted((folder / language).glob("*.md")):
            if path.stem in TAKEN or path.stem in languages:
                message = f"the site has something else at the address '{path.stem}'"
                yield Problem(Position(path), "name-taken", "", message, "give the file another name")
            try:
                read_text(path)
            except Unreadable as error:
                yield error.problem


def read_prose(folder: Path, language: str) -> Iterator[Prose]:
    """The pages of one language in menu order, checked before; none if there is no such folder."""
    yield from in_menu_order(Prose(language, path.stem, _title(path)) for path in folder.glob("*.md"))


def in_menu_order(pages: Iterable[Prose]) -> tuple[Prose, ...]:
    """The pages as menus list them."""
    places = {name: place for place, name in enumerate(FIRST, -len(FIRST))}
    places |= {name: place for place, name in enumerate(LAST, 1)}
    return tuple(sorted(pages, key=lambda page: (places.get(page.name, 0), page.name)))


def _title(path: Path) -> str:
    """The first heading, without its markup, for menus show words."""
    heading = _HEADING.search(read_text(path))
    return Markup(markdown(heading[1])).striptags() if heading else path.stem
