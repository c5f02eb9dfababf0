"""What the box answers for each district, each place and each officer without a district: ready HTML with face, name,
phone and the next dates, in a few scripts.

A reply says what the district's page says of those who serve it, by the same macros and with the same timetable, so
the browser keeps it true to the minute. A small town's replies are one script, so that fetching it tells the host
nothing; those of a country stand in groups by a hash of the district's id, small enough to fetch one an answer.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from beatbook import answering, shards, urls
from beatbook import contexts as c
from beatbook.directory import Directory, id_of
from beatbook.models import District, Officer, Place
from beatbook.name_records import own_reply
from beatbook.presenter import Presenter
from beatbook.rendering import Templates
from beatbook.urls import Address

#: Replies of at most so many bytes, compressed, are one group.
ONE_GROUP: Final = 60_000
#: Bytes of a group among several, compressed; a district's own reply may be larger.
GROUP: Final = 2_400
#: So many photos are loaded together, so that the host does not see whose was wanted; of more, the one shown.
MOST_FACES: Final = 24


@dataclass(frozen=True)
class Replies:
    """The replies of one language by the ids of their districts and by ``name_records.own_reply``; URLs in them are
    relative to the site's root."""

    language: str
    by_name: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, presenter: Presenter, templates: Templates, districts_of_places: Mapping[str, str]) -> Replies:
        """Every reply on the presenter's day; the mapping says where each place lies."""
        directory = presenter.directory
        replies = {each.id: _reply(presenter, templates, each) for each in directory.districts}
        for place in directory.places:
            lies_in = districts_of_places.get(place.id)
            district = None if lies_in is None else directory.district(lies_in)
            replies[own_reply(urls.PLACES, place.id)] = _reply_of_place(presenter, templates, place, district)
        for officer in directory.officers:
            if not directory.services_of(id_of(officer)):
                replies[own_reply(urls.OFFICERS, id_of(officer))] = _reply_of_officer(presenter, templates, officer)
        return cls(presenter.language, replies)

    @cached_property
    def groups(self) -> int:
        """How many groups there are."""
        size = sum(len(zlib.compress(shards.json_of(reply).encode(), 1)) for reply in self.by_name.values())
        return 1 if size <= ONE_GROUP else -(-size // GROUP)

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The groups as scripts by their path, in a folder named by what is in them: ``find/en-1a2b3c4d/0.js``."""
        grouped: list[dict[str, Any]] = [{} for _ in range(self.groups)]
        for name, reply in self.by_name.items():
            grouped[group_of(name, self.groups)][name] = reply
        scripts = [shards.call("beatbookReply", group) for group in grouped]
        folder = shards.folder(f"{self.language}-", scripts)
        return {f"{folder}{at}.js": script for at, script in enumerate(scripts)}

    @property
    def folder(self) -> str:
        """Where the groups stand, with a final slash."""
        return next(iter(self.files)).rpartition("/")[0] + "/"


def group_of(name: str, groups: int) -> int:
    """The group of a reply, as ``components/finder/replies.js`` works it out too."""
    found = 0
    for letter in name:
        found = (found * 31 + ord(letter)) % 65_521
    return found % groups


def faces_together(directory: Directory) -> bool:
    """Whether the town has so few photos that the browser loads all of them with the first answer."""
    return sum(officer.photo is not None for officer in directory.officers) <= MOST_FACES


def _reply(p: Presenter, templates: Templates, district: District) -> dict[str, Any]:
    root = Address(p.main, urls.HOME)
    reply = c.Reply(
        district=p.district_link(root, district),
        servers=answering.servers(p, root, district),
        covering=answering.covering(p, root, district),
        answer=answering.of_district(p, root, district),
    )
    return {
        "name": reply.district.label.text,
        "url": reply.district.url,
        "people": [[link.label.text, link.url] for link in p.answering(root, district)],
        "html": templates.render("components/finder/reply.html.j2", page=reply),
    }


def _reply_of_place(p: Presenter, templates: Templates, place: Place, district: District | None) -> dict[str, Any]:
    root = Address(p.main, urls.HOME)
    reply = c.PlaceReply(
        card=p.place_card(root, place),
        district=None if district is None else p.district_link(root, district),
        hours=p.hours(place.hours),
        answer=answering.of_place(p, root, place),
    )
    return {
        "name": reply.card.link.label.text,
        "url": reply.card.link.url,
        "people": [],
        "html": templates.render("components/finder/place_reply.html.j2", page=reply),
    }


def _reply_of_officer(p: Presenter, templates: Templates, officer: Officer) -> dict[str, Any]:
    root = Address(p.main, urls.HOME)
    reply = c.OfficerReply(
        person=p.person(root, officer),
        posts=answering.posts(p, root, officer),
        away=p.away(root, officer),
        next=answering.next_of(p, root, officer),
        answer=answering.of_officer(p, root, officer),
    )
    return {
        "name": reply.person.name.text,
        "url": reply.person.url,
        "people": [],
        "html": templates.render("components/finder/officer_reply.html.j2", page=reply),
    }
