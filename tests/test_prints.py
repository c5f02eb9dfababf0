"""Sheets to print: readable by people, screen readers and cameras, in every language and form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pikepdf
import pytest

from beatbook.prints import brochure, calendar, card, invitation, plan, plate, poster, profile, school, street_index
from beatbook.prints.catalogue import Catalogue
from beatbook.prints.formats import Format
from beatbook.prints.kinds import KINDS
from beatbook.prints.press import ROOT as TEMPLATES
from beatbook.sources import Sources
from tests.sheets import codes, faults, is_grey, letter_sizes, pages, sizes, tags, words
from tests.stationery import (
    BASE,
    EVERY,
    SAMPLE,
    SLUGS,
    catalogue_of,
    item,
    made,
    of,
)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_screen_reader_finds_its_way(sample: Catalogue, press: Path, kind: str, language: str) -> None:
    path = made(sample, item(kind, language), press)
    # Of ten cards that are the same nine are no content.
    repeated = frozenset({"TAG-002"} if kind == "card" else ())
    assert faults(path, language, repeated) == []
    assert any(role == "Figure" for role, _ in tags(path))


def _without_descriptions(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
            del thing["/Alt"]


def _without_tags(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        kept = [one for one in pikepdf.parse_content_stream(page) if str(one.operator) not in ("BDC", "BMC", "EMC")]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def _without_letters(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0":
            del thing["/ToUnicode"]


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (_without_descriptions, "FIG-001"),
        (_without_tags, "TAG-001"),
        (_without_letters, "TXT-002"),
        (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "DOC-001"),
        (lambda pdf: pdf.Root.__delitem__("/Metadata"), "DOC-012"),
        (lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"), "DOC-011"),
    ],
)
def test_what_a_screen_reader_misses_is_found_out(
    sample: Catalogue, press: Path, tmp_path: Path, spoil: Callable[[pikepdf.Pdf], None], rule: str
) -> None:
    path = tmp_path / "spoilt.pdf"
    with pikepdf.open(made(sample, item("school"), press)) as pdf:
        spoil(pdf)
        pdf.save(path)
    assert rule in {fault.split(":")[0] for fault in faults(path, "en")}


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_the_code_leads_to_the_page_in_the_same_language(
    sample: Catalogue, press: Path, tmp_path: Path, kind: str, language: str
) -> None:
    section = KINDS[kind].section
    folder = "" if language == "en" else f"{language}/"
    found = codes(made(sample, item(kind, language), press), tmp_path)
    assert found and set(found) == {f"{BASE}{folder}{section}/{SLUGS[kind]}".rstrip("/") + "/"}


def test_words_come_in_the_order_in_which_they_are_read(sample: Catalogue, press: Path) -> None:
    said = words(made(sample, item("plate"), press))
    order = ["Elverford", "Reception Room, Mill Street Library", "4 Mill Street", "Opening hours", "Tuesday",
             "01632 960110", "Eleanor Hart", "Old Town", "01632 960121", "Room 4", "Yordan Shtarkelov", "Emergency",
             "112", "Checked on 9 February 2026.", "Valid until"]  # fmt: skip
    places = [said.find(part) for part in order]
    assert -1 not in places and places == sorted(places), list(zip(order, places, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_large_print_has_no_letter_below_18_points(sample: Catalogue, press: Path, kind: str) -> None:
    assert min(letter_sizes(made(sample, item(kind, form=of(kind, large=True)), press))) >= 18


def _without_crest(sources: Sources) -> Sources:
    plain = sources.dataset.town.print.model_copy(update={"crest": None})
    dataset = sources.dataset
    return replace(
        sources, dataset=dataset.model_copy(update={"town": dataset.town.model_copy(update={"print": plain})})
    )


@pytest.mark.parametrize("kind", KINDS)
def test_black_and_white_has_no_colour_and_every_word(
    sample: Catalogue, press: Path, tmp_path: Path, kind: str
) -> None:
    coloured = made(sample, item(kind), press)
    plain = made(sample, item(kind, form=of(kind, bw=True)), press)
    assert words(plain) == words(coloured)
    # A drawn crest keeps its colours, so this is asked of a sheet without one.
    grey = made(catalogue_of(_without_crest(SAMPLE)), item(kind, form=of(kind, bw=True)), press)
    assert all(is_grey(page) for page in pages(grey, tmp_path))
    assert not all(is_grey(page) for page in pages(coloured, tmp_path))


@pytest.mark.parametrize("form", plate.FORMATS, ids=lambda form: form.name)
def test_paper_is_what_was_asked_for(sample: Catalogue, press: Path, form: Format) -> None:
    assert set(sizes(made(sample, item("plate", form=form), press))) == {form.size}


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.typ")), ids=lambda path: path.name)
def test_templates_set_no_word_of_their_own(path: Path) -> None:
    text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    markup = re.findall(r"\[([^\[\]]*)\]", text)
    assert [part for part in markup if re.search(r"[^\W\d_]{2,}", re.sub(r"#[\w.()+\- ]+|<\w+>", "", part))] == []


def parts(annotation: Any) -> list[type]:
    found = [annotation] if isinstance(annotation, type) and is_dataclass(annotation) else []
    return [*found, *(part for inner in get_args(annotation) for part in parts(inner))]


@pytest.mark.parametrize(
    "cls",
    [
        plate.Plate,
        school.SchoolSheet,
        school.PupilsSheet,
        brochure.Brochure,
        poster.Poster,
        card.Cards,
        calendar.YearCalendar,
        street_index.StreetIndex,
        invitation.Invitation,
        plan.PlanSheet,
        profile.ProfileSheet,
    ],
    ids=lambda cls: cls.__name__,
)
def test_all_of_a_context_is_printed(cls: type) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.typ"))
    queue, seen = [cls], set()
    while queue:
        of = queue.pop()
        seen.add(of)
        assert of.__dataclass_params__.frozen  # type: ignore[attr-defined]
        hints = get_type_hints(of)
        queue += [part for field in fields(of) for part in parts(hints[field.name]) if part not in seen]
        unread = [field.name for field in fields(of) if f".{field.name}" not in text]
        assert [name for name in unread if name not in {"title", "fallback"}] == [], of
