"""Ways through a dataset, each value with the pointer it stands at, and how messages write what they find there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel

from beatbook.community.events.models import Event
from beatbook.dataset import KINDS
from beatbook.errors import Pointer
from beatbook.languages.text import read
from beatbook.models import Contact, MobileReception, Officer, Place, Posting, Reachable, Sourced, Text, Town
from beatbook.sources import Sources


def records(sources: Sources) -> Iterator[tuple[Pointer, Sourced]]:
    """Every record of the dataset, and the town last."""
    for kind in KINDS:
        for index, record in enumerate(getattr(sources.dataset, kind)):
            yield (kind, index), record
    yield ("town",), sources.dataset.town


def texts(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, str | dict[str, str]]]:
    """Every string and every mapping of languages below a value, mappings before their strings."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from texts(getattr(value, name), (*pointer, field.alias or name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, (*pointer, index))
    elif isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
        yield pointer, value
        for language, item in value.items():
            yield from texts(item, (*pointer, language))
    elif isinstance(value, str):
        yield pointer, value


def contacts(record: Sourced, pointer: Pointer) -> Iterator[tuple[Pointer, Contact]]:
    """A record's contacts, if it may have any, each with the pointer of its value: the short forms first."""
    if not isinstance(record, Reachable):
        return
    short = [(name,) for name in ("phone", "mobile", "email") if getattr(record, name) is not None]
    listed = [("contacts", index, "value") for index in range(len(record.contacts))]
    for steps, contact in zip([*short, *listed], record.all_contacts(), strict=True):
        yield (*pointer, *steps), contact


def postings(officer: Officer, pointer: Pointer) -> Iterator[tuple[Pointer, Posting]]:
    """An officer's postings, each with its pointer: the short form first, as ``all_postings`` has them."""
    short = [("districts", index) for index in range(len(officer.districts))]
    listed = [("postings", index) for index in range(len(officer.postings))]
    for steps, posting in zip([*short, *listed], officer.all_postings(), strict=True):
        yield (*pointer, *steps), posting


def hours(record: Sourced, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Every opening-hours text of a record."""
    if isinstance(record, Officer | Place) and record.hours is not None:
        yield (*pointer, "hours"), record.hours
    if isinstance(record, Officer):
        for index, reception in enumerate(record.receives):
            if reception.hours is not None:
                yield (*pointer, "receives", index, "hours"), reception.hours
    if isinstance(record, MobileReception):
        for index, visit in enumerate(record.visits):
            if visit.hours is not None:
                yield (*pointer, "visits", index, "hours"), visit.hours
    if isinstance(record, Event):
        for index, each in enumerate(record.dates):
            if each.hours is not None:
                yield (*pointer, "dates", index, "hours"), each.hours


def written(moment: date | None) -> str:
    """A day or a moment as the files write it: 2026-03-01, 2026-03-01T12:00."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return "" if moment is None else moment.isoformat()


def is_beside(root: Path, name: str) -> bool:
    """Whether a file's name leads to a place in the data directory, links followed; it need not be there."""
    return not Path(name).is_absolute() and (root / name).resolve().is_relative_to(root.resolve())


def called(text: Text, town: Town) -> str:
    """A name as messages say it: in the town's main language."""
    main = town.main_language()
    return read(text, main, main).text
