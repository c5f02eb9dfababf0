"""A town's texts: one string, or one per language, read for the page at hand."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook.models import Text


@dataclass(frozen=True)
class Phrase:
    """A text together with the language it is really in, for the ``lang`` attribute around it.

    ``fallback`` is true where the page's language was missing, so that the page can say so.
    """

    text: str
    lang: str
    fallback: bool = False


def read(text: Text, language: str, main: str) -> Phrase:
    """The text in ``language``; failing that in ``main``, failing that in the first language given.

    A plain string is taken to be in the main language and is no fallback: it is all there is to say.
    """
    if isinstance(text, str):
        return Phrase(text, main)
    for candidate in (language, main):
        if candidate in text:
            return Phrase(text[candidate], candidate, fallback=candidate != language)
    first = next(iter(text))
    return Phrase(text[first], first, fallback=True)
