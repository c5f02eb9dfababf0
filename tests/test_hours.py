"""Opening hours: golden cases for what is read, refused and expanded, and what holds for any hours."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from beatbook.hours import DayHours, Hours, Span, grouped, parse
from beatbook.public_days import PublicDay, PublicDays

GOLDEN: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "hours.yaml").read_text("utf-8")
)
TODAY = date(2026, 3, 2)
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
ZONES = [ZoneInfo(name) for name in ("Europe/Riga", "Europe/London", "UTC", "America/St_Johns")]


def by_text(case: dict[str, Any]) -> str:
    return str(case["text"])


def shown(hours: Hours) -> list[str] | str:
    week = hours.week(TODAY)
    if week is None:
        return "varies"
    out = []
    for first, last, spans in grouped(week):
        days = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
        for start, end, comment, unknown in spans:
            days += f" {start:%H:%M}-{end:%H:%M}" + "?" * unknown + f" [{comment}]" * bool(comment)
        out.append(days)
    return out


@pytest.mark.parametrize("case", GOLDEN["read"], ids=by_text)
def test_what_is_read(case: dict[str, Any]) -> None:
    hours = parse(case["text"])
    assert shown(hours) == case["week"]
    assert hours.arrangement == case.get("arrangement", "")
    assert (hours.on_holidays() == ()) is case.get("off_on_holidays", False)
    assert hours.text == case["text"]


@pytest.mark.parametrize("case", GOLDEN["expanded"], ids=by_text)
def test_what_it_means_on_the_calendar(case: dict[str, Any]) -> None:
    holidays = PublicDays(
        tuple(PublicDay(day, "", "listed") for day in case.get("holidays", ())), case.get("worked", {})
    )
    found = parse(case["text"]).intervals(case["from"], case["to"], ZoneInfo(case["zone"]), holidays)
    stretches = [f"{i.start.isoformat(timespec='minutes')}/{i.end.isoformat(timespec='minutes')}" for i in found]
    assert stretches == case["stretches"]


def test_upcoming_counts_days_from_the_start() -> None:
    found = parse("Mo-Fr 09:00-10:00").upcoming(date(2026, 3, 6), 4, ZoneInfo("UTC"))
    assert [i.start.date() for i in found] == [date(2026, 3, 6), date(2026, 3, 9)]


def test_equal_neighbours_are_grouped_and_others_not() -> None:
    morning = (Span(time(9), time(12)),)
    week = tuple(DayHours(day, morning if day in (0, 1, 3) else ()) for day in range(7))
    assert [(g.first, g.last, bool(g.spans)) for g in grouped(week)] == [
        (0, 1, True),
        (2, 2, False),
        (3, 3, True),
        (4, 6, False),
    ]


def test_a_whole_day_is_told_from_a_span_that_ends_at_midnight() -> None:
    assert Span(time(0), time(0)).whole_day
    assert not Span(time(8), time(0)).whole_day


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Hours in valid syntax: a few rules of weekdays, months, holidays, times, comments."""
    rules = []
    for _ in range(draw(st.integers(1, 3))):
        days = ",".join(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)))
        days += draw(st.sampled_from(["", ",PH", ",PH -1 day"]))
        months = draw(st.sampled_from(["", "", "May ", "Dec-Feb "]))
        start, end = draw(st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda pair: pair[0] != pair[1]))
        tail = draw(st.sampled_from(["", ' "ring, twice; PH"', " off", ' unknown "x"']))
        rules.append(f"{months}{days} {start:02d}:00-{end:02d}:30{tail}")
    return draw(st.sampled_from(["; ", ", "])).join(rules)


@given(texts(), st.sampled_from(ZONES), st.integers(0, 800), st.sets(st.integers(0, 40)))
def test_intervals_are_in_order_apart_and_inside_the_window(
    text: str, zone: ZoneInfo, offset: int, free: set[int]
) -> None:
    start = TODAY + timedelta(days=offset)
    end = start + timedelta(days=30)
    days = {start + timedelta(days=n - 5) for n in free}
    found = list(parse(text).intervals(start, end, zone, days))
    moments = [moment.timestamp() for interval in found for moment in interval[:2]]
    assert moments == sorted(moments)
    assert all(interval.start < interval.end and interval.start.tzinfo is zone for interval in found)
    assert all(
        start <= interval.start.date() and interval.end <= datetime.combine(end, time(), zone) for interval in found
    )


@given(texts(), st.integers(0, 800))
def test_with_no_holiday_near_ph_changes_nothing(text: str, offset: int) -> None:
    start = TODAY + timedelta(days=offset)
    window = start, start + timedelta(days=20), ZoneInfo("UTC")
    bare = text.replace(",PH -1 day", "").replace(",PH ", " ")
    assert list(parse(text).intervals(*window)) == list(parse(bare).intervals(*window))


@given(texts(), st.integers(1, 50))
def test_a_week_repeats_what_the_intervals_say(text: str, ahead: int) -> None:
    hours = parse(text)
    week = hours.week(TODAY)
    if week is None:
        return
    later = TODAY + timedelta(weeks=ahead)
    begun = {(span.start, day.weekday) for day in week for span in day.spans}
    # From a day before, so that hours over midnight from Sunday do not look like Monday's.
    found = hours.intervals(later - timedelta(days=7), later + timedelta(days=7), ZoneInfo("UTC"))
    seen = {(i.start.timetz().replace(tzinfo=None), i.start.weekday()) for i in found if i.start.date() >= later}
    assert seen <= begun
