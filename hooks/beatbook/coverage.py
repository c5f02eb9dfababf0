"""Does every address have an officer: counts, lists and a drawing for whoever promised it.

The report is for the town's own people, so it is in English like all that the commands print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Final

import numpy as np
import shapely
from markupsafe import Markup
from shapely import MultiPoint

from beatbook.addresses.assignment import EVIDENCE, Assignment, of_town
from beatbook.addresses.cells import derived_boundaries
from beatbook.addresses.table import AddressTable
from beatbook.directory import Directory, id_of
from beatbook.geography import TOLERANCE, Frame, Indices, Shapes, district_shapes, svg_path
from beatbook.languages import Catalog, Formats
from beatbook.rendering import Templates
from beatbook.sources import Sources

#: Addresses of one list that the terminal shows, and that the page does.
MOST_PRINTED: Final = 20
MOST_ON_PAGE: Final = 5_000
#: The width of the drawing, in units.
WIDTH: Final = 900


class Outcome(Enum):
    """How many officers an address has on the day, and why not one; the value says it in a report. The worst comes last."""

    ONE = "exactly one officer"
    JOINT = "several officers: their district has several"
    VACANT = "no officer: their district has none on this day"
    CLAIMED = "several officers: claimed by several districts"
    NO_DISTRICT = "no officer: in no district"


#: The outcomes of which every address is listed; a district with several officers or none is the town's own choice.
LISTED: Final = (Outcome.NO_DISTRICT, Outcome.CLAIMED)


@dataclass(frozen=True)
class Coverage:
    """Who has an officer on a day. ``outcomes[i]`` is the place of row ``i``'s outcome in ``Outcome``.

    ``given`` are the boundaries that the town has drawn (degrees).
    """

    directory: Directory
    table: AddressTable
    assignment: Assignment
    outcomes: Indices
    given: Shapes

    @classmethod
    def of(cls, sources: Sources, directory: Directory) -> Coverage:
        """The coverage of the directory's day."""
        table, assignment = of_town(sources, directory.districts)
        order = list(Outcome)
        by_set = np.array([order.index(_outcome(directory, members)) for members in assignment.sets], np.intp)
        given = district_shapes(directory.districts, sources.boundaries)
        return cls(directory, table, assignment, by_set[assignment.codes], given)

    @cached_property
    def derived(self) -> Shapes:
        """Boundaries drawn from addresses, for the districts that have no other."""
        return derived_boundaries(self.table, self.assignment, self.given)

    @property
    def shapes(self) -> Shapes:
        """All boundaries, given and derived."""
        return {**self.given, **self.derived}

    @property
    def today(self) -> date:
        """The day."""
        return self.directory.today

    def rows(self, outcome: Outcome) -> Indices:
        """The addresses with an outcome."""
        return np.flatnonzero(self.outcomes == list(Outcome).index(outcome))

    def counts(self) -> dict[Outcome, int]:
        """How many addresses have each outcome."""
        found = np.bincount(self.outcomes, minlength=len(Outcome)).tolist()
        return dict(zip(Outcome, found, strict=True))

    def evidence(self) -> dict[str, int]:
        """How many addresses got their district from each kind of evidence."""
        return {kind: int((self.assignment.evidence == at).sum()) for at, kind in enumerate(EVIDENCE)}

    def address(self, row: int) -> str:
        """An address in a line, with the line of the file it stands in."""
        table = self.table
        street = " ".join(filter(None, (table.street[row], table.number[row])))
        return f"line {table.line(row)}: {', '.join(filter(None, (street, table.postcode[row], table.place[row])))}"

    def lists(self) -> Iterator[tuple[str, int, Iterable[str]]]:
        """What somebody should look at: a heading, how many there are, and a line for each."""
        for outcome in LISTED:
            rows = self.rows(outcome)
            yield outcome.value, len(rows), (self._claimed(row) for row in rows.tolist())
        vacant = np.bincount(self.assignment.codes[self.rows(Outcome.VACANT)], minlength=1)
        without = [(self.assignment.sets[code], int(vacant[code])) for code in np.flatnonzero(vacant).tolist()]
        lines = (
            f"{', '.join(members)}: {number:,} address{'' if number == 1 else 'es'}" for members, number in without
        )
        yield "districts that have addresses but no officer on this day", len(without), lines
        rows = self.assignment.disagreements
        yield "the register, streets and boundaries disagree", len(rows), (self._disagreement(r) for r in rows.tolist())
        unknown = self.assignment.unknown
        yield "districts that the register names but that there are none of", len(unknown), unknown
        unused = self.assignment.unused
        yield "lines of street lists that name no address", len(unused), (f"{s.district}: {s.text}" for s in unused)

    def _claimed(self, row: int) -> str:
        members = self.assignment[row]
        return f"{self.address(row)}: {', '.join(members)}" if members else self.address(row)

    def _disagreement(self, row: int) -> str:
        said = "; ".join(f"{kind}: {', '.join(found)}" for kind, found in self.assignment.said(row).items())
        return f"{self.address(row)}: {said}"


