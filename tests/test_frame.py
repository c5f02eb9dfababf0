"""What surrounds a page: head, menus, the switch of languages, and the page for what is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from beatbook.assets import Assets
from beatbook.frame import Frame, Framer
from beatbook.page import Page
from beatbook.prose import Prose
from beatbook.rendering import Templates
from beatbook.security import POLICY_TOKEN
from beatbook.urls import Address
from tests.towns import BASE, MILLBURY, presenter_of, town

PROSE: Mapping[str, Sequence[Prose]] = {
    "en": (
        Prose("en", "rights", "Your rights"),
        Prose("en", "powers", "Powers <b>"),
        Prose("en", "about", "About"),
        Prose("en", "complaints", "How to complain", behind="rights"),
    ),
    "bg": (Prose("bg", "rights", "Вашите права"),),
}
SECTIONS = ("officers", "districts")
ASSETS = Assets.gather()
OFFICER = Address("en", "officers", "hart")


def framer(
    language: str = "en", records: Mapping[str, Any] = MILLBURY, base: str = BASE, directories: bool = True
) -> Framer:
    presenter = presenter_of(records, language, directories=directories)
    templates = Templates(language, presenter.catalog, presenter.formats)
    return Framer(presenter, templates, ASSETS, base, PROSE, SECTIONS)


def page(address: Address = OFFICER, **fields: Any) -> Page:
    return Page(
        address, fields.pop("title", "Anna Hart"), fields.pop("description", "Her page"), Markup("<p>"), **fields
    )


def soup(*parts: Markup) -> BeautifulSoup:
    return BeautifulSoup("".join(parts), "html.parser")


def meta(frame: Frame) -> dict[str, str]:
    tags = soup(frame.meta).find_all("meta")
    return {str(tag.get("name") or tag.get("property")): str(tag["content"]) for tag in tags}


def links(tag: BeautifulSoup | Tag, selector: str = "a") -> list[tuple[str, str]]:
    return [(a.get_text(), str(a["href"])) for a in tag.select(selector)]


# --- The head -------------------------------------------------------------------------------------------------------


def test_the_head_says_what_the_page_is() -> None:
    frame = framer().frame(page())
    assert frame.full_title == "Anna Hart – Millbury"
    said = meta(frame)
    assert said["description"] == said["og:description"] == "Her page"
    assert (said["og:title"], said["og:site_name"]) == ("Anna Hart", "Millbury")
    assert said["og:url"] == BASE + "officers/hart/"
    canonical = soup(frame.meta).select_one("link[rel=canonical]")
    assert canonical is not None and canonical["href"] == said["og:url"]
    assert frame.policy == POLICY_TOKEN


def test_a_site_whose_address_is_unknown_says_no_absolute_url() -> None:
    frame = framer(base="").frame(page())
    assert "og:url" not in meta(frame) and not soup(frame.meta).select("link[rel=canonical]")
    assert "://" not in frame.meta + frame.masthead + frame.languages + frame.footer


def test_titles_are_escaped_everywhere() -> None:
    hostile = '</title><script> & "x"'
    frame = framer().frame(page(title=hostile, description=hostile))
    assert frame.full_title == "&lt;/title&gt;&lt;script&gt; &amp; &#34;x&#34; – Millbury"
    assert meta(frame)["og:title"] == meta(frame)["description"] == hostile
    assert soup(frame.meta).find("script") is None
    assert "<b>" not in frame.masthead


@pytest.mark.parametrize(
    ("language", "address", "root", "language_root"),
    [
        ("en", Address("en", "home"), ".", "."),
        ("en", OFFICER, "../../", "../../"),
        ("bg", Address("bg", "home"), "../", "../bg/"),
        ("bg", Address("bg", "rights"), "../../", "../../bg/"),
    ],
)
def test_the_way_to_the_roots(language: str, address: Address, root: str, language_root: str) -> None:
    frame = framer(language).frame(page(address))
    assert (frame.language, frame.root, frame.language_root) == (language, root, language_root)
    # The theme asks for the search index below the language's root, as a browser joins addresses.
    here = BASE + framer(language).presenter.urls.url(address)
    below = BASE + ("" if language == "en" else "bg/")
    assert urljoin(urljoin(here, frame.language_root), "search/search_index.json") == below + "search/search_index.json"


@pytest.mark.parametrize("with_map", [False, True])
@pytest.mark.parametrize("with_box", [True, False])
def test_a_page_loads_what_it_needs(with_map: bool, with_box: bool) -> None:
    made = framer()
    frame = made.frame(page(map=with_map, finder=with_box))
    files = (
        made.patterns,
        ASSETS.script,
        *((ASSETS.ground_script,) if with_map or with_box else ()),
        *(ASSETS.map_scripts if with_map else ()),
        *((ASSETS.finder_script,) if with_box else ()),
    )
    loaded = ["../../" + file.path for file in files]
    assert list(frame.scripts) == loaded
    assert frame.stylesheet == "../../" + ASSETS.style.path
    assert frame.early_scripts == ()


def test_pages_opened_from_a_folder_load_one_script_more() -> None:
    frame = framer(directories=False).frame(page())
    assert frame.early_scripts == ("../" + ASSETS.file_worker.path,)


def test_the_colours_can_be_chosen_in_words() -> None:
    for language in ("en", "bg"):
        palette = framer(language).frame(page(Address(language, "officers", "hart"))).palette
        names = [scheme["toggle"]["name"] for scheme in palette]  # type: ignore[index]
        assert len(set(names)) == 3 and all(names)
        assert palette[0]["media"] == "(prefers-color-scheme)"


# --- Menus ----------------------------------------------------------------------------------------------------------


def test_menus_lead_to_lists_and_written_pages_but_those_that_another_leads_to() -> None:
    frame = framer().frame(page())
    menu = [("Find my officer", "../../"), ("Officers", "../../officers/"), ("Districts", "../../districts/"),
            ("Your rights", "../../rights/"), ("Powers <b>", "../../powers/")]  # fmt: skip
    assert links(soup(frame.masthead), "nav a") == menu
    assert links(soup(frame.footer)) == [
        ("About", "../../about/"),
        ("Find by address or map", "../../find/"),
        ("Open data", "../../data/"),
        ("For webmasters", "../../webmasters/"),
    ]
    brand = soup(frame.masthead).select_one("a.bb-brand")
    assert brand is not None and (brand.get_text(), brand["href"]) == ("Millbury", "../../")


def test_menus_hold_the_language_s_own_pages() -> None:
    made = framer("bg")
    frame = made.frame(page(Address("bg", "officers", "hart")))
    root = "../../../bg/"
    assert links(soup(frame.masthead), "nav a") == [
        (made.presenter.section_name("home"), root),
        *((made.presenter.section_name(section), f"{root}{section}/") for section in SECTIONS),
        ("Вашите права", root + "rights/"),
    ]
    assert [url for _, url in links(soup(frame.footer))] == [root + "find/", root + "data/", root + "webmasters/"]


@pytest.mark.parametrize(
    ("address", "current"),
    [(Address("en", "officers"), ["Officers"]), (Address("en", "rights"), ["Your rights"]), (OFFICER, []),
     (Address("en", "home"), ["Find my officer"]), (Address("en", "data"), ["Open data"])],
)  # fmt: skip
def test_the_menu_marks_the_page_one_is_on(address: Address, current: list[str]) -> None:
    frame = framer().frame(page(address))
    marked = soup(frame.masthead, frame.footer).select("[aria-current=page]")
    assert [tag.get_text() for tag in marked] == current


@pytest.mark.parametrize(
    ("address", "prose", "there"),
    [
        (OFFICER, False, "bg/officers/hart/"),
        (Address("en", "home"), False, "bg/"),
        (Address("en", "rights"), True, "bg/rights/"),
        # A page nobody has written in Bulgarian.
        (Address("en", "powers"), True, "bg/"),
    ],
)
def test_the_switch_of_languages_stays_on_the_page(address: Address, prose: bool, there: str) -> None:
    made = framer()
    frame = made.frame(page(address, prose=prose))
    found = soup(frame.languages).select("li a")
    here = BASE + made.presenter.urls.url(address)
    assert [(a["hreflang"], a["lang"], a.get_text(), urljoin(here, str(a["href"]))) for a in found] == [
        ("en", "en", "English", here),
        ("bg", "bg", "Български", BASE + there),
    ]
    assert [a["hreflang"] for a in found if a.get("aria-current")] == ["en"]


def test_a_town_of_one_language_has_no_switch() -> None:
    made = framer(records=town(town={"languages": ["en"]}))
    alone = Framer(made.presenter, made.templates, ASSETS, BASE, {"en": PROSE["en"]}, SECTIONS)
    assert alone.frame(page()).languages == ""


@pytest.mark.parametrize("fictional", [True, False])
def test_every_page_says_the_emergency_number_and_whether_the_town_is_made_up(fictional: bool) -> None:
    frame = framer(records=town(town={"fictional": fictional})).frame(page())
    assert links(soup(frame.notice)) == [("Call 112", "tel:112")]
    assert ("made up" in frame.notice) is ("made up" in frame.footer) is fictional
    day = soup(frame.footer).time
    assert day is not None and (day["datetime"], day.get_text()) == ("2026-03-02", "2 March 2026")
    assert "Town Hall" in frame.footer


# --- The page for what is not there ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "root"),
    [("https://a.example/", "/"), ("https://a.example/some/town/", "/some/town/"), ("", "/")],
)
def test_a_missing_page_s_links_are_absolute(base: str, root: str) -> None:
    english, bulgarian = framer(base=base), framer("bg", base=base)
    missing = english.not_found_page([english.not_found(), bulgarian.not_found()])
    frame = english.not_found_frame(missing)
    found = soup(missing.body, frame.masthead, frame.languages, frame.footer)
    hrefs = [href for _, href in links(found)]
    assert hrefs and all(href.startswith(root) for href in hrefs)
    assert frame.stylesheet == root + ASSETS.style.path
    assert (frame.root, frame.language_root) == (root, root)
    # It has no address of its own.
    assert "og:url" not in meta(frame) and not soup(frame.meta).select("link[rel=canonical]")
    assert {root, root + "officers/", root + "bg/", root + "bg/officers/"} <= set(hrefs)


def test_a_missing_page_speaks_every_language() -> None:
    bodies = [framer(language).not_found() for language in ("en", "bg")]
    sections = soup(framer().not_found_page(bodies).body).select("section")
    assert [section["lang"] for section in sections] == ["en", "bg"]
    assert [section.find_all(["h1", "h2"])[0].name for section in sections] == ["h1", "h2"]
