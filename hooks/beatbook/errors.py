"""What can be wrong with a town's data, and where it stands.

A *problem* is a value: checks yield problems, nothing stops at the first, and only the edge (the command line,
the adapter) prints them. Exceptions are for what leaves nothing to go on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

#: So many faults of a table are reported one by one.
MOST_REPORTED: Final = 20


class Severity(Enum):
    """An *error* stops the build; a *warning* is reported and the site is built."""

    ERROR = "error"
    WARNING = "warning"


class Position(NamedTuple):
    """A place in a text file; lines and columns count from 1, columns in characters."""

    path: Path
    line: int = 1
    column: int = 1


#: Where a value stands in a document: mapping keys and sequence indices from the root down.
Pointer = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the data.

    ``code`` names the rule (``unknown-key``) and is stable; ``field`` is what the clerk would call the place
    (``officers[3].phone``); ``message`` says what is wrong and what was expected, ``hint`` what to do.
    """

    position: Position
    code: str
    field: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``file:line:column: field: message; hint``: one line, as compilers and editors know it."""
        where = f"{self.position.path}:{self.position.line}:{self.position.column}"
        what = f"{self.field}: {self.message}" if self.field else self.message
        mark = "warning: " if self.severity is Severity.WARNING else ""
        return f"{where}: {mark}{what}" + (f"; {self.hint}" if self.hint else "")


@dataclass
class Faults:
    """What is wrong with the rows of a table and their values: the first ones one by one, then how many more there are."""

    path: Path
    told: list[Problem] = field(default_factory=list)
    untold: int = 0

    def add(self, *problems: Problem) -> None:
        for problem in problems:
            if len(self.told) < MOST_REPORTED:
                self.told.append(problem)
            else:
                self.untold += 1

    def add_whole(self, problem: Problem) -> None:
        """Add what is wrong with the table as a whole, which is told however many faults there are."""
        self.told.append(problem)

    def __len__(self) -> int:
        return len(self.told) + self.untold

    def __iter__(self) -> Iterator[Problem]:
        yield from in_order(self.told)
        if self.untold:
            message = f"{self.untold:,} more rows or values of this table cannot be used"
            yield Problem(Position(self.path), "more-faults", "", message, "correct the ones above first")


def dotted(pointer: Pointer) -> str:
    """Spell a pointer as a clerk reads it: ``officers[3].contacts[0].value``; sequences count from 1."""
    out = ""
    for step in pointer:
        out += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if out else step)
    return out


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the build."""
    return any(p.severity is Severity.ERROR for p in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings, each sorted by file, line and column, without repetitions."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda p: (p.severity is Severity.WARNING, str(p.position.path), *p.position[1:], p.field, p.message),
    )


class BeatbookError(Exception):
    """The root of everything this package raises on purpose."""
