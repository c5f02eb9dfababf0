"""Can notices be published: named for links, of days that have been, for districts there are, and alike in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from beatbook.checks.private import details, public_contacts
from beatbook.community.news.notices import Notice, read_notices
from beatbook.errors import Problem, Severity
from beatbook.sources import Sources
from beatbook.structure import nearest

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: A link or a picture of Markdown, and where a link may lead.
_LINK: Final = re.compile(r"(?P<picture>!?)\[[^\]]*\]\(\s*<?(?P<url>[^)>\s]*)")
_LEADS: Final = ("https://", "http://", "mailto:", "tel:")


def check_news(sources: Sources, docs: Path, today: date) -> Iterator[Problem]:
    """Everything wrong with the notices in ``docs``, the folder of written pages."""
    read = read_notices(docs, sources.dataset.town.languages)
    yield from read.problems
    public = public_contacts(sources) if read.notices else frozenset()
    first: dict[str, Notice] = {}
    for notice in read.notices:
        yield from _head(sources, notice, today)
        yield from _text(sources, notice, public)
        other = first.setdefault(notice.slug, notice)
        if notice.head != other.head:
            message = f"its day, end or districts are not those of the notice in {other.language} ({other.head.day})"
            hint = "write the same in every language, or give the file another name"
            yield Problem(notice.position(0), "notice-differs", "", message, hint)


def _head(sources: Sources, notice: Notice, today: date) -> Iterator[Problem]:
    document, head = notice.document, notice.head
    if not _NAME.fullmatch(notice.slug):
        message = f"'{notice.slug}' is no name for a link, expected lower-case Latin letters, digits and hyphens"
        yield Problem(notice.position(0), "notice-name", "", message, "rename the file, as in 2026-03-room-closed.md")
    if head.day > today:
        message = f"{head.day} is in the future (today is {today})"
        hint = "write the day on which it is published"
        yield Problem(document.position(("day",)), "future-day", "day", message, hint)
    if head.until is not None and head.until < head.day:
        message = f"{head.until} is before 'day' ({head.day}), expected a day not before it"
        hint = "exchange or correct the two"
        yield Problem(document.position(("until",)), "until-before-from", "until", message, hint)
    known = sorted(sources.written_ids["districts"])
    for index, district in enumerate(head.districts):
        if district in known or "districts" in sources.unread:
            continue
        near = nearest(district, known)
        hint = f"did you mean '{near}'?" if near else f"expected one of: {', '.join(known)}"
        message = f"'{district}' is not among the districts"
        position = document.position(("districts", index))
        yield Problem(position, "unknown-reference", f"districts[{index + 1}]", message, hint)


def _text(sources: Sources, notice: Notice, public: frozenset[str]) -> Iterator[Problem]:
    for found in _LINK.finditer(notice.text):
        position = notice.position(found.start("url"))
        if found["picture"]:
            hint = "describe it in words, or put it among the hand-outs"
            yield Problem(position, "notice-picture", "", "a notice shows no pictures", hint)
        elif not found["url"].startswith(_LEADS):
            message = f"'{found['url']}' is not a whole address, expected one that begins with https://"
            yield Problem(position, "notice-link", "", message, "copy it from the browser")
    for detail in details(notice.text, sources.dataset.town.country, public):
        message = f"'{detail.text}' looks like {detail.kind}, and everybody will read it"
        hint = "leave it out, unless it is a public one"
        yield Problem(notice.position(detail.offset), "private-detail", "", message, hint, Severity.WARNING)
