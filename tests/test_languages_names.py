"""Romanisation by each country's law, and how a name stands on a page in another script."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.languages import Phrase, name_on_page, romanise, script
from beatbook.models import Text

GOLDEN = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "golden" / "romanisation.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("language", "name", "latin"), GOLDEN)
def test_romanises_as_the_law_says(language: str, name: str, latin: str) -> None:
    assert romanise(name, language) == latin


def test_the_parts_of_a_decomposed_letter_are_put_together_first() -> None:
    assert romanise("Їжак Йовчо", "uk") == romanise("Їжак Йовчо", "uk") == "Yizhak Yovcho"


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъьюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯіїєґІЇЄҐ' -", max_size=30))
def test_nothing_cyrillic_is_left(name: str) -> None:
    for language in ("bg", "uk", "ru"):
        assert not any("\u0400" <= char <= "\u04ff" for char in romanise(name, language))


@pytest.mark.parametrize(
    ("name", "language", "main", "shown", "original"),
    [
        # A name in another script is romanised, with the original beside it.
        ("Щъркелов", "en", "bg", Phrase("Shtarkelov", "bg-Latn"), Phrase("Щъркелов", "bg")),
        ({"uk": "Олена Гай"}, "cs", "en", Phrase("Olena Hai", "uk-Latn"), Phrase("Олена Гай", "uk")),
        # A spelling that was given wins.
        ({"bg": "Иванов", "en": "Ivanoff"}, "en", "bg", Phrase("Ivanoff", "en"), Phrase("Иванов", "bg")),
        ({"en": "Anna Hart", "bg": "Анна Харт"}, "bg", "en", Phrase("Анна Харт", "bg"), Phrase("Anna Hart", "en")),
        # The same script: nothing to add.
        ("Anna Hart", "cs", "en", Phrase("Anna Hart", "en"), None),
        ("Иванов", "uk", "bg", Phrase("Иванов", "bg"), None),
        ({"en": "Anna Hart", "cs": "Anna Hartová"}, "cs", "en", Phrase("Anna Hartová", "cs"), None),
        # Latin is never put into Cyrillic, nor anything into Arabic.
        ("Anna Hart", "bg", "en", Phrase("Anna Hart", "en"), None),
        ("Иванов", "ar", "bg", Phrase("Иванов", "bg"), None),
        # A Cyrillic string in an English town: nobody said which language it is.
        ("Иванов", "en", "en", Phrase("Ivanov", "und-Latn"), Phrase("Иванов", "und-Cyrl")),
    ],
)
def test_name_on_page(name: Text, language: str, main: str, shown: Phrase, original: Phrase | None) -> None:
    assert name_on_page(name, language, main) == (shown, original)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Щъркелов", "Cyrl"),
        ("Novák", "Latn"),
        ("محمد", "Arab"),
        ("abc где ж", "Cyrl"),
        ("ул. Main Street", "Latn"),
        ("5/7", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_script_is_that_of_most_letters(text: str, expected: str) -> None:
    assert script(text) == expected
