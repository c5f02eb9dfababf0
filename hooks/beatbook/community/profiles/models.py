"""The records of ``profiles.yaml``: what is known of a district and by whom."""

from __future__ import annotations

from typing import Literal

from beatbook.models import Day, Identifier, NotNegative, PositiveNumber, Reachable, Record, Text

FigureKind = Literal["residents", "households", "children", "over-65", "dwellings", "businesses", "other"]


class Figure(Record):
    """A number of a year, with its source."""

    kind: FigureKind
    """residents, households, children, over-65, dwellings, businesses or other."""
    label: Text | None = None
    """For 'other': what is counted."""
    year: PositiveNumber
    """The year for which it holds, such as 2025."""
    value: NotNegative
    """How many."""
    source: Text
    """Who counted: 'census', 'register of residents'."""


class Fact(Record):
    """A statement about the district, with its source and day."""

    text: Text
    """What is so, in a sentence."""
    where: Text | None = None
    """Where, in words residents use: 'behind the market hall'."""
    source: Text
    """Where this is known from: 'walkabout', 'survey of 2025'."""
    date: Day
    """The day on which it was so."""


class Institution(Record):
    """A library, surgery, church, club or office in the district. Schools are taken from schools.yaml."""

    name: Text
    """What it is called."""
    address: Text | None = None
    """Street and number."""
    url: str | None = None
    """Its page."""
    note: Text | None = None
    """What it is for safety: 'open as a refuge until 22:00'."""


class Profile(Reachable):
    """What is known of a district: people, institutions, light, trouble and strengths."""

    id: Identifier
    """A short name for links, such as 'old-town'. It never changes."""
    district: str
    """The id of the district."""
    summary: Text | None = None
    """The district in a few sentences."""
    figures: list[Figure] = []
    """How many people, households and so on, by year and source."""
    institutions: list[Institution] = []
    """Libraries, surgeries, clubs, offices."""
    lighting: list[Fact] = []
    """How it is lit at night."""
    trouble: list[Fact] = []
    """Known trouble spots, in words. Name no people and no house."""
    strengths: list[Fact] = []
    """What works well."""
