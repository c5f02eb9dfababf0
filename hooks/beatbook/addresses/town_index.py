"""A town's index of addresses made from its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from babel import Locale

from beatbook.addresses.assignment import of_town
from beatbook.addresses.index import build
from beatbook.addresses.street_names import street_key
from beatbook.directory import Directory
from beatbook.models import Text, Town
from beatbook.shards import Parts
from beatbook.sources import Sources
from beatbook.text_source import FaultyRows


def town_index(sources: Sources, directory: Directory) -> Parts:
    """The index of a town's addresses on the directory's day, the same that the site serves.

    Raises ``FaultyRows`` if the register or a row of it cannot be read: what is left out may be what is asked for.
    """
    town = sources.dataset.town
    main = town.main_language()
    table, assignment = of_town(sources, directory.districts)
    if table.problems:
        raise FaultyRows(table.problems)
    lists = ((line.district, line.rule) for line in assignment.lines)
    others = {
        street_key(names[main], main): [name for language, name in names.items() if language != main]
        for names in town.street_names
        if main in names
    }
    return build(table, assignment, lists, main, [*_texts(town.name), *_countries(town)], others, town.languages)


def _countries(town: Town) -> Iterator[str]:
    """The town's country in the town's languages and in English, as letters from abroad and maps write it."""
    for language in {*town.languages, "en"}:
        name = Locale.parse(language).territories.get(town.country or "")
        if name:
            yield name


def _texts(text: Text | None) -> Iterable[str]:
    return text.values() if isinstance(text, dict) else [text] if text else ()
