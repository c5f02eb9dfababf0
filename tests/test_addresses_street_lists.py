"""Street lists: what lines of five languages say, what is refused and where, and that nothing is lost in printing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.addresses.numbers import HouseNumber
from beatbook.addresses.numbers import parse as numbers
from beatbook.addresses.street_lists import (
    Fit,
    NumberSet,
    StreetListError,
    StreetRule,
    in_common,
    parse,
    render,
)
from beatbook.addresses.street_rules import Parity
from beatbook.addresses.street_words import WORDS, vocabulary
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "golden" / "addresses"
LANGUAGES = sorted(WORDS)
NOTES = {"odd": "o", "even": "e", "cp": "p", "ev": "v", "bl": "b"}


def cases(name: str) -> list[list[str]]:
    """The rows of a golden file."""
    rows = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in rows if not row.startswith("#")]


def note(part: NumberSet) -> str:
    """A set of numbers as the golden files write it: ``o1-25``, ``p1081``."""
    ends = [HouseNumber(end.number, end.suffix).key if end else "" for end in (part.first, part.last)]
    span = ends[0] if part.first == part.last else "-".join(ends)
    return NOTES.get(part.parity, "") + NOTES.get(part.series, "") + span


def notes(rule: StreetRule) -> str:
    """What a rule says about numbers."""
    return " ".join([*map(note, rule.numbers), *(f"!{note(part)}" for part in rule.excluded), *["rest"] * rule.rest])


@pytest.mark.parametrize(("language", "line", "street", "expected"), cases("street_lists.tsv"))
def test_reading(language: str, line: str, street: str, expected: str) -> None:
    rule = parse(line, language)
    assert (rule.street or "*") + (f" ({rule.place})" if rule.place else "") == street
    assert notes(rule) == expected
    assert parse(render(rule, language), language) == rule


@pytest.mark.parametrize(("language", "line", "column", "message", "hint"), cases("street_list_errors.tsv"))
def test_refusing(language: str, line: str, column: str, message: str, hint: str) -> None:
    with pytest.raises(StreetListError) as caught:
        parse(line, language)
    assert (caught.value.column, caught.value.message, caught.value.hint) == (int(column), message, hint)


NUMBERS = st.builds(HouseNumber, st.integers(1, 9999), st.sampled_from(["", "", "", "a", "b", "ж", "k2", "1/2", "@б"]))


@st.composite
def number_sets(draw: st.DrawFn) -> NumberSet:
    """A set of numbers that a line can say."""
    series = draw(st.sampled_from(["", "", "cp", "ev", "bl"]))
    first, last = sorted(HouseNumber(n.number, n.suffix, series) for n in (draw(NUMBERS), draw(NUMBERS)))
    parities: list[Parity] = ["", "odd", "even"] if series == "" else [""]
    parity = draw(st.sampled_from(parities))
    match draw(st.sampled_from(["one", "range", "up", "down", "side"])):
        case "range" if last.number - first.number > 1:
            return NumberSet(first, last, parity)
        case "up":
            return NumberSet(first, None, parity)
        case "down":
            return NumberSet(None, last, parity)
        case "side" if parity:
            return NumberSet(parity=parity)
    return NumberSet(first, first)


STREETS = st.sampled_from(
    ["Mill Street", "28. října", "náměstí 14. října", "вул. 8 Березня", "пров. Тихий-1", "ж.к. Младост 1", "Route 40",
     "Brīvības iela", "ул. „Шипка“", "Odd Lane", "Černý bez", "Avenue A", "Mill Street from", "Mill, Hill", "Mezi domy"]
)  # fmt: skip
SETS = st.lists(number_sets(), max_size=4).map(tuple)
RULES = st.one_of(
    st.builds(
        StreetRule, STREETS, SETS, st.just(False), SETS, st.sampled_from(["", "Newfield", "Praha 16", "Долно село"])
    ),
    st.builds(StreetRule, st.just(""), rest=st.just(True), place=st.sampled_from(["", "Newfield", "Lukašov"])),
    st.builds(StreetRule, st.just(""), place=st.sampled_from(["Newfield", "Lukašov"])),
)


@given(rule=RULES, language=st.sampled_from(LANGUAGES))
@settings(max_examples=500)
def test_what_is_printed_is_read_as_the_same_rule(rule: StreetRule, language: str) -> None:
    assert parse(render(rule, language), language) == rule


WORDS_OF_LINES = st.sampled_from(
    ["Mill", "Street", "вул.", "Шевченка", "Spálená", "5", "12a", "1081/12", "–", ",", ";", "(", ")", '"', "«", ".", "½", "1–9",
     *vocabulary("en")]
)  # fmt: skip


@given(
    line=st.one_of(st.lists(WORDS_OF_LINES, max_size=8).map(" ".join), st.text(max_size=20)),
    language=st.sampled_from(LANGUAGES),
)
@settings(max_examples=500)
def test_any_line_is_read_or_refused_with_a_column_and_what_is_read_can_be_printed(line: str, language: str) -> None:
    try:
        rule = parse(line, language)
    except StreetListError as error:
        assert 1 <= error.column <= len(line) + 1
        assert error.message
        assert error.hint
    else:
        assert parse(render(rule, language), language) == rule


@pytest.mark.parametrize(
    ("line", "house", "fit"),
    [
        ("Mill Street", "12", Fit.EXACT),
        ("Mill Street 1–25 odd", "25", Fit.EXACT),
        ("Mill Street 1–25 odd", "25a", Fit.NUMBER),
        ("Mill Street 1–25 odd", "23a", Fit.EXACT),
        ("Mill Street 1–25 odd", "24", Fit.NONE),
        ("Mill Street 1–25 odd", "27", Fit.NONE),
        ("Mill Street 12", "12a", Fit.NUMBER),
        ("Mill Street 12a", "12", Fit.NONE),
        ("Mill Street from 74a", "74", Fit.NONE),
        ("Mill Street from 74a", "74b", Fit.EXACT),
        ("Mill Street up to 74", "74a", Fit.NUMBER),
        ("Mill Street 1–5б", "5в", Fit.NONE),
        ("Mill Street 2–94 even", "92/94", Fit.EXACT),
        ("Mill Street except 7", "7a", Fit.NONE),
        ("Mill Street except 7", "9", Fit.EXACT),
        ("Mill Street 1–9", "č. p. 5", Fit.NONE),
        ("Mill Street č. p. 5", "č. p. 5", Fit.EXACT),
        ("Mill Street č. p. 5", "5", Fit.NONE),
        ("Mill Street block 12", "бл. 12 вх. Б", Fit.NUMBER),
    ],
)
def test_which_houses_a_line_names(line: str, house: str, fit: Fit) -> None:
    assert parse(line, "en").fit(numbers(house)) is fit


def test_a_house_with_two_numbers_is_named_by_either_and_one_without_only_by_the_whole_street() -> None:
    both = numbers("1081/12", "cs")
    assert parse("Spálená č. p. 1081", "cs").fit(both) is Fit.EXACT
    assert parse("Spálená sudá č.", "cs").fit(both) is Fit.EXACT
    assert parse("Spálená kromě č. 12", "cs").fit(both) is Fit.NONE
    assert parse("Spálená", "cs").fit([]) is Fit.EXACT
    assert parse("Spálená sudá č.", "cs").fit([]) is Fit.NONE


@given(one=SETS, other=SETS, excluded=SETS)
def test_two_lines_that_name_one_house_exactly_are_found_out(
    one: tuple[NumberSet, ...], other: tuple[NumberSet, ...], excluded: tuple[NumberSet, ...]
) -> None:
    mine, yours = StreetRule("Mill Street", one), StreetRule("Mill Street", other, False, excluded)
    shared = in_common(mine, yours)
    if shared is not None:
        assert mine.fit([shared]) is yours.fit([shared]) is Fit.EXACT
    else:
        tried = {end for part in (*one, *other) for end in (part.first, part.last) if end is not None}
        tried |= {HouseNumber(end.number + step, series=end.series) for end in tried for step in range(-6, 7)}
        assert not [n for n in tried if n.number >= 0 and mine.fit([n]) is yours.fit([n]) is Fit.EXACT]


def test_every_line_of_the_guide_can_be_read() -> None:
    guide = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    block = next(text for text in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if "streets:" in text)
    lines = yaml.safe_load(block)["districts"][0]["streets"]
    assert len(lines) > 10
    for line in lines:
        language = "lv" if "iela" in line else "en"
        assert parse(line, language).street or parse(line, language).rest or parse(line, language).place


def test_the_sample_towns_lists_can_be_read() -> None:
    districts = yaml.safe_load((ROOT / "data" / "districts.yaml").read_text(encoding="utf-8"))["districts"]
    lines = [line for district in districts for line in district.get("streets", [])]
    assert len(lines) > 8
    assert all(parse(line, "en").street for line in lines)
