"""The records a town keeps: officers, districts, places, schools, and the town itself.

The models hold the *shape* of a record: which fields there are, of which type. What a record means together with
others (a posting to a district that does not exist) is for ``checks``. Field descriptions are what an editor shows
while a clerk types: plain language, with an example where one helps.

Contact kinds follow the contact details of the data.police.uk API (https://data.police.uk/docs/method/neighbourhood/);
person, posting and district are kept apart as in the Popolo specification (https://www.popoloproject.com/specs/).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

ContactKind = Literal[
    "telephone", "mobile", "fax", "email", "web", "address", "facebook", "twitter", "youtube", "myspace", "bebo",
    "flickr", "google-plus", "forum", "e-messaging", "blog", "rss",
]  # fmt: skip
PlaceKind = Literal["reception-room", "station", "signal-box", "mobile-stop"]
SchoolKind = Literal["kindergarten", "primary", "secondary", "vocational", "special", "university", "other"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _identifier(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(
            f"'{value}' is not an id; expected lower-case Latin letters, digits and hyphens, as in 'old-town'"
        )
    return value


def _country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise ValueError(
            f"'{value}' is not a country's code; expected two capital letters, such as BG, CZ, LV, UA or GB"
        )
    return value


def _text(value: str | dict[str, str]) -> str | dict[str, str]:
    if isinstance(value, dict):
        if not value:
            raise ValueError("the mapping of languages is empty; expected at least one, such as 'en: …'")
        for language in value:
            if not _LANGUAGE.fullmatch(language):
                raise ValueError(f"'{language}' is not a language code; expected one such as 'en', 'bg' or 'uk'")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError(
                f"'{value}' is not a date; {_meant(value) or 'expected year-month-day, such as 2026-03-01'}"
            )
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"'{value}' is not a day of the calendar; expected one such as 2026-02-28") from None
    return value


def _meant(value: str) -> str:
    """What to write for a date in another order than year, month, day; a slash can mean two orders."""
    found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})|(\d{4})[-./](\d{1,2})[-./](\d{1,2})", value.strip())
    if found is None:
        return ""
    day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        return f"write {date(int(year), int(month), int(day))}"
    except ValueError:
        return ""


def _moment(value: Any) -> Any:
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ]\s*(\d{1,2}):(\d{2})", value) if isinstance(value, str) else None
    if found is not None:
        try:
            return datetime.fromisoformat(f"{found[1]}T{found[2]:0>2}:{found[3]}")
        except ValueError:
            raise ValueError(f"'{value}' is no moment of the calendar; expected one such as 2026-02-28T12:00") from None
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        expected = "expected one such as 2026-03-01 or 2026-03-01T12:00"
        raise ValueError(f"'{value}' is no day or moment; {_meant(value) or expected}")
    return _day(value)


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"-?\d+(\.\d+)?", value):
            raise ValueError(f"'{value}' is not a number; expected one such as 53.48, with a point")
        return float(value)
    return value


def _whole_number(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"-?(0|[1-9]\d{0,15})", value):
            raise ValueError(f"'{value}' is not a whole number; expected digits only, such as 1200")
        return int(value)
    return value


def _yes_or_no(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError(f"'{value}' is neither true nor false; write one of the two")
        return value == "true"
    return value


class TextFault(ValueError):
    """What is wrong in a text, and at which of its characters, counted from 0."""

    def __init__(self, message: str, offset: int) -> None:
        self.offset = offset
        super().__init__(message)


_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
_TIMES = re.compile(rf"{_CLOCK}\s*[-–—]\s*{_CLOCK}")


def _times(value: Any, offset: int = 0) -> Any:
    """``9.30 – 12`` as ``09:30-12:00``."""
    if not isinstance(value, str):
        return value
    found = _TIMES.fullmatch(value.strip())
    if found is None:
        raise TextFault(f"'{value}' is not a time; expected from and to, such as 10:00-12:00", offset)
    hours, minutes = (int(found[1]), int(found[3])), (int(found[2] or 0), int(found[4] or 0))
    for at, (hour, minute) in enumerate(zip(hours, minutes, strict=True)):
        if minute > 59 or hour > 24 or (hour == 24 and (minute or not at)):
            start = found.start(2 * at + 1)
            written = re.split(r"\s*[-–—]\s*", value.strip())[at]
            raise TextFault(f"'{written}' is no time of day; expected one from 00:00 to 24:00", offset + start)
    if (hours[0], minutes[0]) == (hours[1], minutes[1]):
        raise TextFault(f"'{value}' ends when it begins; expected from and to, such as 10:00-12:00", offset)
    return f"{hours[0]:02}:{minutes[0]:02}-{hours[1]:02}:{minutes[1]:02}"


def visit_keys(value: Any) -> Any:
    """One line, ``2026-03-02 10:00-12:00 Village hall``, as the keys of a visit."""
    if not isinstance(value, str):
        return value
    example = "expected date, time and place, such as 2026-03-02 10:00-12:00 Village hall car park"
    found = re.fullmatch(rf"(\S+)(?:\s+({_TIMES.pattern}|\S+))?(?:\s+(.*\S))?\s*", value)
    if found is None:
        raise TextFault(f"'{value}' is not a visit; {example}", 0)
    try:
        day = _day(found[1])
    except ValueError as error:
        raise TextFault(str(error), 0) from None
    if found[2] is None:
        raise TextFault(f"'{value}' has no time; {example}", len(found[1]))
    return {"date": day, "time": _times(found[2], found.start(2)), "place": found[found.re.groups]}


Identifier = Annotated[
    str,
    AfterValidator(_identifier),
    Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
Country = Annotated[str, AfterValidator(_country), Field(json_schema_extra={"pattern": "^[A-Z]{2}$"})]
#: One string in the town's main language, or a mapping of language code to string.
Text = Annotated[str | dict[str, str], AfterValidator(_text)]
#: A calendar day, written 2026-03-01.
Day = Annotated[
    date,
    BeforeValidator(_day, json_schema_input_type=str),
    Field(json_schema_extra={"format": "date"}),
]
#: A calendar day, or a minute of one in the town's own time, written 2026-03-01T12:00 or 2026-03-01 12:00.
Moment = Annotated[
    datetime | date,
    BeforeValidator(_moment, json_schema_input_type=str),
    Field(json_schema_extra={"pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{1,2}:\d{2})?$"}),
]
#: From and to on one day's clock, written 10:00-12:00; an end before the start is on the next day.
Times = Annotated[str, BeforeValidator(_times, json_schema_input_type=str)]
#: A number, a whole number, true or false; files give the text that was written, programs may give the value.
Number = Annotated[float, BeforeValidator(_number, json_schema_input_type=float)]
WholeNumber = Annotated[int, BeforeValidator(_whole_number, json_schema_input_type=int)]
PositiveNumber = Annotated[
    int, Field(gt=0), BeforeValidator(_whole_number, json_schema_input_type=Annotated[int, Field(gt=0)])
]
NotNegative = Annotated[
    int, Field(ge=0), BeforeValidator(_whole_number, json_schema_input_type=Annotated[int, Field(ge=0)])
]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=bool)]


class Record(BaseModel):
    """What all records share: unknown keys are errors, nothing is coerced, values do not change."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    #: Keys that a record must not have, with what is wrong with them and what to do.
    refused: ClassVar[Mapping[str, tuple[str, str]]] = {}

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, value: Any) -> Any:
        """A key with nothing behind it counts as not written; an unknown one stays, to be reported."""
        if not isinstance(value, dict) or None not in value.values():
            return value
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: item for key, item in value.items() if item is not None or key not in known}


