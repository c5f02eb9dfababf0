"""Can the hand-outs and logos be passed on: files that are there and can be read, in languages there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from beatbook.checks.contacts import link_problem
from beatbook.checks.text import language_problem
from beatbook.checks.walk import is_beside
from beatbook.errors import Pointer, Problem
from beatbook.sources import Sources
from beatbook.structure import nearest

#: More than a leaflet has; nobody loads it on a telephone.
MAX_BYTES: Final = 10_000_000
_STARTS: Final = {".pdf": b"%PDF-", ".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


def check_materials(sources: Sources, today: date) -> Iterator[Problem]:
    """Hand-outs and logos that are missing, outside the data, of another kind or too large; languages that are none."""
    for i, material in enumerate(sources.dataset.materials):
        for j, each in enumerate(material.files):
            pointer: Pointer = ("materials", i, "files", j)
            yield from _file(sources, (*pointer, "file"), each.file)
            yield from language_problem(sources, (*pointer, "language"), each.language)
        if material.licence.url is not None:
            yield from link_problem(sources, ("materials", i, "licence", "url"), material.licence.url)
    for i, partner in enumerate(sources.dataset.project):
        if partner.logo is not None:
            yield from _file(sources, ("project", i, "logo"), partner.logo)
        if partner.url is not None:
            yield from link_problem(sources, ("project", i, "url"), partner.url)


def _file(sources: Sources, pointer: Pointer, name: str) -> Iterator[Problem]:
    path = sources.root / name
    if not is_beside(sources.root, name):
        message = f"'{name}' is not beside the data, expected a file there"
        yield sources.problem(pointer, "file-outside", message, "copy it to materials/")
    elif not path.is_file():
        near = nearest(path.name, _names(path.parent))
        hint = f"did you mean '{Path(name).with_name(near).as_posix()}'?" if near else "copy it there"
        yield sources.problem(pointer, "file-missing", f"there is no file '{name}' beside the data", hint)
    elif path.stat().st_size > MAX_BYTES:
        message = f"the file has {path.stat().st_size / 1e6:.0f} MB, expected at most {MAX_BYTES // 1_000_000} MB"
        yield sources.problem(pointer, "file-huge", message, "save it smaller")
    else:
        start = _STARTS.get(path.suffix.lower())
        with path.open("rb") as file:
            if start is None or file.read(len(start)) != start:
                message = f"'{name}' is not what its ending says, expected a PDF, PNG or JPEG"
                yield sources.problem(pointer, "file-broken", message, "save it again")


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
