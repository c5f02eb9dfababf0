"""House numbers as people write them, brought to one form.

``12b``, ``12 B`` and ``12-б`` are read, so are ``15 k-2``, ``17к1``, ``92/94``, ``9«а»``, ``12½``, ``бл. 12 вх. Б``
and the two systems of Czech numbers: a *conscription* number of the building (číslo popisné, č. p.), counted through
the whole part of the town, and an *orientation* number (číslo orientační, č. o.), counted along the street. On a Czech
sign ``1081/12a`` is both: č. p. 1081, č. o. 12a. Elsewhere ``92/94`` is one house.

Letters that look alike in Latin and Cyrillic count as one (Unicode Technical Standard 39, by ICU), because nobody can
tell them apart on a sign: ``9а`` and ``9a``.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, total_ordering
from typing import Any, Final

import icu  # type: ignore[import-untyped]

from beatbook.addresses.rewriting import Rule, compiled, plain, rewrite
from beatbook.errors import BeatbookError

#: Conscription numbers (č. p.), registration numbers of huts (č. ev.), blocks of flats (бл.); "" counts along a street.
SERIES: Final = ("", "cp", "ev", "bl")
#: How a number of each series is printed.
_LABELS: Final = {"": "", "cp": "č. p. ", "ev": "č. ev. ", "bl": "бл. "}
#: Languages of countries where ``1081/12`` on a sign is a conscription and an orientation number.
PAIRED: Final = ("cs", "sk")

_BEFORE: Final = r"(^|[,;] ?)"
#: What part of a house is named by, in the form of ``plain``.
_FLAT: Final = (
    "flat|apt|apartment|unit|suite|ste|room|rm|floor|ет|етаж|ап|апартамент|кв|квартира|поверх|под|підізд|эт"
    "|byt|patro|podlazi|dz|dziv|dzivoklis|stavs"
)
_PART_OF_HOUSE: Final = rf"(?:{_FLAT}) ?\.? ?(?:(?:c|no|nr|n) ?\.? ?)?(?:[0-9]{{1,4}}(?: ?-? ?\p{{L}})?|\p{{L}})"
_FLOOR: Final = (
    r"[0-9]{1,3} ?\.? ?-?(?:st|nd|rd|th|и|ри|ви|ти|й|ий)? ?(?:floor|етаж|поверх|эт|этаж|patro|podlazi|stavs)"
)
_ORDINARY: Final = r"co|c ?\.? ?o|cislo orientacni|c|cislo|no|nr|n|number|номер|#|буд|будинок|дом|д|maja|house"
FRACTION: Final = "(?:1/2|1/4|3/4|1/3|2/3)"
#: What stands before the number of a building (Latvian korpuss, Bulgarian and Ukrainian корпус) and of an entrance.
BUILDING: Final = r"(?:korpuss|korp|k|корпус|корп|к|building|bldg) ?\.? ?-? ?"
ENTRANCE: Final = r"(?:вх|вход|entrance|vchod|vch) ?\.? ?"
#: From ``plain`` text to the canonical form: ``cp1081``, ``12a``, ``15k2``, ``bl12@б`` (@ is an entrance), ``12 1/2``.
RULES: Final[tuple[Rule, ...]] = (
    # Whose flat it is does not change whose district it is; it stands behind the number or before it.
    (rf"(?:^|[ ,;]+){_PART_OF_HOUSE}(?=$|[ ,;])", ""),
    (rf"(?:^|[ ,;]+){_FLOOR}(?=$|[ ,;])", ""),
    # 12 Mill Street #3: behind a house's number the sign is a flat's, alone it is a house's.
    (r"([0-9]\p{L}?)[ ,;]+# ?[0-9]{1,5}\p{L}?(?=$|[ ,;])", "$1"),
    (r"^[ ,;]+", ""),
    (rf"[ ,]+{ENTRANCE}([0-9]+|\p{{L}})(?=$|[ ,;])", "@$1"),
    (rf"{_BEFORE}(?:cp|c ?\.? ?p|cislo popisne|cisla popisna) ?\.? ?(?=[0-9])", "$1cp"),
    # A label holds for the numbers behind it: of a Czech pair the number along the street comes first.
    (r"(cp[0-9]{1,7})(?: ?[,/] ?| )c ?\.? ?o ?\.? ?([0-9]{1,5}\p{L}?)(?=$|[ ,;])", "$2,$1"),
    (rf"{_BEFORE}(?:cev|ev ?\.? ?c|c ?\.? ?ev|cislo evidencni) ?\.? ?(?=[0-9])", "$1ev"),
    (rf"{_BEFORE}(?:бл|блок|block|bl) ?\.? ?(?=[0-9])", "$1bl"),
    (rf"{_BEFORE}(?:{_ORDINARY}) ?\.? ?(?=[0-9])", "$1"),
    # A building behind the number.
    (rf"([0-9]|\p{{L}}) ?[,-]? ?{BUILDING}(?=[0-9])(?!(?:1/[234]|2/3|3/4)$)", "$1k"),
    (r" ?/ ?", "/"),
    (rf"([0-9]) ?- ?(?={FRACTION}(?:$|[ ,;]))", "$1 "),
    (r"([0-9]) ?- ?(?=\p{L})", "$1"),
    (r"([0-9]\p{L}?) ?- ?(?=[0-9])", "$1-"),
    (r"([0-9]) (?=\p{L})", "$1"),
    (r" ?[,;] ?", ","),
)
#: One number in canonical form: series, number, suffix.
NUMBER: Final = (
    r"^(cp|ev|bl|)([0-9]{1,7})"
    r"((?:\p{L}{1,3}(?:[0-9]{1,3}\p{L}?)?)?(?:/(?:[0-9]{1,5}|\p{L}))?\p{L}?(?:-(?:[0-9]{1,5}|\p{L}))?\p{L}?"
    rf"(?: {FRACTION}\p{{L}}?)?(?:@(?:[0-9]{{1,3}}|\p{{L}}))?)$"
)
#: A postcode of the countries in which a language is spoken, its words parted by single blanks. A register that knows
#: none lets an address have one.
POSTCODES: Final[Mapping[str, str]] = {
    "en": "[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2}|[0-9]{5}(?: [0-9]{4})?", "bg": "[0-9]{4}", "cs": "[0-9]{3} ?[0-9]{2}",
    "sk": "[0-9]{3} ?[0-9]{2}", "lv": "lv ?[0-9]{4}", "uk": "[0-9]{5}",
}  # fmt: skip
#: Languages of countries whose post numbers the districts of a town behind its name: 110 00 Praha 1.
NUMBERED_TOWNS: Final = ("cs", "sk")
#: A Czech pair in canonical form: conscription number, orientation number and its letter.
PAIR: Final = r"^(cp|ev|)([0-9]{1,7})/([0-9]{1,5}\p{L}?)$"


def _look_alikes() -> dict[str, str]:
    """Each small Cyrillic letter whose capital looks like a Latin one, and that one: {'в': 'b', …}."""
    checker = icu.SpoofChecker()
    latin = {checker.getSkeleton(0, letter): letter for letter in string.ascii_uppercase}
    cyrillic = map(chr, range(0x0400, 0x0530))
    pairs = ((letter.lower(), latin.get(checker.getSkeleton(0, letter))) for letter in cyrillic if letter.isupper())
    return {letter: alike.lower() for letter, alike in pairs if alike is not None}


LOOK_ALIKES: Final[Mapping[str, str]] = _look_alikes()
_LOOK_ALIKES = str.maketrans(dict(LOOK_ALIKES))

#: Letters of both alphabets as they follow each other, a Cyrillic one that looks like a Latin one left out.
ORDER: Final = "aбbcdгґдeєёжзfghиiїйjkлlmnoпpqrstuфvwxцчшщъыьэюyяz"


class NumberError(BeatbookError):
    """A house number that cannot be read; ``column`` counts from 1 and is where it stops making sense."""

    def __init__(self, message: str, column: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.hint = hint


@total_ordering
@dataclass(frozen=True)
class HouseNumber:
    """A house number; two that only differ in writing are equal.

    ``series`` is one of ``SERIES``. ``suffix`` is folded: ``a``, ``k2`` (second building), ``/94``, `` 1/2`` without
    its blank, ``@б`` (entrance). Ordered by series, number and suffix; letters as in their alphabet, digits by value.
    """

    number: int
    suffix: str = ""
    series: str = ""

    @property
    def key(self) -> str:
        """The canonical form, which the index holds and the browser makes: ``cp1081``, ``12a``, ``12 1/2``."""
        blank = " " if self.suffix[:1].isdigit() else ""
        return f"{self.series}{self.number}{blank}{self.suffix}"

    @property
    def text(self) -> str:
        """How to print it: ``č. p. 1081``, ``12a``, ``бл. 12 вх. б``. ``parse`` reads it as the same number."""
        blank = " " if self.suffix[:1].isdigit() else ""
        return f"{_LABELS[self.series]}{self.number}{blank}{self.suffix}".replace("@", " вх. ")

    def __lt__(self, other: HouseNumber) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[object, ...]:
        return SERIES.index(self.series), self.number, _suffix_order(self.suffix)


@lru_cache(maxsize=1 << 14)
def _suffix_order(suffix: str) -> tuple[tuple[int, int], ...]:
    parts = re.findall(r"[0-9]+|[^0-9]", suffix)
    return tuple(
        (2, int(part)) if part.isdigit() else (1, ORDER.index(part)) if part in ORDER else (0, ord(part))
        for part in parts
    )


def canonical(text: str) -> str:
    """The canonical form of a house number or a list of them, parted by commas; nothing says that it can be read."""
    return rewrite(plain(text), RULES).translate(_LOOK_ALIKES)


def parse(text: str, language: str = "") -> tuple[HouseNumber, ...]:
    """The house numbers that a text names: one, or several parted by commas, or the two of a Czech sign.

    ``language`` is the town's; it says what ``1081/12`` is. A label holds for the numbers after it:
    ``č. p. 1081, 660`` are two conscription numbers.

    >>> [number.key for number in parse("1081/12a", "cs") + parse("92/94")]
    ['cp1081', '12a', '92/94']

    Raises ``NumberError``.
    """
    found = read(text, language)
    if not found:
        # The longest beginning that makes sense ends before what does not.
        sound = (end for end in range(len(text) - 1, 0, -1) if read(text[:end], language))
        column = min(next(sound, 0) + 1, len(text) or 1)
        if not any(char.isdigit() for char in text):
            raise NumberError(f"'{text}' has no digits, expected a house number", 1, "write one such as 12 or 12b")
        raise NumberError(
            f"'{text}' is not a house number", column, "expected one such as 12, 12b, 92/94 or č. p. 1081"
        )
    return found


@lru_cache(maxsize=1 << 16)  # a register of millions has few different ones
def read(text: str, language: str = "") -> tuple[HouseNumber, ...] | None:
    """The same as ``parse``, but ``None`` for what cannot be read, which is faster than an error that says where. A flat
    alone has no number: ``()``."""
    found: list[HouseNumber] = []
    series = ""
    written = canonical(text)
    for part in written.split(",") if written else ():
        pair = compiled(PAIR).match(part) if language in PAIRED else None
        if pair:
            found.append(HouseNumber(int(pair[2]), series=pair[1] or "cp"))
            orientation = compiled(NUMBER).match(pair[3])
            assert orientation is not None, "a pair's second half is a number"
            found.append(HouseNumber(int(orientation[2]), orientation[3]))
            continue
        match = compiled(NUMBER).match(part)
        if match is None:
            return None
        series = match[1] or series
        found.append(HouseNumber(int(match[2]), match[3].lstrip(" "), series))
    return tuple(found)


def table(language: str) -> dict[str, Any]:
    """Everything a script needs to read a town's house numbers as ``parse`` does, and the postcodes beside them, ready
    for JSON; what ``NUMBERS_SCRIPT`` takes."""
    return {
        "rules": [list(rule) for rule in RULES],
        "lookAlikes": dict(LOOK_ALIKES),
        "number": NUMBER,
        "pair": PAIR,
        "paired": list(PAIRED),
        "postcode": POSTCODES.get(language, ""),
        "numberedTown": language in NUMBERED_TOWNS,
    }


#: ``parse`` for the browser, as the source of a JavaScript function that gives the numbers' keys, or ``null``; needs
#: ``REWRITE_SCRIPT``.
NUMBERS_SCRIPT: Final = """function houseNumbers(text, language, table) {
  const letter = (char) => Object.hasOwn(table.lookAlikes, char) ? table.lookAlikes[char] : char;
  const canonical = Array.from(rewrite(plain(text), table.rules), letter).join("");
  const keys = [];
  let series = "";
  for (const part of canonical ? canonical.split(",") : []) {
    const pair = table.paired.includes(language) && part.match(new RegExp(table.pair, "u"));
    const match = (pair ? pair[3] : part).match(new RegExp(table.number, "u"));
    if (!match) return null;
    if (pair) keys.push(`${pair[1] || "cp"}${Number(pair[2])}`);
    else series = match[1] || series;
    keys.push(`${pair ? "" : series}${Number(match[2])}${match[3]}`);
  }
  return keys;
}
"""
