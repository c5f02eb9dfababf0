"""What the neighbourhood's file has beside its records, read once for all languages. What is in a row of a table is private."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from beatbook.community.news.notices import Notice, read_notices
from beatbook.community.sentiment.ratings import Ratings, read_ratings
from beatbook.community.surveys.answers import Answers, read_answers
from beatbook.dataset import Dataset
from beatbook.geography import Shapes


@dataclass(frozen=True)
class Readings:
    """``answers`` are those of each survey's waves, by the survey's and the wave's id; ``ratings`` those of places.

    ``notices`` are what the town's written pages have of news.
    """

    answers: Mapping[str, Mapping[str, Answers]] = field(default_factory=dict)
    ratings: Ratings = field(default_factory=Ratings)
    notices: tuple[Notice, ...] = ()

    @classmethod
    def of(cls, dataset: Dataset, folder: Path, docs: Path, shapes: Shapes) -> Readings:
        """Read what lies beside the records in ``folder`` and in ``docs``; ``shapes`` are the districts' boundaries."""
        return cls(
            {
                survey.id: {
                    wave.id: read_answers(folder / wave.answers, survey, dataset.districts)
                    for wave in survey.waves
                    if wave.answers is not None
                }
                for survey in dataset.surveys
            },
            read_ratings(folder, dataset.sentiment, shapes),
            read_notices(docs, dataset.town.languages).notices,
        )
