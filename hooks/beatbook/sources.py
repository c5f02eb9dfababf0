"""The data directory → one dataset that remembers where everything stands.

``officers.yaml`` may hold the whole directory; ``town.yaml``, ``districts.yaml``, ``places.yaml``, ``schools.yaml`` and
``receptions.yaml`` beside it may hold their share, ``districts.geojson`` the boundaries. Lists from several files add up.
Each list of the neighbourhood's file stands in a file of its own, or in the files of a folder (``surveys/*.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar
from zoneinfo import available_timezones

from anyascii import anyascii
from pydantic import BaseModel

from beatbook.dataset import COMMUNITY, FOLDERS, KINDS, Dataset
from beatbook.errors import Pointer, Position, Problem, Severity, dotted, in_order
from beatbook.geojson_source import Boundaries, read_boundaries
from beatbook.languages.names import romanise
from beatbook.languages.text import read as read_text
from beatbook.models import District, Town
from beatbook.structure import Fault, keys_of, nearest, structure
from beatbook.yaml_source import Document
from beatbook.yaml_source import read as read_yaml

#: Each file and the keys of the dataset it may hold.
FILES: Final[Mapping[str, tuple[str, ...]]] = {
    "officers.yaml": tuple(key for key in keys_of(Dataset) if key not in COMMUNITY),
    "town.yaml": ("town",),
    "districts.yaml": ("districts",),
    "places.yaml": ("places",),
    "schools.yaml": ("schools",),
    "receptions.yaml": ("receptions",),
    **{f"{kind}.yaml": (kind,) for kind in COMMUNITY if kind not in FOLDERS},
}
BOUNDARIES: Final = "districts.geojson"

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True)
class Origin:
    """The file a record comes from, and where it stands there."""

    document: Document
    pointer: Pointer


@dataclass(frozen=True)
class Sources:
    """Everything read from a data directory.

    ``dataset`` holds what is sound: of a faulty record the rest, or nothing. Officers have ids and the districts their
    postings name. ``problems`` is what reading found, without ``boundaries.problems``. ``origins`` maps
    ``('officers', 3)`` and ``('town',)`` to where they stand; a record made up here has the origin it was made from.
    ``written_ids`` are all ids by kind, of records left out too; ``unread`` the kinds of which a file could not be
    read, ``incomplete`` those and the kinds of which a record is not whole: nothing is known to be missing there.
    """

    root: Path
    dataset: Dataset
    boundaries: Boundaries
    problems: tuple[Problem, ...]
    origins: Mapping[Pointer, Origin]
    written_ids: Mapping[str, frozenset[str]]
    unread: frozenset[str]
    incomplete: frozenset[str]

    def origin(self, pointer: Pointer) -> Origin:
        """Where a value of the dataset stands, such as ``('officers', 3, 'phone')`` or ``('town', 'country')``."""
        for length in (2, 1):
            known = self.origins.get(pointer[:length])
            if known is not None:
                return Origin(known.document, known.pointer + pointer[length:])
        return Origin(Document(self.root / "officers.yaml", None, ()), pointer)

    def position(self, pointer: Pointer, key: bool = False) -> Position:
        """File, line and column of a value, of its key if ``key``; of what is not there, of its nearest owner."""
        origin = self.origin(pointer)
        return origin.document.position(origin.pointer, key)

    def problem(
        self,
        pointer: Pointer,
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        *,
        key: bool = False,
        offset: int | None = None,
    ) -> Problem:
        """A problem with a value of the dataset; ``offset`` is the character (from 0) of a text that is at fault."""
        origin = self.origin(pointer)
        if offset is None:
            position = origin.document.position(origin.pointer, key)
        else:
            position = origin.document.within(origin.pointer, offset)
        return Problem(position, code, _label(pointer, origin), message, hint, severity)


def load(root: Path) -> Sources:
    """Read a data directory. Never raises for what the files hold: everything wrong is in the problems."""
    return _Loading(root).sources()


def slug(name: str, language: str) -> str:
    """A name as an id: romanised, lower-case Latin letters and digits joined by hyphens; ``''`` if none are left."""
    return "-".join(re.findall(r"[a-z0-9]+", anyascii(romanise(name, language)).lower().replace("'", "")))


def _label(pointer: Pointer, origin: Origin) -> str:
    """What a clerk calls the place: counted as in the file, with the town's fields under 'town' in any file."""
    return dotted(("town", *pointer[1:]) if pointer[:1] == ("town",) else origin.pointer)


