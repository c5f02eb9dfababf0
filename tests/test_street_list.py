"""The index of streets in words and with links."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from beatbook import urls
from beatbook.addresses.houses import Range
from beatbook.addresses.streets import IndexedStreet, Stretch
from beatbook.pages import Pages
from tests.towns import MILLBURY, atlas_of, pages_of

OWN = ("mill",)


def with_streets(*stretches: Stretch, language: str = "en") -> BeautifulSoup:
    """The index of a town with one street, Mill Street, that was Lenin Street."""
    plain = pages_of(language=language)
    streets = (
        IndexedStreet("Mill Street", "Millbury", "", "", stretches),
        IndexedStreet("Lenin Street", "Millbury", "", "Mill Street", ()),
    )
    pages = Pages(plain.presenter, plain._templates, atlas_of(), "", streets)
    assert pages.lists()[-1] == urls.STREETS
    return BeautifulSoup(pages.a_to_z(urls.STREETS).body, "html.parser")


@pytest.mark.parametrize(
    ("stretch", "words"),
    [
        (Stretch(OWN, ()), "all numbers"),
        (Stretch(OWN, (Range("1", "25", "odd", OWN), Range("30", "30", "", OWN))), "1–25 (odd), 30"),
        (Stretch(OWN, (Range("20", "", "even", OWN),)), "20 and up (even)"),
        (Stretch(OWN, (Range("", "9", "", OWN),)), "up to 9"),
        (Stretch(OWN, (Range("", "", "odd", OWN),)), "all numbers (odd)"),
        (Stretch(OWN, (), (Range("7", "7", "", OWN),)), "all numbers, without 7"),
        (Stretch(OWN, (), rest=True), "all other numbers"),
    ],
    ids=str,
)
def test_numbers_in_words(stretch: Stretch, words: str) -> None:
    (line,) = with_streets(stretch).select("li div div")
    assert " ".join(line.get_text().split()).startswith(f"{words}: Mill")


def test_each_number_leads_to_its_district_and_officers() -> None:
    page = with_streets(Stretch(OWN, ()), Stretch((), (), unnumbered=True))
    mill, nobody = page.select("li div div")
    links = [a["href"] for a in mill.find_all("a")]
    assert links[0] == "../districts/mill/"
    assert "../officers/hart/" in links
    assert "in no district" in nobody.get_text() and "houses without a number" in nobody.get_text()


def test_former_names_lead_to_today_s() -> None:
    (former,) = (li for li in with_streets(Stretch(OWN, ())).select("section li") if "Lenin" in li.get_text())
    assert "now: Mill Street" in " ".join(former.get_text().split())


def test_the_count_is_of_today_s_streets_in_the_page_s_language() -> None:
    assert "1 street" in with_streets(Stretch(OWN, ())).get_text()
    assert "1 улица" in with_streets(Stretch(OWN, ()), language="bg").get_text()


def test_a_town_without_streets_has_no_index() -> None:
    assert urls.STREETS not in pages_of(MILLBURY).lists()
