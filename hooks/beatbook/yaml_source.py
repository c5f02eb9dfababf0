"""YAML text → plain values that remember the line and column they stand in.

The reader decides nothing about types: every scalar stays the text that was written (``9:30``, ``no`` and ``010``
too, which other readers turn into 570, false and 8), and nothing is ``None``. The models know where a number, a date
or true/false is wanted. What YAML offers beyond mappings, lists, text and aliases is refused: merge keys, tags,
several documents, keys that are no text.

One pass over the events of libyaml's parser builds values and positions together; building PyYAML's node tree first
takes three times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from beatbook.errors import Pointer, Position, Problem, Severity, dotted
from beatbook.text_source import Unreadable, merge_problem, read_text
from beatbook.yaml_syntax import LastScalar, odd_blank, syntax_problem

#: A text, nothing, or a mapping or list of values.
Value = str | None | dict[str, "Value"] | list["Value"]

#: Nested deeper than any record; stops a file made to exhaust the machine.
MAX_DEPTH: Final = 32
#: So many values may aliases repeat; a page of aliases to aliases ("billion laughs") repeats far more.
MAX_REPEATED: Final = 100_000


@dataclass(frozen=True)
class Document:
    """One file: its value (``None`` if it cannot be read), where everything stands, and what is wrong."""

    path: Path
    value: Value
    problems: tuple[Problem, ...]
    text: str = field(default="", repr=False)
    #: id of a container → line and column (from 0) of itself, then for each entry of its key and of its value.
    marks: Mapping[int, list[int]] = field(default_factory=dict, repr=False)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    def position(self, pointer: Pointer, key: bool = False) -> Position:
        """Where the value at ``pointer`` begins, or its key if ``key``; for what is not there, its nearest owner."""
        node: Any = self.value
        marks = self.marks.get(id(node))
        if marks is None:
            return Position(self.path)
        line, column = marks[0], marks[1]
        for at, step in enumerate(pointer):
            if isinstance(node, dict) and step in node:
                index = list(node).index(str(step))
            elif isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
                index = step
            else:
                break
            owner = self.marks[id(node)]
            entry = 2 + 4 * index + (0 if key and at == len(pointer) - 1 else 2)
            line, column = owner[entry], owner[entry + 1]
            node = node[step]
        return Position(self.path, line + 1, column + 1)

    def within(self, pointer: Pointer, offset: int) -> Position:
        """Where the character ``offset`` (from 0) of a text stands; of one spread over lines, where the text begins."""
        start = self.position(pointer)
        text: Any = self.value
        for step in pointer:
            if isinstance(text, str):  # a part of what one line says: it has no place of its own
                return start
            text = text[step]
        rest = self._lines[start.line - 1][start.column - 1 :]
        quotes = 1 if rest[:1] in ("'", '"') else 0
        if not rest[quotes:].startswith(text[:offset]):
            return start
        return start._replace(column=start.column + quotes + offset)


def read(path: Path) -> Document:
    """Read one YAML file. Never raises for what the file holds: everything wrong is in ``problems``."""
    try:
        return parse(path, read_text(path))
    except Unreadable as stop:
        return Document(path, None, (stop.problem,))


def parse(path: Path, text: str) -> Document:
    """Read YAML that is a file's text, or the beginning of it; as ``read`` does."""
    return _Reader(path, text).document()


