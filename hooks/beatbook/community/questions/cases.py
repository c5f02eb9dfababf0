"""How each question stands: open, handed on or answered, how long it took, in which square and district it lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from beatbook.community.questions.models import Question
from beatbook.community.questions.squares import square_of
from beatbook.geography import Shapes, districts_at
from beatbook.models import Point

#: ``open``: nobody has answered; ``forwarded``: another office has it; ``answered``.
State = Literal["open", "forwarded", "answered"]
STATES: tuple[State, ...] = ("open", "forwarded", "answered")


@dataclass(frozen=True)
class Case:
    """A question as the site knows it.

    ``days`` from the question to the first answer, ``None`` while there is none; ``square`` is the middle of the square
    in which it lies. From here on nobody sees its exact point.
    """

    question: Question
    state: State
    days: int | None
    square: Point | None
    district: str | None

    @property
    def changed(self) -> date:
        """The last day on which something happened to it."""
        question = self.question
        return max([question.asked, *(f.day for f in question.forwarded), *(a.day for a in question.answers)])


def cases(questions: Iterable[Question], shapes: Shapes) -> tuple[Case, ...]:
    """The questions, the latest first; ``shapes`` (degrees) tell the district of those that do not name one."""
    found = sorted(questions, key=lambda each: each.asked, reverse=True)
    squares = [square_of(each.point) if each.point else None for each in found]
    placed = [square for square in squares if square is not None]
    lying = iter(districts_at([(square.lon, square.lat) for square in placed], shapes))
    districts = [next(lying) if square is not None else None for square in squares]
    return tuple(
        Case(each, state_of(each), days_of(each), square, each.district or district)
        for each, square, district in zip(found, squares, districts, strict=True)
    )


def state_of(question: Question) -> State:
    """An answer counts more than having been handed on."""
    return "answered" if question.answers else "forwarded" if question.forwarded else "open"


def days_of(question: Question) -> int | None:
    """The days from the question to its first answer."""
    return min(((answer.day - question.asked).days for answer in question.answers), default=None)