class _Loading:
    """Gathers the parts of one ``Sources``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.origins: dict[Pointer, Origin] = {}
        self.records: dict[str, list[Any]] = {kind: [] for kind in KINDS}
        self.written_ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
        #: Names of officers who are left out and have no id: others may mean them.
        self.left_out: list[str] = []
        self.unread: set[str] = set()
        self.incomplete: set[str] = set()
        self.declared: set[str] = set()
        self.town = Town()

    def sources(self) -> Sources:
        for document, keys in self.documents():
            self.read_document(document, keys)
        self.identify_officers()
        if "districts" not in self.declared | self.unread:
            self.make_districts()
        dataset = Dataset.model_construct(None, **self.records, town=self.town)
        boundaries = read_boundaries(self.root / BOUNDARIES, self.town.country)
        return Sources(
            self.root,
            dataset,
            boundaries,
            tuple(_without_echoes(self.problems)),
            self.origins,
            {kind: frozenset(ids) for kind, ids in self.written_ids.items()},
            frozenset(self.unread),
            frozenset(self.incomplete | self.unread),
        )

    def documents(self) -> Iterator[tuple[Document, tuple[str, ...]]]:
        """The files that are there; ``officers.yaml`` has to be."""
        if not self.root.is_dir():
            message = "there is no such data directory"
            self.problems.append(
                Problem(Position(self.root), "no-data", "", message, "check its name, or run 'beatbook new'")
            )
            self.unread.update(KINDS)
            return
        for name, keys in FILES.items():
            path = self.root / name
            if path.exists() or name == "officers.yaml":
                yield self.document(path), keys
            self.misnamed(path.with_suffix(".yml"), name)
        for kind in FOLDERS:
            for path in sorted((self.root / kind).glob("*.y*ml")):
                if path.suffix == ".yaml":
                    yield self.document(path), (kind,)
                else:
                    self.misnamed(path, f"{path.stem}.yaml")

    def document(self, path: Path) -> Document:
        document = read_yaml(path)
        self.problems += document.problems
        return document

    def misnamed(self, path: Path, name: str) -> None:
        if path.exists():
            message = f"this file is not read, expected it to be called {name}"
            hint = f"rename it to {name}"
            self.problems.append(Problem(Position(path), "misnamed-file", "", message, hint, Severity.WARNING))

    def read_document(self, document: Document, keys: tuple[str, ...]) -> None:
        value = document.value
        if value is None:
            self.unread.update(keys)
            return
        if keys == ("town",):
            self.read_town(Origin(document, ()), value)
            return
        if not isinstance(value, dict):
            expected = f"'{keys[0]}:' and below it a list"
            self.problems.append(
                Problem(document.position(()), "wrong-type", "", f"the file does not begin with a key, expected {expected}",
                        f"write '{keys[0]}:' in the first line")
            )  # fmt: skip
            self.unread.update(keys)
            return
        for key, part in value.items():
            if key not in keys:
                self.unknown_key(document, key, keys)
            elif key == "town":
                self.read_town(Origin(document, ("town",)), part)
            elif part is not None:
                self.read_list(document, key, part)

    def unknown_key(self, document: Document, key: str, keys: tuple[str, ...]) -> None:
        near = nearest(key, keys)
        home = next((name for name, its in FILES.items() if key in its and name != "officers.yaml"), None)
        if key in FOLDERS:
            home = f"a file in the folder {key}"
        message = f"'{key}' is not a known key, expected {' or '.join(keys)}"
        if home is not None:
            hint = f"move it to {home}" + ("" if key in COMMUNITY else " or officers.yaml")
        elif near is not None:
            hint = f"did you mean '{near}'?"
        elif document.path.name == "officers.yaml" and key in keys_of(Town):
            hint = "write it below 'town:' or in town.yaml"
        elif key in keys_of(KINDS[keys[0]]):
            hint = f"write it below '{keys[0]}:', in a record that begins with '- '"
        else:
            hint = "rename it or delete it"
        if near is not None and near in KINDS:
            self.unread.add(near)
        self.problems.append(Problem(document.position((key,), key=True), "unknown-key", key, message, hint))

    def read_town(self, origin: Origin, value: Any) -> None:
        position = origin.document.position(origin.pointer, key=True)
        if ("town",) in self.origins:
            message = "the town stands both in officers.yaml and in town.yaml"
            self.problems.append(Problem(position, "duplicate-key", "town", message, "keep one of them"))
            return
        self.origins["town",] = origin
        town = self.structured(Town, origin, {} if value is None else value, "town")
        self.town = self.in_a_known_zone(origin, town or Town())

    def in_a_known_zone(self, origin: Origin, town: Town) -> Town:
        """The town; in the default time zone if there is none of its own's name, since every time is read in it."""
        zones = available_timezones()
        if town.timezone in zones:
            return town
        near = nearest(town.timezone, sorted(zones))
        hint = f"did you mean '{near}'?" if near else "expected one such as Europe/Sofia"
        message = f"'{town.timezone}' is not a time zone"
        self.problems.append(_problem(origin, Fault(("timezone",), False, "timezone", message, hint), "town"))
        return town.model_copy(update={"timezone": Town().timezone})

    def read_list(self, document: Document, kind: str, part: Any) -> None:
        self.declared.add(kind)
        if not isinstance(part, list):
            message = "this is not a list, expected one: each record begins with '- '"
            self.problems.append(
                Problem(document.position((kind,)), "wrong-type", kind, message, "write '- ' before the first key")
            )
            self.unread.add(kind)
            return
        for index, value in enumerate(part):
            origin = Origin(document, (kind, index))
            record = self.structured(KINDS[kind], origin, value, kind)
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                self.written_ids[kind].add(value["id"])
            elif kind == "officers" and record is None and isinstance(value, dict):
                name = value.get("name")
                names = name.values() if isinstance(name, dict) else [name]
                self.left_out += [each for each in names if isinstance(each, str)]
            if record is not None:
                self.origins[kind, len(self.records[kind])] = origin
                self.records[kind].append(record)

    def structured(self, model: type[R], origin: Origin, value: Any, kind: str) -> R | None:
        record, faults = structure(model, value)
        if faults:
            self.incomplete.add(kind)
        self.problems += (_problem(origin, fault, kind) for fault in faults)
        return record

    def identify_officers(self) -> None:
        """Give officers without an id one from their name; a second of the same name gets '-2'."""
        taken = set(self.written_ids["officers"])
        main = self.town.main_language()
        for index, officer in enumerate(self.records["officers"]):
            if officer.id is None:
                name = read_text(officer.name, main, main)
                new: str = _free(slug(name.text, name.lang) or "officer", taken)
                taken.add(new)
                self.records["officers"][index] = officer.model_copy(update={"id": new})
        self.written_ids["officers"] = taken | {slug(name, main) for name in self.left_out}

    def make_districts(self) -> None:
        """Make a district of each name that postings use, where a town declares no districts at all."""
        main = self.town.main_language()
        made: dict[str, District] = {}
        for index, officer in enumerate(self.records["officers"]):
            posted: list[str] = []
            for at, name in enumerate(officer.districts):
                posted.append(self.made_district(name, ("officers", index, "districts", at), made, main))
            postings = [
                posting.model_copy(
                    update={
                        "district": self.made_district(
                            posting.district, ("officers", index, "postings", at, "district"), made, main
                        )
                    }
                )
                for at, posting in enumerate(officer.postings)
            ]
            self.records["officers"][index] = officer.model_copy(update={"districts": posted, "postings": postings})
        self.records["districts"] = list(made.values())
        self.written_ids["districts"] = set(made)

    def made_district(self, name: str, pointer: Pointer, made: dict[str, District], main: str) -> str:
        """The id of the district a posting calls ``name``, made if it is new: 'old-town' is shown as 'Old town'."""
        new = slug(name, main) or "district"
        if new not in made:
            shown = name.replace("-", " ") if name == new else name
            origin = self.origins[pointer[:2]]
            self.origins["districts", len(made)] = Origin(origin.document, origin.pointer + pointer[2:])
            made[new] = District(id=new, name=shown[:1].upper() + shown[1:])
        return new


def _free(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def _problem(origin: Origin, fault: Fault, kind: str) -> Problem:
    pointer = origin.pointer + fault.pointer
    label = dotted(("town", *fault.pointer) if kind == "town" else pointer)
    document = origin.document
    position = document.position(pointer, fault.key) if fault.offset is None else document.within(pointer, fault.offset)
    return Problem(position, fault.code, label, fault.message, fault.hint)


def _without_echoes(problems: list[Problem]) -> Iterator[Problem]:
    """Leave out a warning where an error stands: 'no' for true or false needs no word about quotes."""
    errors = {problem.position for problem in problems if problem.severity is Severity.ERROR}
    for problem in in_order(problems):
        if problem.severity is Severity.ERROR or problem.position not in errors:
            yield problem
