"""The box in Chromium, at sizes from a village to a country: bytes and milliseconds of a first visit and of lookups.

The page that finds is the sample town's, its index of addresses a made-up one (``country.py``), its index of names
that of two records a district (``names.py``), each district's reply one of the sample town's. Photos are left out.

*First visit*: the page with all it loads, and what the box loads when it is first touched. Then lookups on pages that
have loaded no more, names and replies included: *typed* letter by letter; *slowly*: typed with a wait behind each letter, as by
who looks for it on the keys; *pasted*: set in at once. *Link*: the page opened with an address behind its
``#``, as from a QR code, by a browser that has kept nothing; *again*: with another address by the same browser, which
asks for the page once more and for what it has not kept.

Bytes are the bodies as a plain host sends them, with compression and without; which parts are fetched is the same. They
are counted for many addresses, on pages side by side. Milliseconds are those of fewer, one after another, each in a
browser that has kept nothing and whose processor is slowed four times, as an old phone is: of a first visit until the
page stands, of a lookup from the last letter to the last change of the answer, of a link from its opening to that.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import statistics
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree
from urllib.parse import urlencode

from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from tests.browser.conftest import ARGUMENTS, PHONE, chromium_path
from tests.browser.server import serve
from tests.conftest import ROOT, Project

from beatbook import name_index
from beatbook.addresses.index import build, files
from beatbook.replies import Replies
from benchmarks import names
from benchmarks.country import made_up

SLOWED = 4
BOX = "#bb-find"
ANSWER = "[data-bb-found] .bb-found__share"
#: Milliseconds behind each letter, and how many pages are asked side by side.
WAYS = {"typed": (60, 6), "slowly": (1_200, 40), "pasted": (0, 4)}
#: Addresses asked for to count bytes in small indexes, in which all lookups are alike.
FEWEST = 30
#: In the order of the table's columns.
COLUMNS = ("first visit", "typed", "slowly", "pasted", "link", "again")
#: What is kept of a made index beside its files.
MADE = "made.json"

#: Notes when something is typed and when the answer last changed.
_WATCH = """
  window.times = { typed: 0, changed: 0 };
  performance.setResourceTimingBufferSize(5000);
  addEventListener("input", () => (window.times = { typed: performance.now(), changed: 0 }), true);
  document.addEventListener("readystatechange", () => {
    const panel = document.querySelector("[data-bb-found]");
    const changed = new MutationObserver(() => (window.times.changed = performance.now()));
    if (panel) changed.observe(panel, { childList: true, subtree: true, attributes: true });
  }, { once: true });
