"""Cards: as many as fit, each whole between the marks to cut by, and read aloud once."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.prints.catalogue import Catalogue
from beatbook.prints.formats import Format
from tests.sheets import pages, placed, tags
from tests.stationery import OFFICER, item, made, town

#: Columns, rows, width and height of a card in millimetres.
GRIDS = {False: (2, 5, 85, 55), True: (1, 2, 190, 138)}


@pytest.mark.parametrize("large", GRIDS, ids=["ten", "large"])
@pytest.mark.parametrize("language", ["lv", "ar"])
def test_each_card_lies_between_the_marks(sample: Catalogue, tmp_path: Path, language: str, large: bool) -> None:
    path = made(sample, item("card", language, Format("a4", large=large)), tmp_path)
    columns, rows, width, height = GRIDS[large]
    left, top = (210 - columns * width) / 2, (297 - rows * height) / 2
    (page,) = placed(path)
    counted = []
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * width, top + row * height
            inside = [w for w in page if x <= w.left and w.right <= x + width and y <= w.top and w.bottom <= y + height]
            counted.append(sorted(word.text for word in inside))
    assert sum(map(len, counted)) == len(page) and counted[0] and all(card == counted[0] for card in counted)
    (image,) = pages(path, tmp_path, 100)
    scale = image.width / 210
    for column in range(columns + 1):
        x, y = round((left + column * width) * scale), round((top - 3) * scale)
        assert min(image.convert("L").crop((x - 1, y, x + 2, y + 1)).tobytes()) < 128


def test_copies_are_not_read_aloud(sample: Catalogue, tmp_path: Path) -> None:
    found = [said.get("Alt", "") for role, said in tags(made(sample, item("card"), tmp_path)) if role == "Figure"]
    assert len(found) == 2 and found[0].startswith("Photo") and found[1].startswith("QR code")


def test_a_card_that_is_too_full_says_by_how_much(tmp_path: Path) -> None:
    catalogue = town({"officers": [{**OFFICER, "rank": "Commissioner " * 40}]})
    (problem,) = catalogue.print([item("card", slug="hart")], tmp_path).problems
    assert "the card is" in str(problem) and "mm too full; shorten the officer's name" in str(problem)
