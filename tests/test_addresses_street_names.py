"""Names of streets: one key for every way to write them, in Python and in the browser alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from beatbook.addresses.rewriting import REWRITE_SCRIPT
from beatbook.addresses.street_names import STREET_KEY_SCRIPT, TYPES, latin, street_key, table
from beatbook.languages.folding import fold
from beatbook.languages.names import romanise

GOLDEN = Path(__file__).parent / "golden" / "addresses" / "street_names.tsv"
CASES = [
    (language, key, kind, written)
    for language, key, kind, names in (
        line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    for written in names.split("|")
]
FORMS = sorted({form for kinds in TYPES.values() for forms in kinds.values() for form in forms})
#: Latin with accents, Cyrillic, Greek, Arabic, Hebrew, and what is none of these.
LETTERS = st.sampled_from(
    [*"abcxyzABC ěščřžýáíéůāčēģīķļņšūž ŁßÆøİŉǅﬁ", *"абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюя АБГҐЄЇЩЮЯ ’'ʼ", *"αβγδςσώΩ ",
     *"ابتثجشة ", *"אבגדשת ", *"0123½№.,-–/ \u0301\u200b"]
)  # fmt: skip
NAMES = st.builds("".join, st.lists(st.one_of(LETTERS, st.sampled_from([f" {form} " for form in FORMS])), max_size=16))
LANGUAGES = st.sampled_from([*TYPES, "ar"])


@pytest.fixture(scope="module")
def browser() -> MiniRacer:
    engine = MiniRacer()
    tables = {language: table(language) for language in (*TYPES, "ar")}
    engine.eval(f"{REWRITE_SCRIPT}{STREET_KEY_SCRIPT}const tables = {json.dumps(tables)};")
    engine.eval("const key = (name, language) => JSON.stringify(streetKey(name, tables[language]));")
    return engine


@pytest.mark.parametrize(("language", "key", "kind", "written"), CASES)
def test_keys(language: str, key: str, kind: str, written: str, browser: MiniRacer) -> None:
    found = street_key(written, language)
    assert (found.key, found.type) == (key, kind)
    assert json.loads(browser.call("key", written, language)) == {"words": list(found.words), "type": kind}


@given(name=NAMES, language=LANGUAGES)
@settings(max_examples=400)
def test_the_browser_makes_the_same_key(browser: MiniRacer, name: str, language: str) -> None:
    found = street_key(name, language)
    assert json.loads(browser.call("key", name, language)) == {"words": list(found.words), "type": found.type}


@pytest.mark.parametrize("language", sorted(TYPES))
def test_every_written_type_is_taken_off(language: str) -> None:
    for kind, forms in TYPES[language].items():
        for form in forms:
            assert street_key(f"Zzyzx {form}", language).type == kind, form
            assert street_key(f"Zzyzx {form.upper()}.", language).words == ("zzyzx",), form


@given(words=st.lists(st.text("абвгдежзийклмнопрстуфхцчшщьюяєіїґ", min_size=1, max_size=6), min_size=1, max_size=3))
def test_romanisation_follows_the_law(words: list[str]) -> None:
    name = " ".join(words)
    for language in ("bg", "uk"):
        assert latin(name, language).replace(" ", "") == fold(romanise(name, language)).replace(" ", "")


@given(name=NAMES, language=LANGUAGES)
def test_the_order_of_words_does_not_matter(name: str, language: str) -> None:
    found = street_key(name, language)
    assert found.key.split() == sorted(found.words)
    assert all(word for word in found.words)
