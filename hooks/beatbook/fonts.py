"""The fonts of printed sheets: where their files are, and for which characters they have a glyph.

Noto Sans comes from the PyPI packages ``fontpkg-noto-sans`` and ``fontpkg-noto-sans-arabic``; a town may put fonts of its
own beside the data. Nothing is taken from the machine, so that a sheet looks the same wherever it is made.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont, TTLibError

from beatbook.errors import BeatbookError

#: Packages with fonts and the families in them, in the order in which they are asked for a glyph.
PACKAGED: Final = {"fontpkg_noto_sans": "Noto Sans", "fontpkg_noto_sans_arabic": "Noto Sans Arabic"}
SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".otc")
#: Characters that are never drawn: they join, break, or turn the direction of a line.
_UNDRAWN: Final = ("Cc", "Cf", "Zl", "Zp")


class FontError(BeatbookError):
    """A font file that cannot be read; the message names it."""


@dataclass(frozen=True)
class Font:
    """One font file: the name of its family and the characters it has."""

    path: Path
    family: str
    characters: frozenset[int]

    @cached_property
    def digest(self) -> str:
        """A hash of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


@dataclass(frozen=True)
class Fonts:
    """The fonts of a town's sheets, the town's own families first."""

    fonts: tuple[Font, ...]

    @classmethod
    def of(cls, folder: Path | None = None) -> Fonts:
        """The packaged fonts, and before them those in a town's folder; raises ``FontError`` for what is no font."""
        own = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES) if folder else []
        return cls(tuple(_font(path) for path in (*own, *_packaged())))

    @property
    def families(self) -> tuple[str, ...]:
        """The families in the order in which they are asked for a glyph."""
        return tuple(dict.fromkeys(font.family for font in self.fonts))

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the files stand in."""
        return tuple(dict.fromkeys(font.path.parent for font in self.fonts))

    @cached_property
    def characters(self) -> frozenset[int]:
        """Every character that one of the fonts has."""
        return frozenset().union(*(font.characters for font in self.fonts))

    @cached_property
    def digest(self) -> str:
        """A hash of all files."""
        return hashlib.sha256("".join(font.digest for font in self.fonts).encode()).hexdigest()

    def missing(self, text: str) -> Iterator[tuple[int, str]]:
        """The characters of a text that no font has, each with its place, counted from 0."""
        if text.isascii():
            return
        for at, character in enumerate(text):
            if ord(character) not in self.characters and not _is_undrawn(character):
                yield at, character


def _is_undrawn(character: str) -> bool:
    return unicodedata.category(character) in _UNDRAWN


def _packaged() -> Iterable[Path]:
    for package in PACKAGED:
        # Upright files only: no sheet sets anything in italics.
        found = (Path(str(file)) for file in files(package).joinpath("files").iterdir())
        yield from sorted(path for path in found if path.suffix in SUFFIXES and "Italic" not in path.name)


@cache
def _font(path: Path) -> Font:
    try:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            family = font["name"].getBestFamilyName() or path.stem
            return Font(path, family, frozenset(font.getBestCmap() or ()))
    except (TTLibError, OSError, KeyError, AttributeError) as error:
        raise FontError(f"'{path.name}' is no font that can be read, expected TrueType or OpenType") from error
