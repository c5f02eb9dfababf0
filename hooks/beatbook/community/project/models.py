"""The records of ``project.yaml``: who carries the project, who pays, and what they want to be said."""

from __future__ import annotations

from typing import Literal

from beatbook.models import Identifier, Sourced, Text

PartnerKind = Literal["carrier", "partner", "funder"]


class Partner(Sourced):
    """Somebody who carries, supports or pays the project."""

    id: Identifier
    """A short name, such as 'town-council'. It never changes."""
    kind: PartnerKind
    """carrier (who does it), partner (who helps) or funder (who pays)."""
    name: Text
    """What it is called."""
    does: Text | None = None
    """What it does for the project, or what its money is for and until when."""
    notice: Text | None = None
    """The notice that it requires, word for word."""
    url: str | None = None
    """Its website, such as https://council.example.org/."""
    logo: str | None = None
    """A picture of its logo beside the data, such as 'photos/council.png'. Nothing: its name stands alone."""
