"""The interface's own words in every language, read from ``locales/<language>.po`` (GNU gettext, by Babel).

The files are read as they are, with nothing to compile. ``extraction`` keeps them in step with the code.
"""

from __future__ import annotations

import gettext as gnu
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog as Messages
from babel.messages.pofile import read_po

from beatbook.errors import BeatbookError

LOCALES = Path(__file__).resolve().parent.parent / "locales"


class MissingCatalog(BeatbookError):
    """There is no interface text in a language; the message says which ones there are."""

    def __init__(self, language: str) -> None:
        super().__init__(
            f"the interface is not translated into '{language}'; there are {', '.join(available())}: "
            f"take one of these as the town's language, or add {LOCALES / language}.po"
        )


def available() -> tuple[str, ...]:
    """The languages the interface is translated into, sorted by code."""
    return tuple(sorted(path.stem for path in LOCALES.glob("*.po")))


def read_messages(language: str) -> Messages:
    """The messages of ``locales/<language>.po``; raises ``MissingCatalog`` if there is no such file."""
    path = LOCALES / f"{language}.po"
    if language not in available():
        raise MissingCatalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@dataclass(frozen=True)
class Catalog:
    """One language's interface texts, by the names of GNU gettext's functions.

    A message without a translation comes back as it is.
    """

    language: str
    _strings: dict[tuple[str | None, str], tuple[str, ...]]
    _plural: Callable[[int], int]

    @classmethod
    def load(cls, language: str) -> Catalog:
        """Read a language's catalog; raises ``MissingCatalog`` if the interface is not translated into it."""
        messages = read_messages(language)
        strings: dict[tuple[str | None, str], tuple[str, ...]] = {}
        for message in messages:
            if not message.id or not message.string:
                continue
            singular = message.id if isinstance(message.id, str) else message.id[0]
            forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
            strings[message.context, singular] = forms
        return cls(language, strings, gnu.c2py(messages.plural_expr))

    def gettext(self, message: str) -> str:
        """The message in this language."""
        return self._form(None, message, 0) or message

    def pgettext(self, context: str, message: str) -> str:
        """The message in this language, where the same English words mean different things."""
        return self._form(context, message, 0) or message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form for ``n`` things, by the language's own plural rule."""
        return self._form(None, singular, self._plural(n)) or (singular if n == 1 else plural)

    def npgettext(self, context: str, singular: str, plural: str, n: int) -> str:
        """``ngettext`` with a context."""
        return self._form(context, singular, self._plural(n)) or (singular if n == 1 else plural)

    def _form(self, context: str | None, message: str, index: int) -> str:
        forms = self._strings.get((context, message), ())
        return forms[index] if index < len(forms) else ""