"""
#: Waits until nothing has been loaded or changed for longer than until the page's own address follows the answer, or
#: where none is shown until who types is taken to rest.
_REST = """async (answer) => {
  const since = performance.now();
  for (;;) {
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.responseEnd);
    const waited = !times.typed || document.querySelector(answer) ? 550 : 3100;
    const left = Math.max(since, times.changed, ...loaded) + waited - performance.now();
    if (left <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}"""
#: Bytes loaded since a time, each file once, compressed and not: of everything, or of what had to be sent.
_LOADED = """([since, sent]) => {
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const once = Array.from(new Map(all.toReversed().map((entry) => [entry.name, entry])).values());
  const counted = once.filter((entry) => entry.startTime >= since && !entry.name.endsWith(".jpg") && (!sent || entry.transferSize));
  return ["encodedBodySize", "decodedBodySize"].map((size) => counted.reduce((sum, entry) => sum + entry[size], 0));
}"""
_STANDS = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
_SPENT = "() => times.changed - times.typed"
_ANSWERED = "(answer) => document.querySelector(answer) !== null"


@dataclass(frozen=True)
class Load:
    """Bytes loaded, compressed and not, and the milliseconds until what they were loaded for was there."""

    sizes: tuple[int, int]
    spent: float


def make(size: int, into: Path) -> None:
    """Write indexes of so many addresses and of their districts' names, with what there is to ask for."""
    table, assignment = made_up(size)
    index = files(build(table, assignment, (), "en"))
    named = name_index.files(name_index.build(names.records(2 * len(assignment.districts))), "en")
    for path, content in {**index, **named}.items():
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        (into / path).write_bytes(content)
    rows = random.Random(2).sample(range(size), 1_000)
    forms = ("{number} {street}, {place}", "{street} {number}, {place}")
    parts = ({"number": table.number[row], "street": table.street[row], "place": table.place[row]} for row in rows)
    asked = [forms[at % 2].format(**part).lower() for at, part in enumerate(parts)]
    made = {
        "finder": next(iter(named)),
        "streets": next(iter(index)),
        "districts": assignment.districts,
        "asked": asked,
    }
    (into / MADE).write_text(json.dumps(made), encoding="utf-8")


def is_fresh(made: Path) -> bool:
    """Whether indexes were made by the code as it is now."""
    package = ROOT / "hooks" / "beatbook"
    sources = [*package.glob("*.py"), *(package / "addresses").glob("*.py")]
    return made.exists() and made.stat().st_mtime > max(path.stat().st_mtime for path in sources)


def put_behind_box(made_in: Path, site: Path, page: str) -> list[str]:
    """Add a page to the sample town's site whose box finds by the indexes made; addresses to ask for."""
    copytree(made_in, site, dirs_exist_ok=True)
    made = json.loads((made_in / MADE).read_text(encoding="utf-8"))
    old = next(site.glob("find/en-*/0.js")).read_text(encoding="utf-8")
    town = list(json.loads(re.fullmatch(r"beatbookReply\((.*)\);\n", old)[1]).values())  # type: ignore[index]
    replies = Replies("en", {district: town[at % len(town)] for at, district in enumerate(made["districts"])})
    for path, content in replies.files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    attributes = {
        "finder": f"../{made['finder']}",
        "streets": f"../{made['streets']}",
        "replies": f"../{replies.folder}",
        "groups": replies.groups,
    }
    text = (site / "find" / "index.html").read_text(encoding="utf-8")
    for name, value in attributes.items():
        text = re.sub(rf'data-bb-{name}="[^"]*"', f'data-bb-{name}="{value}"', text)
    (site / page).mkdir()
    (site / page / "index.html").write_text(text.replace(" data-bb-faces", ""), encoding="utf-8")
    asked: list[str] = made["asked"]
    return asked


async def visitor(browser: Browser) -> BrowserContext:
    """A browser that has kept nothing."""
    context = await browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, reduced_motion="reduce")
    await context.add_init_script(_WATCH)
    return context


async def opened(context: BrowserContext, url: str, *, slowed: bool) -> Page:
    """A page of its own."""
    page = await context.new_page()
    if slowed:
        session = await context.new_cdp_session(page)
        await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    await page.goto(url, wait_until="load")
    return page


async def visited(context: BrowserContext, url: str, *, slowed: bool = False) -> tuple[Page, Load]:
    """A page with the box touched."""
    page = await opened(context, url, slowed=slowed)
    await page.focus(BOX)
    return page, await loaded(page, 0, _STANDS)


async def loaded(page: Page, since: float, spent: str, *, sent: bool = False) -> Load:
    """What was loaded since a time once the page is at rest."""
    await page.evaluate(_REST, ANSWER)
    packed, plain = await page.evaluate(_LOADED, [since, sent])
    return Load((packed, plain), await page.evaluate(spent))


async def looked_up(page: Page, address: str, pace: int) -> Load:
    """Put an address into the box of a page at rest."""
    since = await page.evaluate("() => performance.now()")
    if pace:
        await page.locator(BOX).press_sequentially(address, delay=pace, timeout=0)
    else:
        await page.locator(BOX).fill(address)
    found = await loaded(page, since, _SPENT)
    if not await page.evaluate(_ANSWERED, ANSWER):
        print(f"no answer: {address}")
    return found


