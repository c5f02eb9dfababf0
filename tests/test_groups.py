"""Groups: what their pages say, where they stand, what their calendar and feed tell."""

from __future__ import annotations

from datetime import date
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest
from bs4 import BeautifulSoup
from pydantic import ValidationError

from beatbook.community.groups.models import Member
from beatbook.pages import Pages
from tests.towns import BASE, MILLBURY, pages_of

ATOM = "{http://www.w3.org/2005/Atom}"
GROUPS: list[dict[str, Any]] = [
    {"id": "ways", "kind": "working-group", "name": {"en": "Ways <b>", "bg": "Пътища"}, "topic": "Crossings",
     "districts": ["mill"], "officers": ["hart", "gone"], "email": "ways@example.org", "phone": "01632 960010",
     "rhythm": "Monthly", "terms": "It advises.", "terms_url": "https://example.org/terms", "join": "Come along.",
     "members": [{"organisation": "Municipality", "role": "Engineer", "chair": True},
                 {"organisation": "Parents' council", "role": "Delegate"}],
     "outputs": [{"kind": "procedure", "name": "Missing child", "date": "2025-06-01", "url": "https://example.org/p"}],
     "meetings": [
         {"date": "2026-01-13", "minutes": "Wet & dark.", "minutes_url": "https://example.org/minutes", "decisions": [
             {"text": "Open the gate", "by": "The school", "due": "2026-02-01", "state": "done", "closed": "2026-02-02",
              "became": "Eighty use it."},
             {"text": "Gravel", "due": "2026-02-20", "plan": "mill-2026"},
             {"text": "Lamps", "due": "2026-06-01"}]},
         {"date": "2026-03-10", "agenda": ["Lamps", "Bins"]},
         {"date": "2025-11-11"}],
     "since": "2025-01-01", "verified": "2026-02-20"},
    {"id": "over", "kind": "platform", "name": "Over", "districts": ["mill"], "phone": "01632 960011", "until": "2025-12-31"},
]  # fmt: skip
EVENTS = [
    {"id": "sessions", "kind": "other", "name": "Session", "group": "ways", "districts": ["mill"], "place": "room",
     "dates": ["2026-03-10 16:00-17:00", "2026-04-14 16:00-17:00"], "cancelled": ["2026-04-14"]},
    {"id": "fair", "kind": "stall", "name": "Fair", "place": "Market", "dates": ["2026-03-03 10:00-12:00"]},
]  # fmt: skip
PLANS = [
    {"id": "mill-2026", "district": "mill", "year": "2026", "priorities": [{"issue": "Wet", "agreed": "2026-01-13"}]}
]


def town(language: str = "en", groups: list[dict[str, Any]] = GROUPS) -> Pages:
    return pages_of({**MILLBURY, "events": EVENTS, "plans": PLANS, "groups": groups}, language=language)


def record(pages: Pages, section: str, slug: str) -> str:
    (page,) = (page for page in pages.records(section) if page.address.slug == slug)
    return str(page.body)


def text_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_a_group_s_page_says_all_and_escapes_it() -> None:
    html = record(town(), "groups", "ways")
    assert (
        "Ways &lt;b&gt;" in html
        and "Ways <b>" not in html
        and "plans/mill-2026/" in html
        and "mailto:ways@example.org" in html
    )
    text = text_of(html)
    for words in (
        "Working group · Mill", "Crossings", "10 March", "Municipality Engineer (in the chair)", "Anna Hart", "It advises.",
        "Come along.", "Missing child Procedure, 1 June 2025", "Wet & dark. Full text", "✓ Done, 2 February 2026",
        "Eighty use it.", "Overdue, by 20 February 2026", "Still open, by 1 June 2026", "Lamps Bins",
    ):  # fmt: skip
        assert words in text, words
    assert text.index("10 March 2026 Agenda") < text.index("13 January 2026 Minutes")
    assert "Ended on 31 December 2025" in text_of(record(town(), "groups", "over"))


@pytest.mark.parametrize(
    ("section", "slug", "told"),
    [
        ("districts", "mill", {"ways"}),
        ("districts", "vale", set()),
        ("officers", "hart", {"ways"}),
        ("officers", "shevchenko", set()),
        ("places", "room", set()),
    ],
)
def test_a_record_s_page_tells_its_groups_but_for_those_that_ended(section: str, slug: str, told: set[str]) -> None:
    html = "".join(map(str, BeautifulSoup(record(town(), section, slug), "html.parser").select(".bb-groups")))
    assert {group["id"] for group in GROUPS if f"/groups/{group['id']}/" in html} == told


def test_an_event_names_its_group() -> None:
    assert "groups/ways/" in record(town(), "events", "sessions") and "groups/" not in record(town(), "events", "fair")


def test_the_list_has_those_that_ended_too() -> None:
    (page,) = (page for page in town().hub.pages() if page.address.section == "groups")
    text = text_of(page.body)
    assert "Working groups Ways <b> Crossings Mill Next meeting:" in text
    assert "Coordination platforms Over Mill Ended on 31 December 2025" in text


def test_the_calendar_and_the_feed() -> None:
    found = {file.path: file.content for file in town().hub.files()}
    calendar = icalendar.Calendar.from_ical(found["groups/ways.ics"])
    assert {str(event["SUMMARY"]) for event in calendar.walk("VEVENT")} >= {"Session"}
    assert "groups/over.ics" not in found and "groups/over.atom" in found
    entries = ElementTree.fromstring(found["groups/ways.atom"]).findall(f"{ATOM}entry")
    told = {entry.findtext(f"{ATOM}title", ""): entry for entry in entries}
    assert {title for title in told if "Session" not in title} == {
        "Minutes: Ways <b>, 13 January 2026",
        "What became of it: Open the gate",
        "Agenda: Ways <b>, 10 March 2026",
    }
    agenda = told["Agenda: Ways <b>, 10 March 2026"]
    assert agenda.findtext(f"{ATOM}updated", "").startswith("2026-02-20")
    assert agenda.findtext(f"{ATOM}summary") == "Lamps\nBins"
    link = told["What became of it: Open the gate"].find(f"{ATOM}link")
    assert link is not None and link.get("href") == f"{BASE}groups/ways/"
    other = {file.path: file.content for file in town("bg").hub.files()}["bg/groups/ways.atom"]
    ids = [
        {entry.findtext(f"{ATOM}id") for entry in ElementTree.fromstring(feed).findall(f"{ATOM}entry")}
        for feed in (found["groups/ways.atom"], other)
    ]
    assert ids[0] == ids[1] and len(ids[0]) == 5


def test_the_open_data_has_functions_and_no_officer_who_is_gone() -> None:
    (rows,) = (table.records for table in town().hub.tables() if table.subject == "groups")
    ways = rows[0]
    assert ways["officers"] == ["hart"] and ways["members"][0]["chair"] is True
    assert ways["meetings"][0]["decisions"][0]["closed"] == date(2026, 2, 2).isoformat()


def test_names_of_members_are_refused() -> None:
    with pytest.raises(ValidationError, match="public function"):
        Member.model_validate({"organisation": "Town", "role": "Mayor", "name": "Jane Doe"})


def test_without_a_file_there_is_nothing_of_it() -> None:
    pages = town(groups=[])
    assert "groups" not in pages.sections() and "groups" not in {address.section for address in pages.hub.addresses()}
    assert "bb-groups" not in record(pages, "districts", "mill") and "groups/" not in record(
        pages, "events", "sessions"
    )
