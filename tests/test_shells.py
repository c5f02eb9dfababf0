"""Shells: a rendered page cut at its tokens and filled again."""

from __future__ import annotations

import html
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.shells import Shell, Slot

TEXTS = st.text(st.sampled_from("ab<>&\"' \n{}Ж") | st.characters(codec="utf-8"), max_size=12)
VALUES = st.fixed_dictionaries({slot: TEXTS for slot in Slot})


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A rendered page: every slot at least once, in any order, with any text between them."""
    slots = draw(st.permutations([*Slot, *draw(st.lists(st.sampled_from(Slot), max_size=4))]))
    return "".join(draw(TEXTS) + slot.token for slot in slots) + draw(TEXTS)


@given(pages())
def test_a_shell_filled_with_its_tokens_is_the_rendered_page(page: str) -> None:
    assert Shell.cut(page).fill({slot: slot.token for slot in Slot}) == page


@given(pages(), VALUES)
def test_filling_equals_rendering_with_the_values(page: str, values: dict[Slot, str]) -> None:
    rendered = page
    for slot in Slot:
        # A mark that no text can hold keeps one slot's value from being taken for another's token.
        rendered = rendered.replace(slot.token, f"\ud800{slot.value}\ud800")
    for slot in Slot:
        rendered = rendered.replace(f"\ud800{slot.value}\ud800", values[slot])
    assert Shell.cut(page).fill(values) == rendered


def test_a_token_in_a_record_s_own_text_stays_text() -> None:
    page = "".join(f"<{slot.token}>" for slot in Slot)
    names = {slot: other.token for slot, other in zip(Slot, reversed(Slot), strict=True)}
    assert Shell.cut(page).fill(names) == "".join(f"<{names[slot]}>" for slot in Slot)


@pytest.mark.parametrize("missing", Slot)
def test_a_theme_without_a_place_for_a_slot_is_refused(missing: Slot) -> None:
    page = " ".join(slot.token for slot in Slot if slot is not missing)
    with pytest.raises(ValueError, match=f"no place for: {missing.value}$"):
        Shell.cut(page)


@pytest.mark.parametrize("slot", Slot)
def test_a_token_is_not_changed_by_escaping_or_quoting(slot: Slot) -> None:
    assert html.escape(slot.token) == quote(slot.token, safe="") == slot.token
    assert not [other for other in Slot if other is not slot and other.token in slot.token]
