"""Charts drawn at build time: bars and stacked bars of SVG between words in HTML, without a script.

Words stay HTML, so they wrap, grow with the reader's letters and run from the right where the language does; the SVG
holds nothing but shapes and is passed over by readers of screens, since each bar's value stands beside it. Colours are
the style's (``charts.css``), for light, dark and paper. Lengths are percent of the chart's width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from beatbook.assets import chart_style
from beatbook.languages import Phrase

#: How many tints a stacked bar has, from the strongest to the weakest.
TINTS = 6


@dataclass(frozen=True)
class Bar:
    """A bar of ``width``, with the ends of its interval if it has one; ``value`` and ``detail`` say it in words."""

    label: Phrase
    value: str
    detail: str
    width: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Piece:
    """A part of a stacked bar: where it begins, how wide it is, and which tint it has."""

    x: float
    width: float
    tint: int


@dataclass(frozen=True)
class Stack:
    """A stacked bar; ``values`` says in words what its pieces show, in their order."""

    label: Phrase
    pieces: tuple[Piece, ...]
    values: str


@dataclass(frozen=True)
class Key:
    """What a tint of stacked bars stands for."""

    label: Phrase
    tint: int


def percent(share: float) -> float:
    """A share from 0 to 1 as a length."""
    return round(100 * share, 1)


def pieces(shares: Sequence[float]) -> tuple[Piece, ...]:
    """Shares that add up to 1 as the pieces of a stacked bar; what has no share has no piece."""
    found, x = [], 0.0
    for number, share in enumerate(shares):
        if share > 0:
            found.append(Piece(percent(x), percent(share), tint(number, len(shares))))
        x += share
    return tuple(found)


def tint(number: int, of: int) -> int:
    """The tint of a piece, from 0: the ends of the scale for the first and the last, whatever their number."""
    return round(number * (TINTS - 1) / max(of - 1, 1))


def keys(labels: Iterable[Phrase]) -> tuple[Key, ...]:
    """The legend of stacked bars."""
    found = list(labels)
    return tuple(Key(label, tint(number, len(found))) for number, label in enumerate(found))


def head(root: str) -> Markup:
    """What a page with charts needs in its head; ``root`` leads from the page to the site's root."""
    return Markup('<link rel="stylesheet" href="{}{}">').format(root, chart_style().path)
