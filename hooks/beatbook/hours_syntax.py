"""OpenStreetMap's opening-hours syntax: its normal form taken apart into rules, and what is refused in it.

The grammar is https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification; ``opening-hours-py`` reads it. What
that library reads differently from what people mean is refused here: ``Mo, Tu 9:00-12:00`` is all of Monday to it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # its stub lacks the error

from beatbook.errors import BeatbookError

EXAMPLE = "Mo-Fr 09:00-17:00; PH off"
#: Weekdays, Monday first, and months in the syntax.
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: A remark in double quotes; what stands in it is no syntax.
COMMENT = re.compile(r'"[^"]*"')


class HoursError(BeatbookError):
    """Hours that cannot be read.

    ``column`` counts characters of the hours' own text from 1. ``hint`` says what to write instead.
    """

    def __init__(self, message: str, column: int, hint: str) -> None:
        self.message, self.column, self.hint = message, column, hint
        super().__init__(f"{message} (column {column}); {hint}")


class Rule(NamedTuple):
    """One rule in normal form.

    ``separator`` stands before it: ``"; "`` (it replaces what was said of its days), ``", "`` (it adds) or ``" || "``
    (it holds where nothing else does). ``days`` are its weekdays, ``holidays`` the offsets in days of its ``PH``.
    ``state`` is ``closed``, ``unknown``, ``open`` or empty (open), ``comment`` is without quotes. ``written`` is the
    whole rule in normal form.
    """

    separator: str
    dates: str
    days: str
    holidays: tuple[int, ...]
    times: str
    state: str
    comment: str
    written: str

    def text(self, *, days: bool = True) -> str:
        """The rule as it is written, without ``PH``; ``days=False`` leaves its weekdays out, so it holds on any."""
        comment = f'"{self.comment}"' if self.comment else ""
        return joined(self.dates, self.days if days else "", self.times, self.state, comment)


class Syntax(NamedTuple):
    """Hours taken apart. ``arrangement`` is what holds without any time, such as ``by appointment``."""

    normal: str
    arrangement: str
    rules: tuple[Rule, ...]


# The library's normal form is regular enough to take apart: rules are joined by "; ", ", " or " || ", and a rule's
# weekdays and holidays stand together in one comma-separated list.

_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_OFFSET = r"(?: [+-]?\d+ days?)?"
_HOLIDAY = rf"[PS]H{_OFFSET}"
_DAY = rf"(?:{_HOLIDAY}|{_WEEKDAY}(?:-{_WEEKDAY})?(?:\[[^\]]*\])?{_OFFSET})"
_SEPARATOR = re.compile(r'("[^"]*")|(; | \|\| |, )')
_WHOLE_DAY = re.compile(r"\b0?0:00\s*-\s*24:00\b")
_RULE = re.compile(
    rf"(?P<always>24/7)?(?P<dates>.*?)(?:(?:^|(?<= ))(?P<days>{_DAY}(?:,{_DAY})*))?"
    r' ?(?P<times>(?:\d\d:\d\d[^ "]*)?)(?P<state> ?(?:open|closed|unknown)?)(?P<comment> ?(?:"[^"]*")?)'
)
#: The times after such a comma would hold on every day of the week.
_BLANK_BEFORE_COMMA = re.compile(r"\d:\d\d\s+,\s*(?=\d)")
#: What is refused although the library would take it: pattern, message, hint.
_REFUSED = (
    (re.compile(r"^\s*$"), "there is nothing here", f"write hours such as '{EXAMPLE}', or leave the field out"),
    (
        re.compile(r"\bSH\b"),
        "'{}' stands for school holidays, and their dates are not known here",
        "write the dates, such as 'Jul 01-Aug 31 off'",
    ),
    (
        re.compile(r"\b(?:sunrise|sunset|dawn|dusk)\b", re.IGNORECASE),
        "'{}' is no time by the clock; expected hours and minutes",
        "write the time, such as '18:00'",
    ),
    (
        re.compile(rf"\bPH +{_WEEKDAY}\b|\b{_WEEKDAY} +PH\b"),
        "'{}' can mean holidays on these weekdays, or these weekdays and holidays",
        "write 'PH' after a comma ('Mo,PH 10:00-12:00') or in a part of its own ('; PH off')",
    ),
)


def refuse(text: str) -> None:
    """Raise ``HoursError`` for what no form of hours can mean, or what can mean two things."""
    bare = without_comments(text)
    for pattern, message, hint in _REFUSED:
        found = pattern.search(bare)
        if found:
            raise HoursError(message.format(found[0].strip()), found.start() + 1, hint)


def read(text: str) -> Syntax:
    """Take hours apart; raises ``HoursError``."""
    refuse(text)
    if _BLANK_BEFORE_COMMA.search(without_comments(text)):
        raise HoursError("there is a blank before the comma", 1, "write '09:00-12:00,13:00-17:00'")
    try:
        normal = str(OpeningHours(text.rstrip()))
    except ParserError:
        raise HoursError("this is not understood", 1, f"expected hours such as '{EXAMPLE}'") from None
    written = without_comments(text)
    # The library leaves the times out where they are from midnight to midnight.
    whole_days = len(_WHOLE_DAY.findall(written))
    rules: list[Rule] = []
    arrangements: list[str] = []
    parts: list[str] = []
    for separator, rule in _split(normal):
        match = _RULE.fullmatch(rule)
        if match is None:
            raise HoursError(f"'{rule}' is not understood", 1, f"expected hours such as '{EXAMPLE}'")
        dates, days, times = match["dates"].strip(), match["days"] or "", match["times"]
        state, comment = match["state"].strip(), match["comment"].strip()
        # It also says 24/7 where there is a comment alone.
        if match["always"] and not (comment and "24/7" not in written):
            times = "24/7"
        _refuse_impossible(dates, written)
        if not (times or state or comment):
            if not whole_days:
                message = f"'{joined(dates, days)}' has no times, so it would mean from midnight to midnight"
                raise HoursError(message, 1, "write times, such as '09:00-17:00', or '00:00-24:00' for the whole day")
            times, whole_days = "00:00-24:00", whole_days - 1
        parts += [separator] if parts else []
        parts.append(joined(dates, days, times, "off" if state == "closed" else state, comment))
        in_full = parts[-1]
        comment = comment.strip('"')
        if not (times or state):
            if not dates and not days:
                arrangements.append(comment)
                continue
            # A day with a comment and no time (Mo "by appointment") is no promise to be there around the clock.
            state = "unknown"
        weekdays = ",".join(day for day in re.findall(_DAY, days) if not day.startswith("PH"))
        offsets = tuple(_offset(day) for day in re.findall(_DAY, days) if day.startswith("PH"))
        rules.append(Rule(separator, dates, weekdays, offsets, times, state, comment, in_full))
    return Syntax("".join(parts), "; ".join(arrangements), tuple(rules))


def without_comments(text: str) -> str:
    """The text with its comments blanked out, so that columns stay; hours that are a comment alone stay whole."""
    return COMMENT.sub(lambda found: " " * len(found[0]) if text.strip() != found[0] else found[0], text)


def joined(*parts: str) -> str:
    """The parts that are not empty, with blanks between."""
    return " ".join(part for part in parts if part)


def _split(normal: str) -> Iterator[tuple[str, str]]:
    """The rules of a normal form, each with the separator before it; separators in comments do not count."""
    separator, start = "; ", 0
    for found in _SEPARATOR.finditer(normal):
        if found[2]:
            yield separator, normal[start : found.start()]
            separator, start = found[2], found.end()
    yield separator, normal[start:]


def _refuse_impossible(dates: str, text: str) -> None:
    """Raise ``HoursError`` for 30 February: the library would take it for every day."""
    for found in re.finditer(rf"(?:(\d{{4}}) )?({'|'.join(MONTHS)}) (\d+)", dates):
        year, month, day = int(found[1] or 2000), MONTHS.index(found[2]) + 1, int(found[3])
        if not 1 <= day <= monthrange(year, month)[1]:
            column = text.lower().find(found[2].lower()) + 1
            raise HoursError(f"'{found[0]}' is no day of the calendar", max(column, 1), "write a day that exists")


def _offset(holiday: str) -> int:
    found = re.search(r"[+-]?\d+", holiday)
    return int(found[0]) if found else 0
