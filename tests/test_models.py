"""The models on their own: what counts as the same, and what a program may pass."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from beatbook.dataset import Dataset
from beatbook.models import Absence, Access, Contact, District, Officer, Point, Posting, Record, Town


def test_short_forms_come_before_the_lists() -> None:
    officer = Officer.model_validate(
        {
            "name": "Mara Hart",
            "email": "hart@example.org",
            "phone": "01632 960001",
            "contacts": [{"kind": "web", "value": "https://example.org"}],
            "districts": ["a"],
            "postings": [{"district": "b", "role": "Deputy"}],
        }
    )
    assert [contact.kind for contact in officer.all_contacts()] == ["telephone", "email", "web"]
    assert officer.all_postings() == [Posting(district="a"), Posting(district="b", role="Deputy")]


@pytest.mark.parametrize(
    ("model", "field", "text", "value"),
    [
        (District, "population", "1200", 1200),
        (District, "population", 1200, 1200),
        (District, "from", "2026-03-01", date(2026, 3, 1)),
        (District, "boundary", "7", "7"),
        (District, "boundary", 7, 7),
        (Access, "step_free", "false", False),
        (Access, "step_free", True, True),
        (Town, "verified_limit", "30", 30),
        (Town, "country", "BG", "BG"),
    ],
)
def test_values_as_files_and_programs_give_them(model: type[BaseModel], field: str, text: Any, value: Any) -> None:
    rest = {"id": "x", "name": "X"} if model is District else {}
    record = model.model_validate({field: text, **rest})
    assert getattr(record, "from_" if field == "from" else field) == value


@pytest.mark.parametrize(
    ("model", "record"),
    [
        (Point, {"lat": "53,48", "lon": "1"}),
        (Point, {"lat": "nan", "lon": "1"}),
        (Point, {"lat": "1e3", "lon": "1"}),
        (District, {"id": "x", "name": "X", "population": "010"}),
        (District, {"id": "x", "name": "X", "population": "1.5"}),
        (District, {"id": "X", "name": "X"}),
        (District, {"id": "x-", "name": "X"}),
        (Access, {"step_free": "no"}),
        (Access, {"step_free": "True"}),
        (Absence, {"from": "2026-3-1"}),
        (Absence, {"from": "2026-02-29"}),
        (Contact, {"kind": "phone", "value": "1"}),
        (Town, {"country": "gb"}),
        (Town, {"verified_limit": "0"}),
        (Town, {"languages": []}),
        (Officer, {"name": {}}),
        (Officer, {"name": {"EN": "x"}}),
    ],
)
def test_what_is_refused(model: type[BaseModel], record: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(record)


def test_a_key_with_nothing_behind_it_counts_as_not_written() -> None:
    assert Officer.model_validate({"name": "A", "contacts": None, "role": None}) == Officer(name="A")
    with pytest.raises(ValidationError):
        Officer.model_validate({"name": None})
    with pytest.raises(ValidationError):
        Officer.model_validate({"name": "A", "horoscope": None})


def records() -> list[type[BaseModel]]:
    def below(model: type[BaseModel]) -> list[type[BaseModel]]:
        return [model, *(m for sub in model.__subclasses__() for m in below(sub))]

    return below(Record)


@pytest.mark.parametrize("model", records())
def test_every_field_is_explained_and_no_record_changes(model: type[BaseModel]) -> None:
    assert all(field.description for field in model.model_fields.values())
    assert model.model_config["frozen"]
    assert model.model_config["strict"]
    assert model.model_config["extra"] == "forbid"


def test_the_empty_dataset_is_a_town_that_speaks_english() -> None:
    assert Dataset().town.main_language() == "en"
    assert Dataset().town.emergency.number == "112"
