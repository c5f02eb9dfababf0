"""The raw answers of a survey's wave: a table with one row for everybody who answered, as form tools export it.

A column is called by a question's id or by its wording in any language, and holds an option's id or its text in any
language; an empty value is no answer. The column ``district`` holds the id or name of a district, ``weight`` a number above
0. Nothing else is read. Rows are counted and never published.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from beatbook.community.surveys.models import Question, Survey
from beatbook.csv_source import Sheet, SheetFaults, read_sheet
from beatbook.errors import Problem, Severity
from beatbook.models import District, Text
from beatbook.structure import nearest
from beatbook.text_source import Unreadable

DISTRICT: Final = "district"
WEIGHT: Final = "weight"
#: How alike a column's name is to a question that was meant, from 0 to 1.
ALIKE: Final = 0.6
_NUMBER: Final = re.compile(r"\d+([.,]\d+)?")


class Answer(NamedTuple):
    """What one person answered: option ids by question id. ``district`` is ``None`` where it is not known."""

    district: str | None
    weight: float
    chosen: Mapping[str, str]


@dataclass(frozen=True)
class Answers:
    """The answers of one wave, and what was wrong in the table; a value at fault counts as none."""

    people: tuple[Answer, ...]
    problems: tuple[Problem, ...] = ()


def read_answers(path: Path, survey: Survey, districts: Iterable[District]) -> Answers:
    """Read a table. Raises nothing for what it holds."""
    try:
        sheet = read_sheet(path)
    except Unreadable as error:
        return Answers((), (error.problem,))
    reading = _Reading(sheet, survey, districts)
    people = tuple(reading.people())
    return Answers(people, (*sheet.problems, *reading.faults))


def same_wording(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but blanks, case and what ends them."""
    return _key(one) == _key(other)


def _key(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(" ?.:*")


def _texts(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


class _Reading:
    """Reads the rows of one table."""

    def __init__(self, sheet: Sheet, survey: Survey, districts: Iterable[District]) -> None:
        self.sheet = sheet
        self.districts = {_key(name): each.id for each in districts for name in (each.id, *_texts(each.name))}
        self.options = {
            question.id: {_key(name): each.id for each in question.options for name in (each.id, *_texts(each.text))}
            for question in survey.questions
        }
        self.wordings = {
            _key(name): question for question in survey.questions for name in (question.id, *_texts(question.text))
        }
        self.faults = SheetFaults(sheet)
        self.questions = {name: found.id for name in sheet.columns if (found := self.question(name)) is not None}

    def question(self, column: str) -> Question | None:
        """The question a column answers; what else it may be is reported."""
        if column in (DISTRICT, WEIGHT):
            return None
        found = self.wordings.get(_key(column))
        if found is not None:
            return found
        position = self.sheet.position(self.sheet.head, column)
        meant = difflib.get_close_matches(_key(column), self.wordings, n=1, cutoff=ALIKE)
        if meant and " " in column:
            question = self.wordings[meant[0]]
            message = (
                f"in this wave '{question.id}' was worded '{column}', not as the questionnaire has it, "
                "so the answers cannot be compared"
            )
            hint = "give a question that was asked otherwise an id of its own; correct the column if it is a slip"
            self.faults.add_whole(Problem(position, "other-wording", column, message, hint))
        else:
            message = f"'{column}' is neither a question nor '{DISTRICT}' nor '{WEIGHT}', so it is not read"
            near = nearest(column, self.options)
            hint = f"did you mean '{near}'?" if near else "delete the column: what is not kept cannot get lost"
            self.faults.add_whole(Problem(position, "unknown-column", column, message, hint, Severity.WARNING))
        return None

    def people(self) -> Iterator[Answer]:
        for line, values in self.sheet.rows:
            district = values.get(DISTRICT, "")
            if district and _key(district) not in self.districts:
                near = nearest(district, self.districts)
                hint = f"did you mean '{near}'?" if near else "write the id of a district, or nothing"
                self.faults.at(line, "unknown-district", DISTRICT, f"'{district}' is not among the districts", hint)
            weight = values.get(WEIGHT, "")
            number = float(weight.replace(",", ".")) if _NUMBER.fullmatch(weight) else 0.0
            if weight and not number:
                message = f"'{weight}' is not a weight, expected a number above 0"
                self.faults.at(line, "bad-weight", WEIGHT, message, "correct it, or leave the row out")
                continue
            chosen = {}
            for column, question in self.questions.items():
                written = values[column]
                option = self.options[question].get(_key(written))
                if option is not None:
                    chosen[question] = option
                elif written:
                    options = list(dict.fromkeys(self.options[question].values()))
                    near = nearest(written, self.options[question])
                    hint = f"did you mean '{near}'?" if near else f"expected one of: {', '.join(options)}"
                    message = f"'{written}' is not an answer to '{question}'"
                    self.faults.at(line, "unknown-answer", column, message, hint)
            yield Answer(self.districts.get(_key(district)) if district else None, number or 1.0, chosen)
