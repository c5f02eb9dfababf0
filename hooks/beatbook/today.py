"""The whole town's receptions of the coming weeks, for the marks on lists and for the home page.

One script per language, named by its content, read by ``components/today/script.js``: the town's timetable, and for its
parties and spots what they are called and where their pages stand.
"""

from __future__ import annotations

import json
from datetime import datetime
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from beatbook import answering, urls
from beatbook import contexts as c
from beatbook.hours import Interval
from beatbook.presenter import Presenter
from beatbook.schedule import schedule_of
from beatbook.timetable import DAY, Party, Spot
from beatbook.urls import Address

#: How many receptions the home page shows without a script, and of how many days, in minutes.
SHOWN = 8
AHEAD = 7 * DAY


def script(p: Presenter) -> bytes:
    """The script that hands the town's timetable to the page, its parties' URLs relative to the site's root."""
    timetable = schedule_of(p.directory).town
    data = {
        "timetable": json.loads(timetable.compact()),
        "who": [_party(p, party) for party in timetable.parties],
        "where": [_words(p, spot) for spot in timetable.spots],
    }
    return f"beatbookToday({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n".encode()


def _party(p: Presenter, party: Party) -> dict[str, str]:
    link = answering.party_link(p, Address(p.language, urls.HOME), party)
    return {"kind": party.section, "name": link.label.text, "url": p.urls.url(Address(p.language, *party[:2]))}


def _words(p: Presenter, spot: Spot) -> str:
    words = [p.directory.place(spot.place).name] if spot.place else []
    words += [text for text in (spot.where, spot.room) if text is not None]
    said = [p.phrase(text) for text in words] + ([p.remark(spot.comment)] if spot.comment else [])
    return ", ".join(phrase.text for phrase in said)


def context(p: Presenter, here: Address, index: str) -> c.Today:
    """What a page needs to say who is open; ``index`` is the script's path from the site's root."""
    timetable, zone = schedule_of(p.directory).town, ZoneInfo(p.directory.dataset.town.timezone)

    def at(minute: int) -> datetime:
        return datetime.fromtimestamp((timetable.start + minute) * 60, zone)

    soon = takewhile(lambda window: window.start < AHEAD, timetable.coming())
    people = (window for window in soon if timetable.parties[window.party].section != urls.PLACES)
    return c.Today(
        index=p.urls.root(here) + index,
        root=p.urls.root(here),
        locale=p.formats.tag,
        list=p.section_link(here, urls.OFFICERS),
        receptions=tuple(
            c.TownReception(
                occasion=p.occasion(Interval(at(window.start), at(window.end))),
                who=answering.party_link(p, here, timetable.parties[window.party]),
                spot=answering.spot_context(p, here, timetable.spots[window.spot]),
            )
            for window in islice(people, SHOWN)
        ),
    )
