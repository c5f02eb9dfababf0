"""The numbers of a line in a street list, from its tokens; the grammar stands in ``street_lists``."""

from __future__ import annotations

import re
from typing import Final

from beatbook.addresses.list_tokens import SERIES_OF, FoldedLine, StreetListError
from beatbook.addresses.numbers import HouseNumber, NumberError
from beatbook.addresses.numbers import parse as parse_numbers
from beatbook.addresses.street_rules import NumberSet, Parity, parity_of
from beatbook.addresses.street_words import Word

#: Each parity and its word.
PARITIES: Final[dict[Parity, Word]] = {"odd": Word.ODD, "even": Word.EVEN, "": Word.BOTH}
_OF_WORD: Final[dict[Word, Parity]] = {Word.ODD: "odd", Word.EVEN: "even", Word.BOTH: ""}
_ITEM_BEGINS: Final = ("number", Word.FROM, Word.TO)
_PART_ENDS: Final = ("end", ",", ";", Word.AND, Word.EXCEPT)


class Numbers:
    """The numbers of a line being read, from one place of it to its end."""

    def __init__(self, line: FoldedLine, start: int) -> None:
        self.line = line
        self.tokens = line.tokens(start)
        self.index = 0
        self.series = ""
        #: Whether № stood behind the series' own label.
        self.signed = False
        #: The parity that stands before numbers and holds on, if any.
        self.parity: Parity | None = None
        #: Whether the last part was a range of which nothing says that it is odd or even.
        self.open_range = False

    def read(self) -> tuple[tuple[NumberSet, ...], tuple[NumberSet, ...]]:
        """The numbers and those excepted; nothing and nothing for the whole street."""
        found: list[NumberSet] = []
        excluded: list[NumberSet] = []
        target = found
        if self.whole():
            return (), ()
        while True:
            if self.kind == Word.EXCEPT:
                if target is excluded:
                    raise self.unexpected("there are exceptions already")
                target = excluded
                self.index += 1
            target += self.part()
            if self.kind == ",":
                self.index += 1
            elif self.kind == ";":
                self.index += 1
                self.parity = None
            elif self.kind not in ("end", Word.AND, Word.EXCEPT):
                raise self.unexpected("expected a comma or the end of the line")
            if self.kind == Word.AND:
                self.index += 1
            elif self.kind == "end":
                return tuple(found), tuple(excluded)

    @property
    def kind(self) -> Word | str:
        return self.tokens[self.index].kind

    def take(self, *kinds: Word | str) -> bool:
        """Step over one token of these kinds, if it is next."""
        if self.kind in kinds:
            self.index += 1
            return True
        return False

    def unexpected(self, message: str) -> StreetListError:
        """An error at the next token."""
        token = self.tokens[self.index]
        if token.kind == "end":
            return self.line.error(
                token.start, f"the line ends too early: {message}", "write the numbers or leave this out"
            )
        word = re.match(r"[^ ,;]+|.", self.line.folded[token.start :])
        written = self.line.original(token.start, token.start + len(word[0])) if word else ""
        return self.line.error(
            token.start,
            f"'{written}' is not understood here, {message}",
            "write numbers as in 'Mill Street 1–25 odd, 30'",
        )

    def whole(self) -> bool:
        """Whether all that follows says *the whole street*: ``celá``, ``všechna čísla``."""
        kinds = {token.kind for token in self.tokens[:-1]}
        return Word.ALL in kinds and kinds <= {Word.ALL, Word.FILLER, Word.NUMBER} and self.tokens[-1].kind == "end"

    def label(self) -> bool:
        """Step over labels and fillers; whether there was a label."""
        found = False
        while self.kind == Word.FILLER or self.kind in SERIES_OF:
            word = self.kind
            self.index += 1
            if isinstance(word, Word) and word in SERIES_OF:
                # бл. № 12, № 14 are blocks: behind another label the sign only says that a number follows.
                self.signed = word == Word.NUMBER and (found or self.signed)
                self.series = self.series if self.signed else SERIES_OF[word]
                found = True
        return found

    def part(self) -> list[NumberSet]:
        """One part between commas."""
        start = self.tokens[self.index].start
        behind_range = self.open_range and self.tokens[self.index - 1].kind == ","
        self.open_range = False
        parity: Parity | None = None
        labelled = self.label()
        if self.tokens[min(self.index + 1, len(self.tokens) - 1)].kind in PARITIES.values():
            self.take(Word.ALL)
        if self.kind in PARITIES.values():
            parity = self.parity_word()
        bare = parity is not None and self.kind == Word.AND
        labelled = self.label() or labelled
        if self.kind not in _ITEM_BEGINS:
            if parity is None or self.kind not in _PART_ENDS:
                raise self.unexpected("expected a house number")
            if self.series:
                raise self.line.error(
                    start, "odd and even go with numbers along the street", "name the numbers one by one"
                )
            if bare and self.tokens[self.index + 1].kind in PARITIES.values() and self.numbers_follow(self.index + 2):
                message = "it is not clear whether the numbers are meant for the second parity only or for both"
                raise self.line.error(start, message, "write one after the other, each with its own numbers")
            if behind_range:
                message = "it is not clear whether this is meant for the range before it or for the whole side"
                raise self.line.error(start, message, "write '1–25 odd' for the range, '1–25; odd' for both")
            self.parity = parity
            return [NumberSet(parity=parity)]
        return self.item(start, parity, labelled)

    def parity_word(self) -> Parity:
        word = self.kind
        assert isinstance(word, Word), "callers have looked"
        self.index += 1
        return _OF_WORD[word]

    def numbers_follow(self, index: int) -> bool:
        """Whether numbers come at a token, behind labels or at once."""
        return next(token.kind for token in self.tokens[index:] if token.kind not in SERIES_OF) in _ITEM_BEGINS

    def item(self, start: int, parity: Parity | None, labelled: bool) -> list[NumberSet]:
        """A number or a range that begins at ``start``; ``parity`` and ``labelled`` say what stood before it in this part."""
        ends = self.ends()
        behind = self.parity_behind(parity)
        held = self.parity
        if parity is not None:
            self.parity = parity
        elif labelled:
            self.parity = None
        wanted = behind if behind is not None else self.parity
        if isinstance(ends, list):
            return self.house(start, ends, wanted)
        if labelled and parity is None and behind is None and held and self.series == "":
            message = f"it is not clear whether these numbers are {held} too"
            raise self.line.error(start, message, "say odd, even or both before them")
        self.open_range = wanted is None
        return [self.range(start, *ends, wanted or "")]

    def parity_behind(self, before: Parity | None) -> Parity | None:
        """The parity that stands behind a number or a range, if any; ``before`` is the one before it."""
        behind: Parity | None = None
        if self.kind in PARITIES.values():
            if before is not None:
                raise self.unexpected("the numbers have been said to be odd or even already")
            behind = self.parity_word()
            self.label()
            if self.kind not in _PART_ENDS:
                raise self.unexpected("expected a comma, so that it is clear which numbers are odd or even")
        while self.take(Word.FILLER):
            pass
        return behind

    def house(self, start: int, numbers: list[HouseNumber], wanted: Parity | None) -> list[NumberSet]:
        """A set for each number of a house, which has to be of the ``wanted`` parity."""
        for number in numbers:
            if wanted and number.series == "" and parity_of(number) != wanted:
                raise self.line.error(start, f"{number.text} is not {wanted}", "correct the number or the word")
        return [NumberSet(number, number) for number in numbers]

    def range(self, start: int, first: HouseNumber | None, last: HouseNumber | None, parity: Parity) -> NumberSet:
        """A range; one with both ends must hold a number."""
        if first and last:
            if last < first:
                message = f"the range ends before it begins: {first.text}–{last.text}"
                raise self.line.error(start, message, "write the smaller number first")
            if first == last:
                return NumberSet(first, last)
            empty = first.number == last.number or first.number + 1 == last.number
            if parity and empty and parity not in (parity_of(first), parity_of(last)):
                raise self.line.error(start, f"there is no {parity} number in this range", "correct the numbers")
        return NumberSet(first, last, parity)

    def ends(self) -> list[HouseNumber] | tuple[HouseNumber | None, HouseNumber | None]:
        """One house's numbers, or both ends of a range."""
        if self.take(Word.TO):
            self.label()
            last = self.end_of_range()
            self.direction()
            return None, last
        begins = self.take(Word.FROM)
        self.label()
        at = self.index
        numbers = self.number()
        direction = self.direction()
        if direction is None and not self.take("-", Word.TO):
            if not begins:
                return numbers
            direction = Word.UP
        self.index, after = at, self.index
        first = self.end_of_range()
        self.index = after
        if direction is not None:
            return (first, None) if direction == Word.UP else (None, first)
        series = self.series
        self.label()
        if self.series != series:
            raise self.unexpected("expected both ends of a range in one series of numbers")
        last = self.end_of_range()
        return first, last

    def direction(self) -> Word | None:
        """``a výše``, ``and up``, ``нагоре``: which way the range is open."""
        skip = self.kind in (Word.AND, ",") and self.tokens[self.index + 1].kind in (Word.UP, Word.DOWN)
        self.index += skip
        for word in (Word.UP, Word.DOWN):
            if self.take(word):
                return word
        return None

    def end_of_range(self) -> HouseNumber:
        token = self.tokens[self.index]
        numbers = self.number()
        if len(numbers) > 1:
            raise self.line.error(token.start, "a range cannot end in two numbers of one house", "write one of the two")
        return numbers[0]

    def number(self) -> list[HouseNumber]:
        """The next token's house number, or both numbers of a Czech sign."""
        token = self.tokens[self.index]
        if token.kind != "number":
            raise self.unexpected("expected a house number")
        self.index += 1
        written = self.line.original(token.start, token.end)
        try:
            found = parse_numbers(written, self.line.language)
        except NumberError as error:
            raise self.line.error(token.start, error.message, error.hint) from None
        if len(found) > 1:
            return list(found)
        return [HouseNumber(found[0].number, found[0].suffix, self.series)]
