"""What ``beatbook print`` does: orders to PDF files, and what it says about them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from beatbook.addresses.streets import IndexedStreet
from beatbook.addresses.streets import streets as indexed
from beatbook.addresses.town_index import town_index
from beatbook.atlas import Atlas
from beatbook.checks import check_all
from beatbook.directory import Directory
from beatbook.errors import BeatbookError, Problem, has_errors
from beatbook.languages import Catalog
from beatbook.photos import prepare_all
from beatbook.presenter import Presenter
from beatbook.prints.catalogue import Catalogue, Item
from beatbook.prints.formats import Format
from beatbook.prints.orders import Order, UnknownOrder, check_form, languages_of, read_order, site_settings
from beatbook.prints.press import Printed
from beatbook.rights import layers
from beatbook.sources import Sources, load
from beatbook.urls import Urls

#: Where finished sheets are kept, beside the site's configuration.
PRESS: Final = Path(".cache") / "prints"


@dataclass(frozen=True)
class Wanted:
    """What was asked for: orders, or ``everything`` that the site offers; ``out`` is a folder or a PDF file.

    A ``form`` that names no paper is on each kind's usual one.
    """

    orders: Sequence[str]
    everything: bool
    languages: Sequence[str]
    form: Format
    out: Path


def print_sheets(data: Path, today: date, site: Path, wanted: Wanted) -> int:
    """Make the files and say so; returns the exit code: 0 all made, 1 errors in the data or a sheet, 2 wrong use."""
    sources = load(data)
    if has_errors(check_all(sources, today)):
        print("beatbook: the data has errors; 'beatbook check' lists them", file=sys.stderr)
        return 1
    try:
        catalogue = _catalogue(sources, today, site)
        files = list(_files(catalogue, wanted))
    except BeatbookError as error:
        print(f"beatbook: {error}", file=sys.stderr)
        return 2 if isinstance(error, UnknownOrder) else 1
    if not catalogue.base:
        print(f"beatbook: {site} names no site_url, so the sheets have no QR code", file=sys.stderr)
    press = site.parent / PRESS
    problems = [problem for path, items in files for problem in _make(catalogue, items, press, path)]
    for problem in dict.fromkeys(problems):
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _catalogue(sources: Sources, today: date, site: Path) -> Catalogue:
    settings = site_settings(site)
    town = sources.dataset.town
    atlas = Atlas.of(sources.dataset, sources.boundaries, today, sources.root)
    directory = Directory(sources.dataset, today, atlas.located)
    photos = prepare_all(sources.root, sources.dataset)
    urls = Urls(town.main_language(), settings.get("use_directory_urls", True))
    name = str(settings.get("site_name", ""))
    presenters = {
        language: Presenter(directory, urls, language, Catalog.load(language), photos, name)
        for language in town.languages
    }
    packs = layers(town, sources.root, site.parent / str(settings.get("docs_dir", "docs")))

    @cache
    def streets() -> tuple[IndexedStreet, ...]:
        return indexed(town_index(sources, directory))

    return Catalogue.of(sources, presenters, photos, settings.get("site_url") or "", atlas, packs, streets)


def _files(catalogue: Catalogue, wanted: Wanted) -> Iterator[tuple[Path, list[Item]]]:
    """Each file with the sheets in it."""
    languages = languages_of(wanted.languages, list(catalogue.presenters))
    if wanted.everything:
        for item in catalogue.offered():
            if not wanted.languages or item.language in languages:
                name = f"{item.kind.name}-{item.slug}-{item.form.name}-{item.language}.pdf"
                yield wanted.out / item.kind.plural / name, [item]
        return
    directory = next(iter(catalogue.presenters.values())).directory
    orders = [read_order(text, directory) for text in wanted.orders]
    if not orders:
        raise UnknownOrder("name a sheet, such as school:hill-primary or schools, or say --all")
    one = wanted.out.suffix.lower() == ".pdf"
    if one and len(orders) * len(languages) > 1:
        raise UnknownOrder(
            f"{wanted.out} is one file, and there would be {len(orders) * len(languages)}; name a folder"
        )
    for order in orders:
        form = order.kind.settled(wanted.form)
        check_form(order.kind, form)
        for language in languages:
            path = wanted.out if one else wanted.out / f"{order.name}-{form.name}-{language}.pdf"
            yield path, _items(order, form, language)


def _items(order: Order, form: Format, language: str) -> list[Item]:
    if not order.slugs:
        raise UnknownOrder(f"there is nothing to print {order.name} of")
    return [Item(order.kind, slug, form, language) for slug in order.slugs]


def _make(catalogue: Catalogue, items: list[Item], press: Path, path: Path) -> Iterator[Problem]:
    """One file; where a sheet of several cannot be made, the others are bound without it."""
    outcome = catalogue.bind(items, press)
    if not isinstance(outcome, Printed) and len(items) > 1:
        printing = catalogue.print(items, press)
        yield from printing.problems
        made = [sheet.item for sheet in printing.sheets]
        if not made:
            return
        outcome = catalogue.bind(made, press)
    if not isinstance(outcome, Printed):
        yield outcome
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(outcome.path, path)
    print(f"wrote {path} ({-(-outcome.size // 1024)} KB)")
