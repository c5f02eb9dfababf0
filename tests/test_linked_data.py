"""JSON-LD: what it says of each kind of record, and that no text can leave its element."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from beatbook import linked_data
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.urls import Address

DIRECTORY = Directory(
    Dataset.model_validate(
        {
            "town": {"name": "Millbury", "languages": ["en", "bg"], "publisher": "Town Hall"},
            "officers": [
                {
                    "id": "hart",
                    "name": {"en": "Hart", "bg": "Харт"},
                    "role": "Neighbourhood officer",
                    "phone": "01632 960001",
                    "contacts": [{"kind": "web", "value": "javascript:alert(1)"}],
                    "languages": ["en"],
                    "districts": ["mill"],
                    "receives": [{"place": "room"}],
                }
            ],
            "districts": [
                {"id": "mill", "name": "Mill", "parent": "north", "population": 1200},
                {"id": "north", "name": "North"},
            ],
            "places": [
                {
                    "id": "room",
                    "kind": "station",
                    "name": "Room",
                    "address": "2 Mill St",
                    "point": {"lat": 53.5, "lon": -2.25},
                    "access": {"step_free": False},
                    "email": "room@example.org",
                }
            ],
            "schools": [{"id": "one", "name": "One", "kind": "primary", "district": "mill"}],
        }
    ),
    date(2026, 3, 2),
)


class Publisher:
    """Pages of one language at https://example.org/, or at an address nobody knows."""

    directory = DIRECTORY

    def __init__(self, language: str = "en", base: str = "https://example.org/") -> None:
        self.language, self.base = language, base

    def absolute(self, address: Address) -> str | None:
        return f"{self.base}{address.language}/{address.section}/{address.slug}/" if self.base else None


def data(element: Markup) -> dict[str, Any]:
    start, end = '<script type="application/ld+json">', "</script>"
    assert element.startswith(start) and element.endswith(end)
    found: dict[str, Any] = json.loads(element[len(start) : -len(end)])
    assert found.pop("@context") == "https://schema.org"
    return found


def test_an_officer() -> None:
    mill = {
        "@type": "AdministrativeArea",
        "@id": "https://example.org/bg/districts/mill/",
        "url": "https://example.org/bg/districts/mill/",
        "name": "Mill",
    }
    found = data(linked_data.officer(Publisher("bg"), DIRECTORY.officer("hart")))
    assert found["@type"] == "Person" and found["name"] == "Харт"
    assert found["url"] == found["@id"] == "https://example.org/bg/officers/hart/"
    assert found["jobTitle"] == "Neighbourhood officer"
    assert found["worksFor"] == {"@type": "GovernmentOrganization", "name": "Town Hall", "areaServed": [mill]}
    assert found["workLocation"][0]["name"] == "Room"
    assert found["contactPoint"] == [{"@type": "ContactPoint", "telephone": "01632 960001", "areaServed": ["Mill"]}]
    assert "honorificPrefix" not in found and "description" not in found
    assert "javascript" not in str(found)


def test_a_district() -> None:
    found = data(linked_data.district(Publisher(), DIRECTORY.district("mill")))
    assert found["containedInPlace"]["name"] == "North"
    assert found["additionalProperty"]["value"] == 1200
    north = data(linked_data.district(Publisher(), DIRECTORY.district("north")))
    assert north["containedInPlace"] == {"@type": "City", "name": "Millbury"}
    assert [child["name"] for child in north["containsPlace"]] == ["Mill"]


def test_a_place() -> None:
    found = data(linked_data.place(Publisher(), DIRECTORY.place("room")))
    assert found["@type"] == "PoliceStation" and found["email"] == "room@example.org"
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": 53.5, "longitude": -2.25}
    # "No" is worth saying, unlike "unknown".
    assert found["amenityFeature"]["value"] is False


def test_a_school() -> None:
    found = data(linked_data.school(Publisher(), DIRECTORY.school("one")))
    assert found["@type"] == "ElementarySchool"
    assert found["location"]["containedInPlace"]["name"] == "Mill"


def test_without_an_address_of_the_site_there_are_no_links() -> None:
    for element in (
        linked_data.officer(Publisher(base=""), DIRECTORY.officer("hart")),
        linked_data.district(Publisher(base=""), DIRECTORY.district("mill")),
    ):
        assert "url" not in data(element) and "@id" not in str(element)


class Elements(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append("/" + tag)


@pytest.mark.parametrize(
    "hostile", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028\u2029", "&lt;"]
)
def test_no_text_leaves_the_element(hostile: str) -> None:
    element = linked_data.script({"@type": "Person", "name": hostile})
    parser = Elements()
    parser.feed(element)
    assert parser.tags == ["script", "/script"]
    assert data(element)["name"] == hostile


def test_every_mark_that_ends_an_element_or_a_line_is_escaped() -> None:
    assert linked_data.script_json({"a": "<>&\u2028\u2029"}) == r'{"a":"\u003c\u003e\u0026\u2028\u2029"}'


def test_what_is_unknown_is_left_out() -> None:
    known = data(
        linked_data.script({"@type": "Place", "name": "", "geo": {"@type": "GeoCoordinates"}, "n": 0, "no": []})
    )
    assert known == {"@type": "Place", "n": 0}


@given(st.text())
def test_any_text_is_kept_and_no_mark_of_html_is_left(text: str) -> None:
    written = linked_data.script_json({"name": text})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"name": text}


@given(st.text(min_size=1))
def test_the_script_is_markup_already(text: str) -> None:
    element = linked_data.script({"@type": "Person", "name": text})
    assert Markup("{}").format(element) == element
