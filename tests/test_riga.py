"""Riga's registers become a sound dataset: nothing is lost, districts fit together, the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import re
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
import shapely

from beatbook.checks import check_all
from beatbook.community.sentiment.areas import Moods
from beatbook.community.sentiment.ratings import read_ratings
from beatbook.errors import Severity
from beatbook.geography import district_shapes
from beatbook.sources import load

RIGA = Path(__file__).resolve().parent.parent / "examples" / "riga"


def make(data: Path) -> ModuleType:
    """Run examples/riga/make_data.py, writing into ``data``."""
    spec = importlib.util.spec_from_file_location("riga_make_data", RIGA / "make_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, spec.name, module)  # dataclasses look their module up
        spec.loader.exec_module(module)
        patch.setattr(module, "DATA", data)
        assert module.main() == 0
    return module


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("riga") / "data"
    make(folder)
    return folder


@pytest.fixture(scope="module")
def addresses(data: Path) -> list[dict[str, str]]:
    with (data / "addresses.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def boundaries(data: Path) -> dict[str, shapely.Polygon]:
    features = json.loads((data / "districts.geojson").read_text("utf-8"))["features"]
    return {feature["id"]: shapely.geometry.shape(feature["geometry"]) for feature in features}


def test_has_all_districts_and_addresses(
    boundaries: dict[str, shapely.Polygon], addresses: list[dict[str, str]]
) -> None:
    assert len(boundaries) == 58
    assert len(addresses) == 48_121
    assert len({address["street"] for address in addresses}) == 1790


def test_names_are_spelt_as_in_latvian(data: Path, addresses: list[dict[str, str]]) -> None:
    names = {district.id: district.name for district in load(data).dataset.districts}
    assert names["agenskalns"] == "Āgenskalns"
    assert names["petersala-andrejsala"] == "Pētersala-Andrejsala"
    assert names["skirotava"] == "Šķirotava"
    assert addresses[1] == {
        "address": "Pūku iela 14",
        "street": "Pūku iela",
        "number": "14",
        "district": "darzini",
        "lon": "24.256293",
        "lat": "56.872648",
    }


def test_districts_share_their_edges_exactly(boundaries: dict[str, shapely.Polygon]) -> None:
    polygons = list(boundaries.values())
    assert all(polygon.is_valid and polygon.exterior.is_ccw for polygon in polygons)
    assert shapely.coverage_is_valid(polygons)
    whole = shapely.union_all(polygons)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0


def test_districts_lie_where_riga_does(boundaries: dict[str, shapely.Polygon]) -> None:
    west, south, east, north = shapely.total_bounds(list(boundaries.values()))
    assert (23.9, 56.8) < (west, south)
    assert (east, north) < (24.4, 57.1)
    # The Freedom Monument and the National Library, as maps give them.
    assert boundaries["centrs"].contains(shapely.Point(24.1133, 56.9515))
    assert boundaries["tornakalns"].contains(shapely.Point(24.0969, 56.9411))


def test_addresses_lie_in_the_district_they_name(
    addresses: list[dict[str, str]], boundaries: dict[str, shapely.Polygon]
) -> None:
    assert sum(not address["district"] for address in addresses) == 2
    for address in addresses[::97]:
        point = shapely.Point(float(address["lon"]), float(address["lat"]))
        assert boundaries[address["district"]].intersects(point), address


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 11, 22)])
def test_only_vacant_districts_and_unconfirmed_holidays_are_reported(data: Path, day: date) -> None:
    problems = check_all(load(data), day)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    # Nobody in Riga has confirmed the holidays of an example.
    assert [problem.code for problem in problems] == ["vacant-district"] * 3 + ["unconfirmed-holidays"] * 2


def test_officers_are_made_up_and_marked_so(data: Path) -> None:
    dataset = load(data).dataset
    assert dataset.town.fictional
    assert dataset.town.languages == ["lv", "en"]
    assert len(dataset.officers) > 30
    for record in [*dataset.officers, *dataset.places]:
        assert record.source == {
            "lv": "Izdomāts ieraksts programmas paraugam",
            "en": "Made up for this sample",
        }
        for contact in record.all_contacts():
            assert re.fullmatch(r"\+44 (1632 960|7700 900)\d{3}|.+@riga\.example\.org", contact.value), contact


def test_the_safety_map_covers_real_neighbourhoods(data: Path) -> None:
    sources = load(data)
    shapes = district_shapes(sources.dataset.districts, sources.boundaries)
    ratings = read_ratings(data, sources.dataset.sentiment, shapes)
    assert ratings.problems == ()
    moods = Moods.count(sources.dataset.sentiment, ratings.rows, shapes, date(2026, 3, 2))
    assert set(moods.of) == {(year, when) for year in ("2024", "2025") for when in ("day", "night")}
    # Where fewer than five rated, nothing is told.
    assert all(len(mood.districts) > 35 and len(mood.hexagons) > 50 for mood in moods.of.values())


def test_gives_the_same_bytes_again(data: Path, tmp_path: Path) -> None:
    make(tmp_path / "again")

    def digests(folder: Path) -> dict[str, str]:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert digests(tmp_path / "again") == digests(data)
    assert len(digests(data)) == 11
