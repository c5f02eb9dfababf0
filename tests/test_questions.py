"""Questions and answers: how they stand, where they are shown, and that nobody is found by them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from beatbook.checks.private import details
from beatbook.community.part import Hub
from beatbook.community.questions.cases import cases
from beatbook.community.questions.figures import STEPS, grouped, times, total
from beatbook.community.questions.models import Question
from beatbook.community.questions.squares import SIDE, square_of
from beatbook.models import Point
from beatbook.pages import BoxFiles, Pages
from beatbook.structure import structure
from tests.towns import MILLBURY, SHAPES, pages_of

GOLDEN = Path(__file__).parent / "golden" / "questions"
BOX = BoxFiles("assets/finder.js", "", "", "find/en-1/", 1)
OFFICES = [{"id": "roads", "name": "Roads <office>", "competence": "Lamps", "phone": "01632 960005"}]
QUESTIONS: list[dict[str, Any]] = [
    {"id": "lamp", "topic": "lighting", "title": "Lamp <out>", "question": "When?", "asked": "2026-02-01",
     "point": {"lat": 50.501, "lon": 0.502}, "forwarded": [{"to": "roads", "day": "2026-02-03", "why": "Town lamps."}]},
    {"id": "dogs", "topic": "animals", "title": {"en": "Dogs", "bg": "Кучета"}, "question": "May they?",
     "asked": "2026-01-01", "point": {"lat": 50.5, "lon": 1.5}, "verified": "2026-02-01",
     "answers": [{"role": "officer", "officer": "hart", "day": "2026-01-05", "text": "No & never."},
                 {"role": "lawyer", "who": "Lawyer of the centre", "day": "2026-01-09", "text": "By law."}]},
    {"id": "noise", "topic": "noise", "title": "Noise", "question": "Whom do I call?", "asked": "2026-02-28",
     "district": "vale"},
]  # fmt: skip


def question(**fields: Any) -> Question:
    given = {"id": "one", "topic": "noise", "title": "T", "question": "Q", "asked": "2026-01-01"}
    return Question.model_validate(given | fields)


def town(language: str = "en", questions: list[dict[str, Any]] = QUESTIONS) -> Pages:
    return pages_of({**MILLBURY, "offices": OFFICES, "questions": questions}, language=language)


def record(pages: Pages, slug: str, section: str = "questions") -> str:
    return next(str(page.body) for page in pages.records(section) if page.address.slug == slug)


def published(pages: Pages) -> Iterator[str]:
    """Everything the part publishes."""
    for page in (*pages.hub.pages(), *pages.records("questions"), *pages.records("districts"), pages.home(BOX)):
        yield f"{page.title} {page.description} {page.head} {page.body}"
    yield from (file.content.decode() for file in pages.hub.files())
    yield from (json.dumps(list(table.records)) for table in pages.hub.tables())
    yield from map(repr, pages.hub.found())


# Squares

europe = st.builds(Point, lat=st.floats(35, 70), lon=st.floats(-10, 42))
world = st.builds(Point, lat=st.floats(-60, 60), lon=st.floats(-179, 179))
riga = st.builds(Point, lat=st.floats(56.8, 57.1), lon=st.floats(23.9, 24.3))


def metres_between(one: Point, other: Point) -> float:
    _, _, metres = Geod(ellps="WGS84").inv(one.lon, one.lat, other.lon, other.lat)
    return float(metres)


@given(st.one_of(europe, riga))
def test_a_square_is_near_its_point_and_lies_in_itself(point: Point) -> None:
    square = square_of(point)
    # Half a diagonal, a little stretched far from the grid's centre, and the rounding to four decimals.
    assert metres_between(point, square) <= SIDE * math.sqrt(2) / 2 * 1.05 + 10
    assert square_of(square) == square


@given(world)
def test_squares_elsewhere_have_the_same_area_and_so_are_longer(point: Point) -> None:
    assert metres_between(point, square_of(point)) <= 120


@settings(max_examples=15)
@given(st.floats(-30, 30), st.floats(-30, 30))
def test_what_is_published_is_the_same_for_all_points_of_a_square(north: float, east: float) -> None:
    middle = square_of(Point(lat=50.5012, lon=0.5034))
    moved = {"lat": middle.lat + north / 111_000, "lon": middle.lon + east / 71_000}

    def built(point: dict[str, float]) -> list[str]:
        return list(published(town(questions=[{**QUESTIONS[0], "point": point}])))

    assert built(moved) == built(middle.model_dump())
    assert not [text for text in built(moved) if str(moved["lat"]) in text and moved["lat"] != middle.lat]


# How questions stand


def golden() -> list[Any]:
    found = yaml.safe_load((GOLDEN / "figures.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["case"]) for case in found]


def asked(answers: list[int] | str) -> Question:
    day = date(2025, 1, 1)
    if answers == "forwarded":
        return question(forwarded=[{"to": "roads", "day": day}])
    given = [{"role": "officer", "day": day + timedelta(days=int(n)), "text": "A"} for n in answers]
    return question(asked=day, answers=given)


@pytest.mark.parametrize("case", golden())
def test_what_questions_add_up_to(case: dict[str, Any]) -> None:
    found = cases([asked(each) for each in case["questions"]], {})
    sum_ = total(found)
    assert [sum_.asked, sum_.open, sum_.forwarded, sum_.answered, sum_.days] == case["sum"]
    assert list(times(found)) == case["times"]


@given(st.lists(st.one_of(st.just("forwarded"), st.lists(st.integers(0, 500), max_size=3)), max_size=20))
def test_sums_of_groups_add_up_to_the_whole(answers: list[list[int] | str]) -> None:
    found = cases([asked(each) for each in answers], {})
    groups = grouped(found, lambda case: case.days)
    whole = total(found)
    assert sum(each.asked for each in groups.values()) == whole.asked == whole.open + whole.forwarded + whole.answered
    assert sum(times(found)) == whole.answered and len(times(found)) == len(STEPS)


def test_the_district_is_the_one_written_or_that_of_the_square() -> None:
    found = {case.question.id: case for case in cases(map(Question.model_validate, QUESTIONS), SHAPES)}
    assert {key: case.district for key, case in found.items()} == {"lamp": "mill", "dogs": "hill", "noise": "vale"}
    assert [case.question.id for case in found.values()] == ["noise", "lamp", "dogs"]
    assert found["dogs"].days == 4 and found["dogs"].changed == date(2026, 1, 9)


# Private things


@pytest.mark.parametrize("key", sorted(Question.refused))
def test_fields_about_who_asks_are_refused_and_never_kept(key: str) -> None:
    found = structure(Question, {**QUESTIONS[2], key: "Ada Miller"})
    assert [fault.code for fault in found.faults] == ["refused-key"]
    assert found.record is not None and "Ada Miller" not in repr(found.record)


@pytest.mark.parametrize(
    ("country", "text", "found"),
    [
        ("GB", "call 01632 960123", ["01632 960123"]),
        ("GB", "in 2026-02-28, at 18:00-19:30, 1,200 people, 999 or 112", []),
        ("GB", "it is AB12 CDE, not A4 paper", ["AB12 CDE"]),
        ("BG", "кола СВ 1234 АВ и CB1234AB", ["СВ 1234 АВ", "CB1234AB"]),
        ("BG", "обадете се на 088 812 3456", ["088 812 3456"]),
        ("CZ", "auto 1AB 2345, tel. 601 123 456", ["601 123 456", "1AB 2345"]),
        ("LV", "auto AB-1234, zvaniet 21234567", ["21234567", "AB-1234"]),
        ("UA", "авто АА 1234 ВХ", ["АА 1234 ВХ"]),
        (None, "ada@example.com", ["ada@example.com"]),
        (None, "1AB 2345", ["1AB 2345"]),
    ],
)
def test_private_details_are_found(country: str | None, text: str, found: list[str]) -> None:
    assert [detail.text for detail in details(text, country)] == found
    assert all(text[detail.offset :].startswith(detail.text) for detail in details(text, country))


# Pages


def test_a_question_s_page_says_how_it_stands_who_has_it_and_how_to_reach_them() -> None:
    html = record(town(), "lamp")
    text = BeautifulSoup(html, "html.parser").get_text(" ")
    for words in (
        "Handed on",
        "Roads <office>",
        "Lamps",
        "01632 960005",
        "Town lamps.",
        "Nobody has answered yet.",
        "112",
    ):
        assert words in text
    assert "<office>" not in html and "<out>" not in html


def test_an_answer_says_who_gave_it_in_what_role_and_after_how_many_days() -> None:
    text = BeautifulSoup(record(town(), "dogs"), "html.parser").get_text(" ")
    for words in ("Answered", "after 4 days", "Police officer", "Anna Hart", "Lawyer of the centre", "No & never."):
        assert words in text


def test_an_open_question_names_who_is_responsible() -> None:
    assert "No officer" not in (html := record(town(), "noise")) and "Open" in html
    assert "officers/hart" not in html


def test_the_list_has_all_by_state_with_signs_on_the_map() -> None:
    (page,) = (page for page in town().hub.pages() if page.address.section == "questions")
    soup = BeautifulSoup(page.body, "html.parser")
    assert [section["id"] for section in soup.select("[data-bb-questions] > section[id]")] == [
        "open", "forwarded", "answered",
    ]  # fmt: skip
    signs = {sign["href"]: sign["aria-label"] for sign in soup.select("a.bb-map__marker")}
    assert set(signs.values()) == {"Handed on: Lamp <out>", "Answered: Dogs"}
    links = {link["href"] for link in soup.select(".bb-questions__list a")}
    assert set(signs) < links and len(links) == 3
    # Without a script there is no form that would do nothing.
    assert soup.select_one("form") is None or soup.select_one("template form")


@pytest.mark.parametrize(
    ("section", "slug", "told"),
    [("districts", "mill", {"lamp"}), ("districts", "hill", {"dogs"}), ("districts", "vale", {"noise"}),
     ("officers", "hart", {"dogs"}), ("officers", "shevchenko", set()), ("places", "room", set())],
)  # fmt: skip
def test_a_record_s_page_tells_what_concerns_it(section: str, slug: str, told: set[str]) -> None:
    soup = BeautifulSoup(record(town(), slug, section), "html.parser")
    found = {link["href"].rstrip("/").rsplit("/", 1)[1] for link in soup.select(".bb-questions .bb-entries__name")}
    assert found == told


def test_an_officer_s_page_loads_nothing_more() -> None:
    assert "stylesheet" not in record(town(), "hart", "officers")


def test_a_town_without_questions_has_nothing_of_it() -> None:
    hub: Hub = pages_of({**MILLBURY, "offices": OFFICES}).hub
    assert "questions" not in hub.parts and not [table for table in hub.tables() if table.subject == "questions"]


def test_the_feed_has_an_entry_for_each_that_lasts() -> None:
    files = {file.path: file.content.decode() for file in town().hub.files()}
    feed = files["questions.atom"]
    assert feed.count("<entry>") == 3 and "Answered: Dogs" in feed and "2026-01-09" in feed
    assert files["districts/hill/questions.atom"].count("<entry>") == 1
    before = {line for line in feed.splitlines() if "<id>urn:uuid" in line}
    later = [{**QUESTIONS[1], "answers": []}]
    after = {file.path: file.content.decode() for file in town(questions=later).hub.files()}["questions.atom"]
    assert {line for line in after.splitlines() if "<id>urn:uuid" in line} <= before


def test_open_data_have_the_square_alone() -> None:
    (table,) = (table for table in town().hub.tables() if table.subject == "questions")
    by_id = {row["id"]: row for row in table.records}
    assert by_id["lamp"]["point"] == square_of(Point(lat=50.501, lon=0.502)).model_dump()
    assert by_id["noise"]["point"] is None and by_id["dogs"]["days"] == 4
