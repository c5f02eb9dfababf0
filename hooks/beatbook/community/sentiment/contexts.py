"""What the templates of the safety map see (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.community.charts import Bar
from beatbook.languages import Phrase


@dataclass(frozen=True)
class Hexagon:
    """A hexagon of the map: its ``path`` and middle in the drawing's units, its number in the table, its shade (0 to 4)."""

    number: int
    path: str
    x: float
    y: float
    shade: int
    label: str


@dataclass(frozen=True)
class HexagonMap:
    """The town's districts as outlines and hexagons upon them; ``shades`` say which shares the shades stand for."""

    width: int
    height: int
    label: str
    outlines: tuple[str, ...]
    hexagons: tuple[Hexagon, ...]
    shades: tuple[str, ...]


@dataclass(frozen=True)
class HexagonRow:
    """A hexagon in the table, by its number."""

    number: int
    where: c.Link | None
    n: str
    unsafe: str
    between: str
    reasons: str
    change: str


@dataclass(frozen=True)
class MoodPart:
    """What people said by day or by night: ``id`` is one of the two."""

    id: str
    title: str
    map: HexagonMap | None
    rows: tuple[HexagonRow, ...]
    districts: tuple[Bar, ...]


@dataclass(frozen=True)
class SafetyWave:
    """A wave: how it was done, and what it came to."""

    name: Phrase
    period: str
    method: Phrase | None


@dataclass(frozen=True)
class SafetyPage:
    """``community/sentiment/safety.html.j2``, the safety map of the ``latest`` wave; ``least`` raters make an area."""

    title: str
    summary: str
    latest: SafetyWave | None
    parts: tuple[MoodPart, ...]
    waves: tuple[SafetyWave, ...]
    least: int
    list: c.Link


@dataclass(frozen=True)
class SafetyShare:
    """A district's share, by day or by night."""

    title: str
    value: str
    detail: str


@dataclass(frozen=True)
class SafetyBlock:
    """``community/sentiment/block.html.j2``, on a district's page: how safe people feel there."""

    shares: tuple[SafetyShare, ...]
    all: c.Link
