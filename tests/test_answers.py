"""Answers: golden cases through Python and the browser's function, and what holds for any data and moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beatbook import sources
from beatbook.answers import answer
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.errors import Severity
from beatbook.hours import parse
from beatbook.periods import holds
from beatbook.public_days import holidays_of
from beatbook.schedule import Schedule
from beatbook.timetable import Timetable
from beatbook.town_calendar import minute_of
from tests.answering import Browser, minute, plain, told

GOLDEN = Path(__file__).parent / "golden" / "answers"
TOWNS: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("*.yaml"))
}
CASES = [(town, case) for town, data in TOWNS.items() for case in data["cases"]]


def by_question(value: object) -> str:
    return f"{value['ask']} at {value['at']}" if isinstance(value, dict) else str(value)


@pytest.fixture(scope="module")
def browser() -> Browser:
    return Browser()


Built = dict[tuple[str, str], Schedule]


@pytest.fixture(scope="module")
def schedules(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The golden towns' timetables, by town and the day they were built on."""
    found: Built = {}
    for town, data in TOWNS.items():
        folder = tmp_path_factory.mktemp(town)
        (folder / "officers.yaml").write_text(data["officers.yaml"], encoding="utf-8")
        loaded = sources.load(folder)
        assert not [str(problem) for problem in loaded.problems if problem.severity is Severity.ERROR]
        for built in {str(data["built"]), *(str(case["built"]) for case in data["cases"] if "built" in case)}:
            found[town, built] = Schedule(Directory(loaded.dataset, date.fromisoformat(built)))
    return found


def asked(schedules: Built, town: str, case: dict[str, Any]) -> tuple[Timetable, int]:
    """The timetable a case asks, and its moment in minutes since 1970."""
    schedule = schedules[town, str(case.get("built", TOWNS[town]["built"]))]
    zone = yaml.safe_load(TOWNS[town]["officers.yaml"])["town"]["timezone"]
    return timetable(schedule, *case["ask"].split()), minute(str(case["at"]), zone)


def timetable(schedule: Schedule, kind: str, record: str) -> Timetable:
    return {"officer": schedule.officer, "district": schedule.district, "place": schedule.place}[kind](record)


@pytest.mark.parametrize(("town", "case"), CASES, ids=by_question)
def test_golden(town: str, case: dict[str, Any], schedules: Built, browser: Browser) -> None:
    found, moment = asked(schedules, town, case)
    assert told(found, moment) == case["answer"]
    assert browser.answers(found, [moment]) == [plain(answer(found, moment))]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120


# Any data, any moment

TODAY = date(2026, 3, 2)
ZONES = ("Europe/London", "Europe/Sofia", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo", "UTC")
HOURS = (
    None, "Mo-Fr 09:00-12:00,13:00-17:00", "Tu[1] 10:00-12:00; PH off", "Fr 22:00-02:00", "24/7", "Su 00:30-03:30",
    "Mo,PH 10:00-11:00", 'We 14:00-15:00 unknown "if no patrol"', "Mo-Su 23:00-24:00", "Feb 29 10:00-12:00",
)  # fmt: skip
PEOPLE = ("ada", "ben", "cyd", "dan")
AREAS = ("hill", "mill")
days = st.integers(-20, 460).map(lambda n: TODAY + timedelta(days=n))
moments = st.one_of(days, st.builds(lambda d, m: datetime(d.year, d.month, d.day) + timedelta(minutes=m), days,
                                    st.integers(0, 1439)))  # fmt: skip


def _midnight(moment: date) -> datetime:
    return moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)


@st.composite
def periods(draw: st.DrawFn, ends: st.SearchStrategy[date], last: bool) -> dict[str, Any]:
    first, until = sorted(draw(st.tuples(ends, ends)), key=_midnight)
    return {"from": first, **({"until": until} if not last or draw(st.booleans()) else {})}


@st.composite
def officers(draw: st.DrawFn, name: str) -> dict[str, Any]:
    absences = draw(st.lists(st.tuples(periods(moments, True), st.sampled_from([None, *PEOPLE])), max_size=3))
    postings = draw(st.lists(st.tuples(periods(days, True), st.sampled_from(AREAS)), max_size=3))
    receives = draw(st.lists(st.tuples(st.sampled_from(("desk", "room")), st.sampled_from(HOURS)), max_size=2))
    return {
        "id": name,
        "name": name.title(),
        "hours": draw(st.sampled_from(HOURS)),
        "absences": [{**period, "substitute": other} for period, other in absences],
        "postings": [{**period, "district": area} for period, area in postings],
        "receives": [{"place": place, "hours": hours} for place, hours in receives],
    }


