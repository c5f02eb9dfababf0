"""The index of the home page's box: every record under every spelling, as its script reads it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook import finder
from beatbook.assets import ROOT
from beatbook.finder import KINDS, Record
from beatbook.languages import fold, spellings
from tests.towns import MILLBURY, presenter_of, town

ENGLISH = presenter_of()


def read(script: bytes) -> list[Record]:
    """The records that the box gets when the browser runs the script."""
    found = re.fullmatch(r"beatbookFinder\((.*)\);\n", script.decode())
    assert found is not None
    return [Record(**record) for record in json.loads(found[1])["records"]]


def answers(query: str, records: list[Record]) -> list[str]:
    """What the box answers, by the rule of ``components/finder/names.js``: every word begins a word of the record,
    whole names before beginnings of names before the rest."""
    typed = fold(query)

    def rank(keys: str) -> int:
        whole = f" {typed} |" in keys or f"| {typed} |" in keys
        return 0 if whole else 1 if f"| {typed}" in keys else 2

    found = [record for record in records if all(f" {word}" in record.keys for word in typed.split())]
    return [record.name for record in sorted(found, key=lambda record: rank(record.keys))]


RECORDS = list(finder.records(ENGLISH))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hart", "Anna Hart"),
        ("ANNA HART", "Anna Hart"),
        ("hart anna", "Anna Hart"),
        ("har", "Anna Hart"),
        ("Шевченко", "Taras Shevchenko"),
        ("шевченка", "Taras Shevchenko"),
        ("shevchenko", "Taras Shevchenko"),
        ("dimitroff", "Ivan Dimitroff"),
        ("dimitrov", "Ivan Dimitroff"),
        ("мелница", "Mill"),
        ("melnitsa", "Mill"),
        ("mill", "Mill"),
        ("mill street", "Mill Street room"),
        ("1 mill st", "Mill Street room"),
        ("hill", "Hill"),
        ("hill school", "Hill school"),
        # The name somebody hears, at a Cyrillic keyboard; a kind; an officer by the district.
        ("анна", "Anna Hart"),
        ("anna mill", "Anna Hart"),
    ],
)
def test_records_are_found_by_any_spelling(typed: str, first: str) -> None:
    assert answers(typed, RECORDS)[:1] == [first]


@pytest.mark.parametrize("typed", ["art", "zzz", "anna hill"])
def test_what_no_word_begins_with_is_not_found(typed: str) -> None:
    assert answers(typed, RECORDS) == []


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("directories", [True, False])
def test_every_record_is_there_once_with_its_page(language: str, directories: bool) -> None:
    presenter = presenter_of(language=language, directories=directories)
    found = list(finder.records(presenter))
    assert [KINDS[record.kind] for record in found] == [kind for kind in KINDS for _ in MILLBURY[kind]]
    root, end = presenter.urls.language_root(language), "/" if directories else ".html"
    assert [record.url for record in found] == [
        f"{root}{kind}/{record['id']}{end}" for kind in KINDS for record in MILLBURY[kind]
    ]


def test_what_is_said_beside_a_name() -> None:
    details = {record.name: record.detail for record in RECORDS}
    assert details["Taras Shevchenko"] == "Mill and Hill"
    assert details["Mill"] == "Anna Hart and Taras Shevchenko"
    assert details["Mill Street room"] == "1 Mill Street"
    assert (details["College"], details["Vale"], details["Station"]) == ("Vale", "", "")


@given(st.lists(st.one_of(st.none(), st.text("abc Ж|é'", max_size=8)), max_size=3))
def test_keys_are_folded_spellings_between_bars(texts: list[str | None]) -> None:
    keys = finder.keys(texts, ENGLISH.directory)
    assert re.fullmatch(r"(\| [^|]+ )*\|", keys)
    spellings = [key.strip() for key in keys.split("|") if key]
    assert len(set(spellings)) == len(spellings)
    assert [fold(key) for key in spellings] == spellings
    assert {fold(text) for text in texts if text is not None and fold(text)} <= set(spellings)


def test_each_language_s_text_is_spelt_by_its_own_rules() -> None:
    name = {"bg": "Щерев", "uk": "Щербак"}
    found = {key.strip() for key in finder.keys([name], ENGLISH.directory).split("|") if key}
    assert found == {*spellings("Щерев", "bg"), *spellings("Щербак", "uk")}


@given(st.text(max_size=30), st.text(st.sampled_from("</script>'\"\\\u2028\u2029")))
def test_any_text_reaches_the_box_as_it_is(name: str, detail: str) -> None:
    record = Record(0, name, detail, "officers/x/", "| x |")
    assert read(finder.index([record])) == [record]


def test_every_spelling_of_the_town_s_languages_counts() -> None:
    names: dict[str, Any] = {"en": "Court", "bg": "Съд", "uk": "Суд"}
    presenter = presenter_of(town(places=[{"id": "court", "kind": "station", "name": names}]), "bg")
    found = [record for record in finder.records(presenter) if record.kind == KINDS.index("places")]
    for typed in ("court", "съд", "sad", "суд", "sud"):
        assert answers(typed, found) == ["Съд"], typed


def test_the_script_knows_the_index() -> None:
    """What ``answers`` above takes from the script still stands there."""
    script = (ROOT / "components" / "finder" / "names.js").read_text(encoding="utf-8")
    assert "window.beatbookFinder" in script
    kinds = re.search(r"const kinds = \[(.*)\]", script)
    assert kinds is not None
    assert [f"{kind}s" for kind in re.findall(r'"(\w+)"', kinds[1])] == list(KINDS)
    assert set(re.findall(r"record\.(\w+)", script)) == set(Record._fields)
    for rule in ("keys.includes(` ${word}`)", "keys.includes(` ${query} |`)", "keys.includes(`| ${query}`)"):
        assert rule in script
