"""Plans as open data: a record for each priority, with how it stands on the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from beatbook.community.plans.models import Plan, Priority
from beatbook.community.plans.progress import days_over, standing
from beatbook.directory import Directory
from beatbook.open_data import Table, sourced_json, texts_json

COLUMNS = ("plan", "number", "district", "year", "issue", "origin", "raised", "agreed", "action", "by", "due", "state",
           "done", "overdue", "days_over", "evidence", "verified")  # fmt: skip


def table(directory: Directory) -> Table:
    """``data/plans.json``; ``number`` counts a plan's priorities from 1."""
    plans = directory.dataset.plans
    rows = [_row(directory, plan, at, each) for plan in plans for at, each in enumerate(plan.priorities, 1)]
    return Table("plans", rows, COLUMNS)


def _row(directory: Directory, plan: Plan, number: int, priority: Priority) -> dict[str, Any]:
    main = directory.dataset.town.main_language()
    return {
        "plan": plan.id,
        "number": number,
        "district": plan.district,
        "year": plan.year,
        "issue": texts_json(priority.issue, main),
        "origin": priority.origin,
        "event": priority.event,
        "raised": _day(priority.raised),
        "agreed": _day(priority.agreed),
        "action": texts_json(priority.action, main),
        "by": priority.by,
        "due": _day(priority.due),
        "state": priority.state,
        "done": _day(priority.done),
        "overdue": standing(priority, directory.today) == "overdue",
        "days_over": days_over(priority, directory.today),
        "evidence": texts_json(priority.evidence, main),
        "evidence_url": priority.evidence_url,
        "updated": _day(priority.updated),
    } | sourced_json(plan, main)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
