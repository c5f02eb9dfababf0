"""What the packs of a town say together, in one language: situations, the quiz, whom to call, the brochure's panels.

Where a country says something more exactly, its statement takes the place of Europe's (``instead_of``); what rests on
laws that do not hold in the country alone is left out. The town's own texts come last and may add, replace and hide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from beatbook.languages import Phrase
from beatbook.languages.text import read
from beatbook.rights.packs import Pack
from beatbook.rights.readability import Reading, reading
from beatbook.rights.records import Act, Helper, Role, Statement, cited
from beatbook.rights.texts import Item, Text

#: The situations, in the order in which they are listed; a town's own follow.
SITUATIONS: Final = ("stopped", "papers", "search", "station", "child", "victim", "foreign", "complaints")
#: The sections of a situation.
SECTIONS: Final = ("may", "tell", "you", "call")
#: Texts that are no situation, and their sections. The index introduces all, the pupils' page has the quiz too.
INDEX: Final = "index"
PUPILS: Final = "pupils"
BROCHURE: Final = "brochure"
PARTS: Final = {
    INDEX: ("intro",),
    PUPILS: ("know", "do", "call"),
    BROCHURE: ("rights", "police", "complain"),
}
#: What people can bear to read when they are upset.
MOST_WORDS: Final = 250


class Cited(NamedTuple):
    """A place in an act that holds in the country."""

    act: Act
    at: str


@dataclass(frozen=True)
class Line:
    """One line of a page. ``statement`` is ``None`` in a town's own words that name none; ``pack`` said it."""

    item: Item
    language: str
    statement: Statement | None
    sources: tuple[Cited, ...]
    pack: str

    @property
    def to_confirm(self) -> bool:
        """Whether the town's lawyer has to confirm it."""
        return self.statement is not None and self.statement.confirm is not None


@dataclass(frozen=True)
class QuizQuestion:
    """A question, its answers, which of them is right (from 0), and why."""

    text: str
    answers: tuple[str, ...]
    right: int
    why: Line


