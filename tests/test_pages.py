"""The pages of one language: what is on them, what their heads say, and the lists in the language's own order."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from beatbook import open_data
from beatbook.languages import Collation
from beatbook.page import Page
from beatbook.pages import BoxFiles, Pages
from beatbook.shells import Shell, Slot
from beatbook.urls import RECEPTIONS, RECORD_SECTIONS, Address
from tests.towns import BASE, MILLBURY, atlas_of, pages_of, town

BOX = BoxFiles("assets/finder.js", "", "", "find/en-1/", 1)
ENGLISH, BULGARIAN = pages_of(), pages_of(language="bg")
BOTH = pytest.mark.parametrize("pages", [ENGLISH, BULGARIAN], ids=["en", "bg"])


def soup(page: Page) -> BeautifulSoup:
    return BeautifulSoup(page.body, "html.parser")


def words(page: Page) -> str:
    return soup(page).get_text(" ", strip=True)


def page_of(pages: Pages, section: str, slug: str) -> Page:
    return next(page for page in pages.records(section) if page.address.slug == slug)


def every(pages: Pages) -> list[Page]:
    """All pages of a language that are made from data."""
    directory = pages.directory
    return [
        pages.home(BOX),
        pages.find(BOX),
        *(pages.a_to_z(section) for section in pages.sections()),
        *(page for section in pages.sections() for page in pages.records(section)),
        pages.data(open_data.files(directory, atlas_of().shapes), open_data.freshness(directory)),
    ]


@BOTH
def test_every_page_has_a_title_a_description_and_one_heading(pages: Pages) -> None:
    found = every(pages)
    assert len({page.address for page in found}) == len(found)
    assert len({page.title for page in found}) == len(found)
    for page in found:
        assert page.title.strip() and page.description.strip() and "%(" not in page.description
        assert page.address.language == pages.language
        (heading,) = soup(page).find_all("h1")
        assert heading["id"] == "bb-title"


@BOTH
def test_every_record_has_its_page_in_data_order(pages: Pages) -> None:
    for section in RECORD_SECTIONS:
        records = [record["id"] for record in MILLBURY[section]]
        assert [page.address for page in pages.records(section)] == [
            Address(pages.language, section, record) for record in records
        ]
        assert pages.slugs(section) == records


def test_sections_are_those_with_records() -> None:
    assert pages_of({"officers": MILLBURY["officers"][:1], "districts": MILLBURY["districts"][:1],
                     "places": MILLBURY["places"]}).sections() == ["officers", "districts", "places"]  # fmt: skip
    assert pages_of({}).sections() == []


@BOTH
def test_only_pages_with_a_map_load_its_scripts(pages: Pages) -> None:
    for page in every(pages):
        assert page.map is bool(soup(page).select("[data-bb-map]")), page.address
        assert page.finder is bool(soup(page).select("[data-bb-finder]")), page.address
        section = page.address.section
        if page.address.slug and page.map:
            assert pages.has_maps(section)
    assert not pages.has_maps("officers")


# --- What stands on them --------------------------------------------------------------------------------------------


def test_an_officer_s_page() -> None:
    page = page_of(ENGLISH, "officers", "hart")
    said = words(page)
    for expected in ("Anna Hart", "Inspector · Neighbourhood officer", "Mill", "room 4", "3 March", "English",
                     "Ukrainian", "Checked on 1 March 2026", "Order 5"):  # fmt: skip
        assert expected in said
    call = soup(page).select_one("a.bb-call")
    assert call is not None and call["href"] == "tel:+441632960001"
    assert page.description == "Anna Hart is the police officer for Mill: phone, reception hours and where to come."
    idle = page_of(ENGLISH, "officers", "dimitrov")
    assert idle.description == "Ivan Dimitroff: phone, reception hours and where to come."


def test_an_officer_away_is_not_called_but_the_substitute() -> None:
    page = page_of(ENGLISH, "officers", "shevchenko")
    calls = soup(page).select("a.bb-call")
    # The officer's own number and the buttons of those who may stand in wait for the script.
    shown = [a for a in calls if not a.find_parent(lambda tag: tag.name == "template" or tag.has_attr("hidden"))]
    assert [a["href"] for a in shown] == ["tel:+441632960001"]
    assert "8 March 2026" in words(page) and "Training" in words(page)
    assert "Тарас Шевченко" in words(page)


def test_a_district_s_page() -> None:
    mill = words(page_of(ENGLISH, "districts", "mill"))
    for expected in ("Anna Hart", "Taras Shevchenko", "12,345", "By the river.", "Hill", "Mill Street room"):
        assert expected in mill
    vale = page_of(ENGLISH, "districts", "vale")
    assert soup(vale).select_one(".bb-vacant") and "01632 960002" in words(vale) and "College" in words(vale)
    assert vale.description == "Who answers for Vale. Phone, reception hours, map."
    assert not soup(page_of(ENGLISH, "districts", "mill")).select(".bb-vacant")


def test_a_place_s_page() -> None:
    station = words(page_of(ENGLISH, "places", "station"))
    for expected in ("Police station", "Open day and night", "Without steps yes", "Bell left", "01632 960002"):
        assert expected in station
    room = soup(page_of(ENGLISH, "places", "room"))
    assert room.select_one("a[href='../../districts/mill/']") and room.select_one("a[href='../../officers/hart/']")


def test_a_school_shows_the_officers_of_its_district() -> None:
    primary = page_of(ENGLISH, "schools", "primary")
    assert "Taras Shevchenko" in words(primary) and "Primary school" in words(primary)
    assert soup(page_of(ENGLISH, "schools", "college")).select_one(".bb-vacant")


def test_home_lists_districts_that_no_map_shows() -> None:
    home = ENGLISH.home(BOX)
    listed = soup(home).select(".bb-entries__name")
    assert [(a.get_text(), a["href"]) for a in listed] == [("Vale", "districts/vale/")]
    box = soup(home).select_one("[data-bb-finder]")
    assert box is not None and (box["data-bb-finder"], box["data-bb-root"]) == ("assets/finder.js", "")
    assert box["hidden"] == "", "without a script the box answers nothing"
    assert soup(BULGARIAN.home(BOX)).select_one("[data-bb-finder='../assets/finder.js']")


def test_the_data_page_names_what_is_missing() -> None:
    page = every(ENGLISH)[-1]
    headings = [h.get_text() for h in soup(page).select("h3")]
    assert "Districts with no officer" in headings and "Officers with no photo" in headings
    # Nothing has been checked too long ago.
    assert "Checked too long ago" not in headings
    vacant = soup(page).find("h3", string="Districts with no officer")
    assert vacant is not None
    links = vacant.find_next("ul")
    assert links is not None and [a["href"] for a in links.find_all("a")] == ["../districts/vale/"]
    licence = soup(page).select_one("a[rel=license]")
    assert licence is not None and licence.get_text() == "CC BY 4.0"
    files = soup(page).select("table a[download]")
    assert files and all(str(a["href"]).startswith("../data/") for a in files)


# --- A to Z ---------------------------------------------------------------------------------------------------------


def letters(pages: Pages, section: str) -> list[tuple[str, list[str]]]:
    """The list's letters, each with its names."""
    return [
        (h.get_text(), [a.get_text() for a in part.select(".bb-entries__name")])
        for part in soup(pages.a_to_z(section)).select(".bb-letter")
        if (h := part.h) is not None or (h := part.h2) is not None
    ]


