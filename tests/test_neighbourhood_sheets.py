"""The sheets of the neighbourhood's file: the plan for a meeting, the short profile, the invitation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from beatbook.cli import main
from beatbook.pages import Pages
from beatbook.prints import invitation, plan, profile
from beatbook.prints.formats import Format
from beatbook.rendering import Templates
from tests.conftest import ROOT
from tests.sheets import sizes, words
from tests.stationery import SAMPLE, catalogue_of, item, made, town
from tests.towns import atlas_of

EVENING: dict[str, Any] = {"id": "evening", "kind": "meeting", "name": "Evening", "districts": ["centre"],
                           "dates": ["2026-03-10 18:00-19:00 Hall", "2026-04-14 18:00-19:00 Barn"]}  # fmt: skip


# Plans


def test_a_plan_has_two_pages_in_every_language(press: Path) -> None:
    sample = catalogue_of(SAMPLE)
    for language in ("en", "bg", "cs", "lv", "uk", "ar"):
        for slug in plan.about(sample.presenters["en"].directory):
            assert sizes(made(sample, item("plan", language, slug=slug), press)) == [(210, 297)] * 2, (language, slug)


def test_a_plan_tells_what_was_said_agreed_and_is_overdue_then_leaves_room(press: Path) -> None:
    said = words(made(catalogue_of(SAMPLE), item("plan"), press))
    order = ["Safety plan 2026: Old Town", "Overdue: 1", "You said 1. Cars race down Coast Road at night", "What was agreed",
             "Who does it: the municipality", "To be done by: 15 February 2026", "Checked on", "At the meeting",
             "What is new, and what was agreed", "Next meeting", "Tuesday 10 March, 18:00–19:30", "Eleanor Hart"]  # fmt: skip
    places = [said.find(part) for part in order]
    assert -1 not in places and places == sorted(places), list(zip(order, places, strict=True))


def test_what_is_settled_needs_no_lines_at_the_meeting() -> None:
    priorities = [
        {"issue": "Dark", "agreed": "2026-01-10", "due": "2026-02-20"},
        {"issue": "Noise", "agreed": "2026-01-10", "state": "done", "done": "2026-02-01", "evidence": "Quiet"},
        {"issue": "Litter", "agreed": "2026-01-10", "state": "dropped", "evidence": "No money"},
    ]
    found = town({"plans": [{"id": "town", "year": "2026", "priorities": priorities}], "events": []})
    sheet = plan.compose(found.composers["en"], "town", Format())
    assert sheet.open == ("1. Dark (Overdue)",) and sheet.next == ()
    assert [point.state for point in sheet.points] == ["Overdue", "Done", "Dropped"]
    assert [(fact.label, fact.text.text) for fact in sheet.points[2].facts] == [("Why", "No money")]
    assert sheet.points[1].agreed_label == "We did" and sheet.points[0].agreed.text == "Nothing yet."


def test_plans_of_years_gone_by_are_not_printed() -> None:
    directory = catalogue_of(SAMPLE).presenters["en"].directory
    years = {each.year for each in directory.dataset.plans if each.id in set(plan.about(directory))}
    assert years == {2026} and min(each.year for each in directory.dataset.plans) == 2024


# Profiles


def test_a_profile_has_the_latest_figures_with_their_sources(press: Path) -> None:
    path = made(catalogue_of(SAMPLE), item("profile"), press)
    said = words(path)
    for part in ("3,410", "2025, register of residents", "9 of 41 lamps do not burn", "Coast Road", "Eleanor Hart"):
        assert part in said, part
    assert "3,436" not in said and len(sizes(path)) == 1


def test_a_profile_of_which_little_is_known_can_be_printed() -> None:
    sheet = profile.compose(town({}).composers["en"], "centre", Format())
    assert sheet.rows == () and sheet.topics == () and [p.text for (p,) in sheet.institutions] == ["School"]


# Invitations


def test_an_invitation_is_to_the_next_date_that_is_not_off() -> None:
    found = town({"events": [{**EVENING, "cancelled": ["2026-03-10"]}]})
    sheet = invitation.compose(found.composers["en"], "evening", Format())
    assert (sheet.when.days, sheet.when.times) == ("Tuesday 14 April", "18:00–19:00")
    assert [line.text for line in sheet.where] == ["Barn"] and sheet.then == ()
    assert sheet.validity.until == "Valid until 14 April 2026."


def test_an_invitation_says_where_for_whom_in_which_language_and_how_to_get_in(press: Path) -> None:
    said = words(made(catalogue_of(SAMPLE), item("invitation"), press))
    for part in ("Old Town residents’ evening", "Tuesday 10 March", "18:00–19:30", "4 Mill Street", "English and Ukrainian",
                 "Without steps: yes", "Tuesday 12 May", "Eleanor Hart", "Valid until 8 September 2026."):  # fmt: skip
        assert part in said, part


def test_nobody_is_invited_to_class_or_to_what_is_over_or_off() -> None:
    events = [
        {**EVENING, "id": "class", "kind": "school-visit", "schools": ["school"]},
        {**EVENING, "id": "over", "dates": ["2026-03-01 18:00-19:00 Hall"]},
        {**EVENING, "id": "off", "dates": ["2026-03-10 18:00-19:00 Hall"], "cancelled": ["2026-03-10"]},
        EVENING,
    ]
    directory = town({"events": events}).presenters["en"].directory
    assert list(invitation.about(directory)) == ["evening"]


# On the site, and by command


def test_pages_and_the_notice_board_offer_them(press: Path) -> None:
    sample = catalogue_of(SAMPLE)
    kinds = ("plan", "profile", "invitation")
    wanted = [one for one in sample.offered() if one.kind.name in kinds and one.language in ("en", "bg")]
    printing = sample.print(wanted, press)
    presenter = sample.presenters["en"]
    templates = Templates("en", presenter.catalog, presenter.formats)
    atlas = atlas_of()
    pages = Pages(presenter, templates, atlas, "", printing=printing)
    for section, slug, name in (("plans", "old-town-2026", "plan"), ("profiles", "old-town", "profile"),
                                ("events", "old-town-meeting", "invitation")):  # fmt: skip
        body = next(page.body for page in pages.records(section) if page.address.slug == slug)
        links = [a["href"] for a in BeautifulSoup(str(body), "lxml").select(".bb-prints a")]
        stem = f"../../{section}/{slug}.{name}-a4"
        assert links == [
            f"{stem}-en.pdf",
            f"{stem}-large-en.pdf",
            f"{stem}-bw-en.pdf",
            f"../../bg/{section}/{slug}.{name}-a4-bg.pdf",
        ]
    board = BeautifulSoup(str(pages.notice_board().body), "lxml")
    assert [h.get_text() for h in board.select("h2")] == [
        "Meetings and visits",
        "You said, we did",
        "District profiles",
    ]
    assert board.find("a", string="Safety plan 2026: Old Town")["href"] == "../plans/old-town-2026/"  # type: ignore[index]


@pytest.mark.parametrize("order", ["plan:old-town-2026", "profile:old-town", "invitation:old-town-meeting"])
def test_they_are_printed_by_command(tmp_path: Path, order: str) -> None:
    out = tmp_path / "sheet.pdf"
    data = ["--data", str(ROOT / "data"), "--site", str(ROOT / "mkdocs.yml"), "--today", str(date(2026, 3, 2))]
    assert main(["print", order, "--large", "--bw", "--out", str(out), *data]) == 0
    assert out.read_bytes().startswith(b"%PDF")
