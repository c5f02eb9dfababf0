"""Which groups are large enough to be told, so that nobody in them can be told apart."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

#: The fewest answers of a survey, and the fewest raters of an area, that are told.
ANSWERS: Final = 10
RATERS: Final = 5

Name = TypeVar("Name", bound=Hashable)


def shown(counts: Mapping[Name, int], total: int | None, least: int) -> frozenset[Name]:
    """The groups of a whole that may be told: each has ``least`` people or more, and so has what is left of the whole.

    Where the ``total`` is told too, a small group could be worked out from it and the others; so the smallest of these
    is kept back as well, until what is kept back is large enough. Of two of one size the later one goes.
    """
    large = sorted((name for name, n in counts.items() if n >= least), key=counts.__getitem__, reverse=True)
    rest = 0 if total is None else total - sum(counts[name] for name in large)
    while large and 0 < rest < least:
        rest += counts[large.pop()]
    return frozenset(large)
