"""What the data page publishes: the town's records as JSON, CSV and GeoJSON, and how fresh they are.

Only what the pages show is published: officers who have left, postings and absences that are over and the files'
comments stay out. The bytes depend on the data and the day alone.

**JSON.** ``data/officers.json`` is ``{"day", "town", "languages", "licence", "officers": [...]}``, and so on for
districts, places, mobile receptions (``receptions``) and schools. Every record has all keys of its kind, ``null`` where nothing is known; texts are
objects of language to text; hours are in OpenStreetMap's syntax; days are ``2026-03-01``, an absence's ends perhaps ``2026-03-01T12:00``, a visit's start
and end ``2026-03-01T10:00:00+00:00``. New keys may come, none changes its meaning.

**CSV.** UTF-8 with a byte order mark, without which Excel garbles every language but English; commas, CRLF (RFC 4180),
texts in the town's main language, several values joined by ``"; "``. A cell that a spreadsheet would run as a formula
gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection).

**GeoJSON.** RFC 7946: WGS 84, outer rings counter-clockwise, seven decimals (a centimetre).

**police.uk.** ``data/neighbourhoods.json`` and one file per district, see ``neighbourhoods``.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from beatbook import neighbourhoods
from beatbook.directory import Directory, id_of
from beatbook.hours import parse
from beatbook.languages import read
from beatbook.models import (
    Absence,
    Contact,
    District,
    MobileReception,
    Officer,
    Place,
    Posting,
    Reachable,
    Reception,
    School,
    Sourced,
    Text,
)
from beatbook.periods import ends, midnight
from beatbook.receptions import Stop, stops

Published = Officer | District | Place | MobileReception | School
FOLDER = "data"
_JSON, _CSV, _GEOJSON = "application/json", "text/csv; charset=utf-8", "application/geo+json"
_DECIMALS = 7
#: How far ahead the visits of mobile receptions are told.
_VISITS_AHEAD = timedelta(days=425)
# What may begin a formula in a spreadsheet, full-width forms included; plain phones and numbers may begin with + or -.
_FORMULA = re.compile(r"\s*[=@+\-\t\r\n＝＠＋－]")
_PHONES_OR_NUMBER = re.compile(r"[+-]?\(?\d[\d ()./-]*(?:; [+-]?\(?\d[\d ()./-]*)*")


class Table(NamedTuple):
    """Records of one subject as JSON, all with the same keys, and the keys that its CSV has as columns."""

    subject: str
    records: Sequence[dict[str, Any]]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class DataFile:
    """A file of open data.

    ``path`` is relative to the site's root, ``rows`` counts the records in it, ``format`` is JSON, CSV or GeoJSON.
    ``listed`` is false for the many files behind a list, which the data page need not name one by one.
    """

    subject: str
    format: str
    path: str
    media_type: str
    content: bytes
    rows: int
    listed: bool = True


def files(directory: Directory, shapes: Mapping[str, BaseGeometry], others: Iterable[Table] = ()) -> list[DataFile]:
    """All files; ``shapes`` are the districts' boundaries in WGS 84 (x is longitude) by district id.

    ``others`` are tables beside those of the directory itself.
    """
    out: list[DataFile] = []
    main = directory.dataset.town.main_language()
    for subject, rows, columns in (*_tables(directory), *others):
        document = _heading(directory) | {subject: rows}
        out.append(_file(subject, "JSON", f"{subject}.json", _JSON, _json(document, indent=1), len(rows)))
        out.append(_file(subject, "CSV", f"{subject}.csv", _CSV, _csv(rows, columns, main), len(rows)))
    features = [_feature(directory, d, shapes[d.id]) for d in directory.districts if d.id in shapes]
    collection = {"type": "FeatureCollection", "features": features}
    out.append(_file("districts", "GeoJSON", "districts.geojson", _GEOJSON, _json(collection), len(features)))
    return out + list(_neighbourhoods(directory, shapes))


def _file(subject: str, format: str, name: str, media: str, content: bytes, rows: int) -> DataFile:
    return DataFile(subject, format, f"{FOLDER}/{name}", media, content, rows)


def _json(value: Any, indent: int | None = None) -> bytes:
    separators = None if indent else (",", ":")
    return (json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + "\n").encode()


def _heading(directory: Directory) -> dict[str, Any]:
    town = directory.dataset.town
    return {
        "day": directory.today.isoformat(),
        "town": texts_json(town.name, town.main_language()),
        "languages": town.languages,
        "licence": {"name": town.licence.name, "url": town.licence.url} if town.licence else None,
    }


# Records as JSON


def _tables(directory: Directory) -> Iterator[Table]:
    """For each kind of record: its records as JSON, and the columns of its table."""
    contacts = ("telephone", "mobile", "email", "web")
    yield Table(
        "officers",
        [_officer(directory, officer) for officer in directory.officers],
        ("id", "name", "rank", "role", "districts", *contacts, "languages", "places", "hours", "verified"),
    )
    yield Table(
        "districts",
        [_district(directory, district) for district in directory.districts],
        ("id", "name", "parent", "population", "officers", "covering", *contacts, "verified"),
    )
    yield Table(
        "places",
        [_place(directory, place) for place in directory.places],
        ("id", "kind", "name", "address", "lat", "lon", *contacts, "hours", "step_free", "verified"),
    )
    yield Table(
        "receptions",
        [_mobile(directory, reception) for reception in directory.receptions],
        ("id", "name", "district", "officers", *contacts, "visits", "verified"),
    )
    yield Table(
        "schools",
        [_school(directory, school) for school in directory.schools],
        ("id", "kind", "name", "address", "lat", "lon", "district", *contacts, "verified"),
    )


def _officer(directory: Directory, officer: Officer) -> dict[str, Any]:
    main, today = directory.dataset.town.main_language(), directory.today
    lasting = [posting for posting in officer.all_postings() if posting.until is None or posting.until >= today]
    return {
        "id": id_of(officer),
        "name": texts_json(officer.name, main),
        "rank": texts_json(officer.rank, main),
        "role": texts_json(officer.role, main),
        "about": texts_json(officer.about, main),
        "languages": officer.languages,
        "contacts": contacts_json(officer, main),
        "hours": _hours(officer.hours),
        "receives": [_reception(r, main) for r in officer.receives if r.until is None or r.until >= today],
        "postings": [_posting(posting, main) for posting in lasting],
        "absences": [_absence(a, main) for a in officer.absences if ends(a) > midnight(today)],
    } | sourced_json(officer, main)


def _posting(posting: Posting, main: str) -> dict[str, Any]:
    return {
        "district": posting.district,
        "role": texts_json(posting.role, main),
        "from": _day(posting.from_),
        "until": _day(posting.until),
    }


def _absence(absence: Absence, main: str) -> dict[str, Any]:
    return {
        "from": _moment(absence.from_),
        "until": _moment(absence.until),
        "substitute": absence.substitute,
        "note": texts_json(absence.note, main),
    }


def _reception(reception: Reception, main: str) -> dict[str, Any]:
    return {
        "place": reception.place,
        "room": texts_json(reception.room, main),
        "hours": _hours(reception.hours),
        "from": _day(reception.from_),
        "until": _day(reception.until),
    }


def _district(directory: Directory, district: District) -> dict[str, Any]:
    main = directory.dataset.town.main_language()
    services = directory.serving(district.id)
    covering = directory.covering(district.id)
    return {
        "id": district.id,
        "name": texts_json(district.name, main),
        "description": texts_json(district.description, main),
        "parent": district.parent,
        "population": district.population,
        "officers": [id_of(service.officer) for service in services],
        "covering": covering.id if covering and not services else None,
        "contacts": contacts_json(district, main),
        "from": _day(district.from_),
        "until": _day(district.until),
    } | sourced_json(district, main)


def _place(directory: Directory, place: Place) -> dict[str, Any]:
    main, access = directory.dataset.town.main_language(), place.access
    return {
        "id": place.id,
        "kind": place.kind,
        "name": texts_json(place.name, main),
        "description": texts_json(place.description, main),
        "address": texts_json(place.address, main),
        "point": place.point.model_dump() if place.point else None,
        "access": {
            "step_free": access.step_free if access else None,
            "bell": texts_json(access.bell if access else None, main),
            "floor": texts_json(access.floor if access else None, main),
            "note": texts_json(access.note if access else None, main),
        },
        "contacts": contacts_json(place, main),
        "hours": _hours(place.hours),
    } | sourced_json(place, main)


def _mobile(directory: Directory, reception: MobileReception) -> dict[str, Any]:
    """With the dates that follow from the rules, for programs that cannot read hours."""
    main, today = directory.dataset.town.main_language(), directory.today
    coming = stops(directory, reception, today, today + _VISITS_AHEAD)
    return {
        "id": reception.id,
        "name": texts_json(reception.name, main),
        "description": texts_json(reception.description, main),
        "district": reception.district,
        "officers": [officer for officer in reception.officers if directory.knows_officer(officer)],
        "contacts": contacts_json(reception, main),
        "visits": [_stop(stop, main) for stop in coming],
    } | sourced_json(reception, main)


def _stop(stop: Stop, main: str) -> dict[str, Any]:
    return {
        "start": stop.start.isoformat(),
        "end": stop.end.isoformat(),
        "place": stop.place.id if stop.place else None,
        "where": texts_json(stop.where, main),
        "point": stop.point.model_dump() if stop.point else None,
        "officers": [id_of(officer) for officer in stop.officers],
        "takes_place": stop.off is None,
    }


def _school(directory: Directory, school: School) -> dict[str, Any]:
    main, district = directory.dataset.town.main_language(), directory.district_of(school.id)
    return {
        "id": school.id,
        "kind": school.kind,
        "name": texts_json(school.name, main),
        "address": texts_json(school.address, main),
        "point": school.point.model_dump() if school.point else None,
        "district": district.id if district else None,
        "contacts": contacts_json(school, main),
    } | sourced_json(school, main)


def _hours(text: str | None) -> str | None:
    """Hours in OpenStreetMap's syntax, however the town writes them."""
    return None if text is None else parse(text).normal


