"""Do the records fit together: ids, references, periods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.checks.walk import postings, written
from beatbook.dataset import KINDS
from beatbook.errors import Pointer, Problem
from beatbook.models import Absence, District, Posting, Reception
from beatbook.periods import begins, ends
from beatbook.sources import Sources
from beatbook.structure import nearest


def check_records(sources: Sources, today: date) -> Iterator[Problem]:
    """Ids that stand twice, references to nothing, periods that end before they begin, circles of districts."""
    yield from _duplicate_ids(sources)
    for kind, pointer, wanted in _references(sources):
        yield from _reference(sources, kind, pointer, wanted)
    yield from _periods(sources)
    yield from _circles(sources)


def _duplicate_ids(sources: Sources) -> Iterator[Problem]:
    """A district may stand twice with different boundaries, one after the other in time."""
    for kind in KINDS:
        seen: dict[str, list[int]] = {}
        for index, record in enumerate(getattr(sources.dataset, kind)):
            for other in seen.setdefault(record.id, []):
                before = getattr(sources.dataset, kind)[other]
                if isinstance(record, District) and not overlap(record, before):
                    continue
                at = sources.position((kind, other))
                message = f"'{record.id}' is already the id of another record ({at.path.name}, line {at.line})"
                yield sources.problem((kind, index, "id"), "duplicate-id", message, "give each its own")
                break
            seen[record.id].append(index)


def _references(sources: Sources) -> Iterator[tuple[str, Pointer, str | None]]:
    """Every place that names another record: of which kind, where, and what it names."""
    data = sources.dataset
    for i, officer in enumerate(data.officers):
        for pointer, posting in postings(officer, ("officers", i)):
            yield "districts", pointer if pointer[2] == "districts" else (*pointer, "district"), posting.district
        for j, reception in enumerate(officer.receives):
            yield "places", ("officers", i, "receives", j, "place"), reception.place
        for j, absence in enumerate(officer.absences):
            yield "officers", ("officers", i, "absences", j, "substitute"), absence.substitute
    for i, district in enumerate(data.districts):
        yield "districts", ("districts", i, "parent"), district.parent
        yield "places", ("districts", i, "station"), district.station
    for i, school in enumerate(data.schools):
        yield "districts", ("schools", i, "district"), school.district
    for i, mobile in enumerate(data.receptions):
        yield "districts", ("receptions", i, "district"), mobile.district
        for j, comer in enumerate(mobile.officers):
            yield "officers", ("receptions", i, "officers", j), comer
    for i, event in enumerate(data.events):
        for kind in ("districts", "officers", "schools"):
            yield from ((kind, ("events", i, kind, j), named) for j, named in enumerate(getattr(event, kind)))
        yield "groups", ("events", i, "group"), event.group
    for i, group in enumerate(data.groups):
        for kind in ("districts", "officers"):
            yield from ((kind, ("groups", i, kind, j), named) for j, named in enumerate(getattr(group, kind)))
        for j, sitting in enumerate(group.meetings):
            for k, decision in enumerate(sitting.decisions):
                yield "plans", ("groups", i, "meetings", j, "decisions", k, "plan"), decision.plan
    for i, question in enumerate(data.questions):
        yield "districts", ("questions", i, "district"), question.district
        for j, forwarding in enumerate(question.forwarded):
            yield "offices", ("questions", i, "forwarded", j, "to"), forwarding.to
        for j, answer in enumerate(question.answers):
            yield "officers", ("questions", i, "answers", j, "officer"), answer.officer
            yield "offices", ("questions", i, "answers", j, "office"), answer.office
    for i, profile in enumerate(data.profiles):
        yield "districts", ("profiles", i, "district"), profile.district
    for i, plan in enumerate(data.plans):
        yield "districts", ("plans", i, "district"), plan.district
        for j, priority in enumerate(plan.priorities):
            yield "events", ("plans", i, "priorities", j, "event"), priority.event
    for i, survey in enumerate(data.surveys):
        for j, wave in enumerate(survey.waves):
            for k, result in enumerate(wave.results):
                yield "districts", ("surveys", i, "waves", j, "results", k, "district"), result.district
    yield "places", ("town", "station"), data.town.station


def _reference(sources: Sources, kind: str, pointer: Pointer, wanted: str | None) -> Iterator[Problem]:
    known = sources.written_ids[kind]
    if wanted is None or wanted in known or kind in sources.unread:
        return
    near = nearest(wanted, sorted(known))
    if near is not None:
        hint = f"did you mean '{near}'?"
    elif len(known) > 12:
        hint = f"expected the id of one of the {kind}"
    else:
        hint = f"expected one of: {', '.join(sorted(known))}" if known else f"there are no {kind} yet: add it to them"
    yield sources.problem(pointer, "unknown-reference", f"'{wanted}' is not among the {kind}", hint)


def overlap(one: Posting | Absence | District, other: Posting | Absence | District) -> bool:
    """Whether there is a time in which both hold."""
    return begins(other) < ends(one) and begins(one) < ends(other)


def _periods(sources: Sources) -> Iterator[Problem]:
    for pointer, period in _all_periods(sources):
        if ends(period) <= begins(period):
            message = (
                f"{written(period.until)} is before 'from' ({written(period.from_)}), expected a day not before it"
            )
            yield sources.problem((*pointer, "until"), "until-before-from", message, "exchange or correct the two")


def _all_periods(sources: Sources) -> Iterator[tuple[Pointer, Posting | Absence | District | Reception]]:
    for i, officer in enumerate(sources.dataset.officers):
        yield from ((("officers", i, "postings", j), posting) for j, posting in enumerate(officer.postings))
        yield from ((("officers", i, "absences", j), absence) for j, absence in enumerate(officer.absences))
        yield from ((("officers", i, "receives", j), reception) for j, reception in enumerate(officer.receives))
    yield from ((("districts", i), district) for i, district in enumerate(sources.dataset.districts))


def _circles(sources: Sources) -> Iterator[Problem]:
    parents = {district.id: district.parent for district in sources.dataset.districts}
    for index, district in enumerate(sources.dataset.districts):
        passed, step = [district.id], district.parent
        while step is not None and step not in passed:
            passed.append(step)
            step = parents.get(step)
        if step == district.id:
            message = f"the district is part of itself: {' → '.join([*passed, step])}"
            yield sources.problem(("districts", index, "parent"), "circle", message, "delete one 'parent' of these")
