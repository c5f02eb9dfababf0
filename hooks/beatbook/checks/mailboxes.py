"""E-mail addresses in texts that everybody reads: they may be somebody's own, and programs gather them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from beatbook.checks.private import private_texts, public_contacts
from beatbook.checks.walk import records, texts
from beatbook.errors import Problem
from beatbook.sources import Sources

#: Fields in which an address belongs.
_CONTACTS: Final = ("email", "value")


def check_mailboxes(sources: Sources, today: date) -> Iterator[Problem]:
    """Addresses in texts that the data publishes nowhere as a contact; those of questions are looked through anyhow."""
    public = public_contacts(sources)
    for owner, record in records(sources):
        if owner[0] == "questions":
            continue
        for pointer, text in texts(record, owner):
            if isinstance(text, str) and "@" in text and pointer[-1] not in _CONTACTS:
                yield from private_texts(sources, pointer, text, public)
