"""Packs on rights: their form, how they lie on each other, what is wrong with them, and that languages say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beatbook.cli import main
from beatbook.errors import Severity
from beatbook.languages.catalog import read_messages
from beatbook.models import RightsChoices, Town
from beatbook.page import Page
from beatbook.rendering import Templates
from beatbook.rights import SECTIONS, SITUATIONS, Book, brochure, check_rights, layers, packs, table
from beatbook.rights.book import MOST_WORDS
from beatbook.rights.checks import check_pack
from beatbook.rights.packs import CORE, read_pack, shipped
from beatbook.rights.readability import reading, words
from beatbook.rights.texts import Text, read
from beatbook.rights_pages import RightsPages
from tests.conftest import ROOT
from tests.towns import presenter_of
from tests.towns import town as changed

LANGUAGES = ("en", "bg", "cs", "lv", "uk")
COUNTRIES = (("GB", "ENG"), ("GB", "SCT"), ("BG", None), ("CZ", None), ("LV", None), ("UA", None), ("DK", None),
             ("IE", None), ("CH", None), (None, None))  # fmt: skip
TODAY = date(2026, 3, 2)


# Shipped packs


@pytest.mark.parametrize("name", packs())
def test_a_shipped_pack_is_sound(name: str) -> None:
    pack = shipped(name)
    below = [] if name == CORE else [shipped(CORE)]
    assert [str(p) for p in (*pack.problems, *check_pack(pack, below))] == []


@pytest.mark.parametrize("name", packs())
def test_a_shipped_pack_is_there_in_every_language(name: str) -> None:
    assert set(shipped(name).texts) == set(LANGUAGES)


@pytest.mark.parametrize("name", packs())
def test_names_are_given_in_every_language(name: str) -> None:
    record = shipped(name).record
    texts = (
        [act.name for act in record.acts]
        + [h.name for h in record.helpers]
        + [h.note for h in record.helpers if h.note]
    )
    for text in texts:
        assert isinstance(text, dict) and set(text) >= set(LANGUAGES), text


#: Pronouns that take a capital letter in a letter to one person, but not on pages that speak to everybody.
POLITE = {
    "bg": r"Вие|Ви|Вас|Ваш\w*",
    "lv": r"Jūsu|Jūs|Jums",
    "cs": r"Vy|Vás|Vám|Vaš\w*|Váš",
    "uk": r"Ви|Вас|Вам|Ваш\w*",
}


@pytest.mark.parametrize("language", POLITE)
def test_readers_are_addressed_alike_in_texts_pages_and_messages(language: str) -> None:
    written = [words for name in packs() for text in shipped(name).texts[language].values() for words in said_in(text)]
    written += [str(form) for message in read_messages(language) if message.id for form in forms(message.string)]
    written += [path.read_text(encoding="utf-8") for path in (ROOT / "docs" / language).rglob("*.md")]
    # At the beginning of a sentence, a line or a heading everything does; a pupil speaks to one officer.
    within = re.compile(rf"(?<=[\w,;:)–] )(?:{POLITE[language]})\b")
    pupil = re.compile(r"„[^“]*[?]“")
    assert [found[0] for text in written for found in within.finditer(pupil.sub("", text))] == []


def said_in(text: Text) -> Iterator[str]:
    yield from (text.title, text.summary)
    yield from (item.text for items in text.sections.values() for item in items)
    for question in text.quiz:
        yield from (question.text, *question.answers, question.explanation.text)


def forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else string


@pytest.mark.parametrize(("country", "region"), COUNTRIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_every_situation_whole_and_short(
    language: str, country: str | None, region: str | None
) -> None:
    town = Town(country=country, region=region, languages=[language])
    packs = layers(town)
    assert [str(p) for p in check_rights(packs, town, TODAY) if p.severity is Severity.ERROR] == []
    book = Book(packs, language, country)
    assert tuple(s.name for s in book.situations) == SITUATIONS
    for situation in book.situations:
        assert situation.reading.words <= MOST_WORDS
        assert situation.title.text and situation.summary.text
        assert set(situation.sections) == set(SECTIONS)
    assert book.pupils and len(book.pupils.quiz) == 5
    panels = brochure(packs, language, country)
    assert [panel.key for panel in panels] == ["rights", "police", "complain"] and all(panel.lines for panel in panels)


def test_law_of_the_union_is_not_given_as_a_source_outside_it() -> None:
    def acts(country: str) -> set[str]:
        lines = [line for s in Book(layers(Town(country=country)), "en", country).situations for line in s.lines]
        return {source.act.id for line in lines for source in line.sources if source.act.id.startswith("dir-")}

    assert acts("GB") == acts("UA") == acts("CH") == acts("DK") == set()
    assert "dir-2013-48" in acts("BG") and "dir-2013-48" not in acts("IE") and "dir-2012-13" in acts("IE")


# A town's own


def town_with(root: Path, **files: str) -> Town:
    """A town with own files: ``stopped`` is docs/en/rights/stopped.md, ``rights`` is data/rights.yaml."""
    (root / "data").mkdir(parents=True)
    folder = root / "docs" / "en" / "rights"
    folder.mkdir(parents=True)
    for name, text in files.items():
        path = root / "data" / "rights.yaml" if name == "rights" else folder / f"{name}.md"
        path.write_text(text, encoding="utf-8")
    return Town(country="CH", languages=["en"])


def book_of(root: Path, town: Town) -> Book:
    return Book(layers(town, root / "data", root / "docs"), "en", town.country)


def said(book: Book, name: str, key: str) -> list[str]:
    return [line.item.text for s in book.situations if s.name == name for line in s.sections.get(key, ())]


def test_a_town_adds_replaces_and_hides(tmp_path: Path) -> None:
    town = town_with(
        tmp_path,
        stopped="---\nreplace: [call]\nhide: [tell]\n---\n# you\n- Ask at the kiosk.\n# call\n- Ring us.\n",
        papers="---\nhide: true\n---\n",
        markets="---\ntitle: On the market\nsummary: Stalls.\n---\n# may\n- Ask for your licence.\n",
    )
    book = book_of(tmp_path, town)
    before = Book(layers(Town(country="CH")), "en", "CH")
    assert said(book, "stopped", "you") == [*said(before, "stopped", "you"), "Ask at the kiosk."]
    assert said(book, "stopped", "call") == ["Ring us."]
    assert said(book, "stopped", "tell") == []
    assert [s.name for s in book.situations] == [*(n for n in SITUATIONS if n != "papers"), "markets"]
    assert check_rights(book.layers, town, TODAY) == []


def test_a_town_shortens_a_panel_of_the_brochure(tmp_path: Path) -> None:
    town = town_with(tmp_path, brochure="---\nreplace: [police]\nhide: [complain]\n---\n# police\n- Ask us.\n")
    own = {panel.key: [line.text for line in panel.lines] for panel in book_of(tmp_path, town).panels}
    before = {
        panel.key: [line.text for line in panel.lines] for panel in Book(layers(Town(country="CH")), "en", "CH").panels
    }
    assert own == {"rights": before["rights"], "police": ["Ask us."]}
    assert check_rights(book_of(tmp_path, town).layers, town, TODAY) == []


def test_a_more_exact_statement_stands_in_the_place_of_the_general_one(tmp_path: Path) -> None:
    law = "acts:\n  - {id: own, name: Byelaw, year: 2019, cited_by: section, url: https://example.org/byelaw}\n"
    statement = "statements:\n  - {id: own-stop, sources: [own 4], checked: 2026-03-01, instead_of: [stop-law]}\n"
    town = town_with(
        tmp_path, rights=law + statement + "leave_out: [stay-calm]\n", stopped="# may\n- Only at night. [own-stop]\n"
    )
    book = book_of(tmp_path, town)
    assert said(book, "stopped", "may")[0] == "Only at night."
    (line, *_) = next(s for s in book.situations if s.name == "stopped").sections["may"]
    assert [(source.act.id, source.at) for source in line.sources] == [("own", "4")]
    marks = {line.item.statement for s in book.situations for line in s.lines}
    assert not marks & {"stop-law", "stay-calm"}


def test_a_line_of_nothing_but_an_id_moves_the_general_line(tmp_path: Path) -> None:
    town = town_with(tmp_path, stopped="# you\n- First. \n- [free-to-go]\n- Last.\n")
    book = book_of(tmp_path, town)
    lines = said(book, "stopped", "you")
    free = next(line for line in said(Book(layers(Town(country="CH")), "en", "CH"), "stopped", "you") if "free" in line)
    assert lines[-3:] == ["First.", free, "Last."] and lines.count(free) == 1


# Pages


def pages_about_rights(town: Mapping[str, Any] | None = None, language: str = "en", **rights: Any) -> RightsPages:
    record = {"country": "GB", "region": "ENG", "rights": rights, **(town or {})}
    presenter = presenter_of(changed(town=record), language)
    templates = Templates(language, presenter.catalog, presenter.formats)
    book = Book(layers(presenter.directory.dataset.town), language, record["country"])
    return RightsPages(presenter, templates, book, frozenset())


def notice(page: Page) -> str:
    found = re.search(r'<p class="bb-review">(.*?)</p>', str(page.body), re.DOTALL)
    assert found
    return re.sub(r"<[^>]+>|\s+", lambda match: "" if match[0].startswith("<") else " ", found[1])


@pytest.mark.parametrize(
    ("rights", "expected", "waiting"),
    [
        ({}, "not yet reviewed by the town’s lawyer", True),
        ({"reviewed_by": "Jane <Doe>", "reviewed": "2026-03-01"}, "Reviewed by Jane &lt;Doe&gt;, 1 March 2026", True),
        # The lawyer read what was checked before, and so confirmed what was open.
        ({"reviewed_by": "Jane Doe", "reviewed": "2027-01-05"}, "Reviewed by Jane Doe, 5 January 2027", False),
    ],
)
def test_pages_say_who_reviewed_them_and_what_is_still_open(
    rights: dict[str, str], expected: str, waiting: bool
) -> None:
    pages = {page.address.slug: page for page in pages_about_rights(**rights).pages() if page.address.slug}
    assert set(pages) >= {"stopped", "station", "pupils"}
    for page in pages.values():
        assert expected in notice(page)
        assert "General information, not legal advice" in notice(page)
        assert ("marked “to be confirmed”" in notice(page)) == ("bb-confirm" in page.body)
    assert ("bb-confirm" in pages["stopped"].body) == waiting


def test_the_towns_own_numbers_stand_beside_112() -> None:
    emergency = {"number": "999", "note": "free from any phone"}
    (bar,) = re.findall(
        r'<aside class="bb-safety".*?</aside>', pages_about_rights({"emergency": emergency}).index().body, re.DOTALL
    )
    assert re.findall(r'href="(tel:[^"]+)"', bar) == ["tel:112", "tel:999", "tel:+441632960000"]
    assert "free from any phone" in bar


def test_where_a_language_has_no_texts_each_part_says_once_which_it_is_in() -> None:
    pages = {page.address.slug: page.body for page in pages_about_rights(language="ar").pages()}
    for name in ("stopped", "pupils"):
        headings = re.findall(r"<h2 id=\"(?:may|tell|you|know|do)\">(.*?)</h2>", pages[name])
        lines = re.findall(r'<span class="bb-line">.*?</li>', pages[name], re.DOTALL)
        assert headings and all("bb-fallback__mark" in heading for heading in headings)
        assert lines and all('lang="en" dir="ltr"' in line and "bb-fallback__mark" not in line for line in lines)
    assert '<legend>1. <span lang="en" dir="ltr">' in pages["pupils"]


def test_several_places_in_an_act_are_named_in_the_plural() -> None:
    station = next(page for page in pages_about_rights().pages() if page.address.slug == "station")
    assert ", section\xa024(1)–(5)<" in station.body and ", sections\xa041–44<" in station.body


def test_only_pages_about_rights_load_their_script(sample_site: Path) -> None:
    script = re.compile(r'src="[^"]*assets/rights\.\w+\.js"')
    rights = {
        *(sample_site / "rights").rglob("*.html"),
        *(sample_site / name / "index.html" for name in ("powers", "complaints")),
    }
    assert len(rights) > 9
    for path in (*rights, sample_site / "index.html", sample_site / "officers" / "index.html"):
        assert bool(script.search(path.read_text(encoding="utf-8"))) == (path in rights), path


# What is wrong

WRONG = [
    ("# you\n- Text. [stay-clam]\n", r"stopped\.md:2:3: there is no statement 'stay-clam'; did you mean 'stay-calm'\?"),
    ("# you\n- [papers-law]\n", r"stopped\.md:2:3: no pack below says 'papers-law' under 'you', so there is no line to move here"),
    ("# yuo\n- Text.\n", r"stopped\.md:1:1: 'yuo' is no section here.*did you mean 'you'\?"),
    ("# you\n- See [this](complaint).\n", r"stopped\.md:2:3: the link leads to 'complaint', which is not there; did you mean 'complaints'\?"),
    ("# you\n- See [this]().\n", r"stopped\.md:2:3: the link 'this' leads nowhere"),
    ("Text\n", r"stopped\.md:1:1: this line stands in no section"),
    ("# you\nText\n", r"stopped\.md:2:1: this line is no item of a list; begin it with '- '"),
    ("---\ntilte: X\n---\n", r"stopped\.md:2:1: 'tilte' is not known here"),
    ("---\ntitle: X\n", r"stopped\.md:1:1: the lines above the text do not end"),
    ("# you\n- A\n# you\n- B\n", r"stopped\.md:3:1: 'you' stands here a second time"),
    ("# you\n- " + "word " * 260 + "\n", r"stopped\.md:1:1: 'stopped' has \d+ words in 'en', expected at most 250"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    town = town_with(tmp_path, stopped=text)
    found = [str(p) for p in check_rights(layers(town, tmp_path / "data", tmp_path / "docs"), town, TODAY)]
    assert any(re.search(expected, problem) for problem in found), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("statements:\n  - {id: a, sources: [ehcr 5], checked: 2026-03-01}\n", "2:23: statements[1].sources[1]: there is no act 'ehcr'; did you mean 'echr'?"),
        ("statements:\n  - {id: a, sources: [echr 5]}\n", "'checked' is missing"),
        ("statements:\n  - {id: a, checked: 2026-03-01}\n", "expected 'sources', or 'advice: true', or 'confirm'"),
        ("statements:\n  - {id: a, advice: true, checked: 2026-03-01}\n", "no text says 'a'"),
        ("statements:\n  - {id: silence, advice: true, checked: 2026-03-01}\n", "'silence' is taken"),
        ("leave_out: [nothing]\n", "1:13: there is no statement 'nothing'"),
        ("helpers:\n  - {role: lawyers, name: X, checked: 2026-03-01}\n", "'lawyers' is not known here"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_record_is_said(tmp_path: Path, text: str, expected: str) -> None:
    town = town_with(tmp_path, rights=text)
    found = [str(p) for p in check_rights(layers(town, tmp_path / "data", tmp_path / "docs"), town, TODAY)]
    assert any(expected in problem for problem in found), found


def test_languages_that_differ_are_told_apart(tmp_path: Path) -> None:
    town = town_with(tmp_path, stopped="# you\n- One. [stay-calm]\n- Two. [silence]\n")
    other = tmp_path / "docs" / "bg" / "rights"
    other.mkdir(parents=True)
    (other / "stopped.md").write_text("# you\n- Едно. [silence]\n- Две. [stay-calm]\n", encoding="utf-8")
    town = town.model_copy(update={"languages": ["en", "bg"]})
    found = [str(p) for p in check_rights(layers(town, tmp_path / "data", tmp_path / "docs"), town, TODAY)]
    assert any(
        "bg/rights/stopped.md:2:3: you [silence] stands here, where 'en' has you [stay-calm]" in p for p in found
    )
    (other / "stopped.md").unlink()
    (other / "papers.md").write_text("# you\n- Едно.\n", encoding="utf-8")
    found = [str(p) for p in check_rights(layers(town, tmp_path / "data", tmp_path / "docs"), town, TODAY)]
    assert any("stopped.md is missing" in p for p in found) and any("there is no such text in 'en'" in p for p in found)


def test_a_language_whose_folder_is_empty_lacks_every_text(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("countries: [CH]\n", encoding="utf-8")
    for language in ("en", "bg"):
        (tmp_path / language).mkdir()
    (tmp_path / "en" / "stopped.md").write_text("# you\n- Ask.\n", encoding="utf-8")
    found = [str(p) for p in check_pack(read_pack(tmp_path)) if p.code == "missing-text"]
    assert found == [f"{tmp_path}/bg/stopped.md:1:1: stopped.md is missing, which is there in 'en'; translate it"]


def test_old_statements_are_reported() -> None:
    town = Town(country="CH", languages=["en"], rights=RightsChoices(limit=30))
    later = check_rights(layers(town), town, date(2027, 3, 1))
    assert later and all(p.code == "not-verified" and p.severity is Severity.WARNING for p in later)
    assert "pack.yaml" in str(later[0]) and "expected at most 30" in str(later[0])
    assert check_rights(layers(town), town, date(2026, 12, 1)) == []


def test_problems_of_shipped_packs_are_placed_in_the_package_on_every_machine() -> None:
    town = Town(country="GB", region="ENG", languages=["en", "ar"], rights=RightsChoices(limit=30))
    paths = {str(p.position.path) for p in check_rights(layers(town), town, date(2027, 3, 1))}
    assert "beatbook/rights/packs/europe/pack.yaml" in paths and "beatbook/rights/packs/europe/ar" in paths
    assert all(path.startswith("beatbook/") for path in paths)


def test_a_country_outside_europe_is_warned_of() -> None:
    town = Town(country="US", languages=["en"])
    assert [p.code for p in check_rights(layers(town), town, TODAY)] == ["rights-country"]


# Quiz, words, table


def test_a_quiz_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pupils.md"
    path.write_text("# quiz\n1. Why?\n- [ ] No\n- [x] Yes\n> Because. [silence]\n2. Bad?\n- [ ] No\n", encoding="utf-8")
    text = read(path)
    (question,) = text.quiz
    assert (question.text, question.answers, question.right, question.explanation.statement) == (
        "Why?",
        ("No", "Yes"),
        1,
        "silence",
    )
    assert [str(p).partition("pupils.md:")[2][:3] for p in text.problems] == ["6:1"]


@pytest.mark.parametrize(
    ("text", "count"), [("Don't e-mail 112.", 3), ("", 0), ("Чл. 5, ал. 2", 4), ("“Am I free?”", 3), ("Kdo je to?", 3)]
)
def test_words_are_counted(text: str, count: int) -> None:
    assert words(text) == count


def test_lix_is_words_per_sentence_and_the_share_of_long_words() -> None:
    # Ten words, two sentences, two of seven letters or more: 10 / 2 + 100 * 2 / 10.
    assert reading(["The officer may ask you something. You may say no."]) == (10, 2, 25.0)
    assert reading([]) == (0, 0, 0.0)


def test_the_table_has_a_row_for_each_language_and_situation() -> None:
    lines = list(table(layers(Town(country="BG")), ["en", "bg"], "BG"))
    for situation in (*SITUATIONS, "index", "pupils"):
        assert sum(f"| {situation} |" in line for line in lines) == 2
    assert any(line.startswith("en: ") and "with source" in line for line in lines)


def test_the_command_prints_every_statement_as_the_language_cites_it(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["rights", "--data", str(ROOT / "data"), "--docs", str(ROOT / "docs"), "--today", "2026-12-01"]
    assert main([*arguments, "--country", "LV", "--languages", "lv", "--statements"]) == 0
    table = capsys.readouterr().out
    assert (
        "| lv-four-hours | latvia | Administratīvās atbildības likums (2018) 71. panta pirmā, otrā un piektā daļa |"
        in table
    )
    assert main([*arguments, "--languages", "xx", "--statements"]) == 1
    assert "the interface is not translated into 'xx'" in capsys.readouterr().err
