"""What search engines and other machines read in a page: JSON-LD in the vocabulary of schema.org.

Each function returns the ``script`` element for a page's head. Records are described in the page's language; links are
absolute and left out where the site's address is not known. The element is a data block, which a browser never runs,
so a content security policy need not name it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from markupsafe import Markup

from beatbook import urls
from beatbook.directory import Directory, id_of
from beatbook.languages import read, visible
from beatbook.models import Contact, District, MobileReception, Officer, Place, Point, Reachable, School, Text
from beatbook.receptions import Stop
from beatbook.urls import Address

#: schema.org's types of organisations, the nearest to each kind.
_PLACES = {"station": "PoliceStation"}
_SCHOOLS = {"kindergarten": "Preschool", "primary": "ElementarySchool", "university": "CollegeOrUniversity"}
#: Characters that could end the element or break a script's line; JSON reads their escapes as themselves.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


class Publisher(Protocol):
    """Whoever makes the pages of one language: the directory, the language, and the absolute URLs of pages."""

    @property
    def directory(self) -> Directory:
        """The town's records."""

    @property
    def language(self) -> str:
        """The pages' language."""

    def absolute(self, address: Address) -> str | None:
        """A page's absolute URL, where the site's is known."""


def officer(publisher: Publisher, record: Officer) -> Markup:
    """A ``Person`` with a post: whom they work for, where they can be met, which districts they serve."""
    directory = publisher.directory
    town = directory.dataset.town
    served = [directory.district(service.posting.district) for service in directory.services_of(id_of(record))]
    met = [directory.place(reception.place) for reception in record.receives]
    return script(
        {
            "@type": "Person",
            **_named(publisher, urls.OFFICERS, id_of(record), record.name),
            "honorificPrefix": _words(publisher, record.rank),
            "jobTitle": _words(publisher, record.role),
            "description": _words(publisher, record.about),
            "knowsLanguage": record.languages,
            "worksFor": {
                "@type": "GovernmentOrganization",
                "name": _words(publisher, town.publisher or town.name),
                "areaServed": [_district(publisher, district) for district in served],
            },
            "workLocation": [_place(publisher, place) for place in met],
            "contactPoint": [_contact(publisher, contact, served) for contact in record.all_contacts()],
        }
    )


def district(publisher: Publisher, record: District) -> Markup:
    """An ``AdministrativeArea`` inside its parent or the town, with the number of people who live there."""
    directory = publisher.directory
    parent = next((district for district in directory.districts if district.id == record.parent), None)
    town = {"@type": "City", "name": _words(publisher, directory.dataset.town.name)}
    return script(
        {
            **_district(publisher, record),
            "description": _words(publisher, record.description),
            "containedInPlace": _district(publisher, parent) if parent else town,
            "containsPlace": [_district(publisher, child) for child in directory.children(record.id)],
            "additionalProperty": {"@type": "PropertyValue", "name": "population", "value": record.population}
            if record.population
            else None,
        }
    )


def place(publisher: Publisher, record: Place) -> Markup:
    """A ``PoliceStation`` or another ``Place``: address, point, phone, who is met there."""
    return script(
        {
            **_place(publisher, record),
            "description": _words(publisher, record.description),
            **_reached(record),
            "amenityFeature": {
                "@type": "LocationFeatureSpecification",
                "name": "step-free access",
                "value": record.access.step_free,
            }
            if record.access and record.access.step_free is not None
            else None,
        }
    )


def reception(publisher: Publisher, record: MobileReception, coming: Iterable[Stop]) -> Markup:
    """An ``EventSeries`` with the coming visits, scheduled or cancelled, each at a place or point."""
    return script(
        {
            "@type": "EventSeries",
            **_named(publisher, urls.RECEPTIONS, record.id, record.name),
            "description": _words(publisher, record.description),
            "subEvent": [_visit(publisher, stop) for stop in coming],
        }
    )


