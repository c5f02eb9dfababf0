"""vCard 4.0 (RFC 6350): an officer as address books keep one.

Lines, their folding and their escapes are those of iCalendar, so its library writes them.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from icalendar import Component, Parameters
from icalendar.prop import vAdr, vN, vOrg, vText, vUri

from beatbook.feeds import lines
from beatbook.languages import Phrase

_END = b"END:VCARD\r\n"
#: What the kinds of contacts are in a vCard: property and TYPE.
NUMBERS = {"telephone": ["work", "voice"], "mobile": ["work", "cell"], "fax": ["work", "fax"]}


class _VCard(Component):
    name = "VCARD"


@dataclass(frozen=True)
class Number:
    """A telephone number: ``kind`` as in contacts, ``uri`` as a link dials it or, if nothing can, ``text``."""

    kind: str
    text: str
    uri: str | None


@dataclass(frozen=True)
class Card:
    """What a card says; ``family`` and ``given`` are the parts of ``name``.
    ``photo`` is a JPEG. ``url`` is the officer's page and ``source``
       the card itself, if their addresses are known. ``checked`` is the day somebody last checked the record.
    """

    uid: str
    name: Phrase
    family: str
    given: str
    organisation: Phrase | None
    rank: Phrase | None
    role: Phrase | None
    address: Phrase | None
    note: Phrase | None
    numbers: Sequence[Number]
    emails: Sequence[str]
    languages: Sequence[str]
    photo: bytes | None
    url: str | None
    source: str | None
    checked: date | None


def write(card: Card) -> bytes:
    """The card as a file."""
    out = _VCard()
    out.add("version", vText("4.0"))  # the standard wants it first
    out.add("prodid", vText("-//Beatbook//Beatbook//EN"))
    out.add("kind", vText("individual"))
    out.add("uid", vUri(card.uid))
    out.add("fn", vText(card.name.text), {"LANGUAGE": card.name.lang})
    out.add("n", vN((card.family, card.given, "", "", "")))
    for name, value in (("title", card.rank), ("role", card.role), ("note", card.note)):
        if value is not None:
            out.add(name, vText(value.text), {"LANGUAGE": value.lang})
    if card.organisation is not None:
        out.add("org", vOrg([card.organisation.text]), {"LANGUAGE": card.organisation.lang})
    if card.address is not None:
        out.add("adr", vAdr(("", "", card.address.text, "", "", "", "")), {"TYPE": "work"})
    for number in card.numbers:
        kind = Parameters({"TYPE": NUMBERS[number.kind]})
        if number.uri is None:
            out.add("tel", vText(number.text), kind)
        else:
            kind["VALUE"] = "uri"
            out.add("tel", vUri(number.uri), kind)
    for email in card.emails:
        out.add("email", vText(email), {"TYPE": "work"})
    for order, language in enumerate(card.languages, 1):
        out.add("lang", vText(language), {"PREF": str(order)})
    for name, address in (("url", card.url), ("source", card.source)):
        if address is not None:
            out.add(name, vUri(address))
    last = b""
    if card.photo is not None:
        # With the comma escaped, as in the standard's own example (6.2.4): some programs take it for a list's.
        last += lines.line("PHOTO", r"data:image/jpeg;base64\," + b64encode(card.photo).decode())
    if card.checked is not None:
        last += lines.text("REV", f"{card.checked:%Y%m%d}T000000Z")
    return bytes(out.to_ical(sorted=False)).removesuffix(_END) + last + _END
