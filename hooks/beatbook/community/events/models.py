"""The records of ``events.yaml``: what takes place when, where and for whom."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from beatbook.models import (
    Access,
    Day,
    Identifier,
    Point,
    PositiveNumber,
    Posting,
    Reachable,
    Record,
    Text,
    Visit,
    visit_keys,
)

EventKind = Literal["meeting", "walkabout", "school-visit", "stall", "other"]
#: How many months may pass between two visits to a school, where nothing else is written.
EVERY = 3


class Date(Visit):
    """One date of an event ('date' and 'time'), or dates that repeat ('hours', 'from' and 'until')."""

    from_: Annotated[Day | None, Field(alias="from")] = None
    """For dates that repeat: the first day on which they do. Nothing: since ever."""
    until: Day | None = None
    """For dates that repeat: the last day on which they do. It must be written, as nothing is planned for ever."""

    model_config = Posting.model_config


def _cancelled(value: Any) -> Any:
    return {"day": value} if isinstance(value, str) else value


class Cancellation(Record):
    """A day on which an event does not take place although 'dates' says so."""

    day: Day
    """The day, such as 2026-04-02."""
    note: Text | None = None
    """Why, or what there is instead. Give no private reason."""


#: A date, or one line that says it: 2026-03-12 18:00-19:30 Mill Street 4, reading room.
WrittenDate = Annotated[Date, BeforeValidator(visit_keys, json_schema_input_type=str | Date)]
WrittenCancellation = Annotated[Cancellation, BeforeValidator(_cancelled, json_schema_input_type=str | Cancellation)]


class Event(Reachable):
    """Something to which residents, pupils or passers-by come: once, on several days, or again and again."""

    id: Identifier
    """A short name for links, such as 'old-town-meeting'. It never changes."""
    kind: EventKind
    """meeting, walkabout, school-visit, stall or other."""
    name: Text
    """What it is called: 'Residents' meeting of the Old Town'."""
    districts: list[str] = []
    """The ids of the districts it is for. Nothing: those of its schools, or else the whole town."""
    officers: list[str] = []
    """The ids of the officers who come."""
    schools: list[str] = []
    """For visits to schools: the ids of the schools."""
    group: str | None = None
    """The id of the group that meets, if it is a meeting of one."""
    place: Text | None = None
    """Where, if it is always the same: in words, or the id of a place. Nothing: at the school."""
    point: Point | None = None
    """Where that is: 'lat' and 'lon'."""
    dates: list[WrittenDate] = []
    """When: one line each, '2026-03-12 18:00-19:30 Reading room', or 'hours', 'from' and 'until' of what repeats."""
    cancelled: list[WrittenCancellation] = []
    """Days on which it does not take place although 'dates' says so: the day, or 'day' and 'note'."""
    every: PositiveNumber = EVERY
    """For visits to schools: how many months may pass until the next one is due."""
    audience: Text | None = None
    """For whom: 'classes 3 and 4', 'everybody who lives here'."""
    languages: list[str] = []
    """Codes of the languages that are spoken or interpreted there, such as [en, uk]."""
    access: Access | None = None
    """How to get in: 'step_free', 'bell', 'floor', 'note'. Nothing: as the place says."""
    signup: Text | None = None
    """How to take part, if one has to say so before."""
    description: Text | None = None
    """What it is about."""
