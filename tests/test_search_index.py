"""The theme's search index, parted by language, with folded spellings."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook import search_index
from beatbook.languages import fold
from beatbook.name_records import KINDS, Record
from beatbook.urls import Address, Urls

LANGUAGES = ("en", "bg", "be")
URLS = Urls("en")
CONFIG = {"lang": ["en"], "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}}}


def entry(location: str = "rights/", title: str = "", text: str = "") -> dict[str, Any]:
    return {"location": location, "title": title, "text": text}


@pytest.mark.parametrize("urls", [URLS, Urls("en", directories=False)], ids=["host", "folder"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["home", "rights", "bgrights"])
def test_an_entry_goes_to_its_language_with_a_location_from_there(urls: Urls, language: str, section: str) -> None:
    location = urls.url(Address(language, section))
    parted = search_index.parted([entry(location), entry(location + "#part")], LANGUAGES, urls)
    home = urls.url(Address("en", section)) or "./"
    assert [found["location"] for found in parted.pop(language)] == [home, (home + "#part").removeprefix("./")]
    assert list(parted.values()) == [[], []]


@given(st.lists(st.tuples(st.sampled_from(LANGUAGES), st.sampled_from(["home", "rights", "a", "bg-x"]))))
def test_no_entry_is_lost_or_doubled(pages: list[tuple[str, str]]) -> None:
    whole = [entry(URLS.url(Address(*page)), title=str(number)) for number, page in enumerate(pages)]
    parted = search_index.parted(whole, LANGUAGES, URLS)
    assert list(parted) == list(LANGUAGES)
    by_title = {found["title"]: language for language, entries in parted.items() for found in entries}
    assert by_title == {str(number): language for number, (language, _) in enumerate(pages)}
    assert sum(map(len, parted.values())) == len(pages)


def test_a_record_s_entry_holds_its_spellings_once() -> None:
    record = Record(KINDS.index("officers"), "Jan Novák", "Mill", "cs/officers/novak/", (("Jan Novák", "cs"),))
    (entry,) = search_index.of_records([record], "cs/", "cs")
    fold = entry.pop("fold").split()
    assert entry == {"location": "officers/novak/", "title": "Jan Novák", "text": "Mill", "boost": 2}
    assert fold[:2] == ["jan", "novak"]
    assert "novakova" in fold
    assert len(fold) == len(set(fold))
    assert "novákovi" in fold, "the theme does not fold what is typed, so a case form stands with its marks"


def test_officers_stand_before_other_records() -> None:
    records = [Record(kind, "x", "", "x/", (("x", "en"),)) for kind in range(len(KINDS))]
    boosts = {
        KINDS[r.kind]: e["boost"] for r, e in zip(records, search_index.of_records(records, "", "en"), strict=True)
    }
    assert {kind for kind, boost in boosts.items() if boost > 1} == {"officers"}


@pytest.mark.parametrize(
    ("language", "title", "typed"),
    [
        ("cs", "Stížnosti a kontroly", "stiznosti"),
        ("lv", "Iedzīvotāju tiesības", "iedzivotaju"),
        ("bg", "Вашите права", "prava"),
        ("uk", "Ваші права", "prava"),
    ],
)
def test_prose_is_found_by_plain_letters(language: str, title: str, typed: str) -> None:
    assert typed in search_index.folded(entry(title=title), language)["fold"].split()


def test_plain_words_are_not_said_twice() -> None:
    assert search_index.folded(entry(title="Your rights", text="plain words 2026"), "en")["fold"] == ""
    words = search_index.folded(entry(title="Café, café", text="CAFÉ"), "en")["fold"].split()
    assert words[0] == "cafe" and words.count("cafe") == 1


@given(st.text("abcЖжřé 1-'", max_size=20), st.sampled_from(["en", "bg", "cs"]))
def test_spellings_are_folded_and_none_repeated(text: str, language: str) -> None:
    found = search_index.folded(entry(text=text), language)["fold"].split()
    assert len(set(found)) == len(found)
    assert [fold(word) for word in found] == found
    assert not set(found) & set(text.lower().split())


def test_the_index_is_the_plugin_s_with_one_more_field() -> None:
    index = search_index.index(CONFIG, [entry(title="Права"), entry() | {"fold": "as given"}], "en")
    assert index["config"]["fields"] == {**CONFIG["fields"], "fold": {"boost": search_index.FOLD_BOOST}}  # type: ignore[dict-item]
    assert index["config"]["lang"] == ["en"]
    first, second = (found["fold"] for found in index["docs"])
    assert "prava" in first.split() and second == "as given"
    assert "fold" not in CONFIG["fields"]
