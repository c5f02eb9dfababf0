"""Links from pages to the files beside them."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.directory import Directory
from beatbook.models import Place
from beatbook.urls import Address, Urls

#: The endings of the files, which tell hosts and programs what is in them.
CALENDAR, CARD, CHANGES = "ics", "vcf", "atom"


@dataclass(frozen=True)
class Links:
    """Spells the links; ``base`` is the site's absolute URL with a final slash or ``""``.

    Subscribing needs an absolute address, so that link is there only where the site's own is known.
    """

    directory: Directory
    urls: Urls
    base: str

    def of_officer(self, here: Address) -> c.Feeds:
        """What an officer's page links to."""
        return self.beside(here, here, CALENDAR, CARD)

    def of_district(self, here: Address) -> c.Feeds:
        """What a district's page links to."""
        return self.beside(here, here, CALENDAR, CHANGES)

    def of_place(self, here: Address, place: Place) -> c.Feeds | None:
        """What a place's page links to; nothing where nobody ever receives."""
        return self.beside(here, here, CALENDAR) if is_visited(self.directory, place) else None

    def of_reception(self, here: Address) -> c.Feeds:
        """What a mobile reception's page links to."""
        return self.beside(here, here, CALENDAR)

    def beside(self, here: Address, of: Address, *endings: str) -> c.Feeds:
        """Links from the page ``here`` to the files named like ``of``; the calendar must be one of them."""
        link = {ending: self.urls.root(here) + self.urls.beside(of, ending) for ending in endings}
        webcal = f"webcal://{self.base.split('://', 1)[1]}{self.urls.beside(of, CALENDAR)}" if self.base else None
        return c.Feeds(link[CALENDAR], webcal, link.get(CARD), link.get(CHANGES))


def is_visited(directory: Directory, place: Place) -> bool:
    """Whether anybody can come to a place: it has hours, or officers or mobile receptions are there.

    A box for letters is open by day and night, but nobody is in it.
    """
    return bool(
        (place.hours is not None and place.kind != "signal-box")
        or directory.officers_at(place.id)
        or directory.receptions_at(place.id)
    )