def test_officers_stand_by_their_last_name() -> None:
    assert letters(ENGLISH, "officers") == [
        ("D", ["Ivan Dimitroff"]),
        ("H", ["Anna Hart"]),
        ("S", ["Taras Shevchenko"]),
    ]


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        # Czech: ch is a letter after h, č one after c; accented vowels are none.
        ("cs", ["Chata", "Cesta", "Hora", "Čáslav", "Ústí", "Ulice"],
         [("C", ["Cesta"]), ("Č", ["Čáslav"]), ("H", ["Hora"]), ("Ch", ["Chata"]), ("U", ["Ulice", "Ústí"])]),
        ("lv", ["Ķekava", "Kuldīga", "Āgenskalns", "Avoti"],
         [("A", ["Avoti"]), ("Ā", ["Āgenskalns"]), ("K", ["Kuldīga"]), ("Ķ", ["Ķekava"])]),
        ("uk", ["Ґанок", "Гора", "Їжак", "Ірпінь"],
         [("Г", ["Гора"]), ("Ґ", ["Ґанок"]), ("І", ["Ірпінь"]), ("Ї", ["Їжак"])]),
    ],
)  # fmt: skip
def test_lists_are_in_the_language_s_own_order(language: str, names: list[str], expected: Any) -> None:
    districts = [{"id": f"d{number}", "name": name} for number, name in enumerate(names)]
    pages = pages_of({"town": {"languages": [language]}, "districts": districts}, language)
    assert letters(pages, "districts") == expected


@BOTH
def test_lists_are_complete_and_every_letter_can_be_jumped_to(pages: Pages) -> None:
    for section in RECORD_SECTIONS:
        page = pages.a_to_z(section)
        if section == RECEPTIONS:
            names = [heading.get_text() for heading in soup(page).select(".bb-mobile h2")]
            assert names == sorted(names, key=Collation(pages.language).key)
            assert len(names) == len(MILLBURY[section])
            continue
        found = soup(page)
        named = [name for _, names in letters(pages, section) for name in names]
        assert len(named) == len(MILLBURY[section])
        if section != "officers":
            assert named == sorted(named, key=Collation(pages.language).key)
        anchors = [str(a["href"]) for a in found.select(".bb-letters a")]
        assert anchors == [f"#{h['id']}" for h in found.select(".bb-letter h2")] or len(anchors) == 0
        assert str(len(named)) in words(page)


