"""Answers as pages show them: what holds without a script, and what the script gets."""

from __future__ import annotations

import json
from typing import Any

import pytest

from beatbook import answering
from beatbook.answering import DATES_SHOWN
from beatbook.schedule import schedule_of
from beatbook.urls import Address
from tests.towns import HOME, presenter_of, town

PLACE = Address("en", "places", "station")


def officer(**fields: Any) -> dict[str, Any]:
    return {"id": "ada", "name": "Ada Hart", **fields}


def changes(of: str, **fields: Any) -> list[tuple[str, str, str]]:
    """What changes on an officer's page, or on the district's: kind, day, and of whom or which district."""
    presenter = presenter_of(town(officers=[officer(**fields)]))
    directory = presenter.directory
    if of == "ada":
        found = answering.of_officer(presenter, Address("en", "officers", "ada"), directory.officer("ada"))
    else:
        found = answering.of_district(presenter, HOME, directory.district(of))
    about = [(change.district or change.who) for change in found.changes]
    return [(c.kind, c.day_iso, who.url if who else "") for c, who in zip(found.changes, about, strict=True)]


def test_changes_name_the_other_side() -> None:
    posted = {"postings": [{"district": "vale", "from": "2026-04-01", "role": "Traffic"}]}
    assert ("takes-on", "2026-04-01", "../../districts/vale/") in changes("ada", **posted)
    assert ("arrives", "2026-04-01", "officers/ada/") in changes("vale", **posted)


def test_a_change_in_the_middle_of_a_day_has_its_time() -> None:
    away = {"absences": [{"from": "2026-03-04T12:00", "until": "2026-03-05"}], "districts": ["vale"]}
    assert [(kind, at) for kind, at, _ in changes("ada", **away)] == [
        ("away", "2026-03-04T12:00"),
        ("back", "2026-03-06"),
    ]


def test_a_holiday_is_told_with_its_name() -> None:
    presenter = presenter_of(town(officers=[officer(hours="Fr 10:00-11:00; PH off", districts=["vale"])]))
    found = answering.of_officer(presenter, HOME, presenter.directory.officer("ada")).changes
    assert [(c.kind, c.day, c.holiday and c.holiday.text) for c in found] == [
        ("special-none", "3 April 2026", "Good Friday"),
    ]


def test_the_script_gets_the_timetable_and_what_its_numbers_mean() -> None:
    presenter = presenter_of()
    directory = presenter.directory
    for found, timetable in (
        (answering.of_officer(presenter, HOME, o), schedule_of(directory).officer(str(o.id)))
        for o in directory.officers
    ):
        assert json.loads(found.timetable) == json.loads(timetable.compact())
        assert len(found.parties) == len(timetable.parties)
        assert (len(found.spots), len(found.holidays), len(found.notes)) == (
            len(timetable.spots), len(timetable.holidays), len(timetable.notes)
        )  # fmt: skip


def test_a_page_does_not_link_to_itself() -> None:
    presenter = presenter_of()
    station = answering.of_place(presenter, PLACE, presenter.directory.place("station"))
    assert station.parties[0].link.url == ""
    assert all(party.link.url for party in station.parties[1:])
    assert all(spot.place is None for spot in station.spots)


def upcoming(**fields: Any) -> list[tuple[str, str | None, str | None]]:
    """The next dates: when, at which place, in which room."""
    presenter = presenter_of(town(officers=[officer(**fields)]))
    found = answering.next_of(presenter, HOME, presenter.directory.officer("ada"))
    return [
        (
            n.occasion.start_iso,
            n.spot.place.url.split("/")[-2] if n.spot.place else None,
            n.spot.room.text if n.spot.room else None,
        )
        for n in found
    ]


def test_the_next_receptions_over_all_places() -> None:
    receives = [{"place": "room", "room": "4", "hours": "We 14:00-16:00"}, {"place": "station"}]
    assert upcoming(receives=receives, hours="Tu 10:00-11:00") == [
        ("2026-03-03T10:00:00+00:00", "station", None),
        ("2026-03-04T14:00:00+00:00", "room", "4"),
        ("2026-03-10T10:00:00+00:00", "station", None),
    ]
    assert upcoming(hours="Tu 10:00-11:00")[0] == ("2026-03-03T10:00:00+00:00", None, None)
    assert upcoming() == upcoming(receives=[{"place": "room"}]) == []


@pytest.mark.parametrize(
    ("absence", "first"),
    [
        ({"from": "2026-03-03", "until": "2026-03-03"}, "2026-03-10"),
        ({"from": "2026-03-01", "until": "2026-03-16"}, "2026-03-17"),
        ({"from": "2026-03-04", "until": "2026-03-09"}, "2026-03-03"),
        ({"from": "2026-03-01"}, None),
    ],
)
def test_days_away_are_left_out(absence: dict[str, str], first: str | None) -> None:
    found = upcoming(hours="Tu 10:00-11:00", absences=[absence])
    assert [when[:10] for when, _, _ in found[:1]] == ([first] if first else [])


def test_no_more_dates_than_fit_the_first_screen() -> None:
    assert len(upcoming(hours="Mo-Su 10:00-11:00")) == DATES_SHOWN


def test_dates_carry_the_zone_of_their_day() -> None:
    # Clocks go forward on 29 March 2026.
    found = upcoming(hours="2026 Mar 24-31 Tu 10:00-11:00")
    assert [when for when, _, _ in found] == ["2026-03-24T10:00:00+00:00", "2026-03-31T10:00:00+01:00"]
