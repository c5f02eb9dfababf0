"""Reads built pages for the tests."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

#: Attributes whose value is an address the browser may ask for or go to.
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href")
#: Elements whose address is asked for as soon as the page is opened.
LOADING_RELS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon"}


@cache
def soup(path: Path) -> BeautifulSoup:
    """The parsed page; do not change it."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def pages(site: Path) -> list[Path]:
    """Every HTML page of a site."""
    found = sorted(site.rglob("*.html"))
    assert found, f"no page in {site}"
    return found


def value(tag: Tag, attribute: str) -> str:
    """An attribute as one string, ``''`` if it is not there."""
    found = tag.get(attribute, "")
    return " ".join(found) if isinstance(found, list) else str(found)


def addresses(page: BeautifulSoup) -> Iterator[tuple[Tag, str, str]]:
    """Every element, attribute and address in it, each candidate of a ``srcset`` on its own."""
    for tag in page.find_all(True):
        for attribute in ADDRESSES:
            if tag.has_attr(attribute):
                yield tag, attribute, value(tag, attribute)
        for candidate in value(tag, "srcset").split(","):
            if candidate.strip():
                yield tag, "srcset", candidate.split()[0]


def loads(tag: Tag, attribute: str) -> bool:
    """Whether the browser asks for this address by itself, without a click."""
    if tag.name == "a" or attribute == "cite":
        return False
    if tag.name == "link":
        return bool(LOADING_RELS & set(value(tag, "rel").split()))
    return True


def target(site: Path, page: Path, address: str) -> tuple[Path, str] | None:
    """The file and the fragment that an address inside the site means; ``None`` for an address elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page, unquote(parts.fragment)
    joined = posixpath.normpath(posixpath.join("/", page.parent.relative_to(site).as_posix(), unquote(parts.path)))
    file = site / joined.lstrip("/")
    return (file / "index.html" if file.is_dir() else file), unquote(parts.fragment)
