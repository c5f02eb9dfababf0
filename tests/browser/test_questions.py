"""Questions and answers: found by keyboard, without a script, and from a resident's own district."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, VisitorMaker


def shown(page: Page) -> list[str]:
    """The questions that are visible, by the ends of their addresses."""
    links = page.locator("[data-bb-questions] .bb-questions__list a:visible")
    found: list[str] = links.evaluate_all("all => all.map(link => link.href.split('/').at(-2))")
    return found


def signs(page: Page) -> set[str]:
    """The signs that are visible on the map."""
    links = page.locator("[data-bb-questions] a.bb-map__marker:visible")
    found: list[str] = links.evaluate_all("all => all.map(link => link.getAttribute('href').split('/').at(-2))")
    return set(found)


def test_filters_work_by_keyboard_on_the_list_and_on_the_map(visitor: VisitorMaker) -> None:
    page = visitor().open("questions/")
    everything = shown(page)
    assert len(everything) == 9
    page.get_by_role("combobox", name="State").focus()
    page.keyboard.press("ArrowDown")
    assert shown(page) == ["scooters-on-market-street"] and signs(page) == {"scooters-on-market-street"}
    assert page.get_by_role("status").filter(has_text="1 of 9 questions").is_visible()
    page.keyboard.press("ArrowUp")
    page.get_by_role("combobox", name="Topic").select_option("traffic")
    assert shown(page) == ["scooters-on-market-street", "hedge-at-the-crossing"]
    page.get_by_role("combobox", name="District").select_option("windmill-hill")
    assert shown(page) == ["hedge-at-the-crossing"] and signs(page) == {"hedge-at-the-crossing"}
    # The choice can be passed on.
    page.reload()
    assert shown(page) == ["hedge-at-the-crossing"]
    page.get_by_role("button", name="Show all").press("Enter")
    expect(page.locator("[data-bb-questions] li[data-state]:not([hidden])")).to_have_count(9)
    assert shown(page) == everything and "#" not in page.url


def test_without_a_script_the_list_is_there_by_state(visitor: VisitorMaker) -> None:
    page = visitor(java_script_enabled=False).open("questions/")
    assert len(shown(page)) == 9 and page.locator("form.bb-filters").count() == 0
    page.get_by_role("navigation", name="Questions by state").get_by_role("link", name="Answered").click()
    assert page.url.endswith("#answered")


def test_from_a_district_to_the_answer_to_a_question_nearby(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open("districts/windmill-hill/")
    page.locator(".bb-questions").get_by_role("link", name="A hedge hides the crossing").click()
    page.wait_for_url("**/questions/hedge-at-the-crossing/")
    assert page.get_by_text("The hedge stands on the school's ground.").is_visible()
    assert page.get_by_text("after 14 days").is_visible()


def test_what_is_not_for_the_police_says_who_has_it_and_how_to_reach_them(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open("questions/lamp-on-meadow-lane/")
    section = page.locator("section", has=page.get_by_role("heading", name="Handed on to: Roads and lighting"))
    assert section.get_by_role("link", name="01632 960180").get_attribute("href") == "tel:+441632960180"
