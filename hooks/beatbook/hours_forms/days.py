"""Days and dates in a clerk's hours: "Mon-Fri", "first Tuesday of the month", "24-26 December", "even weeks"."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import partial

from beatbook.hours_forms.parts import Part
from beatbook.hours_forms.refusals import Refused
from beatbook.hours_forms.stream import Stream
from beatbook.hours_forms.tokens import Token
from beatbook.hours_syntax import MONTHS, WEEKDAYS, joined


class DayReader(Stream):
    """Reads the days and dates of a part."""

    def days(self, part: Part) -> None:
        """A list of days, ranges of days, "first Tuesday of the month", holidays; none if it begins otherwise."""
        while self.attempt(partial(self._day, part)):
            before = self.at
            if not (self.another() and self.ahead(partial(self._day, Part(0)))):
                self.at = before
                return

    def dates(self, part: Part) -> None:
        """Months, days of months, ranges of both, even or odd weeks; none if it begins otherwise."""
        weeks = self.take("weeks")
        if weeks is not None:
            part.dates = str(weeks.value)
            self.sign(":,-")
            return
        if self.attempt(partial(self._numbered_weeks, part)):
            return
        before, start = self.at, self.start
        since = self.take("from")
        found: list[str] = []
        while self.attempt(partial(self._range, found)):
            before = self.at
            if not self.another():
                break
        self.at = before
        if since and found and "-" not in found[0]:
            message = f"'{self.text[start : self.start].strip()}' does not say until when"
            raise Refused(message, start, hint=f"write both days, such as '{found[0]}-Dec 31'")
        part.dates = ",".join(found)

    def ordinals(self) -> list[int]:
        """Ordinals before a day: "1st, 3rd and 5th", "1. a 3."; nothing is read where no day follows."""
        found: list[int] = []
        before = self.at
        while (number := self._ordinal()) is not None:
            found.append(number)
            after = self.at
            self.take("of the month")
            if not self.another():
                self.at = after
        if found and self.kind == "day":
            return sorted(found, key=lambda number: (number < 0, number))
        self.at = before
        return []

    # Days

    def _day(self, part: Part) -> bool:
        start = self.start
        self.sign("(")
        # Ukrainian "по" is "until", and stands before days that repeat.
        self.take("to")
        self.take("from")
        every = self.take("every")
        monthly = self.take("of the month") is not None
        ordinals = self.ordinals()
        token = self.take("day", "days", "working days", "days off", "holidays")
        if token is None:
            return False
        monthly = self.take("of the month") is not None or monthly
        if token.kind == "day":
            day = WEEKDAYS[int(token.value)]
            if every is not None and len(ordinals) == 1 and ordinals[0] > 1 and not monthly:
                number = ordinals[0]
                message = f"'{self.text[start : token.end]}' can be one day a month, or every {number} weeks"
                raise Refused(message, start, hint=f"write '{day}[{number}]', or 'week 1-53/{number} {day}'")
            last = self._last_day(token) if not ordinals else ""
            ordinals = ordinals or self._numbers_in_brackets()
            numbered = f"{day}[{','.join(map(str, ordinals))}]" if ordinals else day
            part.days.append(f"{day}-{last}" if last else numbered)
        elif token.kind == "days off":
            # "Вихідні 10-14" is the weekend; after other days it says that they are off.
            if part.days or self.kind not in ("clock", "number", "from"):
                return False
            part.days.append("Sa-Su")
        else:
            part.days.append({"working days": "Mo-Fr", "holidays": "PH"}.get(token.kind, str(token.value)))
            part.without += ["PH"] if token.kind == "working days" else []
        self.sign(")")
        return True

    def _numbers_in_brackets(self) -> list[int]:
        """``[1,3]`` and ``[-1]``, which are the syntax's own."""
        found: list[int] = []
        before = self.at
        more = self.sign("[")
        while more:
            negative = self.sign("-")
            number = self.take("number")
            if number is None:
                break
            if not 1 <= int(number.value) <= 5:
                message = f"'{number.value}' is no weekday of a month, for each comes five times at most"
                raise Refused(message, number.start, hint="write a number from 1 to 5, or -1 for the last")
            found.append(-int(number.value) if negative else int(number.value))
            more = self.sign(",")
        if found and self.sign("]"):
            return found
        self.at = before
        return []

    def _last_day(self, first: Token) -> str:
        before = self.at
        last = self.take("day") if self.between() else None
        if last is None:
            self.at = before
            return ""
        if last.value == first.value:
            message = f"'{self.text[first.start : last.end]}' begins and ends on one day"
            hint = f"write '{WEEKDAYS[int(first.value)]}' for that day, or 'Mo-Su' for every day"
            raise Refused(message, first.start, hint=hint)
        return WEEKDAYS[int(last.value)]

    def _ordinal(self) -> int | None:
        token = self.take("ordinal")
        if token is None and self.kind == "number" and str(self.tokens[self.at].value) in ("1", "2", "3", "4", "5"):
            # "1. úterý"
            before = self.at
            token = self.take("number")
            if not self.sign("."):
                self.at, token = before, None
        return None if token is None else int(token.value)

    # Dates

    def _numbered_weeks(self, part: Part) -> bool:
        """``week 1-53/2``, which is the syntax's own."""
        first = self.take("number") if self.take("week") else None
        last = self.take("number") if first and self.sign("-") else None
        step = self.take("number") if last and self.sign("/") else None
        if first is None:
            return False
        part.dates = f"week {first.value}" + (f"-{last.value}" if last else "") + (f"/{step.value}" if step else "")
        return True

    def _range(self, found: list[str]) -> bool:
        start = self.start
        whole = self._days_before_month()
        first = whole or self._date()
        if not first:
            return False
        if not whole:
            before = self.at
            last = self._date() if self.between() else ""
            if last:
                first = f"{first}-{last}"
            else:
                self.at = before
        _refuse_impossible(first, start)
        found.append(first)
        return True

    def _days_before_month(self) -> str:
        """``24-26 December``, ``24.–26. prosince``."""
        before = self.at
        first = self.take("number")
        self.sign(".")
        last = self._date() if first and self.between() else ""
        parts = last.split()
        if first is None or len(parts) < 2 or not parts[-1].isdigit():
            self.at = before
            return ""
        return f"{joined(*parts[:-1], f'{int(first.value):02d}')}-{last}"

    def _date(self) -> str:
        """A month, or a day of a month, either with a year."""
        before = self.at
        token = self.take("date")
        if token is not None and token.date is not None:
            year, number, day = token.date
            return joined(str(year or ""), MONTHS[number], f"{day:02d}")
        leading = self._year()
        month = self.take("month")
        number_after = self._day_of_month() if month else ""
        number_before = "" if month else self._day_of_month()
        month = month or (self.take("month") if number_before else None)
        if month is None:
            self.at = before
            return ""
        day_of_month = number_before or number_after
        year_written = leading or (self._year() if day_of_month else "")
        return joined(year_written, MONTHS[int(month.value)], day_of_month)

    def _day_of_month(self) -> str:
        """A number that is no hour: nothing that makes a time of it follows."""
        before = self.at
        token = self.take("number")
        if token is None:
            return ""
        self.sign(".")
        if self.kind in ("sign", "to") and not self.ahead(self._goes_on_as_date):
            self.at = before
            return ""
        return f"{int(token.value):02d}"

    def _goes_on_as_date(self) -> bool:
        """``Dec 24-26 off``, ``24-Dec``, ``Dec 24: …``; ``December 9-17`` could be hours."""
        if self.sign(",:;\n"):
            return True
        if not self.between():
            return False
        return self.take("month") is not None or (self.take("number") is not None and self.kind is not None)

    def _year(self) -> str:
        if self.kind in ("number", "clock") and re.fullmatch(r"(?:19|20)\d\d", self.said(self.tokens[self.at])):
            self.at += 1
            return self.said(self.tokens[self.at - 1])
        return ""


def _refuse_impossible(dates: str, start: int) -> None:
    for found in re.finditer(rf"(?:(\d{{4}}) )?({'|'.join(MONTHS)}) (\d+)", dates):
        year, month, day = int(found[1] or 2000), MONTHS.index(found[2]) + 1, int(found[3])
        if not 1 <= day <= monthrange(year, month)[1]:
            raise Refused(f"'{found[0]}' is no day of the calendar", start, hint="write a day that exists")
