"""The street index on paper: every street, whose it is, and the page on which that district stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from beatbook.addresses.houses import Range
from beatbook.addresses.streets import IndexedStreet, Stretch
from beatbook.prints.catalogue import Catalogue
from beatbook.prints.formats import Format
from tests.sheets import ink, pages, placed
from tests.stationery import TEXT, item, made, town

ODD = Stretch(("centre",), (Range("1", "25", "odd", ("centre",)),))
REST = Stretch((), (), rest=True)


def indexed(catalogue: Catalogue, streets: Sequence[IndexedStreet]) -> Catalogue:
    return replace(catalogue, streets=lambda: streets)


def texts(path: Path) -> list[str]:
    """The words of each page."""
    return [" ".join(word.text for word in page) for page in placed(path)]


@pytest.mark.parametrize("form", [Format(), Format(large=True), Format("a5")], ids=lambda form: form.name)
def test_page_numbers_lead_to_the_district_and_to_the_letter(sample: Catalogue, tmp_path: Path, form: Format) -> None:
    found = texts(made(sample, item("street-index", form=form), tmp_path))
    whole = " ".join(found)
    for name in ("Windmill Hill", "Brickfields", "Priory"):
        (number,) = {int(page) for page in re.findall(rf"{name} p\. (\d+)", whole.replace("\u00a0", " "))}
        assert name in found[number - 1] and "01632" in found[number - 1]
    contents = dict(re.findall(r"\b([A-Z]) [. ]*(\d+)\b", found[0]))
    assert {"A", "B", "C", "W"} <= set(contents)
    for letter, number in contents.items():
        assert re.search(rf"(^|\s){letter}\s", found[int(number) - 1]), letter


def test_bookmarks_list_districts_and_letters(sample: Catalogue, tmp_path: Path) -> None:
    with pikepdf.open(made(sample, item("street-index"), tmp_path)) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        _, districts, streets = top.children
        assert (districts.title, streets.title) == ("Districts", "Streets")
        assert [entry.title for entry in districts.children][:2] == ["Brickfields", "Northbank"]
        assert [entry.title for entry in streets.children][:3] == ["A", "B", "C"]


def test_a_street_says_whose_each_number_is(tmp_path: Path) -> None:
    streets = [
        IndexedStreet("Mill Street", "", "", "", (ODD, REST)),
        IndexedStreet("Old Row", "", "", "Mill Street", ()),
    ]
    said = " ".join(texts(made(indexed(town({}), streets), item("street-index"), tmp_path))).replace("\u00a0", " ")
    assert "Mill Street 1–25 (odd): Centre p. 2 · Ada Hart all other numbers: in no district" in said
    assert "Old Row now: Mill Street" in said


def test_a_town_without_streets_has_none_and_says_why(tmp_path: Path) -> None:
    catalogue = indexed(town({}), ())
    assert not [one for one in catalogue.offered() if one.kind.of_streets]
    (problem,) = catalogue.print([item("street-index")], tmp_path).problems
    assert "there are no streets whose districts are known; list 'streets' of the districts" in str(problem)


@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    names=st.lists(TEXT, min_size=1, max_size=30),
    form=st.sampled_from([Format(), Format(large=True), Format("a5", bw=True)]),
    language=st.sampled_from(["en", "uk", "ar"]),
)
def test_the_longest_names_stay_on_the_page(names: list[str], form: Format, language: str, tmp_path: Path) -> None:
    many = tuple(Range(str(at), str(at), "", ("centre",)) for at in range(1, 400, 3))
    streets = [IndexedStreet(name, name, "1000", "", (ODD, Stretch(("centre",), many), REST)) for name in names]
    path = made(indexed(town({}), streets), item("street-index", language, form), tmp_path)
    for page in pages(path, tmp_path, 40):
        assert min(ink(page)) > 0.02
