"""The forms a sheet comes in: paper, which way round, large print, black and white."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

#: ISO 216 paper sizes, width and height in millimetres when upright.
PAPERS: Final = {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210)}


@dataclass(frozen=True)
class Format:
    """One form of a sheet. ``strip`` leaves room for a hand-written notice."""

    paper: str = "a4"
    landscape: bool = False
    large: bool = False
    bw: bool = False
    strip: bool = False

    @property
    def name(self) -> str:
        """What files are called by: ``a4-landscape-large``."""
        parts = ("landscape" * self.landscape, "large" * self.large, "bw" * self.bw, "notice" * self.strip)
        return "-".join((self.paper, *filter(None, parts)))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in millimetres."""
        width, height = PAPERS[self.paper]
        return (height, width) if self.landscape else (width, height)

    @property
    def longest_word(self) -> int:
        """How many letters of a heading a line holds at least; a longer word may be broken."""
        if self.large:
            return {"a3": 25, "a4": 17, "a5": 12}[self.paper]
        return 16 if self.paper == "a5" else 25

    def with_(self, **changes: bool | str) -> Format:
        """The same form but for some of it."""
        return replace(self, **changes)  # type: ignore[arg-type]
