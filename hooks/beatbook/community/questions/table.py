"""Questions and answers as open data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from beatbook.community.questions.cases import Case
from beatbook.community.questions.squares import SIDE
from beatbook.directory import Directory
from beatbook.open_data import Table, contacts_json, sourced_json, texts_json


def table(directory: Directory, cases: Iterable[Case]) -> Table:
    """``data/questions.json``; ``point`` is the middle of the square of ``square_metres`` in which the question lies."""
    columns = ("id", "asked", "topic", "district", "state", "days", "title", "question", "lat", "lon")
    return Table("questions", [_question(directory, case) for case in cases], columns)


def offices(directory: Directory) -> Table:
    """``data/offices.json``: to whom questions were handed on, and how to reach them."""
    main = directory.dataset.town.main_language()
    rows = [
        {
            "id": office.id,
            "name": texts_json(office.name, main),
            "competence": texts_json(office.competence, main),
            "contacts": contacts_json(office, main),
        }
        | sourced_json(office, main)
        for office in directory.dataset.offices
    ]
    return Table("offices", rows, ("id", "name", "competence", "verified"))


def _question(directory: Directory, case: Case) -> dict[str, Any]:
    main, question = directory.dataset.town.main_language(), case.question
    offices = {office.id: office.name for office in directory.dataset.offices}
    return {
        "id": question.id,
        "asked": question.asked.isoformat(),
        "topic": question.topic,
        "district": case.district,
        "state": case.state,
        "days": case.days,
        "title": texts_json(question.title, main),
        "question": texts_json(question.question, main),
        "point": case.square.model_dump() if case.square else None,
        "square_metres": SIDE,
        "forwarded": [
            {
                "to": each.to,
                "name": texts_json(offices.get(each.to), main),
                "day": each.day.isoformat(),
                "why": texts_json(each.why, main),
            }
            for each in question.forwarded
        ],
        "answers": [
            {
                "role": answer.role,
                "day": answer.day.isoformat(),
                "officer": answer.officer if answer.officer and directory.knows_officer(answer.officer) else None,
                "office": answer.office,
                "who": texts_json(answer.who, main),
                "text": texts_json(answer.text, main),
            }
            for answer in question.answers
        ],
    } | sourced_json(question, main)
