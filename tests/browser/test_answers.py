"""Who answers, as a real browser says it: the golden cases, and pages read on other days, in other zones, too late."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from beatbook import sources
from beatbook.answers import answer
from beatbook.directory import Directory
from beatbook.schedule import Schedule
from tests.answering import SCRIPT, minute, plain
from tests.browser.conftest import PHONE, VisitorMaker

GOLDEN = Path(__file__).parent.parent / "golden" / "answers"
ZONES = ("Europe/London", "America/New_York", "Pacific/Kiritimati")


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_browser_agrees_with_every_golden_case(visitor: VisitorMaker, path: Path, tmp_path: Path) -> None:
    town = yaml.safe_load(path.read_text(encoding="utf-8"))
    (tmp_path / "officers.yaml").write_text(town["officers.yaml"], encoding="utf-8")
    dataset = sources.load(tmp_path).dataset
    asked, expected = [], []
    for case in town["cases"]:
        schedule = Schedule(Directory(dataset, date.fromisoformat(str(case.get("built", town["built"])))))
        kind, record = case["ask"].split()
        found = {"officer": schedule.officer, "district": schedule.district, "place": schedule.place}[kind](record)
        moment = minute(str(case["at"]), dataset.town.timezone)
        asked.append([found.compact(), moment])
        expected.append(plain(answer(found, moment)))
    page = visitor(timezone_id="Pacific/Kiritimati").page
    page.evaluate(SCRIPT.read_text(encoding="utf-8") + "; window.answers = beatbookAnswers")
    given = page.evaluate(
        "asked => JSON.stringify(asked.map(([compact, at]) => answers.answer(answers.unfold(JSON.parse(compact)), at)))",
        asked,
    )
    assert json.loads(given) == expected
    assert len(expected) >= 10


def read(visitor: VisitorMaker, path: str, at: str, zone: str = "Europe/London", **options: object) -> Page:
    """A page as somebody reads it at a moment, in a zone."""
    visit = visitor(timezone_id=zone, **options)
    visit.context.clock.set_fixed_time(at)
    return visit.open(path)


def now(page: Page, party: int = 0) -> Locator:
    return page.locator(f"[data-bb-party='{party}'] [data-bb-now]").first


@pytest.mark.parametrize("zone", ZONES)
def test_an_officer_receives_now_whatever_the_device_s_zone(visitor: VisitorMaker, zone: str) -> None:
    page = read(visitor, "officers/hart/", "2026-03-03T16:30:00Z", zone)
    expect(now(page)).to_have_text(
        "Eleanor Hart receives you now, until 18:00: Reception Room, Mill Street Library, Room 4"
    )
    assert page.locator("[data-bb-now] time").get_attribute("datetime") == "2026-03-03T18:00+00:00"
    page = read(visitor, "officers/hart/", "2026-03-03T14:59:59Z", zone)
    expect(page.locator("[data-bb-plain]")).to_have_text("Eleanor Hart answers your calls.")
    expect(page.locator("[data-bb-dates] li").first).to_contain_text("Today, 15:00–18:00")
    # After the change of clocks 15:00 in the town is 14:00 UTC.
    page = read(visitor, "officers/hart/", "2026-03-31T14:00:00Z", zone)
    expect(now(page)).to_contain_text("until 18:00")
    assert page.locator("[data-bb-now] time").get_attribute("datetime") == "2026-03-31T18:00+01:00"


def test_an_officer_is_away_and_back_without_a_new_page(visitor: VisitorMaker) -> None:
    page = read(visitor, "officers/shevchenko/", "2026-03-08T23:59:00Z", size=PHONE)
    expect(now(page)).to_contain_text("Olena Shevchenko is away until 8 March 2026.")
    expect(now(page)).to_contain_text("Back on Monday 9 March.")
    expect(now(page).get_by_role("link", name="Chidi Okafor").first).to_be_visible()
    assert page.locator("a.bb-call:visible").count() == 1
    assert "7700" in (page.locator("a.bb-call:visible").get_attribute("href") or "")
    page = read(visitor, "officers/shevchenko/", "2026-03-09T14:30:00Z", size=PHONE)
    expect(now(page)).to_contain_text("Olena Shevchenko receives you now, until 17:00:")
    expect(page.get_by_text("Away until")).not_to_be_visible()
    assert "1632960124" in (page.locator("a.bb-call:visible").get_attribute("href") or "")


def test_what_changes_in_the_coming_thirty_days(visitor: VisitorMaker) -> None:
    page = read(visitor, "districts/station-quarter/", "2026-10-20T10:00:00Z")
    changes = page.locator("[data-bb-changes] li")
    expect(changes).to_have_count(1)
    expect(changes).to_have_text(
        "16 November 2026 – away from this day: Olena Shevchenko; calls are taken by: Chidi Okafor"
    )
    page = read(visitor, "districts/priory/", "2027-02-20T10:00:00Z")
    expect(page.locator("[data-bb-changes]")).to_contain_text("1 March 2027 – no longer here: Margaret Ellison")
    # Whoever has left is not shown any more, and whoever has come is.
    page = read(visitor, "districts/priory/", "2027-03-01T10:00:00Z")
    expect(page.locator(".bb-cards").get_by_role("link", name="Margaret Ellison")).not_to_be_visible()
    expect(page.locator(".bb-cards").get_by_role("link", name="Price").first).to_be_visible()
    page = read(visitor, "officers/ellison/", "2027-03-01T10:00:00Z")
    expect(now(page)).to_have_text("Margaret Ellison serves no district at the moment.")
    expect(page.locator("a.bb-call")).not_to_be_visible()
    expect(page.locator(".bb-posts li")).not_to_be_visible()


def test_paper_says_what_holds_on_the_day_and_nothing_of_the_minute(visitor: VisitorMaker) -> None:
    """Read on another day, paper must neither hide an absence nor say "today"."""
    page = read(visitor, "officers/shevchenko/", "2026-03-04T10:00:00Z")
    page.emulate_media(media="print")
    expect(now(page)).to_contain_text("Olena Shevchenko is away until 8 March 2026.")
    expect(now(page).get_by_text("Calls are taken by: Chidi Okafor")).to_be_visible()
    expect(now(page).locator("a[href^='tel:']")).to_be_visible()

    page = read(visitor, "officers/hart/", "2026-03-03T16:30:00Z")
    expect(now(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(now(page).locator("p").first).not_to_be_visible()

    page = read(visitor, "officers/hart/", "2026-03-03T14:30:00Z")
    near = page.locator("[data-bb-dates] .bb-near").first
    expect(near).to_have_text("Today")
    page.emulate_media(media="print")
    assert near.evaluate("word => getComputedStyle(word).fontSize") == "0px"
    assert near.evaluate("word => getComputedStyle(word, '::after').content") == '"Tuesday 3 March"'


def test_an_officer_who_has_not_begun_says_when(visitor: VisitorMaker) -> None:
    page = read(visitor, "officers/nair/", "2026-03-04T10:00:00Z", java_script_enabled=False)
    expect(page.locator(".bb-hero")).to_contain_text("In service from 1 April 2026.")
    expect(page.locator(".bb-posts")).to_contain_text("Windmill Hill from 1 April 2026")
    expect(page.locator("a.bb-call")).not_to_be_visible()
    page = read(visitor, "officers/nair/", "2026-03-31T22:59:00Z", "Asia/Tokyo")
    expect(now(page)).to_have_text("Priya Nair is in service from 1 April 2026.")
    expect(page.locator("a.bb-call")).not_to_be_visible()
    page = read(visitor, "officers/nair/", "2026-03-31T23:00:00Z", "Asia/Tokyo")
    assert "1 April 2026" not in page.locator(".bb-hero").inner_text()
    assert page.locator(".bb-posts").inner_text().split() == ["Windmill", "Hill"]
    expect(page.locator("a.bb-call")).to_be_visible()
    page = read(visitor, "officers/", "2026-03-04T10:00:00Z")
    expect(page.locator(".bb-entries li", has_text="Priya Nair")).to_contain_text("In service from 1 April 2026.")


def test_a_station_covers_a_vacancy_and_keeps_holidays(visitor: VisitorMaker) -> None:
    page = read(visitor, "districts/saltmarsh/", "2026-04-03T08:00:00Z")
    expect(now(page).locator("p")).to_have_text(
        [
            "Closed now. Open again: Today, 10:00–16:00",
            "Today – Good Friday: open only: 10:00–16:00, Elverford Police Station",
        ]
    )
    expect(page.locator("[data-bb-changes] li").first).to_have_text(
        "3 April 2026 – Good Friday: open only: 10:00–16:00, Elverford Police Station"
    )
    page = read(visitor, "places/elverford-station/", "2026-04-03T09:30:00Z", "Asia/Tokyo")
    expect(now(page).locator("p")).to_have_text(
        ["Open now, until 16:00.", "Today – Good Friday: open only: 10:00–16:00"]
    )


def test_a_holiday_is_said_on_the_day(visitor: VisitorMaker) -> None:
    page = read(visitor, "officers/hart/", "2026-04-06T08:30:00Z", "Asia/Tokyo", size=PHONE)
    expect(now(page)).to_have_text("Today – Easter Monday: no reception · Elverford Police Station")
    expect(page.locator("[data-bb-dates] li").first).to_contain_text("Tomorrow, 15:00–18:00")
    # Before and after it, it stands among the changes alone, or not at all.
    for day in ("2026-04-05", "2026-04-07"):
        page = read(visitor, "officers/hart/", f"{day}T08:30:00Z", size=PHONE)
        expect(now(page)).not_to_be_visible()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("bg", "Eleanor Hart ви приема сега, до 18:00"),
        ("cs", "Eleanor Hart vás nyní přijímá, do 18:00"),
        ("lv", "Eleanor Hart tagad jūs pieņem, līdz plkst. 18:00"),
        ("uk", "Eleanor Hart зараз вас приймає, до 18:00"),
    ],
)
def test_the_page_speaks_its_language(visitor: VisitorMaker, language: str, said: str) -> None:
    page = read(visitor, f"{language}/officers/hart/", "2026-03-03T16:30:00Z", "Asia/Tokyo", locale="de-DE")
    expect(now(page)).to_contain_text(said)
    expect(page.locator("[data-bb-dates] li").first).to_contain_text("–11:00")


def test_a_page_that_has_run_out_says_so_and_invents_nothing(visitor: VisitorMaker) -> None:
    page = read(visitor, "officers/hart/", "2027-05-02T00:00:00Z", size=PHONE)
    old = page.locator(".bb-old")
    expect(old).to_contain_text("This page is old. It was made on 2 March 2026")
    assert old.locator("a").get_attribute("href") == "tel:+441632960121"
    for gone in ("[data-bb-dates]", "[data-bb-now]", "[data-bb-changes]"):
        expect(page.locator(gone).first).not_to_be_visible()
    # A clock that is behind the page's making is wrong: the page stays as it was made.
    page = read(visitor, "officers/hart/", "2020-01-01T00:00:00Z")
    expect(page.locator(".bb-old")).to_have_count(0)
    expect(page.locator("[data-bb-dates] li").first).to_contain_text("Monday 2 March, 09:00–11:00")


def test_a_page_left_open_follows_the_clock(visitor: VisitorMaker) -> None:
    page = read(visitor, "officers/hart/", "2026-03-03T17:59:00Z")
    expect(now(page)).to_contain_text("receives you now")
    page.clock.set_fixed_time("2026-03-03T18:00:00Z")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-bb-plain]")).to_have_text("Eleanor Hart answers your calls.")


def test_without_a_script_the_page_states_the_rule_and_the_exceptions(visitor: VisitorMaker) -> None:
    page = read(visitor, "officers/shevchenko/", "2026-03-20T10:00:00Z", java_script_enabled=False)
    main = page.locator("main")
    for stated in ("Away until 8 March 2026.", "Calls are taken by: Chidi Okafor", "Monday", "14:00–17:00",
                   "9 March 2026 – back at work", "6 April 2026 – Easter Monday: no reception"):  # fmt: skip
        expect(main).to_contain_text(stated)
    expect(page.locator("[data-bb-now]").first).not_to_be_visible()


def test_today_s_receptions_stand_on_the_home_page_in_order(visitor: VisitorMaker) -> None:
    page = read(visitor, "", "2026-03-03T08:00:00Z", "America/New_York")
    section = page.locator("[data-bb-receptions]")
    expect(section.locator("h2:visible")).to_have_text("Receptions today")
    lines = section.locator("li").all_inner_texts()
    assert [line.split("\n")[0] for line in lines] == [
        "07:30–09:30 Chidi Okafor receives now",
        "15:00–18:00 Eleanor Hart",
        "16:00–18:00 Ilze Bērziņa",
    ]
    # What is over goes; in the evening the next day's stand there.
    page = read(visitor, "", "2026-03-03T19:00:00Z")
    expect(page.locator("[data-bb-none]")).to_be_visible()
    expect(page.locator("[data-bb-receptions] li").first).to_contain_text("Tomorrow")
    page = read(visitor, "", "2026-03-03T08:00:00Z", java_script_enabled=False)
    expect(page.locator("[data-bb-receptions] h2:visible")).to_have_text("Next receptions")
    expect(page.locator("[data-bb-receptions] li").first).to_contain_text("Monday 2 March, 09:00–11:00")


def test_lists_mark_who_is_open_now(visitor: VisitorMaker) -> None:
    page = read(visitor, "officers/", "2026-03-03T16:30:00Z", "Asia/Tokyo")
    marked = page.locator(".bb-entries li", has=page.locator(".bb-open"))
    assert [text.split("\n")[0] for text in marked.all_inner_texts()] == [
        "Ilze Bērziņa receives now", "Eleanor Hart receives now"
    ]  # fmt: skip
    page = read(visitor, "cs/places/", "2026-03-03T07:59:00Z")
    assert page.locator(".bb-open").all_inner_texts() == ["nyní otevřeno"] * page.locator(".bb-open").count()
    station = page.locator(".bb-entries li", has=page.locator("a[href*='elverford-station']"))
    expect(station.locator(".bb-open")).to_have_count(0)
    # Nobody is marked once the timetable has run out.
    page = read(visitor, "officers/", "2026-06-02T15:30:00Z")
    expect(page.locator(".bb-open")).to_have_count(0)


@pytest.mark.parametrize("language", ["", "bg/", "cs/", "lv/", "uk/"])
@pytest.mark.parametrize("at", ["2026-03-03T12:00:00Z", "2026-03-03T16:30:00Z"])
def test_a_phone_s_first_screen_says_when_to_come(visitor: VisitorMaker, language: str, at: str) -> None:
    page = read(visitor, f"{language}officers/hart/", at, size=PHONE)
    for element in (page.locator("main a.bb-call:visible").first, page.locator("main time:visible").first):
        box = element.bounding_box()
        assert box
        assert box["y"] + box["height"] <= PHONE[1]
