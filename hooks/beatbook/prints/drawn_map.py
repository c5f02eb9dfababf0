"""The map of a town on paper: its drawing (``atlas``) as an SVG without letters, and the names to set upon it.

Names are left to the template, which knows the size of its letters and the width of the map; so they are set in the
sheet's fonts, and are never smaller than the sheet's smallest text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from beatbook.maps import MapContext, MapDistrict
from beatbook.prints.parts import Name, TownMap

#: The map's own colours, by the tints that keep neighbours apart.
_TINTS: Final = ("#eef2f6", "#f1f4ea", "#f7f2e6", "#f2eff7", "#f7eeec")


def drawn(context: MapContext, colour: str, alt: str, *, bw: bool) -> TownMap:
    """The map with its current district set off: filled in the town's ``colour``, or hatched where there is none."""
    return TownMap(
        svg="".join(_svg(context, "#000000" if bw else colour, bw=bw)),
        alt=alt,
        width=context.width,
        height=context.height,
        names=tuple(
            Name(d.name, d.label_x, d.label_y, d.label_radius, d.current and not bw) for d in context.districts
        ),
    )


def _svg(context: MapContext, colour: str, *, bw: bool) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {context.width} {context.height}">'
    if bw:
        yield (
            '<defs><pattern id="own" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            '<rect width="10" height="10" fill="#fff"/><path d="M1 0v10" stroke="#000" stroke-width="1.2"/></pattern></defs>'
        )
    # The current district comes last, so that no neighbour's line lies on its own.
    for district in sorted(context.districts, key=lambda district: district.current):
        yield _area(district, colour, bw=bw)
    yield "</svg>"


def _area(district: MapDistrict, colour: str, *, bw: bool) -> str:
    own = "url(#own)" if bw else colour
    fill = own if district.current else "#fff" if bw else _TINTS[district.tint % len(_TINTS)]
    line = colour if district.current else "#000000" if bw else "#8b98a5"
    width = 5 if district.current else 1.6
    dashes = ' stroke-dasharray="3 5"' if district.derived else ""
    return (
        f'<path d="{district.path}" fill="{fill}" fill-rule="evenodd" stroke="{line}" stroke-width="{width}" '
        f'stroke-linejoin="round"{dashes}/>'
    )
