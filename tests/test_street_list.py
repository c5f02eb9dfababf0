"""The index of streets in words and with links."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from beatbook import urls
from beatbook.addresses.houses import Range
from beatbook.addresses.streets import IndexedStreet, Stretch
from beatbook.pages import Pages
from beatbook.street_list import Sheet, sheets
from tests.towns import MILLBURY, atlas_of, pages_of

OWN = ("mill",)


def with_streets(*stretches: Stretch, language: str = "en") -> BeautifulSoup:
    """The index of a town with one street, Mill Street, that was Lenin Street."""
    plain = pages_of(language=language)
    streets = (
        IndexedStreet("Mill Street", "Millbury", "", "", stretches),
        IndexedStreet("Lenin Street", "Millbury", "", "Mill Street", ()),
    )
    pages = Pages(plain.presenter, plain._templates, atlas_of(), "", sheets(streets, "en"))
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
    (line,) = with_streets(stretch).select("li p:not(.bb-quiet)")
    assert " ".join(line.get_text().split()).startswith(f"{words}: Mill")


def test_each_number_leads_to_its_district_and_officers() -> None:
    page = with_streets(Stretch(OWN, ()), Stretch((), (), unnumbered=True))
    mill, nobody = page.select("li p:not(.bb-quiet)")
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


# --- Many streets ---------------------------------------------------------------------------------------------------


def named(*names: str) -> tuple[IndexedStreet, ...]:
    return tuple(IndexedStreet(name, "", "", "", ()) for name in names)


def leaves(sheet: Sheet) -> list[Sheet]:
    return [each for part in sheet.parts for each in leaves(part)] if sheet.parts else [sheet]


def test_a_few_streets_are_one_page_in_the_town_s_alphabet() -> None:
    found = sheets(named("Čapkova", "Chodská", "Dlouhá", "náměstí Republiky", "Cihlářská", "ulice Armády"), "cs")
    assert found.parts == ()
    assert [street.name for street in found.streets] == [
        "ulice Armády", "Cihlářská", "Čapkova", "Dlouhá", "Chodská", "náměstí Republiky",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "names", "slugs"),
    [
        (
            "en",
            ("Mill Street", "Moor Lane", "Market Row", "Oak Road", "5th Avenue"),
            ["0-9", "m", "ma", "mi", "mo", "o"],
        ),
        ("cs", ("Cihlářská", "Čapkova", "Chodská", "Chalupy"), ["c", "_10d", "ch"]),
        (
            "uk",
            ("вул. Шевченка", "вул. Шкільна", "вулиця Шахтарів", "пров. Ярий"),
            ["_448", "_448_430", "_448_435", "_448_43a", "_44f"],
        ),
    ],
)
def test_many_streets_are_parted_by_their_letters(language: str, names: tuple[str, ...], slugs: list[str]) -> None:
    found = sheets(named(*names), language, most=2)
    assert [part.slug for part, _ in found.below()][: len(slugs)] == slugs


def test_a_letter_s_page_keeps_its_address_when_streets_come() -> None:
    before = sheets(named("Mill Street", "Moor Lane", "Oak Road"), "en", most=2)
    after = sheets(named("Mill Street", "Moor Lane", "Oak Road", "Ash Way", "Market Row"), "en", most=2)
    assert {part.slug for part, _ in before.below()} < {part.slug for part, _ in after.below()}


@given(
    st.lists(st.text("abcčdžИіЖ 1.'", min_size=1, max_size=6).map(str.strip).filter(bool), max_size=60),
    st.integers(1, 5),
)
def test_every_street_is_on_one_page_and_pages_have_addresses_of_their_own(names: list[str], most: int) -> None:
    found = sheets(named(*names), "cs", most)
    there = [street.name for leaf in leaves(found) for street in leaf.streets]
    assert sorted(there) == sorted(names)
    below = [part for part, _ in found.below()]
    assert len({part.slug for part in below}) == len(below)
    assert all(re.fullmatch(r"[a-z0-9_-]+", part.slug) for part in below)
    for leaf in leaves(found):
        assert len(leaf.streets) <= most or len({street.name.casefold() for street in leaf.streets}) == 1


def test_pages_of_a_long_index_lead_down_and_up_again() -> None:
    plain = pages_of(language="bg")
    streets = sheets(named("Mill Street", "Moor Lane", "Market Row", "Oak Road"), "en", most=1)
    pages = Pages(plain.presenter, plain._templates, atlas_of(), "", streets)
    assert urls.STREETS in pages.sections() and pages.lists().count(urls.STREETS) == 1
    root = BeautifulSoup(pages.a_to_z(urls.STREETS).body, "html.parser")
    assert [a["href"] for a in root.select(".bb-sheets a")] == ["../../bg/streets/m/", "../../bg/streets/o/"]
    made = {page.address.slug: page for page in pages.records(urls.STREETS)}
    assert list(made) == pages.slugs(urls.STREETS) == ["m", "ma", "mi", "mo", "o"]
    assert len({page.title for page in made.values()}) == len(made)
    moor = BeautifulSoup(made["mo"].body, "html.parser")
    assert "Moor Lane" in moor.get_text()
    assert moor.select_one(".bb-crumbs a")["href"] == "../../../bg/streets/m/"  # type: ignore[index]
