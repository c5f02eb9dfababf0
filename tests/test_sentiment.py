"""The safety map: which areas are told, what the officers' sheet holds beside, and that no rating is published."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from beatbook.cli import main
from beatbook.community.readings import Readings
from beatbook.community.sentiment.areas import Moods, areas, resolution
from beatbook.community.sentiment.part import SHADES, shade
from beatbook.community.sentiment.patrols import patrol_sheet
from beatbook.community.sentiment.ratings import Rating, Ratings
from beatbook.community.thresholds import RATERS
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.open_data import files
from beatbook.pages import Pages
from beatbook.rendering import Templates
from tests.towns import BASE, MILLBURY, TODAY, atlas_of, presenter_of

GOLDEN = Path(__file__).parent / "golden" / "sentiment"
WAVES = [
    {"id": "w1", "name": {"en": "Spring <24>", "bg": "Пролет"}, "from": "2024-04-01", "until": "2024-04-30"},
    {"id": "w2", "from": "2025-04-01", "until": "2025-04-30", "method": "At the market"},
    {"id": "w3", "from": "2026-03-01", "until": "2026-03-31"},
]
STYLES = sorted((Path(__file__).parent.parent / "hooks/beatbook/components").rglob("*.css"))
#: A town of two squares, about 7 km wide.
SHAPES = {"mill": box(0, 50, 0.05, 50.05), "hill": box(0.05, 50, 0.1, 50.05)}
MILL, HILL = (50.025, 0.02), (50.025, 0.08)


def ratings(
    number: int, wave: str = "w2", at: tuple[float, float] = MILL, when: Any = "night", safe: int = 1, **more: Any
) -> list[Rating]:
    """So many people's ratings of one place."""
    return [Rating(f"r{n}", wave, *at, when, safe, more.get("reason"), more.get("note", "")) for n in range(number)]


def town(rows: list[Rating], language: str = "en", today: date = TODAY) -> Pages:
    records = {**MILLBURY, "sentiment": WAVES}
    presenter = presenter_of(records, language, today=today)
    templates = Templates(language, presenter.catalog, presenter.formats)
    readings = Readings(ratings=Ratings(tuple(rows)))
    return Pages(presenter, templates, atlas_of(records, SHAPES), BASE, readings=readings)


def text_of(pages: Pages) -> str:
    return " ".join(BeautifulSoup(pages.hub.parts["safety-map"].page().body, "html.parser").get_text(" ").split())


@pytest.mark.parametrize(
    "case", yaml.safe_load((GOLDEN / "areas.yaml").read_text(encoding="utf-8")), ids=lambda case: case["case"]
)
def test_which_areas_are_told(case: dict[str, Any]) -> None:
    rows = [Rating(rater, "w2", *MILL, "night", safe, *(why or [None]), "") for rater, safe, *why in case["ratings"]]
    found = areas(("here", rating) for rating in rows)
    told = [[area.n, area.unsafe.share, list(area.reasons)] for area in found.values()]
    assert told == ([case["told"]] if "told" in case else [])


def test_the_least_safe_comes_first_and_day_and_night_are_told_apart() -> None:
    rows = [
        *ratings(6, at=HILL),
        *ratings(5, at=MILL, safe=5),
        *ratings(5, at=MILL, when="day"),
        *ratings(4, at=HILL, when="day"),
    ]
    moods = Moods.count(Dataset.model_validate({"sentiment": WAVES}).sentiment, rows, SHAPES, TODAY)
    assert [wave.id for wave in moods.waves] == ["w2"]
    assert list(moods.of["w2", "night"].districts) == ["hill", "mill"]
    assert list(moods.of["w2", "day"].districts) == ["mill"]


@pytest.mark.parametrize(
    ("before", "after", "expected"), [((20, 1), (20, 5), "less"), ((20, 5), (20, 1), "more"), ((5, 1), (5, 1), "same"), ((4, 1), (20, 1), None)]
)  # fmt: skip
def test_change_between_waves(before: tuple[int, int], after: tuple[int, int], expected: str | None) -> None:
    rows = [*ratings(before[0], "w1", safe=before[1]), *ratings(after[0], "w2", safe=after[1])]
    moods = Moods.count(Dataset.model_validate({"sentiment": WAVES}).sentiment, rows, SHAPES, TODAY)
    assert moods.change(moods.waves[-1], "night", "mill") == expected


@pytest.mark.parametrize(("width", "size"), [(0.03, 9), (0.1, 9), (0.3, 8), (1.0, 7), (9.0, 7)])
def test_hexagons_grow_with_the_town(width: float, size: int) -> None:
    assert resolution({"all": box(0, 50, width, 50.1)}) == size
    assert resolution({}) == 9


def test_shares_have_five_shades() -> None:
    assert [shade(share) for share in (0, 0.19, 0.2, 0.5, 0.8, 1)] == [0, 0, 1, 2, 4, SHADES - 1]


