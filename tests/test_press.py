"""The press: equal data gives equal bytes, only what changed is made again, the fault of a sheet is its own."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from beatbook.prints.catalogue import Catalogue
from beatbook.prints.kinds import KINDS
from beatbook.prints.press import Job, Press, Spoilt
from beatbook.sources import load
from tests.conftest import ROOT
from tests.sheets import words
from tests.stationery import (
    LONG,
    OFFICER,
    PLACE,
    SAMPLE,
    catalogue_of,
    item,
    made,
    town,
)


def test_equal_data_gives_equal_bytes_and_nothing_is_made_twice(sample: Catalogue, tmp_path: Path) -> None:
    first = made(sample, item("school"), tmp_path / "a")
    second = made(catalogue_of(SAMPLE), item("school"), tmp_path / "b")
    assert first.name == second.name and first.read_bytes() == second.read_bytes()
    number = first.stat().st_ino
    assert made(sample, item("school"), tmp_path / "a").stat().st_ino == number


def test_only_what_changed_is_made_again(press: Path) -> None:
    before = town({})
    after = town({"officers": [{**OFFICER, "phone": "01632 960999"}]})
    quiet = town({"places": [PLACE, {"id": "other", "kind": "station", "name": "Other"}]})
    wanted = [item(kind, slug=LONG[kind]) for kind in LONG]
    files = [[sheet.file.name for sheet in one.print(wanted, press).sheets] for one in (before, quiet, after)]
    assert files[0] == files[1]
    # The plate of a place where the officer does not receive says nothing of the officer's phone.
    same = {one.kind.name for one, a, b in zip(wanted, files[0], files[2], strict=True) if a == b}
    assert same == {"plate"}


def test_sheets_are_made_side_by_side(sample: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(3, timeout=60)

    def make(press: Press, job: Job) -> Spoilt:
        together.wait()
        return Spoilt("it was only to be seen that others are made at the same time", "")

    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    monkeypatch.setattr(Press, "make", make)
    printing = sample.print([item(kind) for kind in ("school", "plate", "card")], tmp_path)
    assert len(printing.problems) == 3


def test_the_order_in_which_sheets_are_made_changes_nothing(sample: Catalogue, tmp_path: Path) -> None:
    wanted = [item(kind, language) for kind in ("school", "plate", "brochure") for language in ("en", "uk")]
    one = {sheet.file.name: sheet.file.read_bytes() for sheet in sample.print(wanted, tmp_path / "a").sheets}
    other = {sheet.file.name: sheet.file.read_bytes() for sheet in sample.print(wanted[::-1], tmp_path / "b").sheets}
    assert one == other


def test_what_no_build_has_used_for_a_week_is_thrown_away(sample: Catalogue, tmp_path: Path) -> None:
    old, recent = tmp_path / "old.pdf", tmp_path / "recent.pdf"
    now = made(sample, item("plate"), tmp_path).stat().st_mtime
    for path, age in ((old, 8), (recent, 6)):
        path.touch()
        os.utime(path, (now - age * 24 * 3600,) * 2)
    made(sample, item("plate"), tmp_path)
    assert recent.exists() and not old.exists()


@pytest.mark.parametrize(("papers", "offered"), [(["a4"], {"a4"}), (["a3", "a5"], {"a3", "a5", "a4"}), ([], {"a4"})])
def test_the_site_offers_the_papers_that_the_town_chose(papers: list[str], offered: set[str]) -> None:
    """A sheet that does not come on any of them is offered on its usual one: a school sheet on A4."""
    found = town({"print": {"papers": papers}}).offered()
    assert {one.form.paper for one in found if one.kind.name in ("plate", "school")} == offered


@pytest.mark.parametrize("papers", [[], ["a3"], ["a4"], ["a5"]])
def test_every_sheet_is_offered_in_large_print_and_in_black_and_white(papers: list[str]) -> None:
    """On whatever paper that is: the large brochure needs A3."""
    for kind in KINDS.values():
        forms = kind.on(papers)
        assert {(form.large, form.bw) for form in forms} >= {(False, False), (True, False), (False, True)}, kind.name
        assert len(set(forms)) == len(forms)


def test_a_town_overrides_one_sheet_and_no_other(tmp_path: Path, press: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    yaml = (data / "town.yaml").read_text(encoding="utf-8")
    (data / "town.yaml").write_text(yaml.replace("crest: print/crest.svg", "sheets: print"), encoding="utf-8")
    own = '#import "/lib.typ": *\n#let sheet(d) = fitted({ title(say(d.name)); code(d.code) })\n'
    (data / "print" / "plate.typ").write_text(own, encoding="utf-8")
    catalogue = catalogue_of(load(data))
    assert words(made(catalogue, item("plate"), press)).startswith("Reception Room")
    assert "Jiří Novák" in words(made(catalogue, item("school"), press))


def test_a_form_that_is_wrong_spoils_its_sheets_alone(tmp_path: Path, press: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    yaml = (data / "town.yaml").read_text(encoding="utf-8")
    (data / "town.yaml").write_text(yaml.replace("crest: print/crest.svg", "sheets: print"), encoding="utf-8")
    (data / "print" / "plate.typ").write_text("#let sheet(d) = panic(d.nothing)\n", encoding="utf-8")
    printing = catalogue_of(load(data)).print([item("plate"), item("school")], press)
    assert [sheet.item.kind.name for sheet in printing.sheets] == ["school"]
    (problem,) = printing.problems
    assert str(problem).startswith(f"{data}/places.yaml:") and "places[2]: the sheet plate (a4, en)" in str(problem)


def test_a_character_without_a_glyph_is_named_where_it_stands(press: Path, tmp_path: Path) -> None:
    (tmp_path / "officers.yaml").write_text(
        "officers:\n  - {name: Ada 😀 Hart, districts: [centre]}\nschools:\n  - {id: school, name: School, district: centre}\n"
        "places:\n  - {id: room, kind: station, name: Room, hours: 24/7}\ntown: {country: GB}\n", encoding="utf-8",
    )  # fmt: skip
    catalogue = catalogue_of(load(tmp_path))
    printing = catalogue.print([item("school", slug="school"), item("plate", slug="room")], press)
    assert [sheet.item.slug for sheet in printing.sheets] == ["room"]
    (problem,) = printing.problems
    assert str(problem) == (
        f"{tmp_path}/officers.yaml:2:16: officers[1].name: no font for printed sheets has '😀' (U+1F600, grinning face); "
        "write it otherwise, or put a font that has it into the folder 'print: fonts' of the town"
    )
