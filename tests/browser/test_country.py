"""The box over an index in pieces, as a country's is: the same answers, and what is fetched for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import VisitorMaker
from tests.browser.server import Host, serve
from tests.browser.test_find import BOX, answer, ask
from tests.conftest import ROOT, TODAY, project_at

#: The sample town cut into pieces as a country is.
CUT = """
from beatbook import name_index, replies, shards
shards.PART, shards.ONE_FILE, name_index.SMALL = 300, 0, 0
replies.ONE_GROUP, replies.GROUP, replies.MOST_FACES = 0, 2_000, 0
from mkdocs.__main__ import cli
cli(["build", "--strict", "--quiet", "-d", "site"])
"""


#: Places with a street of one name, each in a district of its own.
COMMON = (
    ("Westend", 52.93462, 0.21863),
    ("Eastend", 52.91791, 0.22279),
    ("Northend", 52.94419, 0.19584),
    ("Southend", 52.91751, 0.20718),
)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    town = project_at(tmp_path_factory.mktemp("country") / "town", ROOT / "data")
    (town.root / "cut.py").write_text(CUT, encoding="utf-8")
    with (town.root / "data" / "addresses.csv").open("a", encoding="utf-8") as register:
        register.writelines(f"Common Lane,7,{place},,{lat},{lon}\n" for place, lat, lon in COMMON)
    done = town.run("cut")
    assert done.returncode == 0, done.stderr
    assert len(list((town.root / "site" / "find").glob("en-*/*.js"))) > 3
    with serve(town.root / "site") as host:
        yield host


@pytest.mark.parametrize(
    ("typed", "districts"),
    [
        ("12 mill st", ["Old Town"]),
        ("mill street", ["Old Town", "Quayside", "Weavers' Green"]),
        ("south rd 11", ["Priory", "Brickfields"]),
        ("empire stret 3", ["Priory"]),
    ],
)
def test_an_index_in_pieces_gives_the_same_answers(
    visitor: VisitorMaker, country: Host, typed: str, districts: list[str]
) -> None:
    visit = visitor(on=country)
    page = visit.open("find/")
    visit.host.sent.clear()
    found = ask(page, typed)
    expect(found.locator("h3")).to_have_text(districts)
    # What is asked for does not name it: pieces have numbers.
    assert not [path for path, _ in country.sent if any(word in path for word in typed.split() if len(word) > 3)]
    assert not [path for path, _ in country.sent if "/streets" in path]


def test_of_many_streets_one_is_chosen_before_replies_are_loaded(visitor: VisitorMaker, country: Host) -> None:
    visit = visitor(on=country)
    page = visit.open("find/")
    page.locator(BOX).focus()
    page.wait_for_load_state("networkidle")
    country.sent.clear()
    found = ask(page, "common lane 7")
    expect(found.get_by_role("heading", level=2)).to_have_text(
        "Several streets have this name: Common Lane 7. Add the place or the postcode:"
    )
    assert not [path for path, _ in country.sent if "/find/en-" in path]
    found.get_by_role("link", name=f"Common Lane 7 ({COMMON[0][0]})").click()
    expect(answer(page).locator("h3")).to_have_text("Old Town")


def test_what_is_pasted_is_answered_without_another_key(visitor: VisitorMaker, country: Host) -> None:
    page = visitor(on=country).open("find/")
    # What waits for somebody to rest waits for ever.
    page.clock.pause_at(f"{TODAY}T10:00:00")
    page.locator(BOX).fill("mill street")
    expect(answer(page).locator("h3")).to_have_text(["Old Town", "Quayside", "Weavers' Green"])


def test_who_looks_for_each_letter_on_the_keys_rests_longer(visitor: VisitorMaker, country: Host) -> None:
    page = visitor(on=country).open("find/")
    page.clock.install(time=f"{TODAY}T10:00:00")
    page.locator(BOX).focus()
    piece = re.compile(r"/w[0-9]+\.js$")

    def typed(letter: str, passed: int) -> list[str]:
        """The pieces with words that are fetched within some milliseconds of a letter."""
        country.sent.clear()
        page.keyboard.type(letter)
        page.clock.run_for(passed)
        page.wait_for_timeout(300)
        return [path for path, _ in country.sent if piece.search(path)]

    # Words that begin so stand in several pieces; at first nobody's pace is known.
    assert not typed("c", 1_500)
    assert not typed("o", 1_500)
    page.locator(BOX).fill("")
    typed("c", 100)
    with page.expect_request(piece):
        typed("o", 1_500)
