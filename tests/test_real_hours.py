"""The hours people really write: the shares understood and refused, and nothing understood wrongly.

Two public registers that are not part of the project are looked for in ``../shared/data``. What every distinct text of
the first one means was checked one by one and is listed in ``golden/real_hours.yaml``; the second one is a table, so that
each organisation's hours are compared with it day by day.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from beatbook.hours import HoursError, parse
from tests.real_hours import CONGRESS, LADYZHYN, congress, ladyzhyn, means, understood

GOLDEN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "golden" / "real_hours.yaml").read_text("utf-8"))
REFUSED = [(why, text) for why, texts in GOLDEN["refused"].items() for text in texts]
WHY = {
    "hours without days": ("has no days", "write 'Mo-Fr "),
    "days without times": ("has no times", "write times, such as '"),
    "a time zone of its own": ("names a time zone", "write 'Mo"),
}
needs_congress = pytest.mark.skipif(
    not CONGRESS.exists(), reason="the register of members' offices is not part of the project; see ../shared/data"
)
needs_ladyzhyn = pytest.mark.skipif(
    not LADYZHYN.exists(), reason="the register of organisations is not part of the project; see ../shared/data"
)


@pytest.mark.parametrize(("text", "normal"), GOLDEN["understood"].items())
def test_what_is_understood_means_what_the_list_says(text: str, normal: str) -> None:
    assert parse(text).normal == normal


@pytest.mark.parametrize(("why", "text"), REFUSED)
def test_what_is_refused_is_refused_for_a_reason_and_with_a_form_that_can_be_read(why: str, text: str) -> None:
    with pytest.raises(HoursError) as caught:
        parse(text)
    reason, hint = WHY[why]
    assert reason in caught.value.message
    assert caught.value.hint.startswith(hint)
    for offered in re.findall(r"'([^']*)'", caught.value.hint):
        parse(offered)


@needs_congress
def test_every_text_of_the_register_was_checked() -> None:
    texts = congress()
    assert set(texts) == {*GOLDEN["understood"], *(text for _, text in REFUSED)}
    assert texts.total() == 253
    assert sum(number for text, number in texts.items() if understood(text)) == 221


@needs_ladyzhyn
def test_a_register_s_weeks_are_understood_as_its_table_says() -> None:
    weeks = ladyzhyn()
    read = [week for week in weeks if understood(week.text)]
    assert (len(weeks), len(read)) == (342, 323)
    for week in read:
        found = parse(week.text).week(date(2026, 3, 2))
        assert found is not None
        # One time in the register has a slip of the pen: 08:00-16-00.
        table = [hours.replace("16-00", "16:00") if hours[:1].isdigit() else "" for hours in week.table]
        assert [means(day) for day in found] == table, week.text


@needs_ladyzhyn
def test_the_weeks_that_are_refused_can_mean_two_things() -> None:
    for week in ladyzhyn():
        if not understood(week.text):
            with pytest.raises(HoursError, match="'00:00-00:00' ends when it begins"):
                parse(week.text)
