"""Can residents reach a group, and do its meetings and decisions hold together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.checks.contacts import link_problem
from beatbook.community.groups.models import Decision, Group, Sitting
from beatbook.errors import Pointer, Problem, Severity
from beatbook.sources import Sources


def check_groups(sources: Sources, today: date) -> Iterator[Problem]:
    """Groups without a contact or a chair, minutes of the future, decisions closed before they were taken."""
    for index, group in enumerate(sources.dataset.groups):
        pointer: Pointer = ("groups", index)
        yield from _reach(sources, pointer, group)
        if group.since is not None and group.until is not None and group.until < group.since:
            message = f"{group.until} is before 'since' ({group.since}), expected a day not before it"
            yield sources.problem((*pointer, "until"), "until-before-since", message, "exchange or correct the two")
        if group.terms_url is not None:
            yield from link_problem(sources, (*pointer, "terms_url"), group.terms_url)
        for at, output in enumerate(group.outputs):
            if output.url is not None:
                yield from link_problem(sources, (*pointer, "outputs", at, "url"), output.url)
        for at, sitting in enumerate(group.meetings):
            yield from _sitting(sources, (*pointer, "meetings", at), sitting, today)


def _reach(sources: Sources, pointer: Pointer, group: Group) -> Iterator[Problem]:
    if not group.all_contacts() and "groups" not in sources.incomplete:
        message = "the group has no contact, so nobody can ask or join"
        yield sources.problem(
            pointer, "unreachable-group", message, "add a 'phone', an 'email' or 'contacts' of its office"
        )
    if group.members and not any(member.chair for member in group.members):
        message = "none of the members is in the chair"
        hint = "write 'chair: true' at the one who is"
        yield sources.problem((*pointer, "members"), "no-chair", message, hint, Severity.WARNING)


def _sitting(sources: Sources, where: Pointer, sitting: Sitting, today: date) -> Iterator[Problem]:
    if sitting.date > today and (sitting.minutes or sitting.minutes_url or sitting.decisions):
        message = f"there are minutes or decisions, but {sitting.date} is in the future (today is {today})"
        yield sources.problem(
            (*where, "date"), "in-the-future", message, "correct the day, or write the 'agenda' alone"
        )
    if sitting.minutes_url is not None:
        yield from link_problem(sources, (*where, "minutes_url"), sitting.minutes_url)
    for at, decision in enumerate(sitting.decisions):
        yield from _decision(sources, (*where, "decisions", at), sitting, decision)


def _decision(sources: Sources, where: Pointer, sitting: Sitting, decision: Decision) -> Iterator[Problem]:
    for key, day in (("due", decision.due), ("closed", decision.closed)):
        if day is not None and day < sitting.date:
            message = f"{day} is before the meeting ({sitting.date}), expected a day not before it"
            yield sources.problem((*where, key), "wrong-order", message, "correct one of the two")
    if decision.state == "open" and decision.closed is not None:
        message = "it has a day on which it was closed, but is 'open'"
        yield sources.problem((*where, "closed"), "not-closed", message, "write 'state: done', or delete the day")
    if decision.state != "open" and decision.became is None and decision.plan is None:
        message = f"it is {decision.state}, but nothing says what became of it"
        hint = "add 'became: …', a sentence that residents can check"
        yield sources.problem((*where, "state"), "no-outcome", message, hint, Severity.WARNING)
