"""The pages about rights in one language: the list of situations, each situation, powers, complaints, pupils.

They stand at ``rights/``, ``rights/<situation>/``, ``powers/`` and ``complaints/``. A page that the town wrote at one of
these addresses of its own takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from markupsafe import Markup, escape

from beatbook import contexts as c
from beatbook import urls
from beatbook.languages import Phrase
from beatbook.models import Contact
from beatbook.page import Page
from beatbook.presenter import Presenter
from beatbook.prose import Prose
from beatbook.rendering import Templates
from beatbook.rights import SECTIONS, Book, Line, Situation
from beatbook.rights.book import INDEX, PUPILS
from beatbook.rights.citations import citation
from beatbook.rights.records import Helper
from beatbook.urls import Address

#: Europe's own emergency number; a town's comes beside it if it is another.
EUROPE = "112"
#: Blanks at which the place in an act must not end a line: before its numbers, and behind '71.'.
_BOUND = re.compile(r"(?<![,;]) (?=[\d(„“«])|(?<=\d\.) ")
_MARKUP = re.compile(r"\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class RightsPages:
    """Makes the pages of the presenter's language from its ``book``; ``taken`` are the names of pages the town wrote."""

    presenter: Presenter
    templates: Templates
    book: Book
    taken: frozenset[str]

    def menu(self) -> Iterator[Prose]:
        """What stands in the menu, beside the pages the town wrote; the overview leads to the others."""
        p = self.presenter
        titles = {urls.RIGHTS: self._index_title.text, urls.POWERS: p.section_name(urls.POWERS)}
        complaints = next((s for s in self.book.situations if s.name == urls.COMPLAINTS), None)
        if complaints:
            titles[urls.COMPLAINTS] = p.section_name(urls.COMPLAINTS)
        overview = urls.RIGHTS not in self.taken
        for name, title in titles.items():
            if name not in self.taken:
                yield Prose(p.language, name, title, urls.RIGHTS if name != urls.RIGHTS and overview else "")

    def addresses(self) -> list[str]:
        """The slugs of the pages below ``rights/``."""
        return [s.name for s in self._below] + ([PUPILS] if self.book.pupils else [])

    def pages(self) -> Iterator[Page]:
        """All of them."""
        if urls.RIGHTS not in self.taken:
            yield self.index()
        if urls.POWERS not in self.taken:
            yield self.powers()
        for situation in self.book.situations:
            if self._address(situation.name).section not in self.taken or situation.name in self.addresses():
                yield self.situation(situation)
        if self.book.pupils:
            yield self.situation(self.book.pupils)

    @property
    def _below(self) -> list[Situation]:
        return [s for s in self.book.situations if s.name != urls.COMPLAINTS]

    @property
    def _index_title(self) -> Phrase:
        index = self.book.index
        return index.title if index else self.presenter.own(self.presenter.section_name(urls.RIGHTS))

    @property
    def _powers_title(self) -> Phrase:
        return self.presenter.own(self.presenter.section_name(urls.POWERS))

    @property
    def _powers_summary(self) -> Phrase:
        p = self.presenter
        return p.own(p.catalog.gettext("What a police officer may do, situation by situation, and the law behind it."))

    def _address(self, name: str) -> Address:
        language = self.presenter.language
        if name == INDEX:
            return Address(language, urls.RIGHTS)
        if name in (urls.POWERS, urls.COMPLAINTS):
            return Address(language, name)
        return Address(language, urls.RIGHTS, name)

    # Pages

    def index(self) -> Page:
        """The list of situations."""
        here, book = self._address(INDEX), self.book
        intro = book.index.sections.get("intro", ()) if book.index else ()
        lines = tuple(self._line(here, line, self._index_title.lang) for line in intro)
        helpers = tuple(self._helper(helper) for helpers in book.helpers.values() for helper in helpers)
        context = c.RightsIndexPage(
            title=self._index_title,
            intro=c.RightsSection("intro", "", lines),
            situations=tuple(self._link(here, situation) for situation in book.situations),
            more=tuple(self._more(here)),
            helpers=helpers,
            safety=self._safety,
            review=self._review(lines, helpers),
        )
        body = self.templates.render("templates/rights_index.html.j2", page=context)
        summary = book.index.summary.text if book.index else context.title.text
        return Page(here, context.title.text, summary, body, rights=True, prose=True, searchable=True)

    def situation(self, situation: Situation) -> Page:
        """One situation, or the pupils' page."""
        here = self._address(situation.name)
        sections = tuple(self._section(here, key, lines) for key, lines in situation.sections.items())
        context = self._page(here, situation.title, situation.summary, sections, situation)
        body = self.templates.render("templates/rights.html.j2", page=context)
        return Page(here, situation.title.text, situation.summary.text, body, rights=True, prose=True, searchable=True)

    def powers(self) -> Page:
        """What the police may do, situation by situation."""
        here = self._address(urls.POWERS)
        sections = tuple(
            c.RightsSection(
                s.name,
                self.templates.text(s.title),
                tuple(self._line(here, line, s.title.lang) for line in s.sections[SECTIONS[0]]),
            )
            for s in self.book.situations
            if SECTIONS[0] in s.sections
        )
        title, summary = self._powers_title, self._powers_summary
        context = self._page(here, title, summary, sections, None)
        body = self.templates.render("templates/rights.html.j2", page=context)
        return Page(here, title.text, summary.text, body, rights=True, prose=True, searchable=True)

    def _page(
        self, here: Address, title: Phrase, summary: Phrase, sections: tuple[c.RightsSection, ...], of: Situation | None
    ) -> c.RightsPage:
        helpers = tuple(self._helper(helper) for helper in of.helpers) if of else ()
        quiz = tuple(self._question(here, of)) if of else ()
        lines = [line for section in sections for line in section.lines] + [question.why for question in quiz]
        return c.RightsPage(
            title=title,
            summary=summary,
            sections=sections,
            call=SECTIONS[3] if of and SECTIONS[3] in of.sections else "",
            helpers=helpers,
            quiz=quiz,
            safety=self._safety,
            review=self._review(lines, helpers),
            list=c.Link(self._index_title, self.presenter.to(here, urls.RIGHTS)),
            others=tuple(self._link(here, s) for s in self.book.situations if of is None or s.name != of.name),
        )

    # Parts

    def _section(self, here: Address, key: str, lines: Sequence[Line]) -> c.RightsSection:
        _ = self.presenter.catalog.gettext
        titles = {
            "may": _("What they may do"),
            "tell": _("What they must tell you"),
            "you": _("What you may do"),
            "call": _("Whom to call"),
            "know": _("Good to know"),
            "do": _("What you can do"),
        }
        title, languages = escape(titles.get(key, "")), {line.language for line in lines}
        known = languages.pop() if len(languages) == 1 else self.presenter.language
        if known != self.presenter.language:
            title = self.templates.named(title, known)
        return c.RightsSection(key, title, tuple(self._line(here, line, known) for line in lines))

    def _line(self, here: Address, line: Line, known: str) -> c.RightsLine:
        """A line; what stands above it says already that what follows is in the language ``known``."""
        p, statement = self.presenter, line.statement
        html = self.templates.marked(self._html(here, line), line.language)
        return c.RightsLine(
            html=html if line.language in (known, p.language) else self.templates.named(html, line.language),
            sources=tuple(
                c.RightsSource(
                    # The name of an act is its own in whatever language it is given.
                    Phrase(act.text, act.lang),
                    str(source.act.year),
                    _BOUND.sub("\N{NO-BREAK SPACE}", citation(source.act.cited_by, source.at, p.catalog, p.formats)),
                    source.act.url,
                )
                for source in line.sources
                for act in [self.book.name(source.act.name)]
            ),
            checked=p.formats.day(statement.checked) if statement else "",
            checked_iso=statement.checked.isoformat() if statement else "",
            to_confirm=line.to_confirm and statement is not None and not self._reviewed_since(statement.checked),
            own=statement is None,
        )

    def _html(self, here: Address, line: Line) -> Markup:
        """A line's text, with its bold words and links."""
        out, text, at = Markup(""), line.item.text, 0
        for found in _MARKUP.finditer(text):
            out += escape(text[at : found.start()])
            if found[1] is not None:
                out += Markup("<strong>{}</strong>").format(found[1])
            else:
                out += Markup('<a href="{}">{}</a>').format(self._target(here, found[3]), found[2])
            at = found.end()
        return out + escape(text[at:])

    def _target(self, here: Address, link: str) -> str:
        if ":" in link:
            return link
        return self.presenter.urls.link(here, self._address(link))

    def _link(self, here: Address, situation: Situation) -> c.Situation:
        url = self.presenter.urls.link(here, self._address(situation.name))
        return c.Situation(c.Link(situation.title, url), situation.summary)

    def _more(self, here: Address) -> Iterator[c.Situation]:
        yield c.Situation(c.Link(self._powers_title, self.presenter.to(here, urls.POWERS)), self._powers_summary)
        if self.book.pupils:
            yield self._link(here, self.book.pupils)

    def _helper(self, helper: Helper) -> c.Helper:
        p = self.presenter
        phone = Contact(kind="telephone", value=helper.phone) if helper.phone else None
        web = Contact(kind="web", value=helper.url) if helper.url else None
        return c.Helper(
            role=self._role(helper.role),
            name=self.book.name(helper.name),
            note=self.book.name(helper.note) if helper.note else None,
            call=p.way(phone) if phone else None,
            web=p.way(web) if web else None,
            checked=p.formats.day(helper.checked),
            checked_iso=helper.checked.isoformat(),
            to_confirm=helper.confirm is not None and not self._reviewed_since(helper.checked),
        )

    def _role(self, role: str) -> str:
        _ = self.presenter.catalog.gettext
        return {
            "ombudsman": _("Ombudsman"),
            "police-complaints": _("Complaints about the police"),
            "legal-aid": _("Free legal help"),
            "victims": _("Help for victims"),
            "children": _("Help for children"),
        }[role]

    def _question(self, here: Address, situation: Situation) -> Iterator[c.QuizQuestion]:
        for question in situation.quiz:
            language = question.why.language
            answers = tuple(
                c.QuizAnswer(Phrase(answer, language), at == question.right)
                for at, answer in enumerate(question.answers)
            )
            why = self._line(here, question.why, language)
            yield c.QuizQuestion(Phrase(question.text, language), answers, why)

    @cached_property
    def _safety(self) -> c.Safety:
        p, town = self.presenter, self.presenter.directory.dataset.town
        emergency = p.emergency()
        numbers = dict.fromkeys((EUROPE, emergency.number))
        return c.Safety(tuple(numbers), emergency.note, p.call(town), town.rights.leave)

    def _reviewed_since(self, day: date) -> bool:
        """Whether the town's lawyer has read what was checked on a day, and so has confirmed what was open."""
        reviewed = self.presenter.directory.dataset.town.rights.reviewed
        return reviewed is not None and reviewed >= day

    def _review(self, lines: Iterable[c.RightsLine], helpers: Iterable[c.Helper]) -> c.Review:
        p = self.presenter
        rights = p.directory.dataset.town.rights
        waiting = any(line.to_confirm for line in lines) or any(helper.to_confirm for helper in helpers)
        if rights.reviewed_by is None or rights.reviewed is None:
            return c.Review(None, "", "", waiting)
        return c.Review(
            p.phrase(rights.reviewed_by), p.formats.day(rights.reviewed), rights.reviewed.isoformat(), waiting
        )
