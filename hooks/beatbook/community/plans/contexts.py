"""What the templates of plans see (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.community.plans.progress import Standing
from beatbook.languages import Phrase


@dataclass(frozen=True)
class Item:
    """A priority: what residents ``said`` and what ``we`` do. ``standing`` is one of ``progress.STANDINGS``.

    ``origin`` says where it came from and when, ``event`` at which event; ``over`` how long it is, or was, overdue.
    ``anchor`` is its place on the plan's page.
    """

    anchor: str
    standing: Standing
    standing_name: str
    said: Phrase
    origin: str
    event: c.Link | None
    we: Phrase | None
    who: str
    agreed: str
    due: str | None
    done: str | None
    over: str
    evidence: Phrase | None
    proof: str | None


@dataclass(frozen=True)
class Count:
    """How many priorities stand in one way."""

    standing: Standing
    words: str


@dataclass(frozen=True)
class PlanCard:
    """A plan in a list: its name and how far it is."""

    link: c.Link
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class PlansBlock:
    """``community/plans/block.html.j2``, a plan on the page of a district or on the home page: its first priorities."""

    title: str
    items: tuple[Item, ...]
    plan: c.Link
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class OfficerPlansBlock:
    """``community/plans/officer.html.j2``, the plans of the districts that an officer serves."""

    title: str
    plans: tuple[PlanCard, ...]


@dataclass(frozen=True)
class PlanPage:
    """``community/plans/plan.html.j2``; ``others`` are the same district's plans for other years."""

    name: str
    district: c.Link | None
    summary: Phrase | None
    counts: tuple[Count, ...]
    items: tuple[Item, ...]
    others: tuple[c.Link, ...]
    prints: c.Prints | None
    checked: c.Checked
    list: c.Link


@dataclass(frozen=True)
class Overdue:
    """A priority that is overdue, in the list of all plans."""

    item: Item
    plan: c.Link
    url: str


@dataclass(frozen=True)
class PlanYear:
    """The plans for one year."""

    year: str
    plans: tuple[PlanCard, ...]


@dataclass(frozen=True)
class PlansPage:
    """``community/plans/plans.html.j2``: what is overdue, and the plans by year."""

    title: str
    summary: str
    day: str
    counts: tuple[Count, ...]
    overdue: tuple[Overdue, ...]
    years: tuple[PlanYear, ...]
    list: c.Link
