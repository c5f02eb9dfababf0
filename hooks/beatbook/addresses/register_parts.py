"""The bytes of a register: out of a gzip or zip archive, read once to prove them whole, and turned into lines.

Nothing is kept in the first reading, and no line is longer than ``MAX_LINE``: a register may be larger than memory.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Final, NamedTuple, cast

from beatbook.addresses.encodings import codec_name, decodes, guess_encoding, plausible
from beatbook.errors import Position
from beatbook.text_source import Unreadable

#: Bytes; the longest line of a register. Its rows have some hundred.
MAX_LINE: Final = 1 << 20
#: Bytes of lines with letters beyond ASCII that an encoding is guessed from.
SAMPLE: Final = 1 << 16
#: What to do about a file that is damaged.
AGAIN: Final = "download or copy it again"
PARQUET: Final = "Parquet"
_DAMAGED: Final = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Part(NamedTuple):
    """One file of a register; several only in a zip archive."""

    path: Path
    open: Callable[[], IO[bytes]]


def unwrapped(path: Path) -> tuple[list[Part], str]:
    """The files that hold the rows, and what they are wrapped in for the report. Raises ``Unreadable``."""
    signature = _signature(path)
    if signature == b"PAR1":
        return [], PARQUET
    if signature.startswith(b"\x1f\x8b"):
        return [Part(path, lambda: cast(IO[bytes], gzip.open(path)))], ", gzipped"
    if not signature.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return [Part(path, lambda: path.open("rb"))], ""
    names = _members(path)
    counted = f", zipped ({len(names)} files)" if len(names) > 1 else ", zipped"
    return [Part(path / name, partial(_member, path, name)) for name in names], counted


def _signature(path: Path) -> bytes:
    """The first bytes of a file, by which its kind is known."""
    start = Position(path)
    try:
        if path.is_dir():
            raise Unreadable(start, "not-a-file", "this is a directory, expected a file", "name the file itself")
        if path.exists() and not path.is_file():
            message = "this can be read only once, and a register is read twice"
            raise Unreadable(start, "not-a-file", message, "save it in a file, and name that")
        with path.open("rb") as file:
            return file.read(4)
    except OSError as error:
        raise Unreadable(
            start, "unreadable-file", f"the file cannot be read: {error.strerror}", "check its name"
        ) from error


def _members(path: Path) -> list[str]:
    """The names of the files with rows in a zip archive, ascending; at least one."""
    start = Position(path)
    try:
        with zipfile.ZipFile(path) as archive:
            files = (info.filename for info in archive.infolist() if not info.is_dir())
            # What a Macintosh adds, and other hidden files, are no part of the register.
            names = sorted(name for name in files if not re.search(r"(^|/)(\.|__MACOSX/)", name))
            locked = any(info.flag_bits & 1 for info in archive.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable(start, "damaged-archive", "the zip archive is damaged or truncated", AGAIN) from error
    if "[Content_Types].xml" in names:
        hint = "save the sheet as CSV (UTF-8)"
        raise Unreadable(start, "not-a-register", "this is an Excel or Word document, expected CSV", hint)
    # Beside a table a text says what is in it.
    kinds = ((".csv", ".tsv", ".geojson", ".geojsonl", ".geojsons", ".json"), (".txt",))
    rows = next(filter(None, ([name for name in names if Path(name).suffix.lower() in kind] for kind in kinds)), [])
    if locked or not rows:
        message = (
            "the zip archive is locked by a password" if locked else "the zip archive holds no CSV or GeoJSON file"
        )
        raise Unreadable(start, "not-a-register", message, "unpack it and name the file itself")
    return rows


def _member(path: Path, name: str) -> IO[bytes]:
    # The member keeps the archive's file open until it is closed itself.
    return zipfile.ZipFile(path).open(name)


class Survey(NamedTuple):
    """What the first reading found: the first bytes, the number of the first line that is no UTF-8 (or None), whether
    it is UTF-16, and a sample of the bytes beyond ASCII."""

    first: bytes
    not_utf8: int | None
    utf16: bool
    sample: bytes


def survey(part: Part) -> Survey:
    """Read a part once from end to end. Raises ``Unreadable`` where it is damaged, no text, or a line too long."""
    reading = _FirstReading(part.path)
    try:
        with part.open() as stream:
            # What can be read of a truncated archive is read, so that the row it ends in is known.
            while chunk := cast(io.BufferedIOBase, stream).read1(MAX_LINE):
                reading.take(chunk)
    except _DAMAGED as error:
        message = "the archive is damaged or truncated: it ends in this row"
        raise reading.unreadable("damaged-archive", message, AGAIN) from error
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise reading.unreadable("unreadable-file", message, AGAIN) from error
    return reading.survey()


class _FirstReading:
    """A part as far as it has been read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        #: The line that is being read, and how many bytes of it have been.
        self.line, self.length = 1, 0
        self.first = b""
        self.utf16 = False
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.not_utf8: int | None = None
        self.sample = bytearray()

    def unreadable(self, code: str, message: str, hint: str, *, lines: int = 0) -> Unreadable:
        """A problem so many ``lines`` behind the one being read."""
        return Unreadable(Position(self.path, self.line + lines), code, message, hint)

    def take(self, chunk: bytes) -> None:
        """Look at the next bytes. Raises ``Unreadable``."""
        if not self.first:
            self.first = chunk[:4096]
            self.utf16 = chunk.startswith(_UTF16)
            self.decoder = codecs.getincrementaldecoder("utf-16" if self.utf16 else "utf-8")()
        if not self.utf16 and b"\0" in chunk:
            message = "the file is no text, expected CSV, GeoJSON lines or Parquet"
            lines = chunk.count(b"\n", 0, chunk.index(b"\0"))
            raise self.unreadable("not-text", message, "check that it is the right file", lines=lines)
        if self.not_utf8 is None:
            try:
                self.decoder.decode(chunk)
            except UnicodeDecodeError as error:
                self.not_utf8 = self.line + chunk.count(b"\n", 0, error.start)
        if len(self.sample) < SAMPLE:
            self.sample += b"\n".join(row for row in chunk.split(b"\n") if not row.isascii())[:SAMPLE]
        self.count(chunk)

    def count(self, chunk: bytes) -> None:
        """Count its lines. Raises ``Unreadable`` if one is too long."""
        newlines = chunk.count(b"\n")
        before = chunk.find(b"\n") if newlines else len(chunk)
        if self.length + before > MAX_LINE:
            message = f"the line is longer than {MAX_LINE:,} bytes, expected one address"
            hint = "check that it is a register with a line for each address"
            raise self.unreadable("long-line", message, hint)
        self.line += newlines
        self.length = len(chunk) - 1 - chunk.rfind(b"\n") if newlines else self.length + len(chunk)

    def survey(self) -> Survey:
        """What was found, at the end. Raises ``Unreadable`` if it is not what its first bytes say."""
        if self.not_utf8 is None and self.decoder.getstate()[0]:
            self.not_utf8 = self.line  # it ends in the middle of a letter
        if self.utf16 and self.not_utf8 is not None:
            message = "the row is not in UTF-16, as the file's first bytes say it is"
            raise Unreadable(Position(self.path, self.not_utf8), "wrong-encoding", message, AGAIN)
        return Survey(self.first, self.not_utf8, self.utf16, bytes(self.sample[:SAMPLE]))


