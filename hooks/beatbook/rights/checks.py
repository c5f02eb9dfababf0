"""What is wrong with packs: sources that do not exist, texts that are missing, too long or not alike, old checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from beatbook.errors import Position, Problem, Severity, in_order
from beatbook.models import Town
from beatbook.rights.book import BROCHURE, MOST_WORDS, PARTS, PUPILS, SECTIONS, SITUATIONS, Book
from beatbook.rights.packs import CORE, PACKAGE, REFERENCE, ROOT, TOWN, Pack
from beatbook.rights.records import COUNCIL_OF_EUROPE, cited
from beatbook.rights.texts import QUIZ, Text
from beatbook.structure import nearest

#: How many questions the quiz has.
QUESTIONS = 5


def check_rights(
    layers: Sequence[Pack], town: Town, today: date, languages: Sequence[str] | None = None
) -> list[Problem]:
    """Everything wrong with the packs of a town, and with what they say together in its languages."""
    problems: list[Problem] = []
    for index, pack in enumerate(layers):
        problems += pack.problems
        problems += check_pack(pack, layers[:index])
        problems += _stale(pack, town, today)
    for language in languages or town.languages:
        problems += check_book(Book(layers, language, town.country))
        problems += _fallbacks(layers, language)
    if town.country is not None and town.country not in COUNCIL_OF_EUROPE:
        message = f"the texts about rights describe Europe's law, which does not hold in {town.country}"
        hint = "write your own below docs/<language>/rights/, or hide them with 'hide: true'"
        problems.append(
            Problem(layers[-1].document.position(()), "rights-country", "", message, hint, Severity.WARNING)
        )
    return in_order(map(_portable, problems))


def _portable(problem: Problem) -> Problem:
    """A problem of a shipped pack, placed by its path in the package: the same on every machine."""
    path = problem.position.path
    if not path.is_relative_to(ROOT):
        return problem
    return replace(problem, position=problem.position._replace(path=path.relative_to(PACKAGE.parent)))


def check_pack(pack: Pack, below: Sequence[Pack] = ()) -> Iterator[Problem]:
    """A pack in itself, and against those it lies on."""
    yield from _record(pack, below)
    known = {s.id for layer in (*below, pack) for s in layer.record.statements}
    names = {name for layer in (*below, pack) for texts in layer.texts.values() for name in texts}
    used: set[str] = set()
    for texts in pack.texts.values():
        for text in texts.values():
            used |= {statement for _, statement in _marks(text)}
            yield from _text(pack, text, known, names)
            yield from _moves(text, below)
    for index, statement in enumerate(pack.record.statements):
        if statement.id not in used:
            message = f"no text says '{statement.id}'"
            hint = f"write '[{statement.id}]' behind the line that says it, or delete the statement"
            yield Problem(
                pack.position("statements", index), "unused-statement", f"statements[{index + 1}]", message, hint
            )
    for language in pack.languages:
        if language != pack.reference:
            yield from _alike(pack, language)


def _record(pack: Pack, below: Sequence[Pack]) -> Iterator[Problem]:
    record = pack.record
    acts = {act.id for layer in (*below, pack) for act in layer.record.acts}
    lower = {statement.id for layer in below for statement in layer.record.statements}
    for kind in ("acts", "statements"):
        seen: set[str] = set()
        for index, one in enumerate(getattr(record, kind)):
            if one.id in seen or (kind == "statements" and one.id in lower):
                message = f"'{one.id}' is taken"
                yield Problem(
                    pack.position(kind, index, "id"),
                    "duplicate-id",
                    f"{kind}[{index + 1}].id",
                    message,
                    "give it another id",
                )
            seen.add(one.id)
    for index, statement in enumerate(record.statements):
        for at, source in enumerate(statement.sources):
            act = cited(source).act
            if act not in acts:
                near = nearest(act, acts)
                hint = f"did you mean '{near}'?" if near else "add the act under 'acts'"
                yield Problem(
                    pack.position("statements", index, "sources", at), "unknown-act",
                    f"statements[{index + 1}].sources[{at + 1}]", f"there is no act '{act}'", hint,
                )  # fmt: skip
        for at, old in enumerate(statement.instead_of):
            if old not in lower:
                yield _unknown(pack.position("statements", index, "instead_of", at), old, lower)
    for at, old in enumerate(record.leave_out):
        if old not in lower:
            yield _unknown(pack.position("leave_out", at), old, lower)


def _unknown(position: Position, id: str, known: set[str]) -> Problem:
    near = nearest(id, known)
    hint = f"did you mean '{near}'?" if near else "add it under 'statements', or correct the id"
    return Problem(position, "unknown-statement", "", f"there is no statement '{id}'", hint)


def _marks(text: Text) -> Iterator[tuple[Position, str]]:
    for items in text.sections.values():
        for item in items:
            yield item.position, item.statement
    for question in text.quiz:
        yield question.explanation.position, question.explanation.statement


def _text(pack: Pack, text: Text, known: set[str], names: set[str]) -> Iterator[Problem]:
    keys = {*PARTS.get(text.name, SECTIONS), *([QUIZ] if text.name == PUPILS else [])}
    for key, position in text.headings.items():
        if key not in keys:
            message = f"'{key}' is no section here, expected one of: {', '.join(sorted(keys))}"
            near = nearest(key, keys)
            yield Problem(position, "unknown-section", "", message, f"did you mean '{near}'?" if near else "rename it")
    for position, id in _marks(text):
        if not id and pack.name != TOWN:
            hint = "write the id of its statement in square brackets at its end"
            yield Problem(position, "no-source", "", "this line names no statement", hint)
        elif id and id not in known:
            yield _unknown(position, id, known)
    for items in text.sections.values():
        for item in items:
            for link in item.links():
                if not link.startswith(("https://", "http://", "tel:", "mailto:")) and link not in names:
                    near = nearest(link, names)
                    hint = f"did you mean '{near}'?" if near else f"expected one of: {', '.join(sorted(names))}"
                    yield Problem(
                        item.position, "broken-link", "", f"the link leads to '{link}', which is not there", hint
                    )
    if pack.name == CORE and not (text.title and text.summary) and text.name != BROCHURE:
        missing = "title" if not text.title else "summary"
        yield Problem(
            Position(text.path),
            "missing-key",
            missing,
            "there is none",
            f"write '{missing}: …' between two lines of '---'",
        )


def _moves(text: Text, below: Sequence[Pack]) -> Iterator[Problem]:
    """Lines that are to move, but are not said below."""
    lower = [texts[text.name] for layer in below for texts in layer.texts.values() if text.name in texts]
    for key, items in text.sections.items():
        said = {item.statement for other in lower for item in other.sections.get(key, ()) if not item.moves}
        for item in items:
            if item.moves and item.statement not in said:
                message = f"no pack below says '{item.statement}' under '{key}', so there is no line to move here"
                yield Problem(item.position, "no-line", "", message, "write the line, or delete the id")


def _alike(pack: Pack, language: str) -> Iterator[Problem]:
    """Whether a language says the same as the reference: the same texts, the same statements in the same order."""
    reference, ours = pack.texts.get(pack.reference, {}), pack.texts[language]
    folder = pack.folders[language]
    for name in sorted(set(reference) - set(ours)):
        message = f"{name}.md is missing, which is there in '{pack.reference}'"
        yield Problem(Position(folder / f"{name}.md"), "missing-text", "", message, "translate it")
    for name, text in ours.items():
        if name not in reference:
            message = f"there is no such text in '{pack.reference}'"
            yield Problem(Position(text.path), "extra-text", "", message, "write it there too, or delete it")
            continue
        yield from _compared(text, reference[name], pack.reference)


def _compared(text: Text, other: Text, language: str) -> Iterator[Problem]:
    if (text.hide, text.replace) != (other.hide, other.replace):
        yield Problem(
            Position(text.path), "not-alike", "", f"'hide' or 'replace' differ from '{language}'", "write the same"
        )
    if bool(text.title) != bool(other.title) or bool(text.summary) != bool(other.summary):
        yield Problem(
            Position(text.path),
            "not-alike",
            "",
            f"title or summary are there in one of this and '{language}' only",
            "write both",
        )
    ours, theirs = text.shape(), other.shape()
    for tag, _, _, start, end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        wanted = ", ".join(f"{key} [{id}]" for key, id in theirs[start:end]) or "nothing"
        at = next(
            (index for index, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
            min(len(ours), len(theirs)),
        )
        found = f"{ours[at][0]} [{ours[at][1]}]" if at < len(ours) else "the end"
        position = _place(text, at)
        message = f"{found} stands here, where '{language}' has {wanted}"
        yield Problem(position, "not-alike", "", message, "say the same in the same order")
        return


def _place(text: Text, at: int) -> Position:
    places = [item.position for items in text.sections.values() for item in items]
    places += [question.position for question in text.quiz]
    return places[at] if at < len(places) else Position(text.path)


def check_book(book: Book) -> Iterator[Problem]:
    """What the packs say together in one language: nothing missing, nothing too long."""
    for situation in [*book.situations, *([book.pupils] if book.pupils else [])]:
        found = next(text for pack in reversed(book.layers) if (text := pack.text(situation.name, book.language)))
        position = Position(found[0].path)
        if situation.reading.words > MOST_WORDS:
            message = f"'{situation.name}' has {situation.reading.words} words in '{book.language}', expected at most {MOST_WORDS}"
            yield Problem(position, "too-long", "", message, "say it shorter, or leave something out")
        missing = [
            key for key in SECTIONS if key not in situation.sections and not (key == "call" and situation.helpers)
        ]
        hidden = {key for pack in book.layers if (t := pack.text(situation.name, book.language)) for key in t[0].hide}
        if situation.name in SITUATIONS:
            for key in missing:
                if key not in hidden:
                    message = f"'{situation.name}' says nothing under '{key}' in '{book.language}'"
                    yield Problem(
                        position,
                        "missing-section",
                        "",
                        message,
                        f"write '# {key}', or hide it on purpose: 'hide: [{key}]'",
                    )
    if book.pupils and len(book.pupils.quiz) != QUESTIONS:
        message = f"the quiz has {len(book.pupils.quiz)} questions in '{book.language}', expected {QUESTIONS}"
        yield Problem(Position(book.layers[0].document.path), "quiz", "", message, "write a question more or less")


def _fallbacks(layers: Sequence[Pack], language: str) -> Iterator[Problem]:
    """Packs that are not written in a language: residents read them in another, and are told so."""
    for pack in layers:
        if pack.texts and language not in pack.texts:
            shown = pack.reference if pack.reference in pack.texts else next(iter(pack.texts), REFERENCE)
            message = f"the texts of '{pack.name}' are not written in '{language}'; residents read them in '{shown}'"
            folder = pack.folders.get(language, pack.document.path.parent / language)
            yield Problem(Position(folder), "missing-language", "", message, "translate them", Severity.WARNING)


def _stale(pack: Pack, town: Town, today: date) -> Iterator[Problem]:
    """Statements and numbers that nobody has checked for longer than the town allows."""
    limit = town.rights.limit or town.verified_limit
    for kind in ("statements", "helpers"):
        for index, one in enumerate(getattr(pack.record, kind)):
            age = (today - one.checked).days
            if age > limit:
                message = f"'{getattr(one, 'id', getattr(one, 'role', ''))}' was last checked {age} days ago, expected at most {limit}"
                hint = "compare it with its source and write the day under 'checked'"
                yield Problem(
                    pack.position(kind, index, "checked"), "not-verified", f"{kind}[{index + 1}].checked", message, hint, Severity.WARNING
                )  # fmt: skip
