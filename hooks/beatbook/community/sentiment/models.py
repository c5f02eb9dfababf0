"""The records of ``sentiment.yaml``: the waves in which people rated places. The ratings stand in ``sentiment/*.csv``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from beatbook.models import Day, Identifier, Posting, Sourced, Text

When = Literal["day", "night"]
#: Why a place is rated so.
Reason = Literal[
    "dark", "empty", "groups", "alcohol", "traffic", "dogs", "neglect", "crime", "lively", "cared-for", "other"
]


class RatingWave(Sourced):
    """A time in which people rated places of the town."""

    id: Identifier
    """A short name for the wave, such as '2025'; the column 'wave' of the ratings holds it."""
    name: Text | None = None
    """What it is called: 'Spring 2025'. Nothing: its id."""
    from_: Annotated[Day, Field(alias="from")]
    """The first day on which people could rate."""
    until: Day
    """The last day. The map is shown from the next day on."""
    method: Text | None = None
    """How people were asked: 'stands at the market and two schools, and a page for phones'."""

    model_config = Posting.model_config
