"""The pages about rights, powers and complaints."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from beatbook.contexts.values import Link, Way
from beatbook.languages import Phrase


@dataclass(frozen=True)
class RightsSource:
    """A law behind a statement: ``act`` is its name, ``place`` the article in words, such as ``article 5(2)``."""

    act: Phrase
    year: str
    place: str
    url: str


@dataclass(frozen=True)
class RightsLine:
    """One statement about rights. ``html`` is its text, ``sources`` the laws behind it, none for advice; ``to_confirm``
    asks the town's lawyer; ``own`` are the town's own words, for which no source is given."""

    html: Markup
    sources: tuple[RightsSource, ...]
    checked: str
    checked_iso: str
    to_confirm: bool
    own: bool


@dataclass(frozen=True)
class RightsSection:
    """One part of a page about rights; no ``title`` where it needs none."""

    id: str
    title: str
    lines: tuple[RightsLine, ...]


@dataclass(frozen=True)
class Helper:
    """Somebody to call outside the town's police: an ombudsman, a victims' line."""

    role: str
    name: Phrase
    note: Phrase | None
    call: Way | None
    web: Way | None
    checked: str
    checked_iso: str
    to_confirm: bool


@dataclass(frozen=True)
class Safety:
    """What stays in sight on pages about rights: emergency numbers and what to know about them, whom to call when it can
    wait, and the way out to a page that tells nothing."""

    numbers: tuple[str, ...]
    note: Phrase | None
    desk: Way | None
    leave: str


@dataclass(frozen=True)
class Review:
    """Who has reviewed the texts about rights, and when; nobody yet if ``by`` is ``None``. ``waiting``: something on the
    page has still to be confirmed."""

    by: Phrase | None
    day: str
    day_iso: str
    waiting: bool


@dataclass(frozen=True)
class QuizAnswer:
    """One answer to choose."""

    text: Phrase
    right: bool


@dataclass(frozen=True)
class QuizQuestion:
    """A question of the pupils' quiz with its answers and why the right one is right."""

    text: Phrase
    answers: tuple[QuizAnswer, ...]
    why: RightsLine


@dataclass(frozen=True)
class Situation:
    """A link to a situation and what it is about."""

    link: Link
    summary: Phrase


@dataclass(frozen=True)
class RightsPage:
    """A situation, the pupils' page or the overview of powers, for ``rights.html.j2``."""

    title: Phrase
    summary: Phrase
    sections: tuple[RightsSection, ...]
    #: The id of the section that the helpers belong to.
    call: str
    helpers: tuple[Helper, ...]
    quiz: tuple[QuizQuestion, ...]
    safety: Safety
    review: Review
    list: Link
    others: tuple[Situation, ...]


@dataclass(frozen=True)
class RightsIndexPage:
    """The list of situations, for ``rights_index.html.j2``."""

    title: Phrase
    intro: RightsSection
    situations: tuple[Situation, ...]
    more: tuple[Situation, ...]
    helpers: tuple[Helper, ...]
    safety: Safety
    review: Review
