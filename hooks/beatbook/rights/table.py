"""The table of a town's texts: language × situation × statements × with source × checked × words × reading level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from beatbook.languages import Catalog, Formats
from beatbook.rights.book import Book, Line
from beatbook.rights.citations import citation
from beatbook.rights.packs import Pack
from beatbook.rights.records import Statement


class Row(NamedTuple):
    """One situation in one language. ``advice`` needs no source; ``confirm`` waits for the lawyer; ``checked`` is the
    oldest day; ``language`` in brackets is shown in another."""

    language: str
    situation: str
    statements: int
    sourced: int
    advice: int
    confirm: int
    checked: date | None
    words: int
    lix: float
    fallback: bool


def rows(layers: Sequence[Pack], languages: Sequence[str], country: str | None) -> Iterator[Row]:
    """A row for each language and text, in order."""
    for language in languages:
        book = Book(layers, language, country)
        texts = [*([book.index] if book.index else []), *book.situations, *([book.pupils] if book.pupils else [])]
        for text in texts:
            lines = [*text.lines, *(question.why for question in text.quiz)]
            said = [line.statement for line in lines if line.statement]
            yield Row(
                language, text.name, len(lines), sum(bool(line.sources) for line in lines),
                sum(statement.advice for statement in said), sum(line.to_confirm for line in lines), text.checked,
                text.reading.words, text.reading.lix, any(line.language != language for line in lines),
            )  # fmt: skip


def table(layers: Sequence[Pack], languages: Sequence[str], country: str | None) -> Iterator[str]:
    """The rows as a Markdown table, and under it each language's own sums."""
    yield f"packs: {', '.join(pack.name for pack in layers)}"
    yield ""
    yield "| language | situation | statements | with source | advice | to confirm | checked | words | LIX |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |"
    found = list(rows(layers, languages, country))
    for row in found:
        language = f"({row.language})" if row.fallback else row.language
        yield (
            f"| {language} | {row.situation} | {row.statements} | {row.sourced} | {row.advice} | {row.confirm} "
            f"| {row.checked or ''} | {row.words} | {row.lix:.0f} |"
        )
    yield ""
    for language in languages:
        own = [row for row in found if row.language == language]
        statements, sourced = sum(row.statements for row in own), sum(row.sourced for row in own)
        advice, confirm = sum(row.advice for row in own), sum(row.confirm for row in own)
        mean = sum(row.lix * row.words for row in own) / max(1, sum(row.words for row in own))
        shown = "; (…) partly shown in another language" if any(row.fallback for row in own) else ""
        yield (
            f"{language}: {statements} statements, {sourced} with source, {advice} advice, {confirm} to confirm; "
            f"longest {max((row.words for row in own), default=0)} words; LIX {mean:.0f}{shown}"
        )


def statements_table(layers: Sequence[Pack], language: str, country: str | None) -> Iterator[str]:
    """Every statement once, with its sources, the day it was checked, and what the lawyer has to confirm."""
    book, catalog, formats = Book(layers, language, country), Catalog.load(language), Formats(language, country, "UTC")

    def said(line: Line, statement: Statement) -> str:
        places = ((act, citation(act.cited_by, at, catalog, formats)) for act, at in line.sources)
        sources = "; ".join(f"{book.name(act.name).text} ({act.year}) {place}".strip() for act, place in places)
        shown = sources or ("advice" if statement.advice else "")
        return f"| {statement.id} | {line.pack} | {shown} | {statement.checked} | {statement.confirm or ''} |"

    yield "| statement | pack | sources | checked | to confirm |"
    yield "| --- | --- | --- | --- | --- |"
    seen: set[str] = set()
    texts = [*([book.index] if book.index else []), *book.situations, *([book.pupils] if book.pupils else [])]
    for text in texts:
        for line in (*text.lines, *(question.why for question in text.quiz)):
            if line.statement and line.statement.id not in seen:
                seen.add(line.statement.id)
                yield said(line, line.statement)
