"""Lists of streets as towns write them: ``Mill Street 1–25 odd``, ``Spálená – lichá č. a sudá č. 4 – 18``.

A line is the name of a street and, if not all of it is meant, its numbers::

    line    = street [numbers] [except numbers] | rest | whole place
    street  = name [(place)]                       a name in quotes is taken as it stands
    numbers = part {("," | ";" | and) part}
    part    = [parity] [label] item [parity] | parity
    item    = number | number (– | to) number | [from] number up | from number | to number | number down
    label   = № | č. | č. o. | č. p. | č. ev. | бл.

The words are those of ``street_words``. A parity before its numbers holds until the next one, a label or ``;``; one
behind a range holds for that range. A label holds until the next. Whatever else stands in a line is an error with its
column; nothing is guessed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from beatbook.addresses.list_numbers import PARITIES, Numbers
from beatbook.addresses.list_tokens import LABELS, LETTER, FoldedLine, StreetListError, dictionary
from beatbook.addresses.numbers import HouseNumber
from beatbook.addresses.rewriting import plain
from beatbook.addresses.street_names import street_key
from beatbook.addresses.street_rules import Fit, NumberSet, StreetRule, in_common
from beatbook.addresses.street_words import REST, REST_PRINTED, WHOLE, WHOLE_PRINTED, WORDS, Word, printed

__all__ = ["Fit", "NumberSet", "StreetListError", "StreetRule", "in_common", "parse", "render"]


def parse(text: str, language: str = "") -> StreetRule:
    """Read a line of a street list; ``language`` is the town's main one.

    >>> parse("Mill Street 1–25 odd").numbers[0].parity
    'odd'

    Raises ``StreetListError``.
    """
    if not text.strip():
        raise StreetListError(
            "the line is empty, expected the name of a street", 1, "write a street or delete the line"
        )
    line = _Line(text, language)
    return line.whole_place() or line.street()


def render(rule: StreetRule, language: str = "en") -> str:
    """A line that ``parse`` reads as this rule in the same language; as short as is clear."""
    if not rule.street:
        if rule.rest:
            bare, named = REST_PRINTED.get(language, REST_PRINTED["en"])
            return named.format(rule.place) if rule.place else bare
        return WHOLE_PRINTED.get(language, WHOLE_PRINTED["en"]).format(rule.place)
    street = rule.street
    if not _reads_alone(street, language):
        street = f"«{street}»" if '"' in street else f'"{street}"'
    line = street + (f" ({rule.place})" if rule.place else "")
    if rule.numbers:
        line += f" {_rendered(rule.numbers, language)}"
    if rule.excluded:
        before = rule.numbers[-1:]
        # A semicolon, so that a bare odd or even does not hold for the exceptions too.
        line += ";" * (before != () and _is_side(before[0]))
        excluded = _rendered(rule.excluded, language, before[0].series if before else "")
        line += f" {printed(Word.EXCEPT, language)} {excluded}"
    return line


def _is_side(part: NumberSet) -> bool:
    """Whether the part is all odd or all even numbers, and no more."""
    return part.first is None and part.last is None


def _reads_alone(street: str, language: str) -> bool:
    """Whether a name needs no quotes."""
    one = NumberSet(HouseNumber(1), HouseNumber(1))
    try:
        return parse(street, language) == StreetRule(street) and parse(f"{street} 1", language) == StreetRule(
            street, (one,)
        )
    except StreetListError:
        return False


def _rendered(parts: tuple[NumberSet, ...], language: str, series: str = "") -> str:
    """The parts, behind others of a ``series``."""

    def number(end: HouseNumber) -> str:
        return HouseNumber(end.number, end.suffix).text

    out = ""
    for at, part in enumerate(parts):
        words = []
        if part.series != series:
            words.append(printed(LABELS[part.series], language) + ".")
            series = part.series
        if _is_side(part):
            # Semicolons around it, so that it says nothing of what comes before and next.
            words.append(printed(PARITIES[part.parity], language))
        elif part.last is None and part.first is not None:
            words += [printed(Word.FROM, language), number(part.first)]
        elif part.first is None and part.last is not None:
            words += [printed(Word.TO, language), number(part.last)]
        elif part.first is not None and part.last is not None:
            same = part.first == part.last
            words.append(number(part.first) if same else f"{number(part.first)}–{number(part.last)}")
        if part.parity and (part.first or part.last):
            words.append(printed(PARITIES[part.parity], language))
        aside = at and (_is_side(part) or _is_side(parts[at - 1]))
        out += ("; " if aside else ", ") * bool(at) + " ".join(words)
    return out


#: Languages in which 6. is an ordinal number, as in Obětí 6. května.
_ORDINAL_DOT: Final = ("cs", "lv", "sk")
#: Words that stand in no name but at its beginning.
_PARTING: Final = (Word.ODD, Word.EVEN, Word.BOTH, Word.EXCEPT)
_QUOTES: Final = {'"': '"', "“": "”", "„": "“”", "«": "»", "”": "”"}


class _Line(FoldedLine):
    """One line being read."""

    def whole_place(self) -> StreetRule | None:
        """The rest, or all of a place, if the line says so."""
        folded = self.folded.strip(" .")
        shift = len(self.folded) - len(self.folded.lstrip(" ."))
        for rest, table in ((True, REST), (False, WHOLE)):
            for pattern in (_folded_pattern(pattern) for patterns in table.values() for pattern in patterns):
                match = pattern.fullmatch(folded)
                if match is None:
                    continue
                group = next((name for name in ("place", "named") if match.groupdict().get(name)), None)
                if group is None:
                    return StreetRule("", rest=True)
                start, end = (edge + shift for edge in match.span(group))
                place = self.original(start, end)
                if street_key(place, self.language).type or re.search("[,;:]", place):
                    message = f"'{place}' is not the name of a place"
                    raise self.error(start, message, "name a street alone, without words such as 'all of' before it")
                return StreetRule("", rest=rest, place=place)
        return None

    def street(self) -> StreetRule:
        """A street and its numbers."""
        opening = self.text.lstrip()[:1]
        if opening in _QUOTES:
            return self.quoted(_QUOTES[opening])
        misread: list[StreetListError] = []
        misnamed: list[StreetListError] = []
        for start in (match.end() for match in re.finditer(" ", self.folded)):
            if not self.folded[:start].strip() or start == len(self.folded):
                continue
            numbers = Numbers(self, start)
            begins = numbers.tokens[0].kind
            if begins == Word.FILLER and self.folded[start - 2] not in "-,:":
                continue  # Mezi domy 5: the word may belong to the name
            try:
                found, excluded = numbers.read()
            except StreetListError as error:
                if isinstance(begins, Word) or begins == "number":
                    misread += [error] * self.is_name(start)
                continue
            try:
                name, place = self.name(start, begins)
            except StreetListError as error:
                misnamed.append(error)
                continue
            return StreetRule(name, found, excluded=excluded, place=place)
        try:
            name, place = self.name(len(self.folded))
        except StreetListError as error:
            # The reading that came furthest is the one that was meant.
            raise max(misread or misnamed, key=lambda failure: failure.column, default=error) from None
        return StreetRule(name, place=place)

    def quoted(self, closing: str) -> StreetRule:
        """A line that begins with a name in quotes."""
        begin = len(self.text) - len(self.text.lstrip()) + 1
        end = next((at for at in range(begin, len(self.text)) if self.text[at] in closing), None)
        if end is None:
            raise StreetListError("the quotes before the name are not closed", begin, "put quotes behind the name too")
        name = " ".join(self.text[begin:end].split())
        if not name:
            raise StreetListError("there is no name between the quotes", begin, "write the street's name there")
        start = next(index for index, at in enumerate(self.at) if at > end or at == len(self.text))
        place = ""
        if match := re.compile(r" ?\(([^()]+)\)").match(self.folded, start):
            place, start = self.place(match), match.end()
        lead = re.compile(r"[ ,:-]*").match(self.folded, start)
        start = lead.end() if lead else start
        if not self.folded[start:].strip():
            return StreetRule(name, place=place)
        found, excluded = Numbers(self, start).read()
        return StreetRule(name, found, excluded=excluded, place=place)

    def is_name(self, end: int) -> bool:
        """Whether what stands before ``end`` may be a street's name."""
        try:
            self.name(end)
        except StreetListError:
            return False
        return True

    def name(self, end: int, begins: Word | str | None = None) -> tuple[str, str]:
        """The street's name and place before ``end``, where numbers begin with a token of the kind ``begins``.

        Raises for what does not look like a name.
        """
        stretch = self.folded[:end].rstrip(" ,:-") if end < len(self.folded) else self.folded.rstrip(" ")
        place = ""
        if match := re.search(r" ?\(([^()]+)\)$", stretch):
            place, stretch = self.place(match), stretch[: match.start()]
        written = " ".join(self.original(0, len(stretch)).split())
        quote = f'if it belongs to the name, put the name in quotes: "{written}"'
        if strange := re.search(r"[^\w .&/'-]|[/_]|(?<![^ ])-", stretch):
            sign = self.original(strange.start(), strange.end())
            hint = "write each street on a line of its own" if sign in ",;" else quote
            raise self.error(strange.start(), f"'{sign}' is not understood here, expected house numbers", hint)
        if not any(char.isalpha() for char in stretch):
            raise self.error(0, "there is no street's name, expected one before the numbers", quote)
        first = stretch.split(" ")[0]
        if first in _alls(self.language) and first != stretch:
            message = f"'{self.original(0, len(first))}' is not understood here, expected a street's name"
            raise self.error(0, message, "write the name alone: it stands for all of the street")
        self.refuse_stretches(stretch, quote)
        # Mezi domy – 5: the sign says where the name ends.
        open_end = begins is not None and self.folded[:end].rstrip(" ")[-1:] not in "-,:"
        for match in re.finditer("[^ ]+", stretch):
            blocks = begins == Word.BLOCK
            if not self.belongs(stretch, match.start(), match.end(), blocks=blocks, open_end=open_end):
                word = self.original(*match.span())
                raise self.error(match.start(), f"'{word}' is not understood here, expected a street's name", quote)
        if begins == "number":
            self.refuse_riddles(written, end)
        return written, place

    def refuse_stretches(self, stretch: str, quote: str) -> None:
        """``odd numbers of Mill Street`` and ``Mill Street from Hill Road to the bridge`` are no names of streets."""
        words = [(self.meaning(stretch, match.start()), match.start()) for match in re.finditer("[^ ]+", stretch)]
        kinds = [kind for kind, _ in words[:2]]
        if len(kinds) == 2 and kinds[0] in PARITIES.values() and kinds[1] in (Word.NUMBER, Word.FILLER):
            message = "the line begins with house numbers, expected a street's name"
            raise self.error(0, message, f"name the street first; {quote}")
        begin = next((at for kind, at in words[1:] if kind == Word.FROM), len(stretch))
        if any(kind == Word.TO and at > begin for kind, at in words):
            message = "which houses lie between two streets cannot be told, expected house numbers"
            raise self.error(begin, message, f"write the numbers of the stretch; {quote}")

    def place(self, match: re.Match[str]) -> str:
        """What stands in brackets behind a name; raises for what is no name of a place but says which houses."""
        place = " ".join(self.original(*match.span(1)).split())
        pattern, meanings = dictionary(self.language)
        words = [(word, pattern.match(match[1], word.start())) for word in re.finditer("[^ ]+", match[1])]
        known = [(meanings[re.sub("[ .]", "", found[0])], found[0].strip(" .")) for _, found in words if found]
        if any(meaning in _PARTING or (meaning == Word.ALL and text == match[1]) for meaning, text in known):
            raise self.error(match.start(1), f"'{place}' is not the name of a place", "write it without brackets")
        return place

    def refuse_riddles(self, name: str, end: int) -> None:
        """In ``ж.к. Младост 1`` and ``Street 5`` the number may be a house's or part of the name; nobody can tell."""
        alone = any(
            street_key(padded, self.language).type and street_key(padded, self.language).words == ("x",)
            for padded in (f"{name} x", f"x {name}")
        )
        if alone or street_key(name, self.language).type in ("estate", "quarter"):
            message = f"the number may belong to the name '{name}' or to a house"
            raise self.error(end, message, f'put the name in quotes: "{name} 1", or "{name}" 1')

    def belongs(self, stretch: str, start: int, end: int, *, blocks: bool, open_end: bool) -> bool:
        """Whether a word may stand in a street's name: ``28. října``, ``вул. 8 Березня``, but not ``Mill Street from``."""
        word, last = stretch[start:end], end == len(stretch)
        if word[0].isdigit():
            if last:
                return blocks
            if word.isdigit():
                # A bare number may only begin the name, in English not even that: 12 Mill Street is a house.
                return (start > 0 or self.language != "en") and len(
                    street_key(stretch[:start] + "x", self.language).words
                ) == 1
            if re.fullmatch(r"[0-9]{1,4}\.", word):
                return start == 0 or self.language in _ORDINAL_DOT
            return bool(re.fullmatch(rf"[0-9]{{1,4}}(?:{LETTER}{{2,3}}|-{LETTER}{{1,8}})", word))
        pattern, _ = dictionary(self.language)
        known = pattern.match(stretch, start)
        meaning = self.meaning(stretch, start)
        if start == 0 or known is None:
            return True
        if meaning in _PARTING:
            return False
        numbers = known.end() == len(stretch) or stretch[known.end() :].lstrip()[:1].isdigit()
        letter = end - start == 1 and self.original(start, end).isupper()  # Avenue A
        return not numbers or letter or (not open_end and meaning in (Word.ALL, Word.FILLER, Word.VAGUE))

    def meaning(self, stretch: str, start: int) -> Word | None:
        """What a word of the name means elsewhere in a list, if anything."""
        pattern, meanings = dictionary(self.language)
        known = pattern.match(stretch, start)
        return meanings[re.sub("[ .]", "", known[0])] if known else None


@cache
def _alls(language: str) -> frozenset[str]:
    """Words for all of a street that begin no street's name in a language; All Saints Road does."""
    return frozenset(plain(form) for form in WORDS.get(language, {}).get(Word.ALL, ()) if language != "en")


@cache
def _folded_pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("й", "и").replace("ї", "і"))
