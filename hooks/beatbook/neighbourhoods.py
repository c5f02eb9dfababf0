"""Districts in the shape of data.police.uk's neighbourhoods, written and read.

The shape is that of https://data.police.uk/docs/method/neighbourhood/ with the answers to its sub-requests (``people``,
``events``, ``priorities``, ``boundary``) under keys of those names, so one file holds a neighbourhood. As there, numbers
are strings, an unknown population is ``"0"``, and ``description``, ``bio``, ``issue`` and ``action`` are HTML, in which
data stand escaped. ``id`` on people and locations is ours; reading does without it.

A priority is ``issue``, ``issue-date`` (when it was agreed), ``action`` and ``action-date`` (when that was last brought up
to date; both ``null`` while there is none), days written as their midnights. Read, each becomes a priority of the plan for
the year in which it was agreed: one with an action is under way and the police's, as the shape does not say what is done.

The shape has one contact of a kind, one language (the town's main one) and one ring of a boundary (the largest part's
outer one): what does not fit is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args

from anyascii import anyascii
from markupsafe import Markup, escape
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from beatbook.community.plans.models import Plan, Priority
from beatbook.community.plans.progress import last_touched
from beatbook.directory import Directory, id_of
from beatbook.errors import BeatbookError
from beatbook.languages import read as read_text
from beatbook.models import Contact, ContactKind, District, Officer, Place, Point, Posting, Text


class NeighbourhoodError(BeatbookError):
    """A document that has not the shape of a neighbourhood."""


@dataclass(frozen=True)
class Neighbourhood:
    """What a neighbourhood says, as records; officers have no id unless the document has one."""

    district: District
    officers: tuple[Officer, ...]
    places: tuple[Place, ...]
    boundary: Polygon | None
    plans: tuple[Plan, ...]


def write(directory: Directory, district: District, shape: BaseGeometry | None) -> dict[str, Any]:
    """A district as a neighbourhood; ``shape`` is its boundary in WGS 84."""
    main = directory.dataset.town.main_language()

    def text(value: Text | None) -> str:
        return read_text(value, main, main).text if value is not None else ""

    people = [service.officer for service in directory.serving(district.id)]
    receiving = [reception.place for person in people for reception in person.receives]
    covering = directory.covering(district.id)
    places = dict.fromkeys([*receiving, *([covering.id] if covering else [])])
    largest = _largest(shape)
    return {
        "id": district.id,
        "name": text(district.name),
        "description": _html(text(district.description)),
        "population": str(district.population or 0),
        "centre": _point(*largest.representative_point().coords[0]) if largest else None,
        "contact_details": _details(district.all_contacts()),
        "links": [
            {"title": text(contact.label) or contact.value, "description": None, "url": contact.value}
            for contact in district.all_contacts()
            if contact.kind == "web"
        ],
        "locations": [_location(directory.place(place_id), text) for place_id in places],
        "people": [
            {
                "id": id_of(person),
                "name": text(person.name),
                "rank": text(person.rank),
                "bio": _html(text(person.about)) or None,
                "contact_details": _details(person.all_contacts()),
            }
            for person in people
        ],
        "events": [],
        "priorities": [
            {
                "issue": _html(text(priority.issue)),
                "issue-date": _midnight(priority.agreed),
                "action": _html(text(priority.action)) or None,
                "action-date": _midnight(last_touched(priority)),
            }
            for priority in _priorities(directory, district)
        ],
        "boundary": [_point(x, y) for x, y, *_ in largest.exterior.coords] if largest else [],
    }


def read(document: Mapping[str, Any]) -> Neighbourhood:
    """The records in a neighbourhood; raises ``NeighbourhoodError`` if it has another shape.

    ``boundary``, ``people`` and ``priorities`` may be missing, as police.uk answers them apart; events are passed over.
    """
    try:
        district_id = _slug(document["id"])
        district = District(
            id=district_id,
            name=document["name"],
            description=_words(document.get("description")) or None,
            population=int(document.get("population") or 0) or None,
            contacts=_contacts(document.get("contact_details")),
        )
        officers = tuple(
            Officer(
                id=person.get("id"),
                name=person["name"],
                rank=person.get("rank") or None,
                about=_words(person.get("bio")) or None,
                contacts=_contacts(person.get("contact_details")),
                postings=[Posting(district=district_id)],
            )
            for person in document.get("people", ())
        )
        places = tuple(_place(location) for location in document.get("locations", ()))
        ring = [(float(point["longitude"]), float(point["latitude"])) for point in document.get("boundary", ())]
        boundary = Polygon(ring) if ring else None
        plans = read_priorities(document.get("priorities", ()), district_id)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NeighbourhoodError(f"this is no neighbourhood as data.police.uk writes it: {error!r}") from error
    return Neighbourhood(district, officers, places, boundary, plans)


def read_priorities(found: Iterable[Mapping[str, Any]], district: str) -> tuple[Plan, ...]:
    """A neighbourhood's priorities as the plans of a district, the latest year first.

    Raises ``NeighbourhoodError`` if they have another shape.
    """
    try:
        priorities = [_priority(each) for each in found]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NeighbourhoodError(f"these are no priorities as data.police.uk writes them: {error!r}") from error
    years = sorted({priority.agreed.year for priority in priorities}, reverse=True)
    return tuple(
        Plan(
            id=f"{district}-{year}",
            district=district,
            year=year,
            priorities=[priority for priority in priorities if priority.agreed.year == year],
        )
        for year in years
    )


def _priority(found: Mapping[str, Any]) -> Priority:
    issue, action = _words(found["issue"]), _words(found.get("action"))
    agreed, touched = _day(found["issue-date"]), found.get("action-date")
    if not issue:
        raise ValueError("an issue without words")
    return Priority(
        issue=issue,
        origin="other",
        agreed=agreed,
        action=action or None,
        by=["police"] if action else [],
        state="under-way" if action else "planned",
        updated=max(_day(touched), agreed) if action and touched else None,
    )


def _priorities(directory: Directory, district: District) -> list[Priority]:
    """A district's priorities, the latest year's first."""
    own = [plan for plan in directory.dataset.plans if plan.district == district.id]
    return [priority for plan in sorted(own, key=lambda plan: -plan.year) for priority in plan.priorities]


def _midnight(day: date | None) -> str | None:
    return None if day is None else f"{day.isoformat()}T00:00:00"


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).date()


def _location(place: Place, text: Any) -> dict[str, Any]:
    latitude, longitude = (str(place.point.lat), str(place.point.lon)) if place.point else (None, None)
    return {
        "id": place.id,
        "type": place.kind,
        "name": text(place.name),
        "description": text(place.description) or None,
        "address": text(place.address),
        "postcode": None,
        "latitude": latitude,
        "longitude": longitude,
        "telephone": next((c.value for c in place.all_contacts() if c.kind == "telephone"), None),
    }


def _place(location: Mapping[str, Any]) -> Place:
    name = location.get("name") or location.get("address") or location["type"]
    point = (
        Point(lat=float(location["latitude"]), lon=float(location["longitude"])) if location.get("latitude") else None
    )
    return Place(
        id=location.get("id") or _slug(name),
        # police.uk knows stations alone; whatever else somebody writes there can at least be come to.
        kind=location["type"] if location["type"] in ("reception-room", "signal-box", "mobile-stop") else "station",
        name=name,
        description=location.get("description") or None,
        address=", ".join(filter(None, (location.get("address"), location.get("postcode")))) or None,
        point=point,
        phone=location.get("telephone") or None,
    )


def _largest(shape: BaseGeometry | None) -> Polygon | None:
    """The polygon, or the largest of several."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon) and not part.is_empty]
    return max(parts, key=lambda part: part.area, default=None)


def _point(longitude: float, latitude: float) -> dict[str, str]:
    return {"latitude": f"{latitude:.7f}", "longitude": f"{longitude:.7f}"}


def _details(contacts: Iterable[Contact]) -> dict[str, str]:
    out: dict[str, str] = {}
    for contact in contacts:
        out.setdefault(contact.kind, contact.value)
    return out


def _contacts(details: Mapping[str, str] | None) -> list[Contact]:
    known = get_args(ContactKind)
    found = {kind: value for kind, value in (details or {}).items() if kind in known and value}
    return [Contact.model_validate({"kind": kind, "value": value}) for kind, value in found.items()]


def _html(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _words(html: str | None) -> str:
    return Markup(html or "").striptags()


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-") or "unnamed"
