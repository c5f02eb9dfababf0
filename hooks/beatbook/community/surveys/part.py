"""The pages of surveys, and what they say on the pages of districts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from markupsafe import Markup

from beatbook import contexts as c
from beatbook import name_records, urls
from beatbook.community import charts
from beatbook.community.charts import Bar, Stack
from beatbook.community.intervals import Change, Share
from beatbook.community.part import Owner, Part
from beatbook.community.surveys.contexts import (
    DistrictShare,
    QuestionResults,
    ResultRow,
    SurveyBlock,
    SurveyCard,
    SurveyPage,
    SurveysPage,
    WaveFacts,
)
from beatbook.community.surveys.models import Question, Survey, Wave
from beatbook.community.surveys.results import Results
from beatbook.community.surveys.table import table
from beatbook.community.thresholds import ANSWERS
from beatbook.languages import Phrase
from beatbook.models import District
from beatbook.open_data import Table
from beatbook.page import Page
from beatbook.urls import Address


class Surveys(Part):
    """Surveys in one language."""

    section = urls.SURVEYS

    @property
    def surveys(self) -> Sequence[Survey]:
        """All surveys, in data order."""
        return self.directory.dataset.surveys

    @property
    def exists(self) -> bool:
        return bool(self.surveys)

    @property
    def title(self) -> str:
        return self._("Surveys")

    @property
    def summary(self) -> str:
        return self._("How safe residents feel, and what they think of the police: asked again and again.")

    @cached_property
    def results(self) -> dict[str, Results]:
        """What may be told of each survey, by its id."""
        answers = self.kit.readings.answers
        return {each.id: Results.of(each, answers.get(each.id, {}), self.directory.today) for each in self.surveys}

    # Words

    def wave_name(self, wave: Wave) -> Phrase:
        """What a wave is called."""
        return self.presenter.phrase(wave.name) if wave.name else self.presenter.own(wave.id)

    def answered(self, n: int) -> str:
        """``212 answers``."""
        text = self.presenter.catalog.ngettext("%(n)s answer", "%(n)s answers", n)
        return text % {"n": self.presenter.formats.number(n)}

    def between(self, share: Share) -> str:
        """``50% to 64%``, the ends of an interval."""
        percent = self.presenter.formats.percent
        return self._("%(low)s to %(high)s") % {"low": percent(share.low), "high": percent(share.high)}

    def changed(self, change: Change | None) -> str | None:
        """What a change is called; ``None`` where there is nothing to compare."""
        if change is None:
            return None
        return {
            "more": self._("more than in the wave before"),
            "less": self._("less than in the wave before"),
            "same": self._("no change larger than the error"),
        }[change]

    # Pages

    def page(self, slug: str = "") -> Page:
        p, here = self.presenter, self.address(slug)
        cards = tuple(SurveyCard(self.survey_link(here, survey), self._asked(survey)) for survey in self.surveys)
        page = SurveysPage(self.title, self.summary, cards, p.section_link(here, urls.NEIGHBOURHOOD))
        description = self._("Surveys among the residents of %(town)s, with all results.")
        return self.kit.page(here, "surveys/surveys", page, self.title, description % {"town": p.site_name.text})

    def survey_link(self, here: Address, survey: Survey) -> c.Link:
        """A link to a survey's page."""
        return c.Link(self.presenter.phrase(survey.name), self.presenter.to(here, urls.SURVEYS, survey.id))

    def _asked(self, survey: Survey) -> str:
        waves = self.results[survey.id].waves
        if not waves:
            return self._("There are no results yet.")
        text = self.presenter.catalog.ngettext(
            "asked %(n)s time, last %(days)s", "asked %(n)s times, last %(days)s", len(waves)
        )
        days = self.presenter.formats.period(waves[-1].from_, waves[-1].until)
        return text % {"n": self.presenter.formats.number(len(waves)), "days": days}

    @cached_property
    def slugs(self) -> Sequence[str]:
        return [survey.id for survey in self.surveys]

    def records(self) -> Iterator[Page]:
        return map(self.survey, self.surveys)

    def survey(self, survey: Survey) -> Page:
        """A survey's page: each question, then how each wave was done."""
        p, here, results = self.presenter, self.address(survey.id), self.results[survey.id]
        name = p.phrase(survey.name)
        page = SurveyPage(
            name=name,
            about=p.phrase(survey.about) if survey.about else None,
            next=self._next(survey),
            questions=tuple(self._questions(results)),
            waves=tuple(self._wave(wave, results) for wave in reversed(results.waves)),
            least=ANSWERS,
            checked=p.checked(survey),
            list=self.link(here),
        )
        description = self._("%(survey)s: the results by wave and district.") % {"survey": name.text}
        head = charts.head(p.urls.root(here))
        return self.kit.page(here, "surveys/survey", page, name.text, description, head)

    def _next(self, survey: Survey) -> str | None:
        """When the next wave is in the field, or that one is."""
        coming = next((wave for wave in survey.waves if wave.until >= self.directory.today), None)
        if coming is None:
            return None
        period = self.presenter.formats.period(coming.from_, coming.until)
        if coming.from_ <= self.directory.today:
            return self._("Residents are being asked now: %(days)s.") % {"days": period}
        return self._("Residents are asked again: %(days)s.") % {"days": period}

    def _questions(self, results: Results) -> Iterator[QuestionResults]:
        p = self.presenter
        for question in results.survey.questions:
            latest = next((wave for wave in reversed(results.waves) if results.any(question, wave)), None)
            if latest is None:
                continue
            options = [p.phrase(option.text) for option in question.options]
            yield QuestionResults(
                id=question.id,
                text=p.phrase(question.text),
                positive=self.positive(question),
                trend=tuple(self.trend(results, question)),
                answers=tuple(self._answers(results, question)),
                keys=charts.keys(options),
                latest=self.wave_name(latest).text,
                districts=tuple(self._districts(results, question, latest)),
                columns=tuple(options),
                rows=tuple(self._rows(results, question)),
            )

    def positive(self, question: Question) -> str:
        """The answers that count as positive: ``“Yes” or “Rather yes”``."""
        return self._or([self.presenter.phrase(option.text).text for option in question.options if option.positive])

    def _or(self, answers: Sequence[str]) -> str:
        """``“Yes” or “Rather yes”``."""
        return self.presenter.formats.alternatives(self._("“%(text)s”") % {"text": answer} for answer in answers)

    def _bar(self, label: Phrase, results: Results, question: Question, wave: Wave, district: str | None) -> Bar | None:
        share, group = results.positive(question, wave, district), results.group(question, wave, district)
        if share is None or group is None:
            return None
        change = results.change(question, wave, district)
        # Of a district it is said only where there is a change: there are many, and most have none.
        told = self.changed(change) if district is None or change != "same" else None
        facts = [self.between(share), self.answered(group.n), told]
        return Bar(
            label,
            self.presenter.formats.percent(share.share),
            ", ".join(fact for fact in facts if fact),
            charts.percent(share.share),
            charts.percent(share.low),
            charts.percent(share.high),
        )

    def trend(self, results: Results, question: Question) -> Iterator[Bar]:
        """A bar a wave: the share of those who gave a positive answer; none if no answer counts as such."""
        for wave in results.waves:
            bar = self._bar(self.wave_name(wave), results, question, wave, None)
            if bar is not None:
                yield bar

    def _districts(self, results: Results, question: Question, wave: Wave) -> Iterator[Bar]:
        for district in self._known():
            bar = self._bar(self.presenter.phrase(district.name), results, question, wave, district.id)
            if bar is not None:
                yield bar

    def _known(self) -> list[District]:
        """The districts from A to Z."""
        p = self.presenter
        return sorted(self.directory.districts, key=lambda district: p.collation.key(p.phrase(district.name).text))

    def _answers(self, results: Results, question: Question) -> Iterator[Stack]:
        percent = self.presenter.formats.percent
        for wave in results.waves:
            group = results.group(question, wave, None)
            if group is not None:
                shares = [group.shares[option.id] for option in question.options]
                yield Stack(self.wave_name(wave), charts.pieces(shares), " · ".join(map(percent, shares)))

    def _rows(self, results: Results, question: Question) -> Iterator[ResultRow]:
        p = self.presenter
        groups: list[tuple[str | None, Phrase]] = [(None, p.own(self._("Whole town")))]
        groups += [(district.id, p.phrase(district.name)) for district in self._known()]
        for wave in reversed(results.waves):
            for district, name in groups:
                group = results.group(question, wave, district)
                if group is None:
                    continue
                share = group.positive(question)
                yield ResultRow(
                    wave=self.wave_name(wave),
                    group=name,
                    n=p.formats.number(group.n),
                    values=tuple(p.formats.percent(group.shares[option.id]) for option in question.options),
                    positive=f"{p.formats.percent(share.share)} ({self.between(share)})" if share else "",
                )

    def _wave(self, wave: Wave, results: Results) -> WaveFacts:
        p = self.presenter
        took_part = results.people(wave)
        facts: list[tuple[str, Phrase | None]] = [
            (self._("How people were asked"), p.phrase(wave.method) if wave.method else None),
            (self._("Took part"), p.own(self._took_part(took_part, wave.invited)) if took_part else None),
            (self._("Languages"), self._languages(wave)),
            (self._("Weighting"), p.phrase(wave.weighting) if wave.weighting else p.own(self._("not weighted"))),
            (self._("Paid by"), p.phrase(wave.paid_by) if wave.paid_by else None),
        ]
        return WaveFacts(
            self.wave_name(wave),
            p.formats.period(wave.from_, wave.until),
            tuple(c.Fact(label, value) for label, value in facts if value is not None),
        )

    def _took_part(self, people: int, invited: int | None) -> str:
        formats = self.presenter.formats
        if not invited or invited < people:
            return formats.number(people)
        values = {"n": formats.number(people), "invited": formats.number(invited)}
        values["share"] = formats.percent(people / invited)
        return self._("%(n)s of %(invited)s who were asked (%(share)s)") % values

    def _languages(self, wave: Wave) -> Phrase | None:
        formats = self.presenter.formats
        names = [formats.language_name(code) for code in wave.languages]
        return self.presenter.own(formats.list(names)) if names else None

    # Beside the pages

    def block(self, here: Address, owner: Owner) -> Markup | None:
        if not isinstance(owner, District):
            return None
        for survey in reversed(self.surveys):
            shares = tuple(self._shares(self.results[survey.id], owner))
            if shares:
                return self.kit.block("surveys/block", SurveyBlock(self.survey_link(here, survey), shares))
        return None

    def _shares(self, results: Results, district: District) -> Iterator[DistrictShare]:
        """The latest results of a district on trust, safety and knowing the officer."""
        for question in results.survey.questions:
            wave = results.latest(question, district.id)
            if wave is None or question.topic == "other":
                continue
            bar = self._bar(self.wave_name(wave), results, question, wave, district.id)
            if bar is not None:
                value = f"{bar.value} {self.positive(question)}"
                yield DistrictShare(self.presenter.phrase(question.text), value, f"{bar.label.text}: {bar.detail}")

    def found(self) -> Iterator[name_records.Record]:
        for survey in self.surveys:
            yield self.findable(survey.id, [survey.name], self._asked(survey))

    def tables(self) -> Iterator[Table]:
        yield table(self.results.values(), self.presenter.main)
