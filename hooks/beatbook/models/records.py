"""Officers, districts, places, schools and mobile receptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from beatbook.models.values import Day, Identifier, Moment, NotNegative, Number, Text, Times, YesOrNo, visit_keys

ContactKind = Literal[
    "telephone", "mobile", "fax", "email", "web", "address", "facebook", "twitter", "youtube", "myspace", "bebo",
    "flickr", "google-plus", "forum", "e-messaging", "blog", "rss",
]  # fmt: skip
PlaceKind = Literal["reception-room", "station", "signal-box", "mobile-stop"]
SchoolKind = Literal["kindergarten", "primary", "secondary", "vocational", "special", "university", "other"]


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
    population: NotNegative | None = None
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
