"""What is answered in the sample town, by ``beatbook find`` and by the browser's scripts, which must agree."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from beatbook import name_index, shards
from beatbook.addresses import index
from beatbook.addresses.town_index import town_index
from beatbook.cli import main
from beatbook.finding import Finder
from beatbook.meaning import meaning
from beatbook.name_search import NameSearch
from beatbook.shards import Parts
from beatbook.sources import Sources, load
from tests.box import engine_of
from tests.conftest import ROOT
from tests.towns import TODAY

CASES: list[list[str]] = yaml.safe_load((ROOT / "tests" / "golden" / "finding.yaml").read_text(encoding="utf-8"))
_MEANING = ROOT / "hooks" / "beatbook" / "components" / "finder" / "meaning.js"


@cache
def sources() -> Sources:
    return load(ROOT / "data")


@cache
def finder() -> Finder:
    return Finder.of(sources(), TODAY)


@cache
def names(form: str) -> Parts:
    """The index of the sample town's names, or the same cut as a country's."""
    with pytest.MonkeyPatch.context() as patch:
        if form == "sharded":
            patch.setattr(shards, "PART", 300)
            patch.setattr(shards, "ONE_FILE", 0)
            patch.setattr(name_index, "SMALL", 0)
        return name_index.build(finder().records)


@cache
def browser(form: str) -> MiniRacer:
    """The browser's scripts with both indexes."""
    engine = engine_of(index.script(), name_index.script(), _MEANING.read_text(encoding="utf-8"))
    indexes = {"addresses": town_index(sources(), finder().directory), "names": names(form)}
    engine.eval(f"const indexes = {json.dumps(indexes)};")
    engine.eval(
        "const asked = (query) => { const address = answered(indexes.addresses, (head) => beatbookLookup(query, head));"
        " const naming = answered(indexes.names, (head) => beatbookNameSearch(query, head));"
        " const { tier, more, alike, closest } = naming;"
        " return JSON.stringify({ meaning: beatbookMeaning(query, address, naming), outcome: address.outcome, tier, more,"
        " alike, closest, found: naming.found.map(({ record, rank }) => [record[0], rank]),"
        " meant: naming.meant.map((record) => record[0]) }); };"
    )
    return engine


def python(query: str, form: str) -> dict[str, Any]:
    """The same by Python."""
    address, naming = finder().lookup.answer(query), NameSearch(names(form)).find(query)
    return {
        "meaning": meaning(query, address, naming),
        "outcome": address.outcome,
        "tier": naming.tier,
        "more": naming.more,
        "alike": naming.alike,
        "closest": list(naming.closest),
        "found": [[found.record[0], found.rank] for found in naming.found],
        "meant": [record[0] for record in naming.meant],
    }


@pytest.mark.parametrize("form", ["one file", "sharded"])
@pytest.mark.parametrize(("query", "meant", "outcome", "districts", "officers"), CASES, ids=lambda value: str(value))
def test_answers(query: str, meant: str, outcome: str, districts: str, officers: str, form: str) -> None:
    record = finder().record(query)
    said = (record["outcome"], " ".join(record["districts"]), " ".join(record["officers"]))
    assert said == (outcome, districts, officers)
    found = python(query, form)
    assert found["meaning"] == meant
    assert json.loads(browser(form).call("asked", query)) == found


#: Words of the sample town, whole and begun, with slips, in several scripts, and anything else.
PIECES = [
    "hart", "Hart", "elea", "kovalenco", "hill", "primery", "primary", "school", "Шевч", "шевченка", "saltmarch", "old",
    "town", "mill", "library", "station", "Кеят", "čtvrť", "12", "1", "o'", "qq", "-", "İ", "ß", "شارع", "__proto__",
]  # fmt: skip
QUERIES = st.one_of(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=5).map(" ".join),
    st.text(st.sampled_from("hartkovlenсаимншв12 .č"), max_size=14),
)


@pytest.mark.parametrize("form", ["one file", "sharded"])
@given(queries=st.lists(QUERIES, min_size=1, max_size=10))
@settings(max_examples=40, deadline=None)
def test_the_browser_answers_as_python_does(form: str, queries: list[str]) -> None:
    for query in queries:
        if query.isprintable():
            assert json.loads(browser(form).call("asked", query)) == python(query, form), query


def test_the_terminal_answers_names(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    asked = tmp_path / "queries.txt"
    asked.write_text("Hart\nhill primery\nqqqq\n", encoding="utf-8")
    assert main(["find", "--batch", str(asked), "--data", str(ROOT / "data"), "--today", TODAY.isoformat()]) == 0
    hart, hill, nothing = map(json.loads, capsys.readouterr().out.splitlines())
    assert (hart["outcome"], hart["officers"], hart["districts"]) == ("one", ["hart"], ["old-town", "quayside"])
    assert hart["why"] == "Eleanor Hart (officer) is in old-town and quayside"
    assert hill["why"].startswith("“hill primery” is read with a slip: Windmill Hill Primary School (school)")
    assert nothing == {
        "query": "qqqq", "outcome": "nothing", "districts": [], "officers": [], "street": "", "number": "",
        "why": "nothing has that name",
    }  # fmt: skip
    assert main(["find", "kovalenco", "--data", str(ROOT / "data"), "--today", TODAY.isoformat()]) == 0
    assert "old-town: " in capsys.readouterr().out
