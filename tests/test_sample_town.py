"""The sample town holds what it promises to show, is made up throughout, and its districts fit together."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
import shapely
from PIL import Image

from beatbook.checks import check_all
from beatbook.errors import Severity
from beatbook.models import Contact, Officer, Point, Reachable
from beatbook.sources import Sources, load

DATA = Path(__file__).resolve().parent.parent / "data"
#: Two days on which the town is shown: the tests' and one in the November after.
DAYS = [date(2026, 3, 2), date(2026, 11, 22)]
LANGUAGES = {"en", "bg", "cs", "lv", "uk"}
#: What is deliberately in English alone, so that the fallback shows.
ENGLISH_ONLY = [
    "The south-east, from the railway to the old clay pits, which are ponds and allotments today.",
    "Mobile Reception, Windmill Car Park",
    "Ilze walks the quays on market days and keeps the register of boats and outboard engines.",
    "Detective Constable",
]
#: National numbers that Ofcom keeps free for fiction.
FICTION = re.compile(r"1632960\d{3}|7700900\d{3}|8081570\d{3}|2079460\d{3}")


@pytest.fixture(scope="module")
def town() -> Sources:
    return load(DATA)


@pytest.fixture(scope="module")
def boundaries() -> dict[str, shapely.Polygon]:
    features = json.loads((DATA / "districts.geojson").read_text("utf-8"))["features"]
    return {feature["id"]: shapely.geometry.shape(feature["geometry"]) for feature in features}


def serving(town: Sources, district: str, day: date) -> list[tuple[Officer, Any]]:
    return [
        (officer, posting)
        for officer in town.dataset.officers
        for posting in officer.all_postings()
        if posting.district == district
        and (posting.from_ or date.min) <= day <= (posting.until or date.max)
    ]  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_the_only_thing_reported_is_the_vacant_district(town: Sources, day: date) -> None:
    # The question that is open waits longer from day to day, and the survey's next wave is to be counted.
    problems = [problem for problem in check_all(town, day) if problem.code not in ("unanswered", "no-results")]
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert ["no officer serves" in problem.message for problem in problems] == [True]


def test_says_that_it_is_made_up(town: Sources) -> None:
    assert town.dataset.town.fictional


def test_has_the_promised_records(town: Sources) -> None:
    dataset = town.dataset
    assert (len(dataset.officers), len(dataset.districts), len(dataset.schools)) == (12, 9, 6)
    kinds = Counter(place.kind for place in dataset.places)
    assert kinds == {"reception-room": 3, "station": 1, "signal-box": 2, "mobile-stop": 2}
    assert set(dataset.town.languages) == LANGUAGES
    assert dataset.town.main_language() == "en"


@pytest.mark.parametrize("day", DAYS)
def test_one_district_is_vacant(town: Sources, day: date) -> None:
    vacant = [it.id for it in town.dataset.districts if not serving(town, it.id, day)]
    assert vacant == ["saltmarsh"]


@pytest.mark.parametrize("day", DAYS)
def test_somebody_is_away_and_the_substitute_is_there(town: Sources, day: date) -> None:
    officers = {officer.id: officer for officer in town.dataset.officers}
    away = {
        officer.id: absence.substitute
        for officer in town.dataset.officers
        for absence in officer.absences
        if absence.from_ <= day <= (absence.until or date.max)
    }
    assert away == {"shevchenko": "okafor"}
    assert officers["okafor"].absences == []


def test_one_officer_covers_two_districts_and_one_has_two_roles(town: Sources) -> None:
    postings = {officer.id: officer.all_postings() for officer in town.dataset.officers}
    assert [it.district for it in postings["novak"]] == ["northbank", "windmill-hill"]
    assert [it.role is None for it in postings["hart"]] == [True, False]


def test_two_officers_serve_one_district_in_different_roles(town: Sources) -> None:
    roles = [json.dumps(posting.role or officer.role) for officer, posting in serving(town, "brickfields", DAYS[0])]
    assert len(roles) == len(set(roles)) == 2


def test_changes_are_known_ahead(town: Sources) -> None:
    def ids(district: str, day: date) -> list[str | None]:
        return [officer.id for officer, _ in serving(town, district, day)]

    assert ids("priory", date(2027, 2, 28)) == ["ellison"]
    assert ids("priory", date(2027, 3, 1)) == ["price"]
    assert ids("windmill-hill", date(2026, 3, 31)) == ["novak"]
    assert ids("windmill-hill", date(2026, 4, 1)) == ["novak", "nair"]


def test_an_officer_has_several_contacts_of_a_kind_told_apart(town: Sources) -> None:
    hart = next(officer for officer in town.dataset.officers if officer.id == "hart")
    kinds = Counter(contact.kind for contact in hart.all_contacts())
    assert kinds == {"telephone": 2, "mobile": 1, "email": 1, "web": 1}
    assert all(contact.label for contact in hart.contacts if contact.kind == "telephone")


def all_contacts(town: Sources) -> Iterator[Contact]:
    dataset = town.dataset
    holders: list[Reachable] = [*dataset.officers, *dataset.districts, *dataset.places, *dataset.schools, dataset.town]
    for holder in holders:
        yield from holder.all_contacts()


def test_every_number_and_address_is_reserved_for_fiction(town: Sources) -> None:
    kinds = Counter[str]()
    for contact in all_contacts(town):
        kinds[contact.kind] += 1
        if contact.kind in ("telephone", "mobile", "fax"):
            number = phonenumbers.parse(contact.value, "GB")
            assert number.country_code == 44
            assert FICTION.fullmatch(str(number.national_number)), contact
        else:
            assert re.search(r"[@/.]example\.org(/|$)", contact.value), contact
    assert kinds["telephone"] > 10
    assert kinds["email"] > 5


def texts(value: Any) -> Iterator[dict[str, str]]:
    """All mappings of language to text within a dumped record."""
    if isinstance(value, dict):
        if value and set(value) <= LANGUAGES:
            yield value
        else:
            for item in value.values():
                yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def test_texts_are_in_all_languages_or_deliberately_in_english_alone(town: Sources) -> None:
    dumped = town.dataset.model_dump(mode="json", by_alias=True, exclude_none=True)
    names = [officer.pop("name") for officer in dumped["officers"]]
    assert {"uk": "Олена Шевченко"} in names
    assert {"bg": "Йордан Щъркелов"} in names
    # Streets stand in the languages whose pages call them otherwise than the main one does.
    streets = dumped["town"].pop("street_names")
    assert all({"en", "bg", "uk"} <= set(names) <= LANGUAGES for names in streets)
    translated = list(texts(dumped))
    assert len(translated) > 80
    assert [it for it in translated if set(it) != LANGUAGES] == []
    plain = json.dumps(dumped, ensure_ascii=False)
    assert [text for text in ENGLISH_ONLY if f'"{text}"' not in plain] == []


def test_districts_share_their_edges_exactly(boundaries: dict[str, shapely.Polygon]) -> None:
    polygons = list(boundaries.values())
    assert all(polygon.is_valid and polygon.exterior.is_ccw for polygon in polygons)
    assert shapely.coverage_is_valid(polygons)
    whole = shapely.union_all(polygons)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0, "there is a gap in the town"


def test_boundaries_are_detailed_and_fit_the_page(boundaries: dict[str, shapely.Polygon]) -> None:
    assert 400 < sum(shapely.get_num_coordinates(list(boundaries.values()))) < 1000
    for polygon in boundaries.values():
        assert (shapely.get_coordinates(polygon).round(6) == shapely.get_coordinates(polygon)).all()
    lines = (DATA / "districts.geojson").read_text("utf-8").splitlines()
    assert max(map(len, lines)) <= 120, "long lines make differences hard to read"


def test_every_place_and_school_lies_in_the_town(town: Sources, boundaries: dict[str, shapely.Polygon]) -> None:
    def district(point: Point | None) -> list[str]:
        assert point is not None
        return [id for id, polygon in boundaries.items() if polygon.contains(shapely.Point(point.lon, point.lat))]

    found = {place.id: district(place.point) for place in town.dataset.places}
    assert found["elverford-station"] == ["station-quarter"]
    assert found["mill-street-room"] == found["market-box"] == ["old-town"]
    assert found["saltmarsh-stop"] == ["saltmarsh"]
    assert all(len(ids) == 1 for ids in found.values())
    for school in town.dataset.schools:
        assert district(school.point) == [school.district or district(school.point)[0]]


def test_photos_are_small_and_one_needs_stripping(town: Sources) -> None:
    portraits = [officer.photo for officer in town.dataset.officers if officer.photo]
    places = [place.photo for place in town.dataset.places if place.photo]
    assert (len(portraits), len(places)) == (9, 2)
    asked = [question.photo for question in town.dataset.questions if question.photo]
    logos = [partner.logo for partner in town.dataset.project if partner.logo]
    assert {f"photos/{path.name}" for path in (DATA / "photos").iterdir()} == {*portraits, *places, *asked, *logos}
    located = []
    for name in [*portraits, *places]:
        path = DATA / name
        assert path.stat().st_size < 60_000
        with Image.open(path) as image:
            assert image.format == "JPEG"
            assert name in places or image.size == (600, 750)
            if image.getexif().get_ifd(0x8825):
                located.append(name)
    assert located == ["photos/okafor.jpg"]


@pytest.mark.parametrize("name", ["officers", "districts", "places", "schools", "receptions", "town"])
def test_the_first_line_leads_editors_to_a_schema_that_is_there(name: str) -> None:
    first = (DATA / f"{name}.yaml").read_text("utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=schema/{name}.json"
    assert (DATA / "schema" / f"{name}.json").is_file()
