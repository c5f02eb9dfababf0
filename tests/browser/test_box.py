"""The box under hands: a phone's keyboard over half the page, keys, a screen reader's ear, links that somebody made up."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, VisitorMaker, violations
from tests.browser.test_find import BOX, CHOICES, answer, ask

STATUS = "form[role=search] [role=status]"
PANEL = "[data-bb-found]"


def on_a_phone(visitor: VisitorMaker) -> Page:
    return visitor(size=PHONE, has_touch=True, is_mobile=True).open("find/")


def test_on_a_phone_the_answer_comes_from_under_the_keyboard(visitor: VisitorMaker) -> None:
    page = on_a_phone(visitor)
    title = ask(page, "Mill Street 12").get_by_role("heading", level=2)
    expect(title).to_be_focused()
    expect(page.locator(PANEL).locator("a.bb-call").first).to_be_in_viewport()


def test_on_a_phone_the_keyboard_stays_for_the_number(visitor: VisitorMaker) -> None:
    page = on_a_phone(visitor)
    page.locator(BOX).press_sequentially("mil")
    page.locator(CHOICES).first.tap()
    expect(answer(page)).to_contain_text("Add the number")
    expect(page.locator(BOX)).to_be_focused()
    page.locator(BOX).press_sequentially(" 1")
    page.locator(CHOICES, has_text="Mill Street 12Number").tap()
    expect(answer(page).get_by_role("heading", level=2)).to_be_focused()


def test_what_is_typed_can_be_cleared(visitor: VisitorMaker) -> None:
    page = on_a_phone(visitor)
    cross = page.get_by_role("button", name="Clear the box")
    expect(cross).to_be_hidden()
    ask(page, "Harbor Mill Kway 3")
    room = cross.bounding_box()
    assert room and min(room["width"], room["height"]) >= 24
    cross.tap()
    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(PANEL)).to_be_hidden()
    expect(cross).to_be_hidden()
    page.wait_for_url(re.compile(r"/find/#?$"))


def test_a_phone_shows_most_of_a_long_address(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open("bg/find/")
    page.locator(BOX).fill("Windmill Road 52")
    assert page.locator(BOX).evaluate("box => box.scrollWidth <= box.clientWidth")
    expect(page.locator("form[role=search]").get_by_role("button", name="Търсене")).to_be_visible()


def test_suggestions_do_not_cover_an_answer(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open("find/")
    page.locator(BOX).press_sequentially("mill st 1")
    expect(answer(page)).to_contain_text("Mill Street 1 is in this district:")
    choices, found = page.get_by_role("listbox").bounding_box(), page.locator(PANEL).bounding_box()
    assert choices and found and choices["y"] + choices["height"] <= found["y"] < PHONE[1]
    # A press that lasts while the list above it goes still is one of this link.
    page.locator(PANEL).get_by_role("link", name="Old Town").hover()
    page.mouse.down()
    page.wait_for_timeout(300)
    page.mouse.up()
    page.wait_for_url("**/districts/old-town/")


@pytest.mark.parametrize("path", ["find/#q=South+Road+11", "uk/find/#q=xyzzy", "lv/#q=-"])
def test_letters_of_twice_the_size_leave_the_box_its_room(visitor: VisitorMaker, path: str) -> None:
    page = visitor(size=PHONE).open(path)
    page.evaluate(
        "html => html.style.fontSize = `${2 * parseFloat(getComputedStyle(html).fontSize)}px`",
        page.locator("html").element_handle(),
    )
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    page.locator(BOX).fill("12 mill")
    assert page.locator(BOX).evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.locator("h1").evaluate("title => title.scrollWidth <= title.clientWidth")


def test_a_range_is_not_broken_behind_its_dash(visitor: VisitorMaker) -> None:
    ranges = ask(visitor(size=PHONE).open("find/"), "south road 11").locator("time span", has_text="–")
    assert ranges.all_text_contents() == ["16:00–18:00", "16:00–18:00"]
    for range in ranges.all():
        assert range.evaluate("range => range.getClientRects().length") == 1


def test_a_screen_reader_is_told_when_the_typing_stops(visitor: VisitorMaker) -> None:
    page = visitor().open("find/")
    page.evaluate(
        """selector => {
          window.told = [];
          const status = document.querySelector(selector);
          new MutationObserver(() => status.textContent && window.told.push(status.textContent))
            .observe(status, { childList: true, characterData: true, subtree: true });
        }""",
        STATUS,
    )
    page.locator(BOX).press_sequentially("mill street 12", delay=30)
    expect(page.locator(STATUS)).to_contain_text("Mill Street 12 is in this district: Old Town")
    assert len(page.evaluate("window.told")) == 1


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "ArrowRight"])
def test_keys_that_move_in_the_text_leave_the_list(visitor: VisitorMaker, key: str) -> None:
    page = visitor().open("find/")
    page.locator(BOX).press_sequentially("mill street 1")
    expect(page.locator(CHOICES).first).to_be_visible()
    for pressed in ("ArrowDown", key, "Enter"):
        page.keyboard.press(pressed)
    expect(answer(page).get_by_role("heading", level=2)).to_have_text("Mill Street 1 is in this district:")
    expect(page.locator(BOX)).to_have_value("mill street 1")


# --- Where somebody is ----------------------------------------------------------------------------------------------

#: A device that finds its position, or fails to, when the test says so.
SLOW = """
navigator.geolocation.getCurrentPosition = (found, failed) => {
  window.found = (latitude, longitude) => found({ coords: { latitude, longitude, accuracy: 5 } });
  window.failed = (code) => failed({ code, PERMISSION_DENIED: 1 });
};
"""


def looking(visitor: VisitorMaker) -> Page:
    visit = visitor()
    visit.context.add_init_script(SLOW)
    page = visit.open("find/")
    page.get_by_role("button", name="Where am I?").press("Enter")
    expect(page.locator(STATUS)).to_contain_text("Looking for your position")
    return page


@pytest.mark.parametrize(("code", "said"), [(1, "does not tell where you are"), (3, "could not be found")])
def test_the_focus_stays_where_it_was_when_there_is_no_position(visitor: VisitorMaker, code: int, said: str) -> None:
    page = looking(visitor)
    page.evaluate(f"failed({code})")
    expect(page.locator(STATUS)).to_contain_text(said)
    expect(page.get_by_role("button", name="Where am I?")).to_be_focused()


def test_a_late_position_does_not_take_away_what_is_typed(visitor: VisitorMaker) -> None:
    page = looking(visitor)
    ask(page, "Mill Street 12")
    page.evaluate("found(53.48, -2.24)")
    page.wait_for_timeout(300)
    expect(page.locator(BOX)).to_have_value("Mill Street 12")
    expect(answer(page).get_by_role("heading", level=3)).to_have_text("Old Town")


# --- What others made up ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["999,999", ",", "1,2,3", "NaN,1", "1e9,2", "%2C1", "..,.."])
def test_a_point_that_is_none_is_not_answered(visitor: VisitorMaker, at: str) -> None:
    page = visitor().open(f"find/#at={at}")
    page.wait_for_timeout(200)
    expect(page.locator(PANEL)).to_be_hidden()


@pytest.mark.parametrize(
    "query",
    [
        "__proto__", "constructor 12", "toString", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "{address} {query} $&",
        "a" * 5000, "w3", "\u202e\u0000\U0001f600", "%E0%A4",
    ],
)  # fmt: skip
def test_whatever_a_link_asks_is_words_to_the_box(visitor: VisitorMaker, query: str) -> None:
    page = visitor(size=PHONE).open()
    page.goto(page.url + "find/")
    page.evaluate("query => location.hash = new URLSearchParams({ q: query })", query)
    found = answer(page)
    expect(found.get_by_role("heading", level=2)).to_contain_text(re.sub(r"\s+", " ", query[:200]).strip("\u0000 "))
    assert found.locator("img, script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert len(page.locator(BOX).input_value()) <= 200


def test_without_the_index_the_station_is_called(visitor: VisitorMaker) -> None:
    visit = visitor(size=PHONE)
    page = visit.open("find/")
    index = page.locator("form[role=search]").get_attribute("data-bb-finder") or ""
    visit.expected_missing.add(page.evaluate("path => new URL(path, document.baseURI).href", index))
    page.route("**/" + index.split("/")[-1], lambda route: route.fulfill(status=404))
    found = ask(page, "Mill Street 12")
    expect(found.get_by_role("heading", level=2)).to_contain_text("could not be loaded")
    expect(found.locator("a[href^='tel:']")).to_have_text("01632 960100")
    assert not violations(page)
    page.unroute("**/" + index.split("/")[-1])
    expect(ask(page, "Mill Street 12").get_by_role("heading", level=3)).to_have_text("Old Town")


def test_districts_that_fit_stand_side_by_side(visitor: VisitorMaker) -> None:
    page = visitor(size=(700, 800)).open("find/#q=mill+street")
    expect(answer(page).locator("h3")).to_have_count(3)
    first, second = (part.bounding_box() for part in page.locator(f"{PANEL} h3").all()[:2])
    assert first and second and first["y"] == second["y"]


def test_what_runs_the_other_way_keeps_to_itself(visitor: VisitorMaker) -> None:
    page = visitor().open("find/")
    page.evaluate("document.dir = 'rtl'")
    title = ask(page, "South Road 11").get_by_role("heading", level=2)
    expect(title).to_have_text(
        "\u2068South Road 11\u2069 is in \u2068Priory\u2069, close to the boundary with \u2068Brickfields\u2069:"
    )


# --- An officer without a district ------------------------------------------------------------------------------------


def test_an_officer_without_a_district_is_answered_in_place(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open("find/")
    found = ask(page, "nair")
    expect(found.get_by_role("heading", level=2)).to_have_text("Found for “nair”:")
    expect(found.get_by_role("heading", level=3)).to_have_text("Priya Nair")
    expect(found).to_contain_text("Windmill Hill, from 1 April 2026")
    assert found.inner_text().lower().count("in service from") == 1
    assert not violations(page)
    found.get_by_role("heading", level=3).get_by_role("link").click()
    page.wait_for_url("**/officers/nair/")
