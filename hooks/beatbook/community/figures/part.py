"""The page of figures, which a council may print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, get_args

from beatbook import contexts as c
from beatbook import urls
from beatbook.community import charts
from beatbook.community.charts import Bar
from beatbook.community.events.models import EventKind
from beatbook.community.events.part import Events
from beatbook.community.events.rounds import State
from beatbook.community.figures.contexts import Figure, FiguresPage
from beatbook.community.figures.counts import asked, held, on_time, posts, schools, verified, years
from beatbook.community.part import Part
from beatbook.community.plans.part import Plans
from beatbook.community.questions.part import Questions
from beatbook.community.surveys.models import Question
from beatbook.community.surveys.part import Surveys
from beatbook.community.surveys.results import Results
from beatbook.languages import Phrase
from beatbook.open_data import Table
from beatbook.page import Page
from beatbook.urls import Address


class Figures(Part):
    """The figures in one language. They are there as soon as the town keeps meetings, plans, questions or surveys."""

    section = urls.FIGURES

    @property
    def exists(self) -> bool:
        dataset = self.directory.dataset
        return bool(dataset.events or dataset.plans or dataset.surveys or dataset.questions)

    @property
    def title(self) -> str:
        return self._("Figures")

    @property
    def summary(self) -> str:
        return self._(
            "For the council and everybody: officers, meetings, plans, visits to schools and trust in numbers."
        )

    @cached_property
    def _surveys(self) -> Surveys:
        return Surveys(self.kit)

    def page(self, slug: str = "") -> Page:
        p, here = self.presenter, self.address(slug)
        page = FiguresPage(
            title=self.title,
            summary=self.summary,
            day=p.formats.day(self.directory.today),
            facts=tuple(self._facts()),
            figures=tuple(self._figures(here)),
            list=p.section_link(here, urls.NEIGHBOURHOOD),
        )
        description = self._("The work of the police and residents of %(town)s in figures, with charts and tables.")
        head = charts.head(p.urls.root(here))
        return self.kit.page(here, "figures/figures", page, self.title, description % {"town": p.site_name.text}, head)

    def _facts(self) -> Iterator[c.Fact]:
        found, number = posts(self.directory), self.presenter.formats.number
        for label, value in (
            (self._("Officers in service"), found.officers),
            (self._("Districts"), found.districts),
            (self._("Districts without an officer"), found.vacant),
        ):
            yield c.Fact(label, self.presenter.own(number(value)))

    def _figures(self, here: Address) -> Iterator[Figure]:
        yield self._verified()
        dataset = self.directory.dataset
        if dataset.events:
            yield from self._meetings(here)
        if dataset.plans:
            yield from self._plans(here)
        if dataset.questions:
            yield from self._answer_times(here)
        for survey in dataset.surveys:
            results = self._surveys.results[survey.id]
            for question in survey.questions:
                if question.topic != "other":
                    yield from self._answers(here, results, question)

    # Each figure

    def _counts(self, values: Mapping[str, int]) -> tuple[Bar, ...]:
        """Bars of counts, the largest as wide as the chart."""
        most = max(values.values(), default=0) or 1
        number = self.presenter.formats.number
        return tuple(
            Bar(self.presenter.own(name), number(value), "", charts.percent(value / most))
            for name, value in values.items()
        )

    def _rows(self, values: Mapping[str, int]) -> tuple[tuple[Phrase, tuple[str, ...]], ...]:
        number = self.presenter.formats.number
        return tuple((self.presenter.own(name), (number(value),)) for name, value in values.items())

    def _age(self, age: int | None | str) -> str:
        if age is None:
            return self._("longer ago")
        if isinstance(age, str):
            return self._("never")
        text = self.presenter.catalog.ngettext("%(num)s day ago at most", "%(num)s days ago at most", age)
        return text % {"num": self.presenter.formats.number(age)}

    def _verified(self) -> Figure:
        values = {self._age(age): n for age, n in verified(self.directory).items()}
        return Figure(
            id="verified",
            title=self._("How fresh the records are"),
            note=self._(
                "Officers, districts, places, mobile receptions and schools, by when somebody last checked them."
            ),
            caption=self._("Records last checked"),
            bars=self._counts(values),
            columns=(self._("Last checked"), self._("Records")),
            rows=self._rows(values),
            more=c.Link(self.presenter.own(self.presenter.section_name(urls.DATA)), self._data_url),
        )

    @property
    def _data_url(self) -> str:
        return self.presenter.to(self.address(), urls.DATA)

    def _meetings(self, here: Address) -> Iterator[Figure]:
        """Meetings that residents can come to, and visits to schools, which have a figure of their own."""
        found, events = held(self.directory), Events(self.kit)
        kinds: tuple[EventKind, ...] = get_args(EventKind)
        public = [kind for kind in kinds if kind != "school-visit" and any(found.get((y, kind)) for y in self._years)]
        if public:
            values = {self._year(year): sum(found.get((year, kind), 0) for kind in public) for year in self._years}
            number = self.presenter.formats.number
            yield Figure(
                id="meetings",
                title=self._("Meetings held"),
                note=self._("Public meetings, walkabouts and stalls that were planned and not cancelled."),
                caption=self._("Meetings by year"),
                bars=self._counts(values),
                columns=(self._("Year"), *(events.words.kind(kind) for kind in public)),
                rows=tuple(
                    (self.presenter.own(self._year(year)), tuple(number(found.get((year, kind), 0)) for kind in public))
                    for year in self._years
                ),
                more=events.link(here),
            )
        states = schools(self.directory)
        if states:
            values = {self._state(state): n for state, n in states.items()}
            visits = {self._year(year): found.get((year, "school-visit"), 0) for year in self._years}
            yield Figure(
                id="school-visits",
                title=self._("Visits to schools done"),
                note="",
                caption=self._("Visits by year"),
                bars=self._counts(visits),
                columns=(self._("Year"), self._("Visits")),
                rows=self._rows(visits),
                more=None,
            )
            yield Figure(
                id="schools-due",
                title=self._("Visits to schools due"),
                note=self._("How many schools wait for a visit, or have one planned in time."),
                caption=self._("Schools today"),
                bars=self._counts(values),
                columns=(self._("State"), self._("Schools")),
                rows=self._rows(values),
                more=None,
            )

    @property
    def _years(self) -> range:
        return years(self.directory)

    def _year(self, year: int) -> str:
        if year == self.directory.today.year:
            return self._("%(year)s so far") % {"year": year}
        return str(year)

    def _state(self, state: State) -> str:
        return {
            "late": self._("late"),
            "never": self._("never visited"),
            "due": self._("due, nothing planned"),
            "planned": self._("planned in time"),
            "quiet": self._("not due yet"),
        }[state]

    def _plans(self, here: Address) -> Iterator[Figure]:
        found, p = on_time(self.directory), self.presenter
        if found:
            number, percent = p.formats.number, p.formats.percent
            yield Figure(
                id="priorities",
                title=self._("Priorities done on time"),
                note=self._(
                    "Of the priorities whose day has come, by the year of the plan. What was dropped does not count."
                ),
                caption=self._("Done on time"),
                bars=tuple(
                    Bar(
                        p.own(str(year)),
                        percent(each.share),
                        self._("%(n)s of %(all)s") % {"n": number(each.done), "all": number(each.due)},
                        charts.percent(each.share),
                    )
                    for year, each in found.items()
                ),
                columns=(self._("Year"), self._("On time"), self._("Late"), self._("Overdue")),
                rows=tuple(
                    (p.own(str(year)), (number(each.done), number(each.late), number(each.overdue)))
                    for year, each in found.items()
                ),
                more=Plans(self.kit).link(here),
            )

    def _answer_times(self, here: Address) -> Iterator[Figure]:
        """How long residents waited for an answer, by the year in which they asked."""
        p, asking = self.presenter, Questions(self.kit)
        found = {year: each for year, each in asked(self.directory, self.kit.atlas.shapes).items() if each.answered}
        longest = max((each.days or 0 for each in found.values()), default=0) or 1
        number = p.formats.number
        if found:
            yield Figure(
                id="answer-times",
                title=self._("How long answers took"),
                note=self._("From the question to its first answer: half of the answers came sooner, half later."),
                caption=self._("Days, by the year of the question"),
                bars=tuple(
                    Bar(
                        p.own(str(year)),
                        number(each.days or 0),
                        self._("%(n)s of %(all)s") % {"n": number(each.answered), "all": number(each.asked)},
                        charts.percent((each.days or 0) / longest),
                    )
                    for year, each in found.items()
                ),
                columns=(self._("Year"), self._("Days"), self._("Answered"), self._("Asked")),
                rows=tuple(
                    (p.own(str(year)), (number(each.days or 0), number(each.answered), number(each.asked)))
                    for year, each in found.items()
                ),
                more=asking.link(here),
            )

    def _answers(self, here: Address, results: Results, question: Question) -> Iterator[Figure]:
        bars = tuple(self._surveys.trend(results, question))
        if bars:
            yield Figure(
                id=f"survey-{results.survey.id}-{question.id}",
                title=self.presenter.phrase(question.text).text,
                note=self._(
                    "A survey. The thin line is the error; a difference that is smaller is not called a change."
                ),
                caption=self._("Answered %(answers)s") % {"answers": self._surveys.positive(question)},
                bars=bars,
                columns=(self._("Wave"), self._("Share"), self._("Error and answers")),
                rows=tuple((bar.label, (bar.value, bar.detail)) for bar in bars),
                more=self._surveys.survey_link(here, results.survey),
            )

    # Open data

    def tables(self) -> Iterator[Table]:
        yield Table("figures", list(self._records()), ("figure", "of", "value"))

    def _records(self) -> Iterator[dict[str, Any]]:
        now = posts(self.directory)
        yield from _records("posts", {"officers": now.officers, "districts": now.districts, "vacant": now.vacant})
        yield from _records(
            "verified", {"older" if age is None else str(age): n for age, n in verified(self.directory).items()}
        )
        yield from _records("held", {f"{year} {kind}": n for (year, kind), n in sorted(held(self.directory).items())})
        yield from _records("schools", schools(self.directory))
        for year, sums in asked(self.directory, self.kit.atlas.shapes).items():
            yield from _records("questions", {f"{year} asked": sums.asked, f"{year} answered": sums.answered})
            if sums.days is not None:
                yield {"figure": "questions", "of": f"{year} days", "value": sums.days}
        for year, each in on_time(self.directory).items():
            yield from _records(
                "priorities", {f"{year} done": each.done, f"{year} late": each.late, f"{year} overdue": each.overdue}
            )


def _records(figure: str, values: Mapping[Any, int]) -> Iterator[dict[str, Any]]:
    for of, value in values.items():
        yield {"figure": figure, "of": of, "value": value}
