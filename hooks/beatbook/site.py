"""The whole site of one day, as values.

``build_site`` takes checked data and a day and returns a ``Site``: pages to be framed by the theme and files to be
written as they are. Nothing is written here, and no clock is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from beatbook import embedding, name_index, name_records, open_data, photos, search_index, sitemap, street_list, urls
from beatbook.addresses import index as address_index
from beatbook.addresses import streets as street_index
from beatbook.addresses.town_index import town_index
from beatbook.assets import Assets, OutputFile
from beatbook.atlas import Atlas
from beatbook.community.readings import Readings
from beatbook.directory import Directory
from beatbook.feeds import Agenda, Feeds
from beatbook.frame import Frame, Framer
from beatbook.languages import Catalog
from beatbook.maps import tile_origin
from beatbook.page import Page
from beatbook.pages import BoxFiles, Pages
from beatbook.presenter import Presenter
from beatbook.prints.catalogue import NOTHING, Catalogue, Printing
from beatbook.prose import Prose, in_menu_order, read_prose
from beatbook.rendering import Templates
from beatbook.replies import Replies
from beatbook.rights import Book, Pack, layers
from beatbook.rights_pages import RightsPages
from beatbook.shells import Slot
from beatbook.sources import Sources
from beatbook.urls import Address, Urls


@dataclass(frozen=True)
class Settings:
    """What the site's configuration says.

    ``site_url`` is absolute with a final slash, or empty; ``directories`` chooses the style of URLs (see ``Urls``);
    ``prose`` is the folder with one folder of Markdown files per language; ``press`` the folder in which sheets to print
    are kept from one build to the next, or ``None`` for a site without any.
    """

    site_name: str
    site_url: str
    directories: bool
    prose: Path
    press: Path | None = None


@dataclass(frozen=True)
class Edition:
    """One language of the site."""

    presenter: Presenter
    pages: Pages
    framer: Framer
    prose: tuple[Prose, ...]
    rights: RightsPages
    #: The index of names as files by their path, the one to begin with first.
    name_files: Mapping[str, bytes]
    records: tuple[name_records.Record, ...]
    replies: Replies


@dataclass(frozen=True)
class Site:
    """Everything there is to write.

    ``editions`` are in the order of the town's languages, the main one first.
    """

    directory: Directory
    urls: Urls
    settings: Settings
    editions: Mapping[str, Edition]
    assets: Assets
    photos: Mapping[str, photos.Photo]
    atlas: Atlas
    #: The index of addresses as files by their path, the one to begin with first; empty if the town has no streets.
    street_files: Mapping[str, bytes]
    printing: Printing = NOTHING

    @property
    def street_entry(self) -> str:
        """The file of the index of addresses that a browser begins with."""
        return next(iter(self.street_files), "")

    @property
    def languages(self) -> list[str]:
        """The site's languages, the main one first."""
        return list(self.editions)

    # Pages

    @cached_property
    def data_files(self) -> Sequence[open_data.DataFile]:
        """The files offered on the data page."""
        main = self.editions[self.urls.main_language]
        return open_data.files(self.directory, self.atlas.given, main.pages.hub.tables())

    def listed(self, language: str) -> Iterator[Page]:
        """The pages that the theme renders in full: home, lists, the neighbourhood's file, data."""
        edition = self.editions[language]
        box = self.box_files(edition)
        yield edition.pages.home(box)
        yield edition.pages.find(box)
        for section in edition.pages.lists():
            yield edition.pages.a_to_z(section)
        yield edition.pages.webmasters()
        yield from edition.pages.hub.pages()
        yield edition.pages.data(self.data_files, open_data.freshness(self.directory))
        if self.printing.sheets:
            yield edition.pages.notice_board()
        yield from edition.rights.pages()

    def box_files(self, edition: Edition) -> BoxFiles:
        """What the box loads in one language."""
        names, replies = next(iter(edition.name_files)), edition.replies
        return BoxFiles(names, self.assets.lookup.path, self.street_entry, replies.folder, replies.groups)

    def records(self, language: str, section: str) -> Iterator[Page]:
        """The records' pages of one section, made one by one."""
        return self.editions[language].pages.records(section)

    def frame(self, page: Page) -> Frame:
        """What surrounds a page."""
        return self.editions[page.address.language].framer.frame(page)

    def shell_page(self, language: str, section: str) -> Page:
        """The page of tokens that a section's shell is made from."""
        pages = self.editions[language].pages
        address = Address(language, section, Slot.SLUG.token)
        return Page.of_tokens(address, map=pages.has_maps(section))

    @property
    def image_origins(self) -> tuple[str, ...]:
        """Hosts whose pictures pages may show: the base map's, if the town chose one."""
        origin = tile_origin(self.directory.dataset.town.basemap)
        return (origin,) if origin else ()

    def search_indexes(self, whole: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """The theme's search index parted by language, with the records' own entries while there are few."""
        entries = search_index.parted(whole["docs"], self.languages, self.urls)
        for language, edition in self.editions.items():
            if len(edition.records) < search_index.MOST_RECORDS:
                root = self.urls.language_root(language)
                entries[language] += search_index.of_records(edition.records, root, language)
        return {language: search_index.index(whole["config"], entries[language], language) for language in entries}

    def not_found(self) -> Page:
        """The page for what is not there, in every language of the town."""
        bodies = [edition.framer.not_found() for edition in self.editions.values()]
        return self.editions[self.urls.main_language].framer.not_found_page(bodies)

    # Files

    def files(self) -> Iterator[OutputFile]:
        """Everything that is not a page."""
        yield from self.assets.files()
        for edition in self.editions.values():
            for path, content in edition.name_files.items():
                yield OutputFile(path, content)
            yield edition.pages.today_script
            yield edition.framer.patterns
            yield from embedding.files(edition.pages, edition.framer, self.box_files(edition))
            for path, content in edition.replies.files.items():
                yield OutputFile(path, content)
        yield embedding.widget([edition.presenter for edition in self.editions.values()])
        for path, content in self.street_files.items():
            yield OutputFile(path, content)
        yield from (file for file in (self.atlas.basemap, self.atlas.ground) if file)
        for photo in self.photos.values():
            for path, content in photo.files():
                yield OutputFile(path, content)
        agenda = Agenda(self.directory)
        for edition in self.editions.values():
            yield from Feeds(edition.presenter, agenda, self.settings.site_url).files()
            yield from edition.pages.hub.files()
        for file in self.data_files:
            yield OutputFile(file.path, file.content)
        yield from self.printing.files()
        yield from sitemap.files(self.settings.site_url, self.addresses(), self.urls)

    def addresses(self) -> Iterator[dict[str, Address]]:
        """Every page's addresses by language."""
        main = self.editions[self.urls.main_language]
        boards = [urls.PRINT] if self.printing.sheets else []
        sections = (urls.HOME, urls.FIND, *main.pages.lists(), urls.WEBMASTERS, *boards, urls.DATA)
        listed = (Address(self.urls.main_language, section) for section in sections)
        for address in (*listed, *main.pages.hub.addresses()):
            yield {language: replace(address, language=language) for language in self.editions}
        for section in main.pages.sections():
            for slug in main.pages.slugs(section):
                yield {language: Address(language, section, slug) for language in self.editions}
        for slug in main.rights.addresses():
            yield {language: Address(language, urls.RIGHTS, slug) for language in self.editions}
        for name in dict.fromkeys(prose.name for edition in self.editions.values() for prose in edition.prose):
            yield {
                language: Address(language, name)
                for language, edition in self.editions.items()
                if any(prose.name == name for prose in edition.prose)
            }


def build_site(sources: Sources, today: date, settings: Settings) -> Site:
    """The site of ``today`` from checked data (see ``checks.check_all``)."""
    dataset = sources.dataset
    languages = dataset.town.languages
    atlas = Atlas.of(dataset, sources.boundaries, today, sources.root)
    directory = Directory(dataset, today, atlas.located)
    spelling = Urls(dataset.town.main_language(), settings.directories)
    assets = Assets.gather()
    pictures = photos.prepare_all(sources.root, dataset)
    readings = Readings.of(dataset, sources.root, settings.prose, atlas.shapes)
    written = {language: tuple(read_prose(settings.prose / language, language)) for language in languages}
    packs = layers(dataset.town, sources.root, settings.prose)
    index_parts = town_index(sources, directory)
    streets = street_index.streets(index_parts)
    street_files = address_index.files(index_parts) if streets else {}
    sheets = street_list.sheets(streets, dataset.town.main_language()) if streets else None
    presenters = {
        language: Presenter(directory, spelling, language, Catalog.load(language), pictures, settings.site_name)
        for language in languages
    }
    printing = NOTHING
    if settings.press is not None:
        catalogue = Catalogue.of(sources, presenters, pictures, settings.site_url, atlas, packs, lambda: streets)
        printing = catalogue.print(catalogue.offered(), settings.press)
    templates = {
        language: Templates(language, presenter.catalog, presenter.formats)
        for language, presenter in presenters.items()
    }
    rights = {
        language: _rights(presenter, templates[language], packs, written[language])
        for language, presenter in presenters.items()
    }
    prose = {language: in_menu_order([*written[language], *rights[language].menu()]) for language in languages}
    boards = [urls.PRINT] if printing.sheets else []
    editions = {}
    for language, presenter in presenters.items():
        pages = Pages(presenter, templates[language], atlas, settings.site_url, sheets, printing, readings)
        found = (*name_records.records(presenter, atlas.districts_of_places), *pages.hub.found())
        names = name_index.files(name_index.build(found), language)
        framer = Framer(presenter, templates[language], assets, settings.site_url, prose, pages.menu(), boards)
        replies = Replies.of(presenter, templates[language], atlas.districts_of_places)
        editions[language] = Edition(presenter, pages, framer, prose[language], rights[language], names, found, replies)
    return Site(directory, spelling, settings, editions, assets, pictures, atlas, street_files, printing)


def _rights(presenter: Presenter, templates: Templates, packs: Sequence[Pack], written: Sequence[Prose]) -> RightsPages:
    book = Book(packs, presenter.language, presenter.directory.dataset.town.country)
    return RightsPages(presenter, templates, book, frozenset(prose.name for prose in written))
