"""A town's texts: one string, or one per language, read for the page at hand."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook.models import Text

#: Characters that turn the direction of what follows, or that nobody sees. No name needs them, and they can mislead:
#: U+202E makes «gpj.exe» of «exe.jpg». Joiners (U+200C, U+200D) stay, as Persian and Hindi are spelt with them.
_UNSEEN = dict.fromkeys((0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF))


def visible(text: str) -> str:
    """The text without characters that turn its direction or that cannot be seen."""
    return text.translate(_UNSEEN)


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

    A plain string is taken to be in the main language and is no fallback: it is all there is to say. What cannot be
    seen is left out (see ``visible``).
    """
    if isinstance(text, str):
        return Phrase(visible(text), main)
    for candidate in (language, main):
        if candidate in text:
            return Phrase(visible(text[candidate]), candidate, fallback=candidate != language)
    first = next(iter(text))
    return Phrase(visible(text[first]), first, fallback=True)
