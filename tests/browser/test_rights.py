"""Pages about rights: the way out, sources on demand and on paper, the quiz, links that all lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE, VisitorMaker, violations
from tests.browser.server import Host

NEUTRAL = "https://www.wikipedia.org/"
PATHS = ["rights/", "rights/station/", "rights/pupils/", "powers/", "complaints/"]
#: One page in each of the other languages.
OTHERS = ["bg/rights/station/", "cs/rights/papers/", "lv/rights/search/", "uk/complaints/"]


@pytest.fixture
def leaving(browser: Browser, host: Host) -> Iterator[BrowserContext]:
    """A browser in which the neutral page is played by one of our own."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    context.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>Neutral</title>", content_type="text/html"))
    yield context
    context.close()


def arrive(context: BrowserContext, host: Host) -> Page:
    page = context.new_page()
    page.goto(f"{host.url}rights/")
    page.goto(f"{host.url}rights/victim/")
    return page


def assert_left(page: Page, host: Host) -> None:
    page.wait_for_url(NEUTRAL)
    page.go_back()
    assert page.url == f"{host.url}rights/", "the page that was left is still in the history"


@pytest.mark.parametrize("way", ["click", "enter", "escape"])
def test_leaving_takes_the_page_out_of_the_history(leaving: BrowserContext, host: Host, way: str) -> None:
    page = arrive(leaving, host)
    button = page.get_by_role("link", name="Leave this page")
    expect(button).to_be_in_viewport()
    if way == "click":
        button.click()
    elif way == "enter":
        button.focus()
        page.keyboard.press("Enter")
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    assert_left(page, host)


def test_one_escape_does_not_leave(leaving: BrowserContext, host: Host) -> None:
    page = arrive(leaving, host)
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.url.endswith("rights/victim/")


def test_without_scripts_the_way_out_is_a_link_and_the_quiz_answers(visitor: VisitorMaker) -> None:
    page = visitor(java_script_enabled=False).open("rights/pupils/")
    assert page.get_by_role("link", name="Leave this page").get_attribute("href") == NEUTRAL
    question = page.locator(".bb-quiz fieldset").first
    expect(question.get_by_text("Right!")).to_be_hidden()
    question.locator("input[data-right]").check()
    expect(question.get_by_text("Right!")).to_be_visible()
    question.locator("input:not([data-right])").first.check()
    expect(question.get_by_text("Right!")).to_be_hidden()
    expect(question.get_by_text("Not quite.")).to_be_visible()


def test_the_quiz_counts(visitor: VisitorMaker) -> None:
    page = visitor().open("rights/pupils/")
    expect(page.locator(".bb-quiz fieldset")).to_have_count(5)
    for question in page.locator(".bb-quiz fieldset").all():
        question.locator("input[data-right]").check()
    expect(page.get_by_role("status").filter(has_text="5 of 5 right")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "scheme"),
    [(path, scheme) for path in PATHS for scheme in ("light", "dark")] + [(p, "light") for p in OTHERS],
)
def test_fits_a_phone_and_axe_finds_nothing(visitor: VisitorMaker, path: str, scheme: str) -> None:
    page = visitor(size=PHONE, color_scheme=scheme).open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    expect(page.locator(".bb-safety a[href='tel:112']")).to_be_in_viewport()
    expect(page.locator(".bb-safety").get_by_role("link", name="0808 157 0101")).to_be_in_viewport()
    for source in page.locator(".bb-law > summary").all()[:3]:
        source.click()
    found = violations(page)
    assert not found, found


def test_paper_shows_every_source(visitor: VisitorMaker) -> None:
    page = visitor().open("rights/station/")
    expect(page.locator(".bb-law li").first).to_be_hidden()
    page.emulate_media(media="print")
    assert page.locator(".bb-law li").first.evaluate("each => each.getBoundingClientRect().height") > 0
    expect(page.locator(".bb-leave")).to_be_hidden()


@pytest.mark.parametrize("path", [*PATHS, *OTHERS])
def test_every_link_inside_the_site_leads_somewhere(visitor: VisitorMaker, host: Host, path: str) -> None:
    page = visitor().open(path)
    links = page.locator(".bb-rights a").evaluate_all("all => all.map(each => each.href)")
    inside = {link.partition("#")[0] for link in links if link.startswith(host.url)}
    assert inside
    assert [link for link in inside if page.request.get(link).status != 200] == []


def test_the_language_switch_stays_on_the_page(visitor: VisitorMaker) -> None:
    page = visitor().open("rights/station/")
    targets = page.locator(".bb-tongues a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert len(targets) == 5 and all(target.rstrip("/").endswith("rights/station") for target in targets[1:]), targets