def texts_json(text: Text | None, main: str) -> dict[str, str] | None:
    """A text by language; ``main`` is the one of a text that does not say."""
    return {main: text} if isinstance(text, str) else text


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: date | None) -> str | None:
    """A day, or a minute of one in the town's own time."""
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else _day(moment)


def contacts_json(record: Reachable, main: str) -> list[dict[str, Any]]:
    """A record's contacts."""

    def written(contact: Contact) -> dict[str, Any]:
        return {"kind": contact.kind, "value": contact.value, "label": texts_json(contact.label, main)}

    return [written(contact) for contact in record.all_contacts()]


def sourced_json(record: Sourced, main: str) -> dict[str, Any]:
    """Where a record comes from and when it was checked: the last keys of every record."""
    return {"source": texts_json(record.source, main), "verified": _day(record.verified)}


# Records as CSV


def _cell_text(record: dict[str, Any], column: str, main: str) -> str:
    """One column of a record; columns that are no key of it are looked up among its parts."""
    if column in ("visits", "dates"):
        return _join(_visit_cell(visit, main) for visit in record[column] if visit["takes_place"])
    if column in record:
        return _plain(record[column], main)
    if column in ("lat", "lon"):
        return _plain((record["point"] or {}).get(column), main)
    if column == "step_free":
        return _plain(record["access"][column], main)
    if column == "districts":
        return _join(posting["district"] for posting in record["postings"])
    if column == "places":
        return _join(reception["place"] for reception in record["receives"])
    return _join(contact["value"] for contact in record["contacts"] if contact["kind"] == column)


