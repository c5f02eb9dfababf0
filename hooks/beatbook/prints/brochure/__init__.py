"""The brochure of a district: a sheet printed on both sides and folded twice, with the three questions inside.

It is folded as a letter is: the panel on the outer side's left is turned in first, and is a little narrower for it. So the
outer side shows, from the left, that flap, the back and the front; a language that runs from the right has it mirrored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from beatbook import urls
from beatbook.directory import Directory
from beatbook.languages import Phrase
from beatbook.prints.composer import Composer, serving
from beatbook.prints.formats import Format
from beatbook.prints.parts import Card, Code, Help, Masthead, Number, TownMap, Validity
from beatbook.urls import Address

SECTION = urls.DISTRICTS
PAPERS = ("a4", "a3")
#: Large print needs larger panels.
FORMATS = (
    Format("a4", landscape=True),
    Format("a3", landscape=True, large=True),
    Format("a4", landscape=True, bw=True),
)


@dataclass(frozen=True)
class Rights:
    """A panel of what the law says; ``key`` and ``cure`` tell a clerk which it is and what to do if it is too long.

    ``in_language`` says which language they are in if it is not the sheet's own.
    """

    key: str
    heading: str
    in_language: str
    lines: tuple[Phrase, ...]
    cure: str


@dataclass(frozen=True)
class Review:
    """Whether a lawyer has read the panels: ``words``, and who on which day; ``by`` is ``None`` if nobody has."""

    words: str
    by: Phrase | None
    day: str


@dataclass(frozen=True)
class Who:
    """The panel of who serves the district; ``vacant`` says that nobody does, and the card is the station's then."""

    key: str
    heading: str
    vacant: str
    cards: tuple[Card, ...]
    cure: str


@dataclass(frozen=True)
class Brochure:
    """``brochure/template.typ``; ``more`` is where the rights stand in full, ``notes`` heads room to write."""

    title: str
    masthead: Masthead
    name: Phrase
    heading: str
    rights: Rights
    who: Who
    powers: Rights
    map: TownMap | None
    complain: Rights
    more: Number | None
    review: Review
    notes: str
    emergency: Help
    helpline: Help | None
    code: Code | None
    validity: Validity


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("Brochure")


def advice(composer: Composer) -> str:
    """How to print and fold it."""
    return composer.presenter.catalog.gettext(
        "Print on both sides, turned over the short edge; fold the narrower panel in first."
    )


def about(directory: Directory) -> Iterable[str]:
    """All districts."""
    return (district.id for district in directory.districts)


def compose(composer: Composer, slug: str, form: Format) -> Brochure:
    """The brochure of a district."""
    p, directory, today = composer.presenter, composer.presenter.directory, composer.today
    _ = p.catalog.gettext
    district = directory.district(slug)
    services = directory.serving(slug)
    officers = serving(services, today)
    roles = {service.officer.id: service.role for service in services}
    until = composer.until([district, *officers], officers, [district])
    cards = tuple(composer.officer(o, roles[o.id], composer.receptions(o), until, sharp=False) for o in officers)
    station = None if officers else directory.covering(slug)
    name = p.phrase(district.name)
    said = {panel.key: panel.lines for panel in composer.rights()}

    def rights(key: str, heading: str) -> Rights:
        cure = f"shorten '# {key}' in docs/{p.language}/rights/brochure.md, with 'replace: [{key}]' above"
        lines = said.get(key, ())
        return Rights(key, heading, _in_language(composer, lines), lines, cure)

    return Brochure(
        title=f"{called(composer)}: {name.text}",
        masthead=composer.masthead(),
        name=name,
        heading=_("Your police officer and your rights"),
        rights=rights("rights", _("What are my rights, and which of them concern the police?")),
        who=Who(
            key="officer",
            heading=_("Who is my officer, where and when?"),
            vacant=composer.vacancy(bool(station)) if not officers else "",
            cards=(composer.station(station),) if station else cards,
            cure="shorten names, titles, labels or rooms of the district's officers, or print it on A3",
        ),
        powers=rights("police", _("What may the police do?")),
        map=composer.map(district, bw=form.bw),
        complain=rights("complain", _("What if something goes wrong?")),
        more=_more(composer),
        review=_review(composer),
        notes=_("My notes"),
        emergency=composer.emergency(),
        helpline=composer.helpline(),
        code=composer.code(SECTION, slug),
        validity=composer.validity([district, *officers], until),
    )


def _in_language(composer: Composer, lines: Sequence[Phrase]) -> str:
    """In which language some lines are, if it is one and another than the sheet's."""
    p = composer.presenter
    languages = {line.lang for line in lines}
    if len(languages) != 1 or p.language in languages:
        return ""
    return p.catalog.gettext("in %(language)s") % {"language": p.formats.language_name(*languages)}


def _more(composer: Composer) -> Number | None:
    """Where all rights stand with the laws behind them."""
    p = composer.presenter
    if not composer.base:
        return None
    url = composer.base + p.urls.url(Address(p.language, urls.RIGHTS))
    label = p.own(p.catalog.gettext("In full, with the laws behind it"))
    return Number(label, url.split("://", 1)[-1].rstrip("/"), url)


def _review(composer: Composer) -> Review:
    """Who reviewed what the panels say of the law."""
    p, _ = composer.presenter, composer.presenter.catalog.gettext
    rights = p.directory.dataset.town.rights
    if rights.reviewed_by is None or rights.reviewed is None:
        return Review(_("General information, not legal advice; not yet reviewed by the town’s lawyer."), None, "")
    words = f"{_('General information, not legal advice.')} {_('Reviewed by')}"
    return Review(words, p.phrase(rights.reviewed_by), p.formats.day(rights.reviewed))
