"""The streets of an index as they are read from A to Z: nothing left out, and whose the numbers are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from py_mini_racer import MiniRacer

from beatbook.addresses import street_lists
from beatbook.addresses.houses import Range
from beatbook.addresses.index import build, script
from beatbook.addresses.lookup import lookup
from beatbook.addresses.streets import IndexedStreet, Stretch, streets
from beatbook.addresses.table import AddressTable, read
from beatbook.shards import json_of

REGISTER = """street,number,place,former
Peace Street,1,Elverford,Lenin Street
Peace Street,3,Elverford,Lenin Street
Peace Street,2,Elverford,Lenin Street
Peace Street,,Elverford,Lenin Street
"""


class Owned(NamedTuple):
    """Whose each row is, as ``index.Claims``."""

    sets: tuple[tuple[str, ...], ...]
    codes: np.ndarray[tuple[int, ...], np.dtype[np.int32]]
    districts: tuple[str, ...]
    near: np.ndarray[tuple[int, ...], np.dtype[np.int32]]


def no_addresses(folder: Path) -> AddressTable:
    return read(folder / "addresses.csv", "GB")


def listed(folder: Path, *lines: tuple[str, str]) -> tuple[IndexedStreet, ...]:
    rules = [(district, street_lists.parse(line, "en")) for district, line in lines]
    none = np.zeros(0, np.int32)
    return streets(build(no_addresses(folder), Owned(((),), none, (), none), rules, "en"))


def test_lines_of_lists(tmp_path: Path) -> None:
    one, other = listed(tmp_path, ("a", "Mill Street 1–25 odd"), ("b", "Mill Street 2 and up even"), ("a", "Rope Walk"))
    assert (one.name, other.name) == ("Mill Street", "Rope Walk")
    assert one.stretches == (
        Stretch(("a",), (Range("1", "25", "odd", ("a",)),)),
        Stretch(("b",), (Range("2", "", "even", ("b",)),)),
    )
    assert other.stretches == (Stretch(("a",), ()),)


def test_what_a_line_leaves_out_and_the_rest(tmp_path: Path) -> None:
    (street,) = listed(tmp_path, ("a", "Rope Walk except 7 and 9"), ("b", "all the rest of the village"))
    assert [(s.districts, [r.first for r in s.excluded], s.rest) for s in street.stretches] == [
        (("a",), ["7", "9"], False),
        (("b",), [], True),
    ]


@pytest.fixture
def register(tmp_path: Path) -> AddressTable:
    (tmp_path / "addresses.csv").write_text(REGISTER, encoding="utf-8")
    return read(tmp_path / "addresses.csv", "GB")


def test_a_register_s_numbers_and_former_names(register: AddressTable) -> None:
    claims = Owned(
        ((), ("a",), ("b",)), np.array([1, 1, 2, 0], np.int32), ("a", "b"), np.array([-1, 1, -1, -1], np.int32)
    )
    parts = build(register, claims, (), "en")
    street, former = streets(parts)
    assert (street.name, street.place, street.now) == ("Peace Street", "Elverford", "")
    assert (former.name, former.now, former.stretches) == ("Lenin Street", "Peace Street", ())
    by_districts = {stretch.districts: stretch for stretch in street.stretches}
    assert by_districts["a",].ranges == (Range("1", "3", "odd", ("a",)),)
    assert by_districts["b",].ranges == (Range("2", "2", "", ("b",)),)
    assert by_districts[()].unnumbered
    assert lookup("Peace Street 2", parts).districts == ("b",)


def test_a_town_without_addresses_has_no_streets(tmp_path: Path) -> None:
    assert listed(tmp_path) == ()


SUGGEST = """
const suggested = (query, text) => {
  const parts = JSON.parse(text);
  const question = beatbookSuggest(query, parts.head);
  let step = question.next();
  while (!step.done) step = question.next(parts[step.value]);
  return JSON.stringify(step.value.map(({ name, now }) => now || name));
};
"""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("pea", ["Peace Street"]),
        ("peace st", ["Peace Street"]),
        ("street pe", ["Peace Street"]),
        ("Lenin", ["Peace Street"]),
        ("Elverford peace", ["Peace Street"]),
        ("ПЕА", ["Peace Street"]),
        ("war", []),
        ("peace war", []),
        ("peace 1", []),
        ("p", []),
        ("", []),
    ],
)
def test_the_browser_completes_names_of_streets(register: AddressTable, typed: str, expected: list[str]) -> None:
    none = np.full(4, -1, np.int32)
    parts = build(register, Owned(((), ("a",)), np.ones(4, np.int32), ("a",), none), (), "en")
    engine = MiniRacer()
    engine.eval(script() + SUGGEST)
    assert json.loads(engine.call("suggested", typed, json_of(parts))) == expected
