"""Answers as lines of words, and the browser's answers beside Python's: shared by the tests of both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from py_mini_racer import MiniRacer

from beatbook.answers import Answer, answer
from beatbook.timetable import Timetable
from beatbook.town_calendar import minute_of
from tests.conftest import ROOT

SCRIPT = ROOT / "hooks" / "beatbook" / "components" / "answer" / "answer.js"


class Browser:
    """The browser's function in V8, Chromium's own engine."""

    def __init__(self) -> None:
        self._engine = MiniRacer()
        self._engine.eval(SCRIPT.read_text(encoding="utf-8"))
        self._engine.eval(
            "const asked = (compact, moments) => {"
            " const timetable = beatbookAnswers.unfold(JSON.parse(compact));"
            " return JSON.stringify(JSON.parse(moments).map((at) => beatbookAnswers.answer(timetable, at))); }"
        )

    def answers(self, timetable: Timetable, moments: list[int]) -> list[dict[str, Any]]:
        """The answers at some moments, in minutes since 1970."""
        found: list[dict[str, Any]] = json.loads(self._engine.call("asked", timetable.compact(), json.dumps(moments)))
        return found


def plain(found: Answer) -> dict[str, Any]:
    """An answer as the browser gives it."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(found)))
    return data


def minute(at: str, zone: str) -> int:
    """``2026-03-02T10:00`` in the town's zone, or any moment with an offset of its own, in minutes since 1970."""
    moment = datetime.fromisoformat(at)
    return minute_of(moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone)))


def told(timetable: Timetable, moment: int) -> list[str]:
    """Python's answer in lines, such as ``next: 2026-03-03 15:00-18:00 hart at room``."""
    return list(_lines(timetable, answer(timetable, moment)))


def _lines(timetable: Timetable, found: Answer) -> Iterator[str]:
    if found.state != "known":
        yield found.state
        return
    first = timetable.local(0).date()
    yield f"today: {first + timedelta(days=found.today)}"
    party = [entry.id for entry in timetable.parties]

    def who(number: int | None) -> str:
        return "nobody" if number is None else party[number]

    def spot(number: int) -> str:
        place = timetable.spots[number]
        words = [f"at {place.place or place.where}"] if place.place or place.where else []
        words += [f"({place.room})"] if place.room else []
        words += [f'"{place.comment}"'] if place.comment else []
        return "".join(f" {word}" for word in [*words, *(["perhaps"] if place.unknown else [])])

    def when(moment: int) -> str:
        return f"{timetable.local(moment):%Y-%m-%d %H:%M}"

    def times(start: int, end: int) -> str:
        begins, ends = timetable.local(start), timetable.local(end)
        over = "" if ends.date() == begins.date() else f"{_plus(begins.date(), ends)}"
        return f"{begins:%H:%M}-{ends:%H:%M}{over}"

    for post in found.posts:
        yield f"serves {who(post.district)}"
    for duty in found.duties:
        if duty.answering == duty.party:
            yield f"{who(duty.party)} answers"
        else:
            back = f"until {when(duty.back)}" if duty.back is not None else "until further notice"
            yield f"{who(duty.party)} is away {back}, {who(duty.answering)} answers"
    for window in found.open:
        until = f" until {when(window.end)}" if window.end <= timetable.end else ""
        yield f"open: {who(window.party)}{until}{spot(window.spot)}"
    for window in found.next:
        day = timetable.local(window.start).date()
        yield f"next: {day} {times(window.start, window.end)} {who(window.party)}{spot(window.spot)}"
    for change in found.changes:
        at = f"{change.kind}: {when(change.minute)}"
        if change.kind in ("takes-on", "gives-up"):
            yield f"{at} {who(timetable.posts[change.of].district)}"
        elif change.kind in ("room-begins", "room-ends"):
            room = timetable.rooms[change.of]
            yield f"{at} {who(room.party)}{spot(room.spot)}"
        elif change.kind == "special":
            day_ = timetable.special[change.of]
            spans = ", ".join(times(start, end) for start, end in day_.spans) or "nothing"
            name = "" if day_.holiday is None else f" ({_english(timetable.holidays[day_.holiday])})"
            yield f"{at[:-6]}{name} {who(day_.party)}{spot(day_.spot)} {spans}"
        else:
            duty = timetable.duties[change.of]
            instead = f", {who(duty.answering)} answers" if change.kind in ("away", "covers") else ""
            yield f"{at} {who(duty.party)}{instead}"


def _plus(day: date, end: datetime) -> str:
    return f"+{(end.date() - day).days}"


def _english(text: str | dict[str, str]) -> str:
    return text if isinstance(text, str) else text.get("en", next(iter(text.values())))
