"""What stands at the head of a notice, between two lines of ``---``."""

from __future__ import annotations

from beatbook.models import Day, Record


class Head(Record):
    """Of which day a notice is, until when it matters, and to whom."""

    day: Day
    """The day on which it is published."""
    until: Day | None = None
    """The last day on which it matters; then it stands in the list of all news alone. Nothing: for half a year."""
    districts: list[str] = []
    """The ids of the districts that it concerns. Nothing: the whole town."""
