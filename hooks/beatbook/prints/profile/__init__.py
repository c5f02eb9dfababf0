"""The short profile of a district: its latest figures and what is known of it, each with its source, on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from beatbook import urls
from beatbook.community.profiles.contexts import Row, Topic
from beatbook.community.profiles.models import Institution, Profile
from beatbook.community.profiles.words import ProfileWords
from beatbook.directory import Directory
from beatbook.languages import Phrase
from beatbook.prints.composer import Composer
from beatbook.prints.formats import Format
from beatbook.prints.parts import Card, Code, Masthead, Number, Validity

SECTION = urls.PROFILES
PAPERS = ("a4", "a3")
FORMATS = (Format("a4"), Format("a4", large=True), Format("a4", bw=True))


@dataclass(frozen=True)
class ProfileSheet:
    """``profile/template.typ``; an institution is its name, address and note; ``columns`` are the heads of ``rows``."""

    title: str
    masthead: Masthead
    kind: str
    name: Phrase
    summary: Phrase | None
    rows_label: str
    columns: tuple[str, str, str]
    rows: tuple[Row, ...]
    topics: tuple[Topic, ...]
    institutions_label: str
    institutions: tuple[tuple[Phrase, ...], ...]
    officers_label: str
    officers: tuple[Card, ...]
    contact_label: str
    numbers: tuple[Number, ...]
    code: Code | None
    validity: Validity


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("Short profile")


def about(directory: Directory) -> Iterable[str]:
    """The profiles of districts that are there."""
    return (each.id for each in directory.dataset.profiles if directory.knows_district(each.district))


def record_name(composer: Composer, slug: str) -> Phrase:
    """What a profile is called."""
    return composer.presenter.own(ProfileWords(composer.presenter).name(_profile(composer, slug)))


def compose(composer: Composer, slug: str, form: Format) -> ProfileSheet:
    """The sheet of a profile."""
    p, directory, profile = composer.presenter, composer.presenter.directory, _profile(composer, slug)
    _, words = p.catalog.gettext, ProfileWords(p)
    officers = [service.officer for service in directory.serving(profile.district)]
    cards = composer.serving(profile.district)
    schools = tuple((p.phrase(school.name),) for school in directory.schools_in(profile.district))
    return ProfileSheet(
        title=words.name(profile),
        masthead=composer.masthead(),
        kind=called(composer),
        name=p.phrase(directory.district(profile.district).name),
        summary=composer.phrase(profile.summary),
        rows_label=_("In figures"),
        columns=(_("What"), _("How many"), _("Source")),
        rows=tuple(words.rows(profile, latest=True)),
        topics=tuple(words.topics(profile)),
        institutions_label=_("Institutions"),
        institutions=(*(_institution(composer, each) for each in profile.institutions), *schools),
        officers_label=p.catalog.ngettext("Your police officer", "Your police officers", len(cards)),
        officers=cards,
        contact_label=_("Contact"),
        numbers=composer.numbers(profile),
        code=composer.code(SECTION, slug),
        validity=composer.validity([profile, *officers], composer.until([profile, *officers], officers, ())),
    )


def _profile(composer: Composer, slug: str) -> Profile:
    return next(each for each in composer.presenter.directory.dataset.profiles if each.id == slug)


def _institution(composer: Composer, each: Institution) -> tuple[Phrase, ...]:
    return tuple(composer.presenter.phrase(text) for text in (each.name, each.address, each.note) if text is not None)
