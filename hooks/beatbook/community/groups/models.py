"""The records of ``groups.yaml``: who works together on what, when they met, what they decided and what became of it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import model_validator

from beatbook.models import Day, Identifier, Reachable, Record, Text, YesOrNo

GroupKind = Literal["commission", "working-group", "platform", "council", "other"]
OutputKind = Literal["procedure", "project", "report", "other"]
DecisionState = Literal["open", "done", "dropped"]


class Member(Record):
    """Who has a seat: an organisation and the function in which somebody sits there. Names of people are not kept."""

    organisation: Text
    """The organisation: 'Municipality', 'Hill Primary School', 'Residents' association'."""
    role: Text
    """The public function: 'head of the youth office'. No names."""
    chair: YesOrNo = False
    """true for whoever is in the chair."""

    @model_validator(mode="before")
    @classmethod
    def _without_names(cls, value: Any) -> Any:
        if isinstance(value, dict) and (found := next((key for key in ("name", "person") if key in value), None)):
            raise ValueError(
                f"'{found}' would publish who somebody is; delete it, and write the public function in 'role'"
            )
        return value


class Decision(Record):
    """Something that was decided at a meeting, and what became of it."""

    text: Text
    """What was decided."""
    by: Text | None = None
    """Who does it: 'the municipality with the school'."""
    due: Day | None = None
    """The last day by which it is to be done."""
    state: DecisionState = "open"
    """open, done or dropped."""
    closed: Day | None = None
    """The day on which it was done or dropped."""
    became: Text | None = None
    """What became of it, in a sentence."""
    plan: str | None = None
    """The id of the plan in plans.yaml into which it went."""


class Sitting(Record):
    """A meeting of the group: what stood on the agenda, what was said, what was decided."""

    date: Day
    """The day."""
    agenda: list[Text] = []
    """What stands on the agenda, a line each."""
    minutes: Text | None = None
    """What was said, in a few sentences. No names of residents."""
    minutes_url: str | None = None
    """Where the whole minutes stand."""
    decisions: list[Decision] = []
    """What was decided."""


class Output(Record):
    """Something that came out of the group's work."""

    kind: OutputKind = "other"
    """procedure, project, report or other."""
    name: Text
    """What it is called: 'What a school does when a child is missing'."""
    date: Day | None = None
    """The day it was adopted or finished."""
    url: str | None = None
    """Where it stands."""
    note: Text | None = None
    """What it changed, in a sentence."""


class Group(Reachable):
    """A commission, a working group or a platform. It must have a contact, so that residents can ask and join."""

    id: Identifier
    """A short name for links, such as 'school-safety'. It never changes."""
    kind: GroupKind = "other"
    """commission, working-group, platform, council or other."""
    name: Text
    """What it is called: 'Working group on safe ways to school'."""
    topic: Text | None = None
    """What it is about, in a sentence."""
    districts: list[str] = []
    """The ids of the districts it works for. Nothing: the whole town."""
    officers: list[str] = []
    """The ids of the officers who take part: the group stands on their pages."""
    members: list[Member] = []
    """Who has a seat: each with 'organisation' and 'role', and 'chair: true' for whoever is in the chair."""
    rhythm: Text | None = None
    """How often it meets and where: 'monthly, in the place that is talked about'."""
    terms: Text | None = None
    """Its terms of reference: what it may decide, whom it advises."""
    terms_url: str | None = None
    """Where its terms of reference stand."""
    join: Text | None = None
    """How to join or be heard."""
    outputs: list[Output] = []
    """What came of its work: procedures, projects, reports."""
    meetings: list[Sitting] = []
    """Its meetings with agenda, minutes and decisions. Dates to come stand in events.yaml, with 'group: <id>'."""
    since: Day | None = None
    """The day it was founded."""
    until: Day | None = None
    """The day it ended, if it did."""
