"""The tables of the neighbourhood's file, read once for all languages. What is in a row of them is private."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from beatbook.community.sentiment.ratings import Ratings, read_ratings
from beatbook.community.surveys.answers import Answers, read_answers
from beatbook.dataset import Dataset
from beatbook.geography import Shapes


@dataclass(frozen=True)
class Readings:
    """``answers`` are those of each survey's waves, by the survey's and the wave's id; ``ratings`` those of places."""

    answers: Mapping[str, Mapping[str, Answers]] = field(default_factory=dict)

    ratings: Ratings = field(default_factory=Ratings)

    @classmethod
    def of(cls, dataset: Dataset, folder: Path, shapes: Shapes) -> Readings:
        """Read what the records name; ``folder`` is where the data lies, ``shapes`` the districts' boundaries."""
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
        )
