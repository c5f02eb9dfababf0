"""The rules on a town's records, each a function from the sources and the day to problems.

A check stops at nothing and repairs nothing. What cannot be known because a file could not be read is not reported.
"""

from __future__ import annotations

from datetime import date

from beatbook.checks.addresses import check_addresses
from beatbook.checks.basemap import check_basemap
from beatbook.checks.boundaries import check_boundaries
from beatbook.checks.contacts import check_contacts
from beatbook.checks.events import check_events
from beatbook.checks.freshness import check_freshness
from beatbook.checks.groups import check_groups
from beatbook.checks.holidays import check_holidays
from beatbook.checks.mailboxes import check_mailboxes
from beatbook.checks.materials import check_materials
from beatbook.checks.people import check_people
from beatbook.checks.photos import check_photos
from beatbook.checks.plans import check_plans
from beatbook.checks.prints import check_prints
from beatbook.checks.profiles import check_profiles
from beatbook.checks.questions import check_questions
from beatbook.checks.receptions import check_receptions
from beatbook.checks.records import check_records
from beatbook.checks.schedule import check_schedule
from beatbook.checks.sentiment import check_sentiment
from beatbook.checks.streets import check_streets
from beatbook.checks.surveys import check_surveys
from beatbook.checks.text import check_text
from beatbook.checks.town import check_town
from beatbook.errors import Problem, in_order
from beatbook.sources import Sources

CHECKS = (
    check_town,
    check_records,
    check_people,
    check_contacts,
    check_schedule,
    check_holidays,
    check_streets,
    check_addresses,
    check_receptions,
    check_events,
    check_groups,
    check_questions,
    check_materials,
    check_plans,
    check_profiles,
    check_surveys,
    check_sentiment,
    check_text,
    check_mailboxes,
    check_photos,
    check_prints,
    check_freshness,
    check_boundaries,
    check_basemap,
)


def check_all(sources: Sources, today: date) -> list[Problem]:
    """Everything wrong with the data on ``today``, what reading found included; errors before warnings."""
    problems = [*sources.problems, *sources.boundaries.problems]
    for check in CHECKS:
        problems += check(sources, today)
    return in_order(problems)
