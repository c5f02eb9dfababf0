"""What a clerk's hours say of some days, and the parts put together in OpenStreetMap's syntax."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from beatbook.hours_forms import times
from beatbook.hours_forms.refusals import EXPECTED, Refused
from beatbook.hours_syntax import WEEKDAYS, joined, read


@dataclass
class Part:
    """One rule. ``start`` is the character at which it begins, ``after`` the sign or word before it."""

    start: int
    after: str = ""
    dates: str = ""
    days: list[str] = field(default_factory=list)
    spans: list[times.Span] = field(default_factory=list)
    state: str = ""
    comment: str = ""
    #: Days left out: "except Wednesday", the holidays of "working days".
    without: list[str] = field(default_factory=list)
    #: The whole rule, where it is in the syntax already.
    ready: str = ""

    @property
    def names_days(self) -> bool:
        """Whether it says when it holds."""
        return bool(self.days or self.dates or self.ready)

    @property
    def says_something(self) -> bool:
        """Whether it says what happens then."""
        return bool(self.spans or self.state or self.comment or self.ready)

    @property
    def weekdays(self) -> set[int]:
        """The days of its plain weekdays; those of "first Tuesday" are not among them."""
        found: set[int] = set()
        for day in self.days:
            first, _, last = day.partition("-")
            if first in WEEKDAYS and (not last or last in WEEKDAYS):
                begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
                found.update((begin + n) % 7 for n in range((end - begin) % 7 + 1))
        return found

    @property
    def rank(self) -> int:
        """How special it is: 0 for weekdays, 1 for holidays and days off, 2 for dates."""
        rules = read(self.ready).rules if self.ready else ()
        if self.dates or any(rule.dates for rule in rules):
            return 2
        exception = self.state == "off" or "PH" in self.days
        return int(exception or any(rule.state == "closed" or rule.holidays for rule in rules))

    def continues(self, other: Part) -> bool:
        """Whether both give times for the same days, with nothing else to tell them apart."""
        one, two = ((p.dates, p.days, p.state, p.comment, p.without) for p in (self, other))
        return one == two and bool(self.spans and other.spans) and not times.overlap(self.spans, other.spans)

    def written(self) -> str:
        """The rule in the syntax."""
        spans = ",".join(times.written(*span) for span in self.spans)
        comment = f'"{self.comment}"' if self.comment else ""
        rule = self.ready or joined(self.dates, ",".join(self.days), spans, self.state, comment)
        return f"{rule}; {','.join(self.without)} off" if self.without else rule


def assembled(parts: Sequence[Part], arrangements: Sequence[str]) -> str:
    """All parts and what holds at any time as one text in the syntax. Raises ``Refused`` for what does not add up."""
    whole = _whole(parts)
    for at, part in enumerate(whole):
        _refuse_doubt(whole[:at], part)
    # Of two rules for one day the syntax takes the last; people mean the more special one, wherever it stands.
    whole.sort(key=lambda part: part.rank)
    out = "; ".join(part.written() for part in whole)
    if arrangements:
        out += (" || " if out else "") + f'"{"; ".join(arrangements)}"'
    if not out:
        raise Refused(f"there are neither days nor times; {EXPECTED}", 0)
    return out


def _whole(parts: Sequence[Part]) -> list[Part]:
    """The parts, those that belong together as one; refuses those that lack something."""
    done: list[Part] = []
    left: Part | None = None
    for number, part in enumerate(parts):
        if left is not None and not part.names_days and part.after in (";", "\n"):
            # "Monday-Friday; 9:00-17:00"
            left.spans, left.state, left.comment = part.spans, part.state, part.comment
            part, left = left, None
        if left is not None:
            _refuse_without_times(left)
        if not part.says_something:
            left = part
            continue
        if not part.names_days and not (part.state == "off" and len(parts) == 1):
            _refuse_without_days(part, number)
        earlier = next((other for other in done if other.continues(part)), None)
        if earlier is None:
            done.append(part)
        else:
            earlier.spans += part.spans
    if left is not None:
        _refuse_without_times(left)
    return done


def _refuse_without_times(part: Part) -> None:
    days = joined(part.dates, ",".join(part.days))
    hint = f"write times, such as '{days} 09:00-17:00', or '{days} 00:00-24:00' for the whole day"
    raise Refused(f"'{days}' has no times", part.start, hint=hint)


def _refuse_without_days(part: Part, number: int) -> None:
    if part.state == "off" and not part.spans:
        raise Refused("it is not clear which days are off", part.start, hint="write them, such as 'Sa,Su off'")
    rule = part.written()
    hint = "" if number else f"write 'Mo-Fr {rule}', or 'Mo-Su {rule}' if it is every day"
    raise Refused(f"'{rule}' has no days", part.start, hint=hint)


def _refuse_doubt(before: Iterable[Part], part: Part) -> None:
    """Refuse a day that stands twice with other times: the second may replace the first or add to it."""
    for other in before:
        both = other.weekdays & part.weekdays
        if not both or other.dates or part.dates or not (other.spans and part.spans):
            continue
        message = f"{WEEKDAYS[min(both)]} stands in two parts, and it is not clear whether both hold"
        if "off" in (other.state, part.state):
            continue
        if not times.overlap(other.spans, part.spans):
            hint = f"write '{other.written()}, {part.written()}' if they do, or ';' for the comma if the last does"
            raise Refused(message, part.start, hint=hint)
        if both == other.weekdays:
            hint = f"write '{part.written()}; {other.written()}' if {WEEKDAYS[min(both)]} is the exception"
            raise Refused(message, part.start, hint=hint)
