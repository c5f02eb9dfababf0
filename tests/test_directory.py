"""The directory: who serves, who is away, who answers, what changes; on a small town and on random ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.dataset import Dataset
from beatbook.directory import Directory, id_of
from beatbook.models import District, Officer

TODAY = date(2026, 3, 2)


def town(**records: Any) -> Directory:
    return Directory(Dataset.model_validate(records), TODAY)


def officer(name: str, *postings: dict[str, Any] | str, **fields: Any) -> dict[str, Any]:
    given = [posting if isinstance(posting, dict) else {"district": posting} for posting in postings]
    return {"id": name, "name": name.title(), "postings": given, **fields}


def district(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "name": name.title(), **fields}


def place(name: str) -> dict[str, Any]:
    return {"id": name, "name": name.title(), "kind": "station"}


def away(first: str, last: str | None = None, substitute: str | None = None) -> dict[str, Any]:
    return {"from": first, "until": last, "substitute": substitute}


def answering(directory: Directory, district_id: str) -> list[str | None]:
    return [service.answering and service.answering.id for service in directory.serving(district_id)]


def told(directory: Directory, record: District | Officer, days: int = 60) -> list[tuple[str, str, str | None]]:
    return [(c.moment.date().isoformat(), c.kind, c.officer.id) for c in directory.changes(record, days)]


def test_five_lines_are_a_directory() -> None:
    directory = town(
        officers=[{"id": "hart", "name": "Hart", "phone": "01632 960001", "districts": ["mill"], "role": "Neighbours"}],
        districts=[district("mill")],
    )
    (service,) = directory.serving("mill")
    assert (service.officer.id, service.role, service.first, service.last) == ("hart", "Neighbours", None, None)
    assert service.answering is service.officer
    assert directory.services_of("hart") == (service,)


def test_postings_hold_on_their_first_and_last_day() -> None:
    directory = town(
        officers=[
            officer("hart", {"district": "mill", "from": "2026-03-02", "until": "2026-03-05", "role": "Traffic"})
        ],
        districts=[district("mill")],
    )
    serves = [bool(directory.on(date(2026, 3, day)).serving("mill")) for day in range(1, 7)]
    assert serves == [False, True, True, True, True, False]
    assert directory.serving("mill")[0].role == "Traffic"


def test_an_officer_in_two_districts_and_two_officers_in_one() -> None:
    directory = town(
        officers=[officer("hart", "mill", "hill"), officer("bell", "hill")],
        districts=[district("hill"), district("mill")],
    )
    assert [s.posting.district for s in directory.services_of("hart")] == ["mill", "hill"]
    assert [s.officer.id for s in directory.serving("hill")] == ["hart", "bell"]


def test_districts_and_officers_are_those_of_the_day() -> None:
    directory = town(
        officers=[
            officer("gone", {"district": "mill", "until": "2026-03-01"}),
            officer("coming", {"district": "mill", "from": "2026-04-01"}),
            officer("chief"),
            officer("hart", "old"),
        ],
        districts=[district("mill"), district("old", until="2026-03-01"), district("new", **{"from": "2026-03-03"})],
    )
    assert [d.id for d in directory.districts] == ["mill"]
    assert [o.id for o in directory.officers] == ["coming", "chief", "hart"]
    assert directory.services_of("hart") == directory.serving("mill") == ()
    assert [d.id for d in directory.on(date(2026, 3, 1)).districts] == ["mill", "old"]
    for unknown in ("old", "nowhere"):
        with pytest.raises(KeyError):
            directory.serving(unknown)
    with pytest.raises(KeyError):
        directory.services_of("gone")


@pytest.mark.parametrize(
    "absences, expected",
    [
        ({}, "hart"),
        ({"hart": [away("2026-03-03", "2026-03-09", "bell")]}, "hart"),
        ({"hart": [away("2026-03-02", "2026-03-02", "bell")]}, "bell"),
        ({"hart": [away("2026-02-01", None, "bell")]}, "bell"),
        ({"hart": [away("2026-02-01")]}, None),
        ({"hart": [away("2026-02-01", None, "nobody")]}, None),
        # Somebody who has left takes no calls.
        ({"hart": [away("2026-02-01", None, "gone")]}, None),
        # The substitute is away too, and names another.
        ({"hart": [away("2026-02-01", None, "bell")], "bell": [away("2026-03-01", None, "cole")]}, "cole"),
        ({"hart": [away("2026-02-01", None, "bell")], "bell": [away("2026-03-01")]}, None),
        # A circle ends in nobody.
        ({"hart": [away("2026-02-01", None, "bell")], "bell": [away("2026-03-01", None, "hart")]}, None),
        ({"hart": [away("2026-02-01", None, "hart")]}, None),
        # Of two absences, the one that names somebody who is there.
        ({"hart": [away("2026-02-01", None, "bell"), away("2026-03-01", "2026-03-05")]}, "bell"),
        ({"hart": [away("2026-02-01", None, "bell"), away("2026-03-01", "2026-03-05", "cole")]}, "cole"),
    ],
)
def test_who_answers(absences: dict[str, Any], expected: str | None) -> None:
    directory = town(
        officers=[
            officer("hart", "mill", absences=absences.get("hart", [])),
            officer("bell", absences=absences.get("bell", [])),
            officer("cole"),
            officer("gone", {"district": "mill", "until": "2020-01-01"}),
        ],
        districts=[district("mill")],
    )
    assert answering(directory, "mill") == [expected]


def test_of_two_absences_the_one_begun_last_is_shown() -> None:
    absences = [away("2026-02-01"), away("2026-03-01"), away("2026-02-15")]
    directory = town(officers=[officer("hart", absences=absences)])
    absence = directory.absence_of("hart")
    assert absence is not None and absence.from_ == date(2026, 3, 1)


@pytest.mark.parametrize(
    "own, parents, towns, expected",
    [
        ("a", "b", "c", "a"),
        (None, "b", "c", "b"),
        (None, None, "c", "c"),
        (None, None, None, None),
        ("nowhere", "b", "c", "b"),
    ],
)
def test_which_station_covers(own: str | None, parents: str | None, towns: str | None, expected: str | None) -> None:
    directory = town(
        districts=[district("mill", station=own, parent="north"), district("north", station=parents)],
        places=[place("a"), place("b"), place("c")],
        town={"station": towns},
    )
    found = directory.covering("mill")
    assert (found and found.id) == expected


def test_a_circle_of_parents_ends() -> None:
    directory = town(
        districts=[district("a", parent="b"), district("b", parent="a")], places=[place("s")], town={"station": "s"}
    )
    found = directory.covering("a")
    assert found is not None and found.id == "s"
    assert [child.id for child in directory.children("a")] == ["b"]


def test_schools_stand_in_the_district_they_name_or_lie_in() -> None:
    data = Dataset.model_validate(
        {
            "districts": [district("mill"), district("hill")],
            "schools": [
                {"id": "one", "name": "One", "district": "hill"},
                {"id": "two", "name": "Two"},
                {"id": "far", "name": "Far"},
            ],
        }
    )
    directory = Directory(data, TODAY, {"one": "mill", "two": "hill"})
    assert [school.id for school in directory.schools_in("hill")] == ["one", "two"]
    assert directory.schools_in("mill") == ()
    found = directory.district_of("two")
    assert found is not None and found.id == "hill"
    assert directory.district_of("far") is None


def test_officers_at_a_place_with_their_rooms() -> None:
    receives = [{"place": "s", "room": "1"}, {"place": "s", "room": "2"}]
    directory = town(officers=[officer("hart", receives=receives), officer("bell")], places=[place("s"), place("t")])
    assert [(r.officer.id, r.reception.room) for r in directory.officers_at("s")] == [("hart", "1"), ("hart", "2")]
    assert directory.officers_at("t") == ()


def test_a_change_of_officer_is_known_ahead() -> None:
    directory = town(
        officers=[
            officer("bell", {"district": "mill", "from": "2026-04-01"}),
            officer("hart", {"district": "mill", "until": "2026-03-31"}, "hill"),
        ],
        districts=[district("mill"), district("hill")],
    )
    assert told(directory, directory.district("mill")) == [
        ("2026-04-01", "leaves", "hart"),
        ("2026-04-01", "arrives", "bell"),
    ]
    assert told(directory, directory.district("mill"), days=29) == []
    assert told(directory, directory.officer("hart")) == [("2026-04-01", "leaves", "hart")]
    assert told(directory, directory.district("hill")) == []
    assert directory.changes(directory.officer("bell"))[0].district == directory.district("mill")


def test_absences_that_touch_are_one() -> None:
    absences = [away("2026-03-10", "2026-03-14", "bell"), away("2026-03-15", "2026-03-20")]
    directory = town(
        officers=[officer("hart", "mill", absences=absences), officer("bell")], districts=[district("mill")]
    )
    assert told(directory, directory.district("mill")) == [
        ("2026-03-10", "absence-begins", "hart"),
        ("2026-03-21", "absence-ends", "hart"),
    ]
    first, last = directory.changes(directory.district("mill"))
    assert first.substitute is not None and first.substitute.id == "bell"
    assert last.absence is not None and last.absence.until == date(2026, 3, 20)


def test_a_substitute_who_will_have_left_takes_no_calls() -> None:
    directory = town(
        officers=[
            officer("hart", "mill", absences=[away("2026-03-20", None, "bell")]),
            officer("bell", {"district": "mill", "until": "2026-03-10"}),
        ],
        districts=[district("mill")],
    )
    assert [c.substitute for c in directory.changes(directory.officer("hart"))] == [None]


def test_a_posting_renewed_or_given_another_role_is_no_change() -> None:
    postings = [
        {"district": "mill", "until": "2026-03-10"},
        {"district": "mill", "from": "2026-03-11", "role": "Traffic"},
    ]
    directory = town(officers=[officer("hart", *postings)], districts=[district("mill")])
    assert directory.changes(directory.district("mill"), 60) == ()


def test_an_absence_before_the_officer_arrives_is_no_news_of_the_district() -> None:
    posting = {"district": "mill", "from": "2026-04-01"}
    absences = [away("2026-03-10", "2026-03-12"), away("2026-04-05", "2026-04-06")]
    directory = town(officers=[officer("hart", posting, absences=absences)], districts=[district("mill")])
    assert [kind for _, kind, _ in told(directory, directory.district("mill"))] == [
        "arrives",
        "absence-begins",
        "absence-ends",
    ]
    assert len(told(directory, directory.officer("hart"))) == 5


def test_an_officer_without_id_is_a_mistake_that_is_named() -> None:
    with pytest.raises(ValueError, match="Hart"):
        id_of(Officer(name="Hart"))


# Random towns: a handful of officers, districts, postings and absences within some weeks of today.

IDS = ("a", "b", "c", "d")
days = st.integers(-20, 40).map(lambda offset: TODAY + timedelta(days=offset))
spans = st.tuples(st.none() | days, st.none() | days).filter(lambda s: None in s or s[0] <= s[1])  # type: ignore[operator]


@st.composite
def officers(draw: st.DrawFn, name: str) -> dict[str, Any]:
    postings = [
        {"district": draw(st.sampled_from(IDS)), "from": first, "until": last}
        for first, last in draw(st.lists(spans, max_size=3))
    ]
    absences = [
        {"from": first or TODAY, "until": last, "substitute": draw(st.none() | st.sampled_from(IDS))}
        for first, last in draw(st.lists(spans, max_size=3))
    ]
    return {"id": name, "name": name, "postings": postings, "absences": absences}


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    people = [draw(officers(name)) for name in IDS]
    parts = [
        {"id": name, "name": name, "from": first, "until": last}
        for name, (first, last) in zip(IDS, draw(st.lists(spans, min_size=4, max_size=4)), strict=True)
    ]
    return town(officers=people, districts=parts)


@given(directories())
def test_both_sides_of_a_service_agree(directory: Directory) -> None:
    by_district = [s for d in directory.districts for s in directory.serving(d.id)]
    by_officer = [s for o in directory.officers for s in directory.services_of(id_of(o))]
    assert len(by_district) == len(by_officer) and all(s in by_officer for s in by_district)


@given(directories())
def test_a_substitute_is_there_and_somebody_else(directory: Directory) -> None:
    for person in directory.officers:
        absence, substitute = directory.absence_of(id_of(person)), directory.substitute_of(id_of(person))
        if absence is None:
            assert substitute is None
        if substitute is not None:
            assert substitute != person and substitute in directory.officers
            assert directory.absence_of(id_of(substitute)) is None


@given(directories())
@settings(max_examples=60)
def test_changes_are_what_comparing_every_two_days_finds(directory: Directory) -> None:
    """Slowly: the state of each day against the day before."""
    for part in directory.districts:
        expected = set()
        for offset in range(1, 31):
            day = TODAY + timedelta(days=offset)
            before, after = serving_on(directory, part.id, day - timedelta(days=1)), serving_on(directory, part.id, day)
            expected |= {(day.isoformat(), "leaves", name) for name in before.keys() - after.keys()}
            expected |= {(day.isoformat(), "arrives", name) for name in after.keys() - before.keys()}
        found = [change for change in told(directory, part, 30) if change[1] in ("leaves", "arrives")]
        assert set(found) == expected and len(found) == len(expected)


def serving_on(directory: Directory, district_id: str, day: date) -> dict[str, bool]:
    """Ids of the officers posted to a district on a day, straight from the data."""
    return {
        id_of(o): True
        for o in directory.officers
        for p in o.all_postings()
        if p.district == district_id and (p.from_ or day) <= day <= (p.until or day)
    }


@given(directories())
@settings(max_examples=60)
def test_an_absence_begins_exactly_where_somebody_present_is_away_the_next_day(directory: Directory) -> None:
    for person in directory.officers:
        gone = [any(a.from_ <= day <= (a.until or day) for a in person.absences) for day in window()]
        expected = []
        for index in range(1, len(gone)):
            if gone[index] != gone[index - 1]:
                expected.append((window()[index].isoformat(), "absence-begins" if gone[index] else "absence-ends"))
        found = [(day, kind) for day, kind, _ in told(directory, person, 30) if "absence" in kind]
        assert found == expected


def window() -> list[date]:
    return [TODAY + timedelta(days=offset) for offset in range(31)]
