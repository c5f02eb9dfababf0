"""The brochure: its panels land right when it is folded, nothing is cut, and what does not fit is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from beatbook.models import RightsChoices
from beatbook.prints import brochure
from beatbook.prints.catalogue import Catalogue
from beatbook.prints.formats import Format
from beatbook.prints.kinds import KINDS
from tests.sheets import pages, placed, tags, words
from tests.stationery import SAMPLE, TEXT, catalogue_of, extreme_towns, item, town

A4, A3 = Format("a4", landscape=True), Format("a3", landscape=True, large=True)
#: White on either side of a fold, in millimetres, so that nothing is on the fold if it is a little off.
FOLD = 5


class Panel(NamedTuple):
    """Where a panel begins and ends, in millimetres from the left edge of the paper."""

    left: float
    right: float


def panels(width: float, *, mirrored: bool = False) -> tuple[list[Panel], list[Panel]]:
    """The outer side's flap, back and front, and the inner side's first, second and third.

    A letter fold: the flap, 3 mm narrower than the others, is turned in first; the front lies on top.
    """
    flap, full = width / 3 - 2, width / 3 + 1
    outer = [Panel(0, flap), Panel(flap, flap + full), Panel(flap + full, width)]
    inner = [Panel(0, full), Panel(full, 2 * full), Panel(2 * full, width)]
    if mirrored:
        return tuple([Panel(width - p.right, width - p.left) for p in side] for side in (outer, inner))  # type: ignore[return-value]
    return outer, inner


def made(catalogue: Catalogue, folder: Path, language: str = "en", form: Format = A4, slug: str = "old-town") -> Path:
    printing = catalogue.print([item("brochure", language, form, slug)], folder)
    assert not printing.problems, str(printing.problems[0])
    return printing.sheets[0].file


def on_a_fold(path: Path, width: float, folder: Path, *, mirrored: bool = False) -> list[tuple[int, float]]:
    """The folds and edges on or beside which there is ink: each page's number and millimetres from the left."""
    found = []
    sheet = zip(pages(path, folder), panels(width, mirrored=mirrored), strict=True)
    for number, (page, side) in enumerate(sheet, 1):
        scale = page.width / width
        for fold in (0, *(panel.right for panel in side)):
            strip = page.crop(
                (max(0, round((fold - FOLD) * scale)), 0, min(page.width, round((fold + FOLD) * scale)), page.height)
            )
            if min(strip.convert("L").tobytes()) < 200:
                found.append((number, fold))
    return found


def on(path: Path, page: int, panel: Panel) -> str:
    """The words of a panel."""
    return " ".join(word.text for word in placed(path)[page] if panel.left <= word.left and word.right <= panel.right)


def test_the_flap_lies_on_the_back_of_the_third_panel() -> None:
    """Turned over its short edge, the paper has the outer side's left where the inner side's right is."""
    for mirrored in (False, True):
        outer, inner = panels(297, mirrored=mirrored)
        behind = [Panel(297 - panel.right, 297 - panel.left) for panel in outer]
        assert behind[0] == inner[2] and behind[2] == inner[0]
        assert {round(panel.right - panel.left) for panel in (outer[0], inner[2])} == {97}


@pytest.mark.parametrize(("form", "width"), [(A4, 297), (A3, 420)], ids=["a4", "a3"])
@pytest.mark.parametrize("language", ["en", "ar", "uk"])
def test_panels_land_right_when_folded(
    sample: Catalogue, press: Path, tmp_path: Path, language: str, form: Format, width: float
) -> None:
    mirrored, slug = language == "ar", "northbank"
    path = made(sample, press, language, form, slug)
    assert on_a_fold(path, width, tmp_path, mirrored=mirrored) == []
    composed = KINDS["brochure"].compose(sample.composers[language], slug, form)
    (flap, back, front), inside = panels(width, mirrored=mirrored)
    known = {
        front: (0, composed.heading), back: (0, composed.validity.until), flap: (0, composed.complain.heading),
        inside[0]: (1, composed.rights.heading), inside[1]: (1, composed.who.heading),
        inside[2]: (1, composed.powers.heading),
    }  # fmt: skip
    for panel, (page, said) in known.items():
        there = set(on(path, page, panel).split())
        # Two words that end a line may be hyphenated; most of a heading must be there, and nowhere else on the page.
        wanted = {word for word in said.split() if len(word) > 2}
        if language != "ar":
            assert len(wanted & there) >= len(wanted) - 1, (said, there)
        assert there


