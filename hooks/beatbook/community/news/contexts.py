"""What the templates of news see (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from beatbook import contexts as c
from beatbook.languages import Phrase


@dataclass(frozen=True)
class NoticeLine:
    """A notice in a list; ``districts`` is empty for the whole town."""

    link: c.Link
    day: str
    day_iso: str
    districts: tuple[Phrase, ...]


@dataclass(frozen=True)
class NewsBlock:
    """``community/news/block.html.j2``, the notices that matter now on the page of a record they concern."""

    title: str
    notices: tuple[NoticeLine, ...]
    all: c.Link
    changes: str | None


@dataclass(frozen=True)
class NewsPage:
    """``community/news/news.html.j2``, all notices."""

    title: str
    summary: str
    notices: tuple[NoticeLine, ...]
    changes: str
    list: c.Link


@dataclass(frozen=True)
class NoticePage:
    """``community/news/notice.html.j2``; ``language`` is that of the text, ``direction`` its way of writing.

    ``over`` says since when the notice does not matter any more.
    """

    title: Phrase
    day: str
    day_iso: str
    until: str | None
    over: bool
    districts: tuple[c.Link, ...]
    language: str
    direction: str
    body: Markup
    changes: str
    list: c.Link
