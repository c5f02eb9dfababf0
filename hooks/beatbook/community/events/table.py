"""Meetings and visits as open data: every event with the dates that follow from its rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from beatbook.community.events.meetings import Meeting, districts_of, meetings
from beatbook.community.events.models import Event
from beatbook.directory import Directory
from beatbook.open_data import Table, contacts_json, sourced_json, texts_json

#: How far back and ahead dates are told.
BEHIND, AHEAD = timedelta(days=3 * 366), timedelta(days=425)


def table(directory: Directory) -> Table:
    """``data/events.json``. When a school is due for a visit is the officers' business and not in it."""
    columns = ("id", "kind", "name", "districts", "schools", "officers", "languages", "dates", "verified")
    return Table("events", [_event(directory, event) for event in directory.dataset.events], columns)


def _event(directory: Directory, event: Event) -> dict[str, Any]:
    main, today = directory.dataset.town.main_language(), directory.today
    access = event.access
    return {
        "id": event.id,
        "kind": event.kind,
        "name": texts_json(event.name, main),
        "description": texts_json(event.description, main),
        "audience": texts_json(event.audience, main),
        "signup": texts_json(event.signup, main),
        "districts": list(districts_of(directory, event)),
        "schools": event.schools,
        "group": event.group,
        "officers": [officer for officer in event.officers if directory.knows_officer(officer)],
        "languages": event.languages,
        "step_free": access.step_free if access else None,
        "contacts": contacts_json(event, main),
        "dates": [_meeting(each, main) for each in meetings(directory, event, today - BEHIND, today + AHEAD)],
    } | sourced_json(event, main)


def _meeting(meeting: Meeting, main: str) -> dict[str, Any]:
    return {
        "start": meeting.start.isoformat(),
        "end": meeting.end.isoformat(),
        "place": meeting.place.id if meeting.place else None,
        "school": meeting.school.id if meeting.school else None,
        "where": texts_json(meeting.where, main),
        "point": meeting.point.model_dump() if meeting.point else None,
        "takes_place": meeting.off is None,
        "note": texts_json(meeting.off.note, main) if meeting.off else None,
    }