def test_it_has_two_sides_and_says_what_the_law_says(sample: Catalogue, press: Path) -> None:
    said = words(made(sample, press))
    for part in ("You may stay silent", "Enter your home with a warrant", "Praise counts too.", "Eleanor Hart",
                 "15:00–18:00", "Julia Kovalenko", "112", "0808 157 0116", "beatbook.example.org/rights"):  # fmt: skip
        assert part in said, part


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ({}, "not legal advice; not yet reviewed by the town’s lawyer."),
        ({"reviewed_by": "Jane Doe", "reviewed": date(2026, 3, 1)}, "not legal advice. Reviewed by Jane Doe, 1 March 2026."),
    ],
)  # fmt: skip
def test_it_says_who_reviewed_what_it_says_of_the_law(press: Path, rights: dict[str, Any], expected: str) -> None:
    reviewed = SAMPLE.dataset.town.model_copy(update={"rights": RightsChoices(**rights)})
    dataset = SAMPLE.dataset.model_copy(update={"town": reviewed})
    assert letters(expected) in letters(words(made(catalogue_of(replace(SAMPLE, dataset=dataset)), press)))


LANGUAGES = ("en", "bg", "cs", "lv", "uk", "ar")
COUNTRIES = {"GB": "ENG", "BG": None, "CZ": None, "LV": None, "UA": None, "CH": None}


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_law_of_every_country_fits_in_every_language(country: str, press: Path) -> None:
    """Districts of one officer and of more than there is room for inside, small and in large print."""
    town = SAMPLE.dataset.town.model_copy(update={"country": country, "region": COUNTRIES[country]})
    catalogue = catalogue_of(replace(SAMPLE, dataset=SAMPLE.dataset.model_copy(update={"town": town})))
    for language in LANGUAGES:
        composer = catalogue.composers[language]
        lines = {panel.key: [line.text for line in panel.lines] for panel in composer.rights()}
        for form, slug in product((A4, A3), ("northbank", "old-town")):
            printing = catalogue.print([item("brochure", language, form, slug)], press)
            assert not printing.problems, f"{country} {language}: {printing.problems[0]}"
            # Joined letters come out of a PDF in forms of their own.
            if language != "ar":
                said = letters(words(printing.sheets[0].file))
                assert [line for panel in lines.values() for line in panel if letters(line) not in said] == []


def letters(text: str) -> str:
    """Text without blanks and hyphens, which the ends of lines change."""
    return re.sub(r"[\s\u00ad\u200b‐-]", "", text)


def test_what_does_not_fit_is_told_with_its_section_and_by_how_much(press: Path) -> None:
    much = [{"id": "o", "name": "Ada Hart", "districts": ["centre"], "contacts": [
        {"kind": "telephone", "value": "01632 960001", "label": "word " * 900}]}]  # fmt: skip
    printing = town({"officers": much}).print([item("brochure", slug="centre")], press)
    (problem,) = printing.problems
    assert re.search(
        r"the section 'officer' \(Who is my officer, where and when\?\) is \d+ mm too long for its panel; shorten names",
        str(problem),
    ), problem


def test_officers_for_whom_there_is_no_room_inside_stand_on_the_flap(sample: Catalogue, press: Path) -> None:
    path = made(sample, press, "en", A3)
    (flap, back, _), inside = panels(420)
    assert "Hart" in on(path, 1, inside[1]) and "Kovalenko" in on(path, 0, flap)
    assert "Praise" in on(path, 0, back)


@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(records=extreme_towns(), note=TEXT, form=st.sampled_from([A4, A3]), language=st.sampled_from(["en", "lv", "ar"]))
def test_the_fullest_data_is_whole_or_told(
    records: Mapping[str, Any], note: str, form: Format, language: str, press: Path, tmp_path: Path
) -> None:
    officers = [{**officer, "about": note} for officer in records["officers"]]
    printing = town({**records, "officers": officers}).print([item("brochure", language, form, "centre")], press)
    if printing.problems:
        (problem,) = printing.problems
        assert re.search(
            r"(the cover|the section '\w+' \(.+\)) is \d+ mm too long for its panel.*; shorten", str(problem)
        )
        return
    path = printing.sheets[0].file
    assert len(placed(path)) == 2
    assert on_a_fold(path, 420 if form == A3 else 297, tmp_path, mirrored=language == "ar") == []
    if language != "ar":
        said = re.sub(r"[\s\u00ad\u200b-]", "", words(path))
        for officer in officers:
            assert all(contact["value"].replace(" ", "") in said for contact in officer["contacts"])


def test_rights_in_another_language_say_so_and_run_as_it_does(tmp_path: Path) -> None:
    """No pack has Arabic: the words are English and marked so, and their lines begin on the left."""
    catalogue = catalogue_of(SAMPLE)
    assert brochure.compose(catalogue.composers["en"], "old-town", A4).rights.in_language == ""
    panel = brochure.compose(catalogue.composers["ar"], "old-town", A4).rights
    assert "الإنجليزية" in panel.in_language and {line.lang for line in panel.lines} == {"en"}
    path = made(catalogue, tmp_path, "ar")
    assert panel.lines[0].text in words(path)
    first = [line.text.split()[0] for line in panel.lines]
    lefts = [round(word.left) for word in placed(path)[1] if word.text in first and word.left > 198]
    assert lefts.count(min(lefts)) >= len(first)
    assert "en" in {said.get("Lang") for _, said in tags(path)}
