"""The kinds of sheets. A further kind is a folder here with a context, the function that fills it, and its template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from beatbook.community.events.words import EventWords
from beatbook.community.plans.words import PlanWords
from beatbook.community.profiles.words import ProfileWords
from beatbook.directory import Directory
from beatbook.languages import Phrase
from beatbook.prints import (
    brochure,
    calendar,
    card,
    invitation,
    plan,
    plate,
    poster,
    profile,
    questionnaire,
    school,
    street_index,
)
from beatbook.prints.composer import Composer
from beatbook.prints.formats import Format


@dataclass(frozen=True)
class Kind:
    """One kind of sheet.

    ``plural`` names all sheets of the kind. It is about the records of a ``section`` whose ids ``about`` lists; ``called`` is its name. ``compose`` makes the
    context for ``template`` (named from the package's ``prints`` folder); ``title`` is the context's own. ``formats`` are
    those the site offers, the usual one first; any other in ``papers`` is made on demand.
    """

    name: str
    plural: str
    section: str
    template: str
    called: Callable[[Composer], str]
    about: Callable[[Directory], Iterable[str]]
    compose: Callable[[Composer, str, Format], Any]
    papers: tuple[str, ...]
    formats: tuple[Format, ...]
    #: Whether it can leave room for a hand-written notice.
    has_strip: bool = False
    #: Whether it always lies across the paper, or never does; ``None``: it comes both ways.
    landscape: bool | None = None
    #: How many letters a line of its narrowest column holds at least, where that is less than the paper would.
    narrow: int = 99
    #: What to do with it at the printer and after, in a few words.
    advice: Callable[[Composer], str] | None = None
    #: Whether there is none of it in a town of whose streets nobody knows the districts.
    of_streets: bool = False
    #: What a section of the neighbourhood's file and a record of it are called; the directory knows those of its own.
    section_name: Callable[[Composer], str] | None = None
    record_name: Callable[[Composer, str], Phrase] | None = None

    def longest_word(self, form: Format) -> int:
        """How many letters a line of a heading holds at least; a longer word may be broken."""
        return min(self.narrow, form.longest_word)

    def settled(self, form: Format) -> Format:
        """A form as this kind has it: on its usual paper if none is named, and the way round that it always has."""
        usual = next((own for own in self.formats if own.large == form.large), self.formats[0])
        return replace(
            form,
            paper=form.paper or usual.paper,
            landscape=form.landscape if self.landscape is None else self.landscape,
        )

    def on(self, papers: Iterable[str]) -> list[Format]:
        """The forms to offer where there is such paper.

        What comes on none of it, be it the usual print, the large one or the one in black and white, is offered on its
        own paper all the same.
        """
        papers = set(papers)
        there = {(form.large, form.bw) for form in self.formats if form.paper in papers}
        own = {key: form.paper for form in reversed(self.formats) if (key := (form.large, form.bw)) not in there}
        return [form for form in self.formats if form.paper in papers or form.paper == own.get((form.large, form.bw))]


#: Every kind by its name, in the order of lists.
KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind("plate", "plates", plate.SECTION, "plate/template.typ", plate.called, plate.about, plate.compose,
             plate.PAPERS, plate.FORMATS, has_strip=True),
        Kind("school", "schools", school.SECTION, "school/template.typ", school.called, school.about, school.compose,
             school.PAPERS, school.FORMATS),
        Kind("pupils", "all-pupils", school.SECTION, "school/pupils.typ", school.pupils_called, school.about, school.compose_for_pupils,
             school.PAPERS, school.FORMATS),
        Kind("brochure", "brochures", brochure.SECTION, "brochure/template.typ", brochure.called, brochure.about,
             brochure.compose, brochure.PAPERS, brochure.FORMATS, landscape=True, narrow=16, advice=brochure.advice),
        Kind("poster", "posters", poster.SECTION, "poster/template.typ", poster.called, poster.about, poster.compose,
             poster.PAPERS, poster.FORMATS, landscape=False),
        Kind("card", "cards", card.SECTION, "card/template.typ", card.called, card.about, card.compose, card.PAPERS,
             card.FORMATS, landscape=False, narrow=14, advice=card.advice),
        Kind("calendar", "calendars", calendar.SECTION, "calendar/template.typ", calendar.called, calendar.about,
             calendar.compose, calendar.PAPERS, calendar.FORMATS, landscape=False),
        Kind("street-index", "streets", street_index.SECTION, "street_index/template.typ", street_index.called,
             street_index.about, street_index.compose, street_index.PAPERS, street_index.FORMATS, landscape=False,
             advice=street_index.advice, of_streets=True),
        Kind("invitation", "invitations", invitation.SECTION, "invitation/template.typ", invitation.called, invitation.about,
             invitation.compose, invitation.PAPERS, invitation.FORMATS, landscape=False,
             section_name=lambda composer: EventWords(composer.presenter).title, record_name=invitation.record_name),
        Kind("plan", "plans", plan.SECTION, "plan/template.typ", plan.called, plan.about, plan.compose, plan.PAPERS,
             plan.FORMATS, landscape=False, narrow=20, section_name=lambda composer: PlanWords(composer.presenter).title,
             record_name=plan.record_name),
        Kind("profile", "profiles", profile.SECTION, "profile/template.typ", profile.called, profile.about, profile.compose,
             profile.PAPERS, profile.FORMATS, landscape=False, narrow=20,
             section_name=lambda composer: ProfileWords(composer.presenter).title, record_name=profile.record_name),
    )
}  # fmt: skip

#: Not among them, as the site offers none: whoever took one there was not chosen to be asked.
QUESTIONNAIRE: Final = Kind(
    "questionnaire", "questionnaires", questionnaire.SECTION, "questionnaire/template.typ", questionnaire.called,
    questionnaire.about, questionnaire.compose, questionnaire.PAPERS, questionnaire.FORMATS,
)  # fmt: skip
#: Every kind that can be ordered.
ORDERED: Final[Mapping[str, Kind]] = {**KINDS, QUESTIONNAIRE.name: QUESTIONNAIRE}
