"""The same files work wherever they lie: on a sub-path, from a folder, at a wrong address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, KINDS, PHONE, VisitorMaker, violations
from tests.browser.server import Host, serve
from tests.conftest import ROOT, project_at


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no-javascript"])
def test_every_kind_of_page_opens_without_a_complaint(visitor: VisitorMaker, path: str, scripts: bool) -> None:
    page = visitor(size=PHONE, java_script_enabled=scripts).open(path)
    assert page.locator("h1").count() == 1
    expect(page.locator("h1")).to_be_visible()


def test_a_link_leads_on_and_back_below_the_sub_path(visitor: VisitorMaker) -> None:
    visit = visitor()
    page = visit.open("officers/")
    page.get_by_role("main").get_by_role("link", name="Eleanor Hart").first.click()
    page.wait_for_url(visit.host.url + "officers/hart/")
    page.get_by_role("main").get_by_role("link", name="Old Town").first.click()
    page.wait_for_url(visit.host.url + "districts/old-town/")
    page.go_back()
    page.wait_for_url(visit.host.url + "officers/hart/")


@pytest.fixture(scope="module")
def town_at_its_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The sample town, built for the very address it is served at, as a webmaster would."""
    root = tmp_path_factory.mktemp("address") / "town"
    town = project_at(root, ROOT / "data")
    with serve(root / "site", "/some/town/") as host:
        (root / "here.yml").write_text(f"INHERIT: mkdocs.yml\nsite_url: {host.url}\n", encoding="utf-8")
        town.build(config="here.yml")
        yield host


@pytest.mark.parametrize("missing", ["nowhere", "officers/nobody/", "bg/very/deep/nowhere/"])
def test_a_wrong_address_leads_home(visitor: VisitorMaker, town_at_its_address: Host, missing: str) -> None:
    visit = visitor(on=town_at_its_address)
    visit.allow_missing(missing)
    page = visit.open(missing)
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("a[href='tel:112']").count() >= 1
    # It looks like the site: its style sheets have arrived.
    assert page.evaluate("document.styleSheets.length") >= 1
    link = page.get_by_role("main").get_by_role("link").first
    target = link.evaluate("link => link.href")
    assert target.startswith(visit.host.url)
    link.click()
    page.wait_for_url(target)
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360px", "1280px"])
def test_axe_finds_nothing_at_a_wrong_address(
    visitor: VisitorMaker, town_at_its_address: Host, scheme: str, size: tuple[int, int]
) -> None:
    visit = visitor(on=town_at_its_address, size=size, color_scheme=scheme)
    visit.allow_missing("nowhere/")
    found = violations(visit.open("nowhere/"))
    assert not found, found


def test_the_offline_edition_opens_from_a_folder(visitor: VisitorMaker, offline_site: Path) -> None:
    host = Host(offline_site.as_uri() + "/", offline_site)
    visit = visitor(on=host, size=PHONE)
    page = visit.open("index.html")
    page.locator("input[role=combobox]#bb-find").fill("novak")
    page.locator("ul[role=listbox] [role=option]").first.click()
    page.locator("[data-bb-found] a[href*=novak]").first.click()
    page.wait_for_url(re.compile(r"^file://.*novak.*\.html"))
    expect(page.locator("h1")).to_contain_text("Novák")
    assert page.locator("a.bb-call[href^='tel:']").count() >= 1
    page.get_by_role("main").locator("a[href*='districts/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith(".html")


@pytest.mark.parametrize("path", ["index.html", "bg/index.html"])
def test_the_offline_edition_works_with_javascript_off(visitor: VisitorMaker, offline_site: Path, path: str) -> None:
    visit = visitor(on=Host(offline_site.as_uri() + "/", offline_site), java_script_enabled=False)
    page = visit.open(path)
    page.locator(".bb-map svg a[href*='old-town']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"^file://.*old-town.*\.html"))
    expect(page.locator("h1")).to_be_visible()
