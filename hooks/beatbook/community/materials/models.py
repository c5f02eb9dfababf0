"""The records of ``materials.yaml``: hand-outs about prevention."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from beatbook.models import Identifier, Licence, Record, Sourced, Text


class MaterialFile(Record):
    """A hand-out in one language."""

    file: str
    """A PDF or picture beside the data, such as 'materials/bicycle-en.pdf'."""
    language: str
    """The code of the language it is in, such as en."""


class Material(Sourced):
    """A hand-out, in one or more languages."""

    id: Identifier
    """A short name for links, such as 'bicycle'. It never changes."""
    name: Text
    """What it is called: 'Lock your bicycle'."""
    about: Text | None = None
    """What it is about, in a sentence."""
    audience: Text
    """For whom it is: 'pupils from 8 to 12', 'older people'."""
    licence: Licence
    """Under what terms it may be printed and passed on: 'name' and 'url'."""
    files: Annotated[list[MaterialFile], Field(min_length=1)]
    """The files: 'file' and 'language' of each."""