@dataclass(frozen=True)
class Situation:
    """One page's text: ``sections`` by key, in order, none of them empty."""

    name: str
    title: Phrase
    summary: Phrase
    sections: dict[str, tuple[Line, ...]]
    helpers: tuple[Helper, ...]
    quiz: tuple[QuizQuestion, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """All lines, in order."""
        return [line for lines in self.sections.values() for line in lines]

    @cached_property
    def reading(self) -> Reading:
        """Length and reading level of its lines."""
        return reading(line.item.words() for line in self.lines)

    @property
    def checked(self) -> date | None:
        """The day on which the line that was checked longest ago was."""
        return min((line.statement.checked for line in self.lines if line.statement), default=None)


class Panel(NamedTuple):
    """A panel of the brochure: ``key`` is one of ``rights``, ``police``, ``complain``."""

    key: str
    lines: tuple[Phrase, ...]


class Book:
    """What ``layers`` (see ``packs.layers``) say in ``language`` about a country."""

    def __init__(self, layers: Sequence[Pack], language: str, country: str | None) -> None:
        self.layers = tuple(layers)
        self.language = language
        self.country = country
        self._acts = {(pack.name, act.id): act for pack in layers for act in pack.record.acts}
        self._replaced = {old: new.id for pack in layers for new in pack.record.statements for old in new.instead_of}
        self._left_out = {old for pack in layers for old in pack.record.leave_out}

    @cached_property
    def situations(self) -> tuple[Situation, ...]:
        """Every situation that is not hidden."""
        known = {*SITUATIONS, *PARTS}
        own = sorted({name for pack in self.layers for texts in pack.texts.values() for name in texts} - known)
        found = (self.text(name, SECTIONS) for name in (*SITUATIONS, *own))
        return tuple(situation for situation in found if situation)

    @cached_property
    def index(self) -> Situation | None:
        """The words above the list of situations."""
        return self.text(INDEX, PARTS[INDEX])

    @cached_property
    def pupils(self) -> Situation | None:
        """The page for pupils, with the quiz."""
        return self.text(PUPILS, PARTS[PUPILS])

    @cached_property
    def panels(self) -> tuple[Panel, ...]:
        """The brochure's panels."""
        text = self.text(BROCHURE, PARTS[BROCHURE])
        sections = text.sections if text else {}
        return tuple(
            Panel(
                key, tuple(Phrase(line.item.words(), line.language, line.language != self.language) for line in lines)
            )
            for key, lines in sections.items()
        )

    @cached_property
    def helpers(self) -> dict[Role, tuple[Helper, ...]]:
        """Whom to call, by role: the most local pack that names any."""
        found: dict[Role, tuple[Helper, ...]] = {}
        for pack in self.layers:
            roles = dict.fromkeys(helper.role for helper in pack.record.helpers if helper.serves(self.country))
            for role in roles:
                found[role] = tuple(h for h in pack.record.helpers if h.role == role and h.serves(self.country))
        return found

    def text(self, name: str, keys: Sequence[str]) -> Situation | None:
        """One text put together; ``None`` if no pack has it or the town hides it."""
        found = [(pack, *text) for pack in self.layers if (text := pack.text(name, self.language))]
        if not found or any("*" in text.hide for _, text, _ in found):
            return None
        sections = {key: tuple(self._section(found, key)) for key in keys}
        return Situation(
            name,
            self._words(found, "title", name),
            self._words(found, "summary", ""),
            {key: lines for key, lines in sections.items() if lines},
            tuple(helper for role in self._roles(name) for helper in self.helpers.get(role, ())),
            self._quiz(found),
        )

    def _words(self, found: Sequence[tuple[Pack, Text, str]], field: str, otherwise: str) -> Phrase:
        """The title or the summary by the most local pack that gives one in this language, or else in another."""
        given = [(getattr(text, field), language) for _, text, language in reversed(found) if getattr(text, field)]
        for words, language in sorted(given, key=lambda one: one[1] != self.language):
            return Phrase(words, language, language != self.language)
        return Phrase(otherwise, self.language)

    def _section(self, found: Sequence[tuple[Pack, Text, str]], key: str) -> Iterator[Line]:
        lines: list[Line] = []
        for pack, text, language in found:
            if key in text.hide or key in text.replace:
                lines = []
            if key in text.hide:
                continue
            for item in text.sections.get(key, ()):
                if item.moves:
                    lines.sort(key=lambda other: other.item.statement == item.statement)
                    continue
                line = self._line(pack, item, language)
                if line is None:
                    continue
                # A more exact statement stands where the one it replaces stood.
                old = set(line.statement.instead_of) if line.statement else set()
                at = next((n for n, other in enumerate(lines) if other.item.statement in old), None)
                lines.insert(len(lines) if at is None else at, line)
        return (line for line in lines if line.item.statement not in self._gone)

    @cached_property
    def _gone(self) -> frozenset[str]:
        return frozenset(self._left_out | set(self._replaced))

    def _line(self, pack: Pack, item: Item, language: str) -> Line | None:
        """A line with its sources; ``None`` if all of them hold elsewhere."""
        statement = self.statement(item.statement)
        written = [cited(source) for source in statement.sources] if statement else []
        acts = [(self.act(pack, source.act), source.at) for source in written]
        sources = tuple(Cited(act, at) for act, at in acts if act and act.holds_in(self.country))
        if written and not sources and statement and not statement.confirm:
            return None
        return Line(item, language, statement, sources, pack.name)

    def statement(self, id: str) -> Statement | None:
        """A statement of any pack, the most local first."""
        return next((s for pack in reversed(self.layers) for s in pack.record.statements if s.id == id), None)

    def act(self, pack: Pack, id: str) -> Act | None:
        """An act of the pack itself, or of one below it."""
        names = [layer.name for layer in self.layers]
        below = [pack.name, *reversed(names[: names.index(pack.name)]), *names]
        return next((self._acts[name, id] for name in below if (name, id) in self._acts), None)

    def _roles(self, name: str) -> Iterator[Role]:
        for pack in reversed(self.layers):
            if name in pack.record.calls:
                yield from pack.record.calls[name]
                return

    def _quiz(self, found: Sequence[tuple[Pack, Text, str]]) -> tuple[QuizQuestion, ...]:
        """The quiz of the most local pack that has one."""
        for pack, text, language in reversed(found):
            lines = [(question, self._line(pack, question.explanation, language)) for question in text.quiz]
            if lines:
                return tuple(QuizQuestion(q.text, q.answers, q.right, why) for q, why in lines if why)
        return ()

    def name(self, text: str | dict[str, str]) -> Phrase:
        """The name of an act or a helper in this language."""
        return read(text, self.language, self.layers[0].reference)


def brochure(layers: Sequence[Pack], language: str, country: str | None) -> tuple[Panel, ...]:
    """The brochure's panels in a language: the short form of what the pages say."""
    return Book(layers, language, country).panels
