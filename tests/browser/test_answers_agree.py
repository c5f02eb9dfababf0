"""``beatbook answers`` and the page say the same: a sweep of pages and moments, each asked of both."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from beatbook import sources
from beatbook.directory import Directory
from beatbook.explanation import Kind, explain
from tests.browser.conftest import VisitorMaker
from tests.conftest import ROOT, TODAY

ZONE = ZoneInfo("Europe/London")
#: In the town's time: mornings, receptions, midnights, both changes of clocks, holidays, absences, successors.
MOMENTS = (
    "2026-03-02T00:00", "2026-03-03T08:00", "2026-03-03T16:30", "2026-03-05T10:30", "2026-03-08T23:59",
    "2026-03-09T14:30", "2026-03-28T11:00", "2026-03-29T02:30", "2026-04-01T09:00", "2026-04-03T10:30",
    "2026-04-30T17:59", "2026-06-24T12:00", "2026-10-25T01:30", "2026-11-16T15:00", "2026-12-13T23:59",
    "2026-12-24T10:00", "2026-12-31T23:59", "2027-02-28T23:59", "2027-03-01T09:30", "2027-05-01T23:59",
    "2027-05-02T00:00",
)  # fmt: skip
PAGES: tuple[tuple[Kind, str], ...] = (
    ("officer", "hart"), ("officer", "shevchenko"), ("officer", "ellison"), ("officer", "price"), ("officer", "nair"),
    ("officer", "rahman"), ("district", "station-quarter"), ("district", "saltmarsh"), ("district", "priory"),
    ("district", "windmill-hill"), ("district", "brickfields"), ("place", "mill-street-room"),
    ("place", "elverford-station"), ("place", "brickfields-box"),
)  # fmt: skip

#: What a reader sees of an answer.
READ = """() => {
  const seen = (selector, within = document) =>
    Array.from(within.querySelectorAll(selector)).filter((node) => node.checkVisibility());
  const text = (node) => node.innerText.replace(/\\s+/g, " ").trim();
  return {
    old: seen(".bb-old").length,
    open: seen(".bb-now__open, .bb-now__perhaps").map(text),
    away: seen("[data-bb-now] .bb-away").map(text),
    dates: seen("[data-bb-dates] li").map(text),
    changes: seen("[data-bb-changes] li").map(text),
    all: text(document.querySelector("main")),
  };
}"""


class Said(NamedTuple):
    """The lines of the command, by their headings."""

    now: list[str]
    next: list[str]
    changes: list[str]


def said(lines: list[str]) -> Said:
    parts: dict[str, list[str]] = {}
    for line in lines:
        if not line.startswith(" "):
            parts[line] = []
        elif parts:
            parts[list(parts)[-1]].append(line.strip())
    return Said(parts["now"], parts["next"], parts["in the coming 30 days"])


def on_page(line: str, own: str) -> str:
    """What a page says where the command says that somebody receives or is open."""
    found = re.fullmatch(r"(.+?) (receives|is open)(?: until (\d\d:\d\d))?((?:, .+)?)", line)
    assert found, line
    who, verb, until, where = found.groups()
    spot = ", ".join(part for part in where.split(", ") if part and part != own and part not in own.split(", "))
    if verb == "is open":
        return f"Open now, until {until}." if until else "Open now."
    return f"{who} receives you now, until {until}: {spot}".strip()


def hold_page_to(found: dict[str, Any], lines: list[str], own: str) -> None:
    known = said(lines)
    receiving = [line for line in known.now if re.search(r" (receives|is open)( until |,|$)", line)]
    receiving = [line for line in receiving if not line.startswith(("nobody", "closed"))]
    assert sorted(found["open"]) == sorted(on_page(line, own) for line in receiving)
    absent = [line for line in known.now if " is away " in line]
    for line in (line for line in known.now if "serves no district" in line or "is in service from" in line):
        told = found["away"].pop(0)
        who, _, day = line.partition(" from ")
        assert told.startswith(who) and (not day or day.endswith(told.removesuffix(".").partition(" from ")[2]))
    assert len(found["away"]) == len(absent)
    for line, told in zip(absent, found["away"], strict=True):
        who, instead = re.fullmatch(r"(.+?) is away .*; (.+) answers", line).groups()  # type: ignore[union-attr]
        assert told.startswith(f"{who} is away until ")
        assert ("Nobody takes the calls meanwhile." in told) if instead == "nobody" else (f"by: {instead}" in told)
    for told in found["dates"]:
        day, times = re.match(r"(.+?), ([\d:]+–[\d:]+)", told).groups()  # type: ignore[union-attr]
        assert any(times in line and (day in line or day in ("Today", "Tomorrow")) for line in known.next), told
    # Of a station's leaving only the officer's coming is told.
    changes = [line for line in known.changes if line != "nothing changes" and "Station no longer answers" not in line]
    assert len(found["changes"]) == len(changes), (found["changes"], changes)
    for told, line in zip(found["changes"], changes, strict=True):
        assert f" {told.split(' – ')[0]}" in line
        for time in re.findall(r"\d\d:\d\d–\d\d:\d\d", told):
            assert time in line


@pytest.mark.parametrize(("kind", "record"), PAGES, ids=lambda value: value)
def test_the_command_and_the_page_say_the_same(visitor: VisitorMaker, kind: Kind, record: str) -> None:
    loaded = sources.load(ROOT / "data")
    directory = Directory(loaded.dataset, date.fromisoformat(TODAY))
    visit = visitor(timezone_id="Asia/Tokyo")
    visit.context.clock.set_fixed_time(datetime.fromisoformat(MOMENTS[0]).replace(tzinfo=ZONE))
    page = visit.open(f"{kind}s/{record}/")
    own = page.locator("h1").inner_text()
    for at in MOMENTS:
        moment = datetime.fromisoformat(at)
        page.clock.set_fixed_time(moment.replace(tzinfo=ZONE))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        found = page.evaluate(READ)
        lines = list(explain(loaded, directory, kind, record, moment))
        assert lines[0].startswith(own)
        if "the page is old" in lines[1]:
            assert at == MOMENTS[-1] and found["old"] == 1 and not (found["open"] or found["dates"] or found["changes"])
        else:
            hold_page_to(found, lines, own)
