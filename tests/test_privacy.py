"""What the privacy page promises in every language is what is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from beatbook import replies
from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs").glob("*/privacy.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_the_number_of_photos_loaded_together_is_the_real_one(path: Path) -> None:
    assert f" {replies.MOST_FACES}" in re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
