"""The records of ``offices.yaml``: who answers what the police may not decide."""

from __future__ import annotations

from beatbook.models import Identifier, Reachable, Text


class Office(Reachable):
    """An office of the municipality, a service or a company, to which a question is handed on."""

    id: Identifier
    """A short name for links, such as 'town-roads'. It never changes."""
    name: Text
    """What it is called: 'Roads and lighting, Town Council'."""
    competence: Text | None = None
    """What it decides, in a few words: 'roads, signs, street lamps'."""
