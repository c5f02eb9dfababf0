"""The press: jobs to PDF files by Typst (PyPI ``typst``), over all cores, and only what is not there yet.

A job is one PDF: one sheet, or many of one kind and form. Its file is kept in the press's folder under a hash of
everything that goes into it: the contexts, the template, the pictures, the fonts, the version of Typst. So equal data
gives equal bytes, and what did not change is not made again, not even on another day: a file does not say when it was
made. What no build has used for a week is thrown away. Files are PDF/UA-1 (ISO 14289-1): tagged, with language,
title and bookmarks, fonts embedded; Typst refuses a picture without alternative text and a letter without a glyph.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import typst

from beatbook.fonts import Fonts
from beatbook.prints.formats import Format
from beatbook.prints.kinds import KINDS, Kind
from beatbook.prints.look import TOWN, Look
from beatbook.prints.parts import Image

ROOT: Final = Path(__file__).resolve().parent
#: Templates and what they share, from the package's folder; the rest of a kind's own folder goes with its template.
_SHARED: Final = ("main.typ", "lib.typ")
#: To be raised whenever the same templates and contexts give other bytes.
_RECIPE: Final = "2"
_STANDARD: Final = "ua-1"
#: How long a file is kept that no build uses, in seconds.
_KEPT: Final = 7 * 24 * 3600
#: Runs without a blank that are broken if need be, in characters, and where.
_LONG: Final = 25
_UNBROKEN: Final = re.compile(r"\S{12,}")
_JOINT: Final = re.compile(r"[_.-]")
_ZERO_WIDTH_SPACE: Final = "\u200b"
_SOFT_HYPHEN: Final = "\u00ad"
#: Values that are not shown as text.
_FOR_MACHINES: Final = {"link", "url", "path", "svg", "lang", "key", "cure"}


@dataclass(frozen=True)
class Job:
    """One PDF to make. ``sheets`` are contexts of the ``kind``."""

    kind: Kind
    form: Format
    language: str
    title: str
    author: str
    sheets: tuple[Any, ...]


@dataclass(frozen=True)
class Printed:
    """A finished file in the press's folder."""

    path: Path
    size: int


@dataclass(frozen=True)
class Spoilt:
    """A job of which nothing came: what is wrong and what to do."""

    message: str
    hint: str


