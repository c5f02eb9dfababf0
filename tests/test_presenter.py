"""What templates see of a record: names, ways to reach somebody, absences, hours, links, in one language."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook import urls
from beatbook.contexts import Way
from beatbook.languages import Phrase
from beatbook.models import Contact, ContactKind, PlaceKind, SchoolKind
from beatbook.photos import PORTRAIT, Photo, PhotoFile
from beatbook.urls import Address
from tests.towns import HOME, MILLBURY, presenter_of, town

ENGLISH = presenter_of()
BULGARIAN = presenter_of(language="bg")
BOTH = pytest.mark.parametrize("language", ["en", "bg"])
OFFICER = Address("en", "officers", "hart")


def officer(**fields: Any) -> dict[str, Any]:
    return {"id": "ada", "name": "Ada Hart", **fields}


# --- Names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "language", "shown", "original"),
    [
        ("Anna Hart", "en", Phrase("Anna Hart", "en"), None),
        # Nobody writes an English name in Cyrillic, and nobody needs to be told that it is not translated.
        ("Anna Hart", "bg", Phrase("Anna Hart", "en"), None),
        ({"uk": "Тарас Шевченко"}, "en", Phrase("Taras Shevchenko", "uk-Latn"), Phrase("Тарас Шевченко", "uk")),
        ({"uk": "Тарас Шевченко"}, "bg", Phrase("Тарас Шевченко", "uk"), None),
        ({"bg": "Щерю Ячев", "en": "Sherry Yachev"}, "en", Phrase("Sherry Yachev", "en"), None),
        ("Ada \u202eHart\u200b", "en", Phrase("Ada Hart", "en"), None),
    ],
)
def test_names(name: Any, language: str, shown: Phrase, original: Phrase | None) -> None:
    presenter = presenter_of(town(officers=[officer(name=name)]), language)
    assert presenter.name(presenter.directory.officer("ada")) == (shown, original)


def test_a_person_carries_the_name_s_original() -> None:
    person = ENGLISH.person(HOME, ENGLISH.directory.officer("shevchenko"))
    assert (person.name.text, person.original) == ("Taras Shevchenko", Phrase("Тарас Шевченко", "uk"))
    assert (person.initials, person.url) == ("TS", "officers/shevchenko/")


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Anna Hart", "AH"), ("Anna Maria de la Hart", "AH"), ("Anna", "A"), ("«Anna» Hart", "H"), ("2 4", ""),
     ("éva ßen", "ÉSS"), ("Īrisa Ābele", "ĪĀ")],
)  # fmt: skip
def test_initials_stand_where_there_is_no_photo(name: str, initials: str) -> None:
    presenter = presenter_of(town(officers=[officer(name=name)]))
    person = presenter.person(HOME, presenter.directory.officer("ada"))
    assert (person.initials, person.picture) == (initials, None)


# --- Words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "phrase"),
    [
        ({"en": "Mill", "bg": "Мелница"}, "bg", Phrase("Мелница", "bg")),
        ({"en": "Mill"}, "bg", Phrase("Mill", "en", fallback=True)),
        ("Mill", "bg", Phrase("Mill", "en")),
        ("Mi\u200bll\u2066", "en", Phrase("Mill", "en")),
    ],
)
def test_texts_say_their_language(text: Any, language: str, phrase: Phrase) -> None:
    assert presenter_of(language=language).phrase(text) == phrase


def test_a_town_with_no_name_has_the_site_s() -> None:
    assert ENGLISH.site_name == Phrase("Millbury", "en")
    assert presenter_of({}).site_name == Phrase("Configured name", "en")


@BOTH
def test_every_kind_has_a_name(language: str) -> None:
    presenter = presenter_of(language=language)
    names = [
        *map(presenter.place_kind, get_args(PlaceKind)),
        *map(presenter.school_kind, get_args(SchoolKind)),
        *(presenter.way(Contact(kind=kind, value="x")).kind_name for kind in get_args(ContactKind)),
        *map(presenter.section_name, (urls.HOME, urls.DATA, *urls.RECORD_SECTIONS)),
    ]
    assert all(names) and len(set(names)) == len(names)


# --- Ways to reach somebody -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "text", "url"),
    [
        ("telephone", "01632 960001", "01632 960001", "tel:+441632960001"),
        ("telephone", "+359 2 123 456", "+359 2 123 456", "tel:+3592123456"),
        ("mobile", "07700 900001", "07700 900001", "tel:+447700900001"),
        ("telephone", "102", "102", "tel:102"),
        ("telephone", "javascript:alert(1)", "javascript:alert(1)", None),
        ("fax", "01632 960001", "01632 960001", None),
        ("email", "hart@example.org", "hart@example.org", "mailto:hart@example.org"),
        ("email", "a b?cc=x&y@example.org", "a b?cc=x&y@example.org", "mailto:a%20b%3Fcc%3Dx%26y@example.org"),
        ("web", "https://example.org/", "example.org", "https://example.org/"),
        ("facebook", "http://example.org/hart", "example.org/hart", "http://example.org/hart"),
        ("web", "example.org", "example.org", None),
        ("web", "javascript:alert(1)", "javascript:alert(1)", None),
        ("web", "JavaScript://example.org/%0aalert(1)", "JavaScript://example.org/%0aalert(1)", None),
        ("web", "http:example.org", "http:example.org", None),
        ("web", "data:text/html,x", "data:text/html,x", None),
        ("web", "java\u200bscript:x", "javascript:x", None),
        ("address", "https://example.org/", "https://example.org/", None),
        ("twitter", "@hart", "@hart", None),
    ],
)
def test_ways(kind: Any, value: str, text: str, url: str | None) -> None:
    assert ENGLISH.way(Contact(kind=kind, value=value)) == Way(kind, ENGLISH._contact_kind(kind), None, text, url)


@given(
    st.sampled_from(get_args(ContactKind)),
    st.one_of(st.text(max_size=20), st.from_regex(r"(?i)(javascript|data|vbscript|file|https?|tel)(:|://|:///).{0,8}")),
)
def test_a_link_dials_writes_or_opens_a_page_and_nothing_else(kind: Any, value: str) -> None:
    way = ENGLISH.way(Contact(kind=kind, value=value))
    if way.url is not None:
        allowed = {"telephone": r"tel:\+?\d+(;ext=\d+)?", "mobile": r"tel:\+?\d+(;ext=\d+)?", "email": r"mailto:[!-~]*"}
        assert re.fullmatch(allowed.get(kind, r"(?is)https?:.*"), way.url), (kind, value)


def test_the_first_number_is_called() -> None:
    contacts = [{"kind": "fax", "value": "01632 960009"}, {"kind": "mobile", "value": "07700 900009", "label": "Late"}]
    presenter = presenter_of(town(officers=[officer(email="a@example.org", contacts=contacts)]))
    ada = presenter.directory.officer("ada")
    assert [way.kind for way in presenter.ways(ada)] == ["email", "fax", "mobile"]
    call = presenter.call(ada)
    assert call is not None and (call.text, call.label) == ("07700 900009", Phrase("Late", "en"))
    assert presenter_of(town(officers=[officer()])).call(presenter.directory.place("room")) is None


# --- Links and pictures ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("directories", [True, False])
@BOTH
def test_links_stay_in_the_language(language: str, directories: bool) -> None:
    presenter = presenter_of(language=language, directories=directories)
    directory, spelt = presenter.directory, presenter.urls
    here = Address(language, "officers", "hart")
    for record, section, slug in (
        (directory.officer("hart"), "officers", "hart"),
        (directory.district("mill"), "districts", "mill"),
        (directory.place("room"), "places", "room"),
        (directory.school("primary"), "schools", "primary"),
    ):
        assert presenter.record_link(here, record).url == spelt.link(here, Address(language, section, slug))
    assert presenter.section_link(here, "places").url == spelt.link(here, Address(language, "places"))


def test_a_picture_in_two_sizes() -> None:
    photo = Photo(Path("a.jpg"), PORTRAIT, (PhotoFile("p/a-96.jpg", 96, 120), PhotoFile("p/a-288.jpg", 288, 360)))
    presenter = presenter_of(photos={"a.jpg": photo})
    picture = presenter.picture(OFFICER, "a.jpg")
    assert picture is not None
    assert (picture.src, picture.width, picture.height) == ("../../p/a-96.jpg", 96, 120)
    assert picture.srcset == "../../p/a-96.jpg 96w, ../../p/a-288.jpg 288w"
    assert presenter.picture(OFFICER, None) is presenter.picture(OFFICER, "other.jpg") is None


# --- Who serves, who is away ----------------------------------------------------------------------------------------


def test_an_absence_says_until_when_and_who_takes_the_calls() -> None:
    away = ENGLISH.away(HOME, ENGLISH.directory.officer("shevchenko"))
    assert away is not None and away.substitute is not None
    assert (away.until, away.note, away.substitute.name.text) == ("8 March 2026", Phrase("Training", "en"), "Anna Hart")
    assert ENGLISH.away(HOME, ENGLISH.directory.officer("hart")) is None
    back = presenter_of(today=date(2026, 3, 9))
    assert back.away(HOME, back.directory.officer("shevchenko")) is None


def test_a_district_s_servers() -> None:
    mill = ENGLISH.directory.district("mill")
    assert [person.name.text for person in ENGLISH.servers(HOME, mill)] == ["Anna Hart", "Taras Shevchenko"]
    assert ENGLISH.servers(HOME, ENGLISH.directory.district("vale")) == ENGLISH.servers(HOME, None) == ()
    covering = ENGLISH.covering(HOME, ENGLISH.directory.district("vale"))
    assert covering is not None and covering.link.url == "places/station/"


@pytest.mark.parametrize(
    ("fields", "source", "verified"),
    [({}, None, None), ({"source": "Order 5"}, "Order 5", None), ({"verified": "2026-03-01"}, None, "1 March 2026")],
)
def test_where_a_record_comes_from(fields: dict[str, str], source: str | None, verified: str | None) -> None:
    presenter = presenter_of(town(officers=[officer(**fields)]))
    checked = presenter.checked(presenter.directory.officer("ada"))
    assert (checked.source and checked.source.text, checked.verified) == (source, verified)


# --- Hours ----------------------------------------------------------------------------------------------------------


@BOTH
def test_weekly_hours_in_words(language: str) -> None:
    presenter = presenter_of(language=language)
    weekday = presenter.formats.weekday
    hours = presenter.hours("Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-11:00")
    assert hours is not None
    assert [line.days for line in hours.lines] == [
        f"{weekday(0).capitalize()} – {weekday(4)}",
        weekday(5).capitalize(),
    ]
    assert [re.findall(r"\d+:\d+", line.times) for line in hours.lines] == [
        ["9:00" if language == "bg" else "09:00", "12:00", "13:00", "17:00"],
        ["10:00", "11:00"],
    ]
    assert hours.rule == "" and not hours.always
    assert hours.upcoming[0].start_iso == "2026-03-02T09:00:00+00:00"


def test_hours_of_public_holidays_stand_in_the_table() -> None:
    hours = ENGLISH.hours("Mo-Fr 08:00-20:00; Sa,Su,PH 10:00-16:00")
    assert hours is not None and not hours.varies
    assert [(line.days, line.times) for line in hours.lines] == [
        ("Monday – Friday", "08:00–20:00"),
        ("Saturday – Sunday", "10:00–16:00"),
        ("Public holidays", "10:00–16:00"),
    ]
    assert not hours.remarks


def test_hours_that_vary_say_their_rules_and_their_dates() -> None:
    hours = ENGLISH.hours("Tu 15:00-18:00; Sa[1] 10:00-12:00; Dec 24-31 off; PH off")
    assert hours is not None and hours.varies and not hours.rule and len(hours.upcoming) == 6
    assert [(line.days, line.times) for line in hours.lines] == [
        ("Tuesday", "15:00–18:00"),
        ("First Saturday of the month", "10:00–12:00"),
        ("24–31 December", "closed"),
    ]
    assert [remark.text for remark in hours.remarks] == ["Closed on public holidays."]


def test_open_day_and_night() -> None:
    hours = ENGLISH.hours("24/7")
    assert hours is not None and hours.always and hours.lines == ()
    assert ENGLISH.hours(None) is None


def test_days_on_which_all_depends_on_an_appointment() -> None:
    hours = ENGLISH.hours("Mon–Wed 9-17, Thursday and Friday by appointment")
    assert hours is not None
    assert [(line.days, line.times) for line in hours.lines] == [
        ("Monday – Wednesday", "09:00–17:00"),
        ("Thursday – Friday", "by appointment"),
    ]


def test_the_emergency_number() -> None:
    emergency = BULGARIAN.emergency()
    assert (emergency.number, emergency.note) == ("112", Phrase("free from any phone", "en"))
    assert MILLBURY["town"]["emergency"]["number"] == "112"
