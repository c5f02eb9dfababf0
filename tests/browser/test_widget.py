"""The box on other people's pages, whose origin is another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from tests.browser.conftest import DESK, PHONE, VisitorMaker, violations
from tests.browser.server import Host, serve
from tests.conftest import TODAY

#: A municipality's page with styles that would break anything they reach.
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Municipality</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; {policy}">
<style>* {{ font-size: 40px !important; display: block; color: red }}</style></head>
<body><h1>News</h1>{body}</body></html>"""


class Municipality:
    """Another host that shows pages; ``site`` is the one with the box."""

    def __init__(self, browser: Browser, site: Host, folder: Path, host: Host) -> None:
        self.site, self.folder, self.host = site, folder, host
        self.origin = "/".join(site.url.split("/")[:3])
        self.context: BrowserContext = browser.new_context(viewport={"width": 900, "height": 700})
        self.context.set_default_timeout(5_000)
        self.context.clock.install(time=f"{TODAY}T09:00:00")
        self.errors: list[str] = []

    def show(self, body: str, lang: str = "en", policy: str | None = None) -> Page:
        """Open a page with this in it."""
        allowed = f"script-src {self.origin}; frame-src {self.origin}" if policy is None else policy
        text = PAGE.format(lang=lang, policy=allowed, body=body.replace("SITE/", self.site.url))
        (self.folder / "news.html").write_text(text, encoding="utf-8")
        page = self.context.new_page()
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(self.host.url + "news.html", wait_until="networkidle")
        return page


@pytest.fixture
def municipality(browser: Browser, host: Host, tmp_path: Path) -> Iterator[Municipality]:
    with serve(tmp_path, "/") as other:
        (tmp_path / "404.html").write_text("nothing", encoding="utf-8")
        made = Municipality(browser, host, tmp_path, other)
        yield made
        made.context.close()
    assert [error for error in made.errors if "404" not in error] == []


ELEMENT = '<script src="SITE/widget.js" async></script><beatbook-finder {}><a href="SITE/find/">Find my officer</a></beatbook-finder>'


def ask(box: FrameLocator, typed: str) -> None:
    box.locator("#bb-find").fill(typed)
    box.locator("#bb-find").press("Enter")


def test_the_element_answers_on_another_origin(municipality: Municipality) -> None:
    page = municipality.show(ELEMENT.format(""))
    box = page.frame_locator("beatbook-finder iframe")
    ask(box, "12 mill st")
    expect(box.locator("[data-bb-found] h3")).to_have_text("Old Town")
    # It is as tall as its answer: nothing scrolls inside.
    frame = page.locator("beatbook-finder iframe")
    inside = box.locator("body")
    page.wait_for_function(
        "frame => frame.getBoundingClientRect().height > 400", arg=frame.element_handle(), timeout=5_000
    )
    assert inside.evaluate("() => document.documentElement.scrollHeight <= window.innerHeight + 1")
    # The page's own styles do not reach it, nor do its colours.
    assert box.locator("#bb-find").evaluate("input => parseFloat(getComputedStyle(input).fontSize)") < 30


def test_suggestions_make_room_for_themselves(municipality: Municipality) -> None:
    page = municipality.show(ELEMENT.format(""))
    box = page.frame_locator("beatbook-finder iframe")
    box.locator("#bb-find").fill("m")
    expect(box.locator("[role=option]").last).to_be_visible()
    page.wait_for_timeout(200)
    assert box.locator("body").evaluate("() => document.documentElement.scrollHeight <= window.innerHeight + 1")


@pytest.mark.parametrize(
    ("attributes", "lang", "label", "value"),
    [
        ('lang="bg"', "en", "Адрес", ""),
        ("", "cs", "Adresa", ""),
        ("", "cs-CZ", "Adresa", ""),
        ("", "fr", "Address", ""),
        ("", "constructor", "Address", ""),
        ('q="Mill Street 12"', "en", "Address", "Mill Street 12"),
    ],
)
def test_the_element_takes_its_language_and_a_question(
    municipality: Municipality, attributes: str, lang: str, label: str, value: str
) -> None:
    page = municipality.show(ELEMENT.format(attributes), lang)
    box = page.frame_locator("beatbook-finder iframe")
    expect(box.locator("label")).to_contain_text(label)
    assert box.locator("#bb-find").input_value() == value
    if value:
        expect(box.locator("[data-bb-found] h3")).to_have_text("Old Town")


def test_the_site_s_own_pages_open_outside_of_the_frame(municipality: Municipality) -> None:
    page = municipality.show(ELEMENT.format(""))
    box = page.frame_locator("beatbook-finder iframe")
    ask(box, "novak")
    box.locator("[data-bb-found]").get_by_role("link", name="Jiří Novák").first.click()
    page.wait_for_url(municipality.site.url + "officers/novak/")


def test_a_frame_alone_needs_no_script_of_the_site(municipality: Municipality) -> None:
    body = '<iframe src="SITE/embed/" title="Find my officer" width="100%" height="640"></iframe>'
    page = municipality.show(body, policy=f"frame-src {municipality.origin}")
    box = page.frame_locator("iframe")
    ask(box, "Mill Street 27")
    expect(box.locator("[data-bb-found] h3")).to_have_text("Weavers' Green")
    box.locator("[data-bb-found] h3 a").click()
    page.wait_for_url(municipality.site.url + "districts/weavers-green/")


def test_neither_page_reads_the_other(municipality: Municipality) -> None:
    page = municipality.show(ELEMENT.format(""))
    expect(page.frame_locator("beatbook-finder iframe").locator("#bb-find")).to_be_visible()
    assert page.evaluate("document.querySelector('beatbook-finder').shadowRoot.firstChild.contentDocument") is None
    frame = page.frames[1]
    assert (
        frame.evaluate("() => { try { return parent.document.title } catch (error) { return error.name } }")
        == "SecurityError"
    )


def test_messages_of_others_do_not_move_the_frame(municipality: Municipality) -> None:
    page = municipality.show(ELEMENT.format(""))
    frame = page.locator("beatbook-finder iframe")
    page.wait_for_timeout(300)
    before = frame.bounding_box()
    page.evaluate("window.postMessage({beatbook: 'height', height: 5000}, '*')")
    page.wait_for_timeout(200)
    assert frame.bounding_box() == before


def test_without_javascript_the_link_is_shown(browser: Browser, municipality: Municipality) -> None:
    municipality.context.close()
    municipality.context = browser.new_context(java_script_enabled=False)
    page = municipality.show(ELEMENT.format(""))
    expect(page.get_by_role("link", name="Find my officer")).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
@pytest.mark.parametrize("path", ["embed/#q=mill+street&scheme=auto", "bg/embed/", "embed/example/", "webmasters/"])
def test_axe_finds_nothing(visitor: VisitorMaker, path: str, size: tuple[int, int], scheme: str) -> None:
    page = visitor(size=size, color_scheme=scheme).open(path)
    found = violations(page)
    assert not found, found
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_example_page_works(visitor: VisitorMaker) -> None:
    visit = visitor()
    page = visit.open("webmasters/")
    assert re.search(r'src="https://[^"]+/widget\.js"', page.locator("#element + pre").inner_text())
    page.get_by_role("link", name="See it on an example page").click()
    box = page.frame_locator("beatbook-finder iframe")
    ask(box, "mill street")
    expect(box.locator("[data-bb-found] h3")).to_have_count(3)