def _outcome(directory: Directory, districts: tuple[str, ...]) -> Outcome:
    officers = {id_of(service.officer) for district in districts for service in directory.serving(district)}
    if not districts:
        return Outcome.NO_DISTRICT
    if len(officers) > 1:
        return Outcome.CLAIMED if len(districts) > 1 else Outcome.JOINT
    return Outcome.ONE if officers else Outcome.VACANT


def printed(coverage: Coverage) -> Iterator[str]:
    """The report for a terminal, line by line."""
    total = len(coverage.table)
    yield f"{total:,} addresses on {coverage.today}"
    for outcome, number in coverage.counts().items():
        yield f"{number:>11,} {number / total:>7.2%}  {outcome.value}"
    yield f"known by: {_known_by(coverage)}"
    yield f"near a boundary: {_near(coverage):,}"
    for heading, number, lines in coverage.lists():
        if not number:
            continue
        yield ""
        yield f"{heading}: {number:,}"
        yield from (f"  {line}" for line, _ in zip(lines, range(MOST_PRINTED), strict=False))
        if number > MOST_PRINTED:
            yield f"  and {number - MOST_PRINTED:,} more"


@dataclass(frozen=True)
class Count:
    """How many addresses have an outcome: its ``kind`` as a class of the page, its name, their number and share."""

    kind: str
    name: str
    number: str
    share: str


@dataclass(frozen=True)
class Listing:
    """One list: its heading with the number of its items, the items shown, and how many more there are, or nothing."""

    heading: str
    items: tuple[str, ...]
    more: str


@dataclass(frozen=True)
class CoveragePage:
    """``templates/coverage.html.j2``: the report as a page of its own.

    ``known_by`` says how many addresses each kind of evidence has decided; ``near`` how many lie within ``metres`` of another
    district; ``derived`` is the number of boundaries drawn from addresses.
    """

    today: str
    total: str
    counts: tuple[Count, ...]
    known_by: str
    near: str
    metres: int
    drawing: Markup
    derived: int
    lists: tuple[Listing, ...]


def page(coverage: Coverage) -> str:
    """The report as an HTML page of its own, with lists and a drawing."""
    town = coverage.directory.dataset.town
    templates = Templates("en", Catalog.load("en"), Formats("en", town.country, town.timezone))
    total = len(coverage.table)
    context = CoveragePage(
        str(coverage.today),
        f"{total:,}",
        tuple(
            Count(outcome.name.lower(), outcome.value, f"{number:,}", f"{number / total:.2%}")
            for outcome, number in coverage.counts().items()
        ),
        _known_by(coverage),
        f"{_near(coverage):,}",
        town.addresses.near,
        _drawing(coverage),
        len(coverage.derived),
        tuple(
            Listing(
                f"{heading}: {number:,}",
                tuple(line for line, _ in zip(lines, range(MOST_ON_PAGE), strict=False)),
                f"{number - MOST_ON_PAGE:,}" if number > MOST_ON_PAGE else "",
            )
            for heading, number, lines in coverage.lists()
            if number
        ),
    )
    return templates.render("templates/coverage.html.j2", page=context) + "\n"


def _known_by(coverage: Coverage) -> str:
    return ", ".join(f"{kind} {number:,}" for kind, number in coverage.evidence().items())


def _near(coverage: Coverage) -> int:
    return int((coverage.assignment.near >= 0).sum())


def _drawing(coverage: Coverage) -> Markup:
    """The districts and a dot for each address, those to look at on top; nothing where nothing has coordinates."""
    table = coverage.table
    placed = ~np.isnan(table.lon)
    points = np.column_stack((table.lon[placed], table.lat[placed]))
    if not len(points):
        return Markup()
    shapes = coverage.shapes
    frame = Frame.around([*shapes.values(), MultiPoint(points[[*points.argmin(0), *points.argmax(0)]])], WIDTH)
    outlines = shapely.coverage_simplify([frame.drawn(shape) for shape in shapes.values()], TOLERANCE)
    parts = [
        Markup('<path class="district{}" d="{}"><title>{}</title></path>').format(
            " derived" if name in coverage.derived else "", svg_path(outline), name
        )
        for name, outline in zip(shapes, outlines, strict=True)
    ]
    dots = shapely.get_coordinates(frame.drawn(MultiPoint(points)))
    kinds = coverage.outcomes[placed]
    for at, outcome in enumerate(Outcome):
        cells = np.unique(np.rint(dots[kinds == at]).astype(int), axis=0)
        path = "".join(f"M{x} {y}h0" for x, y in cells.tolist())
        parts.append(Markup('<path class="dots {}" d="{}"/>').format(outcome.name.lower(), path))
    size = Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="Districts and addresses">')
    return size.format(frame.width, frame.height) + Markup().join(parts) + Markup("</svg>")
