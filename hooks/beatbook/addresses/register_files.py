"""A register's file → its rows, whatever it is wrapped in: CSV, GeoJSON lines or Parquet, zipped or gzipped.

A register is read twice. The first time nothing is kept: the archive is proved whole, no line too long, and the
encoding is found. The second time its rows come in batches, so that memory does not grow with the register.
GeoJSON text sequences are RFC 8142 or one feature (RFC 7946) a line; CSV is RFC 4180 with any delimiter.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, cast

from beatbook.addresses.encodings import decodes, guess_encoding, known, plausible
from beatbook.errors import Position
from beatbook.text_source import Unreadable

#: Bytes; the longest line of a register. Its rows have some hundred.
MAX_LINE: Final = 1 << 20
#: Rows that are in memory together.
BATCH: Final = 20_000
#: Bytes of lines with letters beyond ASCII that an encoding is guessed from.
SAMPLE: Final = 1 << 16
DELIMITERS: Final = ",;\t|"
#: GeoJSON features whose keys are the register's columns.
FEATURES: Final = 1000
_DAMAGED: Final = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PARQUET: Final = "Parquet"
_AGAIN: Final = "download or copy it again"


class Batch(NamedTuple):
    """Some rows of a register: the file, each row's line, and each column's values in the order of the header."""

    path: Path
    lines: Sequence[int]
    columns: Sequence[Sequence[str]]


@dataclass(frozen=True)
class RegisterFile:
    """A register that can be read: what it is (``form``, ``encoding``), its columns, and its rows."""

    path: Path
    form: str
    encoding: str
    header: tuple[str, ...]
    #: Whether the encoding is neither stated nor proved.
    guessed: bool
    #: The rows from the first to the last; each call reads the file again. Raises ``Unreadable``.
    batches: Callable[[], Iterator[Batch]]


class _Part(NamedTuple):
    """One file of a register; several only in a zip archive."""

    path: Path
    open: Callable[[], IO[bytes]]


def open_register(path: Path, encoding: str | None = None, languages: Sequence[str] = ()) -> RegisterFile:
    """Recognise a register. ``encoding`` is what the user says it is; ``languages`` help to guess it.

    Raises ``Unreadable`` for whatever cannot be read as a whole, such as a truncated archive.
    """
    start = Position(path)
    if encoding is not None and known(encoding) is None:
        hint = "expected a name such as utf-8, cp1250 or cp1251"
        raise Unreadable(start, "unknown-encoding", f"there is no encoding '{encoding}'", hint)
    parts, wrapping = _unwrapped(path)
    if wrapping == _PARQUET:
        return _parquet(path)
    surveys = [_survey(part) for part in parts]
    found, guessed = _encoding(parts, surveys, encoding, languages)
    if not any(survey.first.strip() for survey in surveys):
        raise Unreadable(start, "empty-file", "the file is empty, expected a register of addresses", _AGAIN)
    if surveys[0].first.decode(found, errors="replace").lstrip("\ufeff\x1e \t\r\n").startswith("{"):
        form, header, read = _geojson_lines(parts, found)
    else:
        form, header, read = _csv(parts, found)

    def batches() -> Iterator[Batch]:
        for part in parts:
            yield from read(part)

    return RegisterFile(path, form + wrapping, found, header, guessed, batches)


# --- what it is wrapped in ----------------------------------------------------------------------------------------


def _unwrapped(path: Path) -> tuple[list[_Part], str]:
    """The files that hold the rows, and what they are wrapped in for the report."""
    start = Position(path)
    try:
        if path.is_dir():
            raise Unreadable(start, "not-a-file", "this is a directory, expected a file", "name the file itself")
        with path.open("rb") as file:
            signature = file.read(4)
    except OSError as error:
        raise Unreadable(
            start, "unreadable-file", f"the file cannot be read: {error.strerror}", "check its name"
        ) from error
    if signature == b"PAR1":
        return [], _PARQUET
    if signature.startswith(b"\x1f\x8b"):
        return [_Part(path, lambda: cast(IO[bytes], gzip.open(path)))], ", gzipped"
    if not signature.startswith(b"PK\x03\x04"):
        return [_Part(path, lambda: path.open("rb"))], ""
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
            locked = any(info.flag_bits & 1 for info in archive.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable(start, "damaged-archive", "the zip archive is damaged or truncated", _AGAIN) from error
    if "[Content_Types].xml" in names:
        hint = "save the sheet as CSV (UTF-8)"
        raise Unreadable(start, "not-a-register", "this is an Excel or Word document, expected CSV", hint)
    rows = [name for name in names if Path(name).suffix.lower() in (".csv", ".txt", ".tsv", ".geojson", ".geojsonl", ".geojsons", ".json")]  # fmt: skip
    if locked or not rows:
        message = (
            "the zip archive is locked by a password" if locked else "the zip archive holds no CSV or GeoJSON file"
        )
        raise Unreadable(start, "not-a-register", message, "unpack it and name the file itself")
    counted = f", zipped ({len(rows)} files)" if len(rows) > 1 else ", zipped"
    return [_Part(path / name, partial(_member, path, name)) for name in rows], counted


def _member(path: Path, name: str) -> IO[bytes]:
    # The member keeps the archive's file open until it is closed itself.
    return zipfile.ZipFile(path).open(name)


class _Survey(NamedTuple):
    """What the first reading found: the first bytes, the first line that is no UTF-8 (or None), and a sample."""

    first: bytes
    not_utf8: int | None
    utf16: bool
    sample: bytes


def _survey(part: _Part) -> _Survey:
    """Read a part once from end to end. Raises ``Unreadable`` where it is damaged, no text, or a line too long."""
    line, length, first = 1, 0, b""
    not_utf8: int | None = None
    utf16 = False
    utf8 = codecs.getincrementaldecoder("utf-8")()
    sample = bytearray()
    try:
        with part.open() as stream:
            # What can be read of a truncated archive is read, so that the row it ends in is known.
            while chunk := cast(io.BufferedIOBase, stream).read1(MAX_LINE):
                if not first:
                    first = chunk[:4096]
                    utf16 = chunk.startswith(_UTF16)
                if not utf16 and b"\0" in chunk:
                    at = line + chunk.count(b"\n", 0, chunk.index(b"\0"))
                    message = "the file is no text, expected CSV, GeoJSON lines or Parquet"
                    raise Unreadable(Position(part.path, at), "not-text", message, "check that it is the right file")
                if not_utf8 is None and not utf16:
                    try:
                        utf8.decode(chunk)
                    except UnicodeDecodeError as error:
                        not_utf8 = line + chunk.count(b"\n", 0, max(error.start, 0))
                if len(sample) < SAMPLE:
                    sample += b"\n".join(row for row in chunk.split(b"\n") if not row.isascii())[:SAMPLE]
                newlines = chunk.count(b"\n")
                before = chunk.find(b"\n") if newlines else len(chunk)
                if length + before > MAX_LINE:
                    message = f"the line is longer than {MAX_LINE:,} bytes, expected one address"
                    hint = "check that it is a register with a line for each address"
                    raise Unreadable(Position(part.path, line), "long-line", message, hint)
                line += newlines
                length = len(chunk) - 1 - chunk.rfind(b"\n") if newlines else length + len(chunk)
    except _DAMAGED as error:
        message = "the archive is damaged or truncated: it ends in this row"
        raise Unreadable(Position(part.path, line), "damaged-archive", message, _AGAIN) from error
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise Unreadable(Position(part.path, line), "unreadable-file", message, _AGAIN) from error
    return _Survey(first, not_utf8, utf16, bytes(sample[:SAMPLE]))


def _encoding(
    parts: Sequence[_Part], surveys: Sequence[_Survey], stated: str | None, languages: Sequence[str]
) -> tuple[str, bool]:
    """The encoding of all parts as Python spells it, and whether it is a guess."""
    foreign = next(((part, survey) for part, survey in zip(parts, surveys, strict=True) if survey.not_utf8), None)
    sample = b"".join(survey.sample for survey in surveys)[:SAMPLE]
    if surveys[0].utf16:
        return "utf-16", False
    if stated is None:
        return ("utf-8-sig", False) if foreign is None else (guess_encoding(sample, languages), True)
    name = known(stated)
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


def unreadable_letters(value: str) -> bool:
    """Whether a value holds bytes that are no letters in the register's encoding."""
    return not value.isascii() and any("\udc80" <= char <= "\udcff" for char in value)


