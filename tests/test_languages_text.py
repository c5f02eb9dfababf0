"""A text is read in the page's language, or falls back visibly."""

from __future__ import annotations

import pytest

from beatbook.languages import Phrase, read
from beatbook.models import Text


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Front desk", "bg", Phrase("Front desk", "en")),
        ({"en": "Front desk", "bg": "Гише"}, "bg", Phrase("Гише", "bg")),
        ({"en": "Front desk", "bg": "Гише"}, "en", Phrase("Front desk", "en")),
        ({"lv": "Lete", "en": "Front desk"}, "bg", Phrase("Front desk", "en", fallback=True)),
        ({"lv": "Lete", "cs": "Přepážka"}, "bg", Phrase("Lete", "lv", fallback=True)),
    ],
)
def test_read(text: Text, language: str, expected: Phrase) -> None:
    assert read(text, language, main="en") == expected
