"""A register's file → its rows, whatever it is wrapped in: CSV, GeoJSON lines or Parquet, zipped or gzipped.

A register is read twice. The first time nothing is kept: the archive is proved whole, no line too long, and the
encoding is found. The second time its rows come in batches, so that memory does not grow with the register.
GeoJSON text sequences are RFC 8142 or one feature (RFC 7946) a line; CSV is RFC 4180 with any delimiter.
"""

from __future__ import annotations

import csv
import json
import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from beatbook.addresses.encodings import codec_name
from beatbook.addresses.register_parts import AGAIN, PARQUET, Part, encoding_of, read_lines, survey, unwrapped
from beatbook.errors import Position, Problem
from beatbook.text_source import FaultyRows, Unreadable

#: Rows that are in memory together, column by column.
BATCH: Final = 2_000
#: Rows that are lists of their own at a time: so few that Python's garbage collector does not begin to look at them.
BLOCK: Final = 500
DELIMITERS: Final = ",;\t|"
#: GeoJSON features whose keys are the register's columns.
FEATURES: Final = 1000


class Batch(NamedTuple):
    """Some rows of a register: the file, each row's line, each column's values in the order of the header, and what is
    wrong with rows that are left out."""

    path: Path
    lines: Sequence[int]
    columns: Sequence[Sequence[str]]
    problems: Sequence[Problem] = ()


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


def open_register(path: Path, encoding: str | None = None, languages: Sequence[str] = ()) -> RegisterFile:
    """Recognise a register. ``encoding`` is what the user says it is; ``languages`` help to guess it.

    Raises ``Unreadable`` for whatever cannot be read as a whole, such as a truncated archive.
    """
    start = Position(path)
    if encoding is not None and codec_name(encoding) is None:
        hint = "expected a name such as utf-8, cp1250 or cp1251"
        raise Unreadable(start, "unknown-encoding", f"there is no encoding '{encoding}'", hint)
    parts, wrapping = unwrapped(path)
    if wrapping == PARQUET:
        return _parquet(path)
    surveys = [survey(part) for part in parts]
    found, guessed = encoding_of(parts, surveys, encoding, languages)
    if not any(part.first.strip() for part in surveys):
        raise Unreadable(start, "empty-file", "the file is empty, expected a register of addresses", AGAIN)
    if surveys[0].first.decode(found, errors="replace").lstrip("\ufeff\x1e \t\r\n").startswith("{"):
        form, header, read = _geojson_lines(parts, found)
    else:
        form, header, read = _csv(parts, found)

    def batches() -> Iterator[Batch]:
        for part in parts:
            yield from read(part)

    return RegisterFile(path, form + wrapping, found, header, guessed, batches)


# --- CSV ----------------------------------------------------------------------------------------------------------

_Reader = Callable[[Part], Iterator[Batch]]


def _csv(parts: Sequence[Part], encoding: str) -> tuple[str, tuple[str, ...], _Reader]:
    with parts[0].open() as stream:
        first = next(read_lines(stream, encoding), "")
    delimiter = max(DELIMITERS, key=first.count)
    header = _header(parts[0], encoding, delimiter)
    for part in parts[1:]:
        if _header(part, encoding, delimiter) != header:
            message = f"the columns are other ones than in {parts[0].path.name}"
            raise Unreadable(Position(part.path), "other-columns", message, "import one file at a time")
    name = {"\t": "tabs", "|": "bars"}.get(delimiter, f"'{delimiter}'")
    return f"CSV with {name}", header, partial(_csv_batches, encoding=encoding, delimiter=delimiter, header=header)


def _header(part: Part, encoding: str, delimiter: str) -> tuple[str, ...]:
    with part.open() as stream:
        reader = csv.reader(read_lines(stream, encoding), delimiter=delimiter, strict=True)
        try:
            names = tuple(name.strip() for name in next(reader, []))
        except csv.Error as error:
            raise _misquoted(part, 1, error) from error
    if any(unicodedata.category(char) in ("Cc", "Cs") and not char.isspace() for name in names for char in name):
        message = "the first row holds characters that are in no text, expected the names of columns"
        raise Unreadable(Position(part.path), "not-text", message, "check that it is the right file")
    return names


def _csv_batches(part: Part, encoding: str, delimiter: str, header: tuple[str, ...]) -> Iterator[Batch]:
    columns: list[list[str]] = [[] for _ in header]
    lines: list[int] = []
    problems: list[Problem] = []
    # Where nothing more can be read, what was read before comes first.
    end: Unreadable | None = None
    with part.open() as stream:
        reader = csv.reader(read_lines(stream, encoding), delimiter=delimiter, strict=True)
        next(reader)
        while end is None:
            line = reader.line_num
            block: list[list[str]] = []
            try:
                block.extend(islice(reader, BLOCK))
            except csv.Error as error:
                end = _misquoted(part, _ends(block, line)[-1] + 1, error)
            except Unreadable as error:
                end = error
            if not block:
                break
            ends: Sequence[int] = range(line + 1, reader.line_num + 1)
            if set(map(len, block)) != {len(header)} or len(ends) != len(block):
                block, ends, ragged = _sound(part, block, _ends(block, line)[1:], len(header))
                problems += ragged
            for column, values in zip(columns, zip(*block, strict=True), strict=bool(block)):
                column.extend(values)
            lines.extend(ends)
            if len(lines) + len(problems) >= BATCH:
                yield Batch(part.path, lines, columns, problems)
                columns, lines, problems = [[] for _ in header], [], []
    if lines or problems:
        yield Batch(part.path, lines, columns, problems)
    if end is not None:
        raise end


