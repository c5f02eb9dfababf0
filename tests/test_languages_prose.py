"""The pages people write are there in every language, built alike, and link only to one another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
LANGUAGES = ("en", "bg", "cs", "lv", "uk")
PAGES = ("about", "privacy")
#: What can be read in three minutes; what a host can tell from a search needs more words than the rest.
MOST_WORDS = {"about": 380, "privacy": 520}

_HEADING = re.compile(r"^(#+) .+$", re.MULTILINE)
_ITEM = re.compile(r"^(-|\d\.) ", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)]+)\)")


def text(language: str, page: str) -> str:
    return (DOCS / language / f"{page}.md").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there(language: str) -> None:
    assert {path.stem for path in (DOCS / language).glob("*.md")} >= set(PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
class TestPage:
    def test_is_built_as_in_english(self, language: str, page: str) -> None:
        here, english = text(language, page), text("en", page)
        assert [mark for mark in _HEADING.findall(here)] == [mark for mark in _HEADING.findall(english)]
        assert _ITEM.findall(here) == _ITEM.findall(english)
        assert sorted(_LINK.findall(here)) == sorted(_LINK.findall(english))

    def test_has_one_title_and_a_description(self, language: str, page: str) -> None:
        here = text(language, page)
        assert _HEADING.findall(here).count("#") == 1
        description = re.match(r"---\ndescription: (.+)\n---\n", here)
        assert description and 40 <= len(description[1]) <= 160 and description[1].endswith(".")

    def test_links_lead_to_pages_of_the_same_language(self, language: str, page: str) -> None:
        for target in _LINK.findall(text(language, page)):
            assert (DOCS / language / target).is_file(), target

    def test_is_short_and_not_left_in_english(self, language: str, page: str) -> None:
        here = text(language, page)
        assert 120 <= len(here.split()) <= MOST_WORDS[page]
        if language != "en":
            assert not re.search(r"\b(the|and|police|your)\b", here)
