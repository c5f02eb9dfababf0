"""The last line of ``beatbook check``: how many problems there are, and in how much data."""

from __future__ import annotations

from collections.abc import Sequence

from beatbook.dataset import COMMUNITY, KINDS, Dataset
from beatbook.errors import Problem

_SINGULAR = {
    "officers": "officer",
    "districts": "district",
    "places": "place",
    "schools": "school",
    "receptions": "mobile reception",
    "events": "event",
    "groups": "group",
    "offices": "office",
    "questions": "question",
    "materials": "hand-out",
    "project": "partner",
    "plans": "plan",
    "profiles": "profile",
    "surveys": "survey",
    "sentiment": "rating wave",
}


def verdict(errors: Sequence[Problem], warnings: Sequence[Problem]) -> str:
    """How many of each there are: "2 errors, no warnings"."""
    if not errors and not warnings:
        return "no problems"
    return f"{_counted(len(errors), 'error')}, {_counted(len(warnings), 'warning')}"


def contents(dataset: Dataset) -> str:
    """How many records of each kind there are; parts of the neighbourhood's file only where they have some."""
    numbers = {kind: len(getattr(dataset, kind)) for kind in KINDS}
    told = (kind for kind, number in numbers.items() if number or kind not in COMMUNITY)
    return ", ".join(_counted(numbers[kind], _SINGULAR[kind]) for kind in told)


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
