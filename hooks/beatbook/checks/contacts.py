"""Can residents really call, write and click: phones, e-mail addresses, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import PhoneNumber, PhoneNumberType, ValidationResult

from beatbook.checks.walk import contacts, records
from beatbook.errors import Pointer, Problem, Severity
from beatbook.sources import Sources

_PHONES: Final = ("telephone", "mobile", "fax")
_NO_LINKS: Final = ("address", "email", *_PHONES)
_WRITTEN_PHONE: Final = re.compile(r"\+?[\d\s().\-/\u00a0]*\d(\s*(ext\.?|x|#)\s*\d+)?")
_MOBILE: Final = (PhoneNumberType.MOBILE, PhoneNumberType.PAGER)
_FIXED: Final = (PhoneNumberType.FIXED_LINE,)
_COSTLY: Final = (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST)
#: Numbers set aside for fiction (https://www.ofcom.org.uk, "Numbers for drama"), which no directory knows:
#: country code and digits → type.
_FICTION: Final = {
    (44, re.compile(r"1632960\d{3}")): PhoneNumberType.FIXED_LINE,
    (44, re.compile(r"7700900\d{3}")): PhoneNumberType.MOBILE,
}


def check_contacts(sources: Sources, today: date) -> Iterator[Problem]:
    """Phones that cannot be dialled or are of another kind, malformed e-mail addresses, links that are none; nobody to call."""
    yield from _unreachable(sources)
    for pointer, record in records(sources):
        for where, contact in contacts(record, pointer):
            if contact.kind in _PHONES:
                yield from _phone(sources, where, contact.value, contact.kind)
            elif contact.kind == "email":
                yield from _email(sources, where, contact.value)
            elif contact.kind not in _NO_LINKS:
                yield from link_problem(sources, where, contact.value)
    town = sources.dataset.town
    if not re.fullmatch(r"\+?\d{2,15}", town.emergency.number):
        message = f"'{town.emergency.number}' is not a number to dial, expected digits only"
        yield sources.problem(("town", "emergency", "number"), "phone", message, "write it like 112")
    if town.licence is not None and town.licence.url is not None:
        yield from link_problem(sources, ("town", "licence", "url"), town.licence.url)
    if town.basemap is not None and town.basemap.url is not None:
        yield from link_problem(sources, ("town", "basemap", "url"), town.basemap.url)


def _unreachable(sources: Sources) -> Iterator[Problem]:
    """Officers whom one can neither call nor write to nor visit, in a town that has no contact of its own."""
    if sources.incomplete & {"officers", "town"} or sources.dataset.town.all_contacts():
        return
    for index, officer in enumerate(sources.dataset.officers):
        if not (officer.phone or officer.mobile or officer.email or officer.contacts or officer.receives):
            message = "the officer has no contact, and the town has none either, so residents can reach nobody"
            hint = "add a 'phone' or an 'email' to the officer or to the town"
            yield sources.problem(("officers", index), "no-contact", message, hint, Severity.WARNING)


# --- phones ---------------------------------------------------------------------------------------------------------


def _phone(sources: Sources, pointer: Pointer, value: str, kind: str) -> Iterator[Problem]:
    country = sources.dataset.town.country
    if not _WRITTEN_PHONE.fullmatch(value.strip()):
        message = f"'{value}' is not a phone number, expected digits with spaces between them"
        yield sources.problem(pointer, "phone", message, "write one number here, and anything else in 'label'")
        return
    try:
        number = phonenumbers.parse(value, country)
    except phonenumbers.NumberParseException as error:
        if country not in (None, *phonenumbers.SUPPORTED_REGIONS) and not value.strip().startswith("+"):
            return  # the country is what is wrong
        if country is None and not value.strip().startswith("+"):
            message = f"'{value}' has no country code and the town no country, so it cannot be checked"
            hint = "write it like +44 1632 960001, or add 'country: GB' to the town"
            yield sources.problem(pointer, "phone", message, hint, Severity.WARNING)
        else:
            yield sources.problem(pointer, "phone", *_unreadable(value, error))
        return
    number = _without_prefix(number)
    if country is not None and phonenumbers.is_possible_short_number_for_region(number, country):
        digits = re.sub(r"\D", "", value)
        if phonenumbers.is_valid_short_number_for_region(number, country) or len(digits) <= 4:
            return
    impossible = _impossible(number, value)
    if impossible is not None:
        yield sources.problem(pointer, "phone", *impossible)
        return
    yield from _type(sources, pointer, value, kind, number)


def _unreadable(value: str, error: phonenumbers.NumberParseException) -> tuple[str, str]:
    if error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
        return f"'{value}' begins with a country code that does not exist", "check the digits after '+'"
    if error.error_type == phonenumbers.NumberParseException.TOO_LONG:
        return f"'{value}' has too many digits for a phone number", "write one number; a second one is a second contact"
    return f"'{value}' has too few digits for a phone number", "write the whole number"


def _without_prefix(number: PhoneNumber) -> PhoneNumber:
    """The parser keeps the 0 of a number that is too short with it taken off; take it off where it is only dialled."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(_region(number))
    if number.italian_leading_zero and metadata is not None and metadata.national_prefix == "0":
        return PhoneNumber(country_code=number.country_code, national_number=number.national_number)
    return number