def encoding_of(
    parts: Sequence[Part], surveys: Sequence[Survey], stated: str | None, languages: Sequence[str]
) -> tuple[str, bool]:
    """The encoding of all parts as Python spells it, and whether it is a guess."""
    foreign = next(((part, survey) for part, survey in zip(parts, surveys, strict=True) if survey.not_utf8), None)
    sample = b"".join(survey.sample for survey in surveys)[:SAMPLE]
    if surveys[0].utf16:
        return "utf-16", False
    if stated is None and foreign is not None and _mostly_utf8(sample):
        message = "the row is not in UTF-8, as most others are"
        raise Unreadable(Position(foreign[0].path, foreign[1].not_utf8 or 1), "wrong-encoding", message, AGAIN)
    if stated is None:
        return ("utf-8-sig", False) if foreign is None else (guess_encoding(sample, languages), True)
    name = codec_name(stated)
    assert name is not None, "checked before the file is opened"
    if name in ("utf-8", "utf-8-sig"):
        if foreign is not None:
            part, survey = foreign
            hint = f"try --encoding {guess_encoding(survey.sample, languages)}, or leave --encoding out"
            message = "the row is not in UTF-8"
            raise Unreadable(Position(part.path, survey.not_utf8 or 1), "wrong-encoding", message, hint)
        return "utf-8-sig", False
    if foreign is None and sample:
        message = f"the file is in UTF-8; read as {stated} its letters would turn into others"
        raise Unreadable(Position(parts[0].path), "wrong-encoding", message, "leave --encoding out")
    if decodes(sample, name) and not plausible(sample, name):
        part, survey = foreign or (parts[0], surveys[0])
        message = f"read as {stated} the row makes no words; it looks like {guess_encoding(sample, languages)}"
        raise Unreadable(Position(part.path, survey.not_utf8 or 1), "wrong-encoding", message, "leave --encoding out")
    return name, False


def _mostly_utf8(sample: bytes) -> bool:
    """Whether nine of ten bytes beyond ASCII belong to letters in UTF-8, which no other encoding gives by chance."""
    ascii_bytes = bytes(range(0x80))
    letters = sample.decode("utf-8", errors="ignore").encode()
    return len(letters.translate(None, ascii_bytes)) > 0.9 * len(sample.translate(None, ascii_bytes))


def unreadable_letters(value: str) -> bool:
    """Whether a value holds bytes that are no letters in the register's encoding."""
    return not value.isascii() and any("\udc80" <= char <= "\udcff" for char in value)


def read_lines(stream: IO[bytes], encoding: str) -> Iterator[str]:
    """A text's lines, none longer than ``MAX_LINE``; bytes that are no letters come as lone surrogates."""
    errors = "strict" if encoding == "utf-16" else "surrogateescape"
    text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
    return iter(partial(text.readline, MAX_LINE + 2), "")
