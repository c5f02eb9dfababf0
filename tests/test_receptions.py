"""Mobile receptions as dates: which visits come, where, and who is in the car."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.models import MobileReception, Visit
from beatbook.receptions import Stop, mobile_windows, stops
from beatbook.structure import structure

FIRST, LAST = date(2026, 3, 1), date(2026, 4, 30)


def directory(people: list[dict[str, Any]] | None = None, **reception: Any) -> Directory:
    """A town with one mobile reception, which an officer called Hart comes to."""
    return Directory(
        Dataset.model_validate(
            {
                "town": {"country": "GB", "region": "ENG", "timezone": "Europe/London"},
                "officers": people if people is not None else [{"id": "hart", "name": "Anna Hart"}],
                "places": [{"id": "hall", "kind": "mobile-stop", "name": "Hall", "point": {"lat": 1.0, "lon": 2.0}}],
                "receptions": [{"id": "vale", "name": "Vale", "officers": ["hart"], **reception}],
            }
        ),
        FIRST,
    )


def found(town: Directory, first: date = FIRST, last: date = LAST) -> tuple[Stop, ...]:
    return stops(town, town.reception("vale"), first, last)


def written(town: Directory) -> list[str]:
    """``03-02 10:00-12:00``, with why a visit does not take place."""
    return [f"{s.start:%m-%d %H:%M}-{s.end:%H:%M}{f' {s.off}' if s.off else ''}" for s in found(town)]


# --- What a clerk writes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "time", "place"),
    [
        ("2026-03-02 10:00-12:00 Village hall car park", "10:00-12:00", "Village hall car park"),
        ("2026-03-02   10:00 - 12:00   Village hall ", "10:00-12:00", "Village hall"),
        ("2026-03-02 9.30–12.00 Church, by the gate", "09:30-12:00", "Church, by the gate"),
        ("2026-03-02 9-12 12 High Street", "09:00-12:00", "12 High Street"),
        ("2026-03-02 22:00-24:00", "22:00-24:00", None),
    ],
)
def test_a_visit_in_one_line(line: str, time: str, place: str | None) -> None:
    (visit,) = MobileReception.model_validate({"id": "a", "name": "A", "visits": [line]}).visits
    assert visit == Visit(date=date(2026, 3, 2), time=time, place=place)


@pytest.mark.parametrize(
    ("line", "offset", "words"),
    [
        ("2026-02-30 10:00-12:00 Hall", None, "no|not a day of the calendar"),
        ("2026-03-02 10:00-25:00 Hall", 17, "'25:00' is no time of day"),
        ("2026-03-02 24:00-25:00 Hall", 11, "'24:00' is no time of day"),
        ("2026-03-02 ten Hall", 11, "'ten' is not a time"),
        ("2026-03-02", 10, "has no time"),
        ("", 0, "is not a visit"),
    ],
)
def test_what_is_wrong_in_a_line_is_told_with_its_column(line: str, offset: int | None, words: str) -> None:
    record, (fault,) = structure(MobileReception, {"id": "a", "name": "A", "visits": [line]})
    assert record is not None
    assert fault.pointer == ("visits", 0)
    assert fault.offset == (offset if offset is not None else 0)
    assert any(part in fault.message for part in words.split("|"))


@pytest.mark.parametrize(
    "visit",
    [{}, {"date": "2026-03-02"}, {"time": "10-12"}, {"date": "2026-03-02", "time": "10-12", "hours": "Mo 10:00-12:00"}],
)
def test_a_visit_is_once_or_repeats(visit: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="expected 'date' and 'time' of one visit, or 'hours'"):
        Visit.model_validate(visit)


# --- Dates ----------------------------------------------------------------------------------------------------------


def test_single_dates_and_rules_come_in_order() -> None:
    town = directory(
        visits=["2026-03-20 09:00-10:00 A", {"hours": "Tu[1] 10:00-12:00", "place": "B"}, "2026-03-03 08:00-09:00 C"]
    )
    assert written(town) == ["03-03 08:00-09:00", "03-03 10:00-12:00", "03-20 09:00-10:00", "04-07 10:00-12:00"]
    assert [stop.where for stop in found(town)] == ["C", "B", "A", "B"]
    assert [stop.number for stop in found(town)] == [2, 1, 0, 1]


def test_days_off_and_public_holidays() -> None:
    town = directory(place="A", visits=[{"hours": "Mo 10:00-12:00; PH off"}], cancelled=["2026-03-09", "2026-03-10"])
    assert written(town)[:3] == ["03-02 10:00-12:00", "03-09 10:00-12:00 cancelled", "03-16 10:00-12:00"]
    assert "04-06" not in " ".join(written(town)), "Easter Monday"


def test_a_night_belongs_to_the_day_it_begins_on_and_is_not_cut() -> None:
    town = directory(place="A", visits=[{"hours": "Fr 22:00-02:00"}, "2026-03-14 23:00-01:00"])
    day = date(2026, 3, 13)
    (friday,) = found(town, day, day)
    assert (friday.end - friday.start) == timedelta(hours=4)
    (saturday,) = found(town, day + timedelta(1), day + timedelta(1))
    assert saturday.end == datetime(2026, 3, 15, 1, tzinfo=ZoneInfo("Europe/London"))


def test_times_are_the_town_s_before_and_after_the_clocks_change() -> None:
    town = directory(place="A", visits=["2026-03-28 10:00-12:00", "2026-03-30 10:00-12:00"])
    assert [stop.start.utcoffset() for stop in found(town)] == [timedelta(0), timedelta(hours=1)]


# --- Where ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "visit", "expected"),
    [
        ({"place": "hall"}, {}, ("hall", None, 1.0)),
        ({"place": "hall", "point": {"lat": 5.0, "lon": 5.0}}, {}, ("hall", None, 1.0)),
        ({"place": "hall"}, {"point": {"lat": 7.0, "lon": 7.0}}, ("hall", None, 7.0)),
        ({"place": "Gate", "point": {"lat": 5.0, "lon": 5.0}}, {}, (None, "Gate", 5.0)),
        ({"place": "Gate", "point": {"lat": 5.0, "lon": 5.0}}, {"place": "Hut"}, (None, "Hut", None)),
        ({"place": "Gate"}, {"place": "hall"}, ("hall", None, 1.0)),
        ({}, {"place": {"en": "Gate", "bg": "Порта"}}, (None, {"en": "Gate", "bg": "Порта"}, None)),
    ],
)
def test_where_a_visit_is(own: dict[str, Any], visit: dict[str, Any], expected: tuple[Any, Any, Any]) -> None:
    town = directory(**own, visits=[{"date": "2026-03-03", "time": "10-12", **visit}])
    (stop,) = found(town)
    assert (stop.place and stop.place.id, stop.where, stop.point and stop.point.lat) == expected


# --- Who ------------------------------------------------------------------------------------------------------------

VISITS = ["2026-03-03 10:00-12:00 A", "2026-03-04 10:00-12:00 A"]


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        ({"from": "2026-03-03", "until": "2026-03-03"}, [" away", ""]),
        ({"from": "2026-03-04"}, ["", " away"]),
        ({"from": "2026-03-03T12:00", "until": "2026-03-04T10:00"}, ["", ""]),
        ({"from": "2026-03-03T11:59", "until": "2026-03-04T10:01"}, [" away", " away"]),
    ],
)
def test_a_visit_to_which_nobody_can_come_does_not_take_place(absence: dict[str, str], expected: list[str]) -> None:
    town = directory([{"id": "hart", "name": "Anna Hart", "absences": [absence]}], visits=VISITS)
    assert [line[17:] for line in written(town)] == expected
    assert len(mobile_windows(town, "hart", FIRST, LAST)) == expected.count("")


def test_one_of_several_officers_is_enough() -> None:
    officers = [
        {"id": "hart", "name": "Anna Hart", "absences": [{"from": "2026-03-03", "until": "2026-03-03"}]},
        {"id": "bell", "name": "Ben Bell", "postings": [{"district": "x", "from": "2026-03-04"}]},
        {"id": "gone", "name": "Gone Long", "postings": [{"district": "x", "until": "2026-02-28"}]},
    ]
    town = directory(officers, officers=["hart", "bell", "gone"], visits=VISITS)
    first, second = found(town)
    assert (first.off, first.officers) == ("away", ())
    assert (second.off, [officer.id for officer in second.officers]) == (None, ["hart", "bell"])
    assert [stop.start.day for stop in mobile_windows(town, "bell", FIRST, LAST)] == [4]


def test_a_reception_that_names_nobody_takes_place() -> None:
    (stop, _) = found(directory([], officers=[], visits=VISITS))
    assert (stop.off, stop.officers) == (None, ())


def test_whose_and_where_the_receptions_are() -> None:
    dataset = {
        "officers": [{"id": "hart", "name": "Anna Hart", "districts": ["mill"]}],
        "districts": [{"id": "mill", "name": "Mill"}, {"id": "vale", "name": "Vale"}],
        "places": [{"id": "hall", "kind": "mobile-stop", "name": "Hall"}],
        "receptions": [
            {"id": "one", "name": "One", "officers": ["hart"], "place": "hall", "visits": VISITS},
            {"id": "two", "name": "Two", "officers": ["hart"], "district": "vale", "place": "hall",
             "visits": ["2026-03-03 10:00-12:00"]},
        ],
    }  # fmt: skip
    town = Directory(Dataset.model_validate(dataset), FIRST)
    assert [r.id for r in town.receptions_of("hart")] == ["one", "two"]
    assert [r.id for r in town.receptions_in("mill")] == ["one"]
    assert [r.id for r in town.receptions_in("vale")] == ["two"]
    assert [r.id for r in town.receptions_at("hall")] == ["two"], "the first one's visits say another place"