class Sourced(Record):
    """A record that can say where it comes from and when somebody last checked it."""

    source: Text | None = None
    """Where this comes from: a page, a letter, an order. Shown on the data page."""
    verified: Day | None = None
    """The day somebody last checked this record, such as 2026-03-01."""


class Contact(Record):
    """One way to reach an officer, a place, a district or the town."""

    kind: ContactKind
    """telephone, mobile, email, web, address, …: what kind of contact this is."""
    value: str
    """The number, address or link itself. Write phones with their country code or as dialled in the town."""
    label: Text | None = None
    """Which one this is, when there are several: 'front desk', 'WhatsApp only'."""


class Point(Record):
    """A point on the map, in degrees of WGS 84."""

    lat: Number
    """Latitude, north is positive, such as 53.48."""
    lon: Number
    """Longitude, east is positive, such as -2.24."""


class Posting(Record):
    """Which district an officer serves, in which role, from when to when (both days included)."""

    district: str
    """The id of the district."""
    role: Text | None = None
    """What the officer is there, if it differs from the officer's own role."""
    from_: Annotated[Day | None, Field(alias="from")] = None
    """The first day. Nothing: since ever."""
    until: Day | None = None
    """The last day. Nothing: until further notice."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True,
                              validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)  # fmt: skip


class Absence(Record):
    """A time in which an officer cannot be reached (both days included), and who takes the calls."""

    from_: Annotated[Moment, Field(alias="from")]
    """The first day away, or the minute it begins, such as 2026-03-01T12:00."""
    until: Moment | None = None
    """The last day away, or the minute the officer is back. Nothing: until further notice."""
    substitute: str | None = None
    """The id of the officer who takes the calls meanwhile."""
    note: Text | None = None
    """What residents should know. Give no private reason."""

    model_config = Posting.model_config


class Reception(Record):
    """A place where an officer receives, with the hours there if they differ from the officer's own."""

    place: str
    """The id of the place."""
    room: Text | None = None
    """Which room: 'room 4, first floor'."""
    hours: str | None = None
    """When, as you would write it: 'Tue 14-16'; or in OpenStreetMap's syntax: 'Tu 14:00-16:00'."""
    from_: Annotated[Day | None, Field(alias="from")] = None
    """The first day there, such as after a move to another room."""
    until: Day | None = None
    """The last day there."""

    model_config = Posting.model_config


