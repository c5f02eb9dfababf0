"""A clerk's hours as tokens: words by their meaning in one language, times, dates and signs, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from beatbook.hours_forms.words import Kind, folded, vocabulary

TokenKind = Kind | Literal["clock", "number", "date", "comment", "sign", "ready", "unknown"]


class Clock(NamedTuple):
    """A time of day as it is written: ``half`` is ``a``, ``p`` or empty, ``padded`` is 09:00 and not 9:00."""

    hour: int
    minute: int | None = None
    half: str = ""
    padded: bool = False


class Token(NamedTuple):
    """One piece of a text; ``start`` and ``end`` count characters from 0.

    ``value`` is a word's (see ``hours_words.Meaning``), a sign, the digits of a number, the text of a comment, or a part
    that is in the syntax already (``ready``);
    ``clock`` is set where the piece can be a time, ``day`` (year or 0, month from 0, day) where it is a date.
    """

    kind: TokenKind
    value: int | str
    start: int
    end: int
    clock: Clock | None = None
    date: tuple[int, int, int] | None = None


_DASHES = "-–—−‒―‐‑~"
# 9-00 – 17-00, з 8-00 до 17-00, 08:00-16-00: a hyphen for the colon, where another one shows it.
_HYPHEN_FOR_COLON = (
    re.compile(r"(?<![\d:.-])\d{1,2}(-)\d\d\s*(?:[-–—−]|до|по|to|do|līdz)\s*\d{1,2}(-)\d\d(?![\d:.-])"),
    re.compile(r"(?<![\d:.-])\d{1,2}[:.]\d\d\s*[-–—−]\s*\d{1,2}(-)\d\d(?![\d:.-])"),
)
_WORD = re.compile(r"[^\W\d_]+(?:['ʼ’‘`´][^\W\d_]+)*")
_GAP = re.compile(r"\.?[^\S\n]*")
_LONGEST_PHRASE = 7
#: What is not a word, in the order in which it is looked for.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comment", re.compile(r'"[^"]*"|“[^“”]*”|„[^“”]*[“”]|«[^»]*»')),
    ("all day", re.compile(r"24/7|24\s*(?:hours|hrs|часа|години|stundas|hodin)\b")),
    ("ordinal", re.compile(r"(\d)(?:st|nd|rd|th|-?(?:[вртм]и|[вртм][ао]|ш[аеу]|г[аеу]|т[яєю]|ої|го|[йяеу]))(?!\w)")),
    ("half", re.compile(r"(\d{1,2}?)(?:[:.]?([0-5]\d))?\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)),
    ("iso date", re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)")),
    ("date", re.compile(r"([0-3]?\d)\.\s?([01]?\d)\.\s?((?:19|20)\d\d)(?!\d)")),
    # 24.12. with what happens then; 13.10-17.10. is a time at the end of a sentence.
    ("date", re.compile(r"(?<!\d[-–—])(?<!\d [-–—] )([0-3]?\d)\.\s?([01]?\d)\.(?:\s?((?:19|20)\d\d))?(?=\s*[^\s\d])")),
    ("clock", re.compile(r"(\d?\d)\s?[:.hч]\s?(\d\d)(?!\d)")),
    ("clock", re.compile(r"([01]\d|2[0-4])([0-5]\d)(?!\d)")),
    ("number", re.compile(r"\d+")),
    ("sign", re.compile(rf"[{_DASHES},;:./&+()\[\]\n]")),
)


def tokens(text: str, language: str) -> list[Token]:
    """The tokens of a text, its words read in one language; blanks are left out."""
    plain = _with_colons(text)
    found: list[Token] = []
    at = 0
    while at < len(plain):
        if plain[at].isspace() and plain[at] != "\n":
            at += 1
            continue
        after_month = bool(found) and found[-1].kind == "month"
        token = _word(plain, at, language) or (after_month and _day_before_colon(plain, at)) or _other(plain, at)
        if token.kind == "comment":
            token = token._replace(value=text[token.start + 1 : token.end - 1].strip())
        found.append(token)
        at = token.end
    return found


def _with_colons(text: str) -> str:
    for pattern in _HYPHEN_FOR_COLON:
        for found in pattern.finditer(text):
            for group in range(1, pattern.groups + 1):
                text = f"{text[: found.start(group)]}:{text[found.end(group) :]}"
    return text


def _words(text: str, at: int) -> Iterator[re.Match[str]]:
    """The words from a place on; a full stop may stand between them, as in ``Mon. Tue.``"""
    while found := _WORD.match(text, at):
        yield found
        gap = _GAP.match(text, found.end())
        at = gap.end() if gap else found.end()


def _word(text: str, at: int, language: str) -> Token | None:
    """The longest phrase of the vocabulary that begins here, or one unknown word."""
    words = [found for found, _ in zip(_words(text, at), range(_LONGEST_PHRASE), strict=False)]
    known = vocabulary(language)
    for count in range(len(words), 0, -1):
        meaning = known.get(tuple(folded(word[0]) for word in words[:count]))
        if meaning is not None:
            end = words[count - 1].end()
            return Token(meaning.kind, meaning.value, at, end + (text[end : end + 1] == "."))
    return Token("unknown", "", at, words[0].end()) if words else None


def _day_before_colon(text: str, at: int) -> Token | None:
    """``Dec 24: 10-12``: the number is a day and no hour."""
    found = re.compile(r"(\d{1,2}):\s").match(text, at)
    return Token("number", found[1], at, found.end(1)) if found else None


def _other(text: str, at: int) -> Token:
    for kind, pattern in _PATTERNS:
        found = pattern.match(text, at)
        if not found:
            continue
        end = found.end()
        match kind:
            case "comment":
                return Token("comment", "", at, end)
            case "all day":
                return Token("all day", "", at, end)
            case "ordinal":
                return Token("ordinal", int(found[1]), at, end)
            case "half":
                return Token("clock", "", at, end, Clock(int(found[1]), int(found[2] or 0), found[3].lower()))
            case "clock":
                padded = len(found[1]) == 2
                return Token("clock", "", at, end, Clock(int(found[1]), int(found[2]), padded=padded))
            case "number":
                hour = int(found[0]) if end - at < 3 else 99
                clock = Clock(hour, padded=found[0][0] == "0") if hour <= 24 else None
                return Token("number", found[0], at, end, clock)
            case "iso date":
                return Token("date", "", at, end, date=(int(found[1]), int(found[2]) - 1, int(found[3])))
            case "date":
                day, month, year = int(found[1]), int(found[2]), int(found[3] or 0)
                if 1 <= day <= 31 and 1 <= month <= 12:
                    return Token("date", "", at, end, date=(year, month - 1, day))
            case "sign":
                return Token("sign", "-" if found[0] in _DASHES else found[0], at, end)
    return Token("unknown", "", at, at + 1)