def dates(page: Page) -> list[tuple[str, bool, bool]]:
    """The start of each date of a mobile reception, whether it is shown, and whether it takes place."""
    return [
        (str(time["datetime"])[:10], "hidden" not in item.attrs, "data-bb-off" not in item.attrs)
        for item in soup(page).select(".bb-visits li")
        if (time := item.time) is not None
    ]


def test_the_next_three_dates_are_shown_and_more_are_ready() -> None:
    expected = [
        ("2026-03-04", True, False),  # the officer is away
        ("2026-03-10", True, True),
        ("2026-03-17", True, True),
        ("2026-03-24", True, True),
        ("2026-03-31", False, True),
    ]
    for section, slug in (("officers", "shevchenko"), ("districts", "hill")):
        page = page_of(ENGLISH, section, slug)
        assert dates(page) == expected, section
        assert "At the gate" in words(page)
    listed = dates(ENGLISH.a_to_z(RECEPTIONS))
    assert listed[: len(expected)] == expected
    own = dates(page_of(ENGLISH, RECEPTIONS, "allotments"))
    assert own == [*expected, *((day, True, there) for day, _, there in expected)], "the next ones, and all"


def test_a_place_shows_the_visits_that_stop_there() -> None:
    found = dates(page_of(ENGLISH, "places", "room"))
    assert found[:3] == [("2026-03-19", True, True), ("2026-04-16", True, False), ("2026-05-21", True, True)]
    assert not dates(page_of(ENGLISH, "places", "station"))


def test_a_mobile_reception_s_page() -> None:
    page = page_of(BULGARIAN, RECEPTIONS, "vale")
    said = words(page)
    for expected in ("Долината", "Village hall", "Mill Street room", "07700 900002"):
        assert expected in said, expected
    assert page.title.endswith("Долината")
    assert ["/districts/vale/" in str(a["href"]) for a in soup(page).select("p a")] == [True]


def test_pages_link_to_files_beside_them_and_subscribe_at_the_site_s_address() -> None:
    def links(page: Page) -> list[str]:
        return [str(a["href"]) for a in soup(page).select(".bb-feeds a")]

    webcal = BASE.replace("https:", "webcal:")
    assert links(page_of(ENGLISH, "officers", "hart")) == [
        "../../officers/hart.ics", f"{webcal}officers/hart.ics", "../../officers/hart.vcf"
    ]  # fmt: skip
    assert links(page_of(BULGARIAN, "districts", "mill")) == [
        "../../../bg/districts/mill.ics", f"{webcal}bg/districts/mill.ics", "../../../bg/districts/mill.atom"
    ]  # fmt: skip
    # The theme asks for a sitemap beside whatever a page's head calls an alternate, so feeds are links on the page.
    assert 'rel="alternate"' not in page_of(BULGARIAN, "districts", "mill").head
    flat = pages_of(base="", directories=False)
    assert links(page_of(flat, "receptions", "vale")) == ["../receptions/vale.ics"]
    assert links(page_of(flat, "places", "room")) == ["../places/room.ics"]


# --- Heads ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", RECORD_SECTIONS)
def test_records_are_told_to_machines(section: str) -> None:
    for page in ENGLISH.records(section):
        assert re.match(r'<script type="application/ld\+json">[^<]*</script>', page.head)
        assert f"{BASE}{section}/{page.address.slug}/" in page.head
    assert all(BASE not in page.head for page in pages_of(base="").records(section))


def test_absolute_urls_are_spelt_where_the_site_s_is_known() -> None:
    address = Address("bg", "officers", "hart")
    assert BULGARIAN.absolute(address) == BASE + "bg/officers/hart/"
    assert pages_of(base="").absolute(address) is None


# --- Hostile text, and shells ---------------------------------------------------------------------------------------


def test_text_is_escaped_once() -> None:
    hostile = "<b> & \"x\" 'y' {{ 7*7 }}"
    pages = pages_of(town(officers=[{"id": "ada", "name": hostile, "role": hostile}]))
    page = page_of(pages, "officers", "ada")
    assert soup(page).find("b") is None
    heading = soup(page).h1
    assert heading is not None and heading.get_text() == page.title == hostile
    assert page.slots()[Slot.TITLE] == "&lt;b&gt; &amp; &#34;x&#34; &#39;y&#39; {{ 7*7 }}"
    assert hostile in page.description


@BOTH
def test_a_page_of_tokens_takes_any_record_s_place(pages: Pages) -> None:
    for section in pages.sections():
        tokens = Page.of_tokens(Address(pages.language, section, Slot.SLUG.token), map=False)
        assert tokens.slots() == {slot: slot.token for slot in Slot}
        shell = Shell.cut("".join(tokens.slots().values()))
        for page in pages.records(section):
            assert set(page.slots()) == set(Slot)
            assert shell.fill(page.slots()) == "".join(page.slots().values())
            assert isinstance(page.body, Markup) and isinstance(page.head, Markup)
