"""The safety map as open data: the areas that may be told, and never a rating of one person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from beatbook.community.sentiment.areas import Area, Moods
from beatbook.community.sentiment.models import RatingWave
from beatbook.open_data import Table


def table(moods: Moods) -> Table:
    """``data/safety-map.json``: a record for every area, wave, and day or night; hexagons by their H3 index."""
    columns = ("wave", "when", "kind", "area", "n", "unsafe", "low", "high", "reasons")
    return Table("safety-map", list(_records(moods)), columns)


def _records(moods: Moods) -> Iterator[dict[str, Any]]:
    waves = {wave.id: wave for wave in moods.waves}
    for (wave, when), mood in moods.of.items():
        for kind, areas in (("district", mood.districts), ("hexagon", mood.hexagons)):
            for area in areas.values():
                yield _record(waves[wave], when, kind, area)


def _record(wave: RatingWave, when: str, kind: str, area: Area) -> dict[str, Any]:
    return {
        "wave": wave.id,
        "from": wave.from_.isoformat(),
        "until": wave.until.isoformat(),
        "when": when,
        "kind": kind,
        "area": area.id,
        "n": area.n,
        "unsafe": round(area.unsafe.share, 3),
        "low": round(area.unsafe.low, 3),
        "high": round(area.unsafe.high, 3),
        "reasons": list(area.reasons),
    }
