"""Answers to addresses, by Python and by the browser's script from the same index, which must agree."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from benchmarks.address_index import fetched
from benchmarks.country import made_up
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook import shards
from beatbook.addresses import index
from beatbook.addresses.assignment import Assignment
from beatbook.addresses.claims import decode, encode, unite
from beatbook.addresses.index import build, files
from beatbook.addresses.lookup import Answer, lookup
from beatbook.addresses.numbers import HouseNumber
from beatbook.addresses.numbers import parse as parse_number
from beatbook.addresses.street_lists import parse as parse_line
from beatbook.addresses.table import AddressTable, Texts
from beatbook.shards import Parts
from tests.box import engine_of
from tests.conftest import ROOT

TOWNS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "golden" / "addresses" / "lookup.yaml").read_text(encoding="utf-8")
)


def texts(values: list[str]) -> Texts:
    distinct = list(dict.fromkeys(["", *values]))
    return Texts(np.array([distinct.index(value) for value in values], np.int32), tuple(distinct))


def parts_of(town: dict[str, Any]) -> Parts:
    """The index of a golden town."""
    columns = [list(map(str, column)) for column in zip(*town["rows"], strict=True)]
    street, number, place, postcode, former, own, near = columns
    size = len(own)
    nowhere = np.full(size, np.nan)
    table = AddressTable(
        Path("addresses.csv"), texts(street), texts(number), texts(place), texts(postcode), texts([]), texts(former),
        nowhere, nowhere, np.arange(2, size + 2, dtype=np.int32),
    )  # fmt: skip
    sets = list(dict.fromkeys(tuple(ids.split()) for ids in ["", *own]))
    districts = tuple(sorted({district for members in sets for district in members}))
    assignment = Assignment(
        districts,
        tuple(sets),
        np.array([sets.index(tuple(ids.split())) for ids in own], np.int32),
        np.zeros(size, np.int32),
        np.array([districts.index(other) if other else -1 for other in near], np.int32),
        {},
        (),
        (),
        (),
    )
    lists = [(district, parse_line(line, town["language"])) for district, line in town["lists"]]
    return build(table, assignment, lists, town["language"], town["towns"])


class Browser:
    """The browser's lookup in V8, Chromium's own engine; parts are given when they are asked for."""

    def __init__(self) -> None:
        self.engine = engine_of(index.script())
        self.engine.eval(
            "let parts; const load = (text) => { parts = JSON.parse(text); return 1; };"
            "const ask = (query) => JSON.stringify(answered(parts, (head) => beatbookLookup(query, head)));"
        )

    def load(self, parts: Parts) -> None:
        self.engine.call("load", json.dumps(parts))

    def ask(self, query: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.engine.call("ask", query))
        return answer


@cache
def browser() -> Browser:
    return Browser()


def plain(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(asdict(answer)))
    return found


def sharded(town: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Parts:
    monkeypatch.setattr(shards, "PART", 120)
    monkeypatch.setattr(shards, "FEWEST", 1)
    monkeypatch.setattr(shards, "ONE_FILE", 0)
    return parts_of(town)


@pytest.mark.parametrize("form", ["one file", "sharded"])
@pytest.mark.parametrize("town", TOWNS, ids=lambda town: str(town["town"]))
def test_answers(town: dict[str, Any], form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(town) if form == "one file" else sharded(town, monkeypatch)
    assert len(parts) == 6 or form == "sharded"
    browser().load(parts)
    for query, outcome, districts, street, number in town["asked"]:
        answer = lookup(query, parts)
        names = "; ".join(dict.fromkeys(street.name for street in answer.streets))
        said = (answer.outcome, " ".join(answer.districts), names, " ".join(answer.number))
        assert said == (outcome, districts, street, number), query
        assert browser().ask(query) == plain(answer), query


#: Pieces of addresses in five scripts, and anything else.
PIECES = [
    "mill", "Mill", "street", "st", "st.", "rd", "high", "hill", "millbury", "1001", "7", "12b", "12", "½", "flat 3", "č.p.",
    "вул.", "Шевченка", "shevchenka", "Леніна", "7к1", "№", "бл. 12 вх. Б", "8", "березня", "náměstí", "1.", "Máje", "1332/69",
    "Horní", "Ves", "Αθήνα", "شارع", "high", "barley", "hill", "street", "lenin", "london", "n3", "2aa", "millshire", "मार्ग", "東京", "İ", "ß", "n", "o'", "-", "/", "*", "~", "__proto__", "constructor",
]  # fmt: skip
QUERIES = st.one_of(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=7).map(" ".join),
    st.text(max_size=30),
    st.text(st.sampled_from("mil hgstreадижнШевчка1279/ ,.-č"), max_size=24),
)


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: str(town["town"]))
@given(queries=st.lists(QUERIES, min_size=1, max_size=20))
@settings(max_examples=60)
def test_the_browser_answers_as_python_does(town: dict[str, Any], queries: list[str]) -> None:
    parts = built(town["town"])
    browser().load(parts)
    for query in queries:
        if query.isprintable():
            assert browser().ask(query) == plain(lookup(query, parts)), query


@cache
def built(name: str) -> Parts:
    return parts_of(next(town for town in TOWNS if town["town"] == name))


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.sampled_from(["", "a", "b", "1/2", "k2", "/94"]), st.sampled_from(["", "cp"]))
    )
)
def test_numbers_come_back_as_they_went(found: list[tuple[int, str, str]]) -> None:
    numbers = sorted({HouseNumber(*number) for number in found})
    assert decode(encode(numbers)) == numbers


def test_a_dense_street_is_short() -> None:
    assert encode(parse_number(",".join(map(str, range(1, 26, 2))))) == "1,2*12"
    assert encode(parse_number("12, 12a, č. p. 7")) == "12,0_a,cp:7"


def test_one_house_in_several_rows_has_all_their_districts() -> None:
    assert unite(["b~c", "a"]) == "a b~c"
    assert unite(["a~b", "b"]) == "a b"


@pytest.mark.parametrize("form", ["one file", "sharded"])
def test_files_hold_the_parts(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(TOWNS[0]) if form == "one file" else sharded(TOWNS[0], monkeypatch)
    written = files(parts)
    found: dict[str, Any] = {}
    for content in written.values():
        match = re.fullmatch(r"beatbookFind\((.*)\);\n", content.decode())
        assert match is not None
        found |= json.loads(match[1])
    assert found == json.loads(json.dumps(parts))
    names = {Path(path).name for path in written}
    assert names == ({"town.js"} if form == "one file" else {f"{name}.js" for name in parts})
    assert files(parts) == written


@pytest.mark.parametrize("town", [town for town in TOWNS if "passed" in town], ids=lambda town: str(town["town"]))
def test_says_which_postcode_was_not_compared(town: dict[str, Any]) -> None:
    parts = parts_of(town)
    browser().load(parts)
    for query, passed in town["passed"]:
        assert lookup(query, parts).passed == passed, query
        assert browser().ask(query)["passed"] == passed, query


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: str(town["town"]))
def test_parts_begin_where_the_index_says(town: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    parts = sharded(town, monkeypatch)
    for kind, letter in (("words", "w"), ("pairs", "p"), ("forth", "f"), ("back", "r")):
        beginnings = parts["head"][kind]
        rows = [[row if letter in "fr" else row[0] for row in parts[f"{letter}{at}"]] for at in range(len(beginnings))]
        assert [text for part in rows for text in part] == sorted(text for part in rows for text in part)
        for at, part in enumerate(rows):
            assert all(bisect_right(beginnings, text) - 1 == at for text in part)


def test_a_lookup_in_a_large_index_fetches_little() -> None:
    """The limits of a country, on a thirtieth of it: ``python -m benchmarks.address_index`` measures them whole."""
    table, assignment = made_up(100_000)
    asked = fetched(table, assignment, build(table, assignment, (), "en"))
    assert asked.wrong == 0
    assert asked.p99 <= 12 * 1024
    assert asked.disk <= 25_000_000 / 30
    assert asked.files > 20


def test_the_name_of_a_part_tells_the_host_no_more_than_first_letters() -> None:
    """Parts are numbered in the order of the alphabet, and each holds many words, pairs or streets."""
    table, assignment = made_up(100_000)
    parts = build(table, assignment, (), "en")
    names = {Path(path).stem for path in files(parts)}
    assert all(re.fullmatch("head|[wpfrn][0-9]+", name) for name in names)
    fewest = {letter: min(len(part) for name, part in parts.items() if name[0] == letter) for letter in "wpfrn"}
    assert min(fewest.values()) >= 5, fewest


def test_a_town_without_addresses_knows_none() -> None:
    nothing = texts([])
    none = np.zeros(0)
    table = AddressTable(
        Path("addresses.csv"), nothing, nothing, nothing, nothing, nothing, nothing, none, none, np.zeros(0, np.int32)
    )
    codes = np.zeros(0, np.int32)
    parts = build(table, Assignment((), ((),), codes, codes, codes, {}, (), (), ()), (), "en")
    assert lookup("12 Mill Street", parts) == Answer("nothing", reason="no-street")
    browser().load(parts)
    assert browser().ask("12 Mill Street") == plain(lookup("12 Mill Street", parts))
