"""Timetables: how small they are, what they hold, and how far they reach."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date

import pytest

from beatbook import sources
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.schedule import Schedule, months_later, schedule_of
from beatbook.timetable import DAY, Receptions, Window
from tests.conftest import ROOT

TODAY = date(2026, 3, 2)


def sample() -> Schedule:
    return Schedule(Directory(sources.load(ROOT / "data").dataset, TODAY))


def test_an_officer_s_fourteen_months_fit_three_kilobytes() -> None:
    """The sample's own, and more than anybody would write: six places with other hours each, other ones in even weeks
    and on the first and third Saturday, a pause in summer, an absence each month."""
    directory = Directory(sources.load(ROOT / "data").dataset, TODAY)
    made = schedule_of(directory)
    timetables = [made.officer(str(officer.id)) for officer in directory.officers]
    timetables += [made.district(district.id) for district in directory.districts]
    timetables += [made.place(place.id) for place in directory.places]
    busy = {
        "id": "busy", "name": "Busy", "districts": ["mill"],
        "receives": [
            {
                "place": place,
                "hours": f"week 1-53/2 Mo-Fr 08:{n}5-12:0{n},13:1{n}-17:00; week 2-52/2 Mo,We 10:0{n}-12:00; "
                f"Sa[1,3] 10:1{n}-12:00; Jul-Aug off; PH off",
            }
            for n, place in enumerate("abcdef")
        ],
        "absences": [{"from": f"2026-{month:02}-10T12:00", "until": f"2026-{month:02}-17"} for month in range(3, 13)],
    }  # fmt: skip
    data = {
        "officers": [busy],
        "districts": [{"id": "mill", "name": "Mill"}],
        "places": [{"id": name, "name": name, "kind": "station"} for name in "abcdef"],
        "town": {"country": "GB", "region": "ENG", "timezone": "Europe/London"},
    }
    timetables.append(Schedule(Directory(Dataset.model_validate(data), TODAY)).officer("busy"))
    sizes = {len(gzip.compress(found.compact().encode())) for found in timetables}
    assert max(sizes) <= 3_000
    assert len(timetables[-1].windows) > 1_500


def test_runs_are_the_windows_and_few() -> None:
    weekly, fortnightly = range(0, 70 * DAY, 7 * DAY), range(300, 300 + 70 * DAY, 14 * DAY)
    found = [
        Window(start, start + 60, 0, 0) for start in (*weekly, *fortnightly, 100, 100 + 7 * DAY, 100 + 28 * DAY, 555)
    ]
    receptions = Receptions()
    for window in [*found, found[3]]:
        receptions.add(0, 0, 60, (window.start,))
    runs = tuple(receptions.runs())
    assert [(run.start, run.weeks) for run in runs] == [
        (0, (10,)),
        (100, (2, 2, 1)),
        (300, (1, 1, 1, 1, 1, 1, 1, 1, 1)),
        (555, (1,)),
    ]
    assert list(replace(sample().officer("hart"), runs=runs).windows) == sorted(found)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-03-02", 14, "2027-05-02"),
        ("2028-02-29", 14, "2029-04-29"),
        ("2027-12-31", 14, "2029-02-28"),
        ("2026-12-31", 14, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
    ],
)
def test_months_later(day: str, months: int, expected: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_the_town_has_everybody_s_windows_in_the_coming_weeks() -> None:
    town = sample().town
    sections = {town.parties[window.party].section for window in town.windows}
    assert sections == {"officers", "places", "receptions"}
    assert not town.duties
    assert town.end == 60 * DAY - 60  # the clocks go forward on 29 March
    # Whoever is away receives nobody.
    shevchenko = next(n for n, party in enumerate(town.parties) if party.id == "shevchenko")
    first = min(window.start for window in town.windows if window.party == shevchenko)
    assert town.local(first).date() == date(2026, 3, 9)


def test_each_timetable_is_made_once() -> None:
    directory = Directory(sources.load(ROOT / "data").dataset, TODAY)
    assert schedule_of(directory) is schedule_of(directory)
    assert schedule_of(directory).officer("hart") is schedule_of(directory).officer("hart")
    with pytest.raises(KeyError):
        schedule_of(directory).officer("nobody")


def test_only_what_changes_the_answer_splits_a_time() -> None:
    """The substitute is away, too, but not in the officer's absence; two absences touch; a posting is renewed."""
    data = {
        "officers": [
            {
                "id": "hart", "name": "Hart", "hours": "Su 22:00-02:00",
                "absences": [{"from": "2026-05-04", "until": "2026-05-10", "substitute": "bell"},
                             {"from": "2026-05-11", "until": "2026-05-17", "substitute": "bell"}],
                "postings": [{"district": "mill", "until": "2026-03-15"}, {"district": "mill", "from": "2026-03-16"}],
            },
            {"id": "bell", "name": "Bell", "districts": ["quay"],
             "absences": [{"from": "2026-06-01", "until": "2026-06-07", "substitute": "hart"}]},
        ],
        "districts": [{"id": "mill", "name": "Mill"}, {"id": "quay", "name": "Quay"}],
    }  # fmt: skip
    found = Schedule(Directory(Dataset.model_validate(data), TODAY)).officer("hart")
    away = ((date(2026, 5, 4) - TODAY).days * DAY, (date(2026, 5, 18) - TODAY).days * DAY)
    assert [(duty.start, duty.end, duty.answering, duty.back) for duty in found.duties] == [
        (0, away[0], 0, None),
        (away[0], away[1], 1, away[1]),
        (away[1], None, 0, None),
    ]
    # A night over a renewed posting is one reception; the first one began before the timetable.
    assert {window.end - window.start for window in found.windows[1:4]} == {240}
