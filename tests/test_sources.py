"""A data directory becomes one dataset; what is wrong with files is in the golden cases of test_checks.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from beatbook.models import Posting
from beatbook.sources import Sources, load, slug

SAMPLE = Path(__file__).parent.parent / "data"


def town(root: Path, files: Mapping[str, str]) -> Sources:
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    return load(root)


FIVE_LINES = "officers:\n  - name: Mara Hart\n    phone: +44 1632 960001\n    districts: [Old Town]\n"


def test_five_lines_are_a_town(tmp_path: Path) -> None:
    sources = town(tmp_path, {"officers.yaml": FIVE_LINES})
    (officer,) = sources.dataset.officers
    (district,) = sources.dataset.districts
    assert sources.problems == ()
    assert (officer.id, officer.phone, officer.districts) == ("mara-hart", "+44 1632 960001", ["old-town"])
    assert (district.id, district.name) == ("old-town", "Old Town")
    assert sources.position(("districts", 0))[1:] == (4, 17)
    assert sources.dataset.town.main_language() == "en"
    assert sources.boundaries.by_id == {}


def test_the_files_add_up(tmp_path: Path) -> None:
    sources = town(
        tmp_path,
        {
            "officers.yaml": FIVE_LINES + "districts:\n  - {id: a, name: A}\n",
            "districts.yaml": "districts:\n  - {id: b, name: B}\n",
            "places.yaml": "places:\n  - {id: p, kind: station, name: P}\n",
            "schools.yaml": "schools:\n  - {id: s, name: S}\n",
            "town.yaml": "country: GB\n",
        },
    )
    data = sources.dataset
    assert [[r.id for r in kind] for kind in (data.districts, data.places, data.schools)] == [["a", "b"], ["p"], ["s"]]
    assert data.town.country == "GB"
    at = {pointer: sources.position(pointer) for pointer in [("districts", 0), ("districts", 1), ("town", "country")]}
    assert [(p.path.name, *p[1:]) for p in at.values()] == [
        ("officers.yaml", 6, 5),
        ("districts.yaml", 2, 5),
        ("town.yaml", 1, 10),
    ]


def test_the_sample_town_is_read_whole() -> None:
    data = load(SAMPLE).dataset
    assert (len(data.officers), len(data.districts)) == (12, 9)
    assert all(officer.id for officer in data.officers)


def test_officers_get_ids_from_their_names_and_each_its_own(tmp_path: Path) -> None:
    text = """\
officers:
  - name: Ада Новак
  - name: Ада Новак
  - {id: ada-novak-3, name: Ada}
  - name: {bg: Щъркелов, en: Stork}
  - name: "!?"
  - name: Ада Новак
  - name: Jānis O'Bērziņš
town:
  languages: [bg, en]
"""
    officers = town(tmp_path, {"officers.yaml": text}).dataset.officers
    expected = ["ada-novak", "ada-novak-2", "ada-novak-3", "shtarkelov", "officer", "ada-novak-4", "janis-oberzins"]
    assert [officer.id for officer in officers] == expected


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Old Town", "en", "old-town"),
        ("Олена Згурська", "uk", "olena-zghurska"),
        ("  ", "en", ""),
        ("Č. 5", "cs", "c-5"),
    ],
)
def test_slugs(name: str, language: str, expected: str) -> None:
    assert slug(name, language) == expected


def test_districts_are_made_only_where_none_are_declared(tmp_path: Path) -> None:
    posting = "officers:\n  - name: A\n    postings:\n      - {district: old-town, from: 2026-03-01}\n"
    sources = town(tmp_path, {"officers.yaml": posting})
    assert [(d.id, d.name) for d in sources.dataset.districts] == [("old-town", "Old town")]
    assert sources.dataset.officers[0].postings == [Posting(district="old-town", from_=date(2026, 3, 1))]
    assert sources.position(("districts", 0))[1:] == (4, 20)
    assert town(tmp_path, {"districts.yaml": "districts: []\n"}).dataset.districts == []


FAULTY = """\
officers:
  - phone: +44 1632 960001
    id: lost
  - name: Ada Novak
    fone: 1
    contacts:
      - {kind: email, value: a@example.org}
      - {kind: pigeon, value: grey}
    absences:
      - {from: 2026-03-01, until: never, substitute: lost}
    districts: [centre]
"""


def test_of_a_faulty_record_the_sound_part_is_kept_and_keeps_its_place(tmp_path: Path) -> None:
    sources = town(tmp_path, {"officers.yaml": FAULTY})
    (officer,) = sources.dataset.officers
    assert [problem.position.line for problem in sources.problems] == [2, 5, 8, 10]
    assert officer.name == "Ada Novak"
    assert officer.contacts == []  # with one taken out, the second would seem to stand where the first stands
    assert officer.absences[0].substitute == "lost"
    assert sources.position(("officers", 0, "absences", 0, "substitute"))[1:] == (10, 54)
    problem = sources.problem(("officers", 0, "absences", 0, "substitute"), "x", "wrong", "right", offset=2)
    assert str(problem) == f"{tmp_path}/officers.yaml:10:56: officers[2].absences[1].substitute: wrong; right"
    assert sources.written_ids["officers"] == {"lost", "ada-novak"}
    assert sources.incomplete == {"officers"}
    assert sources.unread == set()


def test_an_unreadable_file_is_known_to_be_unread(tmp_path: Path) -> None:
    sources = town(tmp_path, {"officers.yaml": FIVE_LINES, "districts.yaml": "districts: [\n"})
    assert sources.unread == sources.incomplete == {"districts"}
    assert sources.dataset.districts == []
    assert sources.dataset.officers[0].districts == ["Old Town"]


def test_an_unreadable_officers_file_leaves_everything_unread(tmp_path: Path) -> None:
    assert town(tmp_path, {"officers.yaml": ""}).unread == {
        "officers",
        "districts",
        "places",
        "schools",
        "receptions",
        "town",
    }


def test_a_position_outside_all_records_is_the_file(tmp_path: Path) -> None:
    sources = town(tmp_path, {"officers.yaml": FIVE_LINES})
    assert sources.position(("schools", 3, "name")).path == tmp_path / "officers.yaml"
