"""Mobile receptions on a page that has grown old, and the files that residents take along."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, VisitorMaker


def shown(page: Page, heading: str) -> list[str]:
    """The visible dates of one mobile reception's card, without what does not take place."""
    card = page.locator(".bb-mobile", has=page.get_by_role("heading", name=heading))
    return card.locator("li:not([data-bb-off]):visible time").evaluate_all("all => all.map(time => time.dateTime)")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-02T09:00:00Z", ["2026-03-05", "2026-03-19", "2026-03-28"]),
        ("2026-03-05T11:59:00Z", ["2026-03-05", "2026-03-19", "2026-03-28"]),
        ("2026-03-05T12:01:00Z", ["2026-03-19", "2026-03-28", "2026-04-16"]),
        ("2026-05-01T09:00:00Z", ["2026-05-07", "2026-05-21", "2026-06-04"]),
    ],
)
def test_the_next_three_dates_follow_the_device_s_clock(visitor: VisitorMaker, now: str, expected: list[str]) -> None:
    visit = visitor(timezone_id="Asia/Tokyo")
    visit.context.clock.set_fixed_time(now)
    for path in ("receptions/", "districts/saltmarsh/", "officers/berzina/"):
        assert [day[:10] for day in shown(visit.open(path), "Saltmarsh")] == expected, path


def test_a_visit_of_today_is_today_s_and_one_going_on_is_marked(visitor: VisitorMaker) -> None:
    visit = visitor(timezone_id="Asia/Tokyo")
    visit.context.clock.set_fixed_time("2026-03-04T23:30:00Z")
    page = visit.open("receptions/saltmarsh/")
    first = page.locator(".bb-visits").first.locator("li").first
    assert first.locator("strong").inner_text() == "Tomorrow"
    for at, day, going in (("T00:00", "Today", False), ("T09:59", "Today", False), ("T10:00", "Today", True)):
        page.clock.set_fixed_time(f"2026-03-05{at}:00Z")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert first.locator("strong").inner_text() == day
        assert first.locator("[data-bb-live]").is_visible() is going
    page.clock.set_fixed_time("2026-03-05T12:00:00Z")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert first.locator("strong").inner_text() == "Thursday 19 March"
    assert not first.locator("[data-bb-live]").is_visible()
    page = visit.open("bg/receptions/saltmarsh/")
    assert page.locator(".bb-visits li").first.locator("strong").inner_text() == "Четвъртък, 19 март"


def test_a_page_whose_dates_are_all_over_says_so(visitor: VisitorMaker) -> None:
    visit = visitor()
    visit.context.clock.set_fixed_time("2028-01-01T09:00:00Z")
    page = visit.open("receptions/saltmarsh/")
    assert page.locator(".bb-visits li").count() == 0
    assert page.get_by_text("These dates are over.").first.is_visible()


def test_without_a_script_three_dates_are_shown_and_all_on_the_reception_s_page(visitor: VisitorMaker) -> None:
    visit = visitor(java_script_enabled=False)
    page = visit.open("receptions/")
    card = page.locator(".bb-mobile").first
    assert card.locator("li:not([data-bb-off]):visible").count() == 3
    page = visit.open("receptions/saltmarsh/")
    assert page.locator(".bb-visits li:not([data-bb-off]):visible").count() == 3
    page.get_by_text("All dates").click()
    assert page.locator(".bb-visits li:visible").count() > 12


def test_files_are_there_and_say_what_they_are(visitor: VisitorMaker) -> None:
    visit = visitor(size=PHONE)
    page = visit.open("officers/hart/")
    for name, kind in (("Add to calendar", "text/calendar"), ("Save contact", "text/vcard")):
        link = page.get_by_role("link", name=name)
        assert link.get_attribute("type") == kind
        with page.expect_download() as download:
            link.click()
        content = download.value.path().read_text(encoding="utf-8")
        assert content.startswith("BEGIN:V")
    subscribe = page.get_by_role("link", name="Subscribe to the calendar").get_attribute("href")
    assert subscribe == "webcal://beatbook.example.org/officers/hart.ics"


def test_the_box_finds_a_village(visitor: VisitorMaker) -> None:
    page = visitor().open()
    page.get_by_role("combobox").fill("allotments")
    page.get_by_role("option", name="Railway Allotments").click()
    page.locator("[data-bb-found]").get_by_role("link", name="Railway Allotments").click()
    page.wait_for_url("**/receptions/station-allotments/")
    assert page.get_by_role("heading", level=1).inner_text() == "Railway Allotments"
