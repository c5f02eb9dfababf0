"""A real Chromium that watches: whatever a page does that it must not do fails the test that opened it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.server import Host, serve
from tests.conftest import TODAY

#: An old phone, and a desk.
PHONE = (360, 640)
DESK = (1280, 800)


#: One page of every kind.
KINDS = (
    "", "officers/", "officers/hart/", "officers/shevchenko/", "districts/", "districts/old-town/",
    "districts/saltmarsh/", "places/", "places/mill-street-room/", "places/market-box/", "schools/",
    "schools/hill-primary/", "receptions/", "receptions/saltmarsh/", "streets/", "data/", "bg/", "uk/officers/novak/",
    "cs/districts/old-town/", "lv/officers/", "neighbourhood/", "events/", "events/old-town-meeting/",
    "handbook/", "materials/", "project/",
    "groups/", "groups/safe-ways/", "uk/groups/commission/", "profiles/", "profiles/old-town/",
    "plans/", "plans/old-town-2026/", "lv/plans/northbank-2025/",
    "questions/", "questions/lamp-on-meadow-lane/", "bg/questions/caller-from-the-bank/",
    "uk/events/class-hour-hill/", "news/", "news/plans-for-2026/", "surveys/", "surveys/safety-and-trust/", "safety-map/", "figures/",
)  # fmt: skip


def violations(page: Page) -> str:
    """What axe finds wrong, readable; nothing is an empty string."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return "\n".join(
        f"{rule['id']}: {rule['help']}: {node['target']} {node['html'][:200]}"
        + "".join(f"\n    {check['message']}" for check in [*node["any"], *node["all"], *node["none"]])
        for rule in found
        for node in rule["nodes"]
    )


def chromium_path() -> str:
    """The Chromium to test with: ``BEATBOOK_CHROMIUM``, or the first one on the path."""
    for name in (os.environ.get("BEATBOOK_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    raise RuntimeError("no Chromium found; `make test` installs it, or set BEATBOOK_CHROMIUM to its path")


#: A Chromium that talks to this machine alone and does nothing of its own accord.
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


def launch(playwright: Playwright) -> Browser:
    """Start that Chromium."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = launch(playwright)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def host(sample_site: Path) -> Iterator[Host]:
    """The sample town on a plain file host, on a sub-path."""
    with serve(sample_site) as served:
        yield served


class Visitor:
    """Opens pages as one kind of visitor and remembers every complaint about them."""

    def __init__(self, browser: Browser, host: Host, **options: Any) -> None:
        size = options.pop("size", DESK)
        self.host = host
        self.complaints: list[str] = []
        #: Answers of 404 that the test expects.
        self.expected_missing: set[str] = set()
        self.context: BrowserContext = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            base_url=host.url,
            **{"reduced_motion": "reduce", "locale": "en-GB"} | options,
        )
        self.context.set_default_timeout(5_000)
        # Pages leave out what is over by the device's clock.
        self.context.clock.install(time=f"{TODAY}T09:00:00")
        self.context.add_init_script(
            "document.addEventListener('securitypolicyviolation', event =>"
            " console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"
        )
        self.context.on("page", self._watch)
        self.page: Page = self.context.new_page()

    def _watch(self, page: Page) -> None:
        page.on("console", lambda message: message.type == "error" and self._error(message.text, message.location))
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("request", lambda request: self._request(request.url))
        page.on("response", lambda answer: answer.status >= 400 and self._missing(answer.url))

    def _error(self, text: str, location: Any) -> None:
        if location.get("url") not in self.expected_missing:
            self.complaints.append(f"console: {text} ({location.get('url')}:{location.get('lineNumber')})")

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and not url.startswith(self.host.url):
            self.complaints.append(f"asked another host, or left the sub-path: {url}")

    def _missing(self, url: str) -> None:
        if url not in self.expected_missing:
            self.complaints.append(f"asked for what is not there: {url}")

    def open(self, path: str = "") -> Page:
        """Go to a page of the site (or a whole URL) and wait until it is at rest."""
        self.page.goto(path, wait_until="networkidle")
        return self.page

    def allow_missing(self, path: str) -> None:
        """Expect an answer of 404 for this path."""
        self.expected_missing.add(self.host.url + path)

    def close(self) -> list[str]:
        """End the visit; every complaint, cookies among them."""
        cookies = [f"cookie set: {cookie.get('name')}" for cookie in self.context.cookies()]
        self.context.close()
        return self.complaints + cookies


VisitorMaker = Callable[..., Visitor]


@pytest.fixture
def visitor(browser: Browser, host: Host) -> Iterator[VisitorMaker]:
    """Make visitors: ``visitor(size=PHONE, java_script_enabled=False, color_scheme="dark")``."""
    made: list[Visitor] = []

    def make(on: Host = host, **options: Any) -> Visitor:
        made.append(Visitor(browser, on, **options))
        return made[-1]

    yield make
    complaints = [complaint for each in made for complaint in each.close()]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(visitor: VisitorMaker) -> Page:
    """A page of the sample town's site at a desk, JavaScript on; fails the test on whatever it must not do."""
    return visitor().page
