"""A query taken apart into words, and what each of them may stand for. ``components/lookup/queries.js`` is its twin.

No word counts twice: a method that finds what words stand for (``take…``) adds their places to ``used``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeVar

from beatbook.addresses.numbers import read as read_number
from beatbook.addresses.rewriting import Rule, rewrite
from beatbook.addresses.street_names import latin
from beatbook.slips import slip

#: What parts words, the same in both languages.
BLANKS: Final = "[ \\t\\n\\r\\f\\v\\u00a0\\u2000-\\u200b\\u202f\\u3000]+"
COMMAS: Final = "[,;]"
DIGITS: Final = "0123456789"
#: What an Arabic keyboard writes for digits and commas.
ARABIC: Final = str.maketrans(
    {"،": ",", "؛": ";"} | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
)
#: What joins the halves of a number where it stands between blanks: 92 / 94, 12 - 5.
JOINTS: Final = "/-–—"
#: Words of a query that are looked up.
MOST_WORDS: Final = 8
#: Longest query; of a longer one only the beginning is read.
LONGEST: Final = 200
#: What a street costs, so that of several the likeliest is meant: each word that names the town, not the street's place,
TOWN: Final = 1
#: words of its name in another order,
ORDER: Final = 5
#: a word in another spelling, such as another script's,
SPELLING: Final = 10
#: another type of street than the one typed,
TYPE: Final = 1_000
#: a word with a slip.
SLIP: Final = 10_000

V = TypeVar("V", bound=Hashable)
#: What it costs that a typed word stands for a wanted one; ``None``: it does not.
Cost = Callable[[str, str], int | None]


class Rules:
    """How a town writes addresses, from the head of its index: ``types`` of streets by their forms, ``short`` words by
    the long ones and these by the short, for st is saint; ``towns`` are words that say nothing."""

    def __init__(self, head: Mapping[str, Any]) -> None:
        self.language: str = head["language"]
        self.types: Sequence[tuple[str, str, bool]] = head["street"]["types"]
        self.forms = {form for form, _, _ in self.types}
        self.towns = frozenset(head["towns"])
        self.short: Mapping[str, str] = head["street"]["short"]
        #: A type that is written without a blank before it: millstreet.
        self.glued = re.compile(
            f"(.{{3,}})({'|'.join(form for form in self.forms if len(form) > 3 and ' ' not in form)})"
        )
        #: What a town may be called before its name: гр. Пазарджик.
        self.called = frozenset(head["street"]["called"])
        self.postcode = re.compile(head["numbers"]["postcode"])
        self.numbered_town: bool = head["numbers"]["numberedTown"]
        self.cyrillic: Sequence[Rule] = head["numbers"]["cyrillic"]
        self.long: dict[str, list[str]] = {}
        for long, short in self.short.items():
            self.long.setdefault(short, []).append(long)

    def query(self, text: str, parted: bool = False) -> Query:
        """What was typed, taken apart; if ``parted``, words such as millstreet too."""
        segments = re.split(COMMAS, text[:LONGEST].translate(ARABIC).replace(".", ". ").replace("# ", "#"))
        split = [(token, at) for at, segment in enumerate(segments) for token in re.split(BLANKS, segment) if token]
        words = [
            Word(self.short.get(word, word), at, segment)
            for at, (token, segment) in enumerate(split)
            for whole in latin(token, self.language).split()
            for word in (self.parts_of(whole) if parted else [whole])
        ]
        here = {word.text for word in words}
        types = [kind for kind in self.types if here.issuperset(kind[0].split(" "))]
        return Query(self, [token for token, _ in split], words, types)

    def readings(self, text: str) -> list[tuple[str, ...]]:
        """The keys of the house numbers that a text may be: as it is written, and with its Latin letters read as Cyrillic
        ones. 12b is 12в by its looks and 12б by its sound."""
        lower = text.lower()
        written = dict.fromkeys((text, rewrite(lower, self.cyrillic) if self.cyrillic else text))
        read = (read_number(each, self.language) for each in written)
        return list(once(tuple(number.key for number in found) for found in read if found is not None))

    def parts_of(self, word: str) -> Sequence[str]:
        """A word; parted from the type of street if one is written together with it: mill, street."""
        match = self.glued.fullmatch(word)
        return match.groups() if match else [word]


class Word(NamedTuple):
    """A word in Latin letters, the token that it stands in, and the segment between commas."""

    text: str
    token: int
    segment: int


@dataclass
class Query:
    """A query taken apart: its ``tokens`` as typed, their ``words``, and the ``types`` of streets whose forms are among
    these. The lexicon adds what it finds: under ``same`` the words that a typed one is another writing of, under ``read``
    the names of the parts in which words were looked up."""

    rules: Rules
    tokens: list[str]
    words: list[Word]
    types: list[tuple[str, str, bool]]
    same: dict[str, list[str]] = field(default_factory=dict)
    read: dict[str, None] = field(default_factory=dict)

    def beside(self, used: set[int]) -> tuple[list[str], list[str]]:
        """What is typed beside a street's name: words that can only be its place's, the longest first; and words that may
        be its place's or a postcode."""
        typed = [word.text for at, word in enumerate(self.words) if at not in used]
        forms, towns = self.rules.forms, self.rules.towns
        firm = [text for text in typed if not (text in forms or text in towns or text[0] in DIGITS)]
        numbers = [text for text in typed if text[0] in DIGITS]
        # A type is one of the place too only if it is there twice, a number only if there is another for the house.
        loose = [text for text in typed if text in towns or (text in forms and typed.count(text) > 1)]
        for size in (3, 2):
            for at in range(len(typed) - size + 1):
                if all(any(char in DIGITS for char in text) for text in typed[at : at + size]):
                    loose.append("".join(typed[at : at + size]))
        loose += numbers if len(numbers) > 1 else []
        return sorted(once(firm), key=lambda text: (-len(text), text))[:MOST_WORDS], list(once(loose))[:MOST_WORDS]

    def take(self, wanted: Sequence[str], used: set[int], cost: Cost, backwards: bool = False) -> int | None:
        """Use a typed word for each wanted one: the cheapest, of equal ones the first, or the last if ``backwards``.
        Returns the cost, or ``None`` if one is missing."""
        total, taken = 0, []
        for word in wanted:
            costs = [
                (price, -at if backwards else at)
                for at, typed in enumerate(self.words)
                if at not in used and (price := cost(typed.text, word)) is not None
            ]
            if not costs:
                return None
            price, at = min(costs)
            at = abs(at)
            used.add(at)
            taken.append(at)
            total += price
        return total + (ORDER if taken != sorted(taken) else 0)

    def take_type(self, kind: str, used: set[int], alike: bool) -> int:
        """Use the words for the street's type, misspelt ones too if ``alike``. Returns the cost: another type means
        another street, but any may be called a street."""
        own = kind == "" or any(
            named == kind and self.take_phrase(form.split(" "), used) for form, named, _ in self.types
        )
        if not own and alike:
            for form, named, _ in self.rules.types:
                for at, word in enumerate(self.words):
                    if named == kind and at not in used and len(form) > 1 and slip(word.text, form):
                        used.add(at)
                        return SLIP
        for form, named, in_front in self.types:
            street = named == "street" and in_front
            if (street or not kind) and self.take_phrase(form.split(" "), used):
                return 0 if own else TYPE
        return 0

    def take_region(self, used: set[int], own: set[int], ahead: int, behind: int) -> int:
        """Use the words of the state or the country, whatever it is called, and return their cost. These are words in
        segments behind the street's in which none is the address's ``own`` or the house's number, words before
        ``ahead``, and those from ``behind`` on, if the number is not there (all three are places of words)."""
        names = [at for at, word in enumerate(self.words) if word.text[0] not in DIGITS]
        first = self.words[names[0]].segment
        houses = {at for at, word in enumerate(self.words) if word.text[0] in DIGITS and at not in used}
        ahead = 0 if any(at < ahead for at in houses) else ahead
        behind = len(self.words) if any(at >= behind for at in houses) else behind
        taken = {self.words[at].segment for at in (*own.intersection(names), *houses)} | {first}
        region = {
            at for at in names if at not in used and (at < ahead or at >= behind or self.words[at].segment not in taken)
        }
        used |= region
        return TOWN * len(region)

    def take_called(self, names: Iterable[int], used: set[int]) -> None:
        """Use what a town or a village is called before its name."""
        used |= {at - 1 for at in names if at and self.words[at - 1].text in self.rules.called}

    def take_phrase(self, wanted: Sequence[str], used: set[int]) -> bool:
        """Use words that follow each other."""
        size = len(wanted)
        for start in range(len(self.words) - size + 1):
            stretch = range(start, start + size)
            if not used.intersection(stretch) and all(
                self.words[at].text == word for at, word in zip(stretch, wanted, strict=True)
            ):
                used.update(stretch)
                return True
        return False

    def take_postcode(self, postcode: str, used: set[int]) -> tuple[list[str], str]:
        """Use the words of a postcode, the last ones that may be it, if another number is left for the house.

        Returns the words used if the postcode is the street's. For a street that has none, any postcode of the country is
        used; then it is returned as typed, in the second place, for it says nothing of the street.
        """
        wanted = latin(postcode, self.rules.language).replace(" ", "")
        for start in range(len(self.words) - 1, -1, -1):
            for size in (3, 2, 1):
                stretch = range(start, min(start + size, len(self.words)))
                texts = [self.words[at].text for at in stretch]
                is_code = "".join(texts) == wanted if wanted else self.rules.postcode.fullmatch(" ".join(texts))
                if used.intersection(stretch) or not is_code:
                    continue
                if not self.has_number(used.union(stretch)):
                    return [], ""
                used.update(stretch)
                typed = dict.fromkeys(self.words[at].token for at in stretch)
                return ([wanted], "") if wanted else ([], " ".join(self.tokens[token] for token in typed))
        return [], ""

    def take_towns(self, used: set[int]) -> int:
        """Use the words of the town's own name, what a town is called before it, and the number that the post gives to its
        district behind it: гр. Пазарджик, Praha 1. Returns the cost."""
        towns = {at for at, word in enumerate(self.words) if word.text in self.rules.towns} - used
        used |= towns
        self.take_called(towns, used)
        for at in sorted(towns) if self.rules.numbered_town else ():
            behind = self.words[at + 1].text if at + 1 < len(self.words) else ""
            if re.fullmatch("[0-9]{1,2}", behind) and at + 1 not in used and self.has_number({*used, at + 1}):
                used.add(at + 1)
        return TOWN * len(towns)

    def has_number(self, used: set[int]) -> bool:
        """Whether a number is left for the house."""
        return any(word.text[0] in DIGITS for at, word in enumerate(self.words) if at not in used)

    def left(self, used: set[int]) -> list[list[str]]:
        """The tokens of which words are left, or these words, those that follow each other together, with what joins
        them."""
        groups: list[list[str]] = []
        last = -2
        joints: list[str] = []
        for at, token in enumerate(self.tokens):
            words = [(index, word.text) for index, word in enumerate(self.words) if word.token == at]
            left = [text for index, text in words if index not in used]
            if token in JOINTS and last == at - 1:
                last, joints = at, [*joints, token]
            if not left:
                continue
            if last != at - 1:
                groups.append([])
                joints = []
            groups[-1] += [*joints, token if len(left) == len(words) else " ".join(left)]
            last, joints = at, []
        return groups


def once(values: Iterable[V]) -> tuple[V, ...]:
    """Each value once, in the order in which they come first."""
    return tuple(dict.fromkeys(values))
