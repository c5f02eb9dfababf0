"""Priorities and safety plans: how they stand on a day, what pages say of them, in and out in data.police.uk's shape."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from beatbook import neighbourhoods
from beatbook.checks import check_all
from beatbook.cli import main
from beatbook.community.plans.models import Plan, Priority
from beatbook.community.plans.progress import STANDINGS, current, days_over, standing, tally
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.neighbourhoods import NeighbourhoodError
from beatbook.pages import BoxFiles, Pages
from beatbook.sources import load
from tests.towns import MILLBURY, TODAY, pages_of

GOLDEN = Path(__file__).parent / "golden" / "plans"
BOX = BoxFiles("assets/finder.js", "", "", "find/en-1/", 1)
CASES = yaml.load((GOLDEN / "standing.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
PLANS: list[dict[str, Any]] = [
    {"id": "mill-2025", "district": "mill", "year": "2025", "priorities": [
        {"issue": "Old", "agreed": "2025-01-10", "action": "Done then", "by": ["police"], "due": "2025-06-01",
         "state": "done", "done": "2025-06-03", "evidence": "Seen"}]},
    {"id": "mill-2026", "district": "mill", "year": "2026", "verified": "2026-02-01", "priorities": [
        {"issue": {"en": "Racing <b>", "bg": "Гонки"}, "origin": "meeting", "event": "evening", "raised": "2025-12-01",
         "agreed": "2026-01-10", "action": "Checks & bumps", "by": ["police", "municipality"], "due": "2026-06-30",
         "state": "under-way", "updated": "2026-02-10"},
        {"issue": "Dark", "agreed": "2026-01-10", "action": "Lamps", "by": ["municipality"], "due": "2026-02-20"},
        {"issue": "Litter", "agreed": "2026-01-10", "state": "dropped", "evidence": "No money"},
        {"issue": "Noise", "agreed": "2026-01-10"}]},
    {"id": "hill-2027", "district": "hill", "year": "2027", "priorities": [{"issue": "Later", "agreed": "2026-12-01"}]},
    {"id": "town-2026", "year": "2026", "priorities": [{"issue": "Fraud", "agreed": "2026-01-10"}]},
    {"id": "gone-2020", "district": "gone", "year": "2020", "priorities": [{"issue": "Gone", "agreed": "2020-01-10"}]},
]  # fmt: skip
EVENTS = [{"id": "evening", "kind": "meeting", "name": "Evening", "districts": ["mill"], "place": "room",
           "dates": ["2025-12-01 18:00-19:00"]}]  # fmt: skip


def town(language: str = "en", plans: list[dict[str, Any]] = PLANS) -> Pages:
    return pages_of({**MILLBURY, "events": EVENTS, "plans": plans}, language=language)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_how_a_priority_stands(case: dict[str, Any]) -> None:
    priority = Priority.model_validate({"issue": "One", "agreed": "2026-01-02", **case["priority"]})
    assert standing(priority, TODAY) == case["standing"]
    assert days_over(priority, TODAY) == int(case.get("over", 0))


def test_every_standing_has_a_case() -> None:
    assert {case["standing"] for case in CASES} == set(STANDINGS)


@given(st.lists(st.integers(-50, 50), max_size=8), st.sampled_from(["planned", "under-way"]))
def test_what_is_open_is_overdue_from_the_day_after(days: list[int], state: str) -> None:
    found = [
        Priority.model_validate(
            {"issue": "One", "agreed": "2026-01-02", "due": TODAY + timedelta(days=day), "state": state}
        )
        for day in days
    ]
    counted = tally(found, TODAY)
    assert counted.get("overdue", 0) == sum(day < 0 for day in days) and sum(counted.values()) == len(days)


def test_the_plan_of_today() -> None:
    plans = Dataset.model_validate({"plans": PLANS}).plans
    found = {district: current(plans, district, TODAY) for district in ("mill", "hill", None, "vale")}
    assert {key: plan and plan.id for key, plan in found.items()} == {
        "mill": "mill-2026", "hill": "hill-2027", None: "town-2026", "vale": None,
    }  # fmt: skip
    last = current(plans, "mill", date(2028, 1, 1))
    assert last is not None and last.id == "mill-2026"


# Pages


def text_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def record(pages: Pages, section: str, slug: str) -> str:
    (page,) = (page for page in pages.records(section) if page.address.slug == slug)
    return str(page.body)


def test_a_plan_s_page_says_all_and_escapes_it() -> None:
    html = record(town(), "plans", "mill-2026")
    assert "Racing &lt;b&gt;" in html and "Racing <b>" not in html and "Checks &amp; bumps" in html
    text = text_of(html)
    for words in (
        "You said: Racing", "Raised at a meeting, 1 December 2025", "Evening", "the police and the municipality",
        "! Overdue , overdue for 10 days", "✗ Dropped", "No money", "Nothing yet.", "Overdue: 1", "Other years",
        "Safety plan 2025: Mill", "Checked on 1 February 2026",
    ):  # fmt: skip
        assert words in text, words
    assert "2 days late" in text_of(record(town(), "plans", "mill-2025"))


def test_the_list_tells_what_is_overdue_and_counts_this_year_s() -> None:
    (page,) = (page for page in town().hub.pages() if page.address.section == "plans")
    text = text_of(page.body)
    assert "Overdue Dark ! overdue for 10 days · the municipality Safety plan 2026: Mill" in text
    assert "mill-2026/#priority-2" in page.body
    assert "gone-2020" not in page.body and text.index("2027") < text.index("the whole town") < text.rindex(
        "2025: Mill"
    )


@pytest.mark.parametrize(
    ("section", "slug", "plans"),
    [
        ("districts", "mill", {"mill-2026"}),
        ("districts", "hill", {"hill-2027"}),
        ("districts", "vale", set()),
        ("officers", "hart", {"mill-2026"}),
        ("officers", "dimitrov", set()),
        ("places", "room", set()),
    ],
)
def test_a_record_s_page_tells_the_plan_that_holds(section: str, slug: str, plans: set[str]) -> None:
    html = "".join(map(str, BeautifulSoup(record(town(), section, slug), "html.parser").select(".bb-plans")))
    assert {plan["id"] for plan in PLANS if f"plans/{plan['id']}/" in html} == plans


def test_a_block_shows_what_is_overdue_first() -> None:
    block = BeautifulSoup(record(town(), "districts", "mill"), "html.parser").select_one(".bb-plans")
    assert block is not None
    assert [strong.get_text() for strong in block.select("strong")] == ["Dark", "Racing <b>", "Noise"]
    home = BeautifulSoup(str(town().home(BOX).body), "html.parser").select_one(".bb-plans")
    assert home is not None and "Fraud" in home.get_text()


def test_without_a_file_there_is_nothing_of_it() -> None:
    pages = town(plans=[])
    assert "plans" not in pages.sections() and "plans" not in {address.section for address in pages.hub.addresses()}
    assert "bb-plans" not in record(pages, "districts", "mill")


def test_the_box_and_the_open_data() -> None:
    pages = town("bg")
    found = {entry.url for entry in pages.hub.found()}
    assert "bg/plans/mill-2026/" in found and "bg/plans/gone-2020/" not in found
    (rows,) = (table.records for table in pages.hub.tables() if table.subject == "plans")
    (dark,) = (row for row in rows if row["issue"] == {"en": "Dark"})
    assert (dark["plan"], dark["number"], dark["overdue"], dark["days_over"]) == ("mill-2026", 2, True, 10)


# data.police.uk


def test_priorities_out_in_the_shape_of_police_uk() -> None:
    directory = Directory(Dataset.model_validate({**MILLBURY, "plans": PLANS}), TODAY)
    written = neighbourhoods.write(directory, directory.district("mill"), None)["priorities"]
    assert written[0] == {
        "issue": "<p>Racing &lt;b&gt;</p>",
        "issue-date": "2026-01-10T00:00:00",
        "action": "<p>Checks &amp; bumps</p>",
        "action-date": "2026-02-10T00:00:00",
    }
    assert written[3] == {
        "issue": "<p>Noise</p>",
        "issue-date": "2026-01-10T00:00:00",
        "action": None,
        "action-date": None,
    }
    assert written[4]["action-date"] == "2025-06-03T00:00:00" and len(written) == 5


def test_priorities_there_and_back() -> None:
    directory = Directory(Dataset.model_validate({**MILLBURY, "plans": PLANS}), TODAY)
    found = neighbourhoods.read(neighbourhoods.write(directory, directory.district("mill"), None)).plans
    assert [(plan.id, plan.year, len(plan.priorities)) for plan in found] == [
        ("mill-2026", 2026, 4),
        ("mill-2025", 2025, 1),
    ]
    first = found[0].priorities[0]
    assert (first.issue, first.action, first.agreed, first.updated) == (
        "Racing <b>", "Checks & bumps", date(2026, 1, 10), date(2026, 2, 10),
    )  # fmt: skip


@pytest.mark.parametrize("found", [[{}], [{"issue": "x"}], [{"issue": "", "issue-date": "2026-01-01"}], ["x"], 3])
def test_other_shapes_are_refused(found: Any) -> None:
    with pytest.raises((NeighbourhoodError, TypeError)):
        neighbourhoods.read_priorities(found, "mill")


def test_the_import_adds_a_plan_a_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, file = tmp_path / "data", tmp_path / "priorities.json"
    data.mkdir()
    officer = "town:\n  phone: +44 1632 960000\nofficers:\n  - name: Ben Price\n    phone: +44 1632 960001\n    districts: [mill]\n"
    (data / "officers.yaml").write_text(officer, encoding="utf-8")
    answers = [
        {"issue": "<p>Theft &amp; loss</p>", "issue-date": "2026-01-28T00:00:00", "action": None, "action-date": None},
        {"issue": "<p>Noise: bars</p>", "issue-date": "2025-02-01T00:00:00", "action": "<p>Visits</p>",
         "action-date": "2025-03-01T00:00:00"},
    ]  # fmt: skip
    file.write_text(json.dumps(answers), encoding="utf-8")
    order = ["import", "priorities", str(file), "--district", "mill", "--into", str(data)]
    assert main(order) == 0 and "added 2 priorities" in capsys.readouterr().out
    sources = load(data)
    assert [problem for problem in check_all(sources, TODAY) if problem.severity.name == "ERROR"] == []
    first, second = sources.dataset.plans
    assert (first.id, first.priorities[0].issue, first.priorities[0].state) == ("mill-2026", "Theft & loss", "planned")
    assert (second.id, second.priorities[0].action, second.priorities[0].by) == ("mill-2025", "Visits", ["police"])
    before = (data / "plans.yaml").read_bytes()
    assert main(order) == 0 and "'mill-2025' was left out" in capsys.readouterr().out
    assert (data / "plans.yaml").read_bytes() == before
    (data / "plans.yaml").write_text(
        "# ours\nplans:\n- id: mill-2026\n  district: mill\n  year: 2026\n", encoding="utf-8"
    )
    assert main(order) == 0 and [plan.id for plan in load(data).dataset.plans] == ["mill-2026", "mill-2025"]
    assert (data / "plans.yaml").read_text("utf-8").startswith("# ours\n")


def test_what_cannot_be_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, file = tmp_path / "data", tmp_path / "priorities.json"
    data.mkdir()
    (data / "officers.yaml").write_text("officers:\n  - name: Ben Price\n    districts: [mill]\n", encoding="utf-8")
    file.write_text("[{}]", encoding="utf-8")
    order = ["import", "priorities", str(file), "--into", str(data), "--district"]
    assert main([*order, "mil"]) == 2 and "did you mean 'mill'?" in capsys.readouterr().err
    assert main([*order, "mill"]) == 1 and "data.police.uk" in capsys.readouterr().err
    file.write_text('[{"issue": "A", "issue-date": "2026-01-28"}]', encoding="utf-8")
    (data / "plans.yaml").write_text("plans: [{id: one, year: 2026}]\n", encoding="utf-8")
    assert main([*order, "mill"]) == 1 and "plans cannot be added here" in capsys.readouterr().err
    assert isinstance(load(data).dataset.plans[0], Plan)
