"""A table in a text file → rows that remember the line and column they stand in.

Commas, semicolons or tabs part the values, whichever the first line has most of, as in RFC 4180: texts that hold one are
in quotes. Lines that begin with ``#`` are comments.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple

from beatbook.errors import Faults, Position, Problem
from beatbook.text_source import Unreadable, read_text

_DELIMITERS: Final = ",;\t"


class Row(NamedTuple):
    """One row: the line it begins in (from 1), and its values by the column's name, without outer blanks."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A table: its columns in order, its rows, and what is wrong with their shape; rows at fault are left out."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    delimiter: str = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)
    #: The line of the columns' names.
    head: int = 1

    def position(self, line: int, column: str) -> Position:
        """Where the value of a column stands in the row that begins in ``line``; the row if its place is not clear."""
        part = rf'(?:"(?:[^"]|"")*"|[^{re.escape(self.delimiter)}]*)'
        before = rf"(?:{part}{re.escape(self.delimiter)}){{{self.columns.index(column)}}}\s*"
        found = re.match(before, self.lines[line - 1])
        return Position(self.path, line, found.end() + 1 if found else 1)


class SheetFaults(Faults):
    """What is wrong with the values of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet.path)
        self.sheet = sheet

    def at(self, line: int, code: str, column: str, message: str, hint: str) -> None:
        """A value that cannot be used, in the row that begins in ``line``."""
        self.add(Problem(self.sheet.position(line, column), code, column, message, hint))


def read_sheet(path: Path) -> Sheet:
    """Read a table. Raises ``Unreadable`` if it is none at all; what is wrong with single rows is in its problems."""
    text = read_text(path, "a table as CSV")
    lines = tuple(text.splitlines())
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    columns: list[str] = []
    head, line, rows, problems = 1, 1, [], []
    try:
        for cells in reader:
            begins, line = line, reader.line_num + 1
            cells = [cell.strip() for cell in cells]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if not columns:
                columns, head = cells, begins
                _check_columns(path, head, columns)
            elif len(cells) > len(columns):
                message = f"this row has {len(cells)} values, expected {len(columns)}"
                hint = f"put a text that holds '{delimiter}' in quotes, or delete what is too much"
                problems.append(Problem(Position(path, begins), "too-many-values", "", message, hint))
            else:
                cells += [""] * (len(columns) - len(cells))
                rows.append(Row(begins, dict(zip(columns, cells, strict=True))))
    except csv.Error as error:
        message = f"the table cannot be read from here on: {error}"
        raise Unreadable(
            Position(path, reader.line_num), "bad-table", message, "close the quotes of this line"
        ) from error
    if not columns:
        message = "the table is empty, expected a first line with the names of its columns"
        raise Unreadable(Position(path), "empty-table", message, "export it anew")
    return Sheet(path, tuple(columns), tuple(rows), tuple(problems), delimiter, lines, head)


def _check_columns(path: Path, line: int, columns: list[str]) -> None:
    twice = next((name for name in columns if name and columns.count(name) > 1), None)
    if twice is not None:
        message = f"two columns are called '{twice}'"
        raise Unreadable(Position(path, line), "duplicate-column", message, "delete or rename one of them")
