"""The questionnaire on paper: readable by everybody, the same questions, a code that leads to the form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from beatbook.cli import main
from beatbook.prints.catalogue import Catalogue, Item
from beatbook.prints.formats import Format
from beatbook.prints.kinds import KINDS, QUESTIONNAIRE
from beatbook.prints.questionnaire import Questionnaire, compose
from tests.sheets import codes, faults, is_grey, letter_sizes, pages, words
from tests.stationery import BASE, SAMPLE, catalogue_of, town
from tests.test_prints import test_all_of_a_context_is_printed

SURVEY = "safety-and-trust"


def made(catalogue: Catalogue, press: Path, language: str = "en", form: Format | None = None) -> Path:
    printing = catalogue.print([Item(QUESTIONNAIRE, SURVEY, form or Format(), language)], press)
    assert not printing.problems, str(printing.problems[0])
    return printing.sheets[0].file


@pytest.mark.parametrize("language", ["en", "bg", "cs", "lv", "uk", "ar"])
def test_it_is_readable_in_every_language_on_one_page(sample: Catalogue, tmp_path: Path, language: str) -> None:
    path = made(sample, tmp_path / "press", language)
    assert faults(path, language) == []
    assert len(list(pages(path, tmp_path, 40))) == 1


def test_it_asks_what_the_site_answers_and_leads_to_the_form(sample: Catalogue, tmp_path: Path) -> None:
    path = made(sample, tmp_path / "press")
    said = " ".join(words(path).split())
    (survey,) = SAMPLE.dataset.surveys
    for question in survey.questions:
        assert isinstance(question.text, dict) and question.text["en"] in said
    for part in ("Weavers' Green", "In which district do you live?", "31 October 2026"):
        assert part in said
    assert codes(path, tmp_path) == ["https://survey.elverford.example.org/2026"]


def test_large_print_and_black_and_white(sample: Catalogue, tmp_path: Path) -> None:
    assert min(letter_sizes(made(sample, tmp_path / "press", form=Format(large=True)))) >= 18
    # A crest keeps its colours; this town has none.
    plain = town({"surveys": [survey.model_dump(by_alias=True) for survey in SAMPLE.dataset.surveys]})
    grey = made(plain, tmp_path / "press", form=Format(bw=True))
    assert all(is_grey(page) for page in pages(grey, tmp_path))


def test_a_survey_with_no_form_has_no_code_and_a_town_of_one_district_asks_for_none(sample: Catalogue) -> None:
    (survey,) = SAMPLE.dataset.surveys
    dataset = SAMPLE.dataset.model_copy(
        update={"surveys": [survey.model_copy(update={"form": None})], "districts": SAMPLE.dataset.districts[:1]}
    )
    context = compose(catalogue_of(replace(SAMPLE, dataset=dataset), base=BASE).composers["en"], SURVEY, Format())
    assert context.code is None and context.district is None and len(context.questions) == len(survey.questions)


def test_all_of_its_context_is_printed() -> None:
    test_all_of_a_context_is_printed(Questionnaire)


def test_the_site_does_not_offer_it(sample: Catalogue) -> None:
    assert QUESTIONNAIRE.name not in KINDS
    assert "questionnaire" not in {item.kind.name for item in sample.offered()}


def test_the_command_makes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "form.pdf"
    assert main(["survey", SURVEY, "--language", "lv", "--out", str(out), "--today", "2026-03-02"]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert main(["survey", "safety", "--out", str(out), "--today", "2026-03-02"]) == 2
    assert "there is no questionnaire sheet for 'safety'" in capsys.readouterr().err
