"""House numbers: what is read, in Python and in the browser alike; what is refused; how they are ordered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from beatbook.addresses.numbers import (
    LOOK_ALIKES,
    NUMBERS_SCRIPT,
    HouseNumber,
    NumberError,
    parse,
    table,
)
from beatbook.addresses.rewriting import REWRITE_SCRIPT
from beatbook.assets import ROOT

GOLDEN = Path(__file__).parent / "golden" / "addresses" / "numbers.tsv"
CASES = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
#: Pieces that house numbers are made of, and some that they are not.
PIECES = st.sampled_from(
    ["1", "2", "12", "907", "0", "/", "-", "–", " ", ",", ".", "k", "к", "бл.", "вх.", "č. p. ", "č", "ev. č.", "а", "b", "б",
     "Ж", "½", " 1/2", "№", "«", "»", "flat ", "ап. ", "x", "٣", "İ", "ß", "\u200b", "ŧ"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=12))


@pytest.fixture(scope="module")
def browser() -> MiniRacer:
    engine = MiniRacer()
    engine.eval(f"{REWRITE_SCRIPT}{NUMBERS_SCRIPT}const table = {json.dumps(table('cs'))};")
    engine.eval((ROOT / "components" / "finder" / "words.js").read_text(encoding="utf-8"))
    engine.eval("const read = (text, language) => JSON.stringify(houseNumbers(text, language, table));")
    return engine


def keys(text: str, language: str) -> list[str] | None:
    try:
        return [number.key for number in parse(text, language)]
    except NumberError:
        return None


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=lambda value: value or "any")
def test_reading(language: str, text: str, expected: str, browser: MiniRacer) -> None:
    assert keys(text, language) == expected.split("|")
    assert json.loads(browser.call("read", text, language)) == expected.split("|")


@given(text=TEXTS, language=st.sampled_from(["", "cs"]))
@settings(max_examples=400)
def test_the_browser_reads_as_python_does(browser: MiniRacer, text: str, language: str) -> None:
    assert (json.loads(browser.call("read", text, language)) or None) == keys(text, language)


@given(text=TEXTS, language=st.sampled_from(["", "cs"]))
@settings(max_examples=400)
def test_what_is_printed_is_read_as_the_same_number(text: str, language: str) -> None:
    try:
        found = parse(text, language)
    except NumberError as error:
        assert 1 <= error.column <= max(len(text), 1)
        assert error.hint
    else:
        for number in found:
            assert parse(number.text) == parse(number.key) == (number,)


@pytest.mark.parametrize("text", ["12", "12b", "92/94", "12½", "15 k-2", "č. p. 1081", "č. ev. 7", "бл. 12 вх. Б"])
def test_the_browser_prints_numbers_as_python_does(browser: MiniRacer, text: str) -> None:
    (number,) = parse(text)
    assert browser.eval(f"beatbookPrinted({json.dumps(number.key)})") == number.text


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "no digits"),
        ("house", 1, "no digits"),
        ("12x y", 5, "not a house number"),
        ("12/1/2", 5, "not a house number"),
        ("12@", 3, "not a house number"),
        ("123456789", 8, "not a house number"),
        ("Mill Street 5", 1, "not a house number"),
    ],
)
def test_refusing(text: str, column: int, words: str) -> None:
    with pytest.raises(NumberError, match=words) as caught:
        parse(text)
    assert caught.value.column == column


def test_letters_that_look_alike_are_one() -> None:
    assert LOOK_ALIKES["а"] == "a"
    assert LOOK_ALIKES["в"] == "b"
    assert "б" not in LOOK_ALIKES
    assert parse("9В") == parse("9B")
    assert parse("9Б") != parse("9B")


def test_order() -> None:
    written = [
        "1",
        "2",
        "2a",
        "2б",
        "2b",
        "2г",
        "2ж",
        "10",
        "12k2",
        "12k10",
        "č. p. 1",
        "č. ev. 1",
        "бл. 1",
        "бл. 1 вх. Б",
    ]
    numbers = [parse(text)[0] for text in written]
    assert sorted(dict.fromkeys(numbers[::-1])) == numbers
    assert HouseNumber(5) < HouseNumber(5, "a") < HouseNumber(6)