def _visit_cell(visit: dict[str, Any], main: str) -> str:
    """``2026-03-02 10:00-12:00 Village hall``, as in the data; of a place of the town its id."""
    start, end = visit["start"], visit["end"]
    where = visit["place"] or _plain(visit["where"], main)
    return f"{start[:10]} {start[11:16]}-{end[11:16]} {where}".rstrip()


def _plain(value: Any, main: str) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return read(value, main, main).text
    if isinstance(value, list):
        return _join(value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _join(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(values))


def cell(value: str) -> str:
    """The value as a spreadsheet may safely open it: what looks like a formula gets an apostrophe in front."""
    if _FORMULA.match(value) and not _PHONES_OR_NUMBER.fullmatch(value):
        return "'" + value
    return value


def _csv(records: Sequence[dict[str, Any]], columns: Sequence[str], main: str) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(_cell_text(record, column, main)) for column in columns] for record in records)
    return out.getvalue().encode("utf-8-sig")


# Boundaries


def _feature(directory: Directory, district: District, shape: BaseGeometry) -> dict[str, Any]:
    main = directory.dataset.town.main_language()
    people = [service.officer for service in directory.serving(district.id)]
    rounded = shapely.transform(shapely.orient_polygons(shape), lambda points: points.round(_DECIMALS))
    return {
        "type": "Feature",
        "id": district.id,
        "properties": {
            "id": district.id,
            "name": read(district.name, main, main).text,
            "names": texts_json(district.name, main),
            "parent": district.parent,
            "population": district.population,
            "officers": [{"id": id_of(person), "name": read(person.name, main, main).text} for person in people],
        },
        "geometry": shapely.geometry.mapping(rounded),
    }