class Press:
    """Makes PDFs into ``folder`` with a town's look; to be used in a ``with`` statement."""

    def __init__(self, folder: Path, look: Look, fonts: Fonts) -> None:
        self._folder = folder
        self._look = look
        self._fonts = fonts
        self._local = threading.local()
        self._staging = threading.Lock()
        self._staged: set[str] = set()
        self._digests: dict[Kind, str] = {}

    def __enter__(self) -> Self:
        self._desk = tempfile.TemporaryDirectory(prefix="beatbook-press-")
        self._root = Path(self._desk.name)
        for path in sorted(ROOT.rglob("*.typ")):
            self._put(path.relative_to(ROOT).as_posix(), path.read_bytes())
        for name, path in self._look.files.items():
            self._put(name, path.read_bytes())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._desk.cleanup()

    def run(self, jobs: Iterable[Job]) -> Iterator[Printed | Spoilt]:
        """What becomes of each job, in their order."""
        with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
            yield from workers.map(self.make, jobs)

    def make(self, job: Job) -> Printed | Spoilt:
        """One job's file, made now or before."""
        order = json.dumps(self._order(job), ensure_ascii=False, sort_keys=True)
        path = self._folder / f"{self._key(job, order)}.pdf"
        try:
            os.utime(path)
            return Printed(path, path.stat().st_size)
        except FileNotFoundError:
            pass
        self._stage_pictures(job)
        try:
            content = self._typeset(order)
        except typst.TypstError as error:
            return _spoilt(error)
        _write(path, content)
        return Printed(path, len(content))

    def prune(self) -> None:
        """Delete what was last used a week before the latest use; another build may be at work in the same folder."""
        used = {path: path.stat().st_mtime for path in self._folder.glob("*.pdf")}
        oldest = max(used.values(), default=0) - _KEPT
        for path, moment in used.items():
            if moment < oldest:
                path.unlink(missing_ok=True)

    # One job

    def _order(self, job: Job) -> dict[str, Any]:
        width, height = job.form.size
        return {
            "template": self._template(job.kind),
            "form": asdict(job.form) | {"width": width, "height": height},
            "look": {"colour": self._look.colour, "fonts": self._fonts.families},
            "language": job.language,
            "title": job.title,
            "author": job.author,
            "sheets": [_written(asdict(sheet), job.kind.longest_word(job.form)) for sheet in job.sheets],
        }

    def _template(self, kind: Kind) -> str:
        own = f"{TOWN}/{kind.name}.typ"
        return f"/{own}" if own in self._look.files else f"/{kind.template}"

    def _key(self, job: Job, order: str) -> str:
        parts = (_RECIPE, version("typst"), self._fonts.digest, self._sources(job.kind), order)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]

    def _sources(self, kind: Kind) -> str:
        """A hash of all files that a kind's template may read."""
        if kind not in self._digests:
            others = {f"{TOWN}/{other}.typ" for other in KINDS if other != kind.name}
            town = [path for name, path in sorted(self._look.files.items()) if name not in others]
            own = sorted((ROOT / kind.template).parent.glob("*.typ"))
            contents = (path.read_bytes() for path in (*(ROOT / name for name in _SHARED), *own, *town))
            whole = b"".join(hashlib.sha256(content).digest() for content in contents)
            self._digests[kind] = hashlib.sha256(whole).hexdigest()
        return self._digests[kind]

    def _typeset(self, order: str) -> bytes:
        if not hasattr(self._local, "compiler"):
            self._local.compiler = typst.Compiler(
                str(self._root / "main.typ"), root=str(self._root), font_paths=self._typst_fonts
            )
        # The moment is for templates that ask for today, which a sheet's context tells better.
        content = self._local.compiler.compile(
            sys_inputs={"job": order}, format="pdf", pdf_standards=[_STANDARD], timestamp=0
        )
        assert isinstance(content, bytes), "a PDF is one file"
        return content

    @cached_property
    def _typst_fonts(self) -> typst.Fonts:
        folders = [str(folder) for folder in self._fonts.folders]
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)

    # Files for Typst, which reads nothing outside its root

    def _put(self, name: str, content: bytes) -> None:
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def _stage_pictures(self, job: Job) -> None:
        with self._staging:
            for path in _pictures(job.sheets):
                name = f"bw/{path}" if job.form.bw else path
                if name not in self._staged:
                    self._put(name, self._look.picture(path, job.form.bw))
                    self._staged.add(name)


def _written(value: Any, longest: int, key: str = "") -> Any:
    """A context as Typst gets it: what is longer than a line may break, unless it is for machines.

    ``longest`` is how many letters a line of a heading holds.
    """
    if isinstance(value, dict):
        return {name: _written(item, longest, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_written(item, longest, key) for item in value]
    if isinstance(value, str) and len(value) >= longest and key not in _FOR_MACHINES:
        return _UNBROKEN.sub(lambda found: _breakable(found[0], longest), value)
    return value


def _breakable(run: str, longest: int) -> str:
    """Room to break: behind ``@`` or ``/``, or if that is not enough after the other joints of an address, with a hyphen in a long word, or else anywhere."""
    if len(run) < longest:
        return run
    if len(run) < _LONG and run.isalpha():
        return _SOFT_HYPHEN.join(run[at : at + 8] for at in range(0, len(run), 8))
    for joint in "@/":
        if joint in run:
            return f"{joint}{_ZERO_WIDTH_SPACE}".join(_breakable(part, longest) for part in run.split(joint))
    joints = _JOINT.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", run)
    return joints if joints != run else _ZERO_WIDTH_SPACE.join(run[at : at + 8] for at in range(0, len(run), 8))


def _pictures(value: Any) -> Iterator[str]:
    """The paths of all pictures in some contexts."""
    if isinstance(value, Image):
        yield value.path
    elif isinstance(value, tuple):
        for item in value:
            yield from _pictures(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _pictures(getattr(value, field.name))


def _write(path: Path, content: bytes) -> None:
    """Write a file at once or not at all: another build may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{threading.get_ident()}.tmp")
    new.write_bytes(content)
    new.replace(path)


def _spoilt(error: typst.TypstError) -> Spoilt:
    message = str(error.message).removeprefix("panicked with: ").strip('"')
    message = message.replace(_ZERO_WIDTH_SPACE, "").replace(_SOFT_HYPHEN, "")
    # A template's own words name what to do behind a semicolon.
    message, _, cure = message.partition("; ")
    return Spoilt(message, " ".join((cure, *error.hints)).strip())
