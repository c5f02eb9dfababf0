"""What the template of hand-outs sees (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.languages import Phrase


@dataclass(frozen=True)
class Download:
    """A hand-out in one language; ``size`` says what kind of file it is and how large."""

    url: str
    language: str
    code: str
    size: str


@dataclass(frozen=True)
class HandOut:
    """A hand-out with a small picture of its first page."""

    id: str
    name: Phrase
    about: Phrase | None
    audience: Phrase
    picture: str
    width: int
    height: int
    licence: str
    licence_url: str | None
    downloads: tuple[Download, ...]


@dataclass(frozen=True)
class MaterialsPage:
    """``community/materials/materials.html.j2``, the library."""

    title: str
    summary: str
    materials: tuple[HandOut, ...]
    list: c.Link
