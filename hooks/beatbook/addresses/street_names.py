"""Names of streets, brought to one form: whatever the case, the script, the accents, the type and its abbreviation.

``вул. Шевченка``, ``Шевченка вулиця`` and ``Shevchenka`` share their words; ``ulice Míru`` and ``nám. Míru`` differ by
type only. One table of rules (``table``) is read by Python and by the script in the browser.

English abbreviations: United States Postal Service, Publication 28, appendix C1, and the common British ones.
Bulgarian, Czech, Latvian and Ukrainian ones: as the countries' registers and post offices print them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from anyascii import anyascii

from beatbook.addresses.rewriting import Rule, rewrite
from beatbook.languages.folding import APOSTROPHES, FOLD_SCRIPT, fold
from beatbook.languages.names import romanise

#: Per language, each type of street and how it is written, the full word first. Marks, case and dots do not count.
TYPES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "en": {
        "street": ("street", "st", "str"), "road": ("road", "rd"), "avenue": ("avenue", "ave", "av"),
        "lane": ("lane", "ln"), "drive": ("drive", "dr", "drv"), "court": ("court", "ct"), "place": ("place", "pl"),
        "square": ("square", "sq"), "boulevard": ("boulevard", "blvd"), "circle": ("circle", "cir"),
        "terrace": ("terrace", "ter", "terr"), "way": ("way", "wy"), "close": ("close", "cl"),
        "crescent": ("crescent", "cres"), "gardens": ("gardens", "gdns"), "grove": ("grove", "grv"),
        "garth": ("garth", "grth"), "highway": ("highway", "hwy"), "parkway": ("parkway", "pkwy"),
        "trail": ("trail", "trl"), "alley": ("alley", "aly"), "common": ("common", "cmn"), "pike": ("pike",),
        "path": ("path",), "loop": ("loop",), "row": ("row",), "walk": ("walk",), "mews": ("mews",),
        "quay": ("quay",), "embankment": ("embankment", "emb"), "green": ("green", "grn"), "run": ("run",),
    },
    "bg": {
        "street": ("улица", "ул"), "boulevard": ("булевард", "бул"), "square": ("площад", "пл"), "alley": ("алея",),
        "highway": ("шосе",), "quarter": ("квартал", "кв"), "estate": ("жилищен комплекс", "жк", "ж к"),
        "passage": ("пасаж",), "embankment": ("крайбрежна алея",),
    },
    "cs": {
        "street": ("ulice", "ul"), "square": ("náměstí", "nám"), "avenue": ("třída", "tř"),
        "embankment": ("nábřeží", "nábř", "nábr"), "boulevard": ("bulvár",), "alley": ("alej",),
        "gardens": ("sady",), "highway": ("silnice",),
    },
    "lv": {
        "street": ("iela", "i"), "avenue": ("prospekts", "prosp", "pr"), "boulevard": ("bulvāris", "bulv"),
        "square": ("laukums", "lauk", "l"), "highway": ("šoseja", "šos"), "way": ("gatve", "g"), "road": ("ceļš", "c"),
        "alley": ("aleja", "al"), "embankment": ("krastmala", "krastm"), "dam": ("dambis", "d"), "line": ("līnija", "lin"),
    },
    "uk": {
        "street": ("вулиця", "вул", "улица", "ул"), "avenue": ("проспект", "просп", "пр т", "пр кт", "прт"),
        "boulevard": ("бульвар", "бульв", "б р", "бул"), "lane": ("провулок", "пров", "провул", "переулок"),
        "square": ("площа", "пл"), "highway": ("шосе",), "embankment": ("набережна", "наб"), "descent": ("узвіз",),
        "alley": ("алея",), "maidan": ("майдан",), "close": ("тупик", "туп"), "drive": ("проїзд", "пр д"),
        "estate": ("мікрорайон", "мкр", "мкрн"),
    },
}  # fmt: skip
#: Where a type may stand: English and Latvian put it behind the name, the others on either side.
BEHIND_ONLY: Final = ("en", "lv")
#: Words that English puts behind the type: York Road North.
DIRECTIONS: Final = ("n", "s", "e", "w")
#: Per language, other words that are written short: the short form, which counts, and the long ones.
SHORT: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "en": {"n": ("north",), "s": ("south",), "e": ("east",), "w": ("west",), "mt": ("mount",), "ft": ("fort",),
           "st": ("saint",), "hts": ("heights",)},
    "bg": {"св": ("свети", "света", "свето"), "ген": ("генерал",), "проф": ("професор",), "кап": ("капитан",), "полк": ("полковник",),
           "акад": ("академик",)},
    "cs": {"sv": ("svatého", "svaté", "svatých"), "gen": ("generála",), "dr": ("doktora", "doktorky"),
           "čs": ("československé", "československých", "československého"), "prof": ("profesora",),
           "kpt": ("kapitána",), "plk": ("plukovníka",), "bří": ("bratří", "bratrů")},
    "lv": {"sv": ("svētā", "svētās"), "ģen": ("ģenerāļa",)},
    "uk": {"св": ("святого", "святої", "святих"), "ген": ("генерала",), "ак": ("академіка", "акад"),
           "бр": ("братів",), "кн": ("князя", "княгині"), "проф": ("професора",)},
}  # fmt: skip

#: Per language, what a town or a village is called before its name.
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "bg": ("гр", "град", "с", "село"), "cs": ("město", "obec"), "lv": ("pilsēta",),
    "uk": ("м", "місто", "с", "село", "смт", "селище"),
}  # fmt: skip

#: The type of what is no street but a village whose houses are counted through it.
PLACE: Final = "village"

_NO_LETTER: Final = "[^a-zа-яёєіїґ]"


@dataclass(frozen=True, order=True)
class StreetKey:
    """A street's name for comparison: folded words in Latin letters in the order given, and the type or ``""``."""

    words: tuple[str, ...]
    type: str = ""

    @property
    def key(self) -> str:
        """The words in alphabetical order: equal for two names that differ in type, order and writing only."""
        return " ".join(sorted(self.words))


