"""Can a town's sheets be printed: its colour, crest, fonts and forms, and a glyph for every character of its data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from PIL import Image, UnidentifiedImageError

from beatbook.checks.walk import is_beside, records, texts
from beatbook.errors import Pointer, Problem, Severity
from beatbook.fonts import FontError, Fonts
from beatbook.models import Print
from beatbook.sources import Sources
from beatbook.structure import nearest

#: WCAG 2.2, 1.4.3: the contrast of white letters on the town's colour.
CONTRAST: Final = 4.5
_CRESTS: Final = (".png", ".jpg", ".jpeg", ".svg")
#: Texts that no sheet shows.
_UNPRINTED: Final = {"source", "id", "photo", "streets", "boundary", "basemap", "holidays", "licence", "crest"}


def check_prints(sources: Sources, today: date) -> Iterator[Problem]:
    """Choices for printing that are not there or cannot be read, and characters that no font has."""
    choices = sources.dataset.town.print
    yield from _colour(sources, choices)
    yield from _crest(sources, choices)
    folders = {key: getattr(choices, key) for key in ("fonts", "sheets")}
    problems = [p for key, name in folders.items() if name is not None for p in _folder(sources, key, name)]
    yield from problems
    if choices.fonts is not None and problems:
        return
    try:
        fonts = Fonts.of(sources.root / choices.fonts if choices.fonts is not None else None)
    except FontError as error:
        yield sources.problem(("town", "print", "fonts"), "font", str(error), "take the file out, or get it anew")
        return
    yield from (problem for _, problem in missing_glyphs(sources, fonts))


def contrast_with_white(colour: str) -> float:
    """The contrast of ``#rrggbb`` with white by WCAG 2.2 (relative luminance), from 1 to 21."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _colour(sources: Sources, choices: Print) -> Iterator[Problem]:
    pointer: Pointer = ("town", "print", "colour")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", choices.colour):
        message = f"'{choices.colour}' is not a colour, expected # and six digits of 0-9 and a-f"
        yield sources.problem(pointer, "colour", message, "write one such as '#1b3a5c', in quotes")
    elif contrast_with_white(choices.colour) < CONTRAST:
        found = contrast_with_white(choices.colour)
        message = f"white letters on '{choices.colour}' have a contrast of {found:.1f}, expected at least {CONTRAST}"
        yield sources.problem(pointer, "colour", message, "choose a darker one")


def _crest(sources: Sources, choices: Print) -> Iterator[Problem]:
    name, pointer = choices.crest, ("town", "print", "crest")
    if name is None:
        return
    path = sources.root / name
    if not is_beside(sources.root, name):
        message = f"'{name}' is not beside the data, expected a file there"
        yield sources.problem(pointer, "crest", message, "copy it to print/")
    elif not path.is_file():
        near = nearest(path.name, [file.name for file in path.parent.iterdir()] if path.parent.is_dir() else [])
        hint = (
            f"did you mean '{Path(name).with_name(near).as_posix()}'?" if near else "copy it there, or delete the line"
        )
        yield sources.problem(pointer, "crest", f"there is no file '{name}' beside the data", hint)
    elif path.suffix.lower() not in _CRESTS or not _is_picture(path):
        message = f"'{name}' is not a picture that can be printed, expected PNG, JPEG or SVG"
        yield sources.problem(pointer, "crest", message, "save it again in one of these")


def _is_picture(path: Path) -> bool:
    if path.suffix.lower() == ".svg":
        return b"<svg" in path.read_bytes()
    try:
        with Image.open(path, formats=("PNG", "JPEG")) as image:
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return False
    return True


def _folder(sources: Sources, key: str, name: str) -> Iterator[Problem]:
    pointer: Pointer = ("town", "print", key)
    if not is_beside(sources.root, name):
        message = f"'{name}' is not beside the data, expected a folder there"
        yield sources.problem(pointer, "folder", message, "move it there")
    elif not (sources.root / name).is_dir():
        hint = "make it, or delete the line"
        yield sources.problem(pointer, "folder", f"there is no folder '{name}' beside the data", hint)


def missing_glyphs(sources: Sources, fonts: Fonts) -> Iterator[tuple[str, Problem]]:
    """Each character that no font has, where it stands first; sheets with it cannot be printed, the site can be built."""
    told: set[str] = set()
    for owner, record in records(sources):
        for pointer, value in texts(record, owner):
            if not isinstance(value, str) or _UNPRINTED & set(map(str, pointer)):
                continue
            for at, character in fonts.missing(value):
                if character not in told:
                    told.add(character)
                    name = unicodedata.name(character, "a character without a name").lower()
                    message = f"no font for printed sheets has '{character}' (U+{ord(character):04X}, {name})"
                    hint = "write it otherwise, or put a font that has it into the folder 'print: fonts' of the town"
                    yield character, sources.problem(pointer, "glyph", message, hint, Severity.WARNING, offset=at)
