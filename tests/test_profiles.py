"""Territory profiles: what their pages say, and what districts' pages say of them."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup

from beatbook.pages import Pages
from tests.towns import MILLBURY, pages_of

PROFILES: list[dict[str, Any]] = [
    {"id": "mill", "district": "mill", "summary": "Old & small <b>", "email": "mill@example.org", "verified": "2026-02-20",
     "figures": [
         {"kind": "residents", "year": "2023", "value": "1100", "source": "Register"},
         {"kind": "households", "year": "2021", "value": "500", "source": "Census"},
         {"kind": "residents", "year": "2025", "value": "1234", "source": {"en": "Register", "bg": "Регистър"}},
         {"kind": "other", "label": "Dogs", "year": "2025", "value": "0", "source": "Count"}],
     "institutions": [{"name": "Library", "address": "4 Mill Street", "url": "https://example.org/", "note": "A refuge"}],
     "lighting": [{"text": "Nine are dark", "source": "Walk", "date": "2025-11-18"}],
     "trouble": [{"text": "Racing", "where": "Coast Road", "source": "Evening", "date": "2025-12-09"}],
     "strengths": [{"text": "Shops warn each other", "source": "Officer", "date": "2026-01-13"}]},
    {"id": "hill", "district": "hill"},
    {"id": "gone", "district": "gone"},
]  # fmt: skip


def town(language: str = "en", profiles: list[dict[str, Any]] = PROFILES) -> Pages:
    return pages_of({**MILLBURY, "profiles": profiles}, language=language)


def record(pages: Pages, section: str, slug: str) -> str:
    (page,) = (page for page in pages.records(section) if page.address.slug == slug)
    return str(page.body)


def text_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_a_profile_s_page_says_all_with_sources_and_escapes_it() -> None:
    html = record(town(), "profiles", "mill")
    assert "Old &amp; small &lt;b&gt;" in html and "mailto:mill@example.org" in html
    text = text_of(html)
    for words in (
        "Residents 1,234 2025, Register Residents 1,100 2023, Register Households 500 2021, Census Dogs 0 2025, Count",
        "Lighting Nine are dark Walk, 18 November 2025", "Coast Road Racing Evening, 9 December 2025",
        "Strengths Shops warn each other Officer, 13 January 2026", "Library 4 Mill Street A refuge", "Anna Hart",
    ):  # fmt: skip
        assert words in text, words
    assert "Hill school" in text_of(record(town(), "profiles", "hill"))


def test_a_district_s_page_tells_the_latest_numbers() -> None:
    block = BeautifulSoup(record(town("bg"), "districts", "mill"), "html.parser").select_one(".bb-profile")
    assert block is not None
    assert "(2025, Регистър)" in block.get_text() and "2023" not in block.get_text()
    for section, slug in (("districts", "vale"), ("officers", "hart")):
        assert "bb-profile" not in record(town(), section, slug)


def test_districts_that_are_gone_have_none() -> None:
    pages = town()
    assert pages.slugs("profiles") == ["mill", "hill"]
    (page,) = (page for page in pages.hub.pages() if page.address.section == "profiles")
    assert "profiles/mill/" in page.body and "gone" not in page.body
    (rows,) = (table.records for table in pages.hub.tables() if table.subject == "profiles")
    assert rows[0]["figures"][2]["value"] == 1234


def test_without_a_file_there_is_nothing_of_it() -> None:
    pages = town(profiles=[])
    assert "profiles" not in pages.sections() and "bb-profile" not in record(pages, "districts", "mill")