def _lines(stream: IO[bytes], encoding: str) -> Iterator[str]:
    """A text's lines, none longer than ``MAX_LINE``; bytes that are no letters come as lone surrogates."""
    errors = "strict" if encoding == "utf-16" else "surrogateescape"
    text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
    return iter(partial(text.readline, MAX_LINE + 2), "")


# --- CSV ----------------------------------------------------------------------------------------------------------

_Reader = Callable[[_Part], Iterator[Batch]]


def _csv(parts: Sequence[_Part], encoding: str) -> tuple[str, tuple[str, ...], _Reader]:
    with parts[0].open() as stream:
        first = next(_lines(stream, encoding), "")
    delimiter = max(DELIMITERS, key=lambda char: len(next(csv.reader([first], delimiter=char), [])))
    header = _header(parts[0], encoding, delimiter)
    for part in parts[1:]:
        if _header(part, encoding, delimiter) != header:
            message = f"the columns are other ones than in {parts[0].path.name}"
            raise Unreadable(Position(part.path), "other-columns", message, "import one file at a time")
    name = {"\t": "tabs", "|": "bars"}.get(delimiter, f"'{delimiter}'")
    return f"CSV with {name}", header, partial(_csv_batches, encoding=encoding, delimiter=delimiter, header=header)


def _header(part: _Part, encoding: str, delimiter: str) -> tuple[str, ...]:
    with part.open() as stream:
        reader = csv.reader(_lines(stream, encoding), delimiter=delimiter, strict=True)
        try:
            return tuple(name.strip() for name in next(reader, []))
        except csv.Error as error:
            raise _misquoted(part, 1, error) from error


