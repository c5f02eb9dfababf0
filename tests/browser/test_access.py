"""Everybody gets through: no violation axe knows of, keyboard alone, large text, narrow screens, right to left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, KINDS, PHONE, Visitor, VisitorMaker, violations
from tests.browser.server import Host, serve
from tests.conftest import project_at

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360px", "1280px"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(visitor: VisitorMaker, path: str, scheme: str, size: tuple[int, int]) -> None:
    found = violations(visitor(size=size, color_scheme=scheme).open(path))
    assert not found, found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_the_home_box_is_open(visitor: VisitorMaker, scheme: str) -> None:
    page = visitor(size=PHONE, color_scheme=scheme).open()
    page.locator("input[role=combobox]#bb-find").fill("hart")
    expect(page.locator("ul[role=listbox] [role=option]").first).to_be_visible()
    found = violations(page)
    assert not found, found


#: What a keyboard must reach: everything visible that a mouse can work. One radio button stands for its group.
REACHABLE = """() => {
    const groups = new Set();
    return [...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex], audio[controls], video[controls]'
    )].filter(each => {
        if (each.tabIndex < 0 || each.disabled || each.type === 'hidden' || each.closest('[inert]')) return false;
        const box = each.getBoundingClientRect();
        if (!each.checkVisibility({visibilityProperty: true}) || !box.width || !box.height) return false;
        if (each.type === 'radio') {
            if (groups.has(each.name)) return false;
            groups.add(each.name);
        }
        return true;
    }).map(each => {
        each.dataset.reach ??= String(window.reached = (window.reached ?? 0) + 1);
        return [each.dataset.reach, each.outerHTML.slice(0, 120)];
    });
}"""

#: What has the focus, whether it is on the screen, and whether it looks different from when it has not.
FOCUSED = """() => {
    const each = document.activeElement;
    if (!each || each === document.body) return null;
    const looks = () => {
        document.getAnimations().forEach(animation => animation.finish());
        return [each, each.labels?.[0], each.nextElementSibling, each.parentElement, ...each.querySelectorAll('*')]
            .filter(Boolean).slice(0, 12).map(part => {
                const style = getComputedStyle(part);
                return ['outlineStyle', 'outlineColor', 'outlineWidth', 'boxShadow', 'backgroundColor', 'borderColor',
                    'stroke', 'strokeWidth', 'fill', 'textDecoration'].map(name => style[name]).join();
            }).join(';');
    };
    const box = each.getBoundingClientRect();
    const focused = looks();
    each.blur();  // Tab goes on from here all the same
    return {
        html: each.outerHTML.slice(0, 120),
        reach: each.dataset.reach ?? (each.type === 'radio' ? 'radio:' + each.name : ''),
        seen: focused !== looks(),
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def tab_through(page: Page, limit: int = 400) -> list[dict[str, Any]]:
    """Everything that gets the focus by pressing Tab from the top until it comes round or leaves the page."""
    steps: list[dict[str, Any]] = []
    first = None
    for _ in range(limit):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step is None or (first is not None and step["reach"] == first and len(steps) > 1):
            return steps
        first = first or step["reach"]
        steps.append(step)
    raise AssertionError(f"pressing Tab {limit} times does not get through the page")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360px", "1280px"])
@pytest.mark.parametrize("path", ["", "officers/", "officers/hart/", "districts/old-town/", "data/"])
def test_keyboard_alone_reaches_everything_and_shows_where_it_is(
    visitor: VisitorMaker, path: str, size: tuple[int, int]
) -> None:
    page = visitor(size=size).open(path)
    wanted = dict(page.evaluate(REACHABLE))
    steps = tab_through(page)
    reached = {step["reach"] for step in steps}
    assert not [html for reach, html in wanted.items() if reach not in reached]
    assert not [step["html"] for step in steps if not step["seen"]], "the focus cannot be seen"
    assert not [step["html"] for step in steps if not step["inside"]], "the focus is off the screen"


def test_the_skip_link_comes_first_and_leads_to_the_content(visitor: VisitorMaker) -> None:
    page = visitor().open("officers/hart/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert (skip.get_attribute("href") or "").startswith("#")
    expect(skip).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main, [role=main], .md-content')"), page.evaluate(FOCUSED)


STICKS_OUT = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
        .filter(each => each.getBoundingClientRect().right > width + 1 && each.checkVisibility())
        .map(each => each.outerHTML.slice(0, 100)).slice(0, 5).concat(['page is wider than the screen']);
}"""


@pytest.mark.parametrize("path", KINDS)
def test_nothing_sticks_out_of_a_narrow_screen(visitor: VisitorMaker, path: str) -> None:
    page = visitor(size=(320, 640)).open(path)
    assert page.evaluate(STICKS_OUT) == []


@pytest.mark.parametrize("path", ["", "officers/hart/", "districts/old-town/", "officers/"])
def test_text_of_twice_the_size_still_fits(visitor: VisitorMaker, path: str) -> None:
    page = visitor(size=(640, 800)).open(path)
    size = float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))
    page.evaluate(f"document.documentElement.style.fontSize = '{2 * size}px'")
    assert page.evaluate(STICKS_OUT) == []
    expect(page.locator("h1")).to_be_visible()


@pytest.fixture(scope="module")
def arabic_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A little town whose main language runs from right to left."""
    town = project_at(tmp_path_factory.mktemp("arabic") / "town", FIXTURES / "arabic" / "data", docs=None)
    (town.root / "docs").mkdir()
    with serve(town.build()) as host:
        yield host


@pytest.fixture
def arabic(visitor: VisitorMaker, arabic_town: Host) -> Visitor:
    return visitor(on=arabic_town, size=PHONE)


def test_right_to_left_lays_out_from_the_right(arabic: Visitor) -> None:
    page = arabic.open("officers/haddad/")
    assert page.locator("body").evaluate("body => getComputedStyle(body).direction") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    main = page.get_by_role("main")
    heading = main.locator("h1")
    assert heading.evaluate("each => getComputedStyle(each).direction") == "rtl"
    # Words begin at the right edge.
    edges = heading.evaluate(
        """each => {
            const range = document.createRange();
            range.selectNodeContents(each);
            const [text, box] = [range.getBoundingClientRect(), each.getBoundingClientRect()];
            return {start: box.right - text.right, end: text.left - box.left};
        }"""
    )
    assert edges["start"] <= edges["end"], json.dumps(edges)
    assert page.evaluate(STICKS_OUT) == []
    # A number keeps its own direction: +44 … is not turned round.
    phone = main.locator("a.bb-call[href^='tel:'] bdi, a.bb-call[href^='tel:'] [dir=ltr]").first
    assert phone.evaluate("each => getComputedStyle(each).direction") == "ltr"
    found = violations(page)
    assert not found, found


def test_right_to_left_home_works(arabic: Visitor) -> None:
    page = arabic.open()
    assert page.evaluate(STICKS_OUT) == []
    page.locator("input[role=combobox]#bb-find").fill("حداد")
    page.locator("ul[role=listbox] [role=option]").first.click()
    page.locator("[data-bb-found] a[href$='officers/haddad/']").first.click()
    page.wait_for_url(arabic.host.url + "officers/haddad/")
