"""Does every district have somebody who answers: postings, vacancies, absences and their substitutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from beatbook.checks.records import overlap
from beatbook.checks.walk import called, postings, written
from beatbook.directory import Directory, id_of
from beatbook.errors import Pointer, Problem, Severity
from beatbook.models import Absence, Officer, Posting
from beatbook.periods import begins, ends, holds, midnight
from beatbook.sources import Sources


def check_people(sources: Sources, today: date) -> Iterator[Problem]:
    """Officers with no post, posts held twice, vacant districts, and absences in which nobody takes the calls."""
    for index, officer in enumerate(sources.dataset.officers):
        yield from _posts(sources, ("officers", index), officer, today)
    yield from _shared_posts(sources, today)
    days = _Days(Directory(sources.dataset, today))
    by_id = {id_of(officer): officer for officer in reversed(sources.dataset.officers)}
    for index, officer in enumerate(sources.dataset.officers):
        for at, absence in enumerate(officer.absences):
            yield from _substitute(sources, days, ("officers", index, "absences", at), officer, absence, by_id)
    if "officers" not in sources.incomplete:
        yield from _vacancies(sources, days[today])


class _Days(dict[date, Directory]):
    """The town on each day that is asked for; made once, since absences begin on the same days again and again."""

    def __init__(self, directory: Directory) -> None:
        super().__init__({directory.today: directory})
        self.today = directory.today

    def __missing__(self, day: date) -> Directory:
        self[day] = self[self.today].on(day)
        return self[day]

    def taker(self, officer: Officer, moment: datetime) -> Officer | None:
        """Who answers for an absent officer at a moment; nobody for one who has left by then."""
        directory = self[moment.date()]
        if all(known.id != officer.id for known in directory.officers):
            return None
        return directory.substitute_at(id_of(officer), moment)


def _posts(sources: Sources, pointer: Pointer, officer: Officer, today: date) -> Iterator[Problem]:
    held = list(postings(officer, pointer))
    if not held and "officers" not in sources.incomplete:
        message = "the officer serves no district, so residents of none will find them"
        hint = "add 'districts: [...]' with the ids of the districts"
        yield sources.problem(pointer, "no-post", message, hint, Severity.WARNING)
    ends = [posting.until for _, posting in held]
    last = max((end for end in ends if end is not None), default=None)
    if last is not None and None not in ends and last < today:
        message = f"the officer's last posting ended on {last}, so the site does not show them"
        hint = "delete the officer, or add the new posting"
        yield sources.problem(pointer, "no-post", message, hint, Severity.WARNING)
    for at, (where, posting) in enumerate(held):
        for _, other in held[:at]:
            if other.district == posting.district and other.role == posting.role and overlap(other, posting):
                message = f"the officer is posted to '{posting.district}' twice in one role at one time"
                yield sources.problem(where, "overlapping-postings", message, "delete one, or end it with 'until'")
                break


def _shared_posts(sources: Sources, today: date) -> Iterator[Problem]:
    """Two officers in one district and role are often a successor whose predecessor was not ended."""
    holders: dict[tuple[str, str], list[tuple[Posting, Officer]]] = {}
    town = sources.dataset.town
    for index, officer in enumerate(sources.dataset.officers):
        for pointer, posting in postings(officer, ("officers", index)):
            role = posting.role if posting.role is not None else officer.role
            spoken = called(role, town) if role is not None else ""
            if posting.until is not None and posting.until < max(today, posting.from_ or today):
                continue  # it is over, or ends before it begins
            held = holders.setdefault((posting.district, spoken), [])
            rival = next((o for p, o in held if o is not officer and overlap(p, posting)), None)
            if rival is not None:
                what = f"as '{spoken}' too" if spoken else "too, both without a role"
                message = f"{called(rival.name, town)} serves '{posting.district}' at the same time {what}"
                hint = "end one posting with 'until', or give them different roles"
                yield sources.problem(pointer, "overlapping-postings", message, hint, Severity.WARNING)
            held.append((posting, officer))


def _substitute(
    sources: Sources, days: _Days, pointer: Pointer, officer: Officer, absence: Absence, others: Mapping[str, Officer]
) -> Iterator[Problem]:
    """Who takes the calls: checked for absences that are not over, at the first moment that is wrong."""
    start = max(begins(absence), midnight(days.today))
    if ends(absence) <= start:
        return
    where = (*pointer, "substitute")
    if "officers" not in sources.incomplete and not any(overlap(post, absence) for post in officer.all_postings()):
        message = "the officer has no post at that time, so nobody can miss them"
        yield sources.problem(pointer, "absence-without-post", message, "add the posting, or delete the absence")
    if absence.substitute is None:
        message = "nobody takes the officer's calls during this absence"
        hint = "add 'substitute: …' with the id of another officer"
        yield sources.problem(pointer, "no-substitute", message, hint, Severity.WARNING)
        return
    if absence.substitute == officer.id:
        message = "the officer is their own substitute, expected another officer"
        yield sources.problem(where, "no-substitute", message, "write another officer's id")
        return
    other = others.get(absence.substitute)
    if other is None:
        return  # a reference to nothing is reported as such
    name = called(other.name, sources.dataset.town)
    away = _first_absence(other, absence, start)
    if away is not None:
        moment = max(start, begins(away))
        taker, circle = days.taker(officer, moment), _circle(officer, others, moment)
        if taker is None and circle:
            message = (
                f"the substitutes go round in a circle, and all are away on {_shown(moment)}: {' → '.join(circle)}"
            )
            yield sources.problem(where, "substitute-circle", message, "name an officer who is there")
            return
        until = f"until {written(away.until)}" if away.until is not None else "until further notice"
        message = f"{name} is away too, from {written(away.from_)} {until}"
        if taker is None:
            message += ", so nobody takes the calls"
            yield sources.problem(where, "substitute-away", message, "name an officer who is there")
        else:
            message += f"; {called(taker.name, sources.dataset.town)} answers then"
            hint = "name an officer who is there, unless this is meant"
            yield sources.problem(where, "substitute-away", message, hint, Severity.WARNING)
        return
    if other.all_postings() and all(ends(posting) <= start for posting in other.all_postings()):
        message = f"{name} has no posting any more on {_shown(start)}, so nobody takes the calls"
        yield sources.problem(where, "substitute-away", message, "name an officer who serves then")


def _shown(moment: datetime) -> str:
    """A moment as the files write it; midnight is the day that begins."""
    return written(moment.date() if moment == midnight(moment.date()) else moment)


def _first_absence(other: Officer, absence: Absence, start: datetime) -> Absence | None:
    """The first absence of the substitute at a moment of ``absence`` from ``start`` on."""
    return min((a for a in other.absences if overlap(a, absence) and ends(a) > start), key=begins, default=None)


def _circle(officer: Officer, others: Mapping[str, Officer], moment: datetime) -> list[str]:
    """Ids of substitutes who, all away at a moment, lead back to the officer; empty if they do not."""
    passed = [id_of(officer)]
    while True:
        away = sorted((a for a in others[passed[-1]].absences if holds(a, moment)), key=begins)
        if not away or away[-1].substitute not in others:
            return []
        following = str(away[-1].substitute)
        passed.append(following)
        if following == passed[0]:
            return passed
        if following in passed[:-1]:
            return []


def _vacancies(sources: Sources, directory: Directory) -> Iterator[Problem]:
    """Districts of today with no officer; one whose parts are districts themselves needs none."""
    town = sources.dataset.town
    today = {id(district) for district in directory.districts}
    served = {district.parent for district in directory.districts}
    coming: dict[str, tuple[date, Officer]] = {}
    for officer in sources.dataset.officers:
        for posting in officer.all_postings():
            first = posting.from_
            if holds(posting, directory.today):
                served.add(posting.district)
            if first is not None and first > directory.today:
                known = coming.get(posting.district)
                if known is None or first < known[0]:
                    coming[posting.district] = (first, officer)
    for index, district in enumerate(sources.dataset.districts):
        if id(district) not in today or district.id in served:
            continue
        place = directory.covering(district.id)
        message = f"no officer serves the district on {directory.today}"
        if place is None:
            message += ", and no station covers it"
            hint = "add a posting, or 'station: …' to the district or the town"
        else:
            message += f"; {called(place.name, town)} covers it"
            hint = "add a posting when there is an officer"
        if district.id in coming:
            day, officer = coming[district.id]
            message += f" until {called(officer.name, town)} comes on {day}"
            hint = hint if place is None else "nothing to do if this is right"
        yield sources.problem(("districts", index), "vacant-district", message, hint, Severity.WARNING)
