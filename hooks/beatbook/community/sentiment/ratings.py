"""The ratings of places in ``sentiment/*.csv``. A row is private: only sums over areas are ever published.

Columns: ``rater`` (a code that is the same for all ratings of one person, and no name), ``wave``, ``lat`` and ``lon``
(degrees of WGS 84), ``when`` (day or night), ``rating`` (from 1, unsafe, to 5, safe, or in words), ``reason`` (one of a list)
and ``note``, which officers alone see. The last two may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, cast, get_args

import numpy as np

from beatbook.community.sentiment.models import RatingWave, Reason, When
from beatbook.csv_source import Sheet, SheetFaults, read_sheet
from beatbook.errors import Position, Problem, Severity
from beatbook.geography import Shapes, metres_between
from beatbook.structure import nearest
from beatbook.text_source import Unreadable

FOLDER: Final = "sentiment"
COLUMNS: Final = ("rater", "wave", "lat", "lon", "when", "rating", "reason", "note")
NEEDED: Final = COLUMNS[:6]
RATINGS: Final = {"unsafe": 1, "rather-unsafe": 2, "neither": 3, "rather-safe": 4, "safe": 5}
_WORDS: Final = dict(zip("12345", RATINGS, strict=True))
#: How far outside its districts a place may lie and still belong to the town, in metres.
AROUND: Final = 250
_DEGREES: Final = re.compile(r"-?\d{1,3}([.,]\d+)?")
#: What gives somebody away: a mail address, a phone number, a name of several words.
_TELLING: Final = re.compile(r"@|\d[\d ()./-]{7,}\d|\w\s+\w")


class Rating(NamedTuple):
    """What one person said of one place; ``safe`` is from 1 to 5."""

    rater: str
    wave: str
    lat: float
    lon: float
    when: When
    safe: int
    reason: Reason | None
    note: str


@dataclass(frozen=True)
class Ratings:
    """All ratings that can be used, and what was wrong with the others."""

    rows: tuple[Rating, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_ratings(folder: Path, waves: Iterable[RatingWave], shapes: Shapes) -> Ratings:
    """Read all tables of a data directory; ``shapes`` are the boundaries of the town's districts, if it has any."""
    rows: list[Rating] = []
    problems: list[Problem] = []
    known = [wave.id for wave in waves]
    for path in sorted((folder / FOLDER).glob("*.csv")):
        try:
            sheet = read_sheet(path)
        except Unreadable as error:
            problems.append(error.problem)
            continue
        reading = _Reading(sheet, known)
        found = list(reading.rows())
        far = _outside([rating for _, rating in found], shapes)
        rows += [rating for (_, rating), outside in zip(found, far, strict=True) if outside is None]
        for (line, _), outside in zip(found, far, strict=True):
            if outside is not None:
                message = f"the place lies {outside}, expected one in the town"
                hint = "exchange 'lat' and 'lon' if they are mixed up, or delete the row"
                reading.faults.at(line, "rating-outside", "lat", message, hint)
        problems += [*sheet.problems, *reading.faults]
    return Ratings(tuple(rows), tuple(problems))


def _outside(ratings: list[Rating], shapes: Shapes) -> list[str | None]:
    """For each rating how far it lies outside the town, in words, or ``None`` if it does not."""
    if not ratings or not shapes:
        return [None] * len(ratings)
    lon, lat = np.array([rating.lon for rating in ratings]), np.array([rating.lat for rating in ratings])
    metres = np.min([metres_between(shape, lon, lat) for shape in shapes.values()], axis=0)
    return [_far(float(each)) if each > AROUND else None for each in metres]


def _far(metres: float) -> str:
    return f"{metres / 1000:,.0f} km outside" if metres >= 10_000 else f"{metres:,.0f} m outside"


class _Reading:
    """Reads the rows of one table."""

    def __init__(self, sheet: Sheet, waves: list[str]) -> None:
        self.sheet = sheet
        self.waves = waves
        self.faults = SheetFaults(sheet)
        self.missing = [column for column in NEEDED if column not in sheet.columns]
        if self.missing:
            message = f"there is no column {' and '.join(repr(name) for name in self.missing)}"
            hint = f"the first line names the columns: {', '.join(COLUMNS)}"
            self.faults.add_whole(Problem(Position(sheet.path, sheet.head), "missing-column", "", message, hint))
        for column in sheet.columns:
            if column not in COLUMNS:
                near = nearest(column, COLUMNS)
                hint = f"did you mean '{near}'?" if near else "delete the column: what is not kept cannot get lost"
                message = f"'{column}' is not a column of ratings, so it is not read"
                position = sheet.position(sheet.head, column)
                self.faults.add_whole(Problem(position, "unknown-column", column, message, hint, Severity.WARNING))

    def rows(self) -> Iterator[tuple[int, Rating]]:
        """Each sound row with its line."""
        for line, values in () if self.missing else self.sheet.rows:
            before = len(self.faults)
            rater = values["rater"]
            if not rater or _TELLING.search(rater):
                message = "there is no code of a rater" if not rater else "this is no code but may tell who it was"
                self.faults.at(line, "bad-rater", "rater", message, "write a number or letters that mean nothing")
            if values["wave"] not in self.waves:
                near = nearest(values["wave"], self.waves)
                hint = f"did you mean '{near}'?" if near else "add the wave to sentiment.yaml"
                message = f"'{values['wave']}' is not among the waves of sentiment.yaml"
                self.faults.at(line, "unknown-wave", "wave", message, hint)
            lat, lon = (self.degrees(line, column, values[column]) for column in ("lat", "lon"))
            if values["when"] not in get_args(When):
                message = f"'{values['when']}' is neither day nor night"
                self.faults.at(line, "bad-when", "when", message, "write day or night")
            safe = RATINGS.get(_WORDS.get(values["rating"], values["rating"]))
            if safe is None:
                message = f"'{values['rating']}' is not a rating, expected 1 (unsafe) to 5 (safe)"
                self.faults.at(
                    line, "bad-rating", "rating", message, f"write a number, or one of: {', '.join(RATINGS)}"
                )
            reason = values.get("reason", "")
            if reason and reason not in get_args(Reason):
                near = nearest(reason, get_args(Reason))
                hint = f"did you mean '{near}'?" if near else f"expected one of: {', '.join(get_args(Reason))}"
                self.faults.at(line, "bad-reason", "reason", f"'{reason}' is not a reason of the list", hint)
            if before == len(self.faults):
                when = cast(When, values["when"])
                why = cast(Reason, reason) if reason else None
                assert safe is not None and lat is not None and lon is not None
                yield line, Rating(rater, values["wave"], lat, lon, when, safe, why, values.get("note", ""))

    def degrees(self, line: int, column: str, value: str) -> float | None:
        most = 90 if column == "lat" else 180
        found = float(value.replace(",", ".")) if _DEGREES.fullmatch(value) else None
        if found is None or abs(found) > most:
            message = f"'{value}' is not a number of degrees from -{most} to {most}"
            self.faults.at(line, "bad-degrees", column, message, "write degrees of WGS 84, such as 53.48")
        return found
