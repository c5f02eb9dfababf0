"""Feeds of a part of the neighbourhood's file that has no calendar: of its own page, and of pages that it concerns.

A record's stands in a folder named like its page, ``districts/old-town/questions.atom``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from beatbook.assets import OutputFile
from beatbook.community.part import Kit
from beatbook.feeds import changes
from beatbook.feeds.files import lasting_name
from beatbook.feeds.links import CHANGES
from beatbook.urls import Address

#: How many entries a feed tells, the latest ones.
TOLD = 50


@dataclass(frozen=True)
class PartFeeds:
    """Makes and names the feeds of the part of a ``section`` in one language."""

    kit: Kit
    section: str

    def path(self, page: Address) -> str:
        """The file of the feed of a page, relative to the site's root."""
        beside = page if page.section == self.section else replace(page, slug=f"{page.slug}/{self.section}")
        return self.kit.presenter.urls.beside(beside, CHANGES)

    def link(self, here: Address, of: Address) -> str:
        """The way from a page to the feed of another one, or of itself."""
        return self.kit.presenter.urls.root(here) + self.path(of)

    def file(self, page: Address, title: str, entries: Iterable[changes.Entry]) -> OutputFile:
        """The feed of a page: those entries that changed last."""
        p, base, path = self.kit.presenter, self.kit.base, self.path(page)
        told = sorted(entries, key=lambda entry: entry.updated, reverse=True)[:TOLD]
        feed = changes.Feed(
            id=f"urn:uuid:{lasting_name(p, base, self.section, page.section, page.slug)}",
            language=p.language,
            title=title,
            author=p.site_name.text,
            updated=midnight(self.kit, p.directory.today),
            page=base + p.urls.url(page) if base else None,
            source=base + path if base else None,
            entries=told,
        )
        return OutputFile(path, changes.write(feed))


def entry(
    kit: Kit, name: tuple[str, ...], title: str, summary: str, day: date, page: Address, anchor: str = ""
) -> changes.Entry:
    """An entry that lasts under its ``name``, about what changed on a ``day`` and stands on a ``page``."""
    p = kit.presenter
    url = kit.base + p.urls.url(page) + (anchor and f"#{anchor}") if kit.base else None
    return changes.Entry(f"urn:uuid:{lasting_name(p, kit.base, *name)}", title, summary, midnight(kit, day), url)


def midnight(kit: Kit, day: date) -> datetime:
    """The moment in which a day begins in the town."""
    return datetime.combine(day, time(), ZoneInfo(kit.presenter.directory.dataset.town.timezone))
