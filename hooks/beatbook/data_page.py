"""The page about the data: what is published, how fresh it is and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from beatbook import contexts as c
from beatbook import urls
from beatbook.holiday_list import holiday_years
from beatbook.open_data import DataFile, Freshness
from beatbook.presenter import Presenter
from beatbook.urls import Address


def data_page(
    p: Presenter, here: Address, files: Sequence[DataFile], freshness: Freshness, subjects: Mapping[str, str]
) -> c.DataPage:
    """What the page shows of the listed files; ``subjects`` names what the neighbourhood's tables are about."""
    town = p.directory.dataset.town
    return c.DataPage(
        licence=c.Link(p.phrase(town.licence.name), town.licence.url or "") if town.licence else None,
        publisher=p.phrase(town.publisher) if town.publisher else None,
        day=p.formats.day(p.directory.today),
        files=tuple(_file(p, here, file, subjects) for file in files if file.listed),
        freshness=tuple(_freshness(p, freshness)),
        missing=tuple((label, tuple(links)) for label, links in _missing(p, here, freshness) if links),
        limit=town.verified_limit,
        holidays=holiday_years(p),
    )


def _file(p: Presenter, here: Address, file: DataFile, subjects: Mapping[str, str]) -> c.File:
    names: Mapping[str, str] = {
        "officers": p.section_name(urls.OFFICERS),
        "districts": p.section_name(urls.DISTRICTS),
        "places": p.section_name(urls.PLACES),
        "receptions": p.section_name(urls.RECEPTIONS),
        "schools": p.section_name(urls.SCHOOLS),
        "neighbourhoods": p.catalog.gettext("Districts in the form of data.police.uk"),
        **subjects,
    }
    size = p.catalog.gettext("%(size)s KB") % {"size": p.formats.number(-(-len(file.content) // 1024))}
    url = p.urls.root(here) + file.path
    return c.File(names[file.subject], url, file.format, size, p.formats.number(file.rows))


def _freshness(p: Presenter, found: Freshness) -> Iterator[tuple[str, str]]:
    formats = p.formats
    yield p.catalog.gettext("Records"), formats.number(found.records)
    yield p.catalog.gettext("Checked within the limit"), formats.number(found.fresh)
    if found.oldest:
        yield p.catalog.gettext("Longest ago"), formats.day(found.oldest)


def _missing(p: Presenter, here: Address, found: Freshness) -> Iterator[tuple[str, list[c.Link]]]:
    """What is missing, with links to the records concerned."""
    for label, records in (
        (p.catalog.gettext("Districts with no officer"), found.vacant),
        (p.catalog.gettext("Checked too long ago"), found.stale),
        (p.catalog.gettext("Never checked"), found.unverified),
        (p.catalog.gettext("Officers with no phone"), found.without_phone),
        (p.catalog.gettext("Officers with no reception hours"), found.without_hours),
        (p.catalog.gettext("Officers with no photo"), found.without_photo),
    ):
        yield label, [p.record_link(here, record) for record in records]
