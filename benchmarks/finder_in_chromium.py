"""The box in Chromium, at sizes from a village to a country: bytes and milliseconds of a first visit and of lookups.

The page that finds is the sample town's, its index of addresses a made-up one (``address_index.py``), its index of names
that of two records a district (``names.py``), each district's reply one of the sample town's. The processor is slowed
four times, as an old phone is. It is served by a plain host on this machine, once with compression and once without, so
bytes are those of a real host and milliseconds are the browser's own work and this machine's network.

Photos are left out. *First visit*: the page with all it loads, and what the box loads when it is first touched. Then
lookups on pages that have loaded no more. *Typed*: an address letter by letter, all that is fetched on the way, names
and replies too, and the time from the last letter to the answer. *Pasted*: the same set in at once; its parts are
fetched one after another, as each says which is the next.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.conftest import launch
from tests.browser.server import Host, serve
from tests.conftest import ROOT, Project

from beatbook import name_index
from beatbook.addresses.index import build, files
from beatbook.replies import Replies
from benchmarks import names
from benchmarks.address_index import made_up

SLOWED = 4
#: Milliseconds between two letters.
PACE = 60
BOX = "#bb-find"
#: Notes when something is typed and when the answer last changed.
_WATCH = """() => {
  const panel = document.querySelector("[data-bb-found]");
  window.times = { typed: 0, answered: 0 };
  addEventListener("input", () => (window.times = { typed: performance.now(), answered: 0 }), true);
  new MutationObserver(() => (window.times.answered = performance.now())).observe(panel, { childList: true, subtree: true, attributes: true });
}"""
_SPENT = "() => window.times.answered - window.times.typed"
_ANSWERED = "() => window.times.answered > 0"


@dataclass(frozen=True)
class Lookup:
    """Bytes fetched for an address and milliseconds from its last letter to the answer."""

    size: int
    spent: float


def written(size: int, site: Path, asked: int) -> list[str]:
    """Put indexes of so many addresses and of their districts' names behind the box of a built site; addresses to ask
    for, with the number in front of the street and behind it."""
    table, assignment = made_up(size)
    index = files(build(table, assignment, (), "en"))
    named = name_index.files(name_index.build(names.records(2 * len(assignment.districts))), "en")
    old = next(site.glob("find/en-*/0.js")).read_text(encoding="utf-8")
    town = list(json.loads(re.fullmatch(r"beatbookReply\((.*)\);\n", old)[1]).values())  # type: ignore[index]
    replies = Replies("en", {district: town[at % len(town)] for at, district in enumerate(assignment.districts)})
    for path, content in {**index, **named, **replies.files}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    attributes = {
        "finder": f"../{next(iter(named))}",
        "streets": f"../{next(iter(index))}",
        "replies": f"../{replies.folder}",
        "groups": replies.groups,
    }
    page = (site / "find" / "index.html").read_text(encoding="utf-8")
    for name, value in attributes.items():
        page = re.sub(rf'data-bb-{name}="[^"]*"', f'data-bb-{name}="{value}"', page)
    folder = site / "sized"
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(page.replace(" data-bb-faces", ""), encoding="utf-8")
    rows = random.Random(2).sample(range(size), asked)
    forms = ("{number} {street}, {place}", "{street} {number}, {place}")
    parts = ({"number": table.number[row], "street": table.street[row], "place": table.place[row]} for row in rows)
    return [forms[at % 2].format(**part).lower() for at, part in enumerate(parts)]


def opened(browser: Browser, host: Host) -> tuple[Page, int, float]:
    """The page in a browser that has kept nothing, the box touched; its bytes and milliseconds until it was ready."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    host.sent.clear()
    page.goto(host.url + "sized/", wait_until="load")
    shown = page.evaluate("() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    page.evaluate(_WATCH)
    page.focus(BOX)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    return page, bytes_of(host), shown


def bytes_of(host: Host) -> int:
    """Bytes sent, photos aside."""
    return sum(sent for path, sent in host.sent if not path.endswith(".jpg"))


def looked_up(page: Page, host: Host, address: str, typed: bool) -> Lookup:
    """Ask for an address."""
    host.sent.clear()
    if typed:
        page.locator(BOX).press_sequentially(address, delay=PACE)
    else:
        page.locator(BOX).fill(address)
    page.wait_for_function(_ANSWERED)
    page.wait_for_timeout(300)
    return Lookup(bytes_of(host), page.evaluate(_SPENT))


def measured(browser: Browser, site: Path, addresses: list[str], compress: bool) -> str:
    """The cells of one row."""
    typed, pasted, first, shown = [], [], 0, []
    with serve(site, compress=compress) as host:
        for address in addresses:
            for way, letters in ((typed, True), (pasted, False)):
                page, first, ready = opened(browser, host)
                shown.append(ready)
                way.append(looked_up(page, host, address, letters))
                page.context.close()
    cells = [f"{first / 1024:.1f}", f"{statistics.median(shown):.0f}"]
    for lookups in (typed, pasted):
        for values, form in (
            ([each.size / 1024 for each in lookups], ".1f"),
            ([each.spent for each in lookups], ".0f"),
        ):
            ranked = sorted(values)
            chosen = (statistics.median(ranked), ranked[int(len(ranked) * 0.95)], ranked[-1])
            cells += [" / ".join(format(value, form) for value in chosen)]
    return " | ".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--addresses", type=int, nargs="+", default=[1_000, 100_000, 3_000_000])
    parser.add_argument("--queries", type=int, default=60)
    asked = parser.parse_args()
    print("Lookups: the median, the 95th of a hundred, the most.\n")
    print("| addresses | compressed | first visit KB | ms | typed KB | ms | pasted KB | ms |")
    print("| ---: | --- |" + " ---: |" * 6)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Project(ROOT).build(Path(folder) / "site")
        browser = launch(playwright)
        for size in asked.addresses:
            addresses = written(size, site, asked.queries)
            for compress in (True, False):
                cells = measured(browser, site, addresses, compress)
                print(f"| {size:,} | {'yes' if compress else 'no'} | {cells} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
