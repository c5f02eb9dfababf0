"""What a part of the neighbourhood's file may put on the site, in one language.

A part overrides what it has and inherits that it has nothing else. It is made only where the town keeps something of
it, so none of its methods needs to say what stands there otherwise.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from beatbook import contexts as c
from beatbook import name_records, urls
from beatbook.assets import OutputFile
from beatbook.atlas import Atlas
from beatbook.community.readings import Readings
from beatbook.languages import Phrase
from beatbook.models import District, Officer, Place, School, Text, Town
from beatbook.open_data import Table
from beatbook.page import EMPTY, Page
from beatbook.presenter import Presenter
from beatbook.prints.links import Links as PrintLinks
from beatbook.rendering import Templates
from beatbook.urls import Address

#: A record on whose page a part may have a block; the town stands for the home page.
Owner = Officer | District | Place | School | Town


@dataclass(frozen=True)
class Kit:
    """What parts are made with in one language; ``base`` is the site's absolute URL with a final slash, or ``""``.

    ``readings`` are what was read beside the records; of tables, parts publish sums alone.
    ``prints`` are the links to sheets.
    """

    presenter: Presenter
    templates: Templates
    atlas: Atlas
    base: str
    readings: Readings
    prints: PrintLinks

    def page(
        self, here: Address, template: str, context: object, title: str, description: str, head: Markup = EMPTY
    ) -> Page:
        """A page from a template of ``community`` and its context; a context with a ``map`` gets the map's scripts."""
        body = self.templates.render(f"community/{template}.html.j2", page=context)
        return Page(here, title, description, body, head, map=getattr(context, "map", None) is not None)

    def block(self, template: str, context: object) -> Markup:
        """Part of another record's page, from a template of ``community`` and its context."""
        return self.templates.render(f"community/{template}.html.j2", page=context)


class Part(ABC):
    """A part of the neighbourhood's file in one language."""

    #: The section of its pages, one of ``urls.COMMUNITY``.
    section: ClassVar[str]
    #: Whether its records' pages may carry a map, and so the scripts for it.
    maps: ClassVar[bool] = False

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.presenter = kit.presenter
        self.directory = kit.presenter.directory
        self.language = kit.presenter.language
        self._ = kit.presenter.catalog.gettext

    @property
    @abstractmethod
    def exists(self) -> bool:
        """Whether the town keeps anything of it; if not, it is asked nothing else."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What it is called in menus and lists."""

    @property
    @abstractmethod
    def summary(self) -> str:
        """A sentence that says what one finds there."""

    def address(self, slug: str = "") -> Address:
        """Where its own page stands, or one of its others."""
        return Address(self.language, self.section, slug)

    def link(self, here: Address) -> c.Link:
        """A link to its own page."""
        return c.Link(Phrase(self.title, self.language), self.presenter.to(here, self.section))

    # Pages

    @abstractmethod
    def page(self, slug: str = "") -> Page:
        """Its own page, or another one of ``page_slugs``. The theme renders these in full, so they are few."""

    @property
    def page_slugs(self) -> Sequence[str]:
        """The slugs of such pages; the empty one is its own page."""
        return [""]

    @property
    def slugs(self) -> Sequence[str]:
        """The slugs of its records' pages, in data order. They are set into a shell, so there may be thousands."""
        return []

    def records(self) -> Iterator[Page]:
        """Its records' pages, one for each of ``slugs``."""
        return iter(())

    # Beside its pages

    def block(self, here: Address, owner: Owner) -> Markup | None:
        """What stands on the page ``here`` of a record that it concerns, from ``<section>`` to ``</section>``."""
        return None

    def found(self) -> Iterator[name_records.Record]:
        """What the box and the search find of it."""
        return iter(())

    def findable(
        self, slug: str, names: Sequence[Text | None], detail: str, also: Iterable[Text] = ()
    ) -> name_records.Record:
        """A record for the box: found by its ``names``, and by the part's title and what is in ``also``.

        All in the page's language: these are sentences rather than names, and every page carries the theme's index.
        """
        kind = name_records.KINDS.index(urls.NEIGHBOURHOOD)
        url = self.presenter.urls.url(self.address(slug))
        called = self._spelt(names)
        return name_records.Record(
            kind, called[0][0], detail, url, called, ((self.title, self.language), *self._spelt(also))
        )

    def _spelt(self, texts: Iterable[Text | None]) -> name_records.Spelt:
        phrases = (self.presenter.phrase(text) for text in texts if text is not None)
        return tuple((phrase.text, phrase.lang) for phrase in phrases)

    def files(self) -> Iterator[OutputFile]:
        """Calendars, feeds and sheets in this language."""
        return iter(())

    def tables(self) -> Iterator[Table]:
        """What the data page publishes of it, the same in every language."""
        return iter(())

    def table_names(self) -> dict[str, str]:
        """What its tables are called on the data page, by subject."""
        return {table.subject: self.title for table in self.tables()}


