"""Nothing on a sheet leaves its page or is cut, whatever the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from beatbook.prints.catalogue import Catalogue, Printing
from beatbook.prints.formats import PAPERS, Format
from beatbook.prints.kinds import KINDS
from tests.sheets import ink, pages, sizes, words
from tests.stationery import (
    extreme_towns,
    item,
    town,
)

#: Kinds that do not list all numbers; kinds whose parts have a fixed room, and how many pages a kind has that does not go on one.
FIXED = {"brochure", "card"}
PAGES = {"brochure": 2, "street-index": 4, "plan": 2}
FORMS = st.builds(Format, st.sampled_from(sorted(PAPERS)), st.booleans(), st.booleans(), st.booleans(), st.booleans())


#: Of each kind the texts and numbers that must be on it whole, whatever the data.
WHOLE: Mapping[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "plate": lambda town: [town["places"][0]["name"], *_numbers(town)],
    "school": lambda town: [town["schools"][0]["name"], *_numbers(town)],
    "pupils": lambda town: [town["schools"][0]["name"], *(officer["name"] for officer in town["officers"])],
    "brochure": lambda town: [town["districts"][0]["name"], *_numbers(town)],
    "poster": lambda town: [town["districts"][0]["name"], *_numbers(town)],
    "card": lambda town: [town["officers"][0]["name"], town["officers"][0]["rank"]],
    "calendar": lambda town: [town["officers"][0]["name"], town["officers"][0]["rank"]],
    "invitation": lambda town: [town["events"][1][key] for key in ("name", "description", "audience", "signup")],
    "plan": lambda town: [one[key] for one in town["plans"][0]["priorities"] for key in ("issue", "action")],
    "profile": lambda town: [town["profiles"][0]["summary"], town["profiles"][0]["institutions"][0]["name"]],
}


def _numbers(town: Mapping[str, Any]) -> list[str]:
    return [contact["value"] for officer in town["officers"] for contact in officer["contacts"]]


def _runs(text: str) -> list[str]:
    """The parts of a text that run from the left; a PDF has them in their order, whatever stands between them."""
    return re.findall(r"[abdčžЩї\d]{3,}", re.sub(r"[\s\u00ad\u200b-]", "", text) if text[0].isdigit() else text)


# The street index has a test of its own.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if not KINDS[kind].of_streets])
@settings(
    max_examples=4,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(records=extreme_towns(), form=FORMS, language=st.sampled_from(["en", "uk", "ar"]))
def test_the_fullest_data_stays_on_the_page(
    records: Mapping[str, Any], form: Format, kind: str, language: str, press: Path, tmp_path: Path
) -> None:
    form = KINDS[kind].settled(form if form.paper in KINDS[kind].papers else replace(form, paper=""))
    catalogue = town(records)
    slugs = list(KINDS[kind].about(catalogue.presenters["en"].directory))
    if not slugs:
        return
    printing = catalogue.print([item(kind, language, form, slugs[0])], press)
    if kind in FIXED and printing.problems:
        assert re.search(r" is \d+ mm too (long for its panel|full)", str(printing.problems[0]))
        return
    assert not printing.problems, str(printing.problems[0])
    path = printing.sheets[0].file
    for page in pages(path, tmp_path, 40):
        assert min(ink(page)) > 0.02
    said = re.sub(r"[\s\u00ad\u200b-]", "", words(path))
    assert [run for text in WHOLE[kind](records) for run in _runs(text) if run not in said] == []


def test_every_sheet_that_the_site_offers_fits_its_pages(sample: Catalogue, press: Path) -> None:
    """One, but for large print, which takes those it needs, and a plate of four officers on A5, which takes two."""
    wanted = [one for one in sample.offered() if one.language in ("en", "uk")]
    printing: Printing = sample.print(wanted, press)
    assert printing.problems == ()
    long = [
        sheet.path
        for sheet in printing.sheets
        if not sheet.item.form.large
        and len(sizes(sheet.file)) > PAGES.get(sheet.item.kind.name, 1 + (sheet.item.form.paper == "a5"))
    ]
    assert long == []
