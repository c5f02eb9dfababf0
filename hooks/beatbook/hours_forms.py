"""The forms in which people write opening hours, and the nearest one that can be read.

Each entry is something clerks really write: a long dash, ``9-17``, a dot for a colon, ``5pm``, ``Monday``. A
correction is offered, never applied: whoever wrote it decides whether it is what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from beatbook.hours_syntax import COMMENT, MONTHS


class Correction(NamedTuple):
    """A text with its forms corrected, and what is wrong with the first of them (``column`` from 1)."""

    text: str
    message: str
    column: int


class _Form(NamedTuple):
    pattern: re.Pattern[str]
    replacement: Callable[[re.Match[str]], str]
    message: str


def _time(hour: str, minute: str | None, half: str = "") -> str:
    number = int(hour) % 12 + 12 * (half.lower() == "p") if half else int(hour)
    return f"{number:02d}:{minute or '00'}"


# "Dec 24-26" and "week 1-10" are dates, not hours.
_NO_DATE = "".join(f"(?<!{month} )" for month in MONTHS) + r"(?<!week )(?<![\d:.\[/-])"
_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"

#: In the order in which they are tried, so that a later one sees what an earlier one made.
_FORMS = (
    _Form(re.compile("[“”„«»]"), lambda m: '"', "'{}' is a printer's quote; expected plain double quotes"),
    _Form(re.compile(r"\s*[–—−‒―]\s*"), lambda m: "-", "'{}' is a dash; expected a hyphen '-'"),
    _Form(re.compile(r"\s*\n\s*(?=\S)"), lambda m: "; ", "there is a line break; expected ';' between the parts"),
    _Form(re.compile(r"[\u00a0\u2009\u202f\t]"), lambda m: " ", "there is a special blank; expected a plain one"),
    _Form(
        re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?m\b\.?", re.IGNORECASE),
        lambda m: _time(m[1], m[2], m[3]),
        "'{}' is a 12-hour time; expected 24 hours, such as 17:00",
    ),
    _Form(
        re.compile(r"(?<![\d.:])([01]?\d|2[0-4])[.h]([0-5]\d)(?![\d.])"),
        lambda m: _time(m[1], m[2]),
        "'{}' is no time; expected a colon between hours and minutes",
    ),
    _Form(
        re.compile(r"(?<![\d.:])([01]\d|2[0-4])([0-5]\d)\s*-\s*([01]\d|2[0-4])([0-5]\d)(?!\d)"),
        lambda m: f"{_time(m[1], m[2])}-{_time(m[3], m[4])}",
        "'{}' has no colons; expected times such as 09:00-17:00",
    ),
    _Form(re.compile(r"\s+(?:to|till|until|through)\s+", re.IGNORECASE), lambda m: "-", "'{}' is a word; expected '-'"),
    _Form(re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE), lambda m: ",", "'{}' is a word; expected a comma"),
    _Form(
        re.compile(
            r"\b(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:s|nesdays?)?|thu(?:rs?(?:days?)?)?|fri(?:days?)?"
            r"|sat(?:urdays?)?|sun(?:days?)?)\b\.?",
            re.IGNORECASE,
        ),
        lambda m: m[0][:2].title(),
        "'{}' is not how a day is written; expected two letters: Mo, Tu, We, Th, Fr, Sa, Su",
    ),
    _Form(re.compile(rf"(?<={_DAY}):(?= )"), lambda m: "", "a colon stands after the days; expected a blank alone"),
    _Form(
        re.compile(rf"(?<={_DAY})(?: +- *| *- +)(?={_DAY})"),
        lambda m: "-",
        "there is a blank beside the hyphen between days; expected none, such as Mo-Fr",
    ),
    _Form(
        re.compile(rf"(?<={_DAY}),\s+(?={_DAY})"),
        lambda m: ",",
        "there is a blank between the days of a list; expected a comma alone, such as Mo,Tu",
    ),
    _Form(
        re.compile(rf"{_NO_DATE}\b(1\d|2[0-4]|0?\d)(?:h|:(\d\d))?\s*-\s*(1\d|2[0-4]|0?\d)(?:h|:(\d\d))?(?![\d:.])"),
        lambda m: f"{_time(m[1], m[2])}-{_time(m[3], m[4])}",
        "'{}' has no minutes; expected times such as 09:00-17:00",
    ),
    _Form(re.compile(r"\s*[,;]\s*$"), lambda m: "", "'{}' has nothing after it"),
    _Form(
        re.compile(r'(?<!")\b(?:only )?(?:by (?:prior )?appointment|by arrangement|on request)\b', re.IGNORECASE),
        lambda m: f'"{m[0]}"',
        "'{}' is a remark; expected it in double quotes",
    ),
    _Form(
        re.compile(rf"(?<=\d:\d\d) +(?={_DAY})"),
        lambda m: "; ",
        "other days follow the times; expected ';' before them",
    ),
)


def nearest(text: str) -> Correction | None:
    """The text with all known forms corrected; ``None`` if there is none. Whether it can be read is not checked."""
    first: tuple[int, str] | None = None
    # Odd pieces are comments.
    pieces = re.split(f"({COMMENT.pattern})", text)
    at = 0
    for number, piece in enumerate(pieces):
        start, at = at, at + len(piece)
        if number % 2:
            continue
        for form in _FORMS:
            found = form.pattern.search(pieces[number])
            if found and form.replacement(found) != found[0]:
                # Corrections change lengths: the column is that of the form as it was written, where it was.
                written = form.pattern.search(piece) or found
                blanks = len(written[0]) - len(written[0].lstrip()) if written[0].strip() else 0
                where = start + written.start() + blanks
                if first is None or where < first[0]:
                    first = where, form.message.format(written[0].strip())
                pieces[number] = form.pattern.sub(form.replacement, pieces[number])
    return first and Correction("".join(pieces), first[1], first[0] + 1)