@st.composite
def towns(draw: st.DrawFn) -> Directory:
    data = {
        "officers": [draw(officers(name)) for name in PEOPLE],
        "districts": [{"id": area, "name": area} for area in AREAS],
        "places": [
            {"id": "desk", "name": "Desk", "kind": "station", "hours": draw(st.sampled_from(HOURS))},
            {"id": "room", "name": "Room", "kind": "reception-room", "hours": draw(st.sampled_from(HOURS))},
        ],
        "town": {"country": "GB", "timezone": draw(st.sampled_from(ZONES)), "station": "desk"},
    }
    return Directory(Dataset.model_validate(data), TODAY)


def stretches(found: Timetable) -> st.SearchStrategy[int]:
    """Minutes of a timetable, most of them where something begins or ends."""
    edges = {0, found.end, *(offset for offset, _ in found.offsets)}
    edges |= {x for window in found.windows for x in (window.start, window.end)}
    edges |= {x for duty in found.duties for x in (duty.start, duty.end) if x is not None}
    at_edges = st.builds(lambda edge, step: edge + step, st.sampled_from(sorted(edges)), st.integers(-1, 1))
    return st.one_of(at_edges, st.integers(-10_000, found.end + 10_000))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(directory=towns(), data=st.data())
def test_both_answer_alike_whatever_is_asked(directory: Directory, data: st.DataObject, browser: Browser) -> None:
    schedule = Schedule(directory)
    questions = [("officer", str(o.id)) for o in directory.officers] + [("district", x) for x in AREAS]
    for kind, record in [*questions, ("place", "desk"), ("place", "room")]:
        found = timetable(schedule, kind, record)
        asked = [found.start + at for at in data.draw(st.lists(stretches(found), min_size=3, max_size=8))]
        assert browser.answers(found, asked) == [plain(answer(found, at)) for at in asked]


@settings(max_examples=40)
@given(directory=towns(), data=st.data())
def test_an_officer_answers_as_the_records_say(directory: Directory, data: st.DataObject) -> None:
    """Held against the records themselves, minute by minute, without any timetable."""
    zone, schedule = ZoneInfo(directory.dataset.town.timezone), Schedule(directory)
    for officer in directory.officers:
        found = schedule.officer(str(officer.id))
        for at in data.draw(st.lists(stretches(found), min_size=2, max_size=5)):
            there = found.local(at)
            known = answer(found, found.start + at)
            if not 0 <= at < found.end:
                assert known.state == ("early" if at < 0 else "old")
                continue
            moment = datetime.fromtimestamp((found.start + at) * 60, zone)
            assert moment.replace(tzinfo=None) == there
            assert known.today == (there.date() - TODAY).days
            away = any(holds(absence, there) for absence in officer.absences)
            serves = not officer.postings or any(holds(posting, there) for posting in officer.postings)
            assert len(known.duties) == serves
            if serves:
                other = directory.substitute_at(str(officer.id), there)
                expected = officer.id if not away else other and other.id
                number = known.duties[0].answering
                assert (None if number is None else found.parties[number].id) == expected
            open_ = _received(directory, officer.model_dump(by_alias=False), moment) and serves and not away
            # Twice-told minutes of an autumn night: an absence that ends in them holds for one of the two.
            if moment.fold == 0 and (moment + timedelta(hours=2)).utcoffset() == moment.utcoffset():
                assert bool(known.open) == open_


def _received(directory: Directory, officer: dict[str, Any], moment: datetime) -> bool:
    """Whether one of the officer's hours holds at a moment."""
    texts = [r["hours"] or officer["hours"] for r in officer["receives"]] or [officer["hours"]]
    holidays = holidays_of(directory.dataset.town, TODAY - timedelta(days=40), TODAY + timedelta(days=500))
    day = moment.date()
    found = (
        interval
        for text in texts
        if text
        for interval in parse(text).intervals(day - timedelta(days=2), day + timedelta(days=3), moment.tzinfo, holidays)
    )
    return any(minute_of(x.start) <= minute_of(moment) < minute_of(x.end) for x in found)
