"""Sheets as tests order them: of the sample town, of a little town, of towns with extreme but legal data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from beatbook.addresses.streets import streets
from beatbook.addresses.town_index import town_index
from beatbook.atlas import Atlas
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.languages import Catalog, available
from beatbook.photos import prepare_all
from beatbook.presenter import Presenter
from beatbook.prints.catalogue import Catalogue, Item
from beatbook.prints.formats import Format
from beatbook.prints.kinds import KINDS
from beatbook.rights import layers
from beatbook.sources import Sources, load
from beatbook.urls import Urls
from tests.conftest import ROOT

TODAY = date(2026, 3, 2)
BASE = "https://beatbook.example.org/"
SAMPLE = load(ROOT / "data")
SLUGS = {
    "plate": "mill-street-room",
    "school": "hill-primary",
    "pupils": "hill-primary",
    "brochure": "old-town",
    "poster": "old-town",
    "card": "hart",
    "calendar": "hart",
    "street-index": "",
    "invitation": "old-town-meeting",
    "plan": "old-town-2026",
    "profile": "old-town",
}
EVERY = [(kind, language) for kind in KINDS for language in ("en", "bg", "cs", "lv", "uk", "ar")]


def catalogue_of(sources: Sources, today: date = TODAY, base: str = BASE) -> Catalogue:
    """The sheets of a town in every language there is, Arabic too."""
    atlas = Atlas.of(sources.dataset, sources.boundaries, today, sources.root)
    directory = Directory(sources.dataset, today, atlas.located)
    photos = prepare_all(sources.root, sources.dataset)
    main = sources.dataset.town.main_language()
    presenters = {
        language: Presenter(directory, Urls(main), language, Catalog.load(language), photos, "Town")
        for language in available()
    }
    packs = layers(sources.dataset.town, sources.root)
    return Catalogue.of(
        sources, presenters, photos, base, atlas, packs, cache(lambda: streets(town_index(sources, directory)))
    )


def item(kind: str, language: str = "en", form: Format | None = None, slug: str = "") -> Item:
    return Item(KINDS[kind], slug or SLUGS[kind], form or KINDS[kind].formats[0], language)


def of(kind: str, **wanted: bool) -> Format:
    """The form of a kind that the site offers in large print, or in black and white."""
    return next(form for form in KINDS[kind].formats if all(getattr(form, key) == want for key, want in wanted.items()))


def made(catalogue: Catalogue, wanted: Item, press: Path) -> Path:
    printing = catalogue.print([wanted], press)
    assert not printing.problems, str(printing.problems[0])
    return printing.sheets[0].file


OFFICER: Mapping[str, Any] = {"id": "hart", "name": "Ada Hart", "phone": "01632 960001", "districts": ["centre"]}
DISTRICTS: list[Mapping[str, Any]] = [{"id": "centre", "name": "Centre"}]
PLACE: Mapping[str, Any] = {
    "id": "empty",
    "kind": "station",
    "name": "Station",
    "hours": "24/7",
    "phone": "01632 960002",
}
EVENING: Mapping[str, Any] = {
    "id": "evening", "kind": "meeting", "name": "Evening", "officers": ["hart"], "districts": ["centre"],
    "dates": ["2026-03-10 18:00-19:00 Hall", "2026-04-14 18:00-19:00 Hall"],
}  # fmt: skip
PRIORITY: Mapping[str, Any] = {
    "issue": "Dark",
    "agreed": "2026-01-10",
    "action": "Lamps",
    "by": ["police"],
    "due": "2026-02-20",
}
LONG = {
    "plate": "empty",
    "school": "school",
    "pupils": "school",
    "brochure": "centre",
    "poster": "centre",
    "card": "hart",
    "calendar": "hart",
    "invitation": "evening",
    "plan": "centre",
    "profile": "centre",
}


def town(changed: Mapping[str, Any]) -> Catalogue:
    """A little town with some of its records replaced."""
    records = {
        "officers": [OFFICER],
        "districts": DISTRICTS,
        "places": [PLACE],
        "schools": [{"id": "school", "name": "School", "district": "centre"}],
        "events": [EVENING],
        "plans": [{"id": "centre", "district": "centre", "year": "2026", "priorities": [PRIORITY]}],
        "profiles": [{"id": "centre", "district": "centre"}],
        **{key: value for key, value in changed.items() if key != "print"},
        "town": {"country": "GB", "child_helpline": {"number": "116 111"}, "print": changed.get("print", {})},
    }
    return catalogue_of(replace(SAMPLE, dataset=Dataset.model_validate(records), origins={}))


WORD = st.text("abčdžЩїقع", min_size=1, max_size=45)
TEXT = st.lists(WORD, min_size=1, max_size=16).map(" ".join)
PHONES = st.lists(
    st.builds(lambda label, n: {"kind": "telephone", "value": f"01632 96{n:04}", "label": label}, TEXT,
              st.integers(0, 9999)), min_size=0, max_size=6)  # fmt: skip
HOURS = st.sampled_from(["Mo-Fr 09:00-12:00,13:00-17:00; Sa 09:00-12:00; PH off", "Mo,We,Fr 08:00-20:00; Sa[1] 10:00-12:00",
                         "24/7", '"by appointment"', "Tu 10:00-12:00", "Mo 09:00-10:00; Tu 10:00-11:00; We 11:00-12:00; Th 12:00-13:00; Fr 13:00-14:00"])  # fmt: skip


@st.composite
def extreme_towns(draw: st.DrawFn) -> Mapping[str, Any]:
    """Legal data at its fullest: long words and names, many officers, phones and rooms."""
    officers = [
        {
            "id": f"o{number}",
            "name": draw(TEXT),
            "rank": draw(TEXT),
            "role": draw(TEXT),
            "email": "margaret-ellison-of-the-neighbourhood-team@elverford-and-surrounding-villages.example.org",
            "contacts": draw(PHONES),
            "districts": ["centre"],
            "receives": [{"place": "empty", "room": draw(TEXT), "hours": draw(HOURS)} for _ in range(draw(st.integers(1, 3)))],
        }
        for number in range(draw(st.integers(0, 7)))
    ]  # fmt: skip
    return {
        "officers": officers,
        "districts": [{"id": "centre", "name": draw(TEXT)}],
        "places": [{"id": "empty", "kind": "station", "name": draw(TEXT), "address": draw(TEXT), "hours": draw(HOURS),
                    "contacts": draw(PHONES)}],
        "receptions": [{"id": "van", "name": draw(TEXT), "place": "empty", "officers": [o["id"] for o in officers[:4]],
                        "visits": [{"hours": "Th[1,3] 10:00-12:00"}]}],
        "schools": [{"id": "school", "name": draw(TEXT), "address": draw(TEXT), "district": "centre"}],
        "events": [{"id": "visit", "kind": "school-visit", "name": draw(TEXT), "schools": ["school"],
                    "dates": ["2026-03-18 10:00-11:00 " + draw(TEXT)]},
                   {**EVENING, "name": draw(TEXT), "description": draw(TEXT), "audience": draw(TEXT), "signup": draw(TEXT),
                    "officers": [], "dates": [f"2026-0{month}-10 18:00-19:00 " + draw(TEXT) for month in range(3, 8)]}],
        "plans": [{"id": "centre", "district": "centre", "year": "2026", "summary": draw(TEXT), "priorities": [
            {**PRIORITY, "issue": draw(TEXT), "action": draw(TEXT), "evidence": draw(TEXT)}
            for _ in range(draw(st.integers(0, 6)))]}],
        "profiles": [{"id": "centre", "district": "centre", "summary": draw(TEXT), "contacts": draw(PHONES),
                      "figures": [{"kind": "other", "label": draw(TEXT), "year": "2025", "value": "7", "source": draw(TEXT)}],
                      "institutions": [{"name": draw(TEXT), "address": draw(TEXT), "note": draw(TEXT)}],
                      "trouble": [{"text": draw(TEXT), "where": draw(TEXT), "source": draw(TEXT), "date": "2026-01-01"}]}],
    }  # fmt: skip
