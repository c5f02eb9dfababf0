"""Shapes; the messages are golden cases of test_checks.py."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from beatbook.dataset import KINDS, Dataset
from beatbook.models import District, Officer, Place, School, Town
from beatbook.structure import keys_of, nearest, structure

MODELS: list[type[BaseModel]] = [Officer, District, Place, School, Town]


def test_a_sound_record_has_no_faults() -> None:
    record, faults = structure(Officer, {"name": "Mara Hart", "postings": [{"district": "a", "from": "2026-03-01"}]})
    assert record is not None
    assert faults == []


def test_keys_are_those_of_the_file() -> None:
    assert {"from", "until"} <= set(keys_of(District))
    assert set(keys_of(Dataset)) == {*KINDS, "town"}


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("fone", ["name", "phone"], "phone"),
        ("PHONE", ["name", "phone"], "phone"),
        ("x", ["name", "phone"], None),
        ("telephone", ["phone"], "phone"),
        ("a", [], None),
    ],
)
def test_the_nearest_word(word: str, known: list[str], expected: str | None) -> None:
    assert nearest(word, known) == expected


KEYS = sorted(
    {key for model in MODELS for key in keys_of(model)} | {"kind", "value", "place", "district", "lat", "en", "x"}
)
ANYTHING = st.recursive(
    st.none() | st.sampled_from(["", "en", "5", "true", "2026-03-01", "email", "x y"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=15,
)


@given(st.sampled_from(MODELS), ANYTHING | st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=6))
def test_whatever_stands_in_a_file_each_fault_has_its_place_and_plain_words(model: type[BaseModel], value: Any) -> None:
    record, faults = structure(model, value)
    assert record is not None or faults
    assert len({(fault.pointer, fault.message) for fault in faults}) == len(faults)
    for fault in faults:
        at = value
        for step in fault.pointer:
            at = at[step]
        for words in ("Input should", "Value error", "valid string", "Field required"):
            assert words not in fault.message + fault.hint
    if not faults:
        assert model.model_validate(value) == record
