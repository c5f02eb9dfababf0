"""Feeds of questions: of the town, and of each district that has any.

A district's stands in a folder named like its page, ``districts/old-town/questions.atom``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from beatbook import urls
from beatbook.assets import OutputFile
from beatbook.community.part import Kit
from beatbook.community.questions.cases import Case, State
from beatbook.feeds import changes
from beatbook.feeds.files import lasting_name
from beatbook.feeds.links import CHANGES
from beatbook.urls import Address

#: How many questions a feed tells, the latest ones.
TOLD = 50


@dataclass(frozen=True)
class QuestionFeeds:
    """Makes the feeds of one language; ``state_name`` says what a state is called."""

    kit: Kit
    state_name: Callable[[State], str]

    @staticmethod
    def beside(page: Address) -> Address:
        """What the feed of a page is named like."""
        return page if page.section == urls.QUESTIONS else replace(page, slug=f"{page.slug}/{urls.QUESTIONS}")

    def of(self, page: Address, title: str, cases: Sequence[Case]) -> OutputFile:
        """The feed of a page: questions as they stand, those that changed last."""
        p, base = self.kit.presenter, self.kit.base
        path = p.urls.beside(self.beside(page), CHANGES)
        told = sorted(cases, key=lambda case: case.changed, reverse=True)[:TOLD]
        content = changes.write(
            changes.Feed(
                id=f"urn:uuid:{self._name('questions', page.section, page.slug)}",
                language=p.language,
                title=title,
                author=p.site_name.text,
                updated=self._midnight(p.directory.today),
                page=base + p.urls.url(page) if base else None,
                source=base + path if base else None,
                entries=[self._entry(case) for case in told],
            )
        )
        return OutputFile(path, content)

    def _entry(self, case: Case) -> changes.Entry:
        p, question = self.kit.presenter, case.question
        texts = [question.question, *(answer.text for answer in question.answers)]
        return changes.Entry(
            id=f"urn:uuid:{self._name('question', question.id)}",
            title=f"{self.state_name(case.state)}: {p.phrase(question.title).text}",
            summary="\n\n".join(p.phrase(text).text for text in texts),
            updated=self._midnight(case.changed),
            url=self.kit.base + p.urls.url(Address(p.language, urls.QUESTIONS, question.id)) if self.kit.base else None,
        )

    def _name(self, *parts: str) -> str:
        return lasting_name(self.kit.presenter, self.kit.base, *parts)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), ZoneInfo(self.kit.presenter.directory.dataset.town.timezone))
