"""Which of the old national encodings a register's text is in.

charset-normalizer (https://charset-normalizer.readthedocs.io) rules out what gives no text; of the encodings that
are left, which differ in a few letters, the one whose letters are a language's own (ICU's alphabets, from
https://cldr.unicode.org) is taken. Place names are too short for more.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

import charset_normalizer
import icu  # type: ignore[import-untyped]

#: Encodings as Python spells them, the commoner of two equal ones first, and the languages written in them.
ENCODINGS: Final = {
    "cp1250": "cs sk pl hu hr sl ro",
    "cp1251": "bg uk ru be mk sr",
    "cp1257": "lv lt et",
    "cp1252": "de fr es it pt nl da sv nb fi is",
    "iso8859_2": "cs sk pl hu hr sl ro",
    "iso8859_13": "lv lt et",
    "koi8_u": "uk ru",
    "cp866": "bg uk ru be",
    "cp852": "cs sk pl hu hr sl ro",
}
#: How much more disorder than the tidiest reading has charset-normalizer may see in one that is still believed.
TOLERANCE: Final = 0.04


def codec_name(name: str) -> str | None:
    """Python's spelling of an encoding's name, or None if there is no such encoding for text."""
    try:
        "".encode(name)  # leaves out codecs that are no character encodings, such as 'hex'
        return codecs.lookup(name).name
    except LookupError:
        return None


def decodes(sample: bytes, encoding: str) -> bool:
    """Whether all of the bytes are letters in an encoding."""
    try:
        sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def guess_encoding(sample: bytes, languages: Iterable[str] = ()) -> str:
    """The encoding that bytes which are no UTF-8 are probably in; of equal ones that of ``languages`` (codes)."""
    believed = [name for name in ENCODINGS if plausible(sample, name)] or list(ENCODINGS)
    asked = set(languages)
    return max(believed, key=lambda name: (_fit(sample, name), not asked.isdisjoint(ENCODINGS[name].split())))


def plausible(sample: bytes, encoding: str) -> bool:
    """Whether bytes that are no UTF-8, read in an encoding, are as tidy a text as any."""
    disorder = _disorder(sample, encoding)
    return disorder.get(encoding, 1.0) <= min(disorder.values(), default=1.0) + TOLERANCE


@lru_cache(maxsize=len(ENCODINGS))
def _disorder(sample: bytes, encoding: str) -> Mapping[str, float]:
    """How untidy a text is in each encoding, from 0 to 1, as charset-normalizer sees it."""
    asked = [*ENCODINGS, *([encoding] if encoding not in ENCODINGS else [])]
    found = charset_normalizer.from_bytes(
        sample, cp_isolation=asked, preemptive_behaviour=False, threshold=1.0, enable_fallback=False
    )
    # Equal readings come as one match.
    return {name: match.chaos for match in found for name in match.could_be_from_charset}


def _fit(sample: bytes, encoding: str) -> float:
    """The share of letters beyond ASCII that belong to one of the encoding's languages: its best one."""
    letters = [char for char in sample.decode(encoding, errors="replace") if not char.isascii() and _counts(char)]
    if not letters:
        return 0.0
    best = max(sum(map(alphabet.__contains__, letters)) for alphabet in _alphabets(encoding))
    return round(best / len(letters), 3)


def _counts(char: str) -> bool:
    """Whether a character says something about the language: quotation marks and dashes do not."""
    return unicodedata.category(char) not in ("Pi", "Pf", "Ps", "Pe", "Pd", "Zs") and char != "№"


@cache
def _alphabets(encoding: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(_alphabet(language)) for language in ENCODINGS[encoding].split())


def _alphabet(language: str) -> Iterator[str]:
    for letters in icu.LocaleData(language).getExemplarSet(0, 0):
        yield from letters.lower()
        yield from letters.upper()
