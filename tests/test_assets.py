"""The site's own style and scripts: what is in them, and names that change with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.assets import ROOT, Assets, named
from beatbook.languages import FOLD_SCRIPT

ASSETS = Assets.gather()


def own(suffix: str) -> list[Path]:
    """The package's own files of a kind that browsers load."""
    found = sorted([*ROOT.glob(f"components/*/*.{suffix}"), *ROOT.glob(f"templates/assets/*.{suffix}")])
    assert found
    return found


@given(st.binary(), st.binary())
def test_a_name_changes_with_the_content_and_only_with_it(one: bytes, other: bytes) -> None:
    assert (named("a/b.min.js", one).path == named("a/b.min.js", other).path) is (one == other)
    assert re.fullmatch(r"a/b\.min\.[0-9a-f]{8}\.js", named("a/b.min.js", one).path)
    assert named("a/b.js", one).content == one


def test_every_file_is_written_once_under_a_name_of_its_own() -> None:
    files = ASSETS.files()
    assert len({file.path for file in files}) == len(files)
    own = {each for name, each in vars(ASSETS).items() if name != "map_scripts"}
    assert {*own, *ASSETS.map_scripts} == set(files)
    assert all(file.path.startswith("assets/") and file.content for file in files)
    assert Assets.gather() == ASSETS


@pytest.mark.parametrize("path", own("css"), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_style_is_in_the_style(path: Path) -> None:
    assert path.read_text(encoding="utf-8") in ASSETS.style.content.decode()


@pytest.mark.parametrize("path", own("js"), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_script_is_loaded_somewhere(path: Path) -> None:
    if path.name == "widget.js":
        return  # other people's pages load it
    source = path.read_text(encoding="utf-8")
    assert [file.path for file in ASSETS.files() if source in file.content.decode()]


def test_the_box_folds_as_its_index_was_folded() -> None:
    script = ASSETS.finder_script.content.decode()
    assert script.count(FOLD_SCRIPT) == 1
    # The function is there before the script that calls it.
    assert script.index(FOLD_SCRIPT) < script.index("data-bb-finder")


def test_leaflet_comes_before_the_script_that_uses_it() -> None:
    library, ours = (file.content.decode() for file in ASSETS.map_scripts)
    assert "Leaflet" in library[:200]
    assert "L.map" in ours


def test_no_source_map_is_asked_for_that_is_not_there() -> None:
    assert not [file.path for file in ASSETS.files() if b"sourceMappingURL" in file.content]
