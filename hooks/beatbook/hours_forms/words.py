"""The words in which opening hours are written: English, Bulgarian, Czech, Latvian and Ukrainian.

Each language maps what a word means to the ways it is written, with case forms, plurals and abbreviations; commas part
them. Case, accents and the kind of apostrophe do not matter. What OpenStreetMap's syntax itself says (``Mo``, ``PH``,
``off``, ``Jan``) is understood in every language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Final, Literal, NamedTuple

Kind = Literal[
    "day", "unclear day", "days", "working days", "month", "ordinal", "every", "every other", "week", "weeks", "of the month", "to",
    "from", "and", "or", "off", "days off", "holidays", "except", "break", "no break", "noon", "midnight", "all day",
    "appointment", "advice", "only", "zone", "filler",
]  # fmt: skip


class Meaning(NamedTuple):
    """What a word says; ``value`` is the number of a weekday (0 is Monday), of a month (0 is January) or an
    ordinal, or days and weeks in the syntax."""

    kind: Kind
    value: int | str = 0


Phrase = tuple[str, ...]

_SYNTAX: Final = {
    "day 0": "mo",
    "day 1": "tu",
    "day 2": "we",
    "day 3": "th",
    "day 4": "fr",
    "day 5": "sa",
    "day 6": "su",
    "month 0": "jan",
    "month 1": "feb",
    "month 2": "mar",
    "month 3": "apr",
    "month 4": "may",
    "month 5": "jun",
    "month 6": "jul",
    "month 7": "aug",
    "month 8": "sep",
    "month 9": "oct",
    "month 10": "nov",
    "month 11": "dec",
    "week": "week",
    "holidays": "ph",
    "off": "off, closed",
}

_ENGLISH: Final = {
    "day 0": "monday, mondays, mon, m, mo",
    "day 1": "tuesday, tuesdays, tues, tue, t, tu",
    "day 2": "wednesday, wednesdays, weds, wed, w, we",
    "day 3": "thursday, thursdays, thurs, thur, thu, th",
    "day 4": "friday, fridays, fri, f, fr",
    "day 5": "saturday, saturdays, sat, sa",
    "day 6": "sunday, sundays, sun, su",
    "unclear day": "s",
    "days Mo-Fr": "weekdays, weekday, every weekday",
    "days Sa-Su": "weekends, weekend",
    "days Mo-Su": "daily, every day, everyday, each day, all week, seven days a week, all days",
    "working days": "working days, workdays, business days, work days",
    "month 0": "january",
    "month 1": "february",
    "month 2": "march",
    "month 3": "april",
    "month 5": "june",
    "month 6": "july",
    "month 7": "august",
    "month 8": "september, sept",
    "month 9": "october",
    "month 10": "november",
    "month 11": "december",
    "ordinal 1": "first",
    "ordinal 2": "second",
    "ordinal 3": "third",
    "ordinal 4": "fourth",
    "ordinal 5": "fifth",
    "ordinal -1": "last",
    "every": "every, each",
    "every other": "every other, alternate, fortnightly, biweekly, every two weeks",
    "weeks week 2-52/2": "even weeks, in even weeks, even week",
    "weeks week 1-53/2": "odd weeks, in odd weeks, odd week",
    "of the month": "of the month, of each month, of every month, of a month, in the month, in each month, "
    "in every month, each month, every month, monthly",
    "to": "to, through, thru, till, til, until",
    "from": "from",
    "and": "and",
    "or": "or",
    "off": "shut, no reception, not open",
    "holidays": "public holidays, public holiday, bank holidays, bank holiday, holidays",
    "break": "lunch, lunch break, a lunch break, a break, lunchtime, lunch time, break, closed for lunch",
    "no break": "no break, no lunch break, without a break",
    "except": "except, except for, but not, excluding",
    "noon": "noon, midday",
    "midnight": "midnight",
    "all day": "around the clock, round the clock, all day, day and night",
    "appointment": "by appointment, by prior appointment, by arrangement, by prior arrangement, on request, "
    "on appointment, with appointment, with an appointment, by appt, appointment, appointments, "
    "please call for an appointment, call for an appointment, call for appointment, call to make an appointment, "
    "call to schedule appointment, call to schedule an appointment, appointment required, appointments required",
    "advice": "please call ahead, call ahead, please call first, call first, please ring first, ring first, "
    "appointments strongly encouraged, appointments encouraged, appointments preferred, appointment preferred",
    "only": "only",
    "zone": "ct, pt, et, mt, pst, pdt, cst, cdt, est, edt, mst, mdt, gmt, bst, utc, cet, cest, eet, eest, central, "
    "eastern, pacific, mountain, central time, eastern time, pacific time, mountain time",
    "filler": "on, at, the, with, open, hours, hour, hrs, o'clock, oclock, h",
}

_BULGARIAN: Final = {
    "day 0": "понеделник, понеделника, понеделници, пон, пн",
    "day 1": "вторник, вторника, вторници, вт, втор",
    "day 2": "сряда, срядата, среди, ср, сря",
    "day 3": "четвъртък, четвъртъка, четвъртъци, четв, чет, чт",
    "day 4": "петък, петъка, петъци, пет, пт",
    "day 5": "събота, съботата, съботи, съб, сб",
    "day 6": "неделя, неделята, недели, нед, нд",
    "days Mo-Fr": "делнични дни, делници, делник, делничен ден, делничните дни",
    "days Sa-Su": "уикенд, уикенда, уикенди, края на седмицата",
    "days Mo-Su": "всеки ден, ежедневно, всички дни",
    "working days": "работни дни, работните дни, работен ден, всеки работен ден",
    "month 0": "януари, ян",
    "month 1": "февруари, фев",
    "month 2": "март",
    "month 3": "април, апр",
    "month 4": "май",
    "month 5": "юни",
    "month 6": "юли",
    "month 7": "август, авг",
    "month 8": "септември, септ",
    "month 9": "октомври, окт",
    "month 10": "ноември, ноем",
    "month 11": "декември, дек",
    "ordinal 1": "първи, първия, първият, първа, първата, първо, първото",
    "ordinal 2": "втори, втория, вторият, втора, втората, второ, второто",
    "ordinal 3": "трети, третия, третият, трета, третата, трето, третото",
    "ordinal 4": "четвърти, четвъртия, четвъртият, четвърта, четвъртата, четвърто, четвъртото",
    "ordinal 5": "пети, петия, петият, пета, петата, пето, петото",
    "ordinal -1": "последен, последния, последният, последна, последната, последно, последното",
    "every": "всеки, всяка, всяко",
    "every other": "през ден, през седмица",
    "weeks week 2-52/2": "четни седмици, четните седмици, четна седмица",
    "weeks week 1-53/2": "нечетни седмици, нечетните седмици, нечетна седмица",
    "of the month": "на месеца, от месеца, в месеца, на всеки месец, от всеки месец, всеки месец, месечно",
    "to": "до",
    "from": "от",
    "and": "и",
    "or": "или",
    "off": "затворено, почивен ден, почива, не работи, няма прием, неприемен ден, почивка",
    "days off": "почивни дни, почивни",
    "holidays": "празници, празник, празнични дни, празничните дни, официални празници, официалните празници, "
    "национални празници",
    "break": "обедна почивка, обяд, обедна",
    "no break": "без почивка, без прекъсване, без обедна почивка",
    "except": "без, освен, с изключение на",
    "noon": "обед",
    "midnight": "полунощ",
    "all day": "денонощно",
    "appointment": "по уговорка, с уговорка, след уговорка, по предварителна уговорка, с предварителна уговорка, "
    "след предварителна уговорка, с предварително записване, след предварително записване, със записване, "
    "по записване, с час, със записан час, с предварително записан час, по договаряне, при заявка",
    "advice": "след предварително обаждане, след обаждане, обадете се предварително, моля обадете се",
    "only": "само, единствено",
    "filler": "в, във, през, с, със, ч, час, часа, часът, прием, отворено, г",
}

_CZECH: Final = {
    "day 0": "pondělí, pondělky, pondělek, po, pon",
    "day 1": "úterý, úterky, út, úte",
    "day 2": "středa, středu, středy, středě, st, stř",
    "day 3": "čtvrtek, čtvrtka, čtvrtky, čtvrtku, čt, čtv",
    "day 4": "pátek, pátku, pátky, pá, pát",
    "day 5": "sobota, sobotu, soboty, sobotě, so, sob",
    "day 6": "neděle, neděli, ne, ned",
    "days Mo-Fr": "všední dny, všední den, všedních dnech, každý všední den",
    "days Sa-Su": "víkend, víkendy, víkendu, víkendech",
    "days Mo-Su": "denně, každý den, každodenně, celý týden",
    "working days": "pracovní dny, pracovní den, pracovních dnech, každý pracovní den",
    "month 0": "leden, ledna, lednu",
    "month 1": "únor, února, únoru",
    "month 2": "březen, března, březnu",
    "month 3": "duben, dubna, dubnu",
    "month 4": "květen, května, květnu",
    "month 5": "červen, června, červnu",
    "month 6": "červenec, července, červenci",
    "month 7": "srpen, srpna, srpnu",
    "month 8": "září",
    "month 9": "říjen, října, říjnu",
    "month 10": "listopad, listopadu",
    "month 11": "prosinec, prosince, prosinci",
    "ordinal 1": "první",
    "ordinal 2": "druhý, druhé, druhá, druhou, druhého",
    "ordinal 3": "třetí, třetího",
    "ordinal 4": "čtvrtý, čtvrté, čtvrtá, čtvrtou, čtvrtého",
    "ordinal 5": "pátý, páté, pátá, pátou, pátého",
    "ordinal -1": "poslední, posledního",
    "every": "každý, každé, každou, každá, vždy",
    "every other": "obden, jednou za 14 dní, každých 14 dní, jednou za dva týdny",
    "weeks week 2-52/2": "sudý týden, sudé týdny, sudém týdnu, každý sudý týden, sudých týdnech",
    "weeks week 1-53/2": "lichý týden, liché týdny, lichém týdnu, každý lichý týden, lichých týdnech",
    "of the month": "v měsíci, měsíce, každý měsíc, každého měsíce, každém měsíci, v každém měsíci, měsíčně",
    "to": "do, až, až do",
    "from": "od",
    "and": "a",
    "or": "nebo, či, anebo",
    "off": "zavřeno, volno, neúřední den, není úřední den, neúřaduje se, zavřen",
    "holidays": "svátky, svátek, svátcích, státní svátky, státní svátek, státních svátcích",
    "break": "polední přestávka, přestávka, polední přestávkou, přestávkou, polední pauza, pauza, oběd",
    "no break": "bez přestávky, bez polední přestávky",
    "except": "kromě, mimo, vyjma, s výjimkou",
    "noon": "poledne",
    "midnight": "půlnoc, půlnoci",
    "all day": "nepřetržitě, nonstop, non stop, celý den",
    "appointment": "po domluvě, po předchozí domluvě, po telefonické domluvě, po předchozí telefonické domluvě, "
    "dle domluvy, dle dohody, po dohodě, na objednání, po objednání, po předchozím objednání, na objednávku, "
    "pro objednané, dle telefonické domluvy, podle domluvy, podle dohody",
    "advice": "zavolejte předem, volejte předem, prosím zavolejte předem",
    "only": "pouze, jen, jenom",
    "filler": "v, ve, o, s, se, h, hod, hodin, hodiny, hodina, otevřeno, úřední hodiny, úřední den",
}

_LATVIAN: Final = {
    "day 0": "pirmdiena, pirmdien, pirmdienu, pirmdienas, pirmdienai, pirmdienā, pirmdienās, pirmdienām, pirmd, pirm, p, pr",
    "day 1": "otrdiena, otrdien, otrdienu, otrdienas, otrdienai, otrdienā, otrdienās, otrdienām, otrd, otr, o, ot",
    "day 2": "trešdiena, trešdien, trešdienu, trešdienas, trešdienai, trešdienā, trešdienās, trešdienām, trešd, treš, t, tr",
    "day 3": "ceturtdiena, ceturtdien, ceturtdienu, ceturtdienas, ceturtdienai, ceturtdienā, ceturtdienās, ceturtdienām, "
    "ceturtd, cet, c, ce",
    "day 4": "piektdiena, piektdien, piektdienu, piektdienas, piektdienai, piektdienā, piektdienās, piektdienām, piektd, piek, pk",
    "day 5": "sestdiena, sestdien, sestdienu, sestdienas, sestdienai, sestdienā, sestdienās, sestdienām, sestd, sest, s, se",
    "day 6": "svētdiena, svētdien, svētdienu, svētdienas, svētdienai, svētdienā, svētdienās, svētdienām, svētd, svēt, sv",
    "days Sa-Su": "nedēļas nogale, nedēļas nogalēs, nedēļas nogalē, nedēļas nogales",
    "days Mo-Su": "katru dienu, ik dienu, ik dienas, visas dienas, katru dienu nedēļā",
    "working days": "darba dienas, darba dienās, darba diena, darbdienas, darbdienās, katru darba dienu, darbdiena",
    "month 0": "janvāris, janvāra, janvārī, janvārim, janv",
    "month 1": "februāris, februāra, februārī, februārim, febr",
    "month 2": "marts, marta, martā, martam",
    "month 3": "aprīlis, aprīļa, aprīlī, aprīlim",
    "month 4": "maijs, maija, maijā, maijam",
    "month 5": "jūnijs, jūnija, jūnijā, jūnijam, jūn",
    "month 6": "jūlijs, jūlija, jūlijā, jūlijam, jūl",
    "month 7": "augusts, augusta, augustā, augustam",
    "month 8": "septembris, septembra, septembrī, septembrim, sept",
    "month 9": "oktobris, oktobra, oktobrī, oktobrim, okt",
    "month 10": "novembris, novembra, novembrī, novembrim",
    "month 11": "decembris, decembra, decembrī, decembrim, dec",
    "ordinal 1": "pirmais, pirmā, pirmo, pirmajā",
    "ordinal 2": "otrais, otrā, otro, otrajā",
    "ordinal 3": "trešais, trešā, trešo, trešajā",
    "ordinal 4": "ceturtais, ceturtā, ceturto, ceturtajā",
    "ordinal 5": "piektais, piektā, piekto, piektajā",
    "ordinal -1": "pēdējais, pēdējā, pēdējo, pēdējajā",
    "every": "katra, katru, katrā, ik",
    "every other": "katru otro nedēļu, reizi divās nedēļās, pārdienās",
    "weeks week 2-52/2": "pāra nedēļās, pāra nedēļa, pāra nedēļas",
    "weeks week 1-53/2": "nepāra nedēļās, nepāra nedēļa, nepāra nedēļas",
    "of the month": "mēnesī, mēneša, katra mēneša, katru mēnesi, katrā mēnesī, ik mēnesi",
    "to": "līdz, lidz",
    "from": "no",
    "and": "un",
    "or": "vai",
    "off": "slēgts, brīvs, brīvdiena, nestrādā, nepieņem, nav pieņemšanas",
    "days off": "brīvdienas, brīvdienās",
    "holidays": "svētku dienas, svētku dienās, svētki, svētkos, valsts svētki, valsts svētkos, svētku diena",
    "break": "pusdienu pārtraukums, pusdienas, pārtraukums, pusdienlaiks",
    "no break": "bez pārtraukuma, bez pusdienu pārtraukuma",
    "except": "izņemot",
    "noon": "pusdienlaikā",
    "midnight": "pusnakts, pusnaktij",
    "all day": "diennakti, visu diennakti",
    "appointment": "pēc pieraksta, pēc iepriekšēja pieraksta, ar pierakstu, ar iepriekšēju pierakstu, "
    "pēc vienošanās, pēc iepriekšējas vienošanās, iepriekš piesakoties, iepriekš pierakstoties, "
    "iepriekš vienojoties, iepriekš sazinoties, pēc iepriekšējas pieteikšanās, pēc norunas",
    "advice": "iepriekš piezvaniet, lūdzu piezvaniet, iepriekš piezvanot, iepriekš zvanot",
    "only": "tikai, vienīgi",
    "filler": "plkst, pulksten, plks, h, atvērts, pieņem, pieņemšana, pieņemšanas laiks",
}

_UKRAINIAN: Final = {
    "day 0": "понеділок, понеділка, понеділку, понеділки, понеділках, щопонеділка, пон, пн",
    "day 1": "вівторок, вівторка, вівторку, вівторки, вівторках, щовівторка, вів, вт",
    "day 2": "середа, середу, середи, середі, середам, середах, щосереди, сер, ср",
    "day 3": "четвер, четверга, четвергу, четверги, четвергах, щочетверга, чет, чт",
    "day 4": "п'ятниця, п'ятницю, п'ятниці, п'ятницях, п'ятницям, щоп'ятниці, пят, п'ят, пт, пятниця, пятницю, пятниці",
    "day 5": "субота, суботу, суботи, суботі, суботах, суботам, щосуботи, суб, сб",
    "day 6": "неділя, неділю, неділі, неділях, неділям, щонеділі, нед, нд",
    "days Mo-Fr": "будні, будні дні, буднях, будням, будній день, будніх днях",
    "days Sa-Su": "кінець тижня, вікенд",
    "days Mo-Su": "щодня, щоденно, кожен день, кожного дня, кожний день, усі дні",
    "working days": "робочі дні, робочих днях, робочим дням, робочий день, кожен робочий день",
    "month 0": "січень, січня, січні",
    "month 1": "лютий, лютого, лютому",
    "month 2": "березень, березня, березні",
    "month 3": "квітень, квітня, квітні",
    "month 4": "травень, травня, травні",
    "month 5": "червень, червня, червні",
    "month 6": "липень, липня, липні",
    "month 7": "серпень, серпня, серпні",
    "month 8": "вересень, вересня, вересні",
    "month 9": "жовтень, жовтня, жовтні",
    "month 10": "листопад, листопада, листопаді",
    "month 11": "грудень, грудня, грудні",
    "ordinal 1": "перший, першого, перша, першу, першої, перше",
    "ordinal 2": "другий, другого, друга, другу, другої, друге",
    "ordinal 3": "третій, третього, третя, третю, третьої, третє",
    "ordinal 4": "четвертий, четвертого, четверта, четверту, четвертої, четверте",
    "ordinal 5": "п'ятий, п'ятого, п'ята, п'яту, п'ятої, п'яте",
    "ordinal -1": "останній, останнього, остання, останню, останньої, останнє",
    "every": "кожен, кожний, кожного, кожна, кожну, кожної, кожне",
    "every other": "через день, через тиждень, раз на два тижні",
    "weeks week 2-52/2": "парні тижні, парний тиждень, парного тижня, парних тижнях",
    "weeks week 1-53/2": "непарні тижні, непарний тиждень, непарного тижня, непарних тижнях",
    "of the month": "місяця, на місяць, кожного місяця, щомісяця, щомісячно, в місяці, у місяці",
    "to": "до, по",
    "from": "з, із, зі, від",
    "and": "і, й, та",
    "or": "або, чи",
    "off": "вихідний, вихідний день, зачинено, закрито, не працює, прийому немає, немає прийому, неприйомний день",
    "days off": "вихідні, вихідні дні",
    "holidays": "свята, святкові дні, святах, святкових днях, державні свята, святковий день",
    "break": "обідня перерва, перерва, обід, перерва на обід, обідньою перервою, перервою",
    "no break": "без перерви, без обідньої перерви, без обіду",
    "except": "крім, окрім, за винятком",
    "noon": "полудень, полудня",
    "midnight": "північ, півночі, опівночі",
    "all day": "цілодобово",
    "appointment": "за записом, за попереднім записом, за домовленістю, за попередньою домовленістю, по запису, "
    "по попередньому запису, за попередньою телефонною домовленістю",
    "advice": "за попереднім дзвінком, за попереднім телефонним дзвінком, телефонуйте заздалегідь, зателефонуйте",
    "only": "лише, тільки, виключно",
    "filler": "у, в, о, об, год, година, години, годин, години прийому, прийом, відчинено, працює, р",
}

_BY_LANGUAGE: Final[Mapping[str, Mapping[str, str]]] = {
    "en": _ENGLISH,
    "bg": _BULGARIAN,
    "cs": _CZECH,
    "lv": _LATVIAN,
    "uk": _UKRAINIAN,
}
#: The languages, and what they are called in messages.
LANGUAGES: Final = {"en": "English", "bg": "Bulgarian", "cs": "Czech", "lv": "Latvian", "uk": "Ukrainian"}


_VALUED: Final = re.compile(r"(day|days|month|ordinal|weeks) (-?\d+|(?:week )?\w+-[\w/]+)")


def folded(word: str) -> str:
    """A word without case, accents and differences between apostrophes."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_APOSTROPHES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


