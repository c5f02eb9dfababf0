"""Rules for dates: whatever the dates, the rules say exactly these."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from beatbook.feeds.recurrence import Rule, rules

YEAR = [date(2026, 3, 1) + timedelta(days=number) for number in range(450)]


def said(rule: Rule) -> list[date]:
    """What another library makes of the rule."""
    first, last = rule.days[0], rule.days[-1]
    text = f"FREQ={rule.frequency};INTERVAL={rule.interval};BYDAY={','.join(rule.by_day)};UNTIL={last:%Y%m%d}"
    found = (moment.date() for moment in rrulestr(text, dtstart=datetime(first.year, first.month, first.day)))
    return [day for day in found if day not in rule.but]


@pytest.mark.parametrize(
    ("meant", "expected", "single"),
    [
        (lambda day: day.weekday() == 1, [["TU"]], 0),
        (lambda day: day.weekday() in (0, 4), [["MO", "FR"]], 0),
        (lambda day: day.weekday() == 3 and (day.day - 1) // 7 in (0, 2), [["1TH", "3TH"]], 0),
        (lambda day: day.weekday() == 5 and (day + timedelta(7)).month != day.month, [["-1SA"]], 0),
        (lambda day: day.weekday() == 5 and 3 <= day.month <= 10, [["SA"], ["SA"]], 0),
        (lambda day: day.weekday() == 0 and day not in (date(2026, 4, 6), date(2026, 12, 28)), [["MO"]], 0),
        (lambda day: day.weekday() in (0, 2) and day.isocalendar().week % 2 == 0, [["MO", "WE"], ["MO", "WE"]], 0),
        (lambda day: day.day == 13, [], 15),
    ],
    ids=["weekly", "two days", "first and third", "last", "in summer", "without holidays", "even weeks", "the 13th"],
)
def test_known_rules_are_found(meant: Callable[[date], bool], expected: list[list[str]], single: int) -> None:
    found, rest = rules(filter(meant, YEAR))
    assert [rule.by_day for rule in found] == expected
    assert len(rest) == single


@given(st.sets(st.sampled_from(YEAR)))
def test_any_days_are_said_exactly_once(days: set[date]) -> None:
    found, single = rules(days)
    assert sorted([day for rule in found for day in rule.days] + single) == sorted(days)
    for rule in found:
        assert said(rule) == list(rule.days)


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.sampled_from([(), (1,), (2, 4), (-1,), (1, 3, 5)]),
    st.sets(st.sampled_from(YEAR), max_size=8),
)
def test_rules_with_some_days_taken_out(weekdays: set[int], ordinals: tuple[int, ...], out: set[date]) -> None:
    def meant(day: date) -> bool:
        last = (day + timedelta(7)).month != day.month
        ordinal = not ordinals or (day.day + 6) // 7 in ordinals or (last and -1 in ordinals)
        return day.weekday() in weekdays and ordinal and day not in out

    days = [day for day in YEAR if meant(day)]
    found, single = rules(days)
    assert sorted([day for rule in found for day in said(rule)] + single) == days
