"""The records of ``plans.yaml``: what police, municipality, schools and residents do together in a year.

A priority has what a neighbourhood's has in data.police.uk's API (https://data.police.uk/docs/method/neighbourhood-priorities/),
``issue``, ``issue-date``, ``action``, ``action-date``, and what a plan made with residents needs besides.
"""

from __future__ import annotations

from typing import Literal

from beatbook.models import Day, Identifier, PositiveNumber, Record, Sourced, Text

Origin = Literal["meeting", "walkabout", "survey", "question", "letter", "police", "other"]
Actor = Literal["police", "municipality", "school", "residents", "other"]
State = Literal["planned", "under-way", "done", "dropped"]


class Priority(Record):
    """A problem, what was agreed about it, and what became of it."""

    issue: Text
    """The problem in the words of those who raised it: 'Cars race down Coast Road at night'."""
    origin: Origin = "other"
    """Where it came from: meeting, walkabout, survey, question, letter, police or other."""
    event: str | None = None
    """The id of the event at which it was raised, if it is in events.yaml."""
    raised: Day | None = None
    """The day it was raised."""
    agreed: Day
    """The day the priority was agreed, such as the day of the meeting."""
    action: Text | None = None
    """What was agreed to do: 'Speed checks twice a week, and bumps at number 40'."""
    by: list[Actor] = []
    """Who does it: police, municipality, school, residents or other; one or more, such as [police, municipality]."""
    due: Day | None = None
    """The last day by which it is to be done."""
    state: State = "planned"
    """planned, under-way, done or dropped."""
    done: Day | None = None
    """For what is done: the day on which it was."""
    evidence: Text | None = None
    """What shows it: 'The average fell from 58 to 41 km/h'. For what was dropped: why."""
    evidence_url: str | None = None
    """A page or file on which the evidence stands, such as https://example.org/report.pdf."""
    updated: Day | None = None
    """The day the action was last brought up to date, if it is not done."""


class Plan(Sourced):
    """The priorities of a district, or of the whole town, for a year."""

    id: Identifier
    """A short name for links, such as 'old-town-2026'. It never changes."""
    district: str | None = None
    """The id of the district. Nothing: the whole town."""
    year: PositiveNumber
    """The year it is for, such as 2026."""
    summary: Text | None = None
    """A few sentences: how it was made, and what it is to change."""
    priorities: list[Priority] = []
    """What was agreed, the most important first."""