@cache
def romanisation(language: str) -> tuple[Rule, ...]:
    """The language's law of romanisation as rules on lower-case text, asked of ``romanise`` letter by letter.

    For Ukrainian a letter may have another form at the beginning of a word (``я``: ya, ia), for Bulgarian ``ия`` at
    the end. Empty for languages without such a law here: ``anyascii`` serves them.
    """
    if language not in ("bg", "uk"):
        return ()
    letters = [chr(code) for code in (*range(ord("а"), ord("я") + 1), *map(ord, "ёєіїґ"))]
    rules: list[Rule] = []
    if language == "uk":
        rules.append(("зг", "zgh"))
    else:
        rules += [(rf"(^|{_NO_LETTER})българия(?=$|{_NO_LETTER})", "$1bulgaria"), (rf"ия(?=$|{_NO_LETTER})", "ia")]
    for letter in letters:
        first, later = romanise(letter, language).lower(), romanise(f"а{letter}", language).lower()[1:]
        if first != later:
            rules.append((rf"(^|{_NO_LETTER}){letter}", f"$1{first}"))
        rules.append((letter, later))
    return tuple(rules)


@cache
def cyrillic(language: str) -> tuple[Rule, ...]:
    """The way back from ``romanisation``, as rules on Latin text in lower case, for what is read as it is typed: house
    numbers and the words beside them. Empty where the language has no such law."""
    found: dict[str, str] = {}
    for letter, form in romanisation(language):
        if len(letter) == 1 and form.isalpha():
            found.setdefault(form, letter)
    return tuple(sorted(found.items(), key=lambda rule: (-len(rule[0]), rule)))


@cache
def _ascii() -> dict[str, str]:
    """Letters that ``fold`` keeps, Greek to Arabic, in plain Latin letters: {'щ': 'shch', …}."""
    letters = (chr(code) for code in range(0x80, 0x700))
    return {
        letter: re.sub("[^a-z0-9]", "", anyascii(letter).lower())
        for letter in letters
        if unicodedata.category(letter)[0] in "LN" and fold(letter) == letter
    }


@lru_cache(maxsize=1 << 16)  # a register repeats a street's name at each of its houses
def latin(text: str, language: str) -> str:
    """The text folded and in Latin letters, by the language's law where it has one.

    >>> latin("Вулиця Щорса", "uk"), latin("Brīvības iela", "lv")
    ('vulytsia shchorsa', 'brivibas iela')
    """
    lower = unicodedata.normalize("NFC", text.translate(_APOSTROPHES)).lower()
    folded = fold(rewrite(lower, romanisation(language)))
    return fold("".join(_ascii().get(char, char) for char in folded))


_APOSTROPHES = str.maketrans("", "", APOSTROPHES)


@cache
def _types(language: str) -> tuple[tuple[str, str, bool], ...]:
    """The written forms of types in Latin letters, each with its type and whether it may stand in front; longest first.

    The language's own come before English ones, which residents of any town type, and only behind the name.
    """
    found: dict[str, tuple[str, bool]] = {}
    for source in dict.fromkeys((language, "en")):
        for kind, forms in TYPES.get(source, {}).items():
            for form in forms:
                found.setdefault(latin(form, source), (kind, source not in BEHIND_ONLY))
    return tuple((form, *found[form]) for form in sorted(found, key=lambda form: (-len(form.split()), form)))


