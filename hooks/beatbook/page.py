"""A page ready to be framed, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from beatbook.shells import Slot
from beatbook.urls import Address

EMPTY = Markup("")


@dataclass(frozen=True)
class Page:
    """A page ready to be framed: ``title`` and ``description`` are plain text, ``head`` and ``body`` HTML."""

    address: Address
    title: str
    description: str
    body: Markup
    head: Markup = EMPTY
    map: bool = False
    finder: bool = False
    #: Whether it is about rights, and can be left without a trace.
    rights: bool = False
    prose: bool = False
    #: Whether the theme's search reads it; records and lists have entries of their own there.
    searchable: bool = False
    #: Shown at any address, as the page for what is not there is.
    everywhere: bool = False

    @classmethod
    def of_tokens(cls, address: Address, *, map: bool) -> Page:
        """A page that stands for all pages of its kind (see ``shells``)."""
        body, head = Markup(Slot.BODY.token), Markup(Slot.HEAD.token)
        return cls(address, Slot.TITLE.token, Slot.DESCRIPTION.token, body, head, map)

    def slots(self) -> dict[Slot, str]:
        """The page's values for a shell's slots, escaped as the frame escapes them."""
        return {
            Slot.SLUG: self.address.slug,
            Slot.TITLE: str(escape(self.title)),
            Slot.DESCRIPTION: str(escape(self.description)),
            Slot.HEAD: str(self.head),
            Slot.BODY: str(self.body),
        }