_APOSTROPHES: Final = {ord(mark): "'" for mark in "ʼ’‘`´ʹ"}


@lru_cache(maxsize=len(_BY_LANGUAGE))
def vocabulary(language: str) -> Mapping[Phrase, Meaning]:
    """What phrases, as folded words, mean in a language."""
    return dict(chain(_entries(_SYNTAX), _entries(_BY_LANGUAGE[language])))


def is_own(word: str, language: str) -> bool:
    """Whether a word is the language's own and not only the syntax's."""
    phrase = tuple(folded(word.rstrip(".")).split())
    return any(phrase == own for own, _ in _entries(_BY_LANGUAGE[language]))


def remark_kinds(text: str) -> Mapping[str, Kind]:
    """In which languages a remark says no more than "by appointment" or "call first", and which of the two."""
    phrase = tuple(folded(text.strip(" .,!")).split())
    found = {}
    for language in LANGUAGES:
        known = vocabulary(language)
        for words in (phrase, phrase[1:], phrase[:-1]):
            meaning = known.get(words)
            alone = words == phrase or any(known.get((word,), Meaning("filler")).kind == "only" for word in phrase)
            if meaning is not None and meaning.kind in ("appointment", "advice") and alone:
                found[language] = meaning.kind
                break
    return found


def _entries(words: Mapping[str, str]) -> Iterator[tuple[Phrase, Meaning]]:
    for key, written in words.items():
        named = _VALUED.fullmatch(key)
        kind, value = named.groups() if named else (key, "")
        meaning = Meaning(kind, int(value) if value.lstrip("-").isdigit() else value)  # type: ignore[arg-type]
        for phrase in written.split(", "):
            yield tuple(folded(phrase).split()), meaning