@cache
def _short(language: str) -> dict[str, str]:
    return {
        latin(word, language): latin(short, language)
        for short, words in SHORT.get(language, {}).items()
        for word in words
    }


def street_key(name: str, language: str) -> StreetKey:
    """The key of a street's name in the town's main language.

    A type is taken off where another word is left: The Avenue stays. Raises nothing; no letter or digit: no words.

    >>> street_key("вул. Шевченка", "uk"), street_key("High St", "en")
    (StreetKey(words=('shevchenka',), type='street'), StreetKey(words=('high',), type='street'))
    """
    short = _short(language)
    words, kind = [short.get(word, word) for word in latin(name, language).split()], ""
    # York Rd N: behind the type stands a direction.
    end = len(words) - (words[-1:] != [] and words[-1] in DIRECTIONS)
    for form, named, in_front in _types(language):
        parts = form.split()
        size = len(parts)
        if in_front and words[:size] == parts and words[size:]:
            words, kind = words[size:], named
            break
        if words[max(end - size, 0) : end] == parts and words[: end - size] not in ([], ["the"]):
            words, kind = words[: end - size] + words[end:], named
            break
    return StreetKey(tuple(words), kind)


def village_key(name: str, language: str) -> StreetKey:
    """The key of a village that has no street names, without what it is called before its own.

    >>> village_key("с. Овчеполци", "bg")
    StreetKey(words=('ovchepoltsi',), type='village')
    """
    short = _short(language)
    words = tuple(short.get(word, word) for word in latin(name, language).split())
    called = {latin(word, language) for word in PLACES.get(language, ())}
    return StreetKey(words[1:] if len(words) > 1 and words[0] in called else words, PLACE)


def filed_under(name: str, language: str) -> str:
    """What a list from A to Z has a street under: its name without a type in front.

    >>> filed_under("вул. Шевченка", "uk"), filed_under("High Street", "en")
    ('Шевченка', 'High Street')
    """
    words = name.split()
    for size in (3, 2, 1):
        form = latin(" ".join(words[:size]), language)
        if words[size:] and any(form == typed and in_front for typed, _, in_front in _types(language)):
            return " ".join(words[size:])
    return name


def _types_of(language: str, others: Iterable[str]) -> list[list[Any]]:
    """The written forms of types, those of the town's other languages too, as whoever reads a page of these types them.

    A single letter may be of a number, and what means something in the main language means that.
    """
    found = {form: (kind, in_front) for form, kind, in_front in _types(language)}
    for other in others:
        for kind, forms in TYPES.get(other, {}).items():
            for form in (latin(written, language) for written in forms):
                if len(form) > 1:
                    found.setdefault(form, (kind, other not in BEHIND_ONLY))
    return [[form, *found[form]] for form in sorted(found, key=lambda form: (-len(form.split()), form))]


def table(language: str, others: Iterable[str] = ()) -> dict[str, Any]:
    """The rules of ``street_key`` for one town, ready for JSON; what ``STREET_KEY_SCRIPT`` takes as ``table``. With the
    types of ``others``, further languages in which addresses are typed."""
    return {
        "romanisation": [list(rule) for rule in romanisation(language)],
        "ascii": _ascii(),
        "types": _types_of(language, others),
        "short": _short(language),
        "directions": list(DIRECTIONS),
        "called": [latin(word, language) for word in PLACES.get(language, ())],
    }


#: The same as ``latin`` and ``street_key``, as the source of JavaScript functions; needs ``REWRITE_SCRIPT``.
STREET_KEY_SCRIPT: Final = f"""{FOLD_SCRIPT}function latin(text, table) {{
  const lower = text.replace(/[{APOSTROPHES}]/g, "").normalize("NFC").toLowerCase();
  const letter = (char) => Object.hasOwn(table.ascii, char) ? table.ascii[char] : char;
  return fold(Array.from(fold(rewrite(lower, table.romanisation)), letter).join(""));
}}
function streetKey(name, table) {{
  const known = (word) => Object.hasOwn(table.short, word) ? table.short[word] : word;
  const words = latin(name, table).split(" ").filter(Boolean).map(known);
  const end = words.length - (table.directions.includes(words.at(-1)) ? 1 : 0);
  for (const [form, type, inFront] of table.types) {{
    const size = form.split(" ").length;
    if (inFront && words.slice(0, size).join(" ") === form && words.length > size) {{
      return {{words: words.slice(size), type}};
    }}
    const before = words.slice(0, Math.max(end - size, 0));
    if (words.slice(before.length, end).join(" ") === form && !["", "the"].includes(before.join(" "))) {{
      return {{words: [...before, ...words.slice(end)], type}};
    }}
  }}
  return {{words, type: ""}};
}}
"""
