"""The public holidays on the data page: this year and the next, named in the page's language, confirmed or not."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup

from beatbook import open_data
from beatbook.holiday_list import holiday_years
from tests.towns import atlas_of, pages_of, presenter_of, town

HOLIDAYS: dict[str, Any] = {
    "add": [{"day": "2026-04-21", "name": {"en": "Town day", "bg": "Ден на града"}}, {"day": "2026-04-22"}],
    "strike": ["2026-03-03"],
    "working": [{"day": "2026-03-14", "instead_of": "2026-03-02"}],
    "confirmed": [2026],
}
TOWN = town(town={"country": "BG", "timezone": "Europe/Sofia", "holidays": HOLIDAYS})


def test_both_years_stand_there_with_what_the_town_says() -> None:
    this, following = holiday_years(presenter_of(TOWN, "bg"))
    assert (this.year, this.confirmed, following.year, following.confirmed) == ("2026", True, "2027", False)
    named = {day.day_iso: day.name.text if day.name else None for day in this.days}
    assert list(named) == sorted(named)
    assert named["2026-01-01"] == "Нова година"
    assert named["2026-03-02"] == "Почивен ден"
    assert "2026-03-03" not in named
    assert (named["2026-04-21"], named["2026-04-22"]) == ("Ден на града", None)
    assert [(day.day_iso, day.instead_of) for day in this.worked] == [("2026-03-14", "понеделник, 2 март")]
    assert following.worked == ()


def test_a_town_without_holidays_has_no_list() -> None:
    assert holiday_years(presenter_of(town(town={"country": None}))) == ()
    # None are kept in Ukraine while martial law lasts; what the town adds is shown all the same.
    assert holiday_years(presenter_of(town(town={"country": "UA"}))) == ()


def test_the_data_page_shows_the_list_and_says_what_is_not_confirmed() -> None:
    pages = pages_of(TOWN)
    directory = pages.directory
    page = pages.data(open_data.files(directory, atlas_of(TOWN).shapes), open_data.freshness(directory))
    body = BeautifulSoup(page.body, "html.parser")
    heading = body.find(id="holidays")
    assert heading is not None
    text = " ".join(node.get_text(" ", strip=True) for node in heading.find_next_siblings())
    assert "2026 Thursday, 1 January – New Year's Day" in text
    assert "Tuesday, 21 April – Town day Wednesday, 22 April" in text
    assert "Saturday, 14 March – working day, with the hours of Monday, 2 March" in text
    assert text.count("The town has not confirmed this list yet.") == 1
    first = heading.find_next("time")
    assert first is not None and first["datetime"] == "2026-01-01"