async def weighed(browser: Browser, url: str, addresses: Sequence[str]) -> dict[str, list[Load]]:
    """What a first visit and lookups load, by the way of asking. One cache serves all, what it holds counts too."""
    context = await visitor(browser)
    page, first = await visited(context, url)
    await page.close()

    async def one(address: str, pace: int, turn: asyncio.Semaphore) -> Load:
        async with turn:
            page, _ = await visited(context, url)
            found = await looked_up(page, address, pace)
            await page.close()
        return found

    found = {"first visit": [first]}
    for way, (pace, together) in WAYS.items():
        turn = asyncio.Semaphore(together)
        found[way] = await asyncio.gather(*(one(address, pace, turn) for address in addresses))
    await context.close()
    return found


async def timed(browser: Browser, url: str, addresses: Sequence[str]) -> dict[str, list[Load]]:
    """What first visits, lookups and links take on a slow processor."""
    found: dict[str, list[Load]] = {way: [] for way in ("first visit", "typed", "pasted", "link", "again")}
    for at, address in enumerate(addresses):
        for way in ("typed", "pasted"):
            context = await visitor(browser)
            page, first = await visited(context, url, slowed=True)
            found["first visit"].append(first)
            found[way].append(await looked_up(page, address, WAYS[way][0]))
            await context.close()
        context = await visitor(browser)
        for way, asked in (("link", address), ("again", addresses[at - 1])):
            page = await opened(context, f"{url}#{urlencode({'q': asked})}", slowed=True)
            found[way].append(await loaded(page, 0, _SPENT, sent=True))
            await page.close()
        await context.close()
    return found


def cell(values: Iterable[float], form: str) -> str:
    """The median, of many the 99th of a hundred, and the most."""
    ranked = sorted(values)
    rare = [ranked[-1 - len(ranked) // 100]] if len(ranked) >= 100 else []
    return " / ".join(format(value, form) for value in (statistics.median(ranked), *rare, ranked[-1]))


def kilobytes(loads: Iterable[Load], compressed: bool) -> str:
    return cell((load.sizes[not compressed] / 1024 for load in loads), ".1f")


def milliseconds(loads: Iterable[Load]) -> str:
    return cell((load.spent for load in loads), ".0f")


async def measured(asked: argparse.Namespace, folder: Path) -> None:
    """Print the table row by row."""
    site = Project(ROOT).build(folder / "site")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        for size in asked.addresses:
            made_in = (asked.keep or folder) / str(size)
            if not is_fresh(made_in / MADE):
                rmtree(made_in, ignore_errors=True)
                make(size, made_in)
            page = f"of-{size}"
            addresses = put_behind_box(made_in, site, page)
            queries = min(asked.queries, max(size // 10_000, FEWEST))
            with serve(site) as host:
                many = await weighed(browser, f"{host.url}{page}/", addresses[:queries])
            for compressed in (True, False):
                with serve(site, compress=compressed) as host:
                    few = await timed(browser, f"{host.url}{page}/", addresses[: asked.timed])
                cells = [f"{size:,}", "yes" if compressed else "no"]
                for way in COLUMNS:
                    cells.append(kilobytes(many.get(way, few.get(way, ())), compressed))
                    cells += [milliseconds(few[way])] if way in few else []
                print(f"| {' | '.join(cells)} |", flush=True)
        await browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--addresses", type=int, nargs="+", default=[1_000, 100_000, 3_000_000])
    parser.add_argument(
        "--queries", type=int, default=300, help="addresses asked for to count bytes (300; in small indexes fewer)"
    )
    parser.add_argument("--timed", type=int, default=10, help="those asked for to take the time (10)")
    parser.add_argument("--keep", type=Path, help="where made indexes are kept for the next run")
    asked = parser.parse_args()
    print("The median / of a hundred or more the 99th of a hundred / the most.\n")
    print(
        "| addresses | compressed | first visit KB | ms | typed KB | ms | slowly KB | pasted KB | ms | link KB | ms | again KB | ms |"
    )
    print("| ---: | --- |" + " ---: |" * 11, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measured(asked, Path(folder)))


if __name__ == "__main__":
    main()
