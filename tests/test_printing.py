"""``beatbook print``: what is ordered, what is not there, and what is made all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from beatbook.cli import main
from tests.conftest import ROOT
from tests.sheets import faults, sizes, words


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample town where the command runs."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BEATBOOK_TODAY", "2026-03-02")
    return tmp_path


@pytest.mark.parametrize(
    ("command", "file", "size", "pages"),
    [
        ("school:hill-primary", "school-hill-primary-a4-en.pdf", (210, 297), 1),
        ("school:hill-primary --language uk --large", "school-hill-primary-a4-large-uk.pdf", (210, 297), 2),
        ("plate:mill-street-room --paper a3 --landscape --bw --out plates", "plates/plate-mill-street-room-a3-landscape-bw-en.pdf",
         (420, 297), 1),
        ("schools --out all.pdf", "all.pdf", (210, 297), 6),
    ],
)  # fmt: skip
def test_a_sheet_is_ordered(shop: Path, command: str, file: str, size: tuple[int, int], pages: int) -> None:
    out = [] if "--out" in command else ["--out", "."]
    assert main(["print", *command.split(), *out]) == 0
    found = sizes(shop / file)
    assert set(found) == {size} and len(found) == pages
    # The sheets of one file begin with the same lines, which are no running head.
    assert faults(shop / file, "uk" if "uk" in command else "en", frozenset({"PAG-001"})) == []


def test_a_strip_to_write_on_is_there_if_it_is_asked_for(shop: Path) -> None:
    assert main(["print", "plate:mill-street-room", "--notice", "--out", "with.pdf"]) == 0
    assert main(["print", "plate:mill-street-room", "--out", "without.pdf"]) == 0
    assert " Notice " in words(shop / "with.pdf") and " Notice " not in words(shop / "without.pdf")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("school:hill-primry", "there is no school sheet for 'hill-primry'; did you mean 'hill-primary'?"),
        ("scool:hill-primary", "'scool:hill-primary' is no sheet; "),
        ("schols", "'schols' is no sheet; did you mean 'schools'?"),
        ("school:hill-primary --language de", "the town has no pages in 'de'; expected one of: en, bg, cs, lv, uk, or all"),
        ("schools --language all --out all.pdf", "all.pdf is one file, and there would be 5; name a folder"),
        ("", "name a sheet, such as school:hill-primary or schools, or say --all"),
    ],
)  # fmt: skip
def test_an_order_of_what_there_is_not(
    shop: Path, capsys: pytest.CaptureFixture[str], command: str, message: str
) -> None:
    there = set(shop.rglob("*.pdf"))
    assert main(["print", *command.split()]) == 2
    assert message in capsys.readouterr().err
    assert set(shop.rglob("*.pdf")) == there


def test_a_paper_that_does_not_exist(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["print", "schools", "--paper", "a2"])
    assert stop.value.code == 2
    assert "a2" in capsys.readouterr().err


def test_of_a_merged_file_the_other_sheets_are_made(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = shop / "data" / "schools.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Windmill Hill Primary", "Windmill 😀 Primary", 1),
                    encoding="utf-8")  # fmt: skip
    assert main(["print", "schools", "--out", "all.pdf"]) == 1
    said = capsys.readouterr().err
    assert "schools.yaml:" in said and "no font for printed sheets has '😀'" in said
    assert len(sizes(shop / "all.pdf")) == 5


def test_a_photo_that_is_none_stops_the_press(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo = next((shop / "data" / "photos").glob("*.jpg"))
    photo.write_text("this is text", encoding="utf-8")
    assert main(["print", "schools", "--out", "all.pdf"]) == 1
    assert "'beatbook check' lists them" in capsys.readouterr().err
    assert main(["check"]) == 1
    assert photo.name in capsys.readouterr().out
