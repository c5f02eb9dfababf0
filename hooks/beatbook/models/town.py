"""The town itself, and what it chooses."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, model_validator

from beatbook.models.records import Posting, Reachable, Record
from beatbook.models.values import Country, Day, NotNegative, PositiveNumber, Text, WholeNumber, YesOrNo


class Licence(Record):
    """Under what terms others may use the data."""

    name: str
    """Its name, such as 'CC BY 4.0'."""
    url: str | None = None
    """Where its text stands."""


class Tiles(Record):
    """A base map below the districts. Naming one makes residents' browsers ask that host for pictures."""

    url: str | None = None
    """A tile address with {z}, {x} and {y}, such as https://tiles.example.org/{z}/{x}/{y}.png."""
    pmtiles: str | None = None
    """A PMTiles file beside the data; it is drawn at build time and served with the site."""
    attribution: Text
    """Who made the map, as their licence asks: '© OpenStreetMap contributors'."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Tiles:
        if (self.url is None) == (self.pmtiles is None):
            raise ValueError("expected either 'url' or 'pmtiles'")
        return self


class Emergency(Record):
    """The number for emergencies, set apart on every page."""

    number: str = "112"
    """The number to dial."""
    note: Text | None = None
    """What to know, such as 'free from any phone'."""


class Helpline(Record):
    """A number that children can call when they need somebody to talk to."""

    number: str
    """The number to dial, such as 116 111."""
    note: Text | None = None
    """What to know, such as 'free, day and night'."""


class AddedHoliday(Record):
    """A public holiday that the country's list lacks, such as the town's own day."""

    day: Day
    """The day, such as 2026-05-08."""
    name: Text | None = None
    """What is celebrated."""


class MovedHoliday(Record):
    """A public holiday that is kept on another day."""

    from_: Annotated[Day, Field(alias="from")]
    """The day on which the country's list has it."""
    to: Day
    """The day on which it is kept instead."""

    model_config = Posting.model_config


class WorkedDay(Record):
    """A day that is worked in exchange for another, such as a Saturday for the Friday after a holiday."""

    day: Day
    """The day that is worked."""
    instead_of: Day
    """The day that is free for it: the hours of its weekday hold on 'day', and it counts as a holiday."""


class Holidays(Record):
    """The town's word on public holidays, where it differs from the country's list."""

    add: list[AddedHoliday] = []
    """Holidays that the list lacks: 'day' and 'name'."""
    strike: list[Day] = []
    """Days that the list has and that are none here."""
    move: list[MovedHoliday] = []
    """Holidays kept on another day: 'from' and 'to'."""
    working: list[WorkedDay] = []
    """Days worked in exchange for others: 'day' and 'instead_of'."""
    confirmed: list[WholeNumber] = []
    """The years whose list somebody has compared with the official one, such as [2026, 2027]."""


class AddressRules(Record):
    """How the district of an address is found where the data could say it in two ways."""

    prefer: Literal["streets", "boundaries"] = "streets"
    """Which one counts where a district's 'streets' and its boundary disagree: streets or boundaries."""
    near: NotNegative = 30
    """How many metres from a boundary an address is near it, so that both officers are shown. 0: never."""


class Print(Record):
    """How printed sheets look."""

    colour: str = "#1b3a5c"
    """The colour of headings and bars, such as '#1b3a5c'; dark enough for white letters on it."""
    crest: str | None = None
    """The town's crest: a PNG, JPEG or SVG picture beside the data, such as 'print/crest.svg'."""
    fonts: str | None = None
    """A folder of font files beside the data, such as 'print/fonts'; what they lack comes from Noto Sans."""
    sheets: str | None = None
    """A folder beside the data with the town's own form of a sheet, such as 'plate.typ'; the others stay as they are."""
    papers: list[Literal["a3", "a4", "a5"]] = ["a4"]
    """On which papers the site offers sheets, as far as they come on them: a3, a4, a5. Others are made by 'beatbook print'."""
    notice: YesOrNo = False
    """true if door plates leave room for a hand-written notice."""


class RightsChoices(Record):
    """What the town says about the pages on rights: who reviewed them, and where one leaves them to."""

    reviewed_by: Text | None = None
    """Who has reviewed the texts, such as 'Jane Doe, solicitor'. Nothing: each page says that nobody has."""
    reviewed: Day | None = None
    """The day of the review."""
    limit: PositiveNumber | None = None
    """After how many days statements must be checked again. Nothing: 'verified_limit'."""
    leave: str = "https://www.wikipedia.org/"
    """Where the button 'Leave this page' leads: a page that tells nothing to whoever looks over a shoulder."""

    @model_validator(mode="after")
    def _both_or_none(self) -> RightsChoices:
        if (self.reviewed_by is None) != (self.reviewed is None):
            raise ValueError("expected both 'reviewed_by' and 'reviewed', or neither; write who and on which day")
        if not re.fullmatch(r"https://[^\s/]+\.\S+", self.leave):
            raise ValueError(f"'{self.leave}' is not a web address; expected one such as https://www.wikipedia.org/")
        return self


class SchoolBreak(Record):
    """Days on which the schools are closed."""

    from_: Annotated[Day, Field(alias="from")]
    """The first day of the break, such as 2026-07-22."""
    until: Day
    """Its last day."""
    name: Text | None = None
    """What it is called, for whoever keeps the list: 'Summer'."""

    model_config = Posting.model_config


class Town(Reachable):
    """The town and its choices: languages, country, limits."""

    name: Text | None = None
    """The town's name. Nothing: the site's name in mkdocs.yml."""
    street_names: list[dict[str, str]] = []
    """Names that streets have in the town's other languages, by which they are found too: each the name in the main
    language, as in the register, and in others."""
    fictional: YesOrNo = False
    """true if the town and its people are made up; every page then says so."""
    languages: Annotated[list[str], Field(min_length=1)] = ["en"]
    """Codes of the site's languages, the main one first, such as [bg, en]."""
    country: Country | None = None
    """Two letters, such as BG, CZ, LV, UA or GB. Local phone numbers are read as that country's."""
    region: str | None = None
    """The country's region, for public holidays, such as ENG."""
    holidays: Holidays = Holidays()
    """Where the town's public holidays differ from the country's list, and which years' lists are confirmed."""
    school_breaks: list[SchoolBreak] = []
    """When the schools are closed. These days do not count towards the months until the next visit to a school."""
    timezone: str = "UTC"
    """The town's time zone, such as Europe/Sofia."""
    emergency: Emergency = Emergency()
    """The number for emergencies and what to know about it."""
    child_helpline: Helpline | None = None
    """The help line for children and what to know about it; it stands on the sheets for schools."""
    station: str | None = None
    """The id of the place (a station) that covers every district without an officer."""
    publisher: Text | None = None
    """Who publishes this site: the municipality or the police."""
    licence: Licence | None = None
    """Under what terms others may use the data."""
    verified_limit: PositiveNumber = 365
    """After how many days a record must be checked again."""
    basemap: Tiles | None = None
    """A base map, by choice."""
    addresses: AddressRules = AddressRules()
    """What counts where streets and boundaries disagree, and how near to a boundary is near."""
    print: Print = Print()
    """How printed sheets look: colour, crest, fonts, forms of the town's own."""
    rights: RightsChoices = RightsChoices()
    """Who reviewed the pages about rights, and where one leaves them to."""

    def main_language(self) -> str:
        """The language that everything else falls back to."""
        return self.languages[0]
