"""Names and titles of written pages, in the order of menus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from beatbook.prose import TAKEN, Prose, check_prose, read_prose
from tests.conftest import ROOT


def titles(folder: Path, **pages: str) -> dict[str, str]:
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return {prose.name: prose.title for prose in read_prose(folder, "en")}


def test_pages_stand_in_the_order_of_the_menu(tmp_path: Path) -> None:
    names = ("about", "zebra", "complaints", "privacy", "badges", "rights", "powers")
    found = titles(tmp_path, **dict.fromkeys(names, "# Title"))
    assert list(found) == ["rights", "powers", "complaints", "badges", "zebra", "about", "privacy"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Your rights\n\nText", "Your rights"),
        ("\ufeff# Your rights", "Your rights"),
        ("\n\nFirst words\n\n#  Your rights  ##\n# Another", "Your rights"),
        ("# Вашите права\r\n\r\nТекст", "Вашите права"),
        ("## A part\n\n# C# is a note\n", "C# is a note"),
        ("# Your *rights* & [more](x.md) <b>now</b>", "Your rights & more now"),
        ("No heading at all", "rights"),
        ("", "rights"),
    ],
)
def test_the_first_heading_is_the_title(tmp_path: Path, text: str, title: str) -> None:
    assert titles(tmp_path, rights=text) == {"rights": title}


def test_other_files_and_missing_folders_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("# Notes", encoding="utf-8")
    assert list(read_prose(tmp_path, "en")) == []
    assert list(read_prose(tmp_path / "nowhere", "en")) == []


def problems(docs: Path, name: str, content: bytes) -> list[str]:
    (docs / "bg").mkdir()
    (docs / "bg" / f"{name}.md").write_bytes(content)
    return [str(problem) for problem in check_prose(docs, ["en", "bg"])]


@pytest.mark.parametrize("name", [*sorted(TAKEN), "en", "bg"])
def test_a_name_that_something_else_has_is_refused(tmp_path: Path, name: str) -> None:
    (said,) = problems(tmp_path, name, b"# Title")
    assert re.search(rf"{name}\.md:1:1: .*'{name}'.*another name", said)


@pytest.mark.parametrize(
    ("content", "said"),
    [("# Вашите права".encode("cp1251"), "1:3: .*Windows-1251.*UTF-8"), ("# Rights".encode("utf-16"), "1:1: .*UTF-16")],
)
def test_a_page_in_another_encoding_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (problem,) = problems(tmp_path, "rights", content)
    assert re.search(rf"rights\.md:{said}", problem)


def test_an_ordinary_page_is_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, "rights", b"# Rights") == []


@pytest.mark.parametrize(("name", "footer"), [("rights", False), ("badges", False), ("about", True), ("privacy", True)])
def test_what_the_site_says_of_itself_stands_in_the_footer(name: str, footer: bool) -> None:
    assert Prose("en", name, "Title").about_site is footer


def test_the_handbook_says_the_same_in_every_language() -> None:
    """As many chapters, points and months, so that none is forgotten when one language is changed."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*/handbook.md"))]
    assert len(texts) == 5
    shapes = {tuple(len(re.findall(mark, text, re.MULTILINE)) for mark in ("^## ", "^- ", r"^\| \d")) for text in texts}
    assert len(shapes) == 1 and next(iter(shapes))[2] == 12
