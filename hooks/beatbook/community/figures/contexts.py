"""What the template of the figures sees (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.community.charts import Bar
from beatbook.languages import Phrase


@dataclass(frozen=True)
class Figure:
    """A chart with the table behind it: ``columns`` name the values of its ``rows``, the first of which is the row's name."""

    id: str
    title: str
    note: str
    caption: str
    bars: tuple[Bar, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Phrase, tuple[str, ...]], ...]
    more: c.Link | None


@dataclass(frozen=True)
class FiguresPage:
    """``community/figures/figures.html.j2``; ``facts`` are the numbers that need no chart."""

    title: str
    summary: str
    day: str
    facts: tuple[c.Fact, ...]
    figures: tuple[Figure, ...]
    list: c.Link
