"""A text's tokens, taken one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable

from beatbook.hours_forms.tokens import Token, TokenKind, tokens
from beatbook.hours_syntax import HoursError, read


class Stream:
    """The tokens of one text in one language, and how far they are read."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.tokens = [t for t in _with_ready_parts(text, language) if t.kind not in ("filler", "no break")]
        self.at = 0

    @property
    def kind(self) -> TokenKind | None:
        """What comes next; ``None`` at the end."""
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    @property
    def start(self) -> int:
        """The character at which the next token begins, or the text ends."""
        return self.tokens[self.at].start if self.at < len(self.tokens) else len(self.text.rstrip())

    def said(self, token: Token) -> str:
        """A token as it is written."""
        return self.text[token.start : token.end]

    def take(self, *kinds: TokenKind) -> Token | None:
        """The next token if it is of one of these kinds."""
        if self.kind not in kinds:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def sign(self, signs: str) -> str:
        """The next sign if it is one of these, or nothing."""
        if self.kind == "sign" and str(self.tokens[self.at].value) in signs:
            self.at += 1
            return str(self.tokens[self.at - 1].value)
        return ""

    def between(self) -> bool:
        """Take a dash or a word such as "to"."""
        return bool(self.sign("-") or self.take("to"))

    def another(self) -> bool:
        """Take what stands between the entries of a list: a comma, "and", or both."""
        comma = self.sign(",/&+")
        return bool(self.take("and") or comma)

    def attempt(self, way: Callable[[], bool]) -> bool:
        """Read something, or nothing at all."""
        before = self.at
        if way():
            return True
        self.at = before
        return False

    def ahead(self, way: Callable[[], bool]) -> bool:
        """Whether something could be read; nothing is."""
        before = self.at
        found = way()
        self.at = before
        return found


def _with_ready_parts(text: str, language: str) -> list[Token]:
    """The tokens, with the parts between semicolons that are in the syntax already as one token each."""
    pieces = [*re.finditer(r'(?:"[^"]*"|[^";\n])+', text)]
    ready = []
    for piece in pieces if len(pieces) > 1 else []:
        try:
            part = read(piece[0].strip())
        except HoursError:
            continue
        if all(rule.days or rule.dates or rule.holidays for rule in part.rules) and part.rules:
            ready.append(Token("ready", part.normal, *piece.span()))
    rest = [t for t in tokens(text, language) if not any(r.start <= t.start < r.end for r in ready)]
    return sorted([*rest, *ready], key=lambda token: token.start)
