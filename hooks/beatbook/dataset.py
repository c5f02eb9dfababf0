"""Everything a town keeps, in one value: the records of the directory, and those of the neighbourhood's file.

The neighbourhood's file is what police and residents do together (see ``community``). Its lists are optional: of one
that is empty, the site shows nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from beatbook.community.events.models import Event
from beatbook.community.groups.models import Group
from beatbook.community.materials.models import Material
from beatbook.community.offices.models import Office
from beatbook.community.plans.models import Plan
from beatbook.community.profiles.models import Profile
from beatbook.community.project.models import Partner
from beatbook.community.questions.models import Question
from beatbook.community.sentiment.models import RatingWave
from beatbook.community.surveys.models import Survey
from beatbook.models import District, MobileReception, Officer, Place, Record, School, Sourced, Town


class Dataset(Record):
    """Everything a town keeps. ``officers.yaml`` alone may hold the directory, all but the neighbourhood's file."""

    officers: list[Officer] = []
    """The officers."""
    districts: list[District] = []
    """The districts. Nothing: made from the officers' postings."""
    places: list[Place] = []
    """Reception rooms, stations, signal boxes, mobile stops."""
    schools: list[School] = []
    """Schools and kindergartens."""
    receptions: list[MobileReception] = []
    """Mobile receptions: officers who come to villages on certain days."""
    events: list[Event] = []
    """Meetings, walkabouts, school visits, information stalls."""
    groups: list[Group] = []
    """Commissions, working groups and platforms."""
    offices: list[Office] = []
    """Offices that are not the police, to which questions go."""
    questions: list[Question] = []
    """Questions of residents, and the answers."""
    profiles: list[Profile] = []
    """Territory profiles of districts."""
    plans: list[Plan] = []
    """Priorities and safety plans, by district and year."""
    surveys: list[Survey] = []
    """Surveys: questionnaires and the waves in which they were asked."""
    sentiment: list[RatingWave] = []
    """Waves in which people rated how safe places feel."""
    materials: list[Material] = []
    """Hand-outs about prevention."""
    project: list[Partner] = []
    """Who carries, supports and pays the project."""
    town: Town = Town()
    """The town and its choices."""


#: The lists of a dataset and the model of their records.
KINDS: Final[Mapping[str, type[Sourced]]] = {
    "officers": Officer,
    "districts": District,
    "places": Place,
    "schools": School,
    "receptions": MobileReception,
    "events": Event,
    "groups": Group,
    "offices": Office,
    "plans": Plan,
    "profiles": Profile,
    "questions": Question,
    "materials": Material,
    "project": Partner,
    "surveys": Survey,
    "sentiment": RatingWave,
}
#: The lists that belong to the neighbourhood's file: a town may do without, and what they tell of the past stays true.
COMMUNITY: Final = (
    "events",
    "groups",
    "offices",
    "plans",
    "profiles",
    "questions",
    "materials",
    "project",
    "surveys",
    "sentiment",
)
#: Those of which each record may have a file of its own: all ``*.yaml`` in the folder of that name.
FOLDERS: Final = ("surveys",)
