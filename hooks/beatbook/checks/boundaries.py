"""Do districts and boundaries belong together, and do the boundaries cover the town."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.errors import Problem
from beatbook.sources import Sources


def check_boundaries(sources: Sources, today: date) -> Iterator[Problem]:
    """What reading the boundaries found."""
    yield from sources.boundaries.problems
