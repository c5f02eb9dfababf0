"""Material's search finds people by any spelling, in each language's own index."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, VisitorMaker

RESULT = ".md-search-result__link"


def search(page: Page, typed: str) -> Locator:
    """Open the search as a visitor does, type, and return the results."""
    page.locator("input.md-search__input").click()  # wide screens show it, narrow ones a button
    page.keyboard.insert_text(typed)
    page.keyboard.press("End")  # the theme listens to keys, and inserted letters press none
    expect(page.locator(RESULT).first).to_be_visible(timeout=8_000)
    return page.locator(RESULT)


@pytest.mark.parametrize(
    ("language", "typed", "slug"),
    [
        ("", "Novak", "officers/novak/"),
        ("", "novák", "officers/novak/"),
        ("", "Shevchenko", "officers/shevchenko/"),
        ("", "Шевченка", "officers/shevchenko/"),
        ("", "Shtarkelov", "officers/shtarkelov/"),
        ("", "Щъркелов", "officers/shtarkelov/"),
        ("", "Berzina", "officers/berzina/"),
        ("", "Quayside", "districts/quayside/"),
        ("uk/", "Shevchenko", "officers/shevchenko/"),
        ("uk/", "Шевченка", "officers/shevchenko/"),
        ("uk/", "Шевченко", "officers/shevchenko/"),
        ("bg/", "Shevchenko", "officers/shevchenko/"),
        ("bg/", "Shtarkelov", "officers/shtarkelov/"),
        ("lv/", "Berzina", "officers/berzina/"),
        ("lv/", "Bērziņai", "officers/berzina/"),
        ("cs/", "Novaka", "officers/novak/"),
        ("cs/", "Novákovi", "officers/novak/"),
    ],
)
def test_people_are_found_by_any_spelling(visitor: VisitorMaker, language: str, typed: str, slug: str) -> None:
    visit = visitor(size=DESK)
    page = visit.open(language)
    search(page, typed)
    page.locator(f"{RESULT}[href*='{language}{slug}']").first.click()
    page.wait_for_url(f"{visit.host.url}{language}{slug}*")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("language", ["", "bg/", "cs/", "lv/", "uk/"])
def test_results_stay_in_the_language_of_the_page(visitor: VisitorMaker, language: str) -> None:
    visit = visitor(size=DESK)
    page = visit.open(language)
    for url in search(page, "Hart").evaluate_all("links => links.map(link => link.href)"):
        rest = url.removeprefix(visit.host.url)
        codes = ("bg/", "cs/", "lv/", "uk/")
        assert rest.startswith(language) if language else not rest.startswith(codes), url
