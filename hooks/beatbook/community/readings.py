"""The tables of the neighbourhood's file, read once for all languages. What is in a row of them is private."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from beatbook.community.surveys.answers import Answers, read_answers
from beatbook.dataset import Dataset


@dataclass(frozen=True)
class Readings:
    """``answers`` are those of each survey's waves, by the survey's and the wave's id."""

    answers: Mapping[str, Mapping[str, Answers]] = field(default_factory=dict)

    @classmethod
    def of(cls, dataset: Dataset, folder: Path) -> Readings:
        """Read what the records name; ``folder`` is where the data lies."""
        return cls(
            {
                survey.id: {
                    wave.id: read_answers(folder / wave.answers, survey, dataset.districts)
                    for wave in survey.waves
                    if wave.answers is not None
                }
                for survey in dataset.surveys
            }
        )
