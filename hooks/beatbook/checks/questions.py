"""Can residents' questions be published: in the order of time, nobody to be known by them, nobody left waiting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from beatbook.checks.private import private_texts, public_contacts
from beatbook.checks.walk import texts
from beatbook.community.questions.models import Question
from beatbook.errors import Pointer, Problem, Severity
from beatbook.models import Point
from beatbook.sources import Sources

#: A thousandth of a degree is 111 metres to the north: no square of 100 metres needs more.
DECIMALS = 3
#: After how many days somebody should have answered.
WAITING = timedelta(days=30)


def check_questions(sources: Sources, today: date) -> Iterator[Problem]:
    """Answers from before the question, days to come, points that are too exact, private details, questions left open."""
    public = public_contacts(sources) if sources.dataset.questions else frozenset()
    for index, question in enumerate(sources.dataset.questions):
        pointer: Pointer = ("questions", index)
        yield from _days(sources, pointer, question, today)
        yield from _point(sources, (*pointer, "point"), question.point)
        for key in ("title", "question", "photo_shows", "forwarded", "answers"):
            for where, value in texts(getattr(question, key), (*pointer, key)):
                if isinstance(value, str):
                    yield from private_texts(sources, where, value, public)
        if question.photo is not None and question.photo_shows is None:
            message = "nothing says what the picture shows, so some readers have nothing of it"
            hint = "add 'photo_shows: …'"
            yield sources.problem((*pointer, "photo"), "no-description", message, hint, Severity.WARNING)
        if not question.answers and not question.forwarded and today - question.asked > WAITING:
            message = f"nobody has answered for {(today - question.asked).days} days, expected at most {WAITING.days}"
            hint = "answer it, or hand it on under 'forwarded'"
            yield sources.problem((*pointer, "asked"), "unanswered", message, hint, Severity.WARNING)


def _days(sources: Sources, pointer: Pointer, question: Question, today: date) -> Iterator[Problem]:
    asked = question.asked
    dated: list[tuple[Pointer, date, str]] = [(("asked",), asked, "asked")]
    dated += [(("forwarded", i, "day"), each.day, "forwarded") for i, each in enumerate(question.forwarded)]
    dated += [(("answers", i, "day"), each.day, "answered") for i, each in enumerate(question.answers)]
    for steps, day, what in dated:
        if day < asked:
            message = f"{what} on {day}, before it was asked ({asked}), expected a day not before it"
            yield sources.problem((*pointer, *steps), "before-asked", message, "correct one of the two days")
        elif day > today:
            message = f"{day} is in the future (today is {today})"
            yield sources.problem((*pointer, *steps), "future-day", message, "write the day on which it was")


def _point(sources: Sources, pointer: Pointer, point: Point | None) -> Iterator[Problem]:
    """Whoever reads the data file must not find the door either, so it may not be more exact than the site."""
    if point is None:
        return
    rough = round(point.lat, DECIMALS), round(point.lon, DECIMALS)
    if rough != (point.lat, point.lon):
        message = (
            f"lat {point.lat}, lon {point.lon} is more exact than a square of 100 metres and may show somebody's door"
        )
        yield sources.problem(pointer, "too-exact", message, f"write {{lat: {rough[0]}, lon: {rough[1]}}}")
