"""Pages people write: Markdown files in ``docs/<language>/``.

Only what menus need is read here, the name and the title; the theme renders the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

#: Known pages, in the order of the menu; any other stands behind them, by name. What a page is about comes first,
#: what the site says about itself comes last.
FIRST = ("rights", "powers", "complaints")
LAST = ("about", "privacy")
_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


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
    """The pages of one language in menu order; none if there is no such folder."""
    found = {path.stem: path for path in folder.glob("*.md")}
    others = sorted(set(found) - {*FIRST, *LAST})
    for name in (*FIRST, *others, *LAST):
        if name in found:
            heading = _HEADING.search(found[name].read_text(encoding="utf-8-sig"))
            yield Prose(language, name, heading[1] if heading else name)
