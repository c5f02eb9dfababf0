"""News as open data: a record a notice, with its words in each language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from beatbook.community.news.notices import Notice
from beatbook.open_data import Table


def table(notices: Iterable[Notice]) -> Table:
    """The latest notices first."""
    records: dict[str, dict[str, Any]] = {}
    for notice in sorted(notices, key=lambda each: (each.head.day, each.slug), reverse=True):
        head = notice.head
        record = records.setdefault(
            notice.slug,
            {
                "id": notice.slug,
                "day": head.day.isoformat(),
                "until": head.until.isoformat() if head.until else None,
                "districts": head.districts,
                "title": {},
                "text": {},
            },
        )
        record["title"][notice.language] = notice.title
        record["text"][notice.language] = notice.body.striptags()
    return Table("news", list(records.values()), ("id", "day", "until", "districts", "title"))
