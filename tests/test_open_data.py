"""Open data: what is published and what is not, and that no file does harm where it is opened."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon, shape

from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.open_data import DataFile, cell, files, freshness

TODAY = date(2026, 3, 2)
# Clockwise, and with more decimals than anybody measures.
CLOCKWISE = Polygon([(0, 0), (0, 1), (1.000000000001, 1), (1, 0)])
RECORDS: dict[str, Any] = {
    "town": {"name": "Millbury", "languages": ["en", "bg"], "licence": {"name": "CC BY 4.0"}, "verified_limit": 100},
    "officers": [
        {
            "id": "hart",
            "name": {"bg": "Харт", "en": "Hart"},
            "rank": "=HYPERLINK(\"http://example.org\")",
            "phone": "+44 1632 960001",
            "contacts": [{"kind": "telephone", "value": "-1+1"}, {"kind": "email", "value": "hart@example.org"}],
            "districts": ["mill"],
            "postings": [
                {"district": "hill", "until": "2026-01-31"},
                {"district": "hill", "from": "2026-04-01", "role": "Traffic"},
            ],
            "absences": [{"from": "2026-01-01", "until": "2026-01-05"}, {"from": "2026-03-01", "note": "Call Bell"}],
            "receives": [{"place": "room", "room": "4", "hours": "Пн 10–12"}],
            "verified": "2026-02-01",
            "photo": "photos/hart.jpg",
        },
        {"id": "bell", "name": "Bell; of, \"Hill\"\nand more", "verified": "2025-01-01"},
        {"id": "gone", "name": "Secret", "postings": [{"district": "mill", "until": "2026-03-01"}]},
    ],
    "districts": [{"id": "mill", "name": "Mill", "population": 12}, {"id": "hill", "name": "Hill"}],
    "places": [
        {"id": "room", "kind": "reception-room", "name": "Room", "point": {"lat": 0.5, "lon": 0.25}, "access": {"step_free": True}}
    ],
    "receptions": [
        {"id": "vale", "name": "Vale", "officers": ["hart", "gone"], "visits": [
            "2026-03-01 10:00-12:00 Church", "2026-04-01 10:00-12:00 Church", {"hours": "Su[1] 10:00-11:00", "place": "room"}],
         "cancelled": ["2026-05-03"]}
    ],
    "schools": [{"id": "one", "name": "One", "district": "mill"}],
}  # fmt: skip


def published(**changes: Any) -> dict[str, DataFile]:
    directory = Directory(Dataset.model_validate(RECORDS | changes), TODAY)
    return {file.path: file for file in files(directory, {"mill": CLOCKWISE})}


def rows(file: DataFile) -> list[dict[str, str]]:
    assert file.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(file.content.decode("utf-8-sig"), newline="")))


def test_which_files_there_are() -> None:
    assert [(file.path, file.rows) for file in published().values()] == [
        ("data/officers.json", 2),
        ("data/officers.csv", 2),
        ("data/districts.json", 2),
        ("data/districts.csv", 2),
        ("data/places.json", 1),
        ("data/places.csv", 1),
        ("data/receptions.json", 1),
        ("data/receptions.csv", 1),
        ("data/schools.json", 1),
        ("data/schools.csv", 1),
        ("data/districts.geojson", 1),
        ("data/neighbourhoods.json", 2),
        ("data/neighbourhoods/mill.json", 1),
        ("data/neighbourhoods/hill.json", 1),
    ]
    assert [file.path for file in published().values() if not file.listed] == [
        "data/neighbourhoods/mill.json",
        "data/neighbourhoods/hill.json",
    ]


def test_equal_data_give_equal_bytes() -> None:
    assert published() == published()


def test_an_officer_as_json() -> None:
    document = json.loads(published()["data/officers.json"].content)
    assert document["day"] == "2026-03-02"
    assert document["town"] == {"en": "Millbury"}
    assert document["licence"] == {"name": "CC BY 4.0", "url": None}
    hart, bell = document["officers"]
    assert hart["name"] == {"bg": "Харт", "en": "Hart"}
    assert hart["postings"] == [
        {"district": "mill", "role": None, "from": None, "until": None},
        {"district": "hill", "role": {"en": "Traffic"}, "from": "2026-04-01", "until": None},
    ]
    assert hart["absences"] == [{"from": "2026-03-01", "until": None, "substitute": None, "note": {"en": "Call Bell"}}]
    assert hart["contacts"][0] == {"kind": "telephone", "value": "+44 1632 960001", "label": None}
    assert [reception["hours"] for reception in hart["receives"]] == ["Mo 10:00-12:00"]
    assert hart.keys() == bell.keys()


def test_a_mobile_reception_as_json_and_as_a_row() -> None:
    found = published()
    (vale,) = json.loads(found["data/receptions.json"].content)["receptions"]
    assert vale["officers"] == ["hart"], "who has left is not told"
    assert vale["visits"][0] == {
        "start": "2026-04-01T10:00:00+00:00", "end": "2026-04-01T12:00:00+00:00", "place": None,
        "where": {"en": "Church"}, "point": None, "officers": [], "takes_place": False,
    }  # fmt: skip
    assert [(v["start"][:10], v["place"], v["takes_place"]) for v in vale["visits"][1:3]] == [
        ("2026-04-05", "room", False), ("2026-05-03", "room", False)
    ]  # fmt: skip
    changed = [RECORDS["receptions"][0] | {"officers": []}]
    (row,) = rows(published(receptions=changed)["data/receptions.csv"])
    assert row["visits"].startswith("2026-04-01 10:00-12:00 Church; 2026-04-05 10:00-11:00 room; 2026-06-07 ")


def test_what_ends_today_is_not_over() -> None:
    ending = {"from": "2026-03-01", "until": "2026-03-02"}
    officer = {"id": "hart", "name": "Hart", "postings": [{"district": "mill", **ending}], "absences": [ending]}
    (hart,) = json.loads(published(officers=[officer])["data/officers.json"].content)["officers"]
    assert len(hart["postings"]) == len(hart["absences"]) == 1


def test_a_station_covers_where_nobody_serves() -> None:
    place = {"id": "station", "kind": "station", "name": "Station"}
    found = published(places=[*RECORDS["places"], place], town={"station": "station"})["data/districts.json"]
    assert [d["covering"] for d in json.loads(found.content)["districts"]] == [None, "station"]


def test_other_records_as_json() -> None:
    found = published()
    mill, hill = json.loads(found["data/districts.json"].content)["districts"]
    assert (mill["officers"], mill["population"], hill["officers"]) == (["hart"], 12, [])
    (room,) = json.loads(found["data/places.json"].content)["places"]
    assert room["point"] == {"lat": 0.5, "lon": 0.25} and room["access"]["step_free"] is True
    (one,) = json.loads(found["data/schools.json"].content)["schools"]
    assert one["district"] == "mill"


def test_who_has_left_is_nowhere() -> None:
    for file in published().values():
        assert b"Secret" not in file.content and b"gone" not in file.content


def test_an_officer_as_a_row() -> None:
    hart, bell = rows(published()["data/officers.csv"])
    assert hart["name"] == "Hart"
    assert hart["rank"] == '\'=HYPERLINK("http://example.org")'
    assert hart["telephone"] == "'+44 1632 960001; -1+1"
    assert (hart["districts"], hart["places"], hart["verified"]) == ("mill; hill", "room", "2026-02-01")
    assert bell["name"] == 'Bell; of, "Hill"\nand more'


def test_places_as_rows() -> None:
    (room,) = rows(published()["data/places.csv"])
    assert published()["data/places.csv"].content.count(b"\r\n") == 2
    assert (room["lat"], room["lon"], room["step_free"], room["kind"]) == ("0.5", "0.25", "yes", "reception-room")


def test_a_kind_without_records_is_an_empty_table_with_columns() -> None:
    content = published(schools=[])["data/schools.csv"].content
    assert content.decode("utf-8-sig").startswith("id,kind,name,address")


def test_boundaries_follow_the_standard() -> None:
    collection = json.loads(published()["data/districts.geojson"].content)
    (feature,) = collection["features"]
    assert feature["properties"]["officers"] == [{"id": "hart", "name": "Hart"}]
    found = shape(feature["geometry"])
    assert found.exterior.is_ccw and found.equals(Polygon([(0, 0), (0, 1), (1, 1), (1, 0)]))


@pytest.mark.parametrize(
    "value, expected",
    [
        ("plain", "plain"),
        ("", ""),
        ("+44 (0)1632 960-001", "+44 (0)1632 960-001"),
        ("(01632) 960001", "(01632) 960001"),
        ("-2.25", "-2.25"),
        ("+1", "+1"),
        ("+44 1632 960001; +44 7700 900001", "+44 1632 960001; +44 7700 900001"),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-1+1", "'-1+1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("a=1", "a=1"),
    ],
)
def test_no_cell_is_a_formula(value: str, expected: str) -> None:
    assert cell(value) == expected


@given(st.text(max_size=30))
def test_a_cell_keeps_its_text(value: str) -> None:
    assert cell(value).removeprefix("'") == value.removeprefix("'")
    assert not cell(value).lstrip().startswith(("=", "@"))


def test_freshness_counts_every_record_once() -> None:
    found = freshness(Directory(Dataset.model_validate(RECORDS), TODAY))
    assert (found.records, found.fresh, len(found.stale), len(found.unverified)) == (7, 1, 1, 5)
    assert found.oldest == date(2025, 1, 1)
    assert [record.id for record in found.stale] == ["bell"]
    assert [d.id for d in found.vacant] == ["hill"]
    for missing in (found.without_phone, found.without_photo, found.without_hours):
        assert [o.id for o in missing] == ["bell"]


def test_the_limit_is_the_last_fresh_day() -> None:
    for day, fresh in (("2025-11-22", 1), ("2025-11-21", 0)):
        data = Dataset.model_validate(
            {"town": {"verified_limit": 100}, "districts": [{"id": "a", "name": "A", "verified": day}]}
        )
        found = freshness(Directory(data, TODAY))
        assert (found.fresh, len(found.stale)) == (fresh, 1 - fresh)


def test_a_mobile_is_a_phone() -> None:
    data = Dataset.model_validate({"officers": [{"id": "hart", "name": "Hart", "mobile": "07700 900001"}]})
    assert freshness(Directory(data, TODAY)).without_phone == ()


def test_nothing_is_nothing() -> None:
    found = freshness(Directory(Dataset(), TODAY))
    assert (found.records, found.oldest) == (0, None)
