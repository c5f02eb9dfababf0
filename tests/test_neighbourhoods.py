"""Districts in police.uk's shape: read as its API answers them, and there and back in our own words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import MultiPolygon, Polygon, box

from beatbook import neighbourhoods
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.neighbourhoods import NeighbourhoodError

GOLDEN = Path(__file__).parent / "golden" / "neighbourhood.json"


def directory(**records: Any) -> Directory:
    return Directory(Dataset.model_validate(records), date(2026, 3, 2))


TOWN = directory(
    town={"languages": ["en", "cs"], "station": "station"},
    officers=[
        {
            "id": "hart",
            "name": {"cs": "Hartová", "en": "Ann <Hart>"},
            "rank": "Sergeant",
            "about": 'Speaks "Czech" & <b>English</b>',
            "phone": "01632 960001",
            "mobile": "07700 900001",
            "districts": ["mill"],
            "receives": [{"place": "room"}],
        },
        {"id": "gone", "name": "Gone", "postings": [{"district": "mill", "until": "2026-01-01"}]},
    ],
    districts=[
        {"id": "mill", "name": "Mill", "description": "Between <river> & rail", "population": 1200},
        {"id": "hill", "name": "Hill"},
    ],
    places=[
        {
            "id": "room",
            "name": "Room",
            "kind": "reception-room",
            "address": "2 Mill St",
            "point": {"lat": 53.5, "lon": -2.25},
        },
        {"id": "station", "name": "Station", "kind": "station", "phone": "01632 960000"},
    ],
)


def test_an_answer_of_police_uk_is_read() -> None:
    found = neighbourhoods.read(json.loads(GOLDEN.read_text("utf-8")))
    district = found.district
    assert (district.id, district.name, district.population) == ("55-cr3001", "Mill Quarter", 7985)
    assert district.description == "Shops & homes by the river."
    assert [(c.kind, c.value) for c in district.contacts] == [
        ("email", "mill@example.org"),
        ("telephone", "101"),
        ("twitter", "https://twitter.example.com/mill"),
    ]
    assert [(o.name, o.rank, o.about) for o in found.officers] == [
        ("Ann Hart", "Sgt", "Joined in 2020."),
        ("Bo Bell", None, None),
    ]
    assert [posting.district for posting in found.officers[0].postings] == ["55-cr3001"]
    assert [(p.id, p.address) for p in found.places] == [
        ("mill-street-station", "2 Mill Street, ZZ9 9ZZ"),
        ("1-lane", "1 Lane"),
    ]
    assert found.places[0].point is not None and found.places[0].point.lat == 52.6389
    assert found.boundary == Polygon([(-1.14, 52.63), (-1.13, 52.63), (-1.13, 52.64)])


def test_there_and_back() -> None:
    shape = box(-2.3, 53.4, -2.2, 53.6)
    found = neighbourhoods.read(neighbourhoods.write(TOWN, TOWN.district("mill"), shape))
    assert found.district == TOWN.district("mill")
    assert found.boundary is not None and found.boundary.equals(shape)
    (hart,) = found.officers
    assert (hart.id, hart.name, hart.rank) == ("hart", "Ann <Hart>", "Sergeant")
    assert hart.about == 'Speaks "Czech" & <b>English</b>'
    assert [c.value for c in hart.contacts] == ["01632 960001", "07700 900001"]
    room, station = found.places
    assert room == TOWN.place("room") and station == TOWN.place("station")


def test_data_stand_escaped_in_html() -> None:
    written = neighbourhoods.write(TOWN, TOWN.district("mill"), None)
    assert written["description"] == "<p>Between &lt;river&gt; &amp; rail</p>"
    assert "<b>" not in written["people"][0]["bio"]


def test_what_is_unknown_is_written_as_police_uk_does() -> None:
    written = neighbourhoods.write(TOWN, TOWN.district("hill"), None)
    assert (written["population"], written["description"], written["people"], written["boundary"]) == ("0", "", [], [])
    assert written["centre"] is None
    assert [location["id"] for location in written["locations"]] == ["station"]


def test_of_several_parts_the_largest_is_the_boundary() -> None:
    shape = MultiPolygon([box(0, 0, 1, 1), box(2, 2, 5, 5)])
    written = neighbourhoods.write(TOWN, TOWN.district("hill"), shape)
    assert written["centre"] == {"latitude": "3.5000000", "longitude": "3.5000000"}
    assert len(written["boundary"]) == 5


@pytest.mark.parametrize("document", [{}, {"id": "a"}, {"id": 3, "name": "x"}, {"id": "a", "name": "A", "people": [3]}])
def test_other_shapes_are_refused(document: dict[str, Any]) -> None:
    with pytest.raises(NeighbourhoodError, match="data.police.uk"):
        neighbourhoods.read(document)
