"""The rules of opening hours in the words of a language: ``First and third Tuesday of the month``, ``10:00–12:00``.

For hours that are not the same every week, and for whatever a clerk must recognise. The rules are those of
``hours_syntax``, one line each in the order in which they hold; a later line is the exception to those before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from typing import NamedTuple

from beatbook.hours import Hours
from beatbook.hours_forms import remark_kinds
from beatbook.hours_syntax import MONTHS, WEEKDAYS, Rule
from beatbook.languages import Catalog, Formats, weekday_gender

_DAY = re.compile(r"([A-Z][a-z])(?:-([A-Z][a-z]))?(?:\[([^\]]*)\])?(?: ([+-]\d+) days?)?(?:,|$)")
_WEEKS = re.compile(r"week(\d\d(?:-\d\d(?:/\d+)?)?(?:,\d\d(?:-\d\d(?:/\d+)?)?)*)")
_SPAN = re.compile(r"(\d\d):(\d\d)(?:-(\d\d):(\d\d))?(\+?)(?:/\d+(?::\d\d)?)?")
_YEARS = re.compile(r"\d{4}(?:-\d{4})?\+?")
_MONTH = "|".join(MONTHS)
_DATE = rf"(?:(\d{{4}}) ?)?(?:({_MONTH})(?: (\d{{1,2}}))?|easter)(?: ([+-]\d+) days?)?"
_DATES = re.compile(rf"({_DATE})(?:-({_DATE}))?")
#: A leap year: every day of the calendar is in it.
_ANY_YEAR = 2000
_LAST_WEEK = 53


class Line(NamedTuple):
    """When, and from when to when: each begins with a small letter where the language has it so."""

    days: str
    times: str


class _Unsaid(Exception):
    """There are no words for a part of a rule."""


class HoursWords:
    """Puts hours into one language's words."""

    def __init__(self, catalog: Catalog, formats: Formats) -> None:
        self._catalog, self._formats = catalog, formats
        self._ = catalog.gettext

    def lines(self, hours: Hours) -> tuple[Line, ...]:
        """A line for each rule; none if there is one that has no words."""
        try:
            return tuple(self._line(rule) for rule in hours.rules)
        except _Unsaid:
            return ()

    def sentence(self, hours: Hours) -> str:
        """All on one line: ``Monday – Friday: 09:00–17:00; public holidays: closed``; as written if there are no words."""
        said = [": ".join(part for part in line if part) for line in self.lines(hours)]
        parts = said or ([hours.normal] if hours.rules else [])
        return "; ".join([*parts, *([self.remark(hours.arrangement)] if hours.arrangement else [])])

    def remark(self, comment: str) -> str:
        """A comment as it is written; but the two that everybody writes are said in the page's language."""
        kinds = remark_kinds(comment)
        if not kinds or self._formats.language in kinds:
            return comment
        return self._("by appointment") if "appointment" in kinds.values() else self._("please call first")

    def with_terms(self, times: str, comment: str, unknown: bool) -> str:
        """``09:00–12:00 (ring twice)``; what is only perhaps always says so."""
        terms = self.remark(comment) if comment else self._("please call first") if unknown else ""
        return f"{times} ({terms})" if times and terms else times or terms

    # One rule

    def _line(self, rule: Rule) -> Line:
        when = self._formats.list(self._when(rule)) if rule.days or rule.holidays else ""
        days = when
        for season in self._seasons(rule.dates):
            days = self._("%(days)s, %(season)s") % {"days": days, "season": season} if days else season
        if not days and rule.times != "24/7":
            days = self._("every day")
        if rule.separator == " || ":
            days = self._("otherwise: %(days)s") % {"days": days}
        if rule.state == "closed":
            closed = self._("closed %(times)s") % {"times": self._times(rule.times)} if rule.times else self._("closed")
            return Line(days, self.with_terms(closed, rule.comment, False))
        return Line(days, self.with_terms(self._times(rule.times), rule.comment, rule.state == "unknown"))

    def _times(self, times: str) -> str:
        return ", ".join(self._time(part) for part in times.split(",") if part)

    def _time(self, written: str) -> str:
        if written in ("24/7", "00:00-24:00"):
            return self._("day and night")
        found = _SPAN.fullmatch(written)
        if found is None:
            raise _Unsaid
        start = time(int(found[1]) % 24, int(found[2]))
        if found[3] is None:
            return self._("from %(time)s") % {"time": self._formats.time(start)}
        return self._formats.span(start, time(int(found[3]) % 24, int(found[4])))

    # Days

    def _when(self, rule: Rule) -> Iterator[str]:
        at = 0
        for found in _DAY.finditer(rule.days):
            if found.start() != at:
                raise _Unsaid
            at = found.end()
            yield self._shifted(self._weekdays(found[1], found[2], found[3]), int(found[4] or 0))
        if at != len(rule.days):
            raise _Unsaid
        for offset in rule.holidays:
            around = {-1: self._("the day before a public holiday"), 1: self._("the day after a public holiday")}
            yield around.get(offset) or self._shifted(self._("public holidays"), offset)

    def _weekdays(self, first: str, last: str | None, ordinals: str | None) -> str:
        number = WEEKDAYS.index(first)
        name = self._formats.weekday(number)
        if last is not None:
            return (
                self._("every day") if (first, last) == ("Mo", "Su") else f"{name} – {self._weekdays(last, None, None)}"
            )
        if ordinals is None:
            return name
        said = self._formats.list(self._ordinal(each, number) for each in ordinals.split(","))
        return self._("%(ordinals)s %(weekday)s of the month") % {"ordinals": said, "weekday": name}

    def _ordinal(self, number: str, weekday: int) -> str:
        """``first``, in the weekday's gender."""
        catalog = self._catalog
        # Translators: of a weekday of the month; the context is the weekday's gender in the language at hand.
        words = {
            "m": {
                "1": catalog.pgettext("masculine", "first"), "2": catalog.pgettext("masculine", "second"),
                "3": catalog.pgettext("masculine", "third"), "4": catalog.pgettext("masculine", "fourth"),
                "5": catalog.pgettext("masculine", "fifth"), "-1": catalog.pgettext("masculine", "last"),
            },
            "f": {
                "1": catalog.pgettext("feminine", "first"), "2": catalog.pgettext("feminine", "second"),
                "3": catalog.pgettext("feminine", "third"), "4": catalog.pgettext("feminine", "fourth"),
                "5": catalog.pgettext("feminine", "fifth"), "-1": catalog.pgettext("feminine", "last"),
            },
            "n": {
                "1": catalog.pgettext("neuter", "first"), "2": catalog.pgettext("neuter", "second"),
                "3": catalog.pgettext("neuter", "third"), "4": catalog.pgettext("neuter", "fourth"),
                "5": catalog.pgettext("neuter", "fifth"), "-1": catalog.pgettext("neuter", "last"),
            },
        }[weekday_gender(self._formats.language, weekday)]  # fmt: skip
        if number not in words:
            raise _Unsaid
        return words[number]

    def _shifted(self, what: str, days: int) -> str:
        catalog = self._catalog
        if not days:
            return what
        if days < 0:
            said = catalog.ngettext("%(number)s day before: %(what)s", "%(number)s days before: %(what)s", -days)
        else:
            said = catalog.ngettext("%(number)s day after: %(what)s", "%(number)s days after: %(what)s", days)
        return said % {"number": abs(days), "what": what}

    # Seasons

    def _seasons(self, dates: str) -> Iterator[str]:
        weeks = _WEEKS.search(dates)
        others = dates.replace(weeks[0], "").strip() if weeks else dates
        if others:
            yield self._formats.list(self._season(part) for part in others.split(","))
        if weeks:
            yield self._weeks(weeks[1])

    def _season(self, written: str) -> str:
        if _YEARS.fullmatch(written):
            return written.replace("-", "–")
        found = _DATES.fullmatch(written)
        if found is None:
            raise _Unsaid
        first, last = found.groups()[1:5], found.groups()[6:10]
        if found[6] is None:
            return self._date(*first)
        if first[1] and first[2] and last[1] and last[2] and not (first[0] or last[0] or first[3] or last[3]):
            begin, end = (date(_ANY_YEAR, MONTHS.index(each[1]) + 1, int(each[2])) for each in (first, last))
            if begin < end:
                return self._formats.days(begin, end)
        if first[0] and not last[0]:  # a year said once holds for both
            first, last = (None, *first[1:]), (first[0], *last[1:])
        return f"{self._date(*first)} – {self._date(*last)}"

    def _date(self, year: str | None, month: str | None, day: str | None, offset: str | None) -> str:
        if month is None:
            said = self._("Easter Sunday")
        elif day is None:
            said = self._formats.month(MONTHS.index(month) + 1)
        elif year is not None:
            return self._shifted(
                self._formats.day(date(int(year), MONTHS.index(month) + 1, int(day))), int(offset or 0)
            )
        else:
            said = self._formats.day_of_year(date(_ANY_YEAR, MONTHS.index(month) + 1, int(day)))
        return self._shifted(f"{said} {year}" if year else said, int(offset or 0))

    def _weeks(self, written: str) -> str:
        if re.fullmatch(r"02-5[23]/2", written):
            return self._("in even weeks")
        if re.fullmatch(r"01-5[123]/2", written):
            return self._("in odd weeks")
        numbers = []
        for part in written.split(","):
            first, last, step = re.fullmatch(r"(\d+)(?:-(\d+)(?:/(\d+))?)?", part).groups()  # type: ignore[union-attr]
            if step is None:
                numbers.append(str(int(first)) if last is None else f"{int(first)}–{int(last)}")
            else:
                numbers += map(str, range(int(first), min(int(last), _LAST_WEEK) + 1, int(step)))
        return self._("weeks of the year: %(numbers)s") % {"numbers": ", ".join(numbers)}
