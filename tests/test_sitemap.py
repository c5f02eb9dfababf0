"""The sitemap: every URL once, each with the same page's other languages."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook import sitemap
from beatbook.assets import OutputFile
from beatbook.urls import Address, Urls

URLS = Urls("en")
BASE = "https://a.example/town/"
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
PAGE = {language: Address(language, "officers", "hart") for language in ("en", "bg")}


def root(file: OutputFile) -> ElementTree.Element:
    assert file.content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    return ElementTree.fromstring(file.content)


def locations(file: OutputFile) -> list[str | None]:
    return [found.text for found in root(file).iterfind(".//s:loc", SPACES)]


def test_a_page_is_named_in_each_language_with_all_its_languages() -> None:
    (file,) = sitemap.files(BASE, [PAGE], URLS)
    assert file.path == "sitemap.xml"
    assert locations(file) == [BASE + "officers/hart/", BASE + "bg/officers/hart/"]
    for entry in root(file).iterfind("s:url", SPACES):
        links = entry.findall("x:link", SPACES)
        assert {link.get("hreflang"): link.get("href") for link in links} == {
            "en": BASE + "officers/hart/",
            "bg": BASE + "bg/officers/hart/",
        }
        assert {link.get("rel") for link in links} == {"alternate"}


def test_a_page_in_one_language_names_no_other() -> None:
    (file,) = sitemap.files(BASE, [{"en": Address("en", "rights")}], URLS)
    assert locations(file) == [BASE + "rights/"]
    assert b"hreflang" not in file.content


def test_without_a_known_url_there_is_no_sitemap() -> None:
    assert list(sitemap.files("", [PAGE], URLS)) == []


@given(st.text("a&<>\"'%ж?", min_size=1, max_size=6))
def test_any_name_of_a_page_stays_well_formed(name: str) -> None:
    address = Address("en", name)
    base = "https://a.example/this&that/"
    (file,) = sitemap.files(base, [{"en": address, "bg": Address("bg", name)}], URLS)
    assert locations(file)[0] == base + URLS.url(address)


def test_more_urls_than_fit_are_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_URLS", 2)
    pages = [{"en": Address("en", "officers", f"o{n}")} for n in range(5)]
    files = {file.path: file for file in sitemap.files(BASE, pages, URLS)}
    parts = ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert sorted(files) == [*parts, "sitemap.xml"]
    assert root(files["sitemap.xml"]).tag.endswith("sitemapindex")
    assert locations(files["sitemap.xml"]) == [BASE + part for part in parts]
    assert [len(locations(files[part])) for part in parts] == [2, 2, 1]
    assert [x for part in parts for x in locations(files[part])] == [f"{BASE}officers/o{n}/" for n in range(5)]