def school(publisher: Publisher, record: School) -> Markup:
    """A school with its address and point, inside its district."""
    of = publisher.directory.district_of(record.id)
    return script(
        {
            "@type": _SCHOOLS.get(record.kind, "EducationalOrganization"),
            **_named(publisher, urls.SCHOOLS, record.id, record.name),
            "address": _words(publisher, record.address),
            "location": {
                "@type": "Place",
                "geo": geo(record.point),
                "containedInPlace": of and _district(publisher, of),
            },
            **_reached(record),
        }
    )


def script(data: Mapping[str, Any]) -> Markup:
    """The element for a page's head; what is unknown (``None``, empty) is left out."""
    return Markup(
        f'<script type="application/ld+json">{script_json({"@context": "https://schema.org", **_known(data)})}</script>'
    )


def script_json(data: Mapping[str, Any]) -> Markup:
    """JSON that can stand in a ``script`` element, whatever its strings say.

    ``<``, ``>``, ``&`` and the two line separators of Unicode are written as escapes, so neither ``</script>`` nor
    ``<!--`` can arise. ``json.loads`` gives ``data`` back.
    """
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))


def _known(value: Any) -> Any:
    """The value without what is unknown; an object left with its type alone is unknown too."""
    if isinstance(value, Mapping):
        known = {key: inner for key, given in value.items() if (inner := _known(given)) not in (None, "", [])}
        return known if known.keys() - {"@type"} else None
    if isinstance(value, list):
        return [inner for given in value if (inner := _known(given)) is not None]
    return value


def _words(publisher: Publisher, text: Text | None) -> str | None:
    main = publisher.directory.dataset.town.main_language()
    return None if text is None else read(text, publisher.language, main).text


def _named(publisher: Publisher, section: str, slug: str, name: Text) -> dict[str, Any]:
    url = publisher.absolute(Address(publisher.language, section, slug))
    return {"@id": url, "url": url, "name": _words(publisher, name)}


def _district(publisher: Publisher, record: District) -> dict[str, Any]:
    return {"@type": "AdministrativeArea", **_named(publisher, urls.DISTRICTS, record.id, record.name)}


def _place(publisher: Publisher, record: Place) -> dict[str, Any]:
    return {
        "@type": _PLACES.get(record.kind, "Place"),
        **_named(publisher, urls.PLACES, record.id, record.name),
        "address": _words(publisher, record.address),
        "geo": geo(record.point),
    }


def _visit(publisher: Publisher, stop: Stop) -> dict[str, Any]:
    there = {"@type": "Place", "name": _words(publisher, stop.where), "geo": geo(stop.point)}
    return {
        "@type": "Event",
        "name": _words(publisher, stop.reception.name),
        "startDate": stop.start.isoformat(),
        "endDate": stop.end.isoformat(),
        "eventStatus": "https://schema.org/" + ("EventCancelled" if stop.off else "EventScheduled"),
        "location": _place(publisher, stop.place) if stop.place else there,
    }


def geo(point: Point | None) -> dict[str, Any] | None:
    """A point of the map, if it is known."""
    return {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon} if point else None


def _contact(publisher: Publisher, contact: Contact, served: Iterable[District]) -> dict[str, Any] | None:
    """A way to reach somebody; those that schema.org has no word for are left out."""
    key = {"telephone": "telephone", "mobile": "telephone", "fax": "faxNumber", "email": "email"}.get(contact.kind)
    if key is None:
        return None
    return {
        "@type": "ContactPoint",
        "contactType": _words(publisher, contact.label),
        key: visible(contact.value),
        "areaServed": [_words(publisher, district.name) for district in served],
    }


def _reached(record: Reachable) -> dict[str, Any]:
    """The first phone and the first e-mail address."""
    contacts = record.all_contacts()
    return {
        "telephone": next((visible(c.value) for c in contacts if c.kind in ("telephone", "mobile")), None),
        "email": next((visible(c.value) for c in contacts if c.kind == "email"), None),
    }
