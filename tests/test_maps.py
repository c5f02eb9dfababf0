"""What a district map's template sees, and the files its script needs."""

from __future__ import annotations

import sys

import pytest
from shapely.geometry import box

from beatbook.geography import draw
from beatbook.languages.text import Phrase
from beatbook.maps import MapDistrict, MapMarker, label_lines, leaflet_files, map_context, tile_origin
from beatbook.models import Point, Tiles

SHAPES = {"mill": box(0, 50, 1, 51), "hill": box(1, 50, 2, 51), "nook": box(2, 50, 2.02, 51)}
POINTS = {"room": Point(lat=50.5, lon=0.5), "school": Point(lat=50.5, lon=1.5)}


def district(name: str) -> MapDistrict:
    return MapDistrict(Phrase(name, "en"), f"{name.lower()}/", "Inspector Anna Hart")


def test_names_and_links_are_put_to_a_drawing() -> None:
    drawing = draw(SHAPES, points=POINTS)
    assert drawing is not None
    named = {"mill": district("Mill"), "nook": district("The Nook")}
    room = MapMarker(Phrase("Room", "en"), "reception-room", "Reception room", "room/")
    context = map_context(drawing, named, {"room": room}, id="m")
    assert [(d.number, d.name.text, d.url) for d in context.districts] == [
        (1, "Mill", "mill/"),
        (2, "The Nook", "the nook/"),
    ]
    assert context.districts[0].path == drawing.shapes[0].path
    assert [(m.name.text, m.x, m.y) for m in context.markers] == [("Room", drawing.points[0].x, drawing.points[0].y)]
    assert (context.id, context.bounds) == ("m", drawing.bounds)


def test_a_name_is_shown_where_it_fits() -> None:
    drawing = draw(SHAPES)
    assert drawing is not None
    named = {key: district("Mill") for key in SHAPES}
    assert [d.fits for d in map_context(drawing, named).districts] == ["small", "small", "none"]
    longer = {key: district("Llanfairpwllgwyngyllgogerych") for key in SHAPES}
    assert [d.fits for d in map_context(drawing, longer).districts] == ["medium", "medium", "none"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Mill", ("Mill",)),
        ("Old Town", ("Old", "Town")),
        ("Santa Maria Novella", ("Santa Maria", "Novella")),
        ("Старият град", ("Старият", "град")),
        ("", ("",)),
    ],
)
def test_a_name_is_broken_in_its_middle(name: str, lines: tuple[str, ...]) -> None:
    assert label_lines(name) == lines


@pytest.mark.parametrize(
    ("tiles", "origin"),
    [
        (None, None),
        (Tiles(pmtiles="town.pmtiles", attribution="©"), None),
        (Tiles(url="https://tiles.example.org/{z}/{x}/{y}.png", attribution="©"), "https://tiles.example.org"),
        (Tiles(url="https://{s}.example.org:8443/{z}/{x}/{y}.png", attribution="©"), "https://*.example.org:8443"),
        (Tiles(url="tiles/{z}/{x}/{y}.png", attribution="©"), None),
    ],
)
def test_another_host_is_named_for_the_policy(tiles: Tiles | None, origin: str | None) -> None:
    assert tile_origin(tiles) == origin


def test_leaflet_is_complete_and_needs_no_django() -> None:
    files = leaflet_files()
    assert set(files) == {"leaflet.js", "leaflet.css"}
    assert b"Leaflet 1.9.4" in files["leaflet.js"][:100]
    assert b"sourceMappingURL" not in files["leaflet.js"]
    assert "django" not in sys.modules
