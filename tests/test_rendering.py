"""Texts as HTML: escaped, marked with their language, visibly so where the page's language is missing."""

from __future__ import annotations

import html
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from beatbook.languages import Catalog, Formats, Phrase, available
from beatbook.rendering import ROOT, Templates, breakable, unbroken


def templates(language: str) -> Templates:
    return Templates(language, Catalog.load(language), Formats(language, None, "UTC"))


ENGLISH, ARABIC = templates("en"), templates("ar")
BY_LANGUAGE = {"en": ENGLISH, "ar": ARABIC}
TEXTS = st.text(st.sampled_from("<>&\"'{}% ab") | st.characters(codec="utf-8", exclude_characters="\r\0"))
PHRASES = st.builds(Phrase, TEXTS, st.sampled_from(["en", "ar", "bg", "uk-Latn"]), st.booleans())


def span(markup: Markup) -> Tag:
    found = BeautifulSoup(markup, "html.parser").span
    assert found is not None
    return found


@given(TEXTS)
def test_text_of_the_page_s_language_is_printed_as_it_is(text: str) -> None:
    printed = ENGLISH.text(Phrase(text, "en"))
    assert html.unescape(printed) == text
    assert not set("<>\"'") & set(printed)


@given(PHRASES, st.sampled_from(["en", "ar"]))
def test_text_of_another_language_says_which(phrase: Phrase, language: str) -> None:
    printed = BY_LANGUAGE[language].text(phrase)
    if phrase.lang == language:
        assert "<" not in printed
        return
    found = span(printed)
    assert found["lang"] == phrase.lang
    assert (found.get_text(), found.find(True)) == (phrase.text, None)


@pytest.mark.parametrize(
    ("language", "phrase", "expected"),
    [
        ("en", Phrase("Hart", "en"), "Hart"),
        ("en", Phrase("A & <b>", "en"), "A &amp; &lt;b&gt;"),
        # A name is a name: said in which language, not that it is missing.
        ("en", Phrase("Харт", "bg"), '<span lang="bg">Харт</span>'),
        ("en", Phrase("Hart", "uk-Latn"), '<span lang="uk-Latn">Hart</span>'),
        ("en", Phrase("حي", "ar"), '<span lang="ar" dir="rtl">حي</span>'),
        ("ar", Phrase("Mill", "en"), '<span lang="en" dir="ltr">Mill</span>'),
        ("ar", Phrase("שלום", "he"), '<span lang="he">שלום</span>'),
        (
            "en",
            Phrase("Мелница", "bg", fallback=True),
            '<span lang="bg">Мелница</span> <small class="bb-fallback__mark">(in Bulgarian)</small>',
        ),
        (
            "cs",
            Phrase("Mill", "en", fallback=True),
            '<span lang="en">Mill</span> <small class="bb-fallback__mark">(jazyk: angličtina)</small>',
        ),
    ],
)
def test_phrases(language: str, phrase: Phrase, expected: str) -> None:
    assert templates(language).text(phrase) == expected


@pytest.mark.parametrize("language", available())
def test_a_missing_language_is_said_in_every_language(language: str) -> None:
    other = "en" if language != "en" else "bg"
    printed = templates(language).text(Phrase("Mill", other, fallback=True))
    mark = BeautifulSoup(printed, "html.parser").select_one(".bb-fallback__mark")
    assert mark is not None and "%" not in mark.get_text()
    assert Formats(language, None, "UTC").language_name(other) in mark.get_text()


def test_a_sentence_joins_what_there_is() -> None:
    assert ENGLISH.sentence([Phrase("A", "en"), None, Phrase("<B>", "en")]) == "A · &lt;B&gt;"
    assert ENGLISH.sentence([None]) == ENGLISH.sentence([]) == ""


def test_a_name_that_a_template_does_not_get_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError, match="page"):
        ENGLISH.render("templates/officer.html.j2")
    with pytest.raises(jinja2.TemplateNotFound):
        ENGLISH.render("templates/nothing.html.j2")


def test_templates_speak_the_page_s_language() -> None:
    page = SimpleNamespace(language="en", direction="ltr", heading="h1", home="<home>", lists=())
    said = {language: templates(language).render("templates/not_found.html.j2", page=page) for language in available()}
    assert len(set(said.values())) == len(said)
    for language, markup in said.items():
        assert isinstance(markup, Markup)
        assert Catalog.load(language).gettext("This page is not here") in markup
        assert 'href="&lt;home&gt;"' in markup


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.j2")), ids=lambda path: path.name)
def test_no_template_turns_escaping_off(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for way_out in ("|safe", "| safe", "autoescape", "Markup"):
        assert way_out not in source


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("ada@example.org", "ada@<wbr>example<wbr>.org"),
        ("example.org/hart", "example<wbr>.org<wbr>/hart"),
        ("01632 960101", "01632 960101"),
        ("<b>&'@x", "&lt;b&gt;&amp;&#39;@<wbr>x"),
    ],
)
def test_long_addresses_break_at_their_joints(address: str, shown: str) -> None:
    assert breakable(address) == shown


def test_ranges_are_kept_whole() -> None:
    printed = unbroken("9:00–12:00, <12b>–14 (even)")
    assert [each.text for each in BeautifulSoup(printed, "html.parser").find_all(class_="bb-unbroken")] == [
        "9:00–12:00,", "<12b>–14",
    ]  # fmt: skip
    assert html.unescape(Markup(printed).striptags()) == "9:00–12:00, <12b>–14 (even)"
