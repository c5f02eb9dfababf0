"""Weighs visits in bytes that cross the wire; photos aside, since they are as heavy as a town makes them."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.server import Host

#: Bytes for a first visit to a page, and for the next page after it.
FIRST_LIMIT = 130_000
NEXT_LIMIT = 12_000
_PHOTO = (".jpg", ".jpeg", ".png", ".webp", ".avif")


@dataclass(frozen=True)
class Weights:
    """Compressed bytes of two pages visited one after the other, and what they were made of."""

    first: int
    following: int
    first_parts: tuple[tuple[str, int], ...]
    following_parts: tuple[tuple[str, int], ...]


def weigh(page: Page, host: Host, first: str, following: str) -> Weights:
    """Visit ``first`` with nothing kept from before, then ``following``; paths below the host's URL."""
    parts = []
    for path in (first, following):
        host.sent.clear()
        page.goto(host.url + path, wait_until="networkidle")
        parts.append(tuple(sorted(sent for sent in host.sent if not sent[0].lower().endswith(_PHOTO))))
    return Weights(*(sum(size for _, size in sent) for sent in parts), *parts)
