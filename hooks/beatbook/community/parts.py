"""The parts of the neighbourhood's file, in the order in which they are listed."""

from __future__ import annotations

from beatbook.community.events.part import Events
from beatbook.community.figures.part import Figures
from beatbook.community.groups.part import Groups
from beatbook.community.materials.part import Materials
from beatbook.community.news.part import News
from beatbook.community.part import Part
from beatbook.community.plans.part import Plans
from beatbook.community.profiles.part import Profiles
from beatbook.community.project.part import Project
from beatbook.community.questions.part import Questions
from beatbook.community.sentiment.part import SafetyMap
from beatbook.community.surveys.part import Surveys

#: A name a line.
PARTS: tuple[type[Part], ...] = (
    News,
    Events,
    Groups,
    Plans,
    Profiles,
    Surveys,
    Questions,
    Materials,
    Project,
    SafetyMap,
    Figures,
)
