"""Names in another script: each country's own official romanisation.

Bulgarian: the Transliteration Act of 2009 (Закон за транслитерацията, ДВ 19/2009), articles 4 to 6.
Ukrainian: Resolution No. 55 of the Cabinet of Ministers of 27 January 2010 (KMU 2010), by PyPI's ``translitua``.
Any other language: the ASCII spelling of ``anyascii``, which follows no law but can be read.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii
from translitua import UkrainianKMU, translit

from beatbook.languages.scripts import language_script, script
from beatbook.languages.text import Phrase, read
from beatbook.models import Text

_BULGARIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"(?<![\w'’ʼ])[А-ЯҐЄІЇ](?![\w'’ʼ])")


def _cased(latin: str, letter: str, all_capitals: bool) -> str:
    """One letter's romanisation in that letter's case: Щ gives Sht, and SHT among capitals."""
    if not letter.isupper():
        return latin
    return latin.upper() if all_capitals else latin.capitalize()


def _bulgarian_word(match: re.Match[str]) -> str:
    word = match[0]
    lower = word.lower()
    # A lone capital is an initial: «Щ. Иванов» is Sht. Ivanov.
    all_capitals = len(word) > 1 and word.isupper()
    if lower == "българия":  # article 6: the state's name keeps its established spelling
        return _cased("bulgaria", word[0], all_capitals)
    latin = [_cased(_BULGARIAN.get(letter.lower(), letter), letter, all_capitals) for letter in word]
    if lower.endswith("ия"):  # article 5
        latin[-1] = _cased("a", word[-1], all_capitals)
    return "".join(latin)


def _ukrainian(name: str) -> str:
    # translitua writes a lone capital as one of a word in capitals: «Щ. Гонта» would be SHCH. Honta.
    name = _INITIAL.sub(lambda match: translit(match[0], UkrainianKMU).capitalize(), name)
    return str(translit(name, UkrainianKMU))


def romanise(name: str, language: str) -> str:
    """The name, which is in ``language``, in Latin letters; upper and lower case are kept. Latin stays as it is.

    >>> romanise("Щъркелов", "bg"), romanise("Згурський", "uk")
    ('Shtarkelov', 'Zghurskyi')
    """
    name = unicodedata.normalize("NFC", name)
    if script(name) == "Latn":
        return name
    if language == "bg":
        name = _WORD.sub(_bulgarian_word, name)
    elif language == "uk":
        name = _ukrainian(name)
    if name.isascii():
        return name
    # Letters the law's table does not know: «ы» in a Bulgarian text.
    return "".join(anyascii(char) if char.isalpha() and script(char) != "Latn" else char for char in name)


def name_on_page(name: Text, language: str, main: str) -> tuple[Phrase, Phrase | None]:
    """How to write a name on a page in ``language``, and the original to set beside it, if it is in another script.

    A spelling given for the page's language is shown as it is. Otherwise a Cyrillic name is romanised on pages
    written in Latin letters (``lang`` then is ``uk-Latn`` or the like); a Latin name is never put into Cyrillic.
    The original is the name in the main language, or in the first one given.
    """
    own = read(name, main, main)
    if script(own.text) == "Cyrl" and language_script(own.lang) != "Cyrl":
        # A Cyrillic string in a town whose main language is not: its language was not said.
        own = Phrase(own.text, "und-Cyrl", own.fallback)
    shown = read(name, language, main)
    if shown.fallback or isinstance(name, str):
        shown = own
        if script(own.text) == "Cyrl" and language_script(language) == "Latn":
            base = own.lang.split("-")[0]
            shown = Phrase(romanise(own.text, base), f"{base}-Latn")
    original = own if script(own.text) != script(shown.text) else None
    return shown, original and Phrase(original.text, original.lang)
