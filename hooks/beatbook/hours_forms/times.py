"""Times of day as clerks write them, in minutes from midnight."""

from __future__ import annotations

from beatbook.hours_forms.refusals import Refused
from beatbook.hours_forms.tokens import Clock

MIDNIGHT = 24 * 60
_NOON = 12 * 60
_MORNING = 5 * 60
_EVENING = 18 * 60

#: From when until when, in minutes; the end is the larger, beyond midnight if need be.
Span = tuple[int, int]


def written(start: int, end: int) -> str:
    """A span in the syntax, such as ``09:00-17:00``."""
    return f"{_clock(start)}-{'24:00' if end == MIDNIGHT else _clock(end)}"


def overlap(one: list[Span], other: list[Span]) -> bool:
    """Whether any spans of two lists have a minute in common."""
    return any(a < d and c < b for a, b in one for c, d in other)


def without(span: Span, pauses: list[Span]) -> list[Span]:
    """What breaks leave of a span; breaks outside it change nothing."""
    left, (start, end) = [], span
    for begin, finish in sorted(pauses):
        if start < begin and finish < end:
            left.append((start, begin))
            start = finish
    return [*left, (start, end)]


def resolved(first: Clock, last: Clock, text: str, begin: int, finish: int) -> Span:
    """Two times as a span; they stand in ``text`` from ``begin`` to ``finish``. Raises ``Refused`` in doubt."""
    if first.half and not last.half and last.hour <= 12:
        message = f"'{text[begin:finish]}' does not say whether it ends before or after noon"
        meant = written(minutes(first), minutes(last._replace(half="p")))
        raise Refused(message, begin, text[:begin] + meant + text[finish:])
    if last.half and not first.half and first.hour <= 12 and not first.padded:
        # "1-4pm": both are after noon; "8-5pm": only one can be.
        same = first._replace(half=last.half)
        other = first._replace(half="a" if last.half == "p" else "p")
        first = same if minutes(same) < (minutes(last) or MIDNIGHT) else other
    elif not (first.half or last.half):
        refuse_slip(first, last, text, begin, finish)
    start, end = minutes(first) % MIDNIGHT, minutes(last) or MIDNIGHT
    return start, end if start < end else end + MIDNIGHT


def refuse_slip(first: Clock, last: Clock, text: str, begin: int, finish: int) -> None:
    """Raise ``Refused`` for ``9-5`` and ``1:00-5:00``, which are afternoons on a clock of twelve hours."""
    start, end = minutes(first), minutes(last)
    span = text[begin:finish]
    if start == end:
        hint = "write '00:00-24:00' for the whole day, or 'off'"
        raise Refused(f"'{span}' ends when it begins", begin, hint=hint)
    if last.padded or end == 0 or last.hour > 12 or start >= _EVENING:
        return
    if end > start and (first.padded or first.hour > 5 or last.hour > 8):
        return
    what = "would end on the next morning" if end <= start else "would be at night"
    meant = written(start if start > _MORNING else start + _NOON, end + _NOON)
    if end + _NOON <= start:
        meant = written(start, end)
    raise Refused(f"'{span}' {what}", begin, text[:begin] + meant + text[finish:])


def example(start: Clock) -> str:
    """What to write where one of two times is missing."""
    begin = minutes(start) % MIDNIGHT
    return f"write when it begins and when it ends, such as '{written(begin, begin + 3 * 60)}'"


def exists(clock: Clock) -> bool:
    """Whether there is such a time."""
    hours = 1 <= clock.hour <= 12 if clock.half else minutes(clock) <= MIDNIGHT
    return hours and (clock.minute or 0) < 60


def minutes(clock: Clock) -> int:
    """A time in minutes from midnight."""
    hour = clock.hour % 12 + 12 * (clock.half == "p") if clock.half else clock.hour
    return hour * 60 + (clock.minute or 0)


def _clock(time: int) -> str:
    return f"{time % MIDNIGHT // 60:02d}:{time % 60:02d}"