def _ends(block: Sequence[Sequence[str]], line: int) -> list[int]:
    """The line before some rows, and the one each ends in: a value in quotation marks may go over several."""
    return list(accumulate((1 + sum(value.count("\n") for value in row) for row in block), initial=line))


def _sound(
    part: Part, block: Sequence[list[str]], ends: Sequence[int], width: int
) -> tuple[list[list[str]], list[int], list[Problem]]:
    """Rows and their lines without blank ones and without empty values beyond the last column; what is wrong with those
    that have too many values or too few."""
    rows, lines, problems = [], [], []
    for row, line in zip(block, ends, strict=True):
        if len(row) > width and not any(row[width:]):
            del row[width:]
        if any(row) and len(row) != width:
            message = f"the row has {len(row)} values, expected {width} as in the first row"
            hint = "look for a missing delimiter or an open quotation mark"
            problems.append(Problem(Position(part.path, line), "ragged-row", "", message, hint))
        if len(row) == width:
            rows.append(row)
            lines.append(line)
    return rows, lines, problems


def _misquoted(part: Part, line: int, error: csv.Error) -> Unreadable:
    hint = "look for a quotation mark that is opened and never closed"
    return Unreadable(Position(part.path, line), "misquoted-row", f"the row cannot be read as CSV: {error}", hint)


# --- GeoJSON lines ------------------------------------------------------------------------------------------------


def _geojson_lines(parts: Sequence[Part], encoding: str) -> tuple[str, tuple[str, ...], _Reader]:
    first = [feature for _, feature in islice(_features(parts[0], encoding), FEATURES)]
    sound = [feature for feature in first if not isinstance(feature, Problem)]
    if not sound:
        raise FaultyRows([feature for feature in first[:1] if isinstance(feature, Problem)])
    header = tuple({"lon": None, "lat": None} | {key: None for feature in sound for key in feature})
    return "GeoJSON lines", header, partial(_feature_batches, encoding=encoding, header=header)


def _feature_batches(part: Part, encoding: str, header: tuple[str, ...]) -> Iterator[Batch]:
    features = _features(part, encoding)
    while block := list(islice(features, BATCH)):
        rows = [(line, feature) for line, feature in block if not isinstance(feature, Problem)]
        columns = [[feature.get(key, "") for _, feature in rows] for key in header]
        problems = [feature for _, feature in block if isinstance(feature, Problem)]
        yield Batch(part.path, [line for line, _ in rows], columns, problems)


def _features(part: Part, encoding: str) -> Iterator[tuple[int, dict[str, str] | Problem]]:
    """Each feature's line and its properties as text, with ``lon`` and ``lat`` of its point; or what is wrong with it."""
    with part.open() as stream:
        for line, text in enumerate(read_lines(stream, encoding), 1):
            content = text.strip("\x1e \t\r\n")
            if content:
                yield line, _feature(Position(part.path, line), content)


def _feature(where: Position, content: str) -> dict[str, str] | Problem:
    hint = "export the register as GeoJSON lines: in QGIS 'Newline Delimited GeoJSON', with ogr2ogr -f GeoJSONSeq"
    try:
        value = json.loads(content)
    except json.JSONDecodeError as error:
        where = Position(where.path, where.line, error.colno)
        message = "the row is not one GeoJSON feature: it breaks off or goes wrong here"
        return Problem(where, "not-a-feature", "", message, hint)
    except RecursionError:
        value = None
    if not isinstance(value, dict) or value.get("type") != "Feature":
        return Problem(where, "not-a-feature", "", "the row is not one GeoJSON feature", hint)
    geometry: Any = value.get("geometry") or {"type": "Point", "coordinates": ["", ""]}
    point = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if not isinstance(point, list) or len(point) < 2:
        return Problem(where, "not-a-point", "", "the feature is no point", "expected one point for each address")
    properties = value.get("properties")
    if not isinstance(properties, dict):
        message = "the feature has no properties"
        return Problem(where, "not-a-feature", "", message, "expected the address there")
    return {key: _text(item) for key, item in properties.items()} | {"lon": _text(point[0]), "lat": _text(point[1])}


def _text(value: object) -> str:
    """A value as CSV would hold it; nested ones say nothing about an address. Where some rows have no number, whole ones
    come as 12.0 and missing ones as NaN."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and (math.isnan(value) or value.is_integer()):
        return "" if math.isnan(value) else str(int(value))
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="surrogateescape")
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
        schema = parquet.ParquetFile(path).schema_arrow
    except (pyarrow.ArrowException, OSError) as error:
        raise Unreadable(Position(path), "damaged-file", "the Parquet file is damaged or truncated", AGAIN) from error
    # A column of lists or of records holds no part of an address.
    plain = [at for at, column in enumerate(schema) if not pyarrow.types.is_nested(column.type)]
    header = tuple(schema.names[at] for at in plain)

    def batches() -> Iterator[Batch]:
        row = 1
        try:
            for batch in parquet.ParquetFile(path).iter_batches(batch_size=BATCH):
                columns = [[_text(value) for value in batch.column(at).to_pylist()] for at in plain]
                yield Batch(path, range(row, row + batch.num_rows), columns)
                row += batch.num_rows
        except (pyarrow.ArrowException, OSError) as error:
            raise Unreadable(Position(path, row), "damaged-file", "the Parquet file is damaged", AGAIN) from error

    return RegisterFile(path, PARQUET, "utf-8", header, guessed=False, batches=batches)
