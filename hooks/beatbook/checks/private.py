"""What in a published text may tell who somebody is: phone numbers, e-mail addresses, number plates.

Contacts of officers, places, offices and the town are public, so a text may repeat them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

import phonenumbers

from beatbook.checks.walk import contacts, records
from beatbook.errors import Pointer, Problem, Severity
from beatbook.sources import Sources

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: The letters of plates stand in Latin or in the Cyrillic that looks like it.
_LETTER: Final = "[A-ZАВЕІКМНОРСТУХ]"
#: Number plates as they are written today, by country; in others all of these are looked for.
_PLATES: Final[Mapping[str, str]] = {
    "BG": rf"{_LETTER}{{1,2}}[ -]?\d{{4}}[ -]?{_LETTER}{{2}}",
    "CZ": r"\d[A-Z][A-Z\d] ?\d{4}",
    "GB": r"[A-Z]{2}\d{2} ?[A-Z]{3}",
    "LV": r"[A-Z]{2}-\d{1,4}",
    "UA": rf"{_LETTER}{{2}} ?\d{{4}} ?{_LETTER}{{2}}",
}


class Detail(NamedTuple):
    """Something private in a text: what it is, as it stands there, from which character on."""

    kind: str
    text: str
    offset: int


def details(text: str, country: str | None, public: frozenset[str] = frozenset()) -> Iterator[Detail]:
    """What is private in a text, but for the ``public`` addresses and numbers (in E.164)."""
    for found in _EMAIL.finditer(text):
        if found[0].casefold() not in public:
            yield Detail("an e-mail address", found[0], found.start())
    for match in phonenumbers.PhoneNumberMatcher(text, country, leniency=phonenumbers.Leniency.POSSIBLE):
        written = match.raw_string
        # Years, prices and house numbers are numbers too; phones have six digits or more and are no date.
        if sum(map(str.isdigit, written)) < 6 or re.fullmatch(r"\d{4}-\d{2}-\d{2}.*|\d{1,2}\.\d{1,2}\.\d{4}", written):
            continue
        if phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164) not in public:
            yield Detail("a telephone number", written, match.start)
    for found in _plate(country).finditer(text):
        yield Detail("a number plate", found[0], found.start())


@cache
def _plate(country: str | None) -> re.Pattern[str]:
    forms = [_PLATES[country]] if country and country in _PLATES else list(_PLATES.values())
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def public_contacts(sources: Sources) -> frozenset[str]:
    """All addresses and numbers that the data publishes as contacts."""
    country = sources.dataset.town.country
    known: set[str] = set()
    for pointer, record in records(sources):
        for _, contact in contacts(record, pointer):
            if contact.kind == "email":
                known.add(contact.value.casefold())
            elif contact.kind in ("telephone", "mobile", "fax"):
                try:
                    number = phonenumbers.parse(contact.value, country)
                except phonenumbers.NumberParseException:
                    continue
                known.add(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return frozenset(known)


def private_texts(sources: Sources, pointer: Pointer, text: str, public: frozenset[str]) -> Iterator[Problem]:
    """Warn of what is private in one text."""
    for detail in details(text, sources.dataset.town.country, public):
        message = f"'{detail.text}' looks like {detail.kind}, and everybody will read it"
        hint = "leave it out, unless it is a public one"
        yield sources.problem(pointer, "private-detail", message, hint, Severity.WARNING, offset=detail.offset)
