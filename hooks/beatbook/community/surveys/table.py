"""The results of surveys as open data: the groups that may be told, and never an answer of one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from beatbook.community.surveys.results import Results
from beatbook.open_data import Table, texts_json


def table(results: Iterable[Results], main: str) -> Table:
    """``data/surveys.json``: a record for every option of a question in a wave and group; shares from 0 to 1."""
    columns = ("survey", "wave", "from", "until", "question", "district", "n", "effective_n", "option", "share")
    return Table("surveys", [record for each in results for record in _records(each, main)], columns)


def _records(results: Results, main: str) -> Iterator[dict[str, Any]]:
    waves = {wave.id: wave for wave in results.waves}
    questions = {question.id: question for question in results.survey.questions}
    for (question, wave, district), group in results.groups.items():
        for option in questions[question].options:
            yield {
                "survey": results.survey.id,
                "wave": wave,
                "from": waves[wave].from_.isoformat(),
                "until": waves[wave].until.isoformat(),
                "question": question,
                "text": texts_json(questions[question].text, main),
                "district": district,
                "n": group.n,
                "effective_n": round(group.effective, 1),
                "option": option.id,
                "positive": option.positive,
                "share": round(group.shares[option.id], 3),
            }
