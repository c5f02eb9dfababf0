"""What the tests of calendars, cards and changes share: the files of a town, by their paths."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from icalendar import Calendar, Event

from beatbook.directory import Directory
from beatbook.feeds import Agenda, Feeds
from beatbook.languages import Catalog
from beatbook.photos import prepare_all
from beatbook.presenter import Presenter
from beatbook.sources import load
from beatbook.urls import Urls
from tests.conftest import ROOT
from tests.towns import BASE, TODAY, presenter_of, town

SAMPLE = load(ROOT / "data")
#: Days on which the sample town is looked at.
DAYS = (date(2026, 3, 2), date(2026, 11, 22))


def files_of(presenter: Presenter, base: str = BASE) -> dict[str, bytes]:
    """Every file of one language, by its path."""
    return {file.path: file.content for file in Feeds(presenter, Agenda(presenter.directory), base).files()}


def made(records: dict[str, Any], language: str = "en", today: date = TODAY, **more: Any) -> dict[str, bytes]:
    base = more.pop("base", BASE)
    return files_of(presenter_of(records, language, today=today, **more), base)


@cache
def sample(today: date, language: str = "en") -> dict[str, bytes]:
    return files_of(presenter(today, language))


def presenter(today: date, language: str) -> Presenter:
    directory = Directory(SAMPLE.dataset, today)
    return Presenter(
        directory, Urls("en"), language, Catalog.load(language), prepare_all(SAMPLE.root, SAMPLE.dataset), "x"
    )


def events(content: bytes) -> list[Event]:
    """The events of a calendar."""
    return list(Calendar.from_ical(content).walk("VEVENT"))


def one_officer(**more: Any) -> dict[str, Any]:
    """A town with one officer."""
    return town(officers=[{"id": "hart", "name": "Anna Hart", **more}], receptions=[])
