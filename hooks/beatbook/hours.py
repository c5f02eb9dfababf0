"""Opening hours: what a clerk wrote, as intervals on a calendar and as a table of a week.

Hours are written in OpenStreetMap's ``opening_hours`` syntax
(https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification). The library ``opening-hours-py`` reads and
expands them; this module adds what residents and clerks need around it:

* messages in plain words, with the nearest valid form;
* refusal of what the library reads differently from what was meant (``Mo, Tu 9:00-12:00`` is all of Monday to it);
* public holidays (``PH``) from a set of days that the caller gives, as calendars disagree and the town decides;
* rules without any time, such as ``"by appointment"``, kept as an *arrangement* instead of "always open".

Nothing here reads a clock or a file.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from holidays import country_holidays
from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]  # its stub lacks the error

from beatbook.errors import BeatbookError
from beatbook.hours_forms import COMMENT, MONTHS, nearest

EXAMPLE = "Mo-Fr 09:00-17:00; PH off"
_ONE_DAY = timedelta(days=1)
_MIDNIGHT = time()


class HoursError(BeatbookError):
    """Hours that cannot be read.

    ``column`` counts characters of the hours' own text from 1. ``hint`` says what to write instead.
    """

    def __init__(self, message: str, column: int, hint: str) -> None:
        self.message, self.column, self.hint = message, column, hint
        super().__init__(f"{message} (column {column}); {hint}")


class UnknownHolidays(BeatbookError):
    """A country or region whose public holidays are not known."""


class Interval(NamedTuple):
    """A stretch of time in which one can come; both ends carry the town's time zone, ``end`` is not included.

    ``unknown``: the hours say "perhaps", and ``comment`` usually says on what it depends.
    """

    start: datetime
    end: datetime
    comment: str = ""
    unknown: bool = False


class Span(NamedTuple):
    """A stretch of one day's hours; an ``end`` not after ``start`` is on the next day (00:00 is midnight)."""

    start: time
    end: time
    comment: str = ""
    unknown: bool = False

    @property
    def whole_day(self) -> bool:
        """From midnight to midnight."""
        return self.start == self.end == _MIDNIGHT


class DayHours(NamedTuple):
    """The hours of one weekday, 0 for Monday to 6 for Sunday; no spans: closed."""

    weekday: int
    spans: tuple[Span, ...]


