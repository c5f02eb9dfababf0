"""The pages of questions and answers, and what they say on the pages of districts, officers and the town."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from math import ceil
from typing import get_args

from markupsafe import Markup

from beatbook import contexts as c
from beatbook import name_records, urls
from beatbook.assets import OutputFile
from beatbook.community.feeds import PartFeeds, entry
from beatbook.community.files import asset, loads
from beatbook.community.part import Owner, Part
from beatbook.community.questions.cases import STATES, Case, State, cases
from beatbook.community.questions.contexts import (
    Choice,
    ForwardedTo,
    Group,
    QuestionLine,
    QuestionPage,
    QuestionsBlock,
    QuestionsPage,
    Reply,
    Standing,
    SumLine,
    TimeLine,
)
from beatbook.community.questions.figures import STEPS, Sum, grouped, times, total
from beatbook.community.questions.models import AnswererRole, Topic
from beatbook.community.questions.table import offices, table
from beatbook.directory import id_of
from beatbook.feeds import changes
from beatbook.languages import Phrase
from beatbook.maps import MapMarker
from beatbook.models import District, Officer, Place, School, Town
from beatbook.open_data import Table
from beatbook.page import Page
from beatbook.urls import Address

#: How many questions stand on another record's page.
SHOWN = 3
STYLE, SCRIPT = "questions/style.css", "questions/script.js"


class Questions(Part):
    """Questions and answers in one language."""

    section = urls.QUESTIONS
    maps = True

    @property
    def exists(self) -> bool:
        return bool(self.directory.dataset.questions)

    @property
    def title(self) -> str:
        return self._("Questions and answers")

    @property
    def summary(self) -> str:
        return self._("What residents asked, where, who answered and how long it took.")

    @cached_property
    def cases(self) -> Sequence[Case]:
        """All questions, the latest first."""
        return cases(self.directory.dataset.questions, self.kit.atlas.shapes)

    @cached_property
    def _feeds(self) -> PartFeeds:
        return PartFeeds(self.kit, self.section)

    def _head(self, here: Address, *files: str) -> Markup:
        return loads(self.presenter.urls.root(here), *files)

    # Words

    def state_name(self, state: State) -> str:
        """What a state is called."""
        return {"open": self._("Open"), "forwarded": self._("Handed on"), "answered": self._("Answered")}[state]

    def topic_name(self, topic: Topic) -> str:
        """What a topic is called."""
        return {
            "traffic": self._("Traffic"),
            "parking": self._("Parking"),
            "noise": self._("Noise"),
            "disorder": self._("Disorder and damage"),
            "theft": self._("Theft and burglary"),
            "fraud": self._("Fraud"),
            "violence": self._("Violence and threats"),
            "children": self._("Children and young people"),
            "animals": self._("Animals"),
            "lighting": self._("Lighting"),
            "litter": self._("Litter"),
            "other": self._("Something else"),
        }[topic]

    def role_name(self, role: AnswererRole) -> str:
        """In what role somebody answered."""
        return {
            "officer": self._("Police officer"),
            "lawyer": self._("Lawyer"),
            "municipality": self._("Municipality"),
            "other": self._("Somebody else"),
        }[role]

    def _standing(self, case: Case) -> Standing:
        return Standing(case.state, self.state_name(case.state))

    def _days(self, case: Case) -> str:
        if case.days is None:
            return ""
        if case.days == 0:
            return self._("on the same day")
        return self.presenter.catalog.ngettext("after %(num)d day", "after %(num)d days", case.days) % {
            "num": case.days
        }

    def _usual(self, days: float | None) -> str:
        if days is None:
            return ""
        if days == 0:
            return self._("on the same day")
        whole = ceil(days)
        return self.presenter.catalog.ngettext("%(num)d day", "%(num)d days", whole) % {"num": whole}

    # On other pages

    def concerning(self, owner: Owner) -> list[Case]:
        """The questions of a district, those an officer answered, or all of the town."""
        if isinstance(owner, District):
            return [case for case in self.cases if case.district == owner.id]
        if isinstance(owner, Officer):
            return [case for case in self.cases if id_of(owner) in {a.officer for a in case.question.answers}]
        return list(self.cases) if isinstance(owner, Town) else []

    def block(self, here: Address, owner: Owner) -> Markup | None:
        found = [] if isinstance(owner, Place | School) else self.concerning(owner)
        if not found:
            return None
        title = self._("Questions answered") if isinstance(owner, Officer) else self.title
        block = QuestionsBlock(
            title=title,
            questions=tuple(self._line(here, case) for case in found[:SHOWN]),
            all=self.link(here),
            changes=self._feeds.link(here, here) if isinstance(owner, District) else None,
            style=None if isinstance(owner, Officer) else self.presenter.urls.root(here) + asset(STYLE).path,
        )
        return self.kit.block("questions/block", block)

    def _line(self, here: Address, case: Case) -> QuestionLine:
        p, question = self.presenter, case.question
        district = self._district(case)
        return QuestionLine(
            link=self._link(here, case),
            standing=self._standing(case),
            topic=question.topic,
            topic_name=self.topic_name(question.topic),
            district_id=district.id if district else "",
            district=p.phrase(district.name) if district else None,
            asked=p.formats.day(question.asked),
            asked_iso=question.asked.isoformat(),
            days=self._days(case),
        )

    def _link(self, here: Address, case: Case) -> c.Link:
        return c.Link(
            self.presenter.phrase(case.question.title), self.presenter.to(here, self.section, case.question.id)
        )

    def _district(self, case: Case) -> District | None:
        known = case.district is not None and self.directory.knows_district(case.district)
        return self.directory.district(case.district) if known and case.district else None

    def _sign(self, here: Address, case: Case, current: bool = False) -> MapMarker:
        link = self._link(here, case)
        return MapMarker(link.label, f"question-{case.state}", self.state_name(case.state), link.url, current)

    # Pages

    def page(self, slug: str = "") -> Page:
        p, here = self.presenter, self.address(slug)
        signs = [(case.square, self._sign(here, case)) for case in self.cases if case.square]
        page = QuestionsPage(
            title=self.title,
            summary=self.summary,
            emergency=p.emergency(),
            ways=p.ways(self.directory.dataset.town),
            map=self.kit.atlas.with_signs(p, here, signs) if signs else None,
            groups=tuple(self._groups(here)),
            topics=tuple(Choice(t, p.own(self.topic_name(t))) for t in self._topics),
            districts=tuple(Choice(d.id, p.phrase(d.name)) for d in self._districts),
            all=self._sum(p.own(self._("All together")), total(self.cases)),
            by_topic=tuple(self._sums(self._topics, lambda t: p.own(self.topic_name(t)), lambda x: x.question.topic)),
            by_district=tuple(
                self._sums([d.id for d in self._districts], self._district_name, lambda case: case.district)
            ),
            times=tuple(TimeLine(name, n) for name, n in zip(self._steps(), times(self.cases), strict=True)),
            changes=self._feeds.link(here, here),
            list=p.section_link(here, urls.NEIGHBOURHOOD),
        )
        description = self._(
            "Questions of residents of %(town)s to the police, with the answers, on a map and as a list."
        )
        return self.kit.page(
            here, "questions/questions", page, self.title, description % {"town": p.site_name.text},
            self._head(here, STYLE, SCRIPT),
        )  # fmt: skip

    def _groups(self, here: Address) -> Iterator[Group]:
        for state in STATES:
            found = [self._line(here, case) for case in self.cases if case.state == state]
            if found:
                yield Group(state, Standing(state, self.state_name(state)), tuple(found))

    @cached_property
    def _topics(self) -> list[Topic]:
        """The topics there are, from A to Z but for what is left over."""
        there = {case.question.topic for case in self.cases}
        topics: tuple[Topic, ...] = get_args(Topic)
        key = self.presenter.collation.key
        return sorted((t for t in topics if t in there), key=lambda t: (t == "other", key(self.topic_name(t))))

    @cached_property
    def _districts(self) -> list[District]:
        """The districts with questions, from A to Z."""
        found = {district.id: district for case in self.cases if (district := self._district(case))}
        key = self.presenter.collation.key
        return sorted(found.values(), key=lambda district: key(self.presenter.phrase(district.name).text))

    def _district_name(self, district_id: str | None) -> Phrase:
        return self.presenter.phrase(self.directory.district(district_id or "").name)

    def _sums(
        self, order: Iterable[str | None], name: Callable[..., Phrase], key: Callable[[Case], str | None]
    ) -> Iterator[SumLine]:
        found = grouped(self.cases, key)
        return (self._sum(name(each), found[each]) for each in order)

    def _sum(self, name: Phrase, of: Sum) -> SumLine:
        return SumLine(name, of.asked, of.open, of.forwarded, of.answered, self._usual(of.days))

    def _steps(self) -> Iterator[str]:
        before = -1
        for most in STEPS:
            if most is None:
                yield self._("more than %(days)d days") % {"days": before}
            elif before < 0:
                yield self._("up to %(days)d days") % {"days": most}
            else:
                yield self._("%(from)d to %(to)d days") % {"from": before + 1, "to": most}
            before = before if most is None else most

    @cached_property
    def slugs(self) -> Sequence[str]:
        return [case.question.id for case in self.cases]

    def records(self) -> Iterator[Page]:
        # All pages of a section have the shell's frame, with the map's scripts, even where a question names no place.
        return (replace(self.question(case), map=True) for case in self.cases)

    def question(self, case: Case) -> Page:
        """A question's page."""
        p, question, here = self.presenter, case.question, self.address(case.question.id)
        district = self._district(case)
        sign = [(case.square, self._sign(here, case, current=True))] if case.square else []
        page = QuestionPage(
            title=p.phrase(question.title),
            standing=self._standing(case),
            topic_name=self.topic_name(question.topic),
            district=p.district_link(here, district) if district else None,
            asked=p.formats.day(question.asked),
            asked_iso=question.asked.isoformat(),
            question=p.phrase(question.question),
            picture=p.picture(here, question.photo),
            picture_shows=p.phrase(question.photo_shows) if question.photo_shows else None,
            forwarded=tuple(self._forwarded(case)),
            answers=tuple(self._replies(here, case)),
            days=self._days(case),
            map=self.kit.atlas.with_signs(p, here, sign, district.id if district else None) if sign else None,
            emergency=p.emergency(),
            officers=p.answering(here, district) if district and case.state == "open" else (),
            changes=self._feeds.link(here, self.address()),
            checked=p.checked(question),
            list=self.link(here),
        )
        description = f"{page.topic_name}: {page.title.text} – {page.standing.name}"
        return self.kit.page(here, "questions/question", page, page.title.text, description, self._head(here, STYLE))

    def _forwarded(self, case: Case) -> Iterator[ForwardedTo]:
        p, offices = self.presenter, {office.id: office for office in self.directory.dataset.offices}
        for each in case.question.forwarded:
            office = offices.get(each.to)
            if office is not None:
                yield ForwardedTo(
                    name=p.phrase(office.name),
                    competence=p.phrase(office.competence) if office.competence else None,
                    day=p.formats.day(each.day),
                    why=p.phrase(each.why) if each.why else None,
                    ways=p.ways(office),
                )

    def _replies(self, here: Address, case: Case) -> Iterator[Reply]:
        p, offices = self.presenter, {office.id: office for office in self.directory.dataset.offices}
        known = {id_of(officer): officer for officer in self.directory.officers}
        for answer in case.question.answers:
            office = offices.get(answer.office or "")
            who = answer.who or (office.name if office else None)
            officer = known.get(answer.officer or "")
            yield Reply(
                role=self.role_name(answer.role),
                officer=p.officer_link(here, officer) if officer else None,
                who=p.phrase(who) if who else None,
                day=p.formats.day(answer.day),
                text=p.phrase(answer.text),
            )

    # Files

    def files(self) -> Iterator[OutputFile]:
        if self.language == self.presenter.main:
            yield from (asset(STYLE), asset(SCRIPT))
        yield self._feeds.file(self.address(), self.title, map(self._entry, self.cases))
        for district in self.directory.districts:
            found = self.concerning(district)
            if found:
                name = f"{self.title}: {self.presenter.phrase(district.name).text}"
                page = Address(self.language, urls.DISTRICTS, district.id)
                yield self._feeds.file(page, name, map(self._entry, found))

    def _entry(self, case: Case) -> changes.Entry:
        p, question = self.presenter, case.question
        texts = [question.question, *(answer.text for answer in question.answers)]
        return entry(
            self.kit,
            ("question", question.id),
            f"{self.state_name(case.state)}: {p.phrase(question.title).text}",
            "\n\n".join(p.phrase(text).text for text in texts),
            case.changed,
            self.address(question.id),
        )

    def found(self) -> Iterator[name_records.Record]:
        for case in self.cases:
            district = self._district(case)
            also = [{self.language: self.topic_name(case.question.topic)}, *([district.name] if district else [])]
            detail = f"{self.state_name(case.state)} · {self.topic_name(case.question.topic)}"
            yield self.findable(case.question.id, [case.question.title], detail, also)

    def tables(self) -> Iterator[Table]:
        yield table(self.directory, self.cases)
        if self.directory.dataset.offices:
            yield offices(self.directory)

    def table_names(self) -> dict[str, str]:
        return super().table_names() | {"offices": self._("Offices that answer questions")}
