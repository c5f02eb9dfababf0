"""Search spellings: what a resident may type for a name, whatever the keyboard.

``fold`` brings a text and a query to the same plain form. The browser folds queries by ``FOLD_SCRIPT``, made from the
same tables, so that both sides agree. ``spellings`` adds the other ways to write a name: in Latin letters, inflected.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache

import icu  # type: ignore[import-untyped]
from anyascii import anyascii

from beatbook.languages.inflection import forms
from beatbook.languages.names import romanise
from beatbook.languages.scripts import script

#: Letters that Unicode does not take apart into a base letter and a mark.
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "ə": "e", "ς": "σ", "ґ": "г",
}  # fmt: skip
#: Left out, not turned into a space: O’Brien is obrien, Знам'янка is знамянка.
APOSTROPHES = "'`´‘’‛′ʹʻʼʽˈ＇"

_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
#: A Latin name as somebody at a Cyrillic keyboard hears it: «Новак» for Novák (CLDR's rules).
_CYRILLIC = icu.Transliterator.createInstance("Latin-Cyrillic")
_APOSTROPHES = str.maketrans("", "", APOSTROPHES)

#: The same as ``fold``, as the source of a JavaScript function ``fold(text)``.
FOLD_SCRIPT = f"""function fold(text) {{
  const letters = {json.dumps(LETTERS, ensure_ascii=False)};
  return text
    .replace(/[{APOSTROPHES}]/g, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\\p{{M}}\\p{{Cf}}]/gu, "")
    .replace(/[{"".join(LETTERS)}]/g, (letter) => letters[letter])
    .replace(/[^\\p{{L}}\\p{{N}}]+/gu, " ")
    .trim();
}}
"""


def fold(text: str) -> str:
    """Lower case without marks, apostrophes and punctuation; words parted by single spaces, digits and script kept.

    >>> fold("Bērziņš-Łódź, 5"), fold("Мар'їне")
    ('berzins lodz 5', 'маріне')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).lower()
    return " ".join(plain.translate(_FOLDED).split())


class _Folded(dict[int, str]):
    """What each character becomes once marks are taken off: itself, other letters, nothing or a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        kept = LETTERS.get(char, char) if category[0] in "LN" else "" if category[0] == "M" or category == "Cf" else " "
        self[code] = kept
        return kept


_FOLDED = _Folded()


def _latin(text: str, language: str) -> list[str]:
    """Ways to write a Cyrillic text in Latin letters, the official one first."""
    laws = [language] if language in ("bg", "uk") else ["bg", "uk"]
    # Before the law of 2009 many Bulgarians wrote ъ as u, and still do.
    habits = [romanise(text.lower().replace("ъ", "у"), "bg")] if "bg" in laws else []
    return [*(romanise(text, law) for law in laws), anyascii(text), *habits]


@lru_cache(maxsize=1 << 16)  # every language's pages ask for the same names
def spellings(text: str, language: str) -> tuple[str, ...]:
    """Every folded form under which a search should find the text, without repetitions.

    The first is ``fold(text)``, then come whole texts in Latin letters, then single words: case forms and women's
    or men's forms of names in Bulgarian, Czech, Latvian and Ukrainian, and these in Latin letters too.
    """
    found = [text]
    inflected = [form for word in _WORD.findall(text) for form in forms(word, language)]
    if script(text) == "Cyrl":
        found += _latin(text, language)
        inflected += [romanise(form, language) for form in inflected]
    else:
        found += [anyascii(text), _CYRILLIC.transliterate(text)]
    whole = {word for spelling in found for word in fold(spelling).split()}
    others = [word for form in inflected if (word := fold(form)) not in whole]
    return tuple(dict.fromkeys([*map(fold, found), *others]))


def case_forms(text: str, language: str) -> tuple[str, ...]:
    """The case forms of a text's words as they are written, in lower case with their marks: «novákovi», «bērziņai»."""
    return tuple(dict.fromkeys(form for word in text.split() for form in forms(word, language)))
