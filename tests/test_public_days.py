"""Public holidays: the country's list, and the town's word on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.models import Town
from beatbook.public_days import UnknownHolidays, holidays_of, listed

MARCH = date(2026, 3, 1), date(2026, 3, 31)
JANUARY = date(2026, 1, 1), date(2026, 1, 31)


def town(**fields: Any) -> Town:
    return Town.model_validate(fields)


def test_the_list_of_a_country_and_a_region() -> None:
    assert holidays_of(town(country="BG"), *MARCH).dates == {date(2026, 3, 3)}
    assert not holidays_of(town(), *MARCH)
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert date(2026, 11, 30) in holidays_of(town(country="GB", region="SCT"), *year)
    assert date(2026, 11, 30) not in holidays_of(town(country="GB", region="ENG"), *year)


def test_names_are_in_the_towns_languages_and_the_countrys_own() -> None:
    found = holidays_of(town(country="LV", languages=["en", "uk", "bg"]), date(2026, 11, 18), date(2026, 11, 18))
    (day,) = found.days
    assert day.origin == "listed"
    assert isinstance(day.name, dict)
    assert list(day.name) == ["en", "uk", "lv"]
    assert day.name["lv"] == "Latvijas Republikas Proklamēšanas diena"


@pytest.mark.parametrize("fields", [{"country": "XX"}, {"country": "GB", "region": "NOWHERE"}])
def test_what_the_library_does_not_know_is_said_and_leaves_the_towns_own_days(fields: dict[str, str]) -> None:
    own = {"holidays": {"add": [{"day": "2026-03-17", "name": "Town day"}]}}
    with pytest.raises(UnknownHolidays, match="no public holidays are known for the"):
        listed(town(**fields), 2026, 2026)
    assert holidays_of(town(**fields, **own), *MARCH).dates == {date(2026, 3, 17)}


def test_a_town_adds_strikes_and_moves() -> None:
    corrected = town(
        country="BG",
        holidays={
            "add": [{"day": "2026-03-17", "name": "Town day"}, {"day": "2026-03-18"}],
            "strike": ["2026-03-03"],
        },
    )
    found = holidays_of(corrected, *MARCH)
    assert [(day.day.day, day.name, day.origin) for day in found.days] == [
        (17, "Town day", "added"),
        (18, "", "added"),
    ]
    moved = holidays_of(town(country="BG", holidays={"move": [{"from": "2026-03-03", "to": "2026-03-04"}]}), *MARCH)
    assert moved.dates == {date(2026, 3, 4)}
    assert moved.days[0].name == listed(town(country="BG"), 2026, 2026)[2].name
    assert moved.days[0].origin == "moved"


def test_two_holidays_may_change_places() -> None:
    swap = [{"from": "2026-01-01", "to": "2026-01-02"}, {"from": "2026-01-02", "to": "2026-01-01"}]
    plain = holidays_of(town(country="BG"), *JANUARY).days
    found = holidays_of(town(country="BG", holidays={"move": swap}), *JANUARY).days
    assert [day.day for day in found] == [day.day for day in plain]
    assert [day.name for day in found] == [day.name for day in plain][::-1]


def test_a_day_worked_in_exchange_frees_the_other() -> None:
    exchange = {"working": [{"day": "2026-03-14", "instead_of": "2026-03-02"}]}
    found = holidays_of(town(country="BG", holidays=exchange), *MARCH)
    assert found.dates == {date(2026, 3, 2), date(2026, 3, 3)}
    assert found.days[0].origin == "exchanged"
    assert found.worked == {date(2026, 3, 14): date(2026, 3, 2)}


def test_a_day_that_is_worked_is_no_holiday() -> None:
    exchange = {"working": [{"day": "2026-03-03", "instead_of": "2026-03-02"}]}
    assert holidays_of(town(country="BG", holidays=exchange), *MARCH).dates == {date(2026, 3, 2)}


def test_as_a_collection_it_holds_dates_in_order() -> None:
    found = holidays_of(town(country="BG"), *JANUARY)
    assert list(found) == [date(2026, 1, 1), date(2026, 1, 2)]
    assert len(found) == 2
    assert date(2026, 1, 2) in found
    assert date(2026, 1, 3) not in found
