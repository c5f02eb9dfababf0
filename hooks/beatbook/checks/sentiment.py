"""Can the ratings of places be counted: in the town, by nobody who can be told, in a wave there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.community.sentiment.ratings import FOLDER, read_ratings
from beatbook.errors import Problem, Severity
from beatbook.geography import district_shapes
from beatbook.periods import holds
from beatbook.sources import Sources


def check_sentiment(sources: Sources, today: date) -> Iterator[Problem]:
    """Waves that end before they begin or have no ratings, and everything wrong in the tables."""
    waves = sources.dataset.sentiment
    existing = [district for district in sources.dataset.districts if holds(district, today)]
    ratings = read_ratings(sources.root, waves, district_shapes(existing, sources.boundaries))
    rated = {rating.wave for rating in ratings.rows}
    for index, wave in enumerate(waves):
        if wave.until < wave.from_:
            message = f"{wave.until} is before 'from' ({wave.from_}), expected a day not before it"
            yield sources.problem(
                ("sentiment", index, "until"), "until-before-from", message, "exchange or correct the two"
            )
        elif wave.until < today and wave.id not in rated:
            message = f"the wave ended on {wave.until}, but there are no ratings of it"
            hint = f"put them into {FOLDER}/, with '{wave.id}' in the column 'wave'"
            yield sources.problem(("sentiment", index), "no-ratings", message, hint, Severity.WARNING)
    yield from ratings.problems
