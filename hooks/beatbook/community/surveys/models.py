"""The records of ``surveys/*.yaml``: a questionnaire, and the waves in which it was asked."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from beatbook.models import Day, Identifier, NotNegative, Number, Posting, Record, Sourced, Text, YesOrNo

Topic = Literal["trust", "safety", "knows-officer", "other"]


class Option(Record):
    """One of the answers from which people choose."""

    id: Identifier
    """A short name for the answer, such as 'rather-yes'. It never changes."""
    text: Text
    """The answer as it is printed: 'Rather yes'."""
    positive: YesOrNo = False
    """Whether it counts in the share that is followed from wave to wave: true for 'yes' and 'rather yes'."""


class Question(Record):
    """One question of a questionnaire, of whose options people choose one."""

    id: Identifier
    """A short name for the question, such as 'trust'; the column of the answers may be called so. It never changes."""
    topic: Topic = "other"
    """trust (in the officer), safety (feeling of), knows-officer or other."""
    text: Text
    """The question word for word, in each language in which it is asked."""
    options: list[Option]
    """The answers to choose from, in the order in which they are printed."""


class Result(Record):
    """A question's answers in one wave, counted by somebody else."""

    question: str
    """The id of the question."""
    district: str | None = None
    """The id of the district. Nothing: the whole town."""
    answered: NotNegative
    """How many answered this question."""
    effective: Annotated[Number, Field(gt=0)] | None = None
    """For weighted shares: the effective number of answers, if the report gives it. Nothing: as many as 'answered'."""
    shares: dict[str, Number]
    """The share of each option in percent, by its id, such as {full: 21.5, …}. They add up to 100."""


class Wording(Record):
    """A question as it was printed in one wave."""

    question: str
    """The id of the question."""
    text: Text
    """What was printed, word for word."""


class Wave(Record):
    """One time at which the questionnaire was asked."""

    id: Identifier
    """A short name for the wave, such as '2025' or '2025-autumn'."""
    name: Text | None = None
    """What it is called: 'Before the project'. Nothing: its id."""
    from_: Annotated[Day, Field(alias="from")]
    """The first day of the fieldwork."""
    until: Day
    """The last day of the fieldwork. Results are shown from the next day on."""
    method: Text | None = None
    """How people were chosen and asked: 'by post to 1,200 addresses drawn by lot'."""
    languages: list[str] = []
    """Codes of the languages in which it was asked, such as [en, uk]."""
    invited: NotNegative | None = None
    """How many were asked to take part."""
    weighting: Text | None = None
    """How answers were weighted: 'by age and district to the census of 2021'. Nothing: they were not."""
    paid_by: Text | None = None
    """Who paid for it."""
    wording: list[Wording] = []
    """Questions as they were printed then, to be sure that they were the same: each with 'question' and 'text'."""
    answers: str | None = None
    """The file with one row for everybody who answered, such as 'surveys/2025.csv'. It is never published."""
    results: list[Result] = []
    """Where there is no such file: the counted answers from a report."""

    model_config = Posting.model_config


class Survey(Sourced):
    """A questionnaire, asked in one or more waves."""

    id: Identifier
    """A short name for links, such as 'safety-and-trust'. It never changes."""
    name: Text
    """What it is called: 'Safety and trust in Elverford'."""
    about: Text | None = None
    """Who asks and why. It stands on the page, and above the printed questions."""
    reply: Text | None = None
    """On the printed questionnaire: where to hand it in, until when."""
    form: str | None = None
    """The address at which it can be answered on a screen, printed as a QR code."""
    questions: list[Question]
    """The questions, in the order in which they are printed."""
    waves: list[Wave] = []
    """The waves, the first one first."""
