"""Rules of opening hours → stretches of local time.

The library ``opening-hours-py`` expands rules; around it stands what it does not know:

* which days are public holidays, and which have the hours of another day;
* hours over midnight belong to the day they begin on: who opens on Friday until 02:00 does so although Saturday is off,
  and when Friday is off nobody comes on Saturday at 01:00. (The library ends Friday at midnight, and opens on Saturday.)

So every span is cut at the midnight after it begins: each day then stands for itself. The plain days are expanded in one
go, the special ones (holidays, exchanged days) one by one, and what lies after midnight in a second pass.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from heapq import merge
from itertools import chain
from typing import NamedTuple

from opening_hours import OpeningHours, State

from beatbook.hours_syntax import Rule
from beatbook.public_days import PublicDays

_ONE_DAY = timedelta(days=1)
_MIDNIGHT = time()
_SPAN = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_DAY_MINUTES = 24 * 60


class Stretch(NamedTuple):
    """A stretch of local time, ``end`` not included; ``unknown``: perhaps."""

    start: datetime
    end: datetime
    comment: str
    unknown: bool


def stretches(rules: tuple[Rule, ...], start: date, end: date, holidays: Collection[date]) -> Iterable[Stretch]:
    """When the rules are open from ``start`` 00:00 to ``end`` 00:00, in order, apart from each other, clipped."""
    evenings, nights, cuts = _passes(rules)
    days = _days(evenings, start, end, holidays)
    if not nights:
        return days
    after = (
        Stretch(max(s.start + _ONE_DAY, _at(start)), s.end + _ONE_DAY, s.comment, s.unknown)
        for s in _days(nights, start - _ONE_DAY, end - _ONE_DAY, holidays)
    )
    days = list(days)
    closed = [cut for rule in cuts for cut in stretches((rule,), start, end, holidays)]
    # What a day says itself goes before what is left of the night.
    return _joined_up(merge(days, _without(after, sorted(chain(days, closed)))))


def matches(days: str, day: date) -> bool:
    """Whether a selector of weekdays, such as ``Mo-Fr`` or ``Tu[1]``, matches a day."""
    return _compiled(days).is_open(datetime.combine(day, time(12)))


@lru_cache(maxsize=4096)
def _passes(rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules until midnight, the rules after it (none if nothing lasts so long), and those that close by the clock.

    A rule with nothing in its half of the night still replaces what was said of its days.
    """
    nights = tuple(part for rule in rules if (part := _half(rule, after_midnight=True)) is not None)
    if all(rule.state == "closed" for rule in nights):
        return rules, (), ()
    evenings = tuple(part for rule in rules if (part := _half(rule, after_midnight=False)) is not None)
    cuts = tuple(rule._replace(separator="; ", state="") for rule in rules if rule.state == "closed" and rule.times)
    return evenings, nights, cuts


def _half(rule: Rule, *, after_midnight: bool) -> Rule | None:
    """A rule before or after the midnight that follows; ``None`` if it then says nothing at all."""
    kept = []
    for written in rule.times.split(","):
        span = _SPAN.fullmatch(written)
        if span is None:  # nothing, 24/7, 10:00+: until midnight at most
            kept += [] if after_midnight else [written]
            continue
        hour, minute, until_hour, until_minute = map(int, span.groups())
        first, last = hour * 60 + minute, until_hour * 60 + until_minute
        last += _DAY_MINUTES if last <= first else 0
        if after_midnight:
            first, last = max(first - _DAY_MINUTES, 0), last - _DAY_MINUTES
        else:
            last = min(last, _DAY_MINUTES)
        if first < last:
            kept.append(f"{first // 60:02d}:{first % 60:02d}-{last // 60:02d}:{last % 60:02d}")
    if kept:
        return rule._replace(times=",".join(kept))
    if rule.separator != "; " or (rule.state == "closed" and rule.times):
        return None
    return rule._replace(times="", state="closed", comment="")


def _days(rules: tuple[Rule, ...], start: date, end: date, holidays: Collection[date]) -> Iterable[Stretch]:
    """The stretches of rules that end at midnight."""
    plain = _expanded(_expression(rules, [bool(rule.days or not rule.holidays) for rule in rules]), start, end)
    special = {day for day in _special(rules, holidays) if start <= day < end}
    if not special:
        return plain
    chosen = ((day, _expression(rules, _choice(rules, day, holidays))) for day in sorted(special))
    days = (stretch for day, written in chosen for stretch in _expanded(written, day, day + _ONE_DAY))
    return _joined_up(merge(_without_days(plain, special), days))


def _special(rules: tuple[Rule, ...], holidays: Collection[date]) -> set[date]:
    """The days on which ``PH`` or an exchange decides what holds."""
    days = {day + offset * _ONE_DAY for rule in rules for offset in rule.holidays for day in holidays}
    return days | set(holidays.worked) if isinstance(holidays, PublicDays) else days


def _choice(rules: tuple[Rule, ...], day: date, holidays: Collection[date]) -> Iterator[bool | None]:
    """For each rule on a special day: whether it holds as it is written, or ``None`` if it holds on any weekday."""
    worked = holidays.worked.get(day) if isinstance(holidays, PublicDays) else None
    for rule in rules:
        if any(day - offset * _ONE_DAY in holidays for offset in rule.holidays):
            yield None
        elif worked is not None and rule.days:
            yield None if matches(rule.days, worked) else False
        else:
            yield bool(rule.days or not rule.holidays)


def _expression(rules: tuple[Rule, ...], chosen: Iterable[bool | None]) -> str:
    """The chosen rules as one text in the syntax; empty if there are none."""
    out = ""
    for rule, choice in zip(rules, chosen, strict=True):
        if choice is not False:
            out += (rule.separator if out else "") + rule.text(days=choice is True)
    return out


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> OpeningHours:
    return OpeningHours(expression)


def _expanded(expression: str, start: date, end: date) -> list[Stretch]:
    if not expression:
        return []
    closed, unknown = State.CLOSED, State.UNKNOWN
    return [
        Stretch(first, last, comment, state == unknown)
        for first, last, state, comment in _compiled(expression).intervals(_at(start), _at(end))
        if state != closed
    ]


def _at(day: date) -> datetime:
    return datetime.combine(day, _MIDNIGHT)


def _without_days(found: Iterable[Stretch], days: Collection[date]) -> Iterator[Stretch]:
    """The stretches outside some days; one that goes on over midnight loses only what lies in them."""
    blocks = [Stretch(_at(day), _at(day) + _ONE_DAY, "", False) for day in sorted(days)]
    for stretch in found:
        if stretch.start.date() != stretch.end.date():
            yield from _without([stretch], blocks)
        elif stretch.start.date() not in days:
            yield stretch


def _without(found: Iterable[Stretch], blocks: Sequence[Stretch]) -> Iterator[Stretch]:
    """What of the stretches no block covers; both are in order."""
    at = 0
    for stretch in found:
        while at < len(blocks) and blocks[at].end <= stretch.start:
            at += 1
        start = stretch.start
        for number in range(at, len(blocks)):
            block = blocks[number]
            if block.start >= stretch.end:
                break
            if start < block.start:
                yield stretch._replace(start=start, end=block.start)
            start = max(start, block.end)
        if start < stretch.end:
            yield stretch._replace(start=start)


def _joined_up(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches that touch and say the same as one."""
    last: Stretch | None = None
    for stretch in found:
        if last is not None and last.end == stretch.start and last[2:] == stretch[2:]:
            last = last._replace(end=stretch.end)
            continue
        if last is not None:
            yield last
        last = stretch
    if last is not None:
        yield last
