"""What events are called, in one language: on pages and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from beatbook.community.events.models import Event, EventKind
from beatbook.presenter import Presenter


@dataclass(frozen=True)
class EventWords:
    """The words of one language."""

    presenter: Presenter

    @property
    def title(self) -> str:
        """What all events together are called."""
        return self.presenter.catalog.gettext("Meetings and visits")

    def kind(self, kind: EventKind) -> str:
        """What a kind of event is called."""
        _ = self.presenter.catalog.gettext
        names: Mapping[EventKind, str] = {
            "meeting": _("Public meeting"),
            "walkabout": _("Walkabout"),
            "school-visit": _("Visit to a school"),
            "stall": _("Information stall"),
            "other": _("Event"),
        }
        return names[kind]

    def kinds(self, kind: EventKind) -> str:
        """What several of a kind are called."""
        _ = self.presenter.catalog.gettext
        names: Mapping[EventKind, str] = {
            "meeting": _("Public meetings"),
            "walkabout": _("Walkabouts"),
            "school-visit": _("Visits to schools"),
            "stall": _("Information stalls"),
            "other": _("Other events"),
        }
        return names[kind]

    def name(self, event: Event) -> str:
        """An event's name; of visits to a school with the school's, as many have one name."""
        p = self.presenter
        schools = [p.phrase(school.name).text for school in p.directory.schools if school.id in event.schools]
        name = p.phrase(event.name).text
        return f"{name}: {p.formats.list(schools)}" if schools else name
