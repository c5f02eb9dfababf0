"""Pages people write: Markdown files in ``docs/<language>/``.

Only what menus need is read here, the name and the title; the theme renders the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from beatbook import urls
from beatbook.errors import BeatbookError, Position, Problem
from beatbook.text_source import Unreadable, read_text

#: Known pages, in the order of the menu; any other stands behind them, by name. What a page is about comes first,
#: what the site says about itself comes last.
FIRST = ("rights", "powers", "complaints")
LAST = ("about", "privacy")
#: Where pages made from data stand.
TAKEN = {"index", urls.HOME, urls.DATA, *urls.RECORD_SECTIONS}
_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


class ProseError(BeatbookError):
    """A written page that cannot be part of the site; the message is the problem's."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))


class Prose(NamedTuple):
    """One page: ``name`` is the file's without its ending, ``title`` its first heading."""

    language: str
    name: str
    title: str

    @property
    def about_site(self) -> bool:
        """Whether it belongs in the footer."""
        return self.name in LAST


def read_prose(folder: Path, language: str) -> Iterator[Prose]:
    """The pages of one language in menu order; none if there is no such folder.

    Raises ``ProseError`` for a file that is not UTF-8 text and for a name that a page made from data has.
    """
    found = {path.stem: path for path in folder.glob("*.md")}
    others = sorted(set(found) - {*FIRST, *LAST})
    for name in (*FIRST, *others, *LAST):
        if name in found:
            if name in TAKEN:
                message = f"a page made from the data is called '{name}' already"
                raise ProseError(
                    Problem(Position(found[name]), "name-taken", "", message, "give the file another name")
                )
            try:
                heading = _HEADING.search(read_text(found[name]))
            except Unreadable as error:
                raise ProseError(error.problem) from error
            yield Prose(language, name, heading[1] if heading else name)
