"""Cards and feeds of changes as address books and feed readers understand them."""

from __future__ import annotations

from base64 import b64decode
from datetime import date
from io import BytesIO
from typing import Any

import feedparser
import pytest
import vobject
from PIL import Image

from beatbook.photos import PORTRAIT, prepare
from tests.feeds import DAYS, SAMPLE, events, made, one_officer, sample
from tests.towns import BASE, town


@pytest.fixture(scope="module", params=DAYS, ids=str)
def sample_files(request: pytest.FixtureRequest) -> tuple[date, dict[str, bytes]]:
    return request.param, sample(request.param)


# --- Cards ----------------------------------------------------------------------------------------------------------


def test_cards_open_in_address_books(sample_files: tuple[date, dict[str, bytes]]) -> None:
    _, files = sample_files
    for person in SAMPLE.dataset.officers:
        content = files[f"officers/{person.id}.vcf"].decode()
        assert content.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
        card = vobject.readOne(content, validate=True)
        assert card.fn.value and card.n.value.family
        assert card.url.value == f"{BASE}officers/{person.id}/"
        for number in card.contents.get("tel", []):
            assert number.value.startswith("tel:+44")
        assert ("photo" in card.contents) is (person.photo is not None)


def test_a_card_says_what_the_page_says() -> None:
    hart = made(town(), "bg")["bg/officers/hart.vcf"].decode()
    card = vobject.readOne(hart)
    assert (card.fn.value, card.n.value.family, card.n.value.given) == ("Anna Hart", "Hart", "Anna")
    assert card.fn.params["LANGUAGE"] == ["en"]
    assert (card.role.value, card.role.params["LANGUAGE"]) == ("Районен инспектор", ["bg"])
    assert (card.tel.value, card.tel.params["TYPE"]) == ("tel:+441632960001", ["work", "voice"])
    assert card.email.value == "hart@example.org"
    assert card.org.value == ["Town Hall"]
    assert card.adr.value.street == "1 Mill Street"
    assert [language.value for language in card.lang_list] == ["en", "uk"]
    assert card.source.value == f"{BASE}bg/officers/hart.vcf"
    assert card.rev.value == "20260301T000000Z"


def test_a_photo_travels_inside(tmp_path: Any) -> None:
    Image.new("RGB", (300, 375), "red").save(tmp_path / "hart.jpg")
    photo = prepare(tmp_path / "hart.jpg", PORTRAIT)
    content = made(one_officer(photo="hart.jpg"), photos={"hart.jpg": photo})["officers/hart.vcf"].decode()
    kind, _, data = vobject.readOne(content).photo.value.partition(",")
    assert kind == "data:image/jpeg;base64"
    assert Image.open(BytesIO(b64decode(data))).size == (240, 300)


@pytest.mark.parametrize("text", ["a, b; c: d", "two\nlines", "END:VCARD\r\nBEGIN:VCARD", "\\n \\, \\;", "é" * 200])
def test_hostile_text_stays_in_its_field(text: str) -> None:
    records = town(
        officers=[{"id": "hart", "name": text, "role": text, "about": text, "hours": "Mo 10:00-11:00", "districts": ["mill"],
                   "postings": [{"district": "hill", "from": "2026-03-10"}]}],
        receptions=[{"id": "one", "name": text, "officers": ["hart"], "visits": [{"date": "2026-03-05", "time": "10-11", "place": text}]}],
    )  # fmt: skip
    files = made(records)
    (card,) = vobject.readComponents(files["officers/hart.vcf"].decode())
    assert card.note.value.split() == text.split()
    (event,) = events(files["receptions/one.ics"])
    assert str(event["LOCATION"]).split() == text.split()
    feed = feedparser.parse(files["districts/hill.atom"])
    assert not feed.bozo
    assert text.split()[0] in feed.entries[0].title_detail.value


# --- Changes --------------------------------------------------------------------------------------------------------


def test_feeds_are_read_by_feed_readers(sample_files: tuple[date, dict[str, bytes]]) -> None:
    _, files = sample_files
    told = 0
    for path, content in files.items():
        if not path.endswith(".atom"):
            continue
        feed = feedparser.parse(content)
        assert (feed.bozo, feed.version) == (False, "atom10"), path
        assert feed.feed.title and feed.feed.updated_parsed and feed.feed.author
        links = {link["rel"]: link["href"] for link in feed.feed.links}
        assert links == {"self": BASE + path, "alternate": BASE + path.removesuffix(".atom") + "/"}
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            assert entry.title and entry.summary and entry.updated_parsed
        told += len(feed.entries)
    assert told >= 2


def changed() -> dict[str, Any]:
    return town(
        officers=[
            {"id": "hart", "name": "Anna Hart", "phone": "01632 960001", "districts": ["mill"], "verified": "2026-02-20",
             "receives": [{"place": "station", "until": "2026-03-15"}, {"place": "room", "room": "room 4", "from": "2026-03-16"}]},
            {"id": "bell", "name": "Ben Bell", "postings": [{"district": "mill", "from": "2026-02-15"}],
             "absences": [{"from": "2026-03-09", "until": "2026-03-13T12:00", "substitute": "hart", "note": "Training"}]},
            {"id": "gone", "name": "Gone Long", "postings": [{"district": "mill", "until": "2025-12-31"}]},
        ],
        receptions=[],
    )  # fmt: skip


def test_a_feed_tells_what_changes_in_a_district() -> None:
    feed = feedparser.parse(made(changed())["districts/mill.atom"])
    assert [(entry.title, entry.updated) for entry in feed.entries] == [
        ("13 March 2026, 12:00 – back at work: Ben Bell", "2026-03-13T12:00:00+00:00"),
        ("9 March 2026 – away from this day: Ben Bell", "2026-03-09T00:00:00+00:00"),
        (
            "16 March 2026 – receives here from this day: Anna Hart (Mill Street room, room 4)",
            "2026-02-20T00:00:00+00:00",
        ),
        ("15 February 2026 – new officer here: Ben Bell", "2026-02-15T00:00:00+00:00"),
    ]
    away = feed.entries[1]
    assert away.summary.split("\n")[1:] == ["Training", "Calls are taken by: Anna Hart, 01632 960001"]
    assert away.link == f"{BASE}officers/bell/"
    assert feed.feed.updated == feed.entries[0].updated


def test_entries_keep_their_names_from_day_to_day_and_language_to_language() -> None:
    def ids(content: bytes) -> set[str]:
        return {entry.id for entry in feedparser.parse(content).entries}

    today = ids(made(changed())["districts/mill.atom"])
    assert ids(made(changed(), today=date(2026, 3, 10))["districts/mill.atom"]) == today
    assert ids(made(changed(), "bg")["bg/districts/mill.atom"]) == today
    assert len(today) == 4


def test_a_site_without_an_address_has_the_files_and_no_links() -> None:
    files = made(changed(), base="")
    assert all("URL" not in event for event in events(files["officers/hart.ics"]))
    assert "URL" not in files["officers/hart.vcf"].decode().replace("LANGUAGE", "")
    feed = feedparser.parse(files["districts/mill.atom"])
    assert not feed.bozo and not feed.feed.get("links") and len(feed.entries) == 4
