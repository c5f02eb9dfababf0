"""Priorities of a neighbourhood as data.police.uk answers them → plans at the end of ``plans.yaml``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from beatbook.community.plans.models import Plan
from beatbook.errors import Position
from beatbook.neighbourhoods import NeighbourhoodError, read_priorities
from beatbook.sources import Sources
from beatbook.text_source import Unreadable
from beatbook.yaml_source import read as read_yaml

PLANS: Final = "plans.yaml"


@dataclass(frozen=True)
class Imported:
    """What an import did: how many priorities it added, and the plans it left out, as the town has them already."""

    priorities: int
    path: Path
    known: tuple[str, ...]


def import_priorities(file: Path, sources: Sources, district: str) -> Imported:
    """Add the priorities in a file to the data directory, a plan a year; a year that has a plan is left out.

    The file is the answer to ``…/priorities``, or a neighbourhood with its ``priorities``. Raises ``Unreadable`` if it is
    neither, or if ``plans.yaml`` cannot be added to.
    """
    plans, path = _read(file, district), sources.root / PLANS
    there = {plan.year for plan in sources.dataset.plans if plan.district == district}
    new = [plan for plan in plans if plan.year not in there]
    if new:
        path.write_text(_with(path, new), encoding="utf-8")
    known = tuple(plan.id for plan in plans if plan.year in there)
    return Imported(sum(len(plan.priorities) for plan in new), path, known)


def _read(file: Path, district: str) -> tuple[Plan, ...]:
    hint = "save the answer of https://data.police.uk/api/<force>/<neighbourhood>/priorities"
    try:
        document: Any = json.loads(file.read_text(encoding="utf-8-sig"))
        found = document.get("priorities", ()) if isinstance(document, dict) else document
        return read_priorities(found, district)
    except (ValueError, TypeError, NeighbourhoodError) as error:
        raise Unreadable(Position(file), "no-priorities", str(error), hint) from error


def _with(path: Path, plans: list[Plan]) -> str:
    """``plans.yaml`` with plans after those that are there."""
    text, indent = "plans:\n", 2
    if path.exists():
        there = read_yaml(path)
        text = path.read_text("utf-8-sig").rstrip() + "\n"
        first = there.position(("plans", 0))
        indent = max(first.column - 3, 0)
        line = text.splitlines()[first.line - 1] if there.value else ""
        if set(there.value or ()) != {"plans"} or not line.startswith(" " * indent + "- "):
            message = "plans cannot be added here, expected 'plans:' and below it a list with '- '"
            raise Unreadable(Position(path), "unfit-plans", message, "correct the file, or move it away")
    records = [plan.model_dump(mode="json", exclude_defaults=True) for plan in plans]
    lines = yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=1000).splitlines()
    return text + "".join(f"{' ' * indent}{line}\n" for line in lines)
