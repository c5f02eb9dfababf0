"""An officer's calendar on paper: every day on which somebody can come, and none on which nobody is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.prints import calendar
from beatbook.prints.calendar import YearCalendar
from beatbook.prints.catalogue import Catalogue
from beatbook.prints.formats import Format
from tests.sheets import tags, words
from tests.stationery import item, made, town


def of(catalogue: Catalogue, slug: str, language: str = "en") -> YearCalendar:
    return calendar.compose(catalogue.composers[language], slug, Format())


def marked(context: YearCalendar, month: str) -> dict[str, tuple[str, ...]]:
    """The days of a month that have marks."""
    (found,) = (one for one in context.months if one.name == month)
    return {day.number: day.marks for week in found.weeks for day in week if day.marks}


def test_twelve_months_from_this_one_on(sample: Catalogue) -> None:
    context = of(sample, "hart")
    assert [month.name for month in context.months][::11] == ["March 2026", "February 2027"]
    assert context.weekdays == ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    assert all(len(week) == 7 for month in context.months for week in month.weeks)
    days = [day.number for week in context.months[1].weeks for day in week]
    assert [day for day in days if day] == [str(day) for day in range(1, 31)] and days[:3] == ["", "", "1"]


def test_receptions_and_visits_stand_on_their_days(sample: Catalogue) -> None:
    context = of(sample, "hart")
    keys = {key.mark: (key.times, [text.text for text in key.where]) for key in context.keys}
    assert keys["C"] == ("15:00–18:00", ["Reception Room, Mill Street Library", "Room 4"])
    assert keys["B"][1][0] == "Class hour with the police"
    assert marked(context, "March 2026")["3"] == ("B", "C") and marked(context, "March 2026")["7"] == ("D",)
    # Closed on public holidays: Good Friday, the third, and Easter Monday, the sixth.
    assert not {"3", "6"} & set(marked(context, "April 2026"))
    holidays = {day.number for week in context.months[1].weeks for day in week if day.holiday}
    assert holidays == {"3", "6"}


def test_nothing_is_marked_while_the_officer_is_away(sample: Catalogue) -> None:
    context = of(sample, "shevchenko")
    assert context.officer.absences[0].startswith("Away from 23 February 2026 to 8 March 2026.")
    assert not {str(day) for day in range(1, 9)} & set(marked(context, "March 2026"))


def test_hours_without_a_room_and_marks_behind_z() -> None:
    hours = "; ".join(f"Mar {day:02} {9 + at % 9:02}:{day:02}-19:00" for at, day in enumerate(range(1, 29)))
    officer = {"id": "o", "name": "Ada Hart", "districts": ["centre"], "hours": hours}
    marks = [key.mark for key in of(town({"officers": [officer]}), "o").keys]
    assert marks[:2] == ["A", "B"] and marks[25:27] == ["Z", "AA"]


def test_two_rooms_at_one_time() -> None:
    rooms = [{"place": "empty", "room": room, "hours": "Mo 10:00-12:00"} for room in ("Room 9", "Room 1")]
    officer = {"id": "o", "name": "Ada Hart", "districts": ["centre"], "receives": rooms}
    context = of(town({"officers": [officer]}), "o")
    assert [key.where[-1].text for key in context.keys] == ["Room 1", "Room 9"]
    assert marked(context, "March 2026")["2"] == ("A", "B")


@pytest.mark.parametrize("language", ["en", "bg", "cs", "lv", "uk", "ar"])
def test_weekdays_are_short_enough_to_stand_above_a_column(sample: Catalogue, language: str) -> None:
    assert max(map(len, of(sample, "hart", language).weekdays)) <= 4


def test_months_are_tables_with_headings(sample: Catalogue, tmp_path: Path) -> None:
    path = made(sample, item("calendar"), tmp_path)
    roles = [role for role, _ in tags(path)]
    assert roles.count("Table") == roles.count("H2") == 12 and roles.count("TH") == 84
    assert "March 2026 Mo Tu We Th Fr Sa Su 1 2 A 3 BC 4 5 6 A" in words(path)
