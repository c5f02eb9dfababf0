"""Prints what pages weigh, by kind: a first visit, and the next page after it.

Bytes cross the wire compressed with gzip, as a plain host sends them to a real Chromium; photos are left out. Each
figure stands beside its share of the limit: 1.00 is the whole budget.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.conftest import launch
from tests.browser.server import serve
from tests.browser.weight import FIRST_LIMIT, NEXT_LIMIT, Weights, weigh
from tests.conftest import ROOT, Project

#: Kind of page: (a first page, the next of its kind).
KINDS = {
    "home": ("", "officers/hart/"),
    "officer": ("officers/hart/", "officers/berzina/"),
    "officer, Ukrainian": ("uk/officers/hart/", "uk/officers/berzina/"),
    "district": ("districts/old-town/", "districts/quayside/"),
    "place": ("places/mill-street-room/", "places/market-box/"),
    "school": ("schools/hill-primary/", "schools/little-otters/"),
    "find": ("find/", "officers/hart/"),
    "list": ("officers/", "schools/"),
    "data": ("data/", "officers/"),
}


def measure(site: Path) -> dict[str, Weights]:
    """Weigh one visit a kind of page, each with an empty cache."""
    found = {}
    with sync_playwright() as playwright, serve(site) as host:
        browser = launch(playwright)
        for kind, (first, following) in KINDS.items():
            context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
            found[kind] = weigh(context.new_page(), host, first, following)
            context.close()
        browser.close()
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Project(ROOT).build(Path(folder) / "site"))
    print(
        f"bytes compressed, photos aside; limits {FIRST_LIMIT:,} for a first visit, {NEXT_LIMIT:,} for the next page\n"
    )
    print(f"{'kind of page':20} {'first visit':>12} {'of limit':>9} {'next page':>12} {'of limit':>9}")
    for kind, weights in found.items():
        print(
            f"{kind:20} {weights.first:>12,} {weights.first / FIRST_LIMIT:>9.2f}"
            f" {weights.following:>12,} {weights.following / NEXT_LIMIT:>9.2f}"
        )
    print("\nWhat a first visit to an officer's page is made of:")
    for path, size in sorted(found["officer"].first_parts, key=lambda part: -part[1]):
        print(f"{size:>12,}  {path}")


if __name__ == "__main__":
    main()
