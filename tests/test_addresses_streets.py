"""The streets of an index as they are read from A to Z: nothing left out, and whose the numbers are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from beatbook.addresses import street_lists
from beatbook.addresses.houses import Range
from beatbook.addresses.index import build, script
from beatbook.addresses.lookup import lookup
from beatbook.addresses.street_lists import parse
from beatbook.addresses.streets import IndexedStreet, Stretch, streets
from beatbook.addresses.table import AddressTable, read
from beatbook.assets import ROOT
from beatbook.shards import json_of
from tests.box import engine_of

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
    assert (former.name, former.now, former.stretches) == ("Lenin Street", "Peace Street", street.stretches)
    by_districts = {stretch.districts: stretch for stretch in street.stretches}
    assert by_districts["a",].ranges == (Range("1", "3", "odd", ("a",)),)
    assert by_districts["b",].ranges == (Range("2", "2", "", ("b",)),)
    assert by_districts[()].unnumbered
    assert lookup("Peace Street 2", parts).districts == ("b",)


def test_a_town_without_addresses_has_no_streets(tmp_path: Path) -> None:
    assert listed(tmp_path) == ()


SUGGEST = """
const suggested = (query, text) => {
  const found = answered(JSON.parse(text), (head) => beatbookSuggest(query, head));
  return JSON.stringify(found.map(({ name, now }) => now || name));
};
"""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("pea", ["Peace Street"]),
        ("peace st", ["Peace Street"]),
        ("street pe", ["Peace Street"]),
        ("peace s", ["Peace Street"]),
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
    assert json.loads(engine_of(script(), SUGGEST).call("suggested", typed, json_of(parts))) == expected


@pytest.mark.parametrize("typed", ["so", "sout", "south", "south ro"])
def test_words_that_the_index_writes_short_are_completed_too(tmp_path: Path, typed: str) -> None:
    (tmp_path / "addresses.csv").write_text("street,number\nSouth Road,1\nSail Close,1\n", encoding="utf-8")
    found = read(tmp_path / "addresses.csv", "GB")
    parts = build(found, Owned(((), ("a",)), np.ones(2, np.int32), ("a",), np.full(2, -1, np.int32)), (), "en")
    assert json.loads(engine_of(script(), SUGGEST).call("suggested", typed, json_of(parts))) == ["South Road"]


NUMBERS = """
const numbers = (id, typed, text) =>
  JSON.stringify(answered(JSON.parse(text), (head) => beatbookNumbers(id, typed, head)));
"""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["1", "2", "3", "10", "12", "12a"]),
        ("1", ["10", "12", "12a", "12b", "100"]),
        ("12", ["12a", "12b"]),
        ("12b", []),
        ("2", []),
        ("4", []),
    ],
)
def test_the_browser_completes_house_numbers(tmp_path: Path, typed: str, expected: list[str]) -> None:
    rows = "".join(f"{street},{number}\n" for street in ("Ash Way", "Mill Street", "Zoo Row")
                   for number in ("1", "2", "3", "10", "12", "12a", "12b", "100"))  # fmt: skip
    (tmp_path / "addresses.csv").write_text("street,number\n" + rows, encoding="utf-8")
    size = rows.count("\n")
    codes = np.arange(size, dtype=np.int32) % 2 + 1
    parts = build(
        read(tmp_path / "addresses.csv", "GB"),
        Owned(((), ("a",), ("b",)), codes, ("a", "b"), np.full(size, -1, np.int32)),
        (),
        "en",
    )
    source = (ROOT / "components" / "finder" / "numbers.js").read_text(encoding="utf-8")
    street = lookup("Mill Street", parts).streets[0]
    assert (
        json.loads(engine_of(script(), source, NUMBERS).call("numbers", street.id, typed, json_of(parts))) == expected
    )


def test_numbers_that_a_list_names_are_told_once(tmp_path: Path) -> None:
    """Of a register and a list the list's own words are shown, and what it leaves out."""
    (tmp_path / "addresses.csv").write_text(
        "street,number\n" + "".join(f"Mill Street,{n}\n" for n in (1, 3, 5, 2, 4)), encoding="utf-8"
    )
    claims = Owned(((), ("a",), ("b",)), np.array([1, 1, 1, 2, 2], np.int32), ("a", "b"), np.full(5, -1, np.int32))
    parts = build(
        read(tmp_path / "addresses.csv", "GB"), claims, [("a", parse("Mill Street 1 and up odd", "en"))], "en"
    )
    (street,) = streets(parts)
    assert [(s.districts, s.ranges) for s in street.stretches] == [
        (("b",), (Range("2", "4", "", ("b",)),)),
        (("a",), (Range("1", "", "odd", ("a",)),)),
    ]
