"""A JSON text that can say where its values stand, and plain messages for what is no JSON (RFC 8259)."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from beatbook.errors import Pointer, Position, Problem

_decoder = json.JSONDecoder()


@dataclass(frozen=True)
class JsonText:
    """A text and its file. Positions are looked up only when asked for; parsing itself keeps none."""

    path: Path
    text: str

    def value(self) -> Any:
        """The parsed value, or a ``Problem`` if this is no JSON; ``NaN`` and ``Infinity`` are not."""
        try:
            return json.loads(self.text, parse_constant=_reject)
        except json.JSONDecodeError as error:
            return self._syntax_problem(error)
        except RecursionError:
            return Problem(self.at(0), "not-json", "", "the brackets are nested too deeply", "look at the file's start")
        except ValueError:  # Python refuses to read numbers of more than 4,300 digits
            return Problem(self.at(0), "not-json", "", "a number has thousands of digits", "look for the longest line")
        except _NotANumber as error:
            at = self.at(max(0, self.text.find(str(error))))
            return Problem(at, "not-json", "", f"'{error}' is no number in JSON", "remove it or give a number")

    def at(self, offset: int) -> Position:
        """Line and column of a character."""
        line = bisect_right(self._line_starts, offset)
        return Position(self.path, line, offset - self._line_starts[line - 1] + 1)

    def position(self, pointer: Pointer) -> Position:
        """Line and column of the value a pointer leads to, in a text that is valid JSON."""
        return self.at(self._offset(pointer))

    def positions(self, pointer: Pointer) -> list[Position]:
        """Line and column of every item of the array a pointer leads to, in one pass."""
        return [self.at(offset) for _, offset in _children(self.text, self._offset(pointer))]

    def _offset(self, pointer: Pointer) -> int:
        offset = _skip_space(self.text, 0)
        for step in pointer:
            offset = next(start for name, start in _children(self.text, offset) if name == step)
        return offset

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def _syntax_problem(self, error: json.JSONDecodeError) -> Problem:
        before = self.text[: error.pos].rstrip()
        at, hint = error.pos, "compare the line with the ones around it"
        message = f"this is not JSON: {error.msg[0].lower()}{error.msg[1:]}"
        if before.endswith(",") and self.text[error.pos : error.pos + 1] in ("]", "}"):
            at, message, hint = len(before) - 1, "a comma before a closing bracket is not JSON", "remove the comma"
        elif error.msg == "Extra data":
            message, hint = "the JSON ends here, but the file goes on", "remove what follows"
        elif error.pos >= len(self.text.rstrip()):
            message, hint = "the file ends in the middle, a bracket or quote is not closed", "copy the whole file again"
        return Problem(self.at(at), "not-json", "", message, hint)


class _NotANumber(Exception):
    """``NaN`` or ``Infinity``, which Python's parser would take."""


def _reject(constant: str) -> float:
    raise _NotANumber(constant)


def _skip_space(text: str, at: int) -> int:
    while text[at] in " \t\r\n":
        at += 1
    return at


def _children(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """The keys or indices of the valid JSON object or array at an offset, each with its value's offset."""
    is_object, index = text[at] == "{", 0
    at = _skip_space(text, at + 1)
    while text[at] not in "}]":
        name: str | int = index
        if is_object:
            name, at = _decoder.raw_decode(text, at)
            at = _skip_space(text, _skip_space(text, at) + 1)
        yield name, at
        _, at = _decoder.raw_decode(text, at)
        at = _skip_space(text, at)
        at = _skip_space(text, at + 1) if text[at] == "," else at
        index += 1
