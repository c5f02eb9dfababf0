"""Can the town's base map be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.basemap import BasemapError, read_tiles
from beatbook.checks.walk import is_beside
from beatbook.errors import Problem
from beatbook.geography import Frame, district_shapes
from beatbook.sources import Sources


def check_basemap(sources: Sources, today: date) -> Iterator[Problem]:
    """A PMTiles file that is outside the data directory, missing, broken, of pictures, or of another town."""
    tiles = sources.dataset.town.basemap
    shapes = district_shapes(sources.dataset.districts, sources.boundaries)
    if tiles is None or tiles.pmtiles is None:
        return
    if not is_beside(sources.root, tiles.pmtiles):
        message = f"'{tiles.pmtiles}' is not beside the data, expected a file there"
        yield sources.problem(("town", "basemap", "pmtiles"), "basemap-outside", message, "copy it there")
        return
    if not shapes:
        return
    try:
        read_tiles(sources.root / tiles.pmtiles, Frame.around(shapes.values(), 800).bounds)
    except BasemapError as error:
        yield sources.problem(("town", "basemap", "pmtiles"), "basemap", error.message, error.hint)
