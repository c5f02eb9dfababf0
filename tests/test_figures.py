"""Figures for the council: what records add up to, and what of it the page shows."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from beatbook.community.figures.counts import held, on_time, posts, schools, verified
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.open_data import files
from tests.test_events import EVENTS
from tests.test_surveys import SURVEY
from tests.towns import MILLBURY, TODAY, pages_of

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden" / "figures" / "counts.yaml").read_text(encoding="utf-8"))


def directory_of(**records: Any) -> Directory:
    return Directory(Dataset.model_validate({"town": MILLBURY["town"], **records}), TODAY)


@pytest.mark.parametrize("case", GOLDEN["priorities"], ids=lambda case: case["case"])
def test_priorities_on_time(case: Any) -> None:
    plans = [
        {"id": f"plan-{year}", "year": year, "priorities": [
            {"issue": "Noise", "agreed": f"{year}-01-01", **{key: str(value) for key, value in priority.items()}}
            for priority in priorities]}
        for year, priorities in case["plans"].items()
    ]  # fmt: skip
    found = on_time(directory_of(plans=plans))
    assert {year: [each.done, each.late, each.overdue] for year, each in found.items()} == case["on_time"]
    assert list(found) == sorted(found)


@pytest.mark.parametrize("case", GOLDEN["verified"], ids=str)
def test_how_fresh_records_are(case: Any) -> None:
    given = [{"id": f"o{n}", "name": "Anna Hart"} | ({} if days is None else {"verified": str(TODAY - timedelta(days=days))})
             for n, days in enumerate(case["days"])]  # fmt: skip
    found = {"older" if age is None else age: n for age, n in verified(directory_of(officers=given)).items() if n}
    assert found == case["counts"]


@pytest.mark.parametrize("case", GOLDEN["held"], ids=lambda case: case["case"])
def test_meetings_held(case: Any) -> None:
    cancelled = [str(day) for day in case.get("cancelled", [])]
    event = {
        "id": "one",
        "kind": "meeting",
        "name": "One",
        "place": "Hall",
        "dates": case["dates"],
        "cancelled": cancelled,
    }
    found = held(directory_of(events=[event]))
    assert {year: n for (year, _), n in found.items()} == case["counts"]


def test_posts_and_schools() -> None:
    directory = Directory(Dataset.model_validate({**MILLBURY, "events": EVENTS}), TODAY)
    found = posts(directory)
    assert (found.officers, found.districts, found.vacant) == (3, 3, 1)
    assert schools(directory) == {"late": 1, "never": 1}
    assert schools(Directory(Dataset.model_validate(MILLBURY), TODAY)) == {}


def sections(**records: Any) -> dict[str, str]:
    """The page's figures by their ids, as text; nothing without the page."""
    hub = pages_of({**MILLBURY, **records}).hub
    if "figures" not in hub.parts:
        return {}
    soup = BeautifulSoup(hub.parts["figures"].page().body, "html.parser")
    return {str(part["id"]): " ".join(part.get_text(" ").split()) for part in soup.select(".bb-figure")}


def test_figures_of_what_a_town_does_not_keep_are_left_out() -> None:
    assert sections() == {}
    assert set(sections(events=EVENTS[:1])) == {"verified", "meetings"}
    assert set(sections(events=EVENTS)) == {"verified", "meetings", "school-visits", "schools-due"}
    assert set(sections(surveys=[SURVEY])) == {"verified", "survey-trust-survey-trust"}
    plan = {"id": "p", "year": 2026, "priorities": [{"issue": "Noise", "agreed": "2026-01-01", "due": "2026-02-01"}]}
    assert set(sections(plans=[plan])) == {"verified", "priorities"}
    assert "0 of 1" in sections(plans=[plan])["priorities"]


def test_charts_have_tables_and_no_school_is_named() -> None:
    found = sections(events=EVENTS, surveys=[SURVEY])
    assert all("All figures as a table" in text for text in found.values())
    assert "40% 35% to 45%, 400 answers" in found["survey-trust-survey-trust"]
    assert "late 1" in found["schools-due"] and "Hill school" not in "".join(found.values())


def test_open_data_are_the_same_sums() -> None:
    pages = pages_of({**MILLBURY, "events": EVENTS})
    (found,) = (file for file in files(pages.directory, {}, pages.hub.tables()) if file.path == "data/figures.json")
    rows = {(row["figure"], row["of"]): row["value"] for row in json.loads(found.content)["figures"]}
    assert rows["posts", "vacant"] == 1 and rows["schools", "late"] == 1
