"""Dates, times, numbers, lists and phones as people in each country write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from beatbook.languages import Formats, Phone, direction, language_script, own_name

EN, BG, CS, LV, UK = (
    Formats("en", "GB", "Europe/London"),
    Formats("bg", "BG", "Europe/Sofia"),
    Formats("cs", "CZ", "Europe/Prague"),
    Formats("lv", "LV", "Europe/Riga"),
    Formats("uk", "UA", "Europe/Kyiv"),
)
MONDAY = date(2026, 3, 2)


def spaced(text: str) -> str:
    """CLDR's no-break and narrow spaces as plain ones."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("formats", "long", "with_weekday", "weekday"),
    [
        (EN, "2 March 2026", "Monday 2 March", "Monday"),
        (BG, "2 март 2026 г.", "понеделник, 2 март", "понеделник"),
        (CS, "2. března 2026", "pondělí 2. března", "pondělí"),
        (LV, "2026. gada 2. marts", "pirmdiena, 2. marts", "pirmdiena"),
        (UK, "2 березня 2026 р.", "понеділок, 2 березня", "понеділок"),
    ],
)
def test_days(formats: Formats, long: str, with_weekday: str, weekday: str) -> None:
    plain = [formats.day(MONDAY), formats.weekday_and_day(MONDAY), formats.weekday(0)]
    assert [spaced(text) for text in plain] == [long, with_weekday, weekday]


@pytest.mark.parametrize("formats", [EN, BG, CS, LV, UK])
def test_times_are_of_24_hours_with_an_en_dash(formats: Formats) -> None:
    assert formats.time(time(14, 5)) == "14:05"
    assert formats.span(time(14), time(16, 30)) == "14:00–16:30"
    assert formats.span(time(10), time(0)) == "10:00–24:00"


def test_times_of_12_hours_keep_their_marks() -> None:
    assert spaced(Formats("en", "US", "UTC").span(time(9), time(0))) == "9:00 AM – 12:00 AM"


def test_a_moment_is_told_in_the_town_s_time() -> None:
    assert LV.time(datetime(2026, 3, 2, 12, 0, tzinfo=UTC)) == "14:00"


@pytest.mark.parametrize("country", ["LV", None])
def test_english_elsewhere_is_european(country: str | None) -> None:
    formats = Formats("en", country, "UTC")
    assert (formats.day(MONDAY), formats.time(time(14))) == ("2 March 2026", "14:00")


@pytest.mark.parametrize(
    ("formats", "number", "items", "language"),
    [
        (EN, "12,345", "A, B and C", "Ukrainian"),
        (BG, "12 345", "A, B и C", "украински"),
        (CS, "12 345", "A, B a C", "ukrajinština"),
        (LV, "12 345", "A, B un C", "ukraiņu"),
        (UK, "12 345", "A, B і C", "українська"),
    ],
)
def test_numbers_lists_and_languages(formats: Formats, number: str, items: str, language: str) -> None:
    assert spaced(formats.number(12345)) == number
    assert (spaced(formats.list(iter("ABC"))), formats.list(["A"]), formats.list([])) == (items, "A", "")
    assert formats.language_name("uk") == language
    assert formats.language_name("qqx") == "qqx"


@pytest.mark.parametrize(
    ("formats", "value", "phone"),
    [
        (EN, "01632 960123", Phone("01632 960123", "tel:+441632960123")),
        (EN, "+44 (0)1632 960-123", Phone("01632 960123", "tel:+441632960123")),
        (CS, "+44 1632 960123", Phone("+44 1632 960123", "tel:+441632960123")),
        (EN, "01632 960123 ext. 7", Phone("01632 960123 x7", "tel:+441632960123;ext=7")),
        (EN, "112", Phone("112", "tel:112")),
        (Formats("en", None, "UTC"), "112", Phone("112", "tel:112")),
        (Formats("en", None, "UTC"), "01632 960123", Phone("01632 960123", None)),
        (EN, "0", Phone("0", None)),
        (EN, "ask at the desk", Phone("ask at the desk", None)),
        (EN, "javascript:alert(1)", Phone("javascript:alert(1)", None)),
    ],
)
def test_phones(formats: Formats, value: str, phone: Phone) -> None:
    assert formats.phone(value) == phone


def test_each_language_names_itself() -> None:
    codes = ["en", "bg", "cs", "lv", "uk", "ar"]
    assert [own_name(code) for code in codes] == [
        "English",
        "Български",
        "Čeština",
        "Latviešu",
        "Українська",
        "العربية",
    ]


def test_writing_direction_and_script() -> None:
    assert [direction(code) for code in ("ar", "he", "uk", "en", "und-Cyrl")] == ["rtl", "rtl", "ltr", "ltr", "ltr"]
    assert [language_script(code) for code in ("bg", "lv", "ar", "uk-Latn")] == ["Cyrl", "Latn", "Arab", "Latn"]
