"""Calendars as the programs that open them understand them, against the dates that the pages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.feeds.occasions import window
from beatbook.hours import parse
from beatbook.periods import begins, ends, holds, in_service
from beatbook.public_days import holidays_of
from beatbook.receptions import stops
from beatbook.schedule import Schedule
from tests.feeds import DAYS, SAMPLE, events, made, one_officer, sample
from tests.towns import BASE, TODAY, presenter_of, town

LONDON = ZoneInfo("Europe/London")
Dates = list[tuple[datetime, datetime]]


@pytest.fixture(scope="module", params=DAYS, ids=str)
def sample_files(request: pytest.FixtureRequest) -> tuple[date, dict[str, bytes]]:
    return request.param, sample(request.param)


def taking_place(content: bytes, first: date, last: date) -> Dates:
    """What a calendar program shows from ``first`` to ``last``, both included, by the day it begins."""
    found = recurring_ical_events.of(Calendar.from_ical(content)).between(first, last + timedelta(days=1))
    return sorted(
        (event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC))
        for event in found
        if event["STATUS"] != "CANCELLED" and first <= event["DTSTART"].dt.date() <= last
    )


def cut(start: datetime, end: datetime, absences: Any) -> Iterator[tuple[datetime, datetime]]:
    """What is left of a time, minute by minute: slow and plain."""
    near = (a for a in absences if begins(a) < end.replace(tzinfo=None) and start.replace(tzinfo=None) < ends(a))
    if not any(near):
        yield start, end
        return
    minute, run = start, None
    zone = start.tzinfo
    while minute < end:
        local = minute.replace(tzinfo=None)
        away = any(begins(a) <= local < ends(a) for a in absences)
        if away and run is not None:
            yield run.replace(tzinfo=zone), minute.replace(tzinfo=zone)
            run = None
        elif not away and run is None:
            run = minute
        minute += timedelta(minutes=1)
    if run is not None:
        yield run, end


def expected_of_officer(directory: Directory, officer_id: str, first: date, last: date) -> Dates:
    """The same dates straight from the hours, one day at a time."""
    officer, out = directory.officer(officer_id), []
    town = directory.dataset.town
    zone = ZoneInfo(town.timezone)
    holidays = holidays_of(town, first - timedelta(40), last + timedelta(40))
    rooms: list[Any] = [*officer.receives] or [None]
    for room in rooms:
        text = (room and room.hours) or officer.hours
        if text is None:
            continue
        for interval in parse(text).intervals(first - timedelta(1), last + timedelta(3), zone, holidays):
            day = interval.start.date()
            if first <= day <= last and in_service(officer, day) and (room is None or holds(room, day)):
                out += cut(interval.start, interval.end, officer.absences)
    for reception in directory.receptions_of(officer_id):
        for stop in stops(directory, reception, first, last):
            if stop.off is None and officer in stop.officers:
                out.append((stop.start, stop.end))
    return sorted((start.astimezone(UTC), end.astimezone(UTC)) for start, end in out)


def test_every_record_has_its_files(sample_files: tuple[date, dict[str, bytes]]) -> None:
    _, files = sample_files
    data = SAMPLE.dataset
    assert {path for path in files if path.endswith(".vcf")} == {f"officers/{o.id}.vcf" for o in data.officers}
    assert {path for path in files if path.endswith(".atom")} == {f"districts/{d.id}.atom" for d in data.districts}
    wanted = {f"officers/{o.id}.ics" for o in data.officers} | {f"districts/{d.id}.ics" for d in data.districts}
    wanted |= {f"receptions/{r.id}.ics" for r in data.receptions}
    wanted |= {f"places/{p.id}.ics" for p in data.places if p.kind != "signal-box"}
    assert {path for path in files if path.endswith(".ics")} == wanted


def test_officers_calendars_say_the_dates_that_follow_from_the_data(
    sample_files: tuple[date, dict[str, bytes]],
) -> None:
    today, files = sample_files
    directory, over = Directory(SAMPLE.dataset, today), window(today)
    told = 0
    for officer in directory.officers:
        assert officer.id is not None
        shown = taking_place(files[f"officers/{officer.id}.ics"], *over)
        assert shown == expected_of_officer(directory, officer.id, *over), officer.id
        told += len(shown)
    assert told > 500


def test_calendars_say_what_the_device_says(sample_files: tuple[date, dict[str, bytes]]) -> None:
    today, files = sample_files
    directory = Directory(SAMPLE.dataset, today)
    schedule = Schedule(directory)
    for officer in directory.officers:
        timetable = schedule.officer(officer.id or "")

        def moment(minute: int, start: int = timetable.start) -> datetime:
            return datetime.fromtimestamp((start + minute) * 60, UTC)

        told = sorted((moment(w.start), moment(w.end)) for w in timetable.windows if w.party == 0)
        end = moment(timetable.end)
        shown = taking_place(files[f"officers/{officer.id}.ics"], today, end.date())
        assert [times for times in shown if times[0] < end] == told, officer.id


def test_mobile_receptions_calendars_say_the_dates_of_the_pages(sample_files: tuple[date, dict[str, bytes]]) -> None:
    today, files = sample_files
    directory, over = Directory(SAMPLE.dataset, today), window(today)
    for reception in directory.receptions:
        meant = [stop for stop in stops(directory, reception, *over)]
        content = files[f"receptions/{reception.id}.ics"]
        assert taking_place(content, *over) == [
            (stop.start.astimezone(UTC), stop.end.astimezone(UTC)) for stop in meant if stop.off is None
        ]
        cancelled = {event["DTSTART"].dt for event in events(content) if event["STATUS"] == "CANCELLED"}
        assert cancelled == {stop.start for stop in meant if stop.off is not None}


def test_districts_calendars_hold_what_their_officers_and_receptions_do(
    sample_files: tuple[date, dict[str, bytes]],
) -> None:
    today, files = sample_files
    directory, (first, last) = Directory(SAMPLE.dataset, today), window(today)
    for district in directory.districts:
        wanted: Counter[tuple[datetime, datetime]] = Counter()
        for officer in directory.posted(district.id):
            postings = [posting for posting in officer.all_postings() if posting.district == district.id]
            rooms = Directory(Dataset.model_construct(None, **{**SAMPLE.dataset.__dict__, "receptions": []}), today)
            for start, end in expected_of_officer(rooms, officer.id or "", first, last):
                if any(holds(posting, start.astimezone(LONDON).date()) for posting in postings):
                    wanted[start, end] += 1
        for reception in directory.receptions_in(district.id):
            for stop in stops(directory, reception, first, last):
                wanted[stop.start.astimezone(UTC), stop.end.astimezone(UTC)] += stop.off is None
        assert Counter(taking_place(files[f"districts/{district.id}.ics"], first, last)) == +wanted, district.id


def test_every_calendar_is_sound(sample_files: tuple[date, dict[str, bytes]]) -> None:
    _, files = sample_files
    for path, content in files.items():
        if not path.endswith(".ics"):
            continue
        assert all(len(line) <= 75 for line in content.split(b"\r\n")), path
        calendar = Calendar.from_ical(content)
        assert str(calendar["VERSION"]) == "2.0" and calendar["PRODID"], path
        (zone,) = calendar.walk("VTIMEZONE")
        assert zone["TZID"] == "Europe/London"
        assert not [error for event in calendar.walk() for error in event.errors]
        found = calendar.walk("VEVENT")
        names = Counter(
            (str(event["UID"]), event.get("RECURRENCE-ID") and event["RECURRENCE-ID"].dt) for event in found
        )
        assert [name for name, times in names.items() if times > 1] == [], path
        for event in found:
            assert event["DTSTART"].dt < event["DTEND"].dt
            assert event["DTSTART"].params["TZID"] == "Europe/London"
            assert event["DTSTAMP"].dt <= datetime(2026, 11, 22, tzinfo=UTC)
            assert event["SUMMARY"] and event["URL"].startswith(BASE)


def test_rules_are_told_as_rules() -> None:
    content = sample(date(2026, 3, 2))["officers/hart.ics"]
    ruled = [event for event in events(content) if "RRULE" in event]
    assert {(event["RRULE"]["FREQ"][0], *event["RRULE"]["BYDAY"]) for event in ruled} == {
        ("WEEKLY", "TU"), ("MONTHLY", "1SA"), ("WEEKLY", "MO", "FR")
    }  # fmt: skip
    mondays = next(event for event in ruled if event["RRULE"]["BYDAY"] == ["MO", "FR"])
    left_out = [each.dt.date() for each in mondays["EXDATE"].dts]
    assert date(2026, 4, 6) in left_out, "Easter Monday"
    assert not [event for event in events(content) if event["STATUS"] == "CANCELLED"]


def test_what_an_absence_takes_away_is_cancelled_and_says_so() -> None:
    found = events(sample(date(2026, 3, 2))["officers/shevchenko.ics"])
    off = [event for event in found if event["STATUS"] == "CANCELLED" and "RECURRENCE-ID" in event]
    assert {event["RECURRENCE-ID"].dt.date() for event in off} >= {
        date(2026, 3, 2),
        date(2026, 3, 4),
        date(2026, 11, 16),
    }
    master = next(event for event in found if event["UID"] == off[0]["UID"] and "RRULE" in event)
    for event in off:
        assert event["UID"] == master["UID"] and event["SEQUENCE"] == master["SEQUENCE"]
        assert str(event["SUMMARY"]).startswith("Does not take place: ")


HOURS = {"hours": "Mo-Fr 10:00-12:00", "receives": []}


def test_an_absence_that_begins_at_noon_shortens_a_reception() -> None:
    absent = [
        {"from": "2026-03-03T11:00", "until": "2026-03-03T11:30"},
        {"from": "2026-03-04T10:30", "until": "2026-03-05"},
    ]
    content = made(one_officer(hours="Mo-Fr 10:00-12:00", absences=absent))["officers/hart.ics"]
    shown = taking_place(content, date(2026, 3, 3), date(2026, 3, 6))
    assert [(start.strftime("%d %H:%M"), end.strftime("%H:%M")) for start, end in shown] == [
        ("03 10:00", "11:00"), ("03 11:30", "12:00"), ("04 10:00", "10:30"), ("06 10:00", "12:00")
    ]  # fmt: skip


def test_clocks_change_and_the_hours_stay() -> None:
    content = made(one_officer(hours="Su 10:00-12:00"))["officers/hart.ics"]
    shown = taking_place(content, date(2026, 3, 22), date(2026, 3, 29))
    assert [start.hour for start, _ in shown] == [10, 9]


def test_a_reception_over_midnight_and_one_that_never_ends() -> None:
    night = made(one_officer(hours="Fr 22:00-02:00"))["officers/hart.ics"]
    assert taking_place(night, date(2026, 3, 6), date(2026, 3, 6)) == [
        (datetime(2026, 3, 6, 22, tzinfo=UTC), datetime(2026, 3, 7, 2, tzinfo=UTC))
    ]
    always = made(one_officer(hours="24/7"))["officers/hart.ics"]
    assert taking_place(always, date(2026, 3, 6), date(2026, 3, 7)) == [
        (datetime(2026, 3, day, tzinfo=UTC), datetime(2026, 3, day + 1, tzinfo=UTC)) for day in (6, 7)
    ]
    (event,) = events(always)
    assert len(event["RRULE"]["BYDAY"]) == 7


def test_a_room_that_moves_and_a_posting_that_ends() -> None:
    records = one_officer(
        receives=[
            {"place": "room", "hours": "Tu 14:00-16:00", "until": "2026-03-31"},
            {"place": "station", "hours": "Tu 10:00-11:00", "from": "2026-04-01"},
        ],
        postings=[{"district": "mill", "until": "2026-04-30"}, {"district": "vale", "from": "2026-05-01"}],
    )
    files = made(records)
    over = date(2026, 3, 24), date(2026, 5, 12)
    assert [start.astimezone(LONDON).strftime("%m-%d %H") for start, _ in taking_place(files["officers/hart.ics"], *over)] == [
        "03-24 14", "03-31 14", "04-07 10", "04-14 10", "04-21 10", "04-28 10", "05-05 10", "05-12 10"
    ]  # fmt: skip
    assert len(taking_place(files["districts/mill.ics"], *over)) == 6
    assert len(taking_place(files["districts/vale.ics"], *over)) == 2
    assert len(taking_place(files["places/room.ics"], *over)) == 2


def test_what_may_be_is_tentative_and_says_on_what_it_depends() -> None:
    (event,) = events(made(one_officer(hours='Mo 10:00-12:00 unknown "if it rains"'))["officers/hart.ics"])
    assert event["STATUS"] == "TENTATIVE"
    assert "if it rains" in event["DESCRIPTION"]


def test_names_are_for_ever() -> None:
    def names(content: bytes) -> set[str]:
        return {str(event["UID"]) for event in events(content)}

    spring = sample(date(2026, 3, 2))
    for path, content in spring.items():
        if not path.endswith(".ics"):
            continue
        others = sample(date(2026, 3, 2), "bg")[f"bg/{path}"] if path == "officers/hart.ics" else content
        assert names(others) == names(content)
    autumn = sample(date(2026, 11, 22))
    lasting = datetime(2026, 12, 1, tzinfo=UTC)
    ruled = {
        str(event["UID"])
        for path, content in spring.items()
        if path.endswith(".ics")
        for event in events(content)
        if "RRULE" in event and event["RRULE"]["UNTIL"][0] > lasting
    }
    assert len(ruled) > 20
    later = {str(e["UID"]) for path in autumn if path.endswith(".ics") for e in events(autumn[path])}
    assert ruled <= later


def test_names_stay_when_hours_change() -> None:
    def names(hours: str) -> list[str]:
        return [str(event["UID"]) for event in events(made(one_officer(hours=hours))["officers/hart.ics"])]

    assert names("Tu 10:00-12:00") == names("Tu 11:00-13:00; PH off") == names("Tu,Th 11:00-13:00")
    assert len(set(names("Tu 10:00-12:00,14:00-16:00"))) == 2


def test_a_calendar_changes_with_the_data_and_the_month_alone() -> None:
    assert made(town()) == made(town())
    first, last = made(town(), today=date(2026, 3, 2)), made(town(), today=date(2026, 3, 31))
    assert {path: c for path, c in first.items() if path.endswith(".ics")} == {
        path: c for path, c in last.items() if path.endswith(".ics")
    }


def test_the_sequence_grows_when_a_record_is_checked_or_a_date_goes() -> None:
    def sequence(**more: Any) -> int:
        return max(int(event["SEQUENCE"]) for event in events(made(one_officer(**HOURS, **more))["officers/hart.ics"]))

    before = sequence(verified="2026-03-01")
    assert sequence(verified="2026-03-02") == before + 1
    assert sequence(verified="2026-03-01", absences=[{"from": "2026-03-09", "until": "2026-03-10"}]) == before + 2
    assert sequence() < before


@settings(max_examples=40)
@given(
    hours=st.sampled_from(
        ["Mo-Fr 09:00-17:00; PH off", "Tu[1] 10:00-12:00", "Th[1,3] 10:00-12:00,14:00-15:00", "Sa[-1] 08:00-10:00",
         "Mar-Oct Mo 09:00-11:00", "We 22:00-01:00", "2026 Mar 28-2026 Apr 02 10:00-12:00", "Mo,We 09:00-12:00; Fr 13:00-15:00",
         "Mo-Su 10:00-11:00; 2026 May 01 off", "week 10-20 Tu 10:00-12:00", "Su 01:30-03:30",
         "week 1-53/2 Mo,Th 10:00-12:00; PH off", "week 2-52/2 Su 09:00-10:00; week 1-53/2 We 09:00-10:00"]
    ),
    absences=st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 40), st.integers(0, 23), st.integers(0, 23)), max_size=3
    ),
    zone=st.sampled_from(["Europe/London", "Europe/Sofia", "America/New_York", "Australia/Lord_Howe"]),
)  # fmt: skip
def test_any_hours_and_absences_come_out_as_they_went_in(
    hours: str, absences: list[tuple[int, int, int, int]], zone: str
) -> None:
    away = []
    for day, length, hour, until in absences:
        start = datetime(2026, 3, 1) + timedelta(days=day, hours=hour)
        end = start.replace(hour=0) + timedelta(days=length + 1, hours=until)
        away.append({"from": f"{start:%Y-%m-%dT%H:%M}", "until": f"{end:%Y-%m-%dT%H:%M}"})
    records = one_officer(hours=hours, absences=away)
    records["town"] = {**records["town"], "timezone": zone}
    directory, over = presenter_of(records).directory, window(TODAY)
    content = made(records)["officers/hart.ics"]
    assert taking_place(content, *over) == expected_of_officer(directory, "hart", *over)
