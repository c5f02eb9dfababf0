"""What police and residents do together, as somebody meets it who only knows an address."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, VisitorMaker


def follow(page: Page, block: str, name: str) -> None:
    """Go from the district's page to what a block of it leads to."""
    page.locator(block).get_by_role("link", name=name).first.click()
    expect(page.locator("h1")).to_contain_text(name)


def test_from_an_address_to_the_plan_the_next_meeting_and_an_answer(visitor: VisitorMaker) -> None:
    visit = visitor(size=PHONE)
    page = visit.open()
    page.locator("input[role=combobox]#bb-find").fill("12 mill st")
    page.keyboard.press("Enter")
    page.locator("[data-bb-found]").get_by_role("link", name="Old Town", exact=True).click()
    page.wait_for_url("**/districts/old-town/")

    follow(page, ".bb-plans", "Safety plan 2026: Old Town")
    first = page.locator("article.bb-card").first
    for words in ("You said: Cars race down Coast Road at night", "Who does it", "the police and the municipality"):
        expect(first).to_contain_text(words)

    visit.open("districts/old-town/")
    follow(page, ".bb-events", "Old Town residents’ evening")
    with page.expect_download() as download:
        page.get_by_role("link", name="Add to calendar").click()
    meetings = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    starts = {meeting.decoded("DTSTART") for meeting in meetings}
    assert datetime(2026, 3, 10, 18, tzinfo=ZoneInfo("Europe/London")) in starts

    visit.open("districts/old-town/")
    page.get_by_role("link", name="All questions and answers").click()
    page.get_by_role("link", name="Young people break windows at the old priory").first.click()
    expect(page.locator("main")).to_contain_text("You may call without giving a name")
