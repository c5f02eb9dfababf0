"""The rules of hours in words: every language says them, and none in the syntax."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from beatbook.hours import parse
from beatbook.hours_words import HoursWords, Line
from beatbook.languages import Catalog, Formats, available

CASES = yaml.safe_load((Path(__file__).parent / "golden" / "hours_words.yaml").read_text(encoding="utf-8"))


def words(language: str) -> HoursWords:
    return HoursWords(Catalog.load(language), Formats(language, "GB" if language == "en" else None, "Europe/London"))


@pytest.mark.parametrize("language", available())
def test_rules_in_words(language: str) -> None:
    said = words(language)
    assert {case["hours"]: said.sentence(parse(case["hours"])) for case in CASES} == {
        case["hours"]: case[language] for case in CASES
    }


def test_each_rule_is_a_line() -> None:
    assert words("en").lines(parse("Tu[1] 14:00-18:00; Jul-Aug off")) == (
        Line("first Tuesday of the month", "14:00–18:00"),
        Line("July – August", "closed"),
    )


@pytest.mark.parametrize("text", ["Tu[-2] 10:00-12:00", "Mo 10:00-12:00; Tu[-3] off"])
def test_what_has_no_words_is_not_half_said(text: str) -> None:
    assert words("en").lines(parse(text)) == ()
    assert words("en").sentence(parse(text)) == text


@pytest.mark.parametrize(
    ("comment", "language", "said"),
    [
        ("by appointment", "cs", "po předchozí domluvě"),
        ("by appointment only", "cs", "po předchozí domluvě"),
        ("За попереднім записом.", "en", "by appointment"),
        ("po domluvě", "cs", "po domluvě"),
        ("call first", "lv", "vispirms piezvaniet"),
        ("ring twice", "bg", "ring twice"),
        ("only", "bg", "only"),
        ("", "bg", ""),
    ],
)
def test_remarks_everybody_writes_are_said_in_the_page_s_language(comment: str, language: str, said: str) -> None:
    assert words(language).remark(comment) == said
