"""Meetings and visits: when they take place, whom they concern, what pages and files say of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.cli import main
from beatbook.community.events.meetings import all_meetings, meetings
from beatbook.community.events.part import CARRIED, SHOWN
from beatbook.community.events.rounds import STATES, next_visit, rounds
from beatbook.community.part import Hub
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.pages import BoxFiles, Pages
from tests.towns import MILLBURY, TODAY, pages_of

GOLDEN = Path(__file__).parent / "golden" / "events"
BOX = BoxFiles("assets/finder.js", "", "", "find/en-1/", 1)
TOWN = {"country": "GB", "region": "ENG", "timezone": "Europe/London"}
#: Millbury with events: of one district, of an officer, of the whole town, and at schools.
EVENTS: list[dict[str, Any]] = [
    {"id": "evening", "kind": "meeting", "name": {"en": "Evening <b>", "bg": "Вечер"}, "districts": ["mill"],
     "officers": ["hart"], "place": "room", "languages": ["en", "uk"], "phone": "01632 960009", "verified": "2026-02-01",
     "dates": [{"hours": "Tu[2] 18:00-19:30", "from": "2025-01-01", "until": "2026-12-31"}],
     "cancelled": [{"day": "2026-04-14", "note": "The library is closed."}]},
    {"id": "fair", "kind": "stall", "name": "Fair", "place": "Market", "dates": ["2026-03-03 10:00-12:00"]},
    {"id": "class", "kind": "school-visit", "name": "Class hour", "schools": ["primary"], "officers": ["hart"],
     "dates": ["2025-11-01 09:00-10:00", "2026-03-10 09:00-10:00"]},
    {"id": "gone", "kind": "walkabout", "name": "Gone", "districts": ["hill"], "place": "Gate", "dates": ["2026-03-01 10:00-12:00"]},
]  # fmt: skip


def cases(name: str) -> list[Any]:
    found = yaml.load((GOLDEN / name).read_text(encoding="utf-8"), yaml.BaseLoader)
    return [pytest.param(case, id=case["case"]) for case in found]


def directory_of(events: list[dict[str, Any]], **records: Any) -> Directory:
    return Directory(Dataset.model_validate({"town": TOWN, "events": events, **records}), TODAY)


@pytest.mark.parametrize("case", cases("recurrence.yaml"))
def test_when_events_take_place(case: dict[str, Any]) -> None:
    directory = directory_of([{"id": "one", "kind": "meeting", "name": "One", **case["event"]}])
    found = meetings(directory, directory.dataset.events[0], TODAY, date(2026, 12, 31))
    assert [f"{each.start.isoformat(timespec='minutes')}/{each.end:%H:%M}" for each in found] == case["meetings"]
    assert [each.start.date().isoformat() for each in found if each.off] == case.get("off", [])


@pytest.mark.parametrize("case", cases("rounds.yaml"))
def test_which_schools_are_due(case: dict[str, Any]) -> None:
    visit = {"id": "visit", "kind": "school-visit", "name": "Visit", "schools": ["hill"], "every": case.get("every", "3"),
             "dates": [f"{day} 09:00-10:00" for day in case["dates"]], "cancelled": case.get("cancelled", [])}  # fmt: skip
    town = {**TOWN, "school_breaks": case.get("breaks", [])}
    directory = directory_of([visit], schools=[{"id": "hill", "name": "Hill Primary"}], town=town)
    (found,) = rounds(directory)
    assert found.state == case["state"]
    assert (found.due and found.due.isoformat()) == case.get("due")
    assert found.days_late(TODAY) == int(case.get("late", 0))
    assert (found.next and found.next.start.date().isoformat()) == case.get("next")
    assert found.next == next_visit(directory, "hill")


def test_every_state_of_a_school_has_a_case() -> None:
    assert {case.values[0]["state"] for case in cases("rounds.yaml")} == set(STATES)


@settings(max_examples=40)
@given(st.lists(st.integers(-900, 300), max_size=6, unique=True))
def test_a_school_is_late_once_three_months_have_passed(days: list[int]) -> None:
    visit = {"id": "visit", "kind": "school-visit", "name": "Visit", "schools": ["hill"],
             "dates": [f"{TODAY + timedelta(days=day)} 09:00-10:00" for day in days]}  # fmt: skip
    (found,) = rounds(directory_of([visit], schools=[{"id": "hill", "name": "Hill Primary"}]))
    assert found.held == tuple(TODAY + timedelta(days=day) for day in sorted(days) if day < 0)
    assert (found.next is not None) == any(day >= 0 for day in days)
    if found.held:
        last = found.held[-1]
        year, month = last.year + (last.month + 2) // 12, (last.month + 2) % 12 + 1
        assert found.due == date(year, month, min(last.day, monthrange(year, month)[1]))
        assert (found.state == "late") == (found.due < TODAY)
    else:
        assert found.state in ("never", "planned")


def test_a_town_that_visits_no_schools_has_no_round() -> None:
    assert rounds(directory_of(EVENTS[:2], schools=[{"id": "hill", "name": "Hill"}])) == ()


# Pages


def town(language: str = "en") -> Pages:
    return pages_of({**MILLBURY, "events": EVENTS}, language=language)


def blocks(pages: Pages, section: str, slug: str) -> str:
    (page,) = (page for page in pages.records(section) if page.address.slug == slug)
    return " ".join(str(block) for block in BeautifulSoup(page.body, "html.parser").select(".bb-events"))


@pytest.mark.parametrize(
    ("section", "slug", "told"),
    [
        ("districts", "mill", {"evening", "fair"}),
        ("districts", "hill", {"fair"}),
        ("officers", "hart", {"evening", "class"}),
        ("officers", "shevchenko", set()),
        ("places", "room", {"evening"}),
        ("places", "station", set()),
        ("schools", "primary", {"class"}),
    ],
)
def test_a_record_s_page_tells_what_concerns_it(section: str, slug: str, told: set[str]) -> None:
    html = blocks(town(), section, slug)
    assert {event["id"] for event in EVENTS if f"/events/{event['id']}/" in html} == told


def test_the_home_page_tells_the_town_s_and_no_visits_to_schools() -> None:
    body = str(town().home(BOX).body)
    assert "events/evening/" in body and "events/fair/" in body and "events/class/" not in body


def test_a_block_shows_three_dates_and_carries_more_with_those_that_are_off_in_between() -> None:
    items = BeautifulSoup(blocks(town(), "places", "room"), "html.parser").find_all("li", attrs={"data-bb-end": True})
    shown = [item for item in items if not item.has_attr("hidden")]
    assert SHOWN < len(items) <= CARRIED
    assert [item.has_attr("data-bb-off") for item in shown] == [False, True, False, False]
    assert "The library is closed." in shown[1].get_text()


def test_an_event_s_page_says_all_and_escapes_it() -> None:
    pages = town()
    (page,) = (page for page in pages.records("events") if page.address.slug == "evening")
    assert "Evening &lt;b&gt;" in page.body and "Evening <b>" not in page.body
    text = BeautifulSoup(page.body, "html.parser").get_text(" ")
    for word in ("Public meeting", "Mill", "English and Ukrainian", "Anna Hart", "01632 960009", "Past dates"):
        assert word in text
    assert '"@type":"Event"' in page.head and "EventCancelled" in page.head


def test_without_a_file_there_is_nothing_of_it() -> None:
    pages = pages_of(MILLBURY)
    assert not pages.hub.exists and list(pages.hub.pages()) == list(pages.hub.files()) == list(pages.hub.tables()) == []
    assert "neighbourhood" not in pages.menu() and "events" not in pages.sections()
    assert "bb-events" not in pages.home(BOX).body + "".join(
        page.body for section in pages.sections() for page in pages.records(section)
    )


def test_the_menu_has_one_entry_and_the_hub_lists_the_parts() -> None:
    pages = town()
    assert pages.menu()[-1] == "neighbourhood"
    assert "../events/" in pages.hub.page().body
    assert {page.address for page in pages.hub.pages()} == set(pages.hub.addresses())


def test_the_box_finds_events_and_the_part() -> None:
    found = {record.name: record for record in town("bg").hub.found()}
    assert (found["Вечер"].url, found["Вечер"].detail) == ("bg/events/evening/", "Мелница")
    words = set(found["Вечер"].words())
    assert {"публична", "мелница"} <= words and "evening" not in words
    assert found["Срещи и посещения"].url == "bg/events/"


# Files


def files(hub: Hub) -> dict[str, bytes]:
    return {file.path: file.content for file in hub.files()}


def test_the_calendars_say_what_the_pages_say() -> None:
    pages = town()
    found = files(pages.hub)
    for name, ids in (
        ("events", {"evening", "fair", "gone"}),
        ("districts/mill/events", {"evening", "fair"}),
        ("districts/hill/events", {"fair", "gone"}),
        ("schools/primary/events", {"class"}),
        ("events/evening", {"evening"}),
    ):
        calendar = icalendar.Calendar.from_ical(found[f"{name}.ics"])
        first, last = date(2026, 3, 1), date(2027, 5, 31)
        told = recurring_ical_events.of(calendar).between(first, last + timedelta(days=1))
        events = [event for event in pages.directory.dataset.events if event.id in ids]
        expected = all_meetings(pages.directory, events, first, last)
        assert sorted((event.start, str(event["STATUS"]) == "CANCELLED") for event in told) == sorted(
            (each.start, each.off is not None) for each in expected
        )


def test_the_feeds_tell_meetings_and_why_one_is_off() -> None:
    found = files(town().hub)
    assert b"Does not take place: 14 April 2026" in found["districts/mill/events.atom"]
    assert b"The library is closed." in found["districts/mill/events.atom"]
    assert found["events.atom"] == files(town().hub)["events.atom"]
    assert "Вечер" in files(town("bg").hub)["bg/events/evening.atom"].decode()


def test_a_name_in_a_calendar_is_the_same_in_every_language() -> None:
    uids = [
        {str(event["UID"]) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}
        for content in (files(town().hub)["events.ics"], files(town("bg").hub)["bg/events.ics"])
    ]
    assert uids[0] == uids[1] != set()


# The report


def test_the_report_for_the_officers(capsys: pytest.CaptureFixture[str]) -> None:
    data = str(Path(__file__).parent.parent / "data")
    assert main(["visits", "--data", data, "--today", "2026-03-02"]) == 0
    out = capsys.readouterr().out
    assert out == (GOLDEN / "report.txt").read_text(encoding="utf-8")
    assert main(["visits", "--data", data, "--today", "2026-03-02", "--officer", "novak"]) == 0
    assert "hill-primary" in (own := capsys.readouterr().out) and "priory-primary" not in own
    assert main(["visits", "--data", data, "--today", "2026-03-02", "--officer", "novack"]) == 2
    assert "did you mean 'novak'?" in capsys.readouterr().err