class Hub:
    """The neighbourhood's file in one language: the parts that the town keeps, and the page that lists them."""

    def __init__(self, kit: Kit, parts: Sequence[type[Part]]) -> None:
        self.kit = kit
        made = (part(kit) for part in parts)
        self.parts = {part.section: part for part in made if part.exists}

    @property
    def exists(self) -> bool:
        """Whether the town keeps anything at all."""
        return bool(self.parts)

    @property
    def address(self) -> Address:
        """Where the page that lists the parts stands."""
        return Address(self.kit.presenter.language, urls.NEIGHBOURHOOD)

    @property
    def sections(self) -> list[str]:
        """The sections whose records have pages."""
        return [section for section, part in self.parts.items() if part.slugs]

    def addresses(self) -> Iterator[Address]:
        """The addresses of all pages that the theme renders in full: the hub's and the parts' own."""
        if self.exists:
            yield self.address
        for part in self.parts.values():
            yield from map(part.address, part.page_slugs)

    def pages(self) -> Iterator[Page]:
        """The pages at those addresses."""
        if self.exists:
            yield self.page()
        for part in self.parts.values():
            yield from map(part.page, part.page_slugs)

    def page(self) -> Page:
        """The page that lists the parts."""
        p, here, _ = self.kit.presenter, self.address, self.kit.presenter.catalog.gettext
        entries = tuple(HubEntry(part.link(here), part.summary) for part in self.parts.values())
        title = p.section_name(urls.NEIGHBOURHOOD)
        description = _("What the police and residents of %(town)s do together.") % {"town": p.site_name.text}
        return self.kit.page(here, "hub", HubPage(title, description, entries), title, description)

    def blocks(self, here: Address, owner: Owner) -> tuple[Markup, ...]:
        """What the parts say on a record's page."""
        found = (part.block(here, owner) for part in self.parts.values())
        return tuple(block for block in found if block is not None)

    def found(self) -> Iterator[name_records.Record]:
        """What the box and the search find: the parts, and what they have."""
        for part in self.parts.values():
            yield part.findable("", [{part.language: part.title}], "")
            yield from part.found()

    def files(self) -> Iterator[OutputFile]:
        """All parts' calendars, feeds and sheets."""
        for part in self.parts.values():
            yield from part.files()

    def tables(self) -> Iterator[Table]:
        """All parts' open data."""
        for part in self.parts.values():
            yield from part.tables()

    def table_names(self) -> dict[str, str]:
        """What all those tables are called."""
        return {subject: name for part in self.parts.values() for subject, name in part.table_names().items()}


@dataclass(frozen=True)
class HubEntry:
    """A part in the list of them."""

    link: c.Link
    summary: str


@dataclass(frozen=True)
class HubPage:
    """``community/hub.html.j2``, the list of the parts there are."""

    title: str
    summary: str
    parts: tuple[HubEntry, ...]
