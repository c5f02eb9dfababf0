"""The words of street lists in English, Bulgarian, Czech, Latvian and Ukrainian.

Written as people write them; marks, case and a dot behind a word do not count. A list may mix languages; where one word
means two things (``no`` is *number* in English, *from* in Latvian) the town's main language decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Final

from beatbook.addresses.rewriting import plain


class Word(Enum):
    """What a word of a list means."""

    ODD = "odd numbers"
    EVEN = "even numbers"
    BOTH = "odd and even numbers"
    AND = "and"
    FROM = "from"
    TO = "to"
    UP = "and all higher ones"
    DOWN = "and all lower ones"
    EXCEPT = "except"
    ALL = "all"
    NUMBER = "a number along the street"
    CONSCRIPTION = "a conscription number"
    REGISTRATION = "a registration number"
    BLOCK = "a block of flats"
    FILLER = "numbers, houses, side: adds nothing"
    VAGUE = "above, after, between: whether the number itself is meant is not said"


#: Per language and meaning, the words; the first is the one to print.
WORDS: Final[Mapping[str, Mapping[Word, tuple[str, ...]]]] = {
    "en": {
        Word.ODD: ("odd", "odds", "odd numbered"),
        Word.EVEN: ("even", "evens", "even numbered"),
        Word.BOTH: ("both", "odd and even"),
        Word.AND: ("and", "&", "plus"),
        Word.FROM: ("from", "starting from", "starting at"),
        Word.TO: ("to", "up to", "through", "until", "till", "up to and including"),
        Word.UP: (
            "and up",
            "up",
            "upwards",
            "upward",
            "onwards",
            "above",
            "higher",
            "over",
            "to the end",
            "to end",
            "+",
        ),
        Word.DOWN: ("and down", "down", "downwards", "downward", "below", "lower"),
        Word.EXCEPT: ("except", "excluding", "without", "but not", "except for", "excl", "other than", "apart from"),
        Word.ALL: ("all", "whole", "entire", "the whole street", "whole street", "every"),
        Word.NUMBER: ("no", "nos", "number", "numbers", "nr", "#"),
        Word.BLOCK: ("block", "blocks"),
        Word.VAGUE: ("between", "after", "before", "beyond", "near", "opposite"),
        Word.FILLER: ("only", "side", "houses", "house", "inclusive", "incl", "the"),
    },
    "bg": {
        Word.ODD: ("нечетни", "нечетните", "нечетна", "нечетната", "нечет"),
        Word.EVEN: ("четни", "четните", "четна", "четната", "чет"),
        Word.BOTH: ("четни и нечетни", "нечетни и четни"),
        Word.AND: ("и",),
        Word.FROM: ("от", "започвайки от"),
        Word.TO: ("до", "до и включително"),
        Word.UP: ("нагоре", "по-голям", "по-големи", "до края"),
        Word.DOWN: ("надолу", "по-малки"),
        Word.EXCEPT: ("без", "освен", "с изключение на", "с изключение"),
        Word.ALL: ("всички", "цялата", "целият", "целия", "цялата улица", "изцяло"),
        Word.NUMBER: ("№", "№№", "номер", "номера", "номерата", "ном"),
        Word.BLOCK: ("бл", "блок", "блокове", "блока"),
        Word.VAGUE: ("над", "под", "след", "преди", "между", "около"),
        Word.FILLER: ("само", "страна", "включително", "вкл", "къщи", "къща"),
    },
    "cs": {
        Word.ODD: ("lichá", "liché", "lichých", "lichou"),
        Word.EVEN: ("sudá", "sudé", "sudých", "sudou"),
        Word.BOTH: ("lichá i sudá", "sudá i lichá", "liché i sudé", "sudé i liché"),
        Word.AND: ("a", "a také", "a dále"),
        Word.FROM: ("od", "počínaje"),
        Word.TO: ("do", "až", "až do", "až po", "po"),
        Word.UP: ("výše", "výš", "vyšší", "dále", "do konce", "nahoru"),
        Word.DOWN: ("nižší", "níže", "níž", "dolů"),
        Word.EXCEPT: ("kromě", "vyjma", "bez", "mimo", "s výjimkou"),
        Word.ALL: ("všechna", "všechny", "veškerá", "celá", "celé", "celá ulice"),
        Word.NUMBER: ("č", "č. o", "čo", "číslo", "čísla", "čísel", "číslo orientační", "čísla orientační"),
        Word.CONSCRIPTION: ("č. p", "čp", "číslo popisné", "čísla popisná"),
        Word.REGISTRATION: ("č. ev", "ev. č", "čev", "číslo evidenční", "čísla evidenční"),
        Word.BLOCK: ("blok", "bloky"),
        Word.VAGUE: ("nad", "pod", "za", "před", "mezi", "okolo"),
        Word.FILLER: ("pouze", "jen", "strana", "straně", "včetně", "domy", "dům"),
    },
    "lv": {
        Word.ODD: ("nepāra",),
        Word.EVEN: ("pāra",),
        Word.BOTH: ("pāra un nepāra", "nepāra un pāra"),
        Word.AND: ("un",),
        Word.FROM: ("no", "sākot no", "sākot ar"),
        Word.TO: ("līdz",),
        Word.UP: ("tālāk", "augstāk", "uz augšu", "vairāk", "līdz galam", "līdz beigām"),
        Word.DOWN: ("zemāk", "uz leju", "mazāk"),
        Word.EXCEPT: ("izņemot", "bez"),
        Word.ALL: ("visi", "visas", "visa", "viss", "visa iela", "pilnībā"),
        Word.NUMBER: ("nr", "numurs", "numuri", "numuriem", "numura"),
        Word.VAGUE: ("virs", "zem", "pēc", "pirms", "starp"),
        Word.FILLER: ("tikai", "puse", "pusē", "ieskaitot", "mājas", "māja", "nama", "namu"),
    },
    "uk": {
        Word.ODD: ("непарні", "непарна", "непарних"),
        Word.EVEN: ("парні", "парна", "парних"),
        Word.BOTH: ("парні й непарні", "парні та непарні", "парні і непарні", "непарні і парні"),
        Word.AND: ("і", "та", "й"),
        Word.FROM: ("від", "з", "починаючи з", "починаючи від"),
        Word.TO: ("до", "по"),
        Word.UP: ("вище", "далі", "більше", "до кінця"),
        Word.DOWN: ("нижче", "менше"),
        Word.EXCEPT: ("крім", "окрім", "без", "за винятком"),
        Word.ALL: ("усі", "всі", "вся", "уся", "вся вулиця", "увесь", "весь", "повністю"),
        Word.NUMBER: ("№", "№№", "номер", "номери", "номерів", "буд", "будинок", "будинки"),
        Word.BLOCK: ("блок", "блоки"),
        Word.VAGUE: ("понад", "над", "під", "після", "перед", "між", "біля"),
        Word.FILLER: ("лише", "тільки", "сторона", "включно", "бік", "боку", "сторони"),
    },
}

#: What a place is called in lists that name all of it; a name may follow or be left out.
_PLACES: Final = {
    "en": r"(?:village|town|city|parish|district|area|hamlet|settlement|estate)",
    "bg": r"(?:село(?:то)?|град(?:а|ът)?|квартал(?:а|ът)?|район(?:а|ът)?|с\.|гр\.|кв\.)",
    "cs": r"(?:obce|obec|mesta|mesto|vesnice|vesnici|mestske casti|mestska cast|casti obce|cast obce|osady|osada|ctvrti)",
    "lv": r"(?:ciem[as]|ciems|pilset[au]s?|pagast[as]|pagasts|novad[as]|novads|apkaim[es]s?)",
    "uk": r"(?:сел[оа]|міст[оа]|селищ[ае]|район(?:у)?|громад[иа]|с\.|м\.)",
}
#: Everything no other list names: per language, patterns on folded text; a group is the name of the place it is in.
_NAME: Final = r"(?: (?P<place>.+))?"
REST: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        rf"(?:all )?(?:of )?(?:the )?(?:rest|remainder)(?: of (?:the )?(?:{_PLACES['en']}(?: of)?{_NAME}|(?P<named>.+)))?",
        r"(?:everything|everywhere) else(?: in (?P<place>.+))?",
        r"(?:all )?(?:the )?(?:other|remaining) streets(?: (?:in|of) (?P<place>.+))?",
    ),
    "bg": (
        rf"(?:цялата )?останалата част(?: (?:от|на) (?:{_PLACES['bg']}{_NAME}|(?P<named>.+)))?",
        r"всичко останало(?: в (?P<place>.+))?",
        r"(?:всички )?останалите улици(?: (?:в|на) (?P<place>.+))?",
        r"всички останали(?: улици)?(?: (?:в|на) (?P<place>.+))?",
    ),
    "cs": (
        rf"(?:cely )?zbytek(?: (?:uzemi )?(?:{_PLACES['cs']}{_NAME}|(?P<named>.+)))?",
        rf"zbyvajici (?:cast|uzemi)(?: {_PLACES['cs']}{_NAME})?",
        r"(?:vse )?ostatni(?: v (?P<place>.+))?",
        r"(?:vsechny )?(?:ostatni|zbyvajici) ulice(?: v (?P<place>.+))?",
    ),
    "lv": (
        rf"(?:visa )?pareja (?:{_PLACES['lv']} )?(?:dala|teritorija)",
        r"(?:viss )?parejais (?:ciems|pagasts|novads)(?: (?P<place>.+))?",
        r"(?:visa )?pareja pilseta",
        r"viss parejais",
        r"(?:visas )?parejas ielas(?: (?P<place>.+))?",
    ),
    "uk": (
        rf"(?:вся |уся )?решта(?: (?:вулиць )?(?:{_PLACES['uk']}{_NAME})| вулиць| (?P<named>.+))?",
        r"(?:усе|все) інше(?: (?:у|в) (?P<place>.+))?",
        r"(?:(?:усі|всі) )?(?:інші|решта) вулиц[іь](?: (?:у|в) (?P<place>.+))?",
        r"(?:(?:усі|всі) )?інші",
        rf"(?:вся )?інша частина {_PLACES['uk']}{_NAME}",
    ),
}  # fmt: skip
#: All of a place, with no street named: the same, and the place must have a name or be the only one.
WHOLE: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        rf"(?:all|the whole)(?: of)?(?: the)? {_PLACES['en']}(?: of)?{_NAME}",
        r"(?:all|the whole) of (?P<place>.+)",
    ),
    "bg": (rf"(?:цялото|целият|целия|цялата) {_PLACES['bg']}{_NAME}", r"цялата територия на (?P<place>.+)"),
    "cs": (
        rf"(?:cele )?uzemi {_PLACES['cs']}{_NAME}",
        r"cele uzemi (?P<place>.+)",
        rf"cel[aey] {_PLACES['cs']}{_NAME}",
    ),
    "lv": (rf"vis[as]s? {_PLACES['lv']}{_NAME}", r"visa (?P<place>.+) teritorija"),
    "uk": (rf"(?:усе|все|увесь|весь|уся|вся) {_PLACES['uk']}{_NAME}", r"(?:уся|вся) територія (?P<place>.+)"),
}
#: How to print the rest, and all of a place called ``{}``.
REST_PRINTED: Final = {
    "en": ("all the rest", "the rest of {}"),
    "bg": ("всичко останало", "останалата част от {}"),
    "cs": ("vše ostatní", "zbytek {}"),
    "lv": ("viss pārējais", "pārējās ielas {}"),
    "uk": ("усе інше", "решта {}"),
}
WHOLE_PRINTED: Final = {
    "en": "all of {}",
    "bg": "цялата територия на {}",
    "cs": "celé území {}",
    "lv": "visa {} teritorija",
    "uk": "вся територія {}",
}


@cache
def vocabulary(language: str) -> Mapping[str, Word]:
    """Each word of any of the languages, folded and without dots and spaces around them, and its meaning."""
    found: dict[str, Word] = {}
    for source in dict.fromkeys((language, "en", *WORDS)):
        for word, forms in WORDS.get(source, {}).items():
            for form in forms:
                found.setdefault(plain(form), word)
    return found


def printed(word: Word, language: str) -> str:
    """The word to print in a language: the first of its list."""
    return WORDS.get(language, {}).get(word, WORDS["en"].get(word, WORDS["cs"].get(word, ("",))))[0]
