"""E-mail addresses in texts that everybody reads: they may be somebody's own, and programs gather them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from beatbook.checks.walk import contacts, records, texts
from beatbook.errors import Problem, Severity
from beatbook.sources import Sources

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: Fields in which an address belongs: contacts, and those that hold a link.
_CONTACTS: Final = ("email", "value")


def check_mailboxes(sources: Sources, today: date) -> Iterator[Problem]:
    """Addresses in texts that the data publishes nowhere as a contact."""
    public = {
        contact.value.casefold()
        for pointer, record in records(sources)
        for _, contact in contacts(record, pointer)
        if contact.kind == "email"
    }
    for owner, record in records(sources):
        for pointer, text in texts(record, owner):
            if not isinstance(text, str) or pointer[-1] in _CONTACTS:
                continue
            for found in _EMAIL.finditer(text):
                if found[0].casefold() in public:
                    continue
                message = f"'{found[0]}' may be somebody's private e-mail address, and everybody will read it"
                hint = "delete it, or write an office's address under 'email'"
                yield sources.problem(pointer, "private-email", message, hint, Severity.WARNING, offset=found.start())