class WeekdayGroup(NamedTuple):
    """Neighbouring weekdays with the same hours, first and last included."""

    first: int
    last: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Hours:
    """Hours that have been read.

    ``text`` is what was written, ``normal`` the same in the syntax's normal form. ``arrangement`` is what holds
    without any time, such as "by appointment"; empty if the hours say no such thing.
    """

    text: str
    normal: str
    arrangement: str
    _rules: tuple[_Rule, ...]

    @property
    def mentions_holidays(self) -> bool:
        """Whether public holidays have hours of their own or are off."""
        return any(rule.holidays for rule in self._rules)

    def intervals(self, start: date, end: date, zone: ZoneInfo, holidays: Collection[date] = ()) -> Iterator[Interval]:
        """The stretches from ``start`` 00:00 to ``end`` 00:00 in ``zone``, in order, clipped to that window.

        ``holidays`` are the days ``PH`` stands for; give the year around the window, as ``PH -1 day`` looks ahead.
        An interval that daylight saving skips altogether is left out.
        """
        expression = self._expression(start, end, holidays)
        if not expression:
            return
        rules = OpeningHours(expression, timezone=zone)
        window = datetime.combine(start, _MIDNIGHT), datetime.combine(end, _MIDNIGHT)
        for first, last, state, comment in rules.intervals(*window):
            if state != State.CLOSED and first < last:
                yield Interval(first, last, comment, state == State.UNKNOWN)

    def upcoming(self, start: date, days: int, zone: ZoneInfo, holidays: Collection[date] = ()) -> tuple[Interval, ...]:
        """The stretches of ``days`` days from ``start`` on."""
        return tuple(self.intervals(start, start + days * _ONE_DAY, zone, holidays))

    def week(self, start: date, weeks: int = 60) -> tuple[DayHours, ...] | None:
        """The hours from Monday to Sunday if all ``weeks`` weeks from the one of ``start`` are alike, else ``None``.

        Sixty weeks see every month, every "first Tuesday" and every date of a year. Public holidays are left aside:
        they are the exception that ``PH`` states. A span belongs to the day it begins on.
        """
        # Rules of weekdays and times alone cannot differ from one week to the next: one look is enough.
        dated = any(rule.dates or "[" in rule.days for rule in self._rules)
        weeks = weeks if dated else 1
        # A week more on either side: at the edges of a window, hours over midnight are cut.
        monday = start - start.weekday() * _ONE_DAY
        before, after = monday - 7 * _ONE_DAY, monday + 7 * (weeks + 1) * _ONE_DAY
        table: list[list[Span]] = [[] for _ in range((after - before).days)]
        for day, span in self._spans(before, after):
            table[(day - before).days].append(span)
        first = table[7:14]
        if any(table[at : at + 7] != first for at in range(14, len(table) - 7, 7)):
            return None
        return tuple(DayHours(weekday, tuple(spans)) for weekday, spans in enumerate(first))

    def off_on_holidays(self) -> bool:
        """Whether the rule closes on every public holiday, whatever weekday it falls on, and says so by ``PH``."""
        week = [date(2001, 1, 1) + n * _ONE_DAY for n in range(-1, 8)]
        return self.mentions_holidays and not list(self._spans(week[1], week[-1], week))

    def _spans(self, start: date, end: date, holidays: Collection[date] = ()) -> Iterator[tuple[date, Span]]:
        """Day by day in local time; what lasts a day or longer is cut at midnight."""
        expression = self._expression(start, end, holidays)
        if not expression:
            return
        window = datetime.combine(start, _MIDNIGHT), datetime.combine(end, _MIDNIGHT)
        for first, last, state, comment in OpeningHours(expression).intervals(*window):
            if state == State.CLOSED:
                continue
            while last - first >= _ONE_DAY:
                midnight = datetime.combine(first.date() + _ONE_DAY, _MIDNIGHT)
                yield first.date(), Span(first.time(), _MIDNIGHT, comment, state == State.UNKNOWN)
                first = midnight
            if first < last:
                yield first.date(), Span(first.time(), last.time(), comment, state == State.UNKNOWN)

    def _expression(self, start: date, end: date, holidays: Collection[date]) -> str:
        """The rules with ``PH`` written out as dates; empty if no rule is left."""
        # A holiday counts as far away as "PH -1 day" shifts it, and one day more for hours over midnight.
        margin = (1 + max((abs(offset) for rule in self._rules for offset in rule.holidays), default=0)) * _ONE_DAY
        near = sorted(day for day in holidays if start - margin <= day <= end + margin)
        out = ""
        for rule in self._rules:
            for written in rule.written(near):
                out += (rule.separator if out else "") + written
        return out


def grouped(week: tuple[DayHours, ...]) -> tuple[WeekdayGroup, ...]:
    """Neighbouring days with equal hours put together, Monday first; closed days form groups too."""
    groups: list[WeekdayGroup] = []
    for day in week:
        if groups and groups[-1].spans == day.spans:
            groups[-1] = groups[-1]._replace(last=day.weekday)
        else:
            groups.append(WeekdayGroup(day.weekday, day.weekday, day.spans))
    return tuple(groups)


@lru_cache(maxsize=64)
def public_holidays(country: str | None, region: str | None, start: date, end: date) -> frozenset[date]:
    """The public holidays from ``start`` to ``end``, both included, as the library ``holidays`` knows them.

    No country: none. Raises ``UnknownHolidays`` for a country or region the library does not know.
    """
    if country is None:
        return frozenset()
    try:
        known = country_holidays(country, subdiv=region, years=range(start.year, end.year + 1))
    except NotImplementedError:
        where = f"the region '{region}' of {country}" if region else f"the country '{country}'"
        raise UnknownHolidays(f"no public holidays are known for {where}") from None
    return frozenset(day for day in known if start <= day <= end)


# Reading. The library's normal form is regular enough to take apart: rules are joined by "; ", ", " or " || ", and a
# rule's weekdays and holidays stand together in one comma-separated list.

_WEEKDAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_OFFSET = r"(?: [+-]?\d+ days?)?"
_HOLIDAY = rf"[PS]H{_OFFSET}"
_DAY = rf"(?:{_HOLIDAY}|{_WEEKDAY}(?:-{_WEEKDAY})?(?:\[[^\]]*\])?{_OFFSET})"
_SEPARATOR = re.compile(r'("[^"]*")|(; | \|\| |, )')
_RULE = re.compile(
    rf"(?P<always>24/7)?(?P<dates>.*?)(?:(?:^|(?<= ))(?P<days>{_DAY}(?:,{_DAY})*))?"
    r' ?(?P<times>(?:\d\d:\d\d[^ "]*)?)(?P<state> ?(?:open|closed|unknown)?)(?P<comment> ?(?:"[^"]*")?)'
)
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


class _Rule(NamedTuple):
    """One rule in normal form; ``holidays`` are the offsets in days of its ``PH`` selectors."""

    separator: str
    dates: str
    days: str
    holidays: tuple[int, ...]
    rest: str

    def written(self, holidays: Collection[date]) -> Iterator[str]:
        """The rule with its public holidays as dates: one rule for its weekdays and one for the dates, or fewer."""
        if self.days or not self.holidays:
            yield _joined(self.dates, self.days, self.rest)
        shifted = {day + offset * _ONE_DAY for day in holidays for offset in self.holidays}
        if self.dates and shifted:
            within = OpeningHours(self.dates)
            shifted = {day for day in shifted if within.is_open(datetime.combine(day, time(12)))}
        if shifted:
            dates = ",".join(f"{day.year} {MONTHS[day.month - 1]} {day.day}" for day in sorted(shifted))
            yield _joined(dates, self.rest)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


@lru_cache(maxsize=4096)
def parse(text: str) -> Hours:
    """Read hours; raises ``HoursError`` with a message for clerks, and the nearest form that can be read."""
    try:
        return _read(text)
    except HoursError as error:
        correction = nearest(text)
        if correction is None:
            raise
        try:
            _read(correction.text)
        except HoursError:
            raise error from None
        raise HoursError(correction.message, correction.column, f"write '{correction.text}'") from None


def _read(text: str) -> Hours:
    # Comments are blanked out, not cut out, so columns stay right.
    bare = COMMENT.sub(lambda comment: " " * len(comment[0]) if text.strip() != comment[0] else comment[0], text)
    for pattern, message, hint in _REFUSED:
        found = pattern.search(bare)
        if found:
            raise HoursError(message.format(found[0].strip()), found.start() + 1, hint)
    try:
        normal = str(OpeningHours(text.rstrip()))
    except ParserError as error:
        raise _not_understood(text, error) from None
    rules, arrangements = [], []
    for separator, rule in _split(normal):
        match = _RULE.fullmatch(rule)
        if match is None:
            raise HoursError(f"'{rule}' is not understood", 1, f"expected hours such as '{EXAMPLE}'")
        dates, days, times = match["dates"].strip(), match["days"] or "", match["times"]
        state, comment = match["state"].strip(), match["comment"].strip()
        _refuse_impossible(dates, bare)
        if not (times or state):
            if comment and not dates and not days:
                arrangements.append(comment.strip('"'))
                continue
            if not comment and not match["always"]:
                message = f"'{_joined(dates, days)}' has no times, so it would mean from midnight to midnight"
                raise HoursError(message, 1, "write times, such as '09:00-17:00', or '00:00-24:00' for the whole day")
            # A day with a comment and no time (Mo "by appointment") is no promise to be there around the clock.
            state = "unknown" if comment else ""
        weekdays = ",".join(day for day in re.findall(_DAY, days) if not day.startswith("PH"))
        offsets = tuple(_offset(day) for day in re.findall(_DAY, days) if day.startswith("PH"))
        always = "24/7" if match["always"] else ""
        rules.append(_Rule(separator, dates, weekdays, offsets, _joined(always, times, state, comment)))
    return Hours(text, normal, "; ".join(arrangements), tuple(rules))


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


def _not_understood(text: str, error: ParserError) -> HoursError:
    """The library's message is about its grammar; all that helps a clerk in it is the column."""
    found = re.search(r"--> 1:(\d+)", str(error))
    column = int(found[1]) if found else 1
    piece = text[column - 1 :].split()
    message = f"'{piece[0]}' is not understood" if piece else "something is missing at the end"
    times = re.finditer(r"(\d+):(\d+)", piece[0] if piece else "")
    impossible = next((t for t in times if int(t[1]) > 24 or int(t[2]) > 59), None)
    if impossible:
        message = f"'{impossible[0]}' is no time of day"
    return HoursError(message, column, f"expected hours such as '{EXAMPLE}'")
