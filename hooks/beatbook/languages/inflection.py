"""Case forms of people's and streets' names, for search: who types «Шевченка» must find Шевченко, and the reverse.

A *paradigm* is what a stem may end in, and the endings it takes. A word that shows one of the endings on such a stem
gets all of them. That is no grammar: without a dictionary nobody knows a word's gender, so some forms that nobody
says are made too. A search is none the worse for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatbook.languages.scripts import language_script, script

#: A stem shorter than this is left alone: too many words share it. (Jānis, Jāņa has only jā in common.)
MIN_STEM = 2

# A line is a paradigm: a regular expression for the end of the stem, a colon, the endings; «-» is no ending at all.
# Where the stem itself changes (Marek, Marka), its end is written with the endings. The surnames of a man, a woman
# and a family stand on one line.
_PARADIGMS = {
    # There are no cases in Bulgarian, but gender and articles.
    "bg": """
        (ов|ев|ин): - а и
        [сшчц]к: и а о ия ият ата ото ите
        [^аеиоуъюяй]: - ът а
        [аеиоу]: й я ят
        .: а ата
        .: я ята
        .: о ото
        .: е ето
        .: и ите ия ият
        .: ен на но ни ния ният ната ното ните
    """,
    "cs": """
        [bdfhklmnprstvz]: - a ovi u em ové ová ovou
        [cčďjlňřsšťzž]: - e i ovi em ová ové ovou
        .: ec ce ci covi cem cová cové covou
        .: ek ka ku kovi kem ková kové kovou
        .: el la lu lovi lem lová lové lovou
        .: a y ě e ovi u ou o ová ové ovou
        .: ka ky ce ku kou
        .: ha hy ze hu hou
        .: ra ry ře ru rou
        .: ý ého ému ým ém á é ou
        .: í ího ímu ím
        .: e i í
    """,
    "lv": """
        [^aāeēiīoōuū]: s a am u ā as ai
        ņ: š a am u ā as ai
        .: is a im i ī
        .: tis ša tim ti tī te tes tei
        .: dis ža dim di dī de des dei
        .: cis ča cim ci cī ce ces cei
        .: sis ša sim si sī se ses sei
        .: zis ža zim zi zī ze zes zei
        .: nis ņa nim ni nī ne nes nei
        .: lis ļa lim li lī le les lei
        .: bis bja bim bi bī be bes bei
        .: mis mja mim mi mī me mes mei
        .: pis pja pim pi pī pe pes pei
        .: vis vja vim vi vī ve ves vei
        .: us um u ū
        .: e es ei i ē
        .: ais ā ajam o ajai ās
    """,
    "uk": """
        [гдклнртх]: о а у ові ом
        [^аеєиіїйоуюяь]: - а у ові ом і
        [жчшщ]: - а у еві ем
        [^аеєиіїйоуюяь]: ь я ю еві ем і
        р: - я ю еві ем
        [аеиіоу]: й я ю єві єм ї
        .: ець ця цю цеві цем
        .: ів ова ову овим овом
        .: їв єва єву євим євом
        ([сцз]ьк|[^аеєиіїйоуюя]н): ий ого ому им ім а ої ій у ою
        (ов|ев|єв|ин|ін|їн): - а у им ий ого ому ім ої ій ою
        [^аеєиіїйоуюяь]: а и і у ою
        .: ка ки ці ку кою
        .: га ги зі гу гою
        [^аеєиіїоуюя]: я і ю ею
        [аеиіоу]: я ї ю єю
    """,
}


class Paradigm(NamedTuple):
    """The stems that take these endings; ``longest_first`` is for finding which ending a word shows."""

    stem: re.Pattern[str]
    endings: tuple[str, ...]
    longest_first: tuple[str, ...]


def _read(table: str) -> Iterator[Paradigm]:
    for line in table.strip().splitlines():
        stem, _, listed = line.partition(":")
        endings = tuple(ending.strip("-") for ending in listed.split())
        yield Paradigm(re.compile(f".*{stem.strip()}"), endings, tuple(sorted(endings, key=len, reverse=True)))


_READ = {language: tuple(_read(table)) for language, table in _PARADIGMS.items()}


def _tables(word: str, language: str) -> list[str]:
    """Whose paradigms a word may follow: its language's own, if it is written in that language's script.

    Novák in an English text is no English word: it may follow those of any language here in its script.
    """
    if language in _READ:
        candidates = [language]
    else:
        candidates = [] if word.isascii() else list(_READ)
    return [candidate for candidate in candidates if language_script(candidate) == script(word)]


def forms(word: str, language: str) -> tuple[str, ...]:
    """The other forms a name's word may take, in lower case.

    >>> forms("Шевченка", "uk")[:3]
    ('шевченко', 'шевченку', 'шевченкові')
    """
    word = word.lower()
    found: dict[str, None] = {}
    for table in _tables(word, language):
        for paradigm in _READ[table]:
            for ending in paradigm.longest_first:
                if not word.endswith(ending):
                    continue
                stem = word.removesuffix(ending)
                if len(stem) >= MIN_STEM and paradigm.stem.fullmatch(stem):
                    found.update(dict.fromkeys(stem + other for other in paradigm.endings))
                    break
    found.pop(word, None)
    return tuple(found)
