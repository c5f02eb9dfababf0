"""Where districts, places and schools lie, and the maps of a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point, box

from beatbook.atlas import Atlas
from beatbook.dataset import Dataset
from beatbook.maps import MapContext
from beatbook.urls import Address
from tests.towns import HOME, MILLBURY, SHAPES, TODAY, atlas_of, boundaries, presenter_of, town

ATLAS = atlas_of()
ENGLISH = presenter_of()


def districts(context: MapContext | None) -> list[tuple[str, str, str]]:
    assert context is not None
    return [(district.name.text, district.url, district.who) for district in context.districts]


def test_points_lie_in_districts() -> None:
    assert ATLAS.located == {"primary": "hill"}
    of_room = ATLAS.district_of("room")
    assert of_room is not None and of_room.id == "mill"
    assert ATLAS.district_of("station") is ATLAS.district_of("nowhere") is None
    assert [place.id for place in ATLAS.places_in("mill")] == ["room"]
    assert ATLAS.places_in("hill") == ()


def test_districts_with_no_boundary_are_on_no_map() -> None:
    assert [district.id for district in ATLAS.unmapped] == ["vale"]
    assert ATLAS.drawn and not atlas_of(shapes={}).drawn
    assert atlas_of(shapes={}).of_town(ENGLISH, HOME) is None


def test_the_day_decides_which_districts_there_are() -> None:
    split = town(districts=[{"id": "mill", "name": "Mill", "until": "2026-03-02"},
                            {"id": "hill", "name": "Hill", "from": "2026-03-03"}])  # fmt: skip
    assert list(atlas_of(split).shapes) == ["mill"]
    assert list(atlas_of(split, today=date(2026, 3, 3)).shapes) == ["hill"]
    assert atlas_of(split).located == {}


def test_the_town_s_map_names_who_answers() -> None:
    assert districts(ATLAS.of_town(ENGLISH, HOME)) == [
        ("Mill", "districts/mill/", "Anna Hart and Taras Shevchenko"),
        ("Hill", "districts/hill/", "Taras Shevchenko"),
    ]
    bulgarian = presenter_of(language="bg")
    assert districts(ATLAS.of_town(bulgarian, Address("bg", "districts")))[0][:2] == (
        "Мелница",
        "../../bg/districts/mill/",
    )


def test_a_vacant_district_names_the_station() -> None:
    vacant = town(officers=[])
    context = atlas_of(vacant).of_town(presenter_of(vacant), HOME)
    assert {who for _, _, who in districts(context)} == {"Station"}
    assert context is not None and all(district.vacant for district in context.districts)
    nobody = {**vacant, "town": {}}
    assert {who for _, _, who in districts(atlas_of(nobody).of_town(presenter_of(nobody), HOME))} == {""}


def test_a_district_s_map_shows_it_and_what_lies_in_it() -> None:
    here = Address("en", "districts", "mill")
    context = ATLAS.of_district(ENGLISH, here, ATLAS.districts["mill"])
    assert context is not None
    assert [(d.name.text, d.current) for d in context.districts] == [("Mill", True), ("Hill", False)]
    assert [(m.name.text, m.kind, m.kind_name, m.url) for m in context.markers] == [
        ("Mill Street room", "reception-room", "Reception room", "../../places/room/")
    ]
    assert ATLAS.of_district(ENGLISH, here, ATLAS.districts["vale"]) is None


@pytest.mark.parametrize(
    ("section", "slug", "marked"),
    [("places", "room", "Mill Street room"), ("schools", "primary", "Hill school"),
     ("places", "station", None), ("schools", "college", None)],
)  # fmt: skip
def test_a_place_s_map_marks_it_alone(section: str, slug: str, marked: str | None) -> None:
    district = ATLAS.districts["mill"]
    context = ATLAS.of_point(ENGLISH, Address("en", section, slug), district, section, slug)
    if marked is None:
        assert context is None
    else:
        assert context is not None
        assert [(m.name.text, m.current) for m in context.markers] == [(marked, True)]
        assert [d.name.text for d in context.districts if d.current] == ["Mill"]


@pytest.mark.parametrize(("lon", "marked"), [(2.01, ["Far"]), (2.2, None)])
def test_a_place_outside_all_districts_is_on_the_map_if_it_is_near(lon: float, marked: list[str] | None) -> None:
    place = {"id": "far", "kind": "station", "name": "Far", "point": {"lat": 50.5, "lon": lon}}
    records = town(places=[place], schools=[])
    atlas = atlas_of(records)
    assert atlas.district_of("far") is None
    context = atlas.of_point(presenter_of(records), Address("en", "places", "far"), None, "places", "far")
    assert (context and [marker.name.text for marker in context.markers]) == marked
    assert context is None or not [district for district in context.districts if district.current]


@pytest.mark.parametrize("tiles", [None, {"url": "https://tiles.example.org/{z}/{x}/{y}.png", "attribution": "© Maps"}])
def test_a_base_map_is_there_by_choice_only(tiles: dict[str, Any] | None) -> None:
    chosen = town(town={"basemap": tiles})
    context = atlas_of(chosen).of_town(presenter_of(chosen), HOME)
    assert context is not None
    assert (context.tiles, context.attribution and context.attribution.text) == (
        (tiles["url"], "© Maps") if tiles else (None, None)
    )
    assert context.basemap is None and atlas_of(chosen).basemap is None


def test_a_boundary_may_have_another_id() -> None:
    dataset = Dataset.model_validate({**MILLBURY, "districts": [{"id": "mill", "name": "Mill", "boundary": "B-7"}]})
    atlas = Atlas.of(dataset, boundaries({"B-7": box(0, 50, 1, 51), **SHAPES}), TODAY, Path())
    assert list(atlas.shapes) == ["mill"] and atlas.shapes["mill"].equals(box(0, 50, 1, 51))


def test_districts_with_streets_only_get_boundaries_from_their_addresses(tmp_path: Path) -> None:
    records = {
        **MILLBURY,
        "districts": [*MILLBURY["districts"][:2], {**MILLBURY["districts"][2], "streets": ["Vale Road"]}],
    }
    rows = [f"Vale Road,{number},50.5,{2.1 + number / 1000}" for number in range(1, 4)]
    (tmp_path / "addresses.csv").write_text("\n".join(["street,number,lat,lon", *rows]) + "\n", encoding="utf-8")
    atlas = Atlas.of(Dataset.model_validate(records), boundaries(), TODAY, tmp_path)
    assert (list(atlas.shapes), atlas.derived, list(atlas.given)) == (
        ["mill", "hill", "vale"],
        {"vale"},
        ["mill", "hill"],
    )
    assert atlas.shapes["vale"].covers(Point(2.102, 50.5))
    drawn = atlas.of_town(ENGLISH, HOME)
    assert drawn is not None
    assert [district.derived for district in drawn.districts] == [False, False, True]
    # A list without addresses draws nothing.
    assert list(Atlas.of(Dataset.model_validate(records), boundaries(), TODAY, Path()).shapes) == ["mill", "hill"]