def test_the_page_shows_the_last_wave_and_says_what_it_is_not() -> None:
    rows = [*ratings(5, reason="dark"), *ratings(4, at=HILL), *ratings(6, "w3", at=HILL), *ratings(8, "w1", safe=5)]
    pages = town(rows)
    page = pages.hub.parts["safety-map"].page()
    soup, text = BeautifulSoup(page.body, "html.parser"), text_of(pages)
    assert [link["href"] for link in soup.select(".bb-hexmap a")] == ["#night-1"] and soup.select_one("#night-1")
    for words in (
        "It is not a map of crime",
        "too dark",
        "100% 57% to 100% , 5 people".replace(" ,", ","),
        "more than in the wave before",
        "Spring <24>",
    ):
        assert words in text
    assert "Hill" not in text and "<24>" not in page.body


def test_a_district_s_page_tells_how_safe_it_feels() -> None:
    pages = town([*ratings(5), *ratings(4, at=HILL)])
    blocks = {page.address.slug: "How safe people feel here" in page.body for page in pages.records("districts")}
    assert blocks == {"mill": True, "hill": False, "vale": False}


def test_a_wave_is_shown_once_it_is_over() -> None:
    rows = ratings(6, "w3")
    assert "There are no results yet." in text_of(town(rows, today=date(2026, 3, 31)))
    assert "2026" in text_of(town(rows, today=date(2026, 4, 1)))


RATING = st.builds(
    Rating, st.sampled_from([f"code{n}" for n in range(9)]), st.sampled_from(["w1", "w2"]),
    st.floats(50.001, 50.049).map(lambda x: round(x, 5)), st.floats(0.001, 0.099).map(lambda x: round(x, 5)),
    st.sampled_from(["day", "night"]), st.integers(1, 5), st.sampled_from([None, "dark", "dogs"]), st.just("A private note"),
)  # fmt: skip


@settings(max_examples=25)
@given(st.lists(RATING, max_size=60))
def test_no_rating_is_published(rows: list[Rating]) -> None:
    pages = town(rows)
    published = str(pages.hub.parts["safety-map"].page().body)
    published += "".join(str(page.body) for page in pages.records("districts"))
    (table,) = (file for file in files(pages.directory, {}, pages.hub.tables()) if file.path == "data/safety-map.json")
    published += table.content.decode()
    assert "code" not in published.replace("decode", "") and "private note" not in published
    for rating in rows:
        if len(str(rating.lat)) == 8:
            assert str(rating.lat) not in published
    assert all(record["n"] >= RATERS for record in json.loads(table.content)["safety-map"])


# The officers' sheet


def sheet(rows: list[Rating], officer: str | None = None) -> str:
    directory = Directory(Dataset.model_validate({**MILLBURY, "sentiment": WAVES}), TODAY)
    return "\n".join(patrol_sheet(directory, rows, SHAPES, officer))


def test_the_sheet_has_what_is_not_published() -> None:
    rows = [
        *ratings(2, reason="dark", note="The lamp is out."),
        *ratings(6, at=HILL, safe=2),
        *ratings(9, "w1"),
        *ratings(3, at=HILL, safe=5, when="day"),
    ]
    found = sheet(rows)
    assert "wave w2" in found and "For officers only" in found
    assert "by night: 1.0 of 5; 2 raters, too few for the public map; dark 2\n    “The lamp is out.”" in found
    assert "by night: 2.0 of 5; 6 raters" in found and "by day" not in found
    assert "Hill" not in sheet(rows, "hart") and "Mill (mill)" in sheet(rows, "hart")
    assert sheet([]) == "there are no ratings: write sentiment.yaml and sentiment/*.csv"


def test_the_command_prints_the_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["patrols", "--today", "2026-03-02", "--data", "data"]) == 0
    printed = capsys.readouterr().out
    assert "Station Quarter (station-quarter)" in printed and "too few for the public map" in printed
    assert main(["patrols", "--today", "2026-03-02", "--data", "data", "--officer", "hort"]) == 2
    assert "did you mean 'hart'?" in capsys.readouterr().err


def test_the_sample_town_s_ratings_stay_at_home(sample_site: Path) -> None:
    assert (sample_site / "safety-map" / "index.html").exists()
    for path in sample_site.rglob("*.*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"rater,wave,lat" not in content and b"The lamp at the steps is out" not in content, path


def test_the_block_has_no_class_of_another_component() -> None:
    page = next(page for page in town(ratings(5)).records("districts") if page.address.slug == "mill")
    block = BeautifulSoup(page.body, "html.parser").find("h2", string="How safe people feel here")
    assert block is not None and block.parent is not None
    styles = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    assert [name for name in block.parent["class"] if name != "bb-section" and f".{name}" in styles] == []
