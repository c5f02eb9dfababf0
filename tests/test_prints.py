"""Sheets to print: readable by people, screen readers and cameras, in every language, and never cut."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from beatbook.addresses.streets import streets
from beatbook.addresses.town_index import town_index
from beatbook.atlas import Atlas
from beatbook.cli import main
from beatbook.dataset import Dataset
from beatbook.directory import Directory
from beatbook.languages import Catalog, available
from beatbook.photos import prepare_all
from beatbook.presenter import Presenter
from beatbook.prints import brochure, calendar, card, invitation, plan, plate, poster, profile, school, street_index
from beatbook.prints.catalogue import Catalogue, Item, Printing
from beatbook.prints.formats import PAPERS, Format
from beatbook.prints.kinds import KINDS
from beatbook.prints.press import ROOT as TEMPLATES
from beatbook.rights import layers
from beatbook.sources import Sources, load
from beatbook.urls import Urls
from tests.conftest import ROOT
from tests.sheets import codes, faults, ink, is_grey, letter_sizes, pages, sizes, tags, words

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


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("press")


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return catalogue_of(SAMPLE)


def made(catalogue: Catalogue, wanted: Item, press: Path) -> Path:
    printing = catalogue.print([wanted], press)
    assert not printing.problems, str(printing.problems[0])
    return printing.sheets[0].file


# --- Readable by everybody -------------------------------------------------------------------------------------------


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


def test_a_school_is_told_who_comes_when_and_whom_to_call(sample: Catalogue, press: Path) -> None:
    said = words(made(sample, item("school"), press))
    for part in ("Windmill Hill Primary School", "Jiří Novák", "01632 960122", "Tuesday 17 March, 10:00–11:00",
                 "Safe on the way to school", "112", "0808 157 0116", "Valid until 31 March 2026."):  # fmt: skip
        assert part in said, part


def test_a_plate_where_the_van_stops_says_when_and_who_comes(sample: Catalogue, press: Path) -> None:
    said = words(made(sample, item("plate", slug="saltmarsh-stop"), press))
    for part in ("Next dates Thursday 5 March, 10:00–12:00 · Ilze Bērziņa", "Officers who receive here Ilze Bērziņa",
                 "01632 960127", "Valid until 4 June 2026."):  # fmt: skip
        assert part in said, part
    # 2 April, Maundy Thursday, is one of the first and third Thursdays but cancelled.
    assert "Thursday 2 April" not in said and "Thursday 16 April" in said


def test_with_no_visit_known_there_is_a_line_to_write_on(sample: Catalogue) -> None:
    context = school.compose(sample.composers["en"], "priory-primary", Format())
    assert context.visits.coming == () and context.visits.label == "Next visit to the school"


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


# --- Right on the day, the same every time ---------------------------------------------------------------------------


def test_a_sheet_holds_until_somebody_on_it_changes(sample: Catalogue) -> None:
    composer = sample.composers["en"]
    assert school.compose(composer, "priory-primary", Format()).validity.until == "Valid until 19 January 2027."
    assert school.compose(composer, "hill-primary", Format()).validity.until == "Valid until 31 March 2026."
    later = catalogue_of(SAMPLE, date(2027, 2, 20)).composers["en"]
    assert school.compose(later, "priory-primary", Format()).validity.until == "Valid until 19 January 2027."


def test_known_absences_stand_on_it_with_their_days(sample: Catalogue) -> None:
    cards = plate.compose(sample.composers["en"], "elverford-station", Format()).officers
    (away,) = (card for card in cards if card.name.text.startswith("Olena"))
    assert away.absences[0] == (
        "Away from 23 February 2026 to 8 March 2026. Calls are taken by: Chidi Okafor, 07700 900125"
    )


def test_equal_data_gives_equal_bytes_and_nothing_is_made_twice(sample: Catalogue, tmp_path: Path) -> None:
    first = made(sample, item("school"), tmp_path / "a")
    second = made(catalogue_of(SAMPLE), item("school"), tmp_path / "b")
    assert first.name == second.name and first.read_bytes() == second.read_bytes()
    number = first.stat().st_ino
    assert made(sample, item("school"), tmp_path / "a").stat().st_ino == number


def test_only_what_changed_is_made_again(press: Path) -> None:
    before = town({})
    after = town({"officers": [{**OFFICER, "phone": "01632 960999"}]})
    quiet = town({"places": [PLACE, {"id": "other", "kind": "station", "name": "Other"}]})
    wanted = [item(kind, slug=LONG[kind]) for kind in LONG]
    files = [[sheet.file.name for sheet in one.print(wanted, press).sheets] for one in (before, quiet, after)]
    assert files[0] == files[1]
    # The plate of a place where the officer does not receive says nothing of the officer's phone.
    same = {one.kind.name for one, a, b in zip(wanted, files[0], files[2], strict=True) if a == b}
    assert same == {"plate"}


def test_what_no_build_has_used_for_a_week_is_thrown_away(sample: Catalogue, tmp_path: Path) -> None:
    old, recent = tmp_path / "old.pdf", tmp_path / "recent.pdf"
    now = made(sample, item("plate"), tmp_path).stat().st_mtime
    for path, age in ((old, 8), (recent, 6)):
        path.touch()
        os.utime(path, (now - age * 24 * 3600,) * 2)
    made(sample, item("plate"), tmp_path)
    assert recent.exists() and not old.exists()


@pytest.mark.parametrize(("papers", "offered"), [(["a4"], {"a4"}), (["a3", "a5"], {"a3", "a5", "a4"}), ([], {"a4"})])
def test_the_site_offers_the_papers_that_the_town_chose(papers: list[str], offered: set[str]) -> None:
    """A sheet that does not come on any of them is offered on its usual one: a school sheet on A4."""
    found = town({"print": {"papers": papers}}).offered()
    assert {one.form.paper for one in found if one.kind.name in ("plate", "school")} == offered


@pytest.mark.parametrize("papers", [[], ["a3"], ["a4"], ["a5"]])
def test_every_sheet_is_offered_in_large_print_and_in_black_and_white(papers: list[str]) -> None:
    """On whatever paper that is: the large brochure needs A3."""
    for kind in KINDS.values():
        forms = kind.on(papers)
        assert {(form.large, form.bw) for form in forms} >= {(False, False), (True, False), (False, True)}, kind.name
        assert len(set(forms)) == len(forms)


# --- A town's own look -----------------------------------------------------------------------------------------------


def test_a_town_overrides_one_sheet_and_no_other(tmp_path: Path, press: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    yaml = (data / "town.yaml").read_text(encoding="utf-8")
    (data / "town.yaml").write_text(yaml.replace("crest: print/crest.svg", "sheets: print"), encoding="utf-8")
    own = '#import "/lib.typ": *\n#let sheet(d) = fitted({ title(say(d.name)); code(d.code) })\n'
    (data / "print" / "plate.typ").write_text(own, encoding="utf-8")
    catalogue = catalogue_of(load(data))
    assert words(made(catalogue, item("plate"), press)).startswith("Reception Room")
    assert "Jiří Novák" in words(made(catalogue, item("school"), press))


def test_a_form_that_is_wrong_spoils_its_sheets_alone(tmp_path: Path, press: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    yaml = (data / "town.yaml").read_text(encoding="utf-8")
    (data / "town.yaml").write_text(yaml.replace("crest: print/crest.svg", "sheets: print"), encoding="utf-8")
    (data / "print" / "plate.typ").write_text("#let sheet(d) = panic(d.nothing)\n", encoding="utf-8")
    printing = catalogue_of(load(data)).print([item("plate"), item("school")], press)
    assert [sheet.item.kind.name for sheet in printing.sheets] == ["school"]
    (problem,) = printing.problems
    assert str(problem).startswith(f"{data}/places.yaml:") and "places[2]: the sheet plate (a4, en)" in str(problem)


def test_a_character_without_a_glyph_is_named_where_it_stands(press: Path, tmp_path: Path) -> None:
    (tmp_path / "officers.yaml").write_text(
        "officers:\n  - {name: Ada 😀 Hart, districts: [centre]}\nschools:\n  - {id: school, name: School, district: centre}\n"
        "places:\n  - {id: room, kind: station, name: Room, hours: 24/7}\ntown: {country: GB}\n", encoding="utf-8",
    )  # fmt: skip
    catalogue = catalogue_of(load(tmp_path))
    printing = catalogue.print([item("school", slug="school"), item("plate", slug="room")], press)
    assert [sheet.item.slug for sheet in printing.sheets] == ["room"]
    (problem,) = printing.problems
    assert str(problem) == (
        f"{tmp_path}/officers.yaml:2:16: officers[1].name: no font for printed sheets has '😀' (U+1F600, grinning face); "
        "write it otherwise, or put a font that has it into the folder 'print: fonts' of the town"
    )


# --- Every word comes with the context -------------------------------------------------------------------------------


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


# --- Nothing leaves the page -----------------------------------------------------------------------------------------

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


#: Kinds that do not list all numbers; kinds whose parts have a fixed room, and how many pages a kind has that does not go on one.
BRIEF = {"pupils", "card", "calendar", "street-index", "invitation", "plan", "profile"}
FIXED = {"brochure", "card"}
PAGES = {"brochure": 2, "street-index": 4, "plan": 2}


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


FORMS = st.builds(Format, st.sampled_from(sorted(PAPERS)), st.booleans(), st.booleans(), st.booleans(), st.booleans())


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    records=extreme_towns(),
    form=FORMS,
    kind=st.sampled_from(sorted(KINDS)),
    language=st.sampled_from(["en", "uk", "ar"]),
)
def test_the_fullest_data_stays_on_the_page(
    records: Mapping[str, Any], form: Format, kind: str, language: str, press: Path, tmp_path: Path
) -> None:
    form = KINDS[kind].settled(form if form.paper in KINDS[kind].papers else replace(form, paper=""))
    catalogue = town(records)
    slugs = [] if KINDS[kind].of_streets else list(KINDS[kind].about(catalogue.presenters["en"].directory))
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
    if language != "ar" and kind not in BRIEF:
        for officer in records["officers"]:
            for contact in officer["contacts"]:
                assert contact["value"].replace(" ", "") in said


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


# --- beatbook print ---------------------------------------------------------------------------------------------------


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample town where the command runs."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BEATBOOK_TODAY", "2026-03-02")
    return tmp_path


@pytest.mark.parametrize(
    ("command", "file", "size", "pages"),
    [
        ("school:hill-primary", "school-hill-primary-a4-en.pdf", (210, 297), 1),
        ("school:hill-primary --language uk --large", "school-hill-primary-a4-large-uk.pdf", (210, 297), 2),
        ("plate:mill-street-room --paper a3 --landscape --bw --out plates", "plates/plate-mill-street-room-a3-landscape-bw-en.pdf",
         (420, 297), 1),
        ("schools --out all.pdf", "all.pdf", (210, 297), 6),
    ],
)  # fmt: skip
def test_a_sheet_is_ordered(shop: Path, command: str, file: str, size: tuple[int, int], pages: int) -> None:
    out = [] if "--out" in command else ["--out", "."]
    assert main(["print", *command.split(), *out]) == 0
    found = sizes(shop / file)
    assert set(found) == {size} and len(found) == pages
    # The sheets of one file begin with the same lines, which are no running head.
    assert faults(shop / file, "uk" if "uk" in command else "en", frozenset({"PAG-001"})) == []


def test_a_strip_to_write_on_is_there_if_it_is_asked_for(shop: Path) -> None:
    assert main(["print", "plate:mill-street-room", "--notice", "--out", "with.pdf"]) == 0
    assert main(["print", "plate:mill-street-room", "--out", "without.pdf"]) == 0
    assert " Notice " in words(shop / "with.pdf") and " Notice " not in words(shop / "without.pdf")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("school:hill-primry", "there is no school sheet for 'hill-primry'; did you mean 'hill-primary'?"),
        ("scool:hill-primary", "'scool:hill-primary' is no sheet; "),
        ("schols", "'schols' is no sheet; did you mean 'schools'?"),
        ("school:hill-primary --language de", "the town has no pages in 'de'; expected one of: en, bg, cs, lv, uk, or all"),
        ("schools --language all --out all.pdf", "all.pdf is one file, and there would be 5; name a folder"),
        ("", "name a sheet, such as school:hill-primary or schools, or say --all"),
    ],
)  # fmt: skip
def test_an_order_of_what_there_is_not(
    shop: Path, capsys: pytest.CaptureFixture[str], command: str, message: str
) -> None:
    there = set(shop.rglob("*.pdf"))
    assert main(["print", *command.split()]) == 2
    assert message in capsys.readouterr().err
    assert set(shop.rglob("*.pdf")) == there


def test_a_paper_that_does_not_exist(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["print", "schools", "--paper", "a2"])
    assert stop.value.code == 2
    assert "a2" in capsys.readouterr().err


def test_of_a_merged_file_the_other_sheets_are_made(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = shop / "data" / "schools.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Windmill Hill Primary", "Windmill 😀 Primary", 1),
                    encoding="utf-8")  # fmt: skip
    assert main(["print", "schools", "--out", "all.pdf"]) == 1
    said = capsys.readouterr().err
    assert "schools.yaml:" in said and "no font for printed sheets has '😀'" in said
    assert len(sizes(shop / "all.pdf")) == 5


def test_a_photo_that_is_none_stops_the_press(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo = next((shop / "data" / "photos").glob("*.jpg"))
    photo.write_text("this is text", encoding="utf-8")
    assert main(["print", "schools", "--out", "all.pdf"]) == 1
    assert "'beatbook check' lists them" in capsys.readouterr().err
    assert main(["check"]) == 1
    assert photo.name in capsys.readouterr().out
