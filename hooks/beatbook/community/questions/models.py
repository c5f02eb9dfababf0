"""The records of ``questions.yaml``: what residents asked, where it went, and the answers.

Whoever keeps the file is its moderator: a question stands there in words that tell nothing about who asked.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from beatbook.models import Day, Identifier, Point, Record, Sourced, Text

Topic = Literal[
    "traffic", "parking", "noise", "disorder", "theft", "fraud", "violence", "children", "animals", "lighting",
    "litter", "other",
]  # fmt: skip
AnswererRole = Literal["officer", "lawyer", "municipality", "other"]

_ASKER = "tells who asked, and that is not kept here"
_DELETE = "delete the line; who needs an answer by post or telephone gets it outside this file"


class Forwarding(Record):
    """That a question was handed on to an office that is not the police."""

    to: str
    """The id of the office, as in offices.yaml."""
    day: Day
    """The day it was handed on."""
    why: Text | None = None
    """Why the police cannot decide it: 'Street lamps belong to the municipality.'"""


class Answer(Record):
    """An answer, and in what role it was given."""

    role: AnswererRole
    """In what role the answer was given: officer, lawyer, municipality or other."""
    day: Day
    """The day it was given."""
    text: Text
    """The answer."""
    officer: str | None = None
    """The id of the officer who answered."""
    office: str | None = None
    """The id of the office that answered, as in offices.yaml."""
    who: Text | None = None
    """The function of anybody else who answered: 'Lawyer of the legal advice centre'. No private person's name."""


class Question(Sourced):
    """A question that a resident asked, as its moderator lets it be read."""

    refused: ClassVar = dict.fromkeys(
        ("name", "asker", "author", "sender", "person", "who", "from", "contact", "contacts", "phone", "telephone",
         "mobile", "email", "e-mail", "mail", "address", "street", "house", "flat", "birthday", "age", "ip"),
        (_ASKER, _DELETE),
    )  # fmt: skip

    id: Identifier
    """A short name for links, such as 'mill-street-crossing'. It never changes."""
    topic: Topic
    """traffic, parking, noise, disorder, theft, fraud, violence, children, animals, lighting, litter or other."""
    title: Text
    """The question in one line: 'Who cuts the hedge at the crossing?'"""
    question: Text
    """The question itself. Leave out names, house numbers, telephones, number plates and whatever tells who asks."""
    asked: Day
    """The day it was asked."""
    point: Point | None = None
    """Roughly where: 'lat' and 'lon' with at most three decimals. The site shows a square of 100 metres."""
    district: str | None = None
    """The id of the district. Nothing: the one in which that square lies, or none."""
    photo: str | None = None
    """A picture beside the data, such as 'photos/hedge.jpg', with no faces and no number plates."""
    photo_shows: Text | None = None
    """What the picture shows, for those who do not see it: 'A hedge that covers half of the pavement'."""
    forwarded: list[Forwarding] = []
    """To which offices it was handed on: 'to', 'day' and, if need be, 'why'."""
    answers: list[Answer] = []
    """The answers, the first one first: 'role', 'day', 'text', and 'officer', 'office' or 'who'."""
