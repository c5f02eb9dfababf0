"""The values of a register: texts cleaned, house numbers put together from their columns."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from beatbook.addresses.numbers import read as read_number
from beatbook.addresses.register_parts import unreadable_letters

#: A number that a program took for one to reckon with: 12.0.
_WHOLE: Final = re.compile(r"^([0-9]{1,7})\.0$")
#: What most numbers are, which need no asking.
_PLAIN: Final = re.compile(r"(?:[0-9]{1,7}[A-Za-z]?)?(?:(?:^|, )č\. (?:p|ev)\. [0-9]{1,7})?")


class Faulty(Exception):
    """A value cannot be used: the ``code`` of a problem, its ``message`` and ``hint``."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(message)


def clean(value: str) -> str:
    """Composed letters, single blanks, no control or invisible characters. Raises ``Faulty``."""
    if value.isascii() and value.isprintable():
        return " ".join(value.split())
    if unreadable_letters(value):
        shown = "".join("�" if "\udc80" <= char <= "\udcff" else char for char in value[:40])
        raise Faulty("wrong-encoding", f"'{shown}' holds bytes that are no letters in this encoding",
                      "state the right one with --encoding, such as cp1250")  # fmt: skip
    visible = (" " if char in "\t\n\r" else char for char in value if unicodedata.category(char) != "Cf")
    printable = (char for char in visible if unicodedata.category(char) != "Cc")
    return " ".join(unicodedata.normalize("NFC", "".join(printable)).split())


def house_number(parts: tuple[str, ...]) -> str:
    """A number, its suffix, and a building's number in its part of the town, as ``numbers.parse`` reads them."""
    number, suffix, conscription, kind = (_WHOLE.sub(r"\1", part) for part in parts)
    if suffix:
        number += suffix if len(suffix) == 1 else f" {suffix}"
    if conscription:
        label = "č. ev." if "ev" in kind else "č. p."
        # The number along the street comes first: a label holds for all that follow it.
        return f"{number}, {label} {conscription}" if number else f"{label} {conscription}"
    return number


def is_no_number(text: str) -> bool:
    """Whether a text is something else than a house number; no text at all is not."""
    return not (_PLAIN.fullmatch(text) or read_number(text))
