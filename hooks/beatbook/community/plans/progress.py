"""How far plans are on a day: what is done, what is overdue, which plan holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from beatbook.community.plans.models import Plan, Priority

#: A priority's state, with ``overdue`` for one that is open after its last day, and ``late`` for one done after it.
Standing = Literal["overdue", "under-way", "planned", "done", "late", "dropped"]
STANDINGS: tuple[Standing, ...] = ("overdue", "under-way", "planned", "late", "done", "dropped")


def standing(priority: Priority, today: date) -> Standing:
    """How a priority stands on a day; one due on that day is not overdue yet."""
    if priority.state == "dropped":
        return "dropped"
    if priority.state == "done":
        return "late" if priority.due and priority.done and priority.done > priority.due else "done"
    return "overdue" if priority.due is not None and priority.due < today else priority.state


def days_over(priority: Priority, today: date) -> int:
    """For how many days a priority is overdue, or was when it was done; 0 if it is not."""
    if priority.due is None or priority.state == "dropped":
        return 0
    last = (priority.done or priority.due) if priority.state == "done" else today
    return max((last - priority.due).days, 0)


def since(priority: Priority, today: date) -> date:
    """The day since which a priority stands as it does."""
    if standing(priority, today) == "overdue" and priority.due is not None:
        return priority.due + timedelta(days=1)
    return priority.done or priority.updated or priority.agreed


def tally(priorities: Iterable[Priority], today: date) -> Mapping[Standing, int]:
    """How many priorities stand how; only what occurs, in the order of ``STANDINGS``."""
    counted = Counter(standing(priority, today) for priority in priorities)
    return {each: counted[each] for each in STANDINGS if counted[each]}


def current(plans: Sequence[Plan], district: str | None, today: date) -> Plan | None:
    """The plan of a district (``None``: of the whole town) for this year, or else the latest before, or the first to come."""
    own = sorted((plan for plan in plans if plan.district == district), key=lambda plan: plan.year)
    begun = [plan for plan in own if plan.year <= today.year]
    return begun[-1] if begun else next(iter(own), None)


def last_touched(priority: Priority) -> date | None:
    """When the action was last brought up to date: done, updated, or agreed; ``None`` while there is no action."""
    return (priority.done or priority.updated or priority.agreed) if priority.action is not None else None