def _impossible(number: PhoneNumber, value: str) -> tuple[str, str] | None:
    """Why nobody can dial the number from elsewhere; ``None`` if one can."""
    result = phonenumbers.is_possible_number_with_reason(number)
    region = _region(number)
    if result == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return f"'{value}' can only be dialled within one area, expected the area code too", "write the whole number"
    if result == ValidationResult.TOO_SHORT:
        return f"'{value}' has too few digits for {region}", "write the whole number with its area code"
    if result == ValidationResult.TOO_LONG:
        return f"'{value}' has too many digits for {region}", "write one number; a second one is a second contact"
    if result != ValidationResult.IS_POSSIBLE:
        return f"'{value}' has a number of digits that no phone in {region} has", "check the number"
    return None


def _type(sources: Sources, pointer: Pointer, value: str, kind: str, number: PhoneNumber) -> Iterator[Problem]:
    found = _number_type(number)
    if found == PhoneNumberType.UNKNOWN:
        message = f"no phone in {_region(number)} has a number like '{value}'"
        yield sources.problem(pointer, "phone-unknown", message, _miscounted(number), Severity.WARNING)
    elif found in _MOBILE and kind in ("telephone", "fax"):
        message = f"'{value}' is a mobile number, perhaps a private one; expected a {kind}"
        hint = "write it under 'mobile' if it is for residents"
        yield sources.problem(pointer, "phone-type", message, hint, Severity.WARNING)
    elif found in _FIXED and kind == "mobile":
        message = f"'{value}' is a fixed line, perhaps a private one; expected a mobile number"
        hint = "write it under 'phone' if it is for residents"
        yield sources.problem(pointer, "phone-type", message, hint, Severity.WARNING)
    elif found in _COSTLY:
        message = f"calls to '{value}' cost more than usual"
        yield sources.problem(pointer, "phone-type", message, "say so in the contact's 'label'", Severity.WARNING)


def _miscounted(number: PhoneNumber) -> str:
    """What to do about a number that does not exist: one digit more or less often makes one that does."""
    code, digits = number.country_code, number.national_number or 0
    if any(_number_type(PhoneNumber(code, digits * 10 + last)) != PhoneNumberType.UNKNOWN for last in range(10)):
        return "a digit seems to be missing"
    if _number_type(PhoneNumber(code, digits // 10)) != PhoneNumberType.UNKNOWN:
        return "there seems to be a digit too many"
    return "check the digits"


def _region(number: PhoneNumber) -> str:
    return phonenumbers.region_code_for_country_code(number.country_code or 0)


def _number_type(number: PhoneNumber) -> int:
    national = phonenumbers.national_significant_number(number)
    for (country_code, digits), found in _FICTION.items():
        if number.country_code == country_code and digits.fullmatch(national):
            return found
    return phonenumbers.number_type(number)


# --- e-mail and links -----------------------------------------------------------------------------------------------


def _email(sources: Sources, pointer: Pointer, value: str) -> Iterator[Problem]:
    address = value.removeprefix("mailto:")
    if address != value:
        message = f"'{value}' begins with 'mailto:', expected the address alone"
        yield sources.problem(pointer, "email", message, f"write {address}")
        return
    try:
        validate_email(value, check_deliverability=False)
    except EmailNotValidError as error:
        reason = str(error).rstrip(".").replace(". It", ", it")
        message = f"'{value}' is not an e-mail address: {reason[:1].lower()}{reason[1:]}"
        yield sources.problem(pointer, "email", message, "write it like name@example.org")


def link_problem(sources: Sources, pointer: Pointer, value: str) -> Iterator[Problem]:
    """Report what is no web address."""
    """Report an address that no browser opens."""
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme in ("http", "https") and "." in host and not re.search(r"[\s<>\"]", value):
        return
    other = re.match(r"(?i)\s*(?!https?:)([a-z][a-z0-9+.-]*:)", value)
    if other:
        message = f"'{value}' is a '{other[1]}' link, expected one that begins with https://"
        hint = "write the address as the browser shows it"
    else:
        message = f"'{value}' is not a link, expected one that begins with https://"
        hint = (
            f"write https://{value}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value) else "copy it from the browser"
        )
    yield sources.problem(pointer, "link", message, hint)
