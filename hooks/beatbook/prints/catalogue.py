"""Which sheets a town has: jobs for the press, what came of them, and what pages link to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from beatbook.addresses.streets import IndexedStreet
from beatbook.assets import OutputFile
from beatbook.atlas import Atlas
from beatbook.checks.prints import missing_glyphs
from beatbook.errors import Problem, Severity
from beatbook.fonts import Fonts
from beatbook.photos import Photo
from beatbook.presenter import Presenter
from beatbook.prints.composer import Composer
from beatbook.prints.formats import Format
from beatbook.prints.kinds import KINDS, Kind
from beatbook.prints.look import Look
from beatbook.prints.press import Job, Press, Printed, Spoilt
from beatbook.rights import Pack
from beatbook.sources import Sources
from beatbook.urls import Address


class Item(NamedTuple):
    """A sheet of one kind about one record, in one form and language."""

    kind: Kind
    slug: str
    form: Format
    language: str


@dataclass(frozen=True)
class Sheet:
    """A finished sheet: where it stands in the site, the file it is copied from, and its bytes' number."""

    item: Item
    path: str
    file: Path
    size: int


@dataclass(frozen=True)
class Printing:
    """What came of many sheets: those that were made, in order, and for each of the others a problem."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]

    def of(self, language: str, section: str, slug: str) -> list[Sheet]:
        """The sheets about one record in one language."""
        return self._by_record.get((language, section, slug), [])

    @cached_property
    def _by_record(self) -> Mapping[tuple[str, str, str], list[Sheet]]:
        found: dict[tuple[str, str, str], list[Sheet]] = {}
        for sheet in self.sheets:
            found.setdefault((sheet.item.language, sheet.item.kind.section, sheet.item.slug), []).append(sheet)
        return found

    def files(self) -> Iterator[OutputFile]:
        """All sheets as files of the site, read one by one."""
        for sheet in self.sheets:
            yield OutputFile(sheet.path, sheet.file.read_bytes())


#: A town of which nothing is printed.
NOTHING = Printing((), ())


@dataclass(frozen=True)
class Catalogue:
    """Makes a town's sheets; ``presenters`` are those of its languages, ``base`` the site's absolute URL or ``""``.

    ``atlas``, ``packs`` and ``streets`` are what maps, the words on rights and the street index are made from.
    """

    sources: Sources
    presenters: Mapping[str, Presenter]
    look: Look
    fonts: Fonts
    base: str
    atlas: Atlas
    packs: Sequence[Pack]
    streets: Callable[[], Sequence[IndexedStreet]]

    @classmethod
    def of(
        cls,
        sources: Sources,
        presenters: Mapping[str, Presenter],
        photos: Mapping[str, Photo],
        base: str,
        atlas: Atlas,
        packs: Sequence[Pack],
        streets: Callable[[], Sequence[IndexedStreet]],
    ) -> Catalogue:
        """The catalogue of checked data; raises ``FontError`` for a font that cannot be read."""
        look = Look(sources.root, sources.dataset.town.print, photos)
        return cls(sources, presenters, look, Fonts.of(look.fonts), base, atlas, packs, streets)

    @cached_property
    def composers(self) -> Mapping[str, Composer]:
        """What makes contexts, by language."""
        return {
            language: Composer(p, self.base, self.look.crest, self.atlas, self.packs, self.streets)
            for language, p in self.presenters.items()
        }

    def offered(self) -> Iterator[Item]:
        """The sheets that the site offers, in every language: on the papers the town chose, or else the kind's usual one."""
        choices = self.sources.dataset.town.print
        for language, presenter in self.presenters.items():
            for kind in KINDS.values():
                if kind.of_streets and not self.streets():
                    continue
                for slug in kind.about(presenter.directory):
                    for form in kind.on(choices.papers):
                        own = replace(form, strip=True) if choices.notice and kind.has_strip else form
                        yield Item(kind, slug, own, language)

    def print(self, items: Iterable[Item], folder: Path) -> Printing:
        """Make sheets, each a file in the press's ``folder``."""
        items = list(items)
        with Press(folder, self.look, self.fonts) as press:
            outcomes = list(press.run(self.job([item]) for item in items))
            press.prune()
        sheets = [self._sheet(i, o) for i, o in zip(items, outcomes, strict=True) if isinstance(o, Printed)]
        problems = [self._problem(i, o) for i, o in zip(items, outcomes, strict=True) if isinstance(o, Spoilt)]
        return Printing(tuple(sheets), tuple(dict.fromkeys(problems)))

    def bind(self, items: Sequence[Item], folder: Path) -> Printed | Problem:
        """Make one file of several sheets of the same kind, form and language."""
        with Press(folder, self.look, self.fonts) as press:
            outcome = press.make(self.job(items))
        return outcome if isinstance(outcome, Printed) else self._problem(items[0], outcome)

    def job(self, items: Sequence[Item]) -> Job:
        """One job of one sheet, or of several of the same kind, form and language in one file."""
        kind, _, form, language = items[0]
        composer = self.composers[language]
        contexts = tuple(kind.compose(composer, item.slug, item.form) for item in items)
        town = composer.presenter.site_name.text
        title = contexts[0].title if len(contexts) == 1 else f"{kind.called(composer)}: {town}"
        return Job(kind, form, language, title, town, contexts)

    def _sheet(self, item: Item, printed: Printed) -> Sheet:
        presenter = self.presenters[item.language]
        address = Address(item.language, item.kind.section, item.slug)
        path = presenter.urls.beside(address, f"{item.kind.name}-{item.form.name}-{item.language}.pdf")
        return Sheet(item, path, printed.path, printed.size)

    def _problem(self, item: Item, spoilt: Spoilt) -> Problem:
        """A problem at the record that the sheet is about."""
        glyph = self._missing_glyph(item)
        if glyph is not None:
            return glyph
        records = getattr(self.sources.dataset, item.kind.section, ())
        index = next((at for at, record in enumerate(records) if record.id == item.slug), None)
        pointer = ("town",) if index is None else (item.kind.section, index)
        message = f"the sheet {item.kind.name} ({item.form.name}, {item.language}) cannot be printed: {spoilt.message}"
        return self.sources.problem(pointer, "not-printed", message, spoilt.hint)

    def _missing_glyph(self, item: Item) -> Problem | None:
        """The problem with a character of the data that no font has, if the sheet shows one, where it stands there."""
        context = item.kind.compose(self.composers[item.language], item.slug, item.form)
        shown = set(json.dumps(asdict(context), ensure_ascii=False))
        found = next((problem for character, problem in self._glyphs if character in shown), None)
        return None if found is None else replace(found, severity=Severity.ERROR)

    @cached_property
    def _glyphs(self) -> list[tuple[str, Problem]]:
        return list(missing_glyphs(self.sources, self.fonts))
