"""What the records add up to on the directory's day. Sums alone: which school is late, or who missed what, is not in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from beatbook.community.events.meetings import all_meetings
from beatbook.community.events.models import EventKind
from beatbook.community.events.rounds import STATES, State, rounds
from beatbook.community.plans.progress import Standing, standing
from beatbook.community.questions.cases import cases
from beatbook.community.questions.figures import Sum, grouped
from beatbook.directory import Directory
from beatbook.geography import Shapes
from beatbook.models import Sourced

#: For how many years back things are counted, this one included.
YEARS: Final = 3
#: The ages in days into which records are sorted by when they were last verified; ``None``: older.
AGES: Final[tuple[int | None, ...]] = (90, 180, 365, None)


@dataclass(frozen=True)
class Posts:
    """The officers in service, the districts, and those of them without an officer."""

    officers: int
    districts: int
    vacant: int


def posts(directory: Directory) -> Posts:
    """Who serves on the day."""
    districts = directory.districts
    vacant = sum(not directory.serving(district.id) for district in districts)
    return Posts(len(directory.officers), len(districts), vacant)


def verified(directory: Directory) -> Mapping[int | None | str, int]:
    """How many records of the directory were last verified how many days ago at most; ``'never'`` are those never."""
    records: list[Sourced] = [
        *directory.officers, *directory.districts, *directory.places, *directory.receptions, *directory.schools
    ]  # fmt: skip
    counted: Counter[int | None | str] = Counter()
    for record in records:
        if record.verified is None:
            counted["never"] += 1
        else:
            days = (directory.today - record.verified).days
            counted[next((age for age in AGES if age is not None and days <= age), None)] += 1
    return {age: counted[age] for age in (*AGES, "never")}


def years(directory: Directory) -> range:
    """The years that are counted."""
    return range(directory.today.year - YEARS + 1, directory.today.year + 1)


def held(directory: Directory) -> Mapping[tuple[int, EventKind], int]:
    """How many meetings were held, by year and kind: planned for a day before today and not cancelled."""
    first = date(years(directory)[0], 1, 1)
    found = all_meetings(directory, directory.dataset.events, first, directory.today - timedelta(days=1))
    return Counter((meeting.start.year, meeting.event.kind) for meeting in found if meeting.off is None)


def schools(directory: Directory) -> Mapping[State, int]:
    """How many schools stand how in the round of visits; none where no visits are planned at all."""
    counted = Counter(each.state for each in rounds(directory))
    return {state: counted[state] for state in STATES if counted[state]}


def asked(directory: Directory, shapes: Shapes) -> Mapping[int, Sum]:
    """The questions by the year in which they were asked, with the median of the days to their first answer."""
    found = grouped(cases(directory.dataset.questions, shapes), lambda case: case.question.asked.year)
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class OnTime:
    """The priorities that were to be done by today, by how they stand: ``done`` in time, done ``late``, ``overdue``."""

    done: int
    late: int
    overdue: int

    @property
    def due(self) -> int:
        """All of them."""
        return self.done + self.late + self.overdue

    @property
    def share(self) -> float:
        """The share that was done in time; 0 if none was due."""
        return self.done / self.due if self.due else 0.0


def on_time(directory: Directory) -> Mapping[int, OnTime]:
    """The priorities with a last day up to today, by the year of their plan; what was dropped does not count."""
    counted: Counter[tuple[int, Standing]] = Counter()
    for plan in directory.dataset.plans:
        for priority in plan.priorities:
            # One that was done before its day counts as soon as it is done.
            if priority.due is not None and (priority.due < directory.today or priority.state == "done"):
                counted[plan.year, standing(priority, directory.today)] += 1
    found = {
        year: OnTime(counted[year, "done"], counted[year, "late"], counted[year, "overdue"])
        for year in sorted({year for year, _ in counted})
    }
    return {year: each for year, each in found.items() if each.due}
