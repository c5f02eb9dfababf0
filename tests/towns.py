"""Little towns for tests of pages: records as a clerk writes them, and what is made of them on one day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from shapely.geometry import box

from beatbook.atlas import Atlas
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.errors import Position
from beatbook.geojson_source import Boundaries, Boundary
from beatbook.languages import Catalog
from beatbook.pages import Pages
from beatbook.photos import Photo
from beatbook.presenter import Presenter
from beatbook.rendering import Templates
from beatbook.urls import Address, Urls

TODAY = date(2026, 3, 2)
BASE = "https://beatbook.example.org/"
HOME = Address("en", "home")

#: A town with one of everything: posts, an absence, a vacancy, names in two scripts, a district on no map.
MILLBURY: Mapping[str, Any] = {
    "town": {
        "name": {"en": "Millbury", "bg": "Милбъри"},
        "languages": ["en", "bg"],
        "country": "GB",
        "timezone": "Europe/London",
        "phone": "01632 960000",
        "station": "station",
        "publisher": "Town Hall",
        "emergency": {"number": "112", "note": "free from any phone"},
        "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    },
    "officers": [
        {
            "id": "hart",
            "name": "Anna Hart",
            "rank": "Inspector",
            "role": {"en": "Neighbourhood officer", "bg": "Районен инспектор"},
            "phone": "01632 960001",
            "email": "hart@example.org",
            "languages": ["en", "uk"],
            "districts": ["mill"],
            "receives": [{"place": "room", "room": "room 4", "hours": "Tu 14:00-16:00"}],
            "verified": "2026-03-01",
            "source": "Order 5",
        },
        {
            "id": "shevchenko",
            "name": {"uk": "Тарас Шевченко"},
            "mobile": "07700 900001",
            "districts": ["mill", "hill"],
            "absences": [{"from": "2026-03-01", "until": "2026-03-08", "substitute": "hart", "note": "Training"}],
        },
        {"id": "dimitrov", "name": {"bg": "Иван Димитров", "en": "Ivan Dimitroff"}, "hours": "Mo 10:00-11:00"},
    ],
    "districts": [
        {"id": "mill", "name": {"en": "Mill", "bg": "Мелница"}, "population": 12345, "description": "By the river."},
        {"id": "hill", "name": "Hill", "parent": "mill"},
        {"id": "vale", "name": "Vale"},
    ],
    "places": [
        {"id": "station", "kind": "station", "name": "Station", "phone": "01632 960002", "hours": "24/7",
         "access": {"step_free": True, "bell": "left"}},
        {"id": "room", "kind": "reception-room", "name": "Mill Street room", "address": "1 Mill Street",
         "point": {"lat": 50.5, "lon": 0.5}},
    ],
    "receptions": [
        {"id": "vale", "name": {"en": "Vale", "bg": "Долината"}, "district": "vale", "officers": ["hart"],
         "mobile": "07700 900002", "verified": "2026-03-01",
         "visits": ["2026-03-05 10:00-12:00 Village hall", {"hours": "Th[3] 15:00-16:00", "place": "room"}],
         "cancelled": ["2026-04-16"]},
        {"id": "allotments", "name": "Allotments", "officers": ["shevchenko"], "place": "At the gate",
         "visits": ["2026-03-04 10:00-12:00", "2026-03-10 10:00-12:00", "2026-03-17 10:00-12:00",
                    "2026-03-24 10:00-12:00", "2026-03-31 10:00-12:00"]},
    ],
    "schools": [
        {"id": "primary", "name": "Hill school", "kind": "primary", "point": {"lat": 50.5, "lon": 1.5}},
        {"id": "college", "name": "College", "district": "vale", "phone": "01632 960003"},
    ],
}  # fmt: skip
SHAPES = {"mill": box(0, 50, 1, 51), "hill": box(1, 50, 2, 51)}


def boundaries(shapes: Mapping[str, Any] = SHAPES) -> Boundaries:
    """The shapes as if read from a file."""
    path = Path("districts.geojson")
    return Boundaries(path, {key: Boundary(key, shape, Position(path)) for key, shape in shapes.items()})


def atlas_of(records: Mapping[str, Any] = MILLBURY, shapes: Mapping[str, Any] = SHAPES, today: date = TODAY) -> Atlas:
    """The town's geography on a day."""
    return Atlas.of(Dataset.model_validate(records), boundaries(shapes), today, Path())


def presenter_of(
    records: Mapping[str, Any] = MILLBURY,
    language: str = "en",
    *,
    today: date = TODAY,
    directories: bool = True,
    photos: Mapping[str, Photo] | None = None,
) -> Presenter:
    """The town in one language."""
    dataset = Dataset.model_validate(records)
    urls = Urls(dataset.town.main_language(), directories)
    located = atlas_of(records, today=today).located
    directory = Directory(dataset, today, located)
    return Presenter(directory, urls, language, Catalog.load(language), photos or {}, "Configured name")


def pages_of(records: Mapping[str, Any] = MILLBURY, language: str = "en", base: str = BASE, **more: Any) -> Pages:
    """The town's pages in one language."""
    presenter = presenter_of(records, language, **more)
    templates = Templates(language, presenter.catalog, presenter.formats)
    return Pages(presenter, templates, atlas_of(records, today=presenter.directory.today), base)


def town(**changed: Any) -> dict[str, Any]:
    """Millbury with some of its records replaced; ``town`` is changed key by key."""
    return {**MILLBURY, **changed, "town": {**MILLBURY["town"], **changed.get("town", {})}}
