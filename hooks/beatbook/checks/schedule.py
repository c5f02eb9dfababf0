"""Can the opening hours be read, do they ever happen, and does each part of them change something."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from beatbook.checks.walk import hours, records
from beatbook.errors import Pointer, Problem, Severity
from beatbook.hours import Hours, HoursError, parse
from beatbook.hours_expansion import Stretch, stretches
from beatbook.hours_syntax import COMMENT, Rule
from beatbook.public_days import PublicDays, holidays_of
from beatbook.sources import Sources

#: A span that ends after 24:00, as the syntax allows up to 48:00.
_PAST_MIDNIGHT: Final = re.compile(r"(\d\d?:\d\d)\s*[-–]\s*((?:24:(?!00)|2[5-9]:|[34]\d:)\d\d)")
#: A span in normal form, whose hours are those of one clock.
_SPAN: Final = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
#: Over midnight, a longer span is rather two times turned round; a watch by night is shorter.
_LONGEST_NIGHT = timedelta(hours=14)
_ONE_DAY = timedelta(days=1)
#: How far to look for hours that happen: what has weekdays alone, what has dates, what has leap days.
_WEEKS, _YEAR, _YEARS = 21 * _ONE_DAY, 430 * _ONE_DAY, 8 * 366 * _ONE_DAY
#: How long ago hours that are over may have happened.
_PAST = 20 * 366 * _ONE_DAY


class _Finding(NamedTuple):
    """What a problem says, wherever the hours stand."""

    code: str
    message: str
    hint: str
    severity: Severity


def check_schedule(sources: Sources, today: date) -> Iterator[Problem]:
    """Hours that cannot be read, at the character where they stop making sense, that never happen, or look mistyped."""
    holidays = holidays_of(sources.dataset.town, today, today + _YEAR)
    senseless: dict[str, list[_Finding]] = {}  # the same hours are written for many officers
    for owner, record in records(sources):
        for pointer, text in hours(record, owner):
            try:
                read = parse(text)
            except HoursError as error:
                yield sources.problem(pointer, "hours", error.message, error.hint, offset=error.column - 1)
            else:
                yield from _late(sources, pointer, text)
                if text not in senseless:
                    senseless[text] = [
                        *_never(read, today, holidays),
                        *_covered(read.rules, today),
                        *_turned(read.rules),
                    ]
                yield from (sources.problem(pointer, *finding) for finding in senseless[text])


def _late(sources: Sources, pointer: Pointer, text: str) -> Iterator[Problem]:
    for found in _PAST_MIDNIGHT.finditer(COMMENT.sub(lambda remark: " " * len(remark[0]), text)):
        start, end = found.groups()
        morning = f"{int(end[:2]) - 24:02}:{end[3:]}"
        message = f"'{end}' is {morning} on the next day"
        # A span of more than a day has no other form.
        hint = f"if this is meant, write {start}-{morning}" if morning < start.zfill(5) else "check the end"
        yield sources.problem(pointer, "late-hours", message, hint, Severity.WARNING, offset=found.start(2))


def _turned(rules: tuple[Rule, ...]) -> Iterator[_Finding]:
    """Spans over midnight so long that their two times are probably in the wrong order."""
    for rule in rules:
        for found in _SPAN.finditer(rule.times):
            hour, minute, until, past = (int(part) for part in found.groups())
            start, end = timedelta(hours=hour, minutes=minute), timedelta(hours=until, minutes=past)
            if end <= start and (lasts := end + _ONE_DAY - start) > _LONGEST_NIGHT and lasts < _ONE_DAY:
                first, last = found[0].split("-")
                message = f"'{found[0]}' lasts over midnight, {round(lasts / timedelta(hours=1))} hours"
                hint = f"if the times are turned round, write {last}-{first}"
                yield _Finding("hours-turned", message, hint, Severity.WARNING)


def _never(read: Hours, today: date, holidays: PublicDays) -> Iterator[_Finding]:
    rules = read.rules
    if read.arrangement or any(_happen(rules, today, span, holidays) for span in (_WEEKS, _YEAR, _YEARS)):
        return
    if _happen(rules, today - _PAST, _PAST, holidays):
        message = "these hours are over: no day from today on has any"
        yield _Finding("hours-over", message, "write the new ones", Severity.WARNING)
    elif _happen(rules, today, _WEEKS, [today + number * _ONE_DAY for number in range(_WEEKS.days)]):
        message = "these hours happen on public holidays alone, and none are known in the coming 14 months"
        hint = "give the town a 'country', or add days under 'holidays'"
        yield _Finding("hours-never", message, hint, Severity.WARNING)
    else:
        message = "these hours never happen, expected at least one day on which somebody is there"
        hint = "correct the part that closes every day, or leave the hours out"
        yield _Finding("hours-never", message, hint, Severity.ERROR)


def _covered(rules: tuple[Rule, ...], today: date) -> Iterator[_Finding]:
    """Parts that change nothing where they stand, but would at the end: what follows them holds on the same days."""
    if len(rules) < 2:
        return
    span = _YEAR if any(rule.dates or "[" in rule.days for rule in rules) else 2 * _WEEKS
    # Every weekday is a holiday once, and not too often.
    holidays = [today + number * _ONE_DAY for number in range(0, span.days, 6)]

    def expanded(*chosen: Rule) -> list[Stretch]:
        return list(stretches(chosen, today, today + span, holidays))

    whole = expanded(*rules)
    for at, rule in enumerate(rules[:-1]):
        others = rules[:at] + rules[at + 1 :]
        replaced = rules[at + 1].separator == "; " and expanded(*others) == whole
        if replaced and expanded(*others, rule._replace(separator="; ")) != whole:
            message = f"'{rule.written}' changes nothing, as what follows it holds on the same days"
            yield _Finding("hours-covered", message, "move it to the end, or delete it", Severity.WARNING)


def _happen(rules: tuple[Rule, ...], start: date, span: timedelta, holidays: Collection[date]) -> bool:
    return any(True for _ in stretches(rules, start, start + span, holidays))
