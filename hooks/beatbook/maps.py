"""What the template of a district map sees, and the files its script needs.

A map is an SVG drawn at build time, in which every district is a link; a list beside it says the same in words. Where
scripts run, Leaflet takes that same SVG as a layer, so links, names and focus stay what they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources
from urllib.parse import urlsplit

from beatbook.geography import Drawing
from beatbook.languages.text import Phrase
from beatbook.models import PlaceKind, Tiles
from beatbook.projections import Box

#: Width of an average letter of a label, height of its line and its room, in pixels.
LETTER, LINE, ROOM = 7.4, 16, 6
#: The widths of a map, in pixels, from which its names are shown where they fit (see style.css).
WIDTHS = {"small": 300, "medium": 480, "large": 680}


@dataclass(frozen=True)
class MapDistrict:
    """A district of a map.

    ``url`` leads to its page; ``who`` says in one line who answers there ("Inspector Anna Hart"); a ``derived`` boundary
    is drawn from the district's addresses. The rest is filled
    in by ``map_context``: lengths are in the drawing's units, ``lines`` is the name broken for its label, ``room`` the
    radius in pixels which that needs, and ``fits`` the smallest width of the map (a key of ``WIDTHS``) that gives it,
    or "none".
    """

    name: Phrase
    url: str
    who: str
    current: bool = False
    vacant: bool = False
    derived: bool = False
    id: str = ""
    number: int = 0
    lines: tuple[str, ...] = ()
    room: float = 0
    fits: str = "none"
    path: str = ""
    label_x: float = 0
    label_y: float = 0
    label_radius: float = 0
    tint: int = 0


@dataclass(frozen=True)
class MapMarker:
    """A place or school of a map; ``kind_name`` is its kind in the page's language."""

    name: Phrase
    kind: PlaceKind | str
    kind_name: str
    url: str
    current: bool = False
    x: float = 0
    y: float = 0


@dataclass(frozen=True)
class MapContext:
    """``components/district_map/template.html.j2``; ``id`` begins the ids of its elements on the page.

    The SVG has ``width`` by ``height`` units between ``bounds`` (degrees of WGS 84). ``basemap`` is the URL of a drawn
    base map (see ``basemap.draw_basemap``), ``tiles`` the address of a tile layer on another host with {z}, {x}, {y};
    both want their ``attribution``. ``ground`` is the URL of the boundaries that answer for a point, or ``""``.
    """

    id: str
    width: int
    height: int
    bounds: Box
    metres_per_unit: float
    districts: tuple[MapDistrict, ...]
    markers: tuple[MapMarker, ...]
    basemap: str | None = None
    tiles: str | None = None
    attribution: Phrase | None = None
    ground: str = ""


def map_context(
    drawing: Drawing,
    districts: Mapping[str, MapDistrict],
    markers: Mapping[str, MapMarker] | None = None,
    *,
    id: str = "bb-map",
    basemap: str | None = None,
    tiles: str | None = None,
    attribution: Phrase | None = None,
    ground: str = "",
) -> MapContext:
    """Put names and links to a drawing, in its order; shapes and points without an entry are left out."""
    shapes = [(shape, districts[shape.id]) for shape in drawing.shapes if shape.id in districts]
    placed = [(point, (markers or {})[point.id]) for point in drawing.points if point.id in (markers or {})]
    return MapContext(
        id,
        drawing.width,
        drawing.height,
        drawing.bounds,
        drawing.metres_per_unit,
        tuple(
            replace(
                district,
                id=shape.id,
                number=number,
                lines=(lines := label_lines(district.name.text)),
                room=(room := label_room(lines)),
                fits=_fits(room, shape.label_radius, drawing.width),
                path=shape.path,
                label_x=shape.label_x,
                label_y=shape.label_y,
                label_radius=shape.label_radius,
                tint=shape.tint,
            )
            for number, (shape, district) in enumerate(shapes, 1)
        ),
        tuple(replace(marker, x=point.x, y=point.y) for point, marker in placed),
        basemap,
        tiles,
        attribution,
        ground,
    )


def label_lines(name: str) -> tuple[str, ...]:
    """A name as one line, or as two broken at the space nearest to its middle."""
    words = name.split()
    if len(words) < 2:
        return (name,)
    breaks = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return min(breaks, key=lambda lines: max(map(len, lines)))


def label_room(lines: tuple[str, ...]) -> float:
    """The radius in pixels of the circle around a label."""
    half = (max(map(len, lines)) * LETTER + ROOM) / 2, len(lines) * LINE / 2
    return round(math.hypot(*half), 1)


def _fits(room: float, radius: float, width: int) -> str:
    return next((name for name, pixels in WIDTHS.items() if room <= radius * pixels / width), "none")


def tile_origin(tiles: Tiles | None) -> str | None:
    """The origin a base map's tiles come from, for the page's policy: ``https://tiles.example.org``.

    None if nothing is asked from another host. ``{s}`` in the host (a subdomain) becomes the policy's ``*``.
    """
    if tiles is None or tiles.url is None:
        return None
    parts = urlsplit(tiles.url.replace("{s}", "*"))
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else None


def leaflet_files() -> dict[str, bytes]:
    """Leaflet's script and style by file name, as its PyPI package ``django-js-lib-leaflet`` ships them.

    Its pictures are for controls and markers that the maps here do not have.
    """
    folder = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    # Importing the package's own modules would need Django; reading its files does not.
    script = (folder / "leaflet.js").read_bytes().replace(b"//# sourceMappingURL=leaflet.js.map", b"")
    return {"leaflet.js": script, "leaflet.css": (folder / "leaflet.css").read_bytes()}