#: Words that other readers take for something else (https://yaml.org/type/bool.html, https://yaml.org/type/null.html).
_WORDS: Final = {
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "on", "On", "ON"), "true"),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "off", "Off", "OFF"), "false"),
    **dict.fromkeys(("Null", "NULL"), "nothing"),
}
#: Numbers of YAML 1.1 (https://yaml.org/type/int.html, float.html) or of the core schema of YAML 1.2 (10.3.2) that
#: come out as another text: 112 and 53.48 keep their digits in any reader and are left out.
_NUMBERS: Final = re.compile(
    r"[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+"  # base 60: 9:30
    r"|[-+]?0[0-9_]+|\+[1-9][0-9_]*"  # a first character that gets lost: 010, +441632960001
    r"|-?[1-9][0-9]*_[0-9_]*|[-+]?0[xob][0-9A-Fa-f_]+"
    r"|[-+]?[0-9]+(\.[0-9]*)?[eE][-+]?[0-9]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_NOTHING: Final = frozenset(("", "~", "null"))


def trap(text: str) -> str | None:
    """What other readers take the unquoted ``text`` for (``the number 570``), if it is not the same text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[:1] in "+-.0123456789" and _NUMBERS.fullmatch(text):
        number = yaml.safe_load(text)
        # YAML 1.1 takes 089 and 1e3 for text; readers of YAML 1.2, as in editors, do not.
        return f"the number {float(number) if isinstance(number, str) else number:.17g}"
    return None


class _NoKey:
    """Where a mapping stands between two entries."""


class _Dropped:
    """Where a value is read past: its key has been reported."""


_Key = str | _NoKey | _Dropped
_NO_KEY: Final = _NoKey()
_DROPPED: Final = _Dropped()
#: A whole text between typographic quotes, as word processors make them of straight ones.
_TYPOGRAPHIC: Final = re.compile("[“”„‟«»‘’‚][^“”„‟«»]*[“”«»‘’]")
#: A key in a later line of a quoted text: the closing quote has probably been forgotten.
_KEY_IN_QUOTES: Final = re.compile(r"^\s*(?:- )?[\w-]+:(?:\s|$)", re.MULTILINE)


class _Level(NamedTuple):
    """A container whose end has not come yet."""

    node: Any
    marks: list[int]
    key: _Key
    anchor: str | None
    #: How many values had been read before it.
    before: int


class _Reader:
    """Builds one document out of the parser's events."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self.marks: dict[int, list[int]] = {}
        #: The containers around the one being filled, the outermost first.
        self.around: list[_Level] = []
        self.last: LastScalar | None = None

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def document(self) -> Document:
        value: Value = None
        conflict = merge_problem(self.path, self.text)
        if conflict is not None:
            return Document(self.path, None, (conflict,))
        try:
            value = self.build()
        except yaml.YAMLError as error:
            problem = syntax_problem(self.path, self.text, error, self.last)
            if (problem.position, problem.code) not in ((p.position, p.code) for p in self.problems):
                self.problems.append(problem)
        except Unreadable as stop:
            self.problems.append(stop.problem)
        if value is None:  # what seems to be empty may be what could not be read
            self.problems = [problem for problem in self.problems if problem.code != "empty-key"]
        return Document(self.path, value, tuple(self.problems), self.text, self.marks)

    def build(self) -> Value:
        """The value of the only document. Raises yaml.YAMLError, Unreadable."""
        next_event: Callable[[], Any] = yaml.CSafeLoader(self.text).get_event
        node: Any = []  # owns the root
        marks: list[int] = [0, 0]
        key: _Key = _NO_KEY
        anchor: str | None = None
        before = count = repeated = documents = 0
        anchored: dict[str, tuple[Value, int]] = {}
        harmless: set[str] = set()
        value: Value
        while True:
            event = next_event()
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                if anchor is not None:
                    anchored[anchor] = node, count - before
                node, marks, key, anchor, before = self.around.pop()
                if type(node) is dict:
                    key = _NO_KEY
                continue
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = "a second document begins here, expected one in a file"
                    raise Unreadable(self.at(event.start_mark), "second-document", message, "delete the line '---'")
                continue
            if kind is StreamEndEvent:
                break
            if kind is StreamStartEvent or kind is DocumentEndEvent:
                continue

            mark = event.start_mark
            line, column = mark.line, mark.column
            is_key = key is _NO_KEY and type(node) is dict
            if kind is ScalarEvent:
                count += 1
                value = event.value
                if is_key:
                    key = self.key(event, node)
                    if type(key) is str:
                        marks += (line, column)
                elif event.implicit[0]:
                    text = event.value
                    if text not in harmless and not self.trap(event, node, key):
                        harmless.add(text)
                    if text in _NOTHING:
                        value = None
                        if not text and type(key) is str:
                            self.empty(marks[-2], marks[-1], node, key)
                else:
                    self.quoted(event, node, key)
                if event.anchor is not None:
                    anchored[event.anchor] = value, 1
            elif is_key:
                message = "a mapping, a list or an alias cannot be a key, expected a word"
                hint = "put a value that begins with '{', '[' or '*' in quotes"
                raise Unreadable(self.at(mark), "complex-key", message, hint)
            elif kind is AliasEvent:
                value, size = self.aliased(event, anchored)
                count += size
                repeated += size
                if repeated > MAX_REPEATED:
                    message = f"the aliases up to this one repeat more than {MAX_REPEATED} values"
                    raise Unreadable(self.at(mark), "alias-bomb", message, "write the values out")
            else:
                value = {} if kind is MappingStartEvent else []
            if kind is not AliasEvent and event.tag is not None:
                tag = event.tag.replace("tag:yaml.org,2002:", "!!")
                message = f"the tag '{tag}' is not read here"
                self.problem(mark, "tag", self.pointer(node, key), message, "delete it; put text in quotes")

            if type(node) is list:
                marks += (line, column, line, column)
                node.append(value)
            elif not is_key:
                if type(key) is str:
                    marks += (line, column)
                    node[key] = value
                if kind is ScalarEvent or kind is AliasEvent:
                    key = _NO_KEY

            if kind is MappingStartEvent or kind is SequenceStartEvent:
                self.around.append(_Level(node, marks, key, anchor, before))
                if len(self.around) > MAX_DEPTH:
                    message = f"this is nested more than {MAX_DEPTH} levels deep"
                    raise Unreadable(self.at(mark), "too-deep", message, "check the brackets and the indentation")
                node, key, anchor, before = value, _NO_KEY, event.anchor, count
                count += 1
                marks = self.marks[id(node)] = [line, column]
        root: Value = node[0] if node else None
        if root is None:
            raise Unreadable(Position(self.path), "empty-file", "the file is empty", "write its records, or delete it")
        return root

    def at(self, mark: Any) -> Position:
        return Position(self.path, mark.line + 1, mark.column + 1)

    def problem(
        self, mark: Any, code: str, pointer: Pointer, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.problems.append(Problem(self.at(mark), code, dotted(pointer), message, hint, severity))

    def pointer(self, node: Any, key: _Key) -> Pointer:
        """Where the value that is being read stands."""
        owners = [(level.node, level.key) for level in self.around[1:]]
        steps = [len(owner) - 1 if isinstance(owner, list) else step for owner, step in owners]
        steps.append(len(node) if isinstance(node, list) else key)
        return tuple(step for step in steps if isinstance(step, str | int)) if self.around else ()

    def trap(self, event: Any, node: Any, key: _Key) -> bool:
        """Warn of unquoted text that means something else than it seems to; here it stays text, hence no error."""
        text = event.value
        reading = trap(text)
        if reading:
            message = f"unquoted, {text} is {reading} to other programs"
            hint = f"if it is text, put it in quotes: '{text}'"
            self.problem(event.start_mark, "yaml-trap", self.pointer(node, key), message, hint, Severity.WARNING)
            return True
        if _TYPOGRAPHIC.fullmatch(text):
            message = f"the typographic quotes of {text} are part of the text, so residents would see them"
            hint = f"write {text[1:-1]}, or '{text}' if this is meant"
            where = self.pointer(node, key)
            self.problem(event.start_mark, "typographic-quotes", where, message, hint, Severity.WARNING)
            return True
        return False

    def empty(self, line: int, column: int, node: Any, key: str) -> None:
        """Warn of a key, at its line and column (from 0), with nothing after its colon; ``null`` says so on purpose."""
        message, hint = f"there is nothing after '{key}:'", "write it, or delete the line"
        position = Position(self.path, line + 1, column + 1)
        where = dotted(self.pointer(node, key))
        self.problems.append(Problem(position, "empty-key", where, message, hint, Severity.WARNING))

    def quoted(self, event: Any, node: Any, key: _Key) -> None:
        """Keep a quoted text in mind for messages, and report one that swallowed the keys of the lines after it."""
        start, end = event.start_mark, event.end_mark
        if event.style not in ("'", '"'):
            return
        self.last = LastScalar(event.style, start.line, start.column, end.line, end.column)
        if start.line == end.line:
            return
        swallowed = _KEY_IN_QUOTES.search("\n".join(self.lines[start.line + 1 : end.line + 1]))
        if swallowed:
            message = f"the quote {event.style} that opens here closes only in line {end.line + 1}, after '{swallowed[0].strip()}'"
            hint = "close it in the line where the text ends"
            self.problem(start, "missing-quote", self.pointer(node, key), message, hint)

    def key(self, event: Any, node: dict[str, Value]) -> str | _Dropped:
        """The key to store a value under; what may not be a key is reported, its value to be read past."""
        text: str = event.value
        pointer = self.pointer(node, text)
        if event.implicit[0]:
            blank = odd_blank(text)
            if blank is not None:
                at = self.at(event.start_mark)
                at = at._replace(column=at.column + blank[0])
                raise Unreadable(at, "yaml-blank", blank[1], "replace it by spaces")
            if text == "<<":
                message, hint = "the merge key '<<' is not read here", "write the fields out"
                self.problem(event.start_mark, "merge-key", pointer, message, hint)
                return _DROPPED
            self.trap(event, node, text)
        if text in node:
            first = self.marks[id(node)][2 + 4 * list(node).index(text)] + 1
            message = f"'{text}' stands here a second time, the first is in line {first}"
            self.problem(event.start_mark, "duplicate-key", pointer, message, "keep one of them")
            return _DROPPED
        return text

    def aliased(self, event: Any, anchored: Mapping[str, tuple[Value, int]]) -> tuple[Value, int]:
        name = event.anchor
        if name in anchored:
            return anchored[name]
        message = f"'*{name}' repeats a value marked '&{name}', but none ends above it"
        hint = f"if it is text, put it in quotes: '*{name}'"
        raise Unreadable(self.at(event.start_mark), "unknown-alias", message, hint)
