"""Notices as somebody writes them: ``docs/<language>/news/*.md``, each with its day and districts at the head.

::

    ---
    day: 2026-02-20
    districts: [old-town]
    ---
    # The reception room is closed on Friday

    Come to the station instead.

The file has one name in every language, the notice's for links. The text is Markdown; HTML in it is shown as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from markdown import Markdown
from markupsafe import Markup

from beatbook.community.news.models import Head
from beatbook.errors import Position, Problem, dotted
from beatbook.structure import structure
from beatbook.text_source import Unreadable, read_text
from beatbook.yaml_source import Document, parse

FOLDER: Final = "news"
_HEAD: Final = re.compile(r"---[ \t]*\n(?P<head>.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_TITLE: Final = re.compile(r"^# +(?P<words>\S.*?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True)
class Notice:
    """A notice in one language. ``body`` is HTML without the title, ``text`` the file's, ``document`` its head's."""

    slug: str
    language: str
    head: Head
    title: str
    body: Markup
    text: str
    document: Document

    def position(self, offset: int) -> Position:
        """The line and column of a character of the text."""
        start = self.text.rfind("\n", 0, offset) + 1
        return Position(self.document.path, self.text.count("\n", 0, offset) + 1, offset - start + 1)


@dataclass(frozen=True)
class Notices:
    """All notices that are whole, in the order of languages and names, and what is wrong with the others."""

    notices: tuple[Notice, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_notices(folder: Path, languages: Sequence[str]) -> Notices:
    """Read the notices in a folder with one folder a language. Raises nothing for what they hold."""
    notices: list[Notice] = []
    problems: list[Problem] = []
    for language in languages:
        for path in sorted((folder / language / FOLDER).glob("*.md")):
            try:
                read = _notice(path, language, read_text(path, "Markdown text"))
            except Unreadable as error:
                read = [error.problem]
            if isinstance(read, Notice):
                notices.append(read)
            else:
                problems += read
    return Notices(tuple(notices), tuple(problems))


def _notice(path: Path, language: str, text: str) -> Notice | list[Problem]:
    """The notice, or what is wrong with it."""
    head = _HEAD.match(text)
    if head is None or not head["head"].strip():
        hint = "write three lines above it: ---, then 'day: 2026-03-01', then ---"
        return [Problem(Position(path, 1, 1), "no-head", "", "nothing says of which day it is", hint)]
    document = parse(path, text[: head.end("head")])
    problems = list(document.problems)
    record = None
    if document.value is not None:
        record, faults = structure(Head, document.value)
        for fault in faults:
            position = document.position(fault.pointer, fault.key)
            problems.append(Problem(position, fault.code, dotted(fault.pointer), fault.message, fault.hint))
    title = _TITLE.search(text, head.end())
    if title is None:
        line = text.count("\n", 0, head.end()) + 2
        hint = "write a line such as '# The reception room is closed'"
        problems.append(Problem(Position(path, line, 1), "no-title", "", "there is no title, expected one", hint))
    if problems or record is None or title is None:
        return problems
    body = _html(text[head.end() : title.start()] + text[title.end() :])
    return Notice(path.stem, language, record, _html(title["words"]).striptags(), body, text, document)


def _html(text: str) -> Markup:
    return Markup(_markdown().reset().convert(text))


@cache
def _markdown() -> Markdown:
    """What reads Markdown; whoever pastes HTML sees that it is not meant for here."""
    made = Markdown()
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    # A link stands where it is named, so that the check sees where each leads.
    made.parser.blockprocessors.deregister("reference")
    return made
