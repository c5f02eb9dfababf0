"""Hours as clerks write them: golden cases, every language's days and months, and what holds for any text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from beatbook.hours import HoursError, parse
from beatbook.hours_forms.words import LANGUAGES, vocabulary
from beatbook.hours_syntax import MONTHS, WEEKDAYS

GOLDEN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "golden" / "hours_forms.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "normal"), GOLDEN["accepted"].items())
def test_what_is_accepted(text: str, normal: str) -> None:
    hours = parse(text)
    assert hours.normal == normal
    assert hours.text == text


@pytest.mark.parametrize("normal", sorted(set(GOLDEN["accepted"].values())))
def test_a_normal_form_is_its_own_normal_form(normal: str) -> None:
    assert parse(normal).normal == normal


@pytest.mark.parametrize("case", GOLDEN["refused"], ids=lambda case: str(case["text"]))
def test_what_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(HoursError) as caught:
        parse(case["text"])
    error = caught.value
    assert (error.column, error.message, error.hint) == (case["column"], case["message"], case["hint"])


@pytest.mark.parametrize("case", GOLDEN["refused"], ids=lambda case: str(case["text"]))
def test_what_a_hint_says_can_be_written(case: dict[str, Any]) -> None:
    for offered in re.findall(r"write '([^']*)'(?: \(\w+\))?", case["hint"]):
        if (
            "[" not in offered
            and any(sign.isdigit() for sign in offered)
            and case["text"] != "every other Tuesday 10-12"
        ):
            whole = offered if offered[:1].isalpha() or offered == "24/7" else f"Mo {offered}"
            parse(whole)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("context", ["format", "stand-alone"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_days_as_the_language_writes_them(language: str, context: str, width: str) -> None:
    days = Locale(language).days[context][width]
    for number, name in days.items():
        for written in (name, name.upper(), name.rstrip(".")):
            assert parse(f"{written} 9:00–12:00").normal == f"{WEEKDAYS[number]} 09:00-12:00", written


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("context", ["format", "stand-alone"])
def test_months_as_the_language_writes_them(language: str, context: str) -> None:
    closed = {"en": "closed", "bg": "затворено", "cs": "zavřeno", "lv": "slēgts", "uk": "зачинено"}[language]
    for number, name in Locale(language).months[context]["wide"].items():
        assert parse(f"24 {name} {closed}").normal == f"{MONTHS[number - 1]} 24 off"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_can_say_everything(language: str) -> None:
    kinds = {meaning.kind for meaning in vocabulary(language).values()}
    common = {
        "day", "days", "working days", "month", "ordinal", "every", "every other", "weeks", "of the month", "to", "from",
        "and", "or", "off", "holidays", "except", "break", "no break", "noon", "midnight", "all day", "appointment",
        "advice", "only", "filler",
    }  # fmt: skip
    assert common <= kinds


TIMES = st.integers(0, 47).flatmap(lambda a: st.integers(a + 1, 48).map(lambda b: (a * 30, b * 30)))


def clock(minutes: int, style: str) -> str:
    hour, minute = divmod(minutes, 60)
    if style == "bare" and not minute:
        return str(hour)
    if style == "english" and hour < 24:
        return f"{hour % 12 or 12}:{minute:02d} {'am' if hour < 12 else 'pm'}"
    return f"{hour:02d}{'.' if style == 'dotted' else ':'}{minute:02d}"


@given(
    st.sampled_from(sorted(LANGUAGES)),
    st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True),
    TIMES,
    st.sampled_from(["padded", "dotted", "bare", "english"]),
    st.sampled_from(["-", "–", " - ", " — "]),
)
def test_what_is_written_in_many_ways_means_one_thing(
    language: str, days: list[int], times: tuple[int, int], style: str, dash: str
) -> None:
    names = Locale(language).days["format"]["wide"]
    if style == "english" and (language != "en" or times[1] == 24 * 60):
        style = "padded"
    text = f"{', '.join(names[day] for day in days)} {dash.join(clock(minutes, style) for minutes in times)}"
    expected = f"{','.join(WEEKDAYS[day] for day in days)} {'-'.join(clock(minutes, 'padded') for minutes in times)}"
    try:
        assert parse(text).rules == parse(expected).rules
    except HoursError as error:
        # Bare numbers that are an afternoon on a clock of twelve hours.
        assert style == "bare" and "would" in error.message, text


WORDS = [" ".join(phrase) for language in LANGUAGES for phrase in vocabulary(language)]
SIGNS = [
    "-",
    "–",
    ",",
    ";",
    ":",
    ".",
    "(",
    ")",
    '"',
    "\n",
    "9",
    "17",
    "9:00",
    "17.30",
    "24.12.",
    "9am",
    "2026",
    "[1]",
    "x",
]
PIECES = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=9)


@given(st.one_of(st.text(max_size=40), PIECES.map(" ".join), PIECES.map("".join)))
def test_any_text_is_read_or_refused_at_a_column_of_its_own(text: str) -> None:
    try:
        hours = parse(text)
    except HoursError as error:
        assert 1 <= error.column <= len(text) + 1
        assert error.message and error.hint
    else:
        assert parse(hours.normal).rules == hours.rules
