"""What questions add up to: by topic, by district, and how long answers took."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from beatbook.community.questions.cases import Case, State

#: The most days of each step of the table of times; the last has no end.
STEPS = (3, 7, 14, 30, None)
K = TypeVar("K")


@dataclass(frozen=True)
class Sum:
    """Questions added up; ``days`` is the median from question to first answer, ``None`` where none is answered."""

    asked: int
    open: int
    forwarded: int
    answered: int
    days: float | None


def total(cases: Iterable[Case]) -> Sum:
    """All of them together."""
    found = list(cases)

    def count(state: State) -> int:
        return sum(case.state == state for case in found)

    days = [case.days for case in found if case.days is not None]
    return Sum(len(found), count("open"), count("forwarded"), count("answered"), median(days) if days else None)


def grouped(cases: Iterable[Case], key: Callable[[Case], K]) -> Mapping[K, Sum]:
    """Sums by topic or district, in the order in which those first come."""
    groups: dict[K, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return {name: total(group) for name, group in groups.items()}


def times(cases: Iterable[Case]) -> Sequence[int]:
    """How many answers took so many days: one number for each of ``STEPS``."""
    days = [case.days for case in cases if case.days is not None]
    counts, before = [], -1
    for most in STEPS:
        counts.append(sum(before < each and (most is None or each <= most) for each in days))
        before = most if most is not None else before
    return counts
