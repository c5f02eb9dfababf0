"""Do plans hold together: days in their order, states that are shown, one plan for a district and year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.checks.contacts import link_problem
from beatbook.community.plans.models import Plan, Priority
from beatbook.errors import Pointer, Problem, Severity
from beatbook.sources import Sources

#: How many years may lie between a plan's year and the day a priority of it was agreed.
YEARS_APART = 1


def check_plans(sources: Sources, today: date) -> Iterator[Problem]:
    """Plans written twice or without priorities, days that contradict each other, what is done without a day."""
    seen: dict[tuple[str | None, int], int] = {}
    for index, plan in enumerate(sources.dataset.plans):
        pointer: Pointer = ("plans", index)
        first = seen.setdefault((plan.district, plan.year), index)
        if first != index:
            at = sources.position(("plans", first))
            area = f"district '{plan.district}'" if plan.district else "whole town"
            message = f"the {area} has a plan for {plan.year} already ({at.path.name}, line {at.line})"
            yield sources.problem((*pointer, "year"), "duplicate-plan", message, "put the two together")
        if not plan.priorities and "plans" not in sources.incomplete:
            message = "the plan has no priorities"
            yield sources.problem(pointer, "no-priorities", message, "add them, or delete the plan", Severity.WARNING)
        for at_priority, priority in enumerate(plan.priorities):
            where = (*pointer, "priorities", at_priority)
            yield from _order(sources, where, priority)
            yield from _state(sources, where, priority, today)
            yield from _missing(sources, where, priority)
            yield from _year(sources, where, plan, priority)


def _order(sources: Sources, where: Pointer, priority: Priority) -> Iterator[Problem]:
    """Raised, agreed, then due and done."""
    for earlier, later in (("raised", "agreed"), ("agreed", "due"), ("agreed", "done"), ("agreed", "updated")):
        before, after = getattr(priority, earlier), getattr(priority, later)
        if before is not None and after is not None and after < before:
            message = f"{after} is before '{earlier}' ({before}), expected a day not before it"
            yield sources.problem((*where, later), "wrong-order", message, "exchange or correct the two")


def _state(sources: Sources, where: Pointer, priority: Priority, today: date) -> Iterator[Problem]:
    if priority.state == "done" and priority.done is None:
        message = "it is done, but nothing says since which day"
        yield sources.problem((*where, "state"), "no-day", message, "add 'done: …' with the day")
    if priority.state != "done" and priority.done is not None:
        message = f"it has a day on which it was done, but is '{priority.state}'"
        yield sources.problem((*where, "done"), "not-done", message, "write 'state: done', or delete the day")
    if priority.done is not None and priority.done > today:
        message = f"{priority.done} is in the future (today is {today})"
        yield sources.problem((*where, "done"), "in-the-future", message, "write the day it was done, or 'due'")
    if priority.state in ("done", "dropped") and priority.evidence is None and priority.evidence_url is None:
        message = "nothing shows that it was done" if priority.state == "done" else "nothing says why it was dropped"
        hint = "add 'evidence: …', a sentence that residents can check"
        yield sources.problem((*where, "state"), "no-evidence", message, hint, Severity.WARNING)
    if priority.evidence_url is not None:
        yield from link_problem(sources, (*where, "evidence_url"), priority.evidence_url)


def _missing(sources: Sources, where: Pointer, priority: Priority) -> Iterator[Problem]:
    """An action that is nobody's, or for which there is no last day while it is open."""
    if priority.action is None or priority.state in ("done", "dropped"):
        return
    if not priority.by:
        message = "nothing says who does it"
        yield sources.problem(where, "nobody", message, "add 'by: [police, …]'", Severity.WARNING)
    if priority.due is None:
        message = "nothing says by when it is to be done, so it can never be overdue"
        yield sources.problem(where, "no-due-day", message, "add 'due: …' with the last day", Severity.WARNING)


def _year(sources: Sources, where: Pointer, plan: Plan, priority: Priority) -> Iterator[Problem]:
    if abs(priority.agreed.year - plan.year) > YEARS_APART:
        message = f"it was agreed in {priority.agreed.year}, but the plan is for {plan.year}"
        yield sources.problem(
            (*where, "agreed"), "other-year", message, "correct the day or the year", Severity.WARNING
        )
