"""What the template of the project's page sees (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.languages import Phrase


@dataclass(frozen=True)
class PartnerCard:
    """Somebody of the project, with the logo and notice that they require."""

    name: Phrase
    does: Phrase | None
    notice: Phrase | None
    url: str | None
    logo: str | None
    width: int
    height: int


@dataclass(frozen=True)
class PartnerGroup:
    """Those who do the same for the project."""

    title: str
    partners: tuple[PartnerCard, ...]


@dataclass(frozen=True)
class ProjectPage:
    """``community/project/project.html.j2``, who carries and pays the project."""

    title: str
    summary: str
    groups: tuple[PartnerGroup, ...]
    list: c.Link
