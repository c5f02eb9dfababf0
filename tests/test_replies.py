"""What the box answers for a district, and how answers stand in groups."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from beatbook import name_records, replies
from beatbook.assets import ROOT
from beatbook.rendering import Templates
from beatbook.replies import Replies, faces_together, group_of
from tests.towns import MILLBURY, presenter_of, town


def replies_of(records: Any = MILLBURY, language: str = "en") -> Replies:
    presenter = presenter_of(records, language)
    return Replies.of(presenter, Templates(language, presenter.catalog, presenter.formats), {"room": "mill"})


def read(script: bytes) -> dict[str, Any]:
    """What the browser gets when it runs a group's script."""
    found = re.fullmatch(r"beatbookReply\((.*)\);\n", script.decode())
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_a_reply_has_name_phone_and_who_answers_now() -> None:
    reply = replies_of().by_name["mill"]
    page = BeautifulSoup(reply["html"], "html.parser")
    assert [h.get_text() for h in page.select("h3")] == ["Mill"]
    assert [h.get_text() for h in page.select("h4")][:2] == ["Anna Hart", "Taras Shevchenko"]
    assert page.select_one("a.bb-call[href^='tel:']") and page.select_one("[data-bb-answer]")
    assert "next reception" in page.get_text()
    assert reply["people"] == [["Anna Hart", "officers/hart/"], ["Taras Shevchenko", "officers/shevchenko/"]]


def test_a_vacant_district_s_reply_is_the_station() -> None:
    reply = replies_of().by_name["vale"]
    assert "No officer is posted here" in reply["html"] and "Station" in reply["html"]
    assert reply["people"] == [["Station", "places/station/"]]


@pytest.mark.parametrize(
    ("contact", "number"), [({"phone": "01632 960009"}, "01632 960009"), ({}, "01632 960000")], ids=["own", "town's"]
)
def test_an_officer_without_a_district_has_a_reply(contact: dict[str, str], number: str) -> None:
    desk = {"id": "post", "name": "Vera Post", "role": "Press officer", **contact}
    records = town(officers=[*MILLBURY["officers"], desk])
    found = replies_of(records).by_name
    assert "officers/hart" not in found
    assert found["officers/post"]["url"] == "officers/post/"
    page = BeautifulSoup(found["officers/post"]["html"], "html.parser")
    assert [h.get_text() for h in page.select("h3")] == ["Vera Post"]
    assert "Press officer" in page.get_text() and page.select_one("[data-bb-answer]")
    assert [call.get_text() for call in page.select("a.bb-call[href^='tel:'] bdi")] == [number]
    [record] = (r for r in name_records.records(presenter_of(records, "en"), {}) if r.id == "post")
    assert record.answers == ("officers/post",)


@pytest.mark.parametrize("language", ["en", "bg"])
def test_urls_are_relative_to_the_site_s_root(language: str) -> None:
    reply = replies_of(language=language).by_name["mill"]
    start = "" if language == "en" else "bg/"
    assert reply["url"] == f"{start}districts/mill/"
    inside = BeautifulSoup(reply["html"], "html.parser")
    links = [a["href"] for a in inside.find_all("a") if ":" not in str(a["href"])]
    assert links and all(
        str(link).startswith((f"{start}districts/", f"{start}officers/", f"{start}places/")) for link in links
    )


def test_a_small_town_is_one_file_and_a_large_one_many(monkeypatch: pytest.MonkeyPatch) -> None:
    small = replies_of()
    assert [path.rpartition("/")[2] for path in small.files] == ["0.js"]
    monkeypatch.setattr(replies, "ONE_GROUP", 0)
    monkeypatch.setattr(replies, "GROUP", 500)
    large = replies_of()
    assert len(large.files) == large.groups > 2
    for at, (path, script) in enumerate(large.files.items()):
        assert path == f"{large.folder}{at}.js"
        assert all(group_of(district, large.groups) == at for district in read(script))
    united = {key: reply for script in large.files.values() for key, reply in read(script).items()}
    assert united == dict(small.by_name)


@given(st.text(max_size=20), st.integers(1, 5_000))
def test_the_browser_finds_the_same_group(district: str, groups: int) -> None:
    source = (ROOT / "components" / "finder" / "replies.js").read_text(encoding="utf-8")
    engine = MiniRacer()
    engine.eval(source)
    assert engine.eval(f"beatbookGroupOf({json.dumps(district)}, {groups})") == group_of(district, groups)


def test_photos_are_loaded_together_while_they_are_few() -> None:
    officers = [{**officer, "photo": "photos/x.jpg"} for officer in MILLBURY["officers"]]
    assert faces_together(presenter_of(town(officers=officers)).directory)
    many = [{"id": f"o{n}", "name": f"Officer {n}", "photo": "photos/x.jpg"} for n in range(replies.MOST_FACES + 1)]
    assert not faces_together(presenter_of(town(officers=[*officers[:1], *many], receptions=[])).directory)
