"""Atom feeds (RFC 4287): what changes in a district, by the data's own dates.

An entry's ``updated`` is the day the change happens or, of one to come, the day somebody last checked the record that
tells it: that is the earliest on which it can have been known. Entries keep their ``id`` in every build and language.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from xml.etree import ElementTree

_ATOM = "http://www.w3.org/2005/Atom"


class Entry(NamedTuple):
    """A change; ``updated`` carries a time zone, ``url`` is the page of who or what it is about, if that is known."""

    id: str
    title: str
    summary: str
    updated: datetime
    url: str | None


class Feed(NamedTuple):
    """The changes of one district in one language.

    ``updated`` holds if there are no entries. ``page`` and ``source`` are the addresses of the district's page and of
    the feed itself, if the site's is known.
    """

    id: str
    language: str
    title: str
    author: str
    updated: datetime
    page: str | None
    source: str | None
    entries: Sequence[Entry]


def write(feed: Feed) -> bytes:
    """The feed as a file, the latest entries first."""
    entries = sorted(feed.entries, key=lambda entry: (entry.updated, entry.id), reverse=True)
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", max((entry.updated for entry in entries), default=feed.updated).isoformat())
    _add(ElementTree.SubElement(root, "author"), "name", feed.author)
    for kind, address in (("alternate", feed.page), ("self", feed.source)):
        if address is not None:
            ElementTree.SubElement(root, "link", {"rel": kind, "href": address})
    for entry in entries:
        element = ElementTree.SubElement(root, "entry")
        _add(element, "id", entry.id)
        _add(element, "title", entry.title)
        _add(element, "updated", entry.updated.isoformat())
        _add(element, "summary", entry.summary)
        if entry.url is not None:
            ElementTree.SubElement(element, "link", {"rel": "alternate", "href": entry.url})
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add(owner: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(owner, name).text = text
