"""Are the texts readable: encoding slips, invisible characters, missing languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from babel import Locale
from ftfy import fix_encoding
from ftfy.badness import is_bad

from beatbook.checks.walk import records, texts
from beatbook.errors import Pointer, Problem, Severity
from beatbook.models import Town
from beatbook.sources import Sources
from beatbook.structure import nearest

#: Characters nobody sees: zero-width spaces and marks, and those that turn the direction of text round.
_INVISIBLE: Final = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u0000-\u0008\u000b-\u001f\u007f-\u009f]"
)
#: Joiners and direction marks belong to the writing of these scripts: Hebrew to Arabic and the Indic ones.
_NEEDS_MARKS: Final = re.compile("[\u0590-\u08ff\u0900-\u0dff\ufb1d-\ufdff\ufe70-\ufeff\U0001f300-\U0001faff]")
_MARKS: Final = "\u200c\u200d\u200e\u200f"
_LOST: Final = re.compile(r"\?{3,}|\ufffd")
#: What speakers write for a code that means another language or nothing.
_MISTAKEN: Final = {"ua": "uk", "cz": "cs", "by": "be", "gr": "el", "jp": "ja", "cn": "zh", "dk": "da", "se": "sv"}


def check_text(sources: Sources, today: date) -> Iterator[Problem]:
    """Mojibake, lost letters, invisible characters, empty texts; language codes and texts without the main language."""
    town = sources.dataset.town
    strange: set[str] = set()
    for owner, record in records(sources):
        for pointer, value in texts(record, owner):
            if isinstance(value, str):
                yield from _string(sources, pointer, value)
            else:
                yield from _mapping(sources, pointer, value, town, strange)
    for index, officer in enumerate(sources.dataset.officers):
        for at, code in enumerate(officer.languages):
            yield from language_problem(sources, ("officers", index, "languages", at), code)


def _string(sources: Sources, pointer: Pointer, value: str) -> Iterator[Problem]:
    if not value.strip():
        yield sources.problem(pointer, "empty-text", "the text is empty", "write it, or delete the line")
        return
    if value.isascii():
        lost, invisible = _LOST.search(value), None if value.isprintable() else _INVISIBLE.search(value)
    else:
        lost, invisible = _LOST.search(value), _invisible(value)
        repaired = fix_encoding(value)
        if repaired != value and is_bad(value):
            message = f"'{_short(value)}' was read in the wrong encoding somewhere, expected '{_short(repaired)}'"
            yield sources.problem(pointer, "mojibake", message, "type it anew")
        elif is_bad(value):
            message = f"'{_short(value)}' looks like text read in the wrong encoding"
            yield sources.problem(pointer, "mojibake", message, "type it anew if it is", Severity.WARNING)
    if lost is not None:
        message = f"letters were lost here and became '{lost[0]}'"
        yield sources.problem(pointer, "mojibake", message, "type them anew", offset=lost.start())
    if invisible is not None:
        code = ord(invisible[0])
        name = unicodedata.name(invisible[0], "a control character").lower()
        message = f"an invisible character stands in the text: U+{code:04X} ({name})"
        hint = "type the text anew"
        yield sources.problem(pointer, "invisible-character", message, hint, Severity.WARNING, offset=invisible.start())


def _invisible(value: str) -> re.Match[str] | None:
    allowed = _MARKS if _NEEDS_MARKS.search(value) else ""
    return next((found for found in _INVISIBLE.finditer(value) if found[0] not in allowed), None)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _mapping(
    sources: Sources, pointer: Pointer, value: dict[str, str], town: Town, strange: set[str]
) -> Iterator[Problem]:
    main = town.main_language()
    is_person = pointer[0] == "officers" and pointer[2:] == ("name",)  # a name is at home in one language
    if main not in value and not is_person:
        message = f"the text in the town's main language ('{main}') is missing"
        yield sources.problem(pointer, "missing-language", message, f"add '{main}: …'", Severity.WARNING)
    for code in value:
        if code in town.languages:
            continue
        problems = list(language_problem(sources, (*pointer, code), code, key=True))
        yield from problems
        if not problems and code not in strange:
            strange.add(code)
            message = f"the site has no pages in '{code}', so no text in it is shown"
            hint = f"add '{code}' to the town's languages, or delete these texts"
            yield sources.problem((*pointer, code), "unused-language", message, hint, Severity.WARNING, key=True)


def language_problem(sources: Sources, pointer: Pointer, code: str, *, key: bool = False) -> Iterator[Problem]:
    """Report a language code that stands for no language."""
    known = _languages()
    meant = _MISTAKEN.get(code)
    if meant is not None:
        message = f"'{code}' is a country, expected the code of a language"
        if code in known:
            message = f"'{code}' is not that country's language but {known[code]}"
            yield sources.problem(pointer, "language", message, f"did you mean '{meant}'?", Severity.WARNING, key=key)
        else:
            yield sources.problem(pointer, "language", message, f"did you mean '{meant}'?", key=key)
        return
    if code.split("-")[0] not in known:
        near = nearest(code, [known_code for known_code in known if len(known_code) == 2])
        hint = f"did you mean '{near}' ({known[near]})?" if near else "expected one such as 'en', 'bg' or 'uk'"
        yield sources.problem(pointer, "language", f"'{code}' is not the code of a language", hint, key=key)


@cache
def _languages() -> dict[str, str]:
    """Codes of languages and their English names, from CLDR."""
    return {str(code): str(name) for code, name in Locale("en").languages.items()}
