"""Every word of the interface is there in every language, and none that is no longer used."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog as Messages
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from beatbook.languages import Catalog, MissingCatalog, available
from beatbook.languages.catalog import read_messages
from beatbook.languages.extraction import PACKAGE, extract, untranslated, updated

PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}|%%")
UPDATE = "run: python -m beatbook.languages.extraction, then translate what is empty"
#: Counts that reach every plural form of every language here.
COUNTS = [0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101]


@pytest.fixture(scope="module")
def template() -> Messages:
    return extract()


def ids(messages: object) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in messages if message.id}  # type: ignore[attr-defined]


def sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def test_the_town_s_languages_and_a_right_to_left_one_are_there() -> None:
    assert {"ar", "bg", "cs", "en", "lv", "uk"} <= set(available())


def test_messages_are_found_in_code_and_templates(template: Messages) -> None:
    places = {location[0].split("/")[0] for message in template for location in message.locations}
    assert {"components", "templates", "presenter.py"} <= places


def test_no_function_is_renamed_so_that_extraction_misses_its_messages() -> None:
    for path in PACKAGE.rglob("*.py"):
        renamed = re.findall(r"^.*\b\w\w+ = .*gettext$", path.read_text("utf-8"), re.MULTILINE)
        assert not renamed, (path, renamed)


@pytest.mark.parametrize("language", available())
class TestLanguage:
    def test_has_every_message_and_none_unused(self, language: str, template: Messages) -> None:
        assert ids(read_messages(language)) == ids(template), UPDATE

    def test_has_no_obsolete_or_fuzzy_message(self, language: str) -> None:
        messages = read_messages(language)
        assert not messages.obsolete, UPDATE
        assert [message.id for message in messages if message.id and message.fuzzy] == []

    def test_is_translated_with_all_plural_forms(self, language: str) -> None:
        messages = read_messages(language)
        assert untranslated(language) == []
        for message in messages:
            if message.id and message.pluralizable:
                assert len(forms(message)) == messages.num_plurals, message.id

    def test_keeps_the_placeholders(self, language: str) -> None:
        for message in read_messages(language):
            if not message.id:
                continue
            for form in forms(message):
                expected = [Counter(PLACEHOLDER.findall(source)) for source in sources(message)]
                assert Counter(PLACEHOLDER.findall(form)) in expected, (message.id, form)

    def test_keeps_the_spaces_and_line_breaks_around(self, language: str) -> None:
        for message in read_messages(language):
            if message.id:
                for form in forms(message):
                    assert form == form.strip() and "  " not in form and "\n" not in form, (message.id, form)

    def test_update_keeps_every_translation(self, language: str, template: Messages) -> None:
        again = read_po(BytesIO(updated(language, template)), locale=language)
        assert {m.id: m.string for m in again if m.id} == {m.id: m.string for m in read_messages(language) if m.id}

    def test_gives_a_form_for_every_count(self, language: str, template: Messages) -> None:
        catalog = Catalog.load(language)
        for message in template:
            if message.id and message.pluralizable:
                singular, plural = message.id
                assert all(catalog.ngettext(singular, plural, n) for n in COUNTS)


def test_english_is_the_source_itself() -> None:
    assert all(message.string == message.id for message in read_messages("en") if message.id)


@pytest.mark.parametrize("language", sorted(set(available()) - {"en"}))
def test_little_is_left_in_english(language: str) -> None:
    same = [m.id for m in read_messages(language) if m.id and isinstance(m.id, str) and m.string == m.id]
    words = [re.sub(r"%\(\w+\)s|[\W\d]", "", text) for text in same]
    assert all(len(text) <= 6 for text in words), same  # «Menu», «Fax», «Blog» are the same in more than one


def test_plural_forms_follow_the_language() -> None:
    uk, lv = Catalog.load("uk"), Catalog.load("lv")
    days = ("Records are checked again after %(num)s day.", "Records are checked again after %(num)s days.")
    assert [uk.ngettext(*days, n).split()[-1] for n in (1, 3, 5, 11, 21)] == [
        "день.",
        "дні.",
        "днів.",
        "днів.",
        "день.",
    ]
    assert [lv.ngettext(*days, n).split()[-1] for n in (1, 11, 21)] == ["dienas.", "dienām.", "dienas."]


def test_what_is_not_translated_comes_back_as_it_is() -> None:
    catalog = Catalog.load("lv")
    assert catalog.gettext("no such message") == "no such message"
    assert [catalog.ngettext("one", "many", n) for n in (1, 2)] == ["one", "many"]
    assert catalog.pgettext("no such context", "Officer") == "Officer"
    assert catalog.npgettext("no such context", "one", "many", 2) == "many"


def test_a_language_without_a_file_is_named_with_those_there_are() -> None:
    with pytest.raises(MissingCatalog, match=r"into 'xx'; there are ar, bg, cs, en, lv, uk"):
        Catalog.load("xx")
    with pytest.raises(MissingCatalog):
        Catalog.load("../locales/en")
