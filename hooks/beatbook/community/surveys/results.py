"""What the waves of a survey came to: shares of answers in the town and its districts, as far as they may be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum

from beatbook.community.intervals import Change, Share, change, effective, wilson
from beatbook.community.surveys.answers import Answers
from beatbook.community.surveys.models import Question, Survey, Wave
from beatbook.community.thresholds import ANSWERS, shown


@dataclass(frozen=True)
class Group:
    """The answers of a group to one question: their number, the effective number, and the share of each option (0 to 1)."""

    n: int
    effective: float
    shares: Mapping[str, float]

    def positive(self, question: Question) -> Share | None:
        """The share of the answers that count as positive; ``None`` if the question has no such."""
        wanted = [option.id for option in question.options if option.positive]
        if not wanted:
            return None
        return wilson(min(1.0, fsum(self.shares.get(option, 0.0) for option in wanted)), self.effective)


@dataclass(frozen=True)
class Results:
    """A survey's results that may be told. ``waves`` are those that have any, by time.

    ``groups`` has the whole town's by question and wave and ``None``, a district's by its id.
    """

    survey: Survey
    waves: tuple[Wave, ...]
    groups: Mapping[tuple[str, str, str | None], Group]
    #: How many took part, by the wave's id; of waves whose answers were read.
    rows: Mapping[str, int]

    @classmethod
    def of(cls, survey: Survey, answers: Mapping[str, Answers], today: date) -> Results:
        """The results of all waves that ended before ``today``; ``answers`` are the read tables by the wave's id."""
        groups: dict[tuple[str, str, str | None], Group] = {}
        for wave in survey.waves:
            if wave.until < today:
                read = answers.get(wave.id)
                for question in survey.questions:
                    found = _counted(wave, question) if read is None else _count(read, question)
                    groups |= {(question.id, wave.id, district): group for district, group in _told(found).items()}
        told = {wave for _, wave, _ in groups}
        waves = sorted((wave for wave in survey.waves if wave.id in told), key=lambda wave: wave.from_)
        rows = {wave: len(read.people) for wave, read in answers.items()}
        return cls(survey, tuple(waves), groups, rows)

    def group(self, question: Question, wave: Wave, district: str | None) -> Group | None:
        """The answers of the town (``None``) or of a district to a question in a wave, if they may be told."""
        return self.groups.get((question.id, wave.id, district))

    def any(self, question: Question, wave: Wave) -> bool:
        """Whether anything of a question may be told of a wave."""
        return any((one, other) == (question.id, wave.id) for one, other, _ in self.groups)

    def positive(self, question: Question, wave: Wave, district: str | None = None) -> Share | None:
        """The positive share of a group, if it may be told."""
        group = self.group(question, wave, district)
        return group.positive(question) if group else None

    def before(self, question: Question, wave: Wave, district: str | None = None) -> Wave | None:
        """The last wave before this one that has the same group's answers to the question."""
        earlier = self.waves[: self.waves.index(wave)]
        return next((each for each in reversed(earlier) if (question.id, each.id, district) in self.groups), None)

    def change(self, question: Question, wave: Wave, district: str | None = None) -> Change | None:
        """How a positive share stands to that of the wave before; ``None`` if there is nothing to compare."""
        earlier = self.before(question, wave, district)
        after = self.positive(question, wave, district)
        before = self.positive(question, earlier, district) if earlier else None
        return change(before, after) if before and after else None

    def people(self, wave: Wave) -> int:
        """How many took part in a wave: all who answered anything, or most that answered one question."""
        of_town = [group.n for (_, each, district), group in self.groups.items() if (each, district) == (wave.id, None)]
        return self.rows.get(wave.id) or max(of_town, default=0)

    def latest(self, question: Question, district: str | None = None) -> Wave | None:
        """The last wave that has a group's answers to a question."""
        return next((each for each in reversed(self.waves) if (question.id, each.id, district) in self.groups), None)


def _count(answers: Answers, question: Question) -> dict[str | None, Group]:
    """A question's answers in a table, of the town (``None``) and of each district."""
    weights: defaultdict[str | None, list[tuple[str, float]]] = defaultdict(list)
    for district, weight, chosen in answers.people:
        if question.id in chosen:
            for whole in dict.fromkeys((None, district)):
                weights[whole].append((chosen[question.id], weight))
    return {district: _group(given, question) for district, given in weights.items()}


def _group(given: Iterable[tuple[str, float]], question: Question) -> Group:
    pairs = list(given)
    whole = fsum(weight for _, weight in pairs)
    shares = {
        option.id: fsum(weight for chosen, weight in pairs if chosen == option.id) / whole
        for option in question.options
    }
    return Group(len(pairs), effective(weight for _, weight in pairs), shares)


def _counted(wave: Wave, question: Question) -> dict[str | None, Group]:
    """A question's answers that somebody else has counted; nothing of a group that nobody is in."""
    return {
        result.district: Group(
            result.answered,
            min(result.effective or result.answered, result.answered),
            {option.id: result.shares.get(option.id, 0.0) / 100 for option in question.options},
        )
        for result in wave.results
        if result.question == question.id and result.answered > 0
    }


def _told(groups: dict[str | None, Group]) -> dict[str | None, Group]:
    """The groups that may be told: a town whose answers are too few says nothing of its districts either."""
    town = groups.get(None)
    if town is not None and town.n < ANSWERS:
        return {}
    districts = {district: group.n for district, group in groups.items() if district is not None}
    kept = shown(districts, town.n if town else None, ANSWERS)
    return {district: group for district, group in groups.items() if district is None or district in kept}
