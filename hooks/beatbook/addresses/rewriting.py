"""Rules that rewrite a text, read alike by Python when the site is built and by the script in the browser.

A rule is a pattern and what takes its place. The patterns keep to what Python's ``re`` and JavaScript's ``RegExp``
(flags ``gu``) understand alike: ``[0-9]`` and not ``\\d``, ``\\p{L}`` for a letter (never inside
brackets), no ``\\b`` and no ``\\w``; a group is named ``$1`` in the replacement. ``REWRITE_SCRIPT`` is the other half,
for the browser.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from beatbook.languages.folding import LETTERS

#: A pattern and its replacement.
Rule = tuple[str, str]

#: Fractions and quotes, before Unicode takes them apart; Arabic digits, which it leaves.
_FRACTIONS: Final = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"}
_DIGITS: Final = {chr(zero + value): str(value) for zero in (0x0660, 0x06F0) for value in range(10)}
#: Characters to replace one by one before ``plain`` does anything else.
CHARACTERS: Final[Mapping[str, str]] = {
    **_FRACTIONS, **_DIGITS, **dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("«»„“”‟\"'`´‘’‛′″ʹʻʼʽˈ", ""),
}  # fmt: skip

_CHARACTERS = str.maketrans(dict(CHARACTERS))
_LETTERS = str.maketrans(LETTERS)

#: The same as ``plain`` and ``rewrite``, as the source of two JavaScript functions.
REWRITE_SCRIPT: Final = f"""function plain(text) {{
  const characters = {json.dumps(CHARACTERS, ensure_ascii=False)};
  const letters = {json.dumps(LETTERS, ensure_ascii=False)};
  const known = (table) => (letter) => Object.hasOwn(table, letter) ? table[letter] : letter;
  return Array.from(text, known(characters)).join("")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\\p{{M}}\\p{{Cf}}]/gu, "")
    .replace(/./gsu, known(letters))
    .replace(/[\\p{{Z}}\\t\\n\\r\\f\\v]+/gu, " ")
    .trim();
}}
function rewrite(text, rules) {{
  return rules.reduce((text, [pattern, replacement]) => text.replace(new RegExp(pattern, "gu"), replacement), text);
}}
"""


def plain(text: str) -> str:
    """Lower case without marks, quotes and apostrophes; every dash a hyphen, every blank one space; ½ is `` 1/2``.

    >>> plain("№ 9«А» – Č. p. 12½")
    'no 9а - c. p. 12 1/2'
    """
    lower = unicodedata.normalize("NFKD", text.translate(_CHARACTERS)).lower()
    kept = "".join(
        char for char in lower if unicodedata.category(char)[0] != "M" and unicodedata.category(char) != "Cf"
    )
    spaced = "".join(
        " " if unicodedata.category(char)[0] == "Z" or char in "\t\n\r\f\v" else char
        for char in kept.translate(_LETTERS)
    )
    return re.sub(" +", " ", spaced).strip(" ")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a rule for Python."""
    return re.compile(pattern.replace(r"\p{L}", r"[^\W\d_]"))


@cache
def _template(replacement: str) -> str:
    """What takes the place of a match, for Python."""
    return re.sub(r"\$([0-9])", r"\\g<\1>", replacement)


def rewrite(text: str, rules: Iterable[Rule]) -> str:
    """The text after every rule, in their order, each wherever it matches."""
    for pattern, replacement in rules:
        text = compiled(pattern).sub(_template(replacement), text)
    return text
