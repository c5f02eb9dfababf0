"""The town's receptions for lists and the home page: what the script gets, and what stands there without it."""

from __future__ import annotations

import json

from beatbook import today
from beatbook.schedule import schedule_of
from beatbook.urls import Address
from tests.towns import HOME, presenter_of

LIST = Address("bg", "officers")


def test_the_script_names_everybody_in_its_language() -> None:
    presenter = presenter_of(language="bg")
    found = today.script(presenter).decode()
    data = json.loads(found.removeprefix("beatbookToday(").removesuffix(");\n"))
    town = schedule_of(presenter.directory).town
    assert data["timetable"] == json.loads(town.compact())
    assert [who["kind"] for who in data["who"]] == [party.section for party in town.parties]
    assert {"kind": "officers", "name": "Тарас Шевченко", "url": "bg/officers/shevchenko/"} in data["who"]
    assert {"kind": "receptions", "name": "Долината", "url": "bg/receptions/vale/"} in data["who"]
    assert len(data["where"]) == len(town.spots)


def test_without_the_script_the_next_receptions_stand_with_their_days() -> None:
    found = today.context(presenter_of(), HOME, "assets/today-en.js")
    assert (found.index, found.root, found.locale) == ("assets/today-en.js", "", "en-GB")
    first = next(reception for reception in found.receptions if "hart" in reception.who.url)
    assert (first.occasion.day, first.occasion.times, first.who.url) == (
        "Tuesday 3 March", "14:00–16:00", "officers/hart/"
    )  # fmt: skip
    starts = [reception.occasion.start_iso for reception in found.receptions]
    assert starts == sorted(starts)
    assert starts[-1] < "2026-03-09"
    assert not any("places/" in reception.who.url for reception in found.receptions)


def test_a_list_leads_to_the_script_from_where_it_stands() -> None:
    found = today.context(presenter_of(language="bg"), LIST, "assets/today-bg.js")
    assert (found.index, found.root) == ("../../assets/today-bg.js", "../../")
