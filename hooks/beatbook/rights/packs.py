"""Packs as they lie on disk, and which of them a town gets.

    packs/europe/pack.yaml              acts, statements, helpers (see ``records``)
    packs/europe/en/stopped.md          one text (see ``texts``) in each language

A town's own pack is ``rights.yaml`` in its data and ``docs/<language>/rights/*.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from beatbook.errors import Position, Problem, dotted
from beatbook.models import Town
from beatbook.rights.records import PackRecord
from beatbook.rights.texts import Text, read
from beatbook.structure import structure
from beatbook.yaml_source import Document
from beatbook.yaml_source import read as read_yaml

PACKAGE: Final = Path(__file__).resolve().parents[1]
ROOT: Final = PACKAGE / "rights" / "packs"
CORE: Final = "europe"
TOWN: Final = "town"
#: The town's file in its data directory.
TOWN_FILE: Final = "rights.yaml"
#: The language of shipped packs that others are compared with, and fall back to.
REFERENCE: Final = "en"


@dataclass(frozen=True)
class Pack:
    """One pack: ``texts`` by language and name, ``folders`` where they stand or would stand, by language. ``reference``
    is the language its texts fall back to."""

    name: str
    record: PackRecord
    document: Document
    texts: Mapping[str, Mapping[str, Text]]
    folders: Mapping[str, Path]
    reference: str
    problems: tuple[Problem, ...] = ()

    @property
    def languages(self) -> list[str]:
        """The languages it is written in, the reference first."""
        return sorted(self.texts, key=lambda language: (language != self.reference, language))

    def text(self, name: str, language: str) -> tuple[Text, str] | None:
        """The text in a language or the one it falls back to, and which that is; ``None`` if it has none."""
        for candidate in (language, self.reference, *self.languages):
            found = self.texts.get(candidate, {}).get(name)
            if found is not None:
                return found, candidate
        return None

    def position(self, *pointer: str | int) -> Position:
        """Where a value of its record stands."""
        return self.document.position(pointer)


@cache
def packs() -> tuple[str, ...]:
    """The names of the shipped packs, the core first."""
    found = sorted(path.parent.name for path in ROOT.glob("*/pack.yaml"))
    return tuple(sorted(found, key=lambda name: name != CORE))


@cache
def shipped(name: str) -> Pack:
    """One shipped pack."""
    return read_pack(ROOT / name)


def read_pack(folder: Path) -> Pack:
    """A pack as it lies in a folder. A folder in it, even an empty one, promises its language."""
    folders = {path.name: path for path in sorted(folder.iterdir()) if path.is_dir()}
    return _pack(folder.name, folder / "pack.yaml", folders, REFERENCE, folders)


def layers(town: Town, data: Path | None = None, prose: Path | None = None) -> list[Pack]:
    """The packs of a town, from the ground up: Europe's, its country's if there is one, its own if it has any.

    ``data`` is the town's data directory, ``prose`` the folder with its pages.
    """
    found = [shipped(CORE)]
    for name in packs()[1:]:
        pack = shipped(name)
        here = town.country in pack.record.countries
        if here and (not pack.record.regions or town.region in pack.record.regions):
            found.append(pack)
    own = of_town(town, data, prose)
    return [*found, own] if own else found


def of_town(town: Town, data: Path | None, prose: Path | None) -> Pack | None:
    """What a town adds; ``None`` if it adds nothing."""
    path = (data or Path()) / TOWN_FILE
    folders = {language: prose / language / "rights" for language in town.languages} if prose else {}
    written = [language for language, folder in folders.items() if any(folder.glob("*.md"))]
    if not written and not (data and path.is_file()):
        return None
    return _pack(TOWN, path, folders, town.main_language(), written)


def _pack(name: str, path: Path, folders: Mapping[str, Path], reference: str, languages: Iterable[str]) -> Pack:
    texts = {
        language: {file.stem: read(file) for file in sorted(folders[language].glob("*.md"))} for language in languages
    }
    problems = [problem for of in texts.values() for text in of.values() for problem in text.problems]
    document = read_yaml(path) if path.is_file() else Document(path, {}, ())
    value: Any = document.value if isinstance(document.value, dict) else {}
    structured = structure(PackRecord, value)
    problems += document.problems
    for fault in structured.faults:
        position = document.position(fault.pointer, fault.key)
        problems.append(Problem(position, fault.code, dotted(fault.pointer), fault.message, fault.hint))
    return Pack(name, structured.record or PackRecord(), document, texts, folders, reference, tuple(problems))
