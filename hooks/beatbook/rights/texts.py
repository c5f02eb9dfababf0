"""One text of a pack in one language: a small part of Markdown, in which every line points to its statement.

    ---
    title: They ask for my papers
    summary: Who may ask, and what you may ask in return.
    ---
    # may
    - Ask who you are, if the law gives a reason. [papers-ground]

The headings are keys (``may``, ``tell``, ``you``, ``call``), not words: pages print them in their language. What stands
in square brackets at the end of a line is the id of its statement; a line of nothing else, ``- [stay-calm]``, moves the
line of the packs below to here, behind those above it. ``**bold**`` and ``[words](complaints)`` are markup; a link leads
to another text or to a web address. In ``# quiz`` a question begins with its number, its answers with ``- [ ]``, the
right one with ``- [x]``, the explanation with ``>``. A town's text can say ``hide: true``, ``hide: [call]`` or
``replace: [may]`` above; its other sections are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from beatbook.errors import Position, Problem
from beatbook.text_source import Unreadable, merge_problem, read_text

_MARK = re.compile(r"\s*\[([a-z0-9]+(?:-[a-z0-9]+)*)\]\s*$")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]*)\)")
_KEYS = ("title", "summary", "hide", "replace")
QUIZ = "quiz"


@dataclass(frozen=True)
class Item:
    """One line of a section; ``statement`` is the id at its end or ``""``."""

    text: str
    statement: str
    position: Position

    @property
    def moves(self) -> bool:
        """Whether it is nothing but an id: what the packs below say there comes here."""
        return not self.text and bool(self.statement)

    def links(self) -> Iterator[str]:
        """Where its links lead."""
        for found in _LINK.finditer(self.text):
            yield found[2]

    def words(self) -> str:
        """The text without markup."""
        return _LINK.sub(r"\1", self.text).replace("**", "")


@dataclass(frozen=True)
class Question:
    """One question of a quiz; ``right`` counts from 0."""

    text: str
    answers: tuple[str, ...]
    right: int
    explanation: Item
    position: Position


@dataclass(frozen=True)
class Text:
    """One text in one language. ``sections`` are in the order written; ``hide`` names sections, or ``*`` for all."""

    name: str
    path: Path
    title: str = ""
    summary: str = ""
    sections: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    quiz: tuple[Question, ...] = ()
    hide: frozenset[str] = frozenset()
    replace: frozenset[str] = frozenset()
    #: Where each section's heading stands.
    headings: dict[str, Position] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def shape(self) -> list[tuple[str, str]]:
        """Section and statement of each line: what must be the same in every language."""
        lines = [(key, item.statement) for key, items in self.sections.items() for item in items]
        asked = [(QUIZ, f"{len(q.answers)}:{q.right}:{q.explanation.statement}") for q in self.quiz]
        return lines + asked


def read(path: Path) -> Text:
    """Read one text. Never raises for what it holds: everything wrong is in ``problems``."""
    try:
        text = read_text(path)
    except Unreadable as error:
        return Text(path.stem, path, problems=(error.problem,))
    conflict = merge_problem(path, text)
    if conflict:
        return Text(path.stem, path, problems=(conflict,))
    return _Reading(path, text).result()


class _Reading:
    """Gathers one text line by line."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.problems: list[Problem] = []
        self.head: dict[str, str] = {}
        self.sections: dict[str, list[Item]] = {}
        self.headings: dict[str, Position] = {}
        self.questions: list[tuple[str, Position, list[tuple[bool, str]], list[Item]]] = []

    def result(self) -> Text:
        start = self.front()
        section = ""
        for line, column, text in self.joined(start):
            if text.startswith("#"):
                section = self.heading(text, line)
            elif not section:
                self.wrong(
                    "no-section",
                    line,
                    column,
                    "this line stands in no section",
                    "write a heading such as '# may' above it",
                )
            elif section == QUIZ:
                self.quiz(text, line, column)
            elif text.startswith(("- ", "* ")):
                self.sections[section].append(self.item(text[2:], line, column + 2))
            else:
                self.wrong("no-item", line, column, "this line is no item of a list", "begin it with '- '")
        hide = self.head.get("hide", "")
        return Text(
            self.path.stem, self.path, self.head.get("title", ""), self.head.get("summary", ""),
            {key: tuple(items) for key, items in self.sections.items() if key != QUIZ},
            tuple(self.asked()), frozenset({"*"} if hide == "true" else _listed(hide)),
            frozenset(_listed(self.head.get("replace", ""))), self.headings, tuple(self.problems),
        )  # fmt: skip

    def wrong(self, code: str, line: int, column: int, message: str, hint: str) -> None:
        self.problems.append(Problem(Position(self.path, line, column), code, "", message, hint))

    def front(self) -> int:
        """Read what stands between the two lines of dashes; the index of the first line behind."""
        if not self.lines or self.lines[0].strip() != "---":
            return 0
        for index, line in enumerate(self.lines[1:], 1):
            if line.strip() == "---":
                return index + 1
            key, colon, value = line.partition(":")
            if not line.strip():
                continue
            if not colon or key.strip() not in _KEYS:
                known = ", ".join(_KEYS)
                self.wrong(
                    "unknown-key",
                    index + 1,
                    1,
                    f"'{key.strip()}' is not known here, expected one of: {known}",
                    "rename it or delete it",
                )
                continue
            self.head[key.strip()] = value.strip().strip("'\"")
        self.wrong("no-end", 1, 1, "the lines above the text do not end", "write '---' below them")
        return len(self.lines)

    def joined(self, start: int) -> Iterator[tuple[int, int, str]]:
        """Line number, column and text of each item, with the lines that continue it."""
        pending: tuple[int, int, str] | None = None
        for number, line in enumerate(self.lines[start:], start + 1):
            text = line.strip()
            column = len(line) - len(line.lstrip()) + 1
            begins = re.match(r"#|[-*] |>|\d+\. ", text)
            if pending and (not text or begins or pending[2].startswith("#")):
                yield pending
                pending = None
            if text:
                pending = (number, column, text) if pending is None else (*pending[:2], f"{pending[2]} {text}")
        if pending:
            yield pending

    def heading(self, text: str, line: int) -> str:
        key = text.lstrip("#").strip()
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*", key):
            self.wrong("heading", line, 1, f"'{key}' is no section's key", "write one such as '# may'")
            key = "unknown"
        elif key in self.headings:
            self.wrong("heading", line, 1, f"'{key}' stands here a second time", "keep one of them")
        self.headings.setdefault(key, Position(self.path, line, 1))
        self.sections.setdefault(key, [])
        return key

    def item(self, text: str, line: int, column: int) -> Item:
        mark = _MARK.search(text)
        words = text[: mark.start()] if mark else text
        for found in _LINK.finditer(words):
            if not found[2]:
                self.wrong(
                    "link",
                    line,
                    column,
                    f"the link '{found[1]}' leads nowhere",
                    "write where it leads in the round brackets",
                )
        return Item(words.strip(), mark[1] if mark else "", Position(self.path, line, column))

    def quiz(self, text: str, line: int, column: int) -> None:
        question = re.match(r"\d+\. +(.+)", text)
        answer = re.match(r"[-*] \[([ xX])\] +(.+)", text)
        if question:
            self.questions.append((question[1], Position(self.path, line, column), [], []))
        elif answer and self.questions:
            self.questions[-1][2].append((answer[1] != " ", answer[2]))
        elif text.startswith(">") and self.questions:
            self.questions[-1][3].append(self.item(text[1:].strip(), line, column))
        else:
            self.wrong(
                "quiz",
                line,
                column,
                "this is no part of a quiz",
                "write '1. question', '- [ ] answer', '- [x] right answer', '> explanation'",
            )

    def asked(self) -> Iterator[Question]:
        for text, position, answers, explanations in self.questions:
            right = [index for index, (is_right, _) in enumerate(answers) if is_right]
            if len(right) != 1 or len(answers) < 2 or len(explanations) != 1:
                message = f"{len(answers)} answers, {len(right)} of them right, and {len(explanations)} explanations stand here"
                hint = "expected two answers or more, one of them right, and one explanation"
                self.problems.append(Problem(position, "quiz", "", message, hint))
                continue
            yield Question(text, tuple(answer for _, answer in answers), right[0], explanations[0], position)


def _listed(value: str) -> list[str]:
    return [part for part in re.split(r"[\s,\[\]]+", value) if part and part != "false"]
