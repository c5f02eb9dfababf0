"""Meetings and visits: on pages that have grown old, with no script, and into a resident's calendar."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, VisitorMaker


def shown(page: Page) -> list[str]:
    """The visible dates of the page's own block, without what does not take place."""
    dates = page.locator(".bb-events li:not([data-bb-off]):visible time")
    found: list[str] = dates.evaluate_all("all => all.map(time => time.dateTime.slice(0, 10))")
    return found


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-02T09:00:00Z", ["2026-03-10", "2026-03-14", "2026-05-09"]),
        ("2026-03-10T19:29:00Z", ["2026-03-10", "2026-03-14", "2026-05-09"]),
        ("2026-03-10T19:31:00Z", ["2026-03-14", "2026-05-09", "2026-05-12"]),
        ("2027-03-01T09:00:00Z", []),
    ],
)
def test_what_is_over_drops_off_by_itself(visitor: VisitorMaker, now: str, expected: list[str]) -> None:
    visit = visitor(timezone_id="America/New_York")
    visit.context.clock.set_fixed_time(now)
    page = visit.open("districts/old-town/")
    assert shown(page) == expected
    assert page.locator(".bb-events .bb-next__past").is_visible() == (not expected)


def test_without_a_script_the_next_three_are_there(visitor: VisitorMaker) -> None:
    page = visitor(java_script_enabled=False).open("districts/old-town/")
    assert shown(page) == ["2026-03-10", "2026-03-14", "2026-05-09"]


def test_from_a_district_to_its_next_meeting_and_into_the_calendar(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open("districts/old-town/")
    page.locator(".bb-events").get_by_role("link", name="Old Town residents’ evening").first.click()
    page.wait_for_url("**/events/old-town-meeting/")
    assert page.get_by_role("heading", level=1).inner_text() == "Old Town residents’ evening"
    with page.expect_download() as download:
        page.get_by_role("link", name="Add to calendar").click()
    content = download.value.path().read_text(encoding="utf-8")
    assert "DTSTART;TZID=Europe/London:20260310T180000" in content
    subscribe = page.get_by_role("link", name="Subscribe to the calendar").get_attribute("href")
    assert subscribe == "webcal://beatbook.example.org/events/old-town-meeting.ics"


def test_from_the_menu_to_a_school_s_next_visit(visitor: VisitorMaker) -> None:
    page = visitor().open()
    page.get_by_role("navigation").get_by_role("link", name="In your neighbourhood").click()
    page.get_by_role("link", name="Meetings and visits").first.click()
    row = page.get_by_role("row", name="Windmill Hill Primary School")
    assert "Tuesday 17 March" in row.inner_text()
    row.get_by_role("link", name="Safe on the way to school").click()
    page.wait_for_url("**/events/class-hour-hill/")
    assert "Put off to 17 March" not in page.locator("main").inner_text()  # the day that was cancelled is over
