"""The invitation to a public event: a poster that says when, where, for whom, and who comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from beatbook import urls
from beatbook.community.events.meetings import Meeting, meetings
from beatbook.community.events.models import Event
from beatbook.community.events.words import EventWords
from beatbook.directory import Directory, id_of
from beatbook.languages import Phrase
from beatbook.prints.composer import Composer
from beatbook.prints.formats import Format
from beatbook.prints.parts import Appointment, Card, Code, Fact, Line, Masthead, Number, Validity

SECTION = urls.EVENTS
PAPERS = ("a4", "a3", "a5")
FORMATS = (Format("a4"), Format("a4", large=True), Format("a4", bw=True))
#: How far ahead dates are told, less than a year as they stand without one, and how many after the next one.
AHEAD, FURTHER = timedelta(days=300), 3


@dataclass(frozen=True)
class Invitation:
    """``invitation/template.typ``; ``where`` is the place of the next date and its address, ``then`` are further dates."""

    title: str
    masthead: Masthead
    kind: str
    name: Phrase
    when: Line
    where: tuple[Phrase, ...]
    description: Phrase | None
    facts: tuple[Fact, ...]
    then_label: str
    then: tuple[Appointment, ...]
    officers_label: str
    officers: tuple[Card, ...]
    contact_label: str
    numbers: tuple[Number, ...]
    code: Code | None
    validity: Validity


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("Invitation")


def about(directory: Directory) -> Iterable[str]:
    """Events to come, but for visits to schools, to which nobody is invited."""
    return (
        event.id for event in directory.dataset.events if event.kind != "school-visit" and _coming(directory, event)
    )


def record_name(composer: Composer, slug: str) -> Phrase:
    """What an event is called."""
    return composer.presenter.phrase(_event(composer, slug).name)


def compose(composer: Composer, slug: str, form: Format) -> Invitation:
    """The invitation to an event's next date."""
    p, directory, event = composer.presenter, composer.presenter.directory, _event(composer, slug)
    _, coming = p.catalog.gettext, _coming(directory, event)
    first, last = coming[0], coming[: 1 + FURTHER][-1]
    known = {id_of(officer): officer for officer in directory.officers}
    officers = [known[officer] for officer in event.officers if officer in known]
    name, when = p.phrase(event.name), composer.appointment(first).when
    return Invitation(
        title=f"{called(composer)}: {name.text}",
        masthead=composer.masthead(),
        kind=EventWords(p).kind(event.kind),
        name=name,
        when=replace(when, days=when.days[:1].upper() + when.days[1:]),
        where=tuple(_where(composer, first)),
        description=composer.phrase(event.description),
        facts=tuple(_facts(composer, event, first)),
        then_label=_("Further dates"),
        then=tuple(composer.appointment(meeting) for meeting in coming[1 : 1 + FURTHER]),
        officers_label=_("Who comes"),
        officers=tuple(map(composer.brief, officers)),
        contact_label=_("Contact"),
        numbers=composer.numbers(event),
        code=composer.code(SECTION, slug),
        validity=composer.validity(
            [event, *officers], min(last.start.date(), composer.until([event, *officers], officers, ()))
        ),
    )


def _event(composer: Composer, slug: str) -> Event:
    return next(event for event in composer.presenter.directory.dataset.events if event.id == slug)


def _coming(directory: Directory, event: Event) -> list[Meeting]:
    found = meetings(directory, event, directory.today, directory.today + AHEAD)
    return [meeting for meeting in found if meeting.off is None]


def _where(composer: Composer, meeting: Meeting) -> Iterator[Phrase]:
    spot = meeting.place or meeting.school
    texts = (meeting.where,) if spot is None else (spot.name, spot.address)
    return (composer.presenter.phrase(text) for text in texts if text is not None)


def _facts(composer: Composer, event: Event, first: Meeting) -> Iterator[Fact]:
    p, _ = composer.presenter, composer.presenter.catalog.gettext
    languages = p.formats.list(p.formats.language_name(code) for code in event.languages)
    for label, text in (
        (_("For whom"), composer.phrase(event.audience)),
        (_("Languages"), p.own(languages) if languages else None),
        (_("How to take part"), composer.phrase(event.signup)),
    ):
        if text is not None:
            yield Fact(label, text)
    access = event.access or (first.place.access if first.place else None)
    yield from (Fact(fact.label, fact.value) for fact in p.access(access))
