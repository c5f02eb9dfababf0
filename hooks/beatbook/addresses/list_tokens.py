"""The words, numbers and signs of a line in a street list, and where each stands."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

from beatbook.addresses.numbers import BUILDING, ENTRANCE, FRACTION
from beatbook.addresses.rewriting import CHARACTERS, plain
from beatbook.addresses.street_words import Word, vocabulary
from beatbook.errors import BeatbookError


class StreetListError(BeatbookError):
    """A line that cannot be read; ``column`` counts characters from 1 and is where it stops making sense."""

    def __init__(self, message: str, column: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.hint = hint


class Token(NamedTuple):
    """A word, a number or a sign; ``start`` and ``end`` count in the folded text."""

    kind: Word | Literal["number", "-", ",", ";", "end", "?"]
    start: int
    end: int


#: The series of numbers and the word that begins one.
LABELS: Final = {"": Word.NUMBER, "cp": Word.CONSCRIPTION, "ev": Word.REGISTRATION, "bl": Word.BLOCK}
SERIES_OF: Final = {word: series for series, word in LABELS.items()}

LETTER = r"[^\W\d_]"
_FRACTION = f" {FRACTION}"
_NUMBER = re.compile(
    r"[0-9]{1,7}"
    rf"(?:{LETTER}{{1,2}}[0-9]{{0,3}}(?!{LETTER})|-{LETTER}(?![^\W_])|(?= ?/| ?-|{_FRACTION}|[^\w]|$))"
    rf"(?: ?{BUILDING}[0-9]{{1,3}})?"
    rf"(?: ?/ ?(?:[0-9]{{1,5}}{LETTER}?|{LETTER})(?![^\W_]))?"
    rf"(?:{_FRACTION}(?![^\W_]))?"
    rf"(?: {LETTER}(?= ?(?:[,;-]|$)))?"
    rf"(?:,? ?{ENTRANCE}(?:[0-9]+|{LETTER})(?![^\W_]))?"
)


@cache
def dictionary(language: str) -> tuple[re.Pattern[str], dict[str, Word]]:
    """A pattern of all words, the longest first, and what each means by its letters alone."""
    known = vocabulary(language)
    bare = {re.sub("[ .]", "", form): word for form, word in known.items()}
    labels: list[str] = []
    others: list[str] = []
    for form in sorted(known, key=len, reverse=True):
        pattern = r" ?\.? ?".join(re.escape(part) for part in re.split("[ .]+", form)).replace(r"\ ", " ")
        (labels if known[form] in SERIES_OF else others).append(pattern)
    # A number may follow a label at once (№10), other words not; a dot may follow either.
    end = rf"(?!{LETTER})"
    pattern = rf"(?:(?:{'|'.join(others)})(?![^\W_])|(?:{'|'.join(labels)}){end}) ?\.?"
    return re.compile(pattern), bare


class FoldedLine:
    """A line of a street list: the ``text``, its ``folded`` form, and where each character of that stands in the text."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.folded = ""
        self.at: list[int] = []
        for index, char in enumerate(text):
            blank = char.isspace() and not self.folded.endswith(" ")
            for out in " " * blank if char.isspace() else CHARACTERS.get(char, plain(char)):
                self.folded += out
                self.at.append(index)
        self.at.append(len(text))

    def error(self, at: int, message: str, hint: str = "") -> StreetListError:
        """An error at a place in the folded text."""
        return StreetListError(message, self.at[min(at, len(self.folded))] + 1, hint)

    def tokens(self, start: int) -> list[Token]:
        """The rest of the line in tokens; what is none ends it as ``?``."""
        pattern, meanings = dictionary(self.language)
        found: list[Token] = []
        at = start
        while True:
            while self.folded[at : at + 1] == " ":
                at += 1
            rest = self.folded[at : at + 1]
            if not rest:
                return [*found, Token("end", at, at)]
            if rest in "-,;":
                found.append(Token(rest, at, at + 1))  # type: ignore[arg-type]
            elif number := _NUMBER.match(self.folded, at):
                found.append(Token("number", at, number.end()))
            elif (word := pattern.match(self.folded, at)) and not self.is_initial(word):
                found.append(Token(meanings[re.sub("[ .]", "", word[0])], at, word.end()))
            else:
                return [*found, Token("?", at, at)]
            at = found[-1].end

    def is_initial(self, word: re.Match[str]) -> bool:
        """Whether a word is a lone capital without a dot, as in Avenue C."""
        return len(word[0].strip()) == 1 and self.text[self.at[word.start()]].isupper()

    def original(self, start: int, end: int) -> str:
        """The text behind a stretch of the folded one, with quotes that close at its end."""
        return self.text[self.at[start] : self.at[end]].rstrip() if end > start else ""
