"""What the privacy page promises in every language is what is built, and what must stay at home does."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook import replies, urls
from beatbook.site import Settings, build_site
from beatbook.sources import load
from beatbook.urls import Address
from tests.conftest import ROOT
from tests.towns import BASE, TODAY

PAGES = sorted((ROOT / "docs").glob("*/privacy.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_the_number_of_photos_loaded_together_is_the_real_one(path: Path) -> None:
    assert f" {replies.MOST_FACES}" in re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))


#: A town with every file that holds what is never published; ``{}`` is what differs from one to the next.
TOWN = {
    "town.yaml": "{name: Millbury, languages: [en], country: GB}",
    "districts.yaml": "districts: [{id: mill, name: Mill}]",
    "districts.geojson": '{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "mill", "properties": {}, '
    '"geometry": {"type": "Polygon", "coordinates": [[[0, 50], [0.1, 50], [0.1, 50.1], [0, 50.1], [0, 50]]]}}]}',
    "officers.yaml": "officers: [{name: Anna Hart, districts: [mill], phone: 01632 960001}]",
    "sentiment.yaml": "sentiment: [{id: w1, from: 2025-04-01, until: 2025-04-30}]",
    "surveys/trust.yaml": "surveys: [{id: trust, name: Trust, questions: [{id: trust, text: Do you trust them?, "
    "options: [{id: much, positive: true, text: Much}, {id: little, text: Little}]}], "
    "waves: [{id: '2025', from: 2025-10-01, until: 2025-10-31, answers: surveys/2025.csv}]}]",
}
DEGREES = st.integers(101, 899).map(lambda n: f"{n}37")  # as decimals, five digits that no rounded place has


@settings(max_examples=10)
@given(st.text("qxzjw", min_size=9, max_size=12), DEGREES, DEGREES, st.integers(1_000_000, 9_999_999))
def test_nothing_private_is_in_any_file_of_the_site(word: str, north: str, east: str, weight: int) -> None:
    """Who rated and answered, what they noted, how a row weighs and exactly where somebody stood stay at home."""
    lat, lon, number = f"50.0{north}", f"0.0{east}", f"1.{weight}"
    rated = "".join(f"{word}{n},w1,{lat},{lon},night,1,dark,{word} note\n" for n in range(6))
    answered = "".join(f"much,{number},{word} told us\n" for _ in range(12))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        for name, text in {
            **TOWN,
            "sentiment/w1.csv": f"rater,wave,lat,lon,when,rating,reason,note\n{rated}",
            "surveys/2025.csv": f"trust,weight,remarks\n{answered}",
            "questions.yaml": "questions: [{id: one, topic: traffic, asked: 2026-02-01, title: Cars, question: Why?, "
            f"point: {{lat: {lat}, lon: {lon}}}}}]  # {word}",
        }.items():
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            (data / name).write_text(text, encoding="utf-8")
        sources = load(data)
        assert not sources.problems
        site = build_site(sources, TODAY, Settings("Millbury", BASE, directories=True, prose=Path(folder) / "docs"))
        records = (page for section in site.editions["en"].pages.sections() for page in site.records("en", section))
        published: dict[Address | str, bytes] = {
            page.address: page.body.encode() for page in (*site.listed("en"), *records)
        }
        published |= {file.path: file.content for file in site.files()}
    # It is there, in sums.
    assert b"6 people" in published[Address("en", urls.SAFETY)] and b"Cars" in published[Address("en", urls.QUESTIONS)]
    secrets = [secret.encode() for secret in (word, lat, lon, number)]
    assert [place for place, content in published.items() if any(secret in content for secret in secrets)] == []
