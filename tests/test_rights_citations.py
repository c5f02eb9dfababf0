"""Where in an act something stands, as lawyers of each language write it: golden/citations.tsv."""

from __future__ import annotations

import csv
from functools import cache
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.languages import Catalog, Formats
from beatbook.rights import packs
from beatbook.rights.citations import CitedBy, Place, citation, places
from beatbook.rights.packs import shipped
from beatbook.rights.records import cited
from tests.conftest import ROOT

LANGUAGES = ("en", "bg", "cs", "lv", "uk", "ar")
with (ROOT / "tests" / "golden" / "citations.tsv").open(encoding="utf-8", newline="") as file:
    GOLDEN = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def tools(language: str) -> tuple[Catalog, Formats]:
    return Catalog.load(language), Formats(language, None, "UTC")


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['cited_by']} {row['at']}")
def test_every_language_cites_in_its_own_way(row: dict[str, CitedBy]) -> None:
    assert {language: citation(row["cited_by"], row["at"], *tools(language)) for language in LANGUAGES} == {
        language: row[language] for language in LANGUAGES
    }


def test_the_whole_act_has_no_place() -> None:
    assert citation("article", "", *tools("en")) == ""


@pytest.mark.parametrize("name", packs())
def test_every_place_in_a_shipped_pack_can_be_taken_apart(name: str) -> None:
    sources = [cited(source) for statement in shipped(name).record.statements for source in statement.sources]
    assert [source for source in sources if source.at and places(source.at) is None] == []


NUMBERS = st.integers(1, 999).map(str)
PLACES = st.tuples(NUMBERS, st.one_of(st.just(""), NUMBERS)).map(lambda pair: Place(*pair))


@given(st.lists(PLACES, min_size=1), st.sampled_from(get_args(CitedBy)), st.sampled_from(LANGUAGES))
def test_no_article_is_lost(found: list[Place], cited_by: CitedBy, language: str) -> None:
    at = ", ".join(f"{place.number}({place.part})" if place.part else place.number for place in found)
    assert places(at) == found
    said = citation(cited_by, at, *tools(language))
    assert all(place.number in said for place in found) and "%" not in said
