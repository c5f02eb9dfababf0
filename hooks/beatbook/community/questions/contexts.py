"""What the templates of questions and answers see (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.community.questions.cases import State
from beatbook.languages import Phrase
from beatbook.maps import MapContext


@dataclass(frozen=True)
class Standing:
    """How a question stands, as a sign, a colour and words."""

    state: State
    name: str


@dataclass(frozen=True)
class QuestionLine:
    """A question in a list; ``topic`` and ``district_id`` are what the filters go by, ``days`` says how long it took."""

    link: c.Link
    standing: Standing
    topic: str
    topic_name: str
    district_id: str
    district: Phrase | None
    asked: str
    asked_iso: str
    days: str


@dataclass(frozen=True)
class QuestionsBlock:
    """``community/questions/block.html.j2``, the latest questions on the page of a record they concern.

    ``changes`` is the feed of a district's own questions. An officer's are all answered: they need no signs and no
    ``style`` for them.
    """

    title: str
    questions: tuple[QuestionLine, ...]
    all: c.Link
    changes: str | None
    style: str | None


@dataclass(frozen=True)
class Group:
    """The questions of one state in the list of all; ``id`` is where one jumps to."""

    id: str
    standing: Standing
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True)
class Choice:
    """One choice of a filter."""

    value: str
    name: Phrase


@dataclass(frozen=True)
class SumLine:
    """A line of a table of sums; ``days`` is how long an answer usually took, or ``""``."""

    name: Phrase
    asked: int
    open: int
    forwarded: int
    answered: int
    days: str


@dataclass(frozen=True)
class TimeLine:
    """How many answers took so long."""

    name: str
    answers: int


@dataclass(frozen=True)
class QuestionsPage:
    """``community/questions/questions.html.j2``: all questions on a map and in a list, and what they add up to."""

    title: str
    summary: str
    emergency: c.Emergency
    ways: tuple[c.Way, ...]
    map: MapContext | None
    groups: tuple[Group, ...]
    topics: tuple[Choice, ...]
    districts: tuple[Choice, ...]
    all: SumLine
    by_topic: tuple[SumLine, ...]
    by_district: tuple[SumLine, ...]
    times: tuple[TimeLine, ...]
    changes: str
    list: c.Link


@dataclass(frozen=True)
class ForwardedTo:
    """An office to which a question was handed on, and how to reach it."""

    name: Phrase
    competence: Phrase | None
    day: str
    why: Phrase | None
    ways: tuple[c.Way, ...]


@dataclass(frozen=True)
class Reply:
    """An answer; ``officer`` is a link to who gave it, ``who`` says so where it was no officer of today."""

    role: str
    officer: c.Link | None
    who: Phrase | None
    day: str
    text: Phrase


@dataclass(frozen=True)
class QuestionPage:
    """``community/questions/question.html.j2``; ``days`` says how long it took until the first answer."""

    title: Phrase
    standing: Standing
    topic_name: str
    district: c.Link | None
    asked: str
    asked_iso: str
    question: Phrase
    picture: c.Picture | None
    picture_shows: Phrase | None
    forwarded: tuple[ForwardedTo, ...]
    answers: tuple[Reply, ...]
    days: str
    map: MapContext | None
    emergency: c.Emergency
    officers: tuple[c.Link, ...]
    changes: str
    checked: c.Checked
    list: c.Link
