"""The plan of a district for a meeting: what was agreed and how it stands on one page, room to write on the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from beatbook import urls
from beatbook.community.events.meetings import all_meetings, districts_of
from beatbook.community.plans.models import Plan, Priority
from beatbook.community.plans.progress import standing
from beatbook.community.plans.words import PlanWords
from beatbook.directory import Directory
from beatbook.languages import Phrase
from beatbook.prints.composer import Composer
from beatbook.prints.formats import Format
from beatbook.prints.parts import Appointment, Card, Code, Fact, Masthead, Number, Validity

SECTION = urls.PLANS
PAPERS = ("a4", "a3")
FORMATS = (Format("a4"), Format("a4", large=True), Format("a4", bw=True))
#: How far ahead the next meeting is looked for.
AHEAD = timedelta(days=300)


@dataclass(frozen=True)
class Point:
    """A priority: what residents ``said`` and what was ``agreed`` about it; ``over`` how long it is, or was, overdue."""

    number: str
    said: Phrase
    origin: str
    state: str
    over: str
    agreed_label: str
    agreed: Phrase
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class PlanSheet:
    """``plan/template.typ``; ``open`` are the priorities on which there is something to decide, each with its lines."""

    title: str
    masthead: Masthead
    kind: str
    name: str
    summary: Phrase | None
    counts: str
    said_label: str
    points: tuple[Point, ...]
    notes_label: str
    open: tuple[str, ...]
    fresh_label: str
    next_label: str
    next: tuple[Appointment, ...]
    officers_label: str
    officers: tuple[Card, ...]
    numbers: tuple[Number, ...]
    code: Code | None
    validity: Validity


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("Plan for a meeting")


def about(directory: Directory) -> Iterable[str]:
    """The plans for this year and those to come; older ones are talked about no more."""
    return (
        plan.id
        for plan in directory.dataset.plans
        if plan.year >= directory.today.year and (plan.district is None or directory.knows_district(plan.district))
    )


def record_name(composer: Composer, slug: str) -> Phrase:
    """What a plan is called."""
    return composer.presenter.own(PlanWords(composer.presenter).name(_plan(composer, slug)))


def compose(composer: Composer, slug: str, form: Format) -> PlanSheet:
    """The sheet of a plan."""
    p, directory, plan = composer.presenter, composer.presenter.directory, _plan(composer, slug)
    _, words = p.catalog.gettext, PlanWords(p)
    officers = [service.officer for service in directory.serving(plan.district)] if plan.district else []
    cards = composer.serving(plan.district) if plan.district else ()
    name = words.name(plan)
    return PlanSheet(
        title=name,
        masthead=composer.masthead(),
        kind=called(composer),
        name=name,
        summary=composer.phrase(plan.summary),
        counts=" · ".join(told for _standing, told in words.counts(plan.priorities)),
        said_label=_("You said"),
        points=tuple(_points(composer, plan)),
        notes_label=_("At the meeting"),
        open=tuple(_open(composer, plan)),
        fresh_label=_("What is new, and what was agreed"),
        next_label=_("Next meeting"),
        next=tuple(_next(composer, plan)),
        officers_label=p.catalog.ngettext("Your police officer", "Your police officers", len(cards)),
        officers=cards,
        numbers=() if cards else composer.numbers(directory.dataset.town),
        code=composer.code(SECTION, slug),
        validity=composer.validity([plan, *officers], composer.until([plan, *officers], officers, ())),
    )


def _plan(composer: Composer, slug: str) -> Plan:
    return next(plan for plan in composer.presenter.directory.dataset.plans if plan.id == slug)


def _points(composer: Composer, plan: Plan) -> Iterator[Point]:
    p, words = composer.presenter, PlanWords(composer.presenter)
    _ = p.catalog.gettext
    for number, priority in enumerate(plan.priorities, 1):
        stands = standing(priority, composer.today)
        yield Point(
            number=p.formats.number(number),
            said=p.phrase(priority.issue),
            origin=words.origin(priority),
            state=words.standings[stands],
            over=words.over(priority),
            agreed_label=_("We did") if stands in ("done", "late") else _("What was agreed"),
            agreed=p.phrase(priority.action) if priority.action else p.own(_("Nothing yet.")),
            facts=tuple(_facts(composer, priority, words.actors(priority))),
        )


def _facts(composer: Composer, priority: Priority, who: str) -> Iterator[Fact]:
    p, _ = composer.presenter, composer.presenter.catalog.gettext
    if who:
        yield Fact(_("Who does it"), p.own(who))
    if priority.due is not None:
        yield Fact(_("To be done by"), p.own(p.formats.day(priority.due)))
    if priority.done is not None:
        yield Fact(_("Done on"), p.own(p.formats.day(priority.done)))
    if priority.evidence is not None:
        label = _("Why") if priority.state == "dropped" else _("What shows it")
        yield Fact(label, p.phrase(priority.evidence))


def _open(composer: Composer, plan: Plan) -> Iterator[str]:
    """The headings over the lines for what is not settled yet."""
    p, words = composer.presenter, PlanWords(composer.presenter)
    for number, priority in enumerate(plan.priorities, 1):
        stands = standing(priority, composer.today)
        if stands in ("overdue", "under-way", "planned"):
            yield f"{p.formats.number(number)}. {p.phrase(priority.issue).text} ({words.standings[stands]})"


def _next(composer: Composer, plan: Plan) -> Iterator[Appointment]:
    """The next public meeting of the plan's district, if there is one."""
    directory, today = composer.presenter.directory, composer.today
    events = [
        event
        for event in directory.dataset.events
        if event.kind == "meeting" and (plan.district is None or plan.district in districts_of(directory, event))
    ]
    found = (each for each in all_meetings(directory, events, today, today + AHEAD) if each.off is None)
    yield from (composer.appointment(meeting, meeting.event.name) for meeting in list(found)[:1])