def _neighbourhoods(directory: Directory, shapes: Mapping[str, BaseGeometry]) -> Iterator[DataFile]:
    found = [neighbourhoods.write(directory, d, shapes.get(d.id)) for d in directory.districts]
    index = [{"id": neighbourhood["id"], "name": neighbourhood["name"]} for neighbourhood in found]
    yield _file("neighbourhoods", "JSON", "neighbourhoods.json", _JSON, _json(index, indent=1), len(index))
    for neighbourhood in found:
        path, content = f"{FOLDER}/neighbourhoods/{neighbourhood['id']}.json", _json(neighbourhood, indent=1)
        yield DataFile("neighbourhoods", "JSON", path, _JSON, content, 1, listed=False)


# Freshness


@dataclass(frozen=True)
class Freshness:
    """How fresh the published records are, and what is missing.

    ``fresh`` of ``records`` records were verified within the town's limit, ``stale`` longer ago, ``unverified`` never;
    the three add up. ``oldest`` is the earliest day of verification. Officers whose own or room's hours are unknown
    are ``without_hours``.
    """

    records: int
    fresh: int
    oldest: date | None
    stale: tuple[Published, ...]
    unverified: tuple[Published, ...]
    vacant: tuple[District, ...]
    without_phone: tuple[Officer, ...]
    without_photo: tuple[Officer, ...]
    without_hours: tuple[Officer, ...]


def freshness(directory: Directory) -> Freshness:
    """How fresh the records are on the directory's day."""
    records: list[Published] = [
        *directory.officers,
        *directory.districts,
        *directory.places,
        *directory.receptions,
        *directory.schools,
    ]
    limit = directory.today - timedelta(days=directory.dataset.town.verified_limit)
    days = [record.verified for record in records if record.verified is not None]
    officers = directory.officers

    def has_phone(officer: Officer) -> bool:
        return any(contact.kind in ("telephone", "mobile") for contact in officer.all_contacts())

    def has_hours(officer: Officer) -> bool:
        return officer.hours is not None or any(reception.hours for reception in officer.receives)

    return Freshness(
        records=len(records),
        fresh=sum(day >= limit for day in days),
        oldest=min(days, default=None),
        stale=tuple(record for record in records if record.verified is not None and record.verified < limit),
        unverified=tuple(record for record in records if record.verified is None),
        vacant=tuple(district for district in directory.districts if not directory.serving(district.id)),
        without_phone=tuple(officer for officer in officers if not has_phone(officer)),
        without_photo=tuple(officer for officer in officers if officer.photo is None),
        without_hours=tuple(officer for officer in officers if not has_hours(officer)),
    )
