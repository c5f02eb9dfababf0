"""What the templates of groups see (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.community.groups.models import DecisionState
from beatbook.languages import Phrase


@dataclass(frozen=True)
class Seat:
    """A member: an organisation and a public function."""

    organisation: Phrase
    role: Phrase
    chair: bool


@dataclass(frozen=True)
class Decided:
    """A decision; ``note`` says when it was done or is due."""

    text: Phrase
    by: Phrase | None
    state: DecisionState
    state_name: str
    note: str
    became: Phrase | None
    plan: c.Link | None


@dataclass(frozen=True)
class Met:
    """A meeting with what stood on the agenda and came of it; ``minutes_url`` is the whole text."""

    anchor: str
    day: str
    agenda: tuple[Phrase, ...]
    minutes: Phrase | None
    minutes_url: str | None
    decisions: tuple[Decided, ...]


@dataclass(frozen=True)
class Product:
    """A procedure, project or report."""

    kind_name: str
    name: Phrase
    day: str | None
    url: str | None
    note: Phrase | None


@dataclass(frozen=True)
class GroupCard:
    """A group in a list; ``next`` is its next date."""

    link: c.Link
    topic: Phrase | None
    districts: tuple[Phrase, ...]
    next: c.Occasion | None
    ended: str | None


@dataclass(frozen=True)
class GroupsBlock:
    """``community/groups/block.html.j2``, the groups on the page of a district or an officer."""

    title: str
    groups: tuple[GroupCard, ...]
    all: c.Link


@dataclass(frozen=True)
class Coming:
    """A meeting to come: when and where, and the event it is part of."""

    event: c.Link
    occasion: c.Occasion
    place: c.Link | None
    where: Phrase | None
    off: bool


@dataclass(frozen=True)
class GroupPage:
    """``community/groups/group.html.j2``; ``feeds`` has a calendar that is offered where dates ``may_come``."""

    name: Phrase
    kind_name: str
    topic: Phrase | None
    districts: tuple[c.Link, ...]
    ended: str | None
    facts: tuple[c.Fact, ...]
    call: c.Way | None
    ways: tuple[c.Way, ...]
    join: Phrase | None
    terms: Phrase | None
    terms_url: str | None
    seats: tuple[Seat, ...]
    people: tuple[c.Person, ...]
    coming: tuple[Coming, ...]
    may_come: bool
    met: tuple[Met, ...]
    products: tuple[Product, ...]
    feeds: c.Feeds
    checked: c.Checked
    list: c.Link


@dataclass(frozen=True)
class GroupsOfKind:
    """The groups of one kind."""

    title: str
    groups: tuple[GroupCard, ...]


@dataclass(frozen=True)
class GroupsPage:
    """``community/groups/groups.html.j2``, all groups by kind; those that have ended come last."""

    title: str
    summary: str
    kinds: tuple[GroupsOfKind, ...]
    list: c.Link