class Reachable(Sourced):
    """A record with contacts; ``phone``, ``mobile`` and ``email`` are short forms for one contact of that kind."""

    phone: str | None = None
    """One telephone number. For several, or with a label, use 'contacts'."""
    mobile: str | None = None
    """One mobile number. For several, or with a label, use 'contacts'."""
    email: str | None = None
    """One e-mail address. For several, or with a label, use 'contacts'."""
    contacts: list[Contact] = []
    """All ways to reach them, the best first; each with 'kind', 'value' and, if need be, 'label'."""

    def all_contacts(self) -> list[Contact]:
        """The short forms and the list together, in the order residents should try them."""
        short = [("telephone", self.phone), ("mobile", self.mobile), ("email", self.email)]
        given = [Contact.model_validate({"kind": kind, "value": value}) for kind, value in short if value is not None]
        return given + self.contacts


class Officer(Reachable):
    """A person with a badge whom residents can turn to."""

    id: Identifier | None = None
    """A short name for links, such as 'hart'. It never changes. Nothing: made from the name."""
    name: Text
    """First and last name, as on the badge."""
    rank: Text | None = None
    """The rank, such as 'Inspector'."""
    role: Text | None = None
    """What the officer is for residents, such as 'Neighbourhood officer'."""
    photo: str | None = None
    """A picture file beside the data, such as 'photos/hart.jpg'."""
    about: Text | None = None
    """A few sentences residents should know."""
    languages: list[str] = []
    """Codes of the languages the officer speaks, such as [en, uk]."""
    receives: list[Reception] = []
    """Where the officer receives residents: a list with 'place' and, if need be, 'room' and 'hours'."""
    hours: str | None = None
    """When the officer receives: 'Mon–Fri 9-17'; or in OpenStreetMap's syntax: 'Mo-Fr 09:00-17:00'."""
    postings: list[Posting] = []
    """Districts served: 'district', and if need be 'role', 'from', 'until'."""
    districts: list[str] = []
    """The short form of postings: ids of districts served until further notice."""
    absences: list[Absence] = []
    """Times away: 'from', 'until', 'substitute', 'note'."""

    def all_postings(self) -> list[Posting]:
        """The short form and the list together."""
        return [Posting(district=district) for district in self.districts] + self.postings


class District(Reachable):
    """A part of the town that one or more officers are responsible for."""

    id: Identifier
    """A short name for links, such as 'old-town'. It never changes."""
    name: Text
    """What residents call it."""
    boundary: str | int | None = None
    """The id of its feature in districts.geojson. Nothing: the feature with the district's own id."""
    streets: list[str] = []
    """The streets and house numbers that belong to it, a street a line: 'Mill Street 1–25 odd', 'all the rest'."""
    parent: str | None = None
    """The id of the larger district this one is part of."""
    station: str | None = None
    """The id of the place (a station) that covers the district when it has no officer."""
    population: WholeNumber | None = None
    """How many people live there."""
    description: Text | None = None
    """A few sentences about the district."""
    from_: Annotated[Day | None, Field(alias="from")] = None
    """The first day this district exists with this boundary."""
    until: Day | None = None
    """The last day this district exists with this boundary."""

    model_config = Posting.model_config


