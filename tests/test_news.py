"""News: notices as somebody writes them, where they are shown and for how long, and what their feeds tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from beatbook.checks import check_all
from beatbook.checks.news import check_news
from beatbook.community.news.notices import read_notices
from beatbook.community.readings import Readings
from beatbook.errors import Severity
from beatbook.pages import BoxFiles, Pages
from beatbook.rendering import Templates
from beatbook.sources import load
from tests.conftest import ROOT
from tests.towns import BASE, MILLBURY, TODAY, atlas_of, presenter_of

BOX = BoxFiles("assets/finder.js", "", "", "find/en-1/", 1)
#: By language and name: head and text.
NOTICES = {
    ("en", "closed"): (
        "day: 2026-03-01\nuntil: 2026-03-02\ndistricts: [mill]",
        "# The room is *closed* & dark\n\nCall <b>us</b>.",
    ),
    ("bg", "closed"): ("day: 2026-03-01\nuntil: 2026-03-02\ndistricts: [mill]", "# Стаята е затворена\n\nЕла другаде."),
    ("en", "plans"): ("day: 2026-01-01", "# Plans\n\nFor everybody."),
    ("en", "hill"): ("day: 2026-02-01\ndistricts: [hill]", "# Hill\n\n- One\n- Two"),
    ("en", "over"): ("day: 2026-02-01\nuntil: 2026-03-01\ndistricts: [mill]", "# Over"),
    ("en", "old"): ("day: 2025-09-02", "# Old"),
    ("en", "recent"): ("day: 2025-09-03", "# Recent"),
    ("uk", "elsewhere"): ("day: 2024-01-01", "# Немає такої мови"),
}  # fmt: skip


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    for (language, name), (head, text) in NOTICES.items():
        path = folder / language / "news" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{head}\n---\n{text}\n", encoding="utf-8")
    return folder


def town(docs: Path, language: str = "en") -> Pages:
    presenter = presenter_of(MILLBURY, language)
    templates = Templates(language, presenter.catalog, presenter.formats)
    readings = Readings(notices=read_notices(docs, ["en", "bg"]).notices)
    return Pages(presenter, templates, atlas_of(), BASE, readings=readings)


def titles(html: object, within: str = "body") -> list[str]:
    return [link.get_text() for link in BeautifulSoup(str(html), "lxml").select(f"{within} .bb-entries__name")]


def test_the_latest_stand_first_and_are_all_listed(docs: Path) -> None:
    hub = town(docs).hub
    page = hub.parts["news"].page()
    assert titles(page.body) == ["The room is closed & dark", "Over", "Hill", "Plans", "Recent", "Old"]
    assert "news.atom" in page.body and hub.parts["news"].slugs == ["closed", "over", "hill", "plans", "recent", "old"]


@pytest.mark.parametrize(
    ("section", "slug", "shown"),
    [
        ("districts", "mill", ["The room is closed & dark", "Plans", "Recent"]),
        ("districts", "hill", ["Hill", "Plans", "Recent"]),
        ("districts", "vale", ["Plans", "Recent"]),
        ("officers", "hart", ["The room is closed & dark"]),
        ("officers", "shevchenko", ["The room is closed & dark", "Hill"]),
        ("officers", "dimitrov", []),
        ("places", "room", []),
    ],
)
def test_a_page_shows_what_concerns_it_and_still_matters(docs: Path, section: str, slug: str, shown: list[str]) -> None:
    body = next(page.body for page in town(docs).records(section) if page.address.slug == slug)
    assert titles(body, ".bb-news") == shown


def test_the_home_page_shows_the_latest_of_all(docs: Path) -> None:
    assert titles(town(docs).home(BOX).body, ".bb-news") == ["The room is closed & dark", "Hill", "Plans"]


def test_a_notice_has_a_page(docs: Path) -> None:
    pages = {page.address.slug: page for page in town(docs).records("news")}
    closed = BeautifulSoup(str(pages["closed"].body), "lxml")
    assert closed.select_one("h1").get_text() == "The room is closed & dark"  # type: ignore[union-attr]
    assert closed.find("b") is None and "<b>us</b>" in closed.get_text()
    assert "Until 2 March 2026" in closed.get_text() and closed.find("a", string="Mill") is not None
    assert "This notice is over." in pages["over"].body and "for the whole town" in pages["plans"].body
    assert "<li>Two</li>" in pages["hill"].body


def test_what_a_language_lacks_is_shown_in_the_main_one_and_says_so(docs: Path) -> None:
    pages = town(docs, "bg")
    bodies = {page.address.slug: BeautifulSoup(str(page.body), "lxml") for page in pages.records("news")}
    assert "Стаята е затворена" in bodies["closed"].get_text()
    assert bodies["hill"].select_one("[lang=en]") is not None
    assert set(bodies) == {"closed", "over", "hill", "plans", "recent", "old"}


def test_feeds_tell_all_that_concerns_a_district_and_keep_their_names(docs: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    found = {}
    for language in ("en", "bg"):
        for file in town(docs, language).hub.files():
            feed = ElementTree.fromstring(file.content)
            entries = {entry.findtext(f"{atom}id"): entry for entry in feed.iter(f"{atom}entry")}
            found[file.path] = (feed.findtext(f"{atom}id"), entries)
    assert set(found) == {
        f"{root}{name}.atom"
        for root in ("", "bg/")
        for name in ("news", "districts/mill/news", "districts/hill/news", "districts/vale/news")
    }
    mill = found["districts/mill/news.atom"][1]
    assert [entry.findtext(f"{atom}title") for entry in mill.values()] == [
        "The room is closed & dark", "Over", "Plans", "Recent", "Old"
    ]  # fmt: skip
    assert found["bg/districts/mill/news.atom"][1].keys() == mill.keys()
    closed = next(iter(mill.values()))
    assert closed.findtext(f"{atom}updated") == "2026-03-01T00:00:00+00:00"
    assert closed.find(f"{atom}link").get("href") == f"{BASE}news/closed/"  # type: ignore[union-attr]


def test_open_data_has_the_words_of_every_language(docs: Path) -> None:
    (table,) = town(docs).hub.tables()
    assert table.records[0]["title"] == {"en": "The room is closed & dark", "bg": "Стаята е затворена"}
    assert table.records[0] | {"title": 0, "text": 0} == {
        "id": "closed", "day": "2026-03-01", "until": "2026-03-02", "districts": ["mill"], "title": 0, "text": 0
    }  # fmt: skip


def test_without_notices_there_is_no_news() -> None:
    pages = town(Path("nowhere"))
    assert "news" not in pages.hub.parts and titles(pages.home(BOX).body, ".bb-news") == []


@given(st.text(max_size=80))
def test_whatever_is_written_is_shown_as_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "any" / "en" / "news"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.md").write_text(f"---\nday: 2026-03-01\n---\n# T\n\n<script>{text}", encoding="utf-8")
    for notice in read_notices(folder.parent.parent, ["en"]).notices:
        allowed = {"p", "a", "ul", "ol", "li", "em", "strong", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br",
                   "blockquote", "img"}  # fmt: skip
        found = {tag.name for tag in BeautifulSoup(f"<div>{notice.body}</div>", "html.parser").div.find_all()}  # type: ignore[union-attr]
        assert found <= allowed


def test_the_sample_town_has_news_of_three_years_in_every_language() -> None:
    sources = load(ROOT / "data")
    found = [*check_all(sources, TODAY), *check_news(sources, ROOT / "docs", TODAY)]
    assert not [problem for problem in found if problem.severity is Severity.ERROR]
    notices = read_notices(ROOT / "docs", sources.dataset.town.languages).notices
    assert {notice.head.day.year for notice in notices} == {2024, 2025, 2026}
    assert len(notices) == 5 * len({notice.slug for notice in notices})
    assert min(notice.head.day for notice in notices) > date(2024, 1, 1)
