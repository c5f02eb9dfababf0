"""Prague's ordinance of 2024 on school catchments: nearly 6,000 lines that nobody wrote for this program."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.addresses.street_lists import StreetListError, StreetRule, parse, render
from tests.conftest import ROOT
from tests.test_addresses_street_lists import cases, notes

FILE = ROOT.parent / "shared" / "data" / "cz-prague-ordinance" / "vyhlaska-2024.txt"

pytestmark = pytest.mark.skipif(
    not FILE.exists(), reason="the ordinance is not part of the project; it is looked for in ../shared/data"
)


def lines(path: Path = FILE) -> dict[int, str]:
    """The ordinance's lines by their number, without headings (#), remarks (!) and schools (behind an empty line)."""
    found = {}
    begins = True
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if text and text[0] not in "#!":
            if not begins:
                found[number] = text
            begins = False
        elif not text:
            begins = True
    return found


def read() -> tuple[dict[int, StreetRule], list[list[str]]]:
    """What could be read, and what could not: line, column, message."""
    rules, refused = {}, []
    for number, line in lines().items():
        try:
            rules[number] = parse(line, "cs")
        except StreetListError as error:
            refused.append([str(number), str(error.column), error.message])
    return rules, refused


def test_all_but_one_line_in_two_hundred_are_read_and_the_rest_say_why() -> None:
    rules, refused = read()
    assert len(lines()) > 5900
    assert len(rules) / len(lines()) >= 0.995
    assert refused == cases("ordinance_refused.tsv")


def test_nothing_is_lost_in_printing() -> None:
    for rule in read()[0].values():
        assert parse(render(rule, "cs"), "cs") == rule


def test_a_sample_read_by_a_person_is_understood_in_the_same_way() -> None:
    sample = cases("ordinance_sample.tsv")
    assert len(sample) == 200
    text = lines()
    wrong = []
    for number, street, expected in sample:
        rule = parse(text[int(number)], "cs")
        if (rule.street, notes(rule)) != (street, expected):
            wrong.append((number, text[int(number)], notes(rule), expected))
    assert not wrong
