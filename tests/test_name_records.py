"""What the box finds by name, asked of the script that the browser runs."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from beatbook import name_index, name_records, shards
from beatbook.languages import fold, spellings
from beatbook.name_records import KINDS, Record, spelt
from beatbook.shards import Parts
from tests.box import engine_of
from tests.towns import MILLBURY, presenter_of, town

ENGLISH = presenter_of()


@cache
def engine() -> MiniRacer:
    """The browser's search in V8, Chromium's own engine."""
    made = engine_of(name_index.script())
    made.eval(
        "let parts; const load = (text) => { parts = JSON.parse(text); return 1; };"
        "const ask = (typed) => {"
        " const naming = answered(parts, (head) => beatbookNameSearch(typed, head, { alike: false }));"
        " return JSON.stringify(naming.found.map(({ record }) => record)); };"
    )
    return made


def answers(query: str, records: list[Record]) -> list[str]:
    """The names of the records that the box finds, in its order."""
    return asked(query, name_index.build(records))


def asked(query: str, parts: Parts) -> list[str]:
    engine().call("load", json.dumps(parts))
    return [record[2] for record in json.loads(engine().call("ask", query))]


RECORDS = list(name_records.records(ENGLISH, {}))


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
    found = list(name_records.records(presenter, {}))
    assert [KINDS[record.kind] for record in found] == [kind for kind in KINDS[:-1] for _ in MILLBURY[kind]]
    root, end = presenter.urls.language_root(language), "/" if directories else ".html"
    assert [record.url for record in found] == [
        f"{root}{kind}/{record['id']}{end}" for kind in KINDS[:-1] for record in MILLBURY[kind]
    ]


def test_what_is_said_beside_a_name() -> None:
    details = {record.name: record.detail for record in RECORDS}
    assert details["Taras Shevchenko"] == "Mill and Hill"
    assert details["Mill"] == "Anna Hart and Taras Shevchenko"
    assert details["Mill Street room"] == "1 Mill Street"
    assert (details["College"], details["Vale"], details["Station"]) == ("Vale", "", "")


@given(st.lists(st.one_of(st.none(), st.text("abc Ж|é'", max_size=8)), max_size=3))
def test_a_record_is_found_by_each_of_its_names(texts: list[str | None]) -> None:
    record = Record(0, "Found", "", "officers/x/", spelt(texts, "en"))
    for text in texts:
        if text is not None and fold(text):
            assert answers(text, [record]) == ["Found"], text


def test_each_language_s_text_is_spelt_by_its_own_rules() -> None:
    record = Record(0, "x", "", "", spelt([{"bg": "Щерев", "uk": "Щербак"}], "en"))
    for typed in {*spellings("Щерев", "bg"), *spellings("Щербак", "uk")}:
        assert answers(typed, [record]) == ["x"], typed


@given(st.text(max_size=30), st.text(st.sampled_from("</script>'\"\\\u2028\u2029")))
def test_any_text_reaches_the_box_as_it_is(name: str, detail: str) -> None:
    record = Record(0, name, detail, "officers/x/", (("x", "en"),))
    (content,) = name_index.files(name_index.build([record]), "en").values()
    found = re.fullmatch(r"beatbookNamed\((.*)\);\n", content.decode())
    assert found is not None
    assert json.loads(found[1])["head"]["records"][0][2:5] == [name, detail, "officers/x/"]


NAMES = (
    "Ada Hart",
    "Adam Hart",
    "Hill School",
    "Mill School",
    "Hill Mill",
    "Іван Щур",
    "Ivan Ščur",
    "O'Hara",
    "Łódź 5",
)


@given(
    st.lists(st.sampled_from(NAMES), max_size=24),
    st.sampled_from([120, 1_600]),
    st.sampled_from(
        [*NAMES, "hart", "ha", "mill s", "school hill", "щур", "shchur", "ivan", "ohara", "lodz", "", "art"]
    ),
)
@settings(max_examples=150)
def test_parts_answer_as_one_file_does(names: list[str], size: int, typed: str) -> None:
    records = [
        Record(at % 5, name, str(at), f"{at}/", ((name, "uk"),), (("Old Town", "en"),)) for at, name in enumerate(names)
    ]
    with pytest.MonkeyPatch.context() as patch:
        whole = name_index.build(records)
        patch.setattr(shards, "PART", size)
        patch.setattr(shards, "ONE_FILE", 0)
        parted = name_index.build(records)
    assert asked(typed, parted) == asked(typed, whole)


def test_of_a_word_that_many_have_some_are_shown_and_others_are_found_by_what_they_have_beside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    schools = [
        Record(3, f"Hill Primary School {at}", "", f"{at}/", ((f"Hill Primary School {at}", "en"),))
        for at in range(300)
    ]
    mills = [Record(3, f"Mill Primary {at}", "", f"m{at}/", ((f"Mill Primary {at}", "en"),)) for at in range(300)]
    monkeypatch.setattr(shards, "ONE_FILE", 0)
    parts = name_index.build([*schools, *mills])
    assert asked("hill primary school 217", parts)[0] == "Hill Primary School 217"
    assert asked("217 mill", parts) == ["Mill Primary 217"]
    assert len(asked("primary", parts)) >= name_index.EXAMPLES
    # Both words are frequent, and few records have both first.
    assert asked("mill primary", parts)[0].startswith("Mill Primary")
    rows = [row for name, part in parts.items() if name[0] in "wp" for row in part]
    assert max(len(row[1]) for row in rows) <= name_index.MOST


def test_every_spelling_of_the_town_s_languages_counts() -> None:
    names: dict[str, Any] = {"en": "Court", "bg": "Съд", "uk": "Суд"}
    presenter = presenter_of(town(places=[{"id": "court", "kind": "station", "name": names}]), "bg")
    found = [record for record in name_records.records(presenter, {}) if record.kind == KINDS.index("places")]
    for typed in ("court", "съд", "sad", "суд", "sud"):
        assert answers(typed, found) == ["Съд"], typed


def test_the_script_knows_the_kinds() -> None:
    script = (Path(name_records.__file__).parent / "components" / "finder" / "names.js").read_text(encoding="utf-8")
    kinds = re.search(r"const kinds = \[(.*)\]", script)
    assert kinds is not None
    assert re.findall(r'"(\w+)"', kinds[1]) == [kind.removesuffix("s") for kind in KINDS]