class Access(Record):
    """How to get in."""

    step_free: YesOrNo | None = None
    """true if a wheelchair gets in without help."""
    bell: Text | None = None
    """Which bell to ring."""
    floor: Text | None = None
    """Which floor."""
    note: Text | None = None
    """Anything else about the way in."""


class Place(Reachable):
    """A reception room, a station, a signal box for written messages, or the stop of a mobile reception."""

    id: Identifier
    """A short name for links, such as 'mill-street-room'. It never changes."""
    kind: PlaceKind
    """reception-room, station, signal-box or mobile-stop."""
    name: Text
    """What it is called."""
    address: Text | None = None
    """Street, number and town."""
    point: Point | None = None
    """Where it is: 'lat' and 'lon'."""
    access: Access | None = None
    """How to get in: 'step_free', 'bell', 'floor', 'note'."""
    photo: str | None = None
    """A picture of the entrance, such as 'photos/mill-street.jpg'."""
    hours: str | None = None
    """When it is open: 'Mon–Fri 9-17'; or in OpenStreetMap's syntax: 'Mo-Fr 09:00-17:00'."""
    description: Text | None = None
    """Anything else residents should know."""


class Visit(Record):
    """One visit of a mobile reception ('date' and 'time'), or visits that repeat ('hours'), and where exactly."""

    date: Day | None = None
    """The day, such as 2026-03-02."""
    time: Times | None = None
    """From and to, such as 10:00-12:00."""
    hours: str | None = None
    """For visits that repeat: when, such as 'first Tuesday of the month 10-12' or 'Tu[1] 10:00-12:00'."""
    place: Text | None = None
    """Where exactly: in words, or the id of a place. Nothing: the reception's own 'place'."""
    point: Point | None = None
    """Where it is: 'lat' and 'lon'. Nothing: the place's, or the reception's own 'point'."""

    @model_validator(mode="after")
    def _once_or_again(self) -> Visit:
        if (self.hours is None) == (self.date is None) or (self.date is None) != (self.time is None):
            raise ValueError("expected 'date' and 'time' of one visit, or 'hours' of visits that repeat")
        return self


#: A visit, or one line that says it: 2026-03-02 10:00-12:00 Village hall car park.
WrittenVisit = Annotated[Visit, BeforeValidator(visit_keys, json_schema_input_type=str | Visit)]


class School(Reachable):
    """A school or kindergarten, which prints its officer's contact page."""

    id: Identifier
    """A short name for links, such as 'hill-primary'. It never changes."""
    name: Text
    """What it is called."""
    kind: SchoolKind = "other"
    """kindergarten, primary, secondary, vocational, special, university or other."""
    address: Text | None = None
    """Street, number and town."""
    point: Point | None = None
    """Where it is: 'lat' and 'lon'."""
    district: str | None = None
    """The id of its district. Nothing: found from 'point'."""


class MobileReception(Reachable):
    """Officers who come to a village or street by car on certain days and receive residents there."""

    id: Identifier
    """A short name for links, such as 'saltmarsh'. It never changes."""
    name: Text
    """The village or part of the town it comes to."""
    district: str | None = None
    """The id of the district it comes to. Nothing: the districts of its officers."""
    officers: list[str] = []
    """The ids of the officers who come."""
    place: Text | None = None
    """Where exactly, if it is always the same: in words, or the id of a place."""
    point: Point | None = None
    """Where that is: 'lat' and 'lon'."""
    visits: list[WrittenVisit] = []
    """When: one line each, '2026-03-02 10:00-12:00 Village hall', or 'hours' and 'place' of visits that repeat."""
    cancelled: list[Day] = []
    """Days on which it does not come although 'visits' says so."""
    description: Text | None = None
    """Anything else residents should know, such as what to bring."""


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


class Town(Reachable):
    """The town and its choices: languages, country, limits."""

    name: Text | None = None
    """The town's name. Nothing: the site's name in mkdocs.yml."""
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
