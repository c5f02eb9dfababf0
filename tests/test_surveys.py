"""Surveys: what is counted, what is told of it, and that nothing else is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.community.intervals import Share, change, difference, effective, wilson
from beatbook.community.readings import Readings
from beatbook.community.surveys.answers import Answer, Answers
from beatbook.community.surveys.models import Survey
from beatbook.community.surveys.results import Results
from beatbook.community.thresholds import ANSWERS, shown
from beatbook.dataset import Dataset
from beatbook.open_data import files
from beatbook.pages import Pages
from beatbook.rendering import Templates
from tests.towns import BASE, MILLBURY, TODAY, atlas_of, presenter_of

GOLDEN = Path(__file__).parent / "golden" / "surveys"
SURVEY: dict[str, Any] = {
    "id": "trust-survey",
    "name": {"en": "Trust & <safety>", "bg": "Доверие"},
    "questions": [
        {"id": "trust", "topic": "trust", "text": {"en": "Do you trust <them>?", "bg": "Имате ли им доверие?"},
         "options": [{"id": "fully", "positive": True, "text": {"en": "Fully", "bg": "Напълно"}},
                     {"id": "rather", "positive": True, "text": {"en": "Rather", "bg": "По-скоро"}},
                     {"id": "little", "text": {"en": "A little", "bg": "Малко"}},
                     {"id": "none", "text": {"en": "Not at all", "bg": "Никак"}}]},
    ],
    "waves": [
        {"id": "w1", "name": "Wave one", "from": "2024-10-01", "until": "2024-10-31", "paid_by": "The council",
         "results": [{"question": "trust", "answered": 400, "shares": {"fully": 10, "rather": 30, "little": 40, "none": 20}}]},
        {"id": "w2", "from": "2025-10-01", "until": "2025-10-31", "invited": 100, "method": "By post", "answers": "surveys/w2.csv"},
        {"id": "w3", "from": "2026-03-01", "until": "2026-03-31", "answers": "surveys/w3.csv"},
    ],
}  # fmt: skip


def cases(name: str) -> Any:
    return yaml.safe_load((GOLDEN / name).read_text(encoding="utf-8"))


def of(pair: list[int]) -> Share:
    return wilson(pair[0] / pair[1], pair[1])


def people(rows: list[list[Any]]) -> Answers:
    return Answers(
        tuple(
            Answer(district or None, float(weight), {"trust": chosen} if chosen else {})
            for number, district, weight, chosen in rows
            for _ in range(number)
        )
    )


@pytest.mark.parametrize("case", cases("intervals.yaml")["shares"], ids=str)
def test_intervals_of_shares_are_those_of_the_paper(case: Any) -> None:
    found = of(case["of"])
    assert [round(found.low, 4), round(found.high, 4)] == case["interval"]


@pytest.mark.parametrize("case", cases("intervals.yaml")["differences"], ids=str)
def test_intervals_of_differences_are_those_of_the_paper(case: Any) -> None:
    assert [round(end, 4) for end in difference(of(case["less"]), of(case["of"]))] == case["interval"]


@pytest.mark.parametrize("case", cases("intervals.yaml")["effective"], ids=str)
def test_weighted_answers_count_for_fewer(case: Any) -> None:
    assert effective(case["weights"]) == pytest.approx(case["n"])


@pytest.mark.parametrize("case", cases("changes.yaml"), ids=str)
def test_a_change_smaller_than_the_error_is_none(case: Any) -> None:
    assert change(of(case["before"]), of(case["after"])) == case["change"]


@pytest.mark.parametrize("case", cases("thresholds.yaml"), ids=lambda case: case["case"])
def test_which_groups_are_told(case: Any) -> None:
    assert shown(case["counts"], case.get("total"), case["least"]) == set(case["shown"])


@given(
    st.dictionaries(st.integers(0, 9), st.integers(0, 40), max_size=8),
    st.integers(0, 20),
    st.sampled_from([5, ANSWERS]),
)
def test_nobody_can_be_worked_out(counts: dict[int, int], others: int, least: int) -> None:
    total = sum(counts.values()) + others
    told = shown(counts, total, least)
    assert all(counts[name] >= least for name in told)
    rest = total - sum(counts[name] for name in told)
    assert rest == 0 or rest >= least or not told


def results_of(answers: Mapping[str, Answers], today: date = TODAY) -> Results:
    return Results.of(Survey.model_validate(SURVEY), answers, today)


@pytest.mark.parametrize("case", cases("results.yaml"), ids=lambda case: case["case"])
def test_what_is_told_of_answers(case: Any) -> None:
    results = results_of({"w2": people(case["people"])})
    (question,) = results.survey.questions
    told = {}
    for (_, wave, district), group in results.groups.items():
        share = group.positive(question)
        if wave == "w2" and share:
            told[district or ""] = [group.n, round(group.effective, 1), round(share.share, 3)]
    assert told == case["told"]


def test_results_come_the_day_after_the_fieldwork_and_are_compared_with_those_before() -> None:
    answers = {"w2": people([[60, "mill", 1, "fully"], [40, "hill", 1, "none"]]), "w3": people([[80, "", 1, "fully"]])}
    during, after = results_of(answers, date(2026, 3, 31)), results_of(answers, date(2026, 4, 1))
    assert [wave.id for wave in during.waves] == ["w1", "w2"]
    assert [wave.id for wave in after.waves] == ["w1", "w2", "w3"]
    (question,) = after.survey.questions
    assert [after.change(question, wave) for wave in after.waves] == [None, "more", "more"]
    assert after.change(question, after.waves[1], "mill") is None  # the first wave says nothing of districts


# Pages


def town(language: str = "en", answers: Answers | None = None) -> Pages:
    records = {**MILLBURY, "surveys": [SURVEY]}
    presenter = presenter_of(records, language)
    templates = Templates(language, presenter.catalog, presenter.formats)
    read = answers or people(
        [[30, "mill", 1, "fully"], [9, "hill", 1, "none"], [11, "vale", 1, "little"], [10, "", 1, "rather"]]
    )
    readings = Readings({"trust-survey": {"w2": read}})
    return Pages(presenter, templates, atlas_of(records), BASE, readings=readings)


def text_of(pages: Pages) -> str:
    (page,) = pages.records("surveys")
    return " ".join(BeautifulSoup(page.body, "html.parser").get_text(" ").split())


def test_a_survey_s_page_says_how_and_what_and_no_small_group() -> None:
    pages = town()
    (page,) = pages.records("surveys")
    text = text_of(pages)
    for words in ("Do you trust <them>?", "67% 54% to 77% , 60 answers, more than in the wave before".replace(" ,", ","),
                  "Wave one", "The council", "By post", "60 of 100 who were asked (60%)", "Residents are being asked now",
                  "Answered “Fully” or “Rather”", "Mill 100% 89% to 100%, 30 answers"):  # fmt: skip
        assert words in text
    assert "Hill" not in text
    assert "<them>" not in page.body and "charts." in page.head


def test_a_district_s_page_tells_its_own_share() -> None:
    blocks = {page.address.slug: BeautifulSoup(page.body, "html.parser").select_one(".bb-survey")
              for page in town().records("districts")}  # fmt: skip
    mill = blocks["mill"]
    assert mill is not None and "100% “Fully” or “Rather”" in mill.get_text()
    assert blocks["hill"] is None


@pytest.mark.parametrize("language", ["en", "bg"])
def test_without_results_the_page_says_so(language: str) -> None:
    records = {**MILLBURY, "surveys": [{**SURVEY, "waves": SURVEY["waves"][2:]}]}
    presenter = presenter_of(records, language)
    pages = Pages(presenter, Templates(language, presenter.catalog, presenter.formats), atlas_of(records), BASE)
    (page,) = pages.records("surveys")
    assert presenter.catalog.gettext("There are no results yet.") in page.body


def test_open_data_are_the_groups_that_are_told() -> None:
    pages = town()
    (found,) = (file for file in files(pages.directory, {}, pages.hub.tables()) if file.path == "data/surveys.json")
    rows = json.loads(found.content)["surveys"]
    assert {row["district"] for row in rows if row["wave"] == "w2"} == {None, "mill", "vale"}
    assert sum(row["share"] for row in rows if row["wave"] == "w2" and row["district"] is None) == pytest.approx(
        1, abs=0.01
    )
    assert min(row["n"] for row in rows) >= ANSWERS


WEIGHTS = st.floats(0.1, 9).map(lambda number: round(number, 7))
ROWS = st.lists(
    st.tuples(st.sampled_from(["mill", "hill", "vale", None]), WEIGHTS, st.sampled_from(["fully", "rather", "little", "none"])),
    max_size=40,
)  # fmt: skip


@settings(max_examples=25)
@given(ROWS)
def test_no_published_file_tells_of_fewer_than_ten(rows: list[tuple[str | None, float, str]]) -> None:
    pages = town(answers=Answers(tuple(Answer(at, weight, {"trust": chosen}) for at, weight, chosen in rows)))
    text = text_of(pages)
    sizes = {name: sum(at == name for at, _, _ in rows) for name in ("mill", "hill", "vale")}
    for name, size in sizes.items():
        if size < ANSWERS:
            assert name.capitalize() not in text
    published = "".join(str(page.body) for section in ("surveys", "districts") for page in pages.records(section))
    published += "".join(file.content.decode() for file in files(pages.directory, {}, pages.hub.tables()))
    assert not [weight for _, weight, _ in rows if len(str(weight)) > 6 and str(weight) in published]


def test_the_sample_town_s_answers_stay_at_home(sample_site: Path) -> None:
    assert (sample_site / "surveys" / "safety-and-trust" / "index.html").exists()
    assert not [path for path in sample_site.rglob("*") if path.name in ("2024.csv", "2025.csv")]
    row = "district,weight,trust"
    assert not [path for path in sample_site.rglob("*.*") if path.is_file() and row.encode() in path.read_bytes()]


def test_everything_is_read_once_for_all_languages(tmp_path: Path) -> None:
    (tmp_path / "surveys").mkdir()
    (tmp_path / "surveys" / "w2.csv").write_text("trust,district\nfully,mill\n", encoding="utf-8")
    (tmp_path / "surveys" / "w3.csv").write_text("trust\n", encoding="utf-8")
    dataset = Dataset.model_validate({**MILLBURY, "surveys": [SURVEY]})
    read = Readings.of(dataset, tmp_path, tmp_path, {}).answers["trust-survey"]
    assert read["w2"].people == (Answer("mill", 1.0, {"trust": "fully"}),) and read["w3"].people == ()
