"""Groups as open data: one record a group, with its members' functions, its meetings and what was decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from beatbook.community.groups.models import Decision, Group, Sitting
from beatbook.directory import Directory
from beatbook.open_data import Table, contacts_json, sourced_json, texts_json

COLUMNS = ("id", "kind", "name", "topic", "districts", "officers", "telephone", "email", "since", "until", "verified")


def table(directory: Directory) -> Table:
    """``data/groups.json``."""
    return Table("groups", [_group(directory, group) for group in directory.dataset.groups], COLUMNS)


def _group(directory: Directory, group: Group) -> dict[str, Any]:
    main = directory.dataset.town.main_language()
    return {
        "id": group.id,
        "kind": group.kind,
        "name": texts_json(group.name, main),
        "topic": texts_json(group.topic, main),
        "districts": group.districts,
        "officers": [officer for officer in group.officers if directory.knows_officer(officer)],
        "contacts": contacts_json(group, main),
        "members": [
            {"organisation": texts_json(x.organisation, main), "role": texts_json(x.role, main), "chair": x.chair}
            for x in group.members
        ],
        "rhythm": texts_json(group.rhythm, main),
        "terms": texts_json(group.terms, main),
        "terms_url": group.terms_url,
        "join": texts_json(group.join, main),
        "outputs": [
            {"kind": x.kind, "name": texts_json(x.name, main), "date": _day(x.date), "url": x.url,
             "note": texts_json(x.note, main)}
            for x in group.outputs
        ],
        "meetings": [_sitting(sitting, main) for sitting in group.meetings],
        "since": _day(group.since),
        "until": _day(group.until),
    } | sourced_json(group, main)  # fmt: skip


def _sitting(sitting: Sitting, main: str) -> dict[str, Any]:
    return {
        "date": sitting.date.isoformat(),
        "agenda": [texts_json(each, main) for each in sitting.agenda],
        "minutes": texts_json(sitting.minutes, main),
        "minutes_url": sitting.minutes_url,
        "decisions": [_decision(each, main) for each in sitting.decisions],
    }


def _decision(decision: Decision, main: str) -> dict[str, Any]:
    return {
        "text": texts_json(decision.text, main),
        "by": texts_json(decision.by, main),
        "due": _day(decision.due),
        "state": decision.state,
        "closed": _day(decision.closed),
        "became": texts_json(decision.became, main),
        "plan": decision.plan,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
