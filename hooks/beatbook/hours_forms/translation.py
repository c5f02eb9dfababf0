"""A text read in every language on its own: it counts if all readings that make sense agree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from beatbook.hours_forms import times
from beatbook.hours_forms.reader import Reader
from beatbook.hours_forms.refusals import EXPECTED, Refused
from beatbook.hours_forms.tokens import Clock, Token, tokens
from beatbook.hours_forms.words import LANGUAGES
from beatbook.hours_syntax import HoursError, read, without_comments

#: How often a text is corrected in search of a form that can be read.
_REPAIRS = 4
_SPAN = re.compile(r"(?<![\d:.])(\d?\d):(\d\d)\s*-\s*(\d?\d):(\d\d)(?![\d:]|\s*[ap]\.?\s?m)", re.IGNORECASE)


def translated(text: str) -> str:
    """The hours in OpenStreetMap's syntax; raises ``HoursError`` with the nearest form that can be read."""
    try:
        return _translated(text)
    except Refused as refused:
        raise _error(refused) from None


def refuse_slips(text: str) -> None:
    """Raise ``HoursError`` for times that are valid and hardly meant: ``9:00-5:00`` lasts until the next morning."""
    for found in _SPAN.finditer(without_comments(text)):
        start, end = (
            Clock(int(hour), int(minute), padded=len(hour) == 2)
            for hour, minute in (found.group(1, 2), found.group(3, 4))
        )
        try:
            times.refuse_slip(start, end, text, *found.span())
        except Refused as refused:
            raise _error(refused) from None


def _translated(text: str) -> str:
    readings: dict[str, str] = {}
    refusals: list[Refused] = []
    for language in _languages(text):
        try:
            readings.setdefault(Reader(text, language).read(), language)
        except Refused as refused:
            refusals.append(refused)
    if len(readings) > 1:
        token = _first_difference(text, list(readings.values()))
        ways = " or ".join(f"'{way}' ({LANGUAGES[language]})" for way, language in readings.items())
        message = f"'{text[token.start : token.end].rstrip('.')}' differs from language to language"
        raise Refused(message, token.start, hint=f"write {ways}")
    doubtful = next((refused for refused in refusals if refused.doubtful), None)
    if doubtful is not None:
        raise doubtful
    if readings:
        return next(iter(readings))
    # The language that understood most knows best what is wrong.
    raise max(refusals, key=lambda refused: (refused.understood == 2, refused.start, refused.understood))


def _languages(text: str) -> Iterable[str]:
    """The languages a text may be in: "am" and "pm" are English."""
    english = any(token.clock is not None and token.clock.half for token in tokens(text, "en"))
    return ("en",) if english else LANGUAGES


def _first_difference(text: str, languages: list[str]) -> Token:
    one, other = (tokens(text, language) for language in languages[:2])
    return next(a for a, b in zip(one, other, strict=False) if a != b)


def _error(refused: Refused) -> HoursError:
    return HoursError(refused.message, refused.start + 1, refused.hint or _nearest(refused) or EXPECTED)


def _nearest(refused: Refused) -> str:
    """The corrected text in normal form, if it can be read after some more corrections; or what to write instead."""
    step = refused
    for _ in range(_REPAIRS):
        if step.repair is None:
            break
        try:
            return f"write '{_normal(step.repair)}'"
        except HoursError:
            return ""
        except Refused as again:
            step = again
    # "write" is said of the whole text, "expected" of the one place in it that is wrong after the correction.
    return f"further on {step.message}, {step.hint}" if step.hint.startswith("expected") else step.hint


def _normal(text: str) -> str:
    try:
        return read(_translated(text)).normal
    except Refused as refused:
        # What is beyond clerks' forms may be in the syntax all the same.
        if refused.understood == 2:
            raise
        try:
            return read(text).normal
        except HoursError:
            raise refused from None
