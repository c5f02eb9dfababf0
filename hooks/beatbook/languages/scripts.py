"""Writing systems, named by their ISO 15924 codes: Latn, Cyrl, Arab, …"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import Literal

import icu  # type: ignore[import-untyped]

#: What a text without a single letter, such as a house number, is written in.
NO_SCRIPT = "Zyyy"

_RIGHT_TO_LEFT = {"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"}


@cache
def _letter_script(letter: str) -> str:
    return str(icu.Script.getScript(letter).getShortName())


@lru_cache(maxsize=16384)
def script(text: str) -> str:
    """The script most letters of the text are in (at a tie the earlier one), or ``NO_SCRIPT``."""
    counts = Counter([_letter_script(letter) for letter in text if letter.isalpha()])
    return counts.most_common(1)[0][0] if counts else NO_SCRIPT


@cache
def language_script(language: str) -> str:
    """The script a language is usually written in (CLDR's likely subtags): ``uk`` gives ``Cyrl``."""
    locale = icu.Locale(language)
    locale.addLikelySubtags()
    return str(locale.getScript()) or NO_SCRIPT


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way a language runs, for the ``dir`` attribute."""
    return "rtl" if language_script(language) in _RIGHT_TO_LEFT else "ltr"
