"""Content lines: what is written quickly is what the library writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Component
from icalendar.prop import vText

from beatbook.feeds import lines


class _Anything(Component):
    name = "X"


def of_the_library(name: str, value: str) -> bytes:
    component = _Anything()
    component.add(name, vText(value))
    return bytes(component.to_ical(sorted=False)).removeprefix(b"BEGIN:X\r\n").removesuffix(b"END:X\r\n")


@given(st.text(alphabet=st.sampled_from("ab ,;:\\^\nщř€😀"), max_size=400))
def test_texts_are_escaped_and_folded_as_the_library_does(value: str) -> None:
    assert lines.text("NOTE", value) == of_the_library("NOTE", value)


@pytest.mark.parametrize("length", [*range(60, 80), 147, 148, 149, 150, 20_000])
def test_long_plain_lines_are_folded_as_the_library_does(length: int) -> None:
    assert lines.line("PHOTO", "x" * length) == of_the_library("PHOTO", "x" * length)
    assert all(len(part) <= 75 for part in lines.line("PHOTO", "x" * length).split(b"\r\n"))