def _csv_batches(part: _Part, encoding: str, delimiter: str, header: tuple[str, ...]) -> Iterator[Batch]:
    width = len(header)
    rows: list[list[str]] = []
    lines: list[int] = []
    last = 1
    with part.open() as stream:
        reader = csv.reader(_lines(stream, encoding), delimiter=delimiter, strict=True)
        try:
            next(reader)
            for row in reader:
                if len(row) != width:
                    if not any(row):
                        continue
                    if len(row) < width or any(row[width:]):
                        message = f"the row has {len(row)} values, expected {width} as in the first row"
                        hint = "look for a missing delimiter or an open quotation mark"
                        raise Unreadable(Position(part.path, reader.line_num), "ragged-row", message, hint)
                    del row[width:]
                rows.append(row)
                last = reader.line_num
                lines.append(last)
                if len(rows) == BATCH:
                    yield Batch(part.path, lines, list(zip(*rows, strict=True)))
                    rows, lines = [], []
        except csv.Error as error:
            raise _misquoted(part, last + 1, error) from error
        except UnicodeDecodeError as error:
            message = f"what follows is not in {encoding}"
            raise Unreadable(Position(part.path, reader.line_num + 1), "wrong-encoding", message, _AGAIN) from error
    if rows:
        yield Batch(part.path, lines, list(zip(*rows, strict=True)))


def _misquoted(part: _Part, line: int, error: csv.Error) -> Unreadable:
    hint = "look for a quotation mark that is opened and never closed"
    return Unreadable(Position(part.path, line), "misquoted-row", f"the row cannot be read as CSV: {error}", hint)


# --- GeoJSON lines ------------------------------------------------------------------------------------------------


def _geojson_lines(parts: Sequence[_Part], encoding: str) -> tuple[str, tuple[str, ...], _Reader]:
    keys: dict[str, None] = {"lon": None, "lat": None}
    for number, (_, feature) in enumerate(_features(parts[0], encoding)):
        keys.update(dict.fromkeys(feature))
        if number == FEATURES:
            break
    header = tuple(keys)
    return "GeoJSON lines", header, partial(_feature_batches, encoding=encoding, header=header)


def _feature_batches(part: _Part, encoding: str, header: tuple[str, ...]) -> Iterator[Batch]:
    rows: list[list[str]] = []
    lines: list[int] = []
    for line, feature in _features(part, encoding):
        rows.append([feature.get(key, "") for key in header])
        lines.append(line)
        if len(rows) == BATCH:
            yield Batch(part.path, lines, list(zip(*rows, strict=True)))
            rows, lines = [], []
    if rows:
        yield Batch(part.path, lines, list(zip(*rows, strict=True)))


def _features(part: _Part, encoding: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each feature's line and its properties as text, with ``lon`` and ``lat`` of its point."""
    with part.open() as stream:
        for line, text in enumerate(_lines(stream, encoding), 1):
            content = text.strip("\x1e \t\r\n")
            if content:
                yield line, _feature(Position(part.path, line), content)


def _feature(where: Position, content: str) -> dict[str, str]:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or value.get("type") != "Feature":
        message = "the row is not one GeoJSON feature"
        hint = "export the register as GeoJSON lines: in QGIS 'Newline Delimited GeoJSON', with ogr2ogr -f GeoJSONSeq"
        raise Unreadable(where, "not-a-feature", message, hint)
    geometry: Any = value.get("geometry") or {"type": "Point", "coordinates": ["", ""]}
    point = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if not isinstance(point, list) or len(point) < 2:
        raise Unreadable(where, "not-a-point", "the feature is no point", "expected one point for each address")
    properties: Mapping[str, Any] = value.get("properties") or {}
    return {key: _text(item) for key, item in properties.items()} | {"lon": _text(point[0]), "lat": _text(point[1])}


def _text(value: object) -> str:
    """A value as CSV would hold it; nested ones say nothing about an address."""
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


# --- Parquet ------------------------------------------------------------------------------------------------------


def _parquet(path: Path) -> RegisterFile:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        message = "reading Parquet needs the package pyarrow"
        raise Unreadable(Position(path), "no-pyarrow", message, "pip install 'beatbook[parquet]'") from error
    try:
        header = tuple(parquet.ParquetFile(path).schema_arrow.names)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise Unreadable(Position(path), "damaged-file", "the Parquet file is damaged or truncated", _AGAIN) from error

    def batches() -> Iterator[Batch]:
        row = 1
        try:
            for batch in parquet.ParquetFile(path).iter_batches(batch_size=BATCH):
                columns = [[_text(value) for value in column.to_pylist()] for column in batch.columns]
                yield Batch(path, range(row, row + batch.num_rows), columns)
                row += batch.num_rows
        except (pyarrow.ArrowInvalid, OSError) as error:
            raise Unreadable(Position(path, row), "damaged-file", "the Parquet file is damaged", _AGAIN) from error

    return RegisterFile(path, _PARQUET, "utf-8", header, False, batches)
