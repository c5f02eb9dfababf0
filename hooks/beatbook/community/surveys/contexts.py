"""What the templates of surveys see (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.community.charts import Bar, Key, Stack
from beatbook.languages import Phrase


@dataclass(frozen=True)
class SurveyCard:
    """A survey in the list of them; ``summary`` says how often and when it was asked."""

    link: c.Link
    summary: str


@dataclass(frozen=True)
class SurveysPage:
    """``community/surveys/surveys.html.j2``, the list of all surveys."""

    title: str
    summary: str
    surveys: tuple[SurveyCard, ...]
    list: c.Link


@dataclass(frozen=True)
class WaveFacts:
    """How a wave was done: ``facts`` are labels and values."""

    name: Phrase
    period: str
    facts: tuple[c.Fact, ...]


@dataclass(frozen=True)
class ResultRow:
    """A group's answers to one question in the table: ``values`` are the shares of the options in their order."""

    wave: Phrase
    group: Phrase
    n: str
    values: tuple[str, ...]
    positive: str


@dataclass(frozen=True)
class QuestionResults:
    """A question with what was answered.

    ``trend`` has a bar a wave and ``districts`` a bar a district of the wave called ``latest``; both show the share of
    those who gave one of the answers that ``positive`` names, and are empty where none is. ``columns`` are the options.
    """

    id: str
    text: Phrase
    positive: str
    trend: tuple[Bar, ...]
    answers: tuple[Stack, ...]
    keys: tuple[Key, ...]
    latest: str
    districts: tuple[Bar, ...]
    columns: tuple[Phrase, ...]
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True)
class SurveyPage:
    """``community/surveys/survey.html.j2``; ``least`` is the fewest answers that are shown."""

    name: Phrase
    about: Phrase | None
    next: str | None
    questions: tuple[QuestionResults, ...]
    waves: tuple[WaveFacts, ...]
    least: int
    checked: c.Checked
    list: c.Link


@dataclass(frozen=True)
class DistrictShare:
    """A question's result in one district."""

    text: Phrase
    value: str
    detail: str


@dataclass(frozen=True)
class SurveyBlock:
    """``community/surveys/block.html.j2``, on a district's page: the latest results there."""

    survey: c.Link
    shares: tuple[DistrictShare, ...]
