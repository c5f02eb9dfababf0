"""What residents type finds what towns write."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from beatbook.languages import FOLD_SCRIPT, fold, spellings
from beatbook.languages.folding import APOSTROPHES, LETTERS
from beatbook.languages.inflection import forms

GOLDEN = [
    (language, text, query.strip())
    for line in (Path(__file__).parent / "golden" / "search_spellings.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for language, text, queries in [line.split("\t")]
    for query in queries.split(",")
]


def found(query: str, text: str, language: str) -> bool:
    """As the finder does: every word of the query stands among the words of the spellings."""
    words = {word for spelling in spellings(text, language) for word in spelling.split()}
    return set(fold(query).split()) <= words


@pytest.mark.parametrize(("language", "text", "query"), GOLDEN)
def test_finds(language: str, text: str, query: str) -> None:
    assert found(query, text, language), spellings(text, language)


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("cs", "Petr Novák", "Novotný"),
        ("uk", "Шевченко", "Шевчук"),
        ("lv", "Bērziņš", "Ozols"),
        ("bg", "Иванов", "Ивано"),
    ],
)
def test_does_not_find_another_name(language: str, text: str, query: str) -> None:
    assert not found(query, text, language)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bērziņš", "berzins"),
        ("Đorđe Łódź Øre", "dorde lodz ore"),
        ("STRASSE Straße", "strasse strasse"),
        ("Œuvre ǽ", "oeuvre ae"),
        ("O'Brien O’Brien OʼBrien", "obrien obrien obrien"),
        ("Знам'янка", "знамянка"),
        ("Йод її ґава ёж", "иод іі гава еж"),
        ("Nečas–Hora—Dub-Lípa", "necas hora dub lipa"),
        ("  5. května,  12/3a ", "5 kvetna 12 3a"),
        ("ﬁn ½ №5", "fin 1 2 no5"),
        ("zero\u200bwidth \u202eturned\u202c soft\u00adhyphen", "zerowidth turned softhyphen"),
        ("!?", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=20), st.sampled_from(["bg", "cs", "lv", "uk", "en"]))
def test_spellings_are_folded_unique_and_start_with_the_text(text: str, language: str) -> None:
    found = spellings(text, language)
    assert found[0] == fold(text)
    assert len(set(found)) == len(found)
    assert all(fold(spelling) == spelling for spelling in found)


def test_an_index_stays_small() -> None:
    assert max(len(spellings(text, language)) for language, text, _ in GOLDEN) < 100


def test_the_browser_gets_the_same_tables() -> None:
    assert all(letter in FOLD_SCRIPT for letter in [*LETTERS, *LETTERS.values(), *APOSTROPHES])
    assert FOLD_SCRIPT.count("\n") < 15


def test_the_case_of_a_letter_does_not_change_the_forms() -> None:
    assert forms("NOVÁK", "cs") == forms("novák", "cs")


def test_only_words_of_a_known_language_have_forms() -> None:
    assert forms("Hart", "en") == ()
    assert forms("Novák", "uk") == ()
    assert forms("Новак", "cs") == ()


@given(st.text(st.sampled_from("aZéŁßşİı5ЖщїЄґΑθςώابتשלकाल東ｱ½№'’- \u0301\u200b\u00ad\U0001d400"), max_size=20))
def test_the_browser_folds_as_python_does(text: str) -> None:
    assert browser().call("fold", text) == fold(text)


@cache
def browser() -> MiniRacer:
    """``fold`` in V8, Chromium's own engine."""
    engine = MiniRacer()
    engine.eval(FOLD_SCRIPT)
    return engine
