"""The pages of news, and what they say on the pages of districts, officers and the town."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cached_property

from markupsafe import Markup

from beatbook import contexts as c
from beatbook import name_records, urls
from beatbook.assets import OutputFile
from beatbook.community.feeds import PartFeeds, entry
from beatbook.community.news.contexts import NewsBlock, NewsPage, NoticeLine, NoticePage
from beatbook.community.news.notices import Notice
from beatbook.community.news.table import table
from beatbook.community.part import Owner, Part
from beatbook.directory import id_of
from beatbook.feeds import changes
from beatbook.languages import Phrase, direction
from beatbook.models import District, Officer, Town
from beatbook.open_data import Table
from beatbook.page import Page
from beatbook.urls import Address

#: How many notices stand on another record's page, and for how long one does that does not say it.
SHOWN, RECENT = 3, timedelta(days=180)


class News(Part):
    """News in one language; a notice that this language lacks is shown in the main one, or in the one it has."""

    section = urls.NEWS

    @property
    def exists(self) -> bool:
        return bool(self.kit.readings.notices)

    @property
    def title(self) -> str:
        return self._("News")

    @property
    def summary(self) -> str:
        return self._("Short notices of the police and the town, by district.")

    @cached_property
    def notices(self) -> Sequence[Notice]:
        """All notices, the latest first."""

        def wanted(notice: Notice) -> tuple[bool, bool]:
            return notice.language == self.language, notice.language == self.presenter.main

        best = {notice.slug: notice for notice in sorted(self.kit.readings.notices, key=wanted)}
        return sorted(best.values(), key=lambda each: (each.head.day, each.slug), reverse=True)

    def _districts(self, notice: Notice) -> list[District]:
        return [self.directory.district(d) for d in notice.head.districts if self.directory.knows_district(d)]

    def _line(self, here: Address, notice: Notice) -> NoticeLine:
        p = self.presenter
        return NoticeLine(
            c.Link(self._title(notice), p.to(here, self.section, notice.slug)),
            p.formats.day(notice.head.day),
            notice.head.day.isoformat(),
            tuple(p.phrase(district.name) for district in self._districts(notice)),
        )

    def _title(self, notice: Notice) -> Phrase:
        return Phrase(notice.title, notice.language, fallback=notice.language != self.language)

    # On other pages

    def concerning(self, owner: Owner) -> list[Notice]:
        """A district's and the whole town's on a district's page, an officer's districts' on theirs, all at home."""
        if isinstance(owner, Town):
            return list(self.notices)
        if isinstance(owner, District):
            return [each for each in self.notices if not each.head.districts or owner.id in each.head.districts]
        if isinstance(owner, Officer):
            served = {service.posting.district for service in self.directory.services_of(id_of(owner))}
            return [each for each in self.notices if served.intersection(each.head.districts)]
        return []

    def _matters(self, notice: Notice) -> bool:
        return self.directory.today <= (notice.head.until or notice.head.day + RECENT)

    def block(self, here: Address, owner: Owner) -> Markup | None:
        found = [each for each in self.concerning(owner) if self._matters(each)][:SHOWN]
        if not found:
            return None
        lines = tuple(self._line(here, each) for each in found)
        feed = self._feeds.link(here, here) if isinstance(owner, District) else None
        return self.kit.block("news/block", NewsBlock(self.title, lines, self.link(here), feed))

    # Pages

    def page(self, slug: str = "") -> Page:
        p, here = self.presenter, self.address(slug)
        lines = tuple(self._line(here, each) for each in self.notices)
        back = p.section_link(here, urls.NEIGHBOURHOOD)
        page = NewsPage(self.title, self.summary, lines, self._feeds.link(here, here), back)
        description = self._("News of the police of %(town)s, by district.") % {"town": p.site_name.text}
        return self.kit.page(here, "news/news", page, self.title, description)

    @cached_property
    def slugs(self) -> Sequence[str]:
        return [notice.slug for notice in self.notices]

    def records(self) -> Iterator[Page]:
        return map(self.notice, self.notices)

    def notice(self, notice: Notice) -> Page:
        """A notice's page."""
        p, here, head = self.presenter, self.address(notice.slug), notice.head
        day = p.formats.day(head.day)
        page = NoticePage(
            title=self._title(notice),
            day=day,
            day_iso=head.day.isoformat(),
            until=p.formats.day(head.until) if head.until else None,
            over=head.until is not None and head.until < self.directory.today,
            districts=tuple(p.district_link(here, district) for district in self._districts(notice)),
            language=notice.language,
            direction=direction(notice.language),
            body=notice.body,
            changes=self._feeds.link(here, self.address()),
            list=self.link(here),
        )
        return self.kit.page(here, "news/notice", page, notice.title, f"{notice.title} ({day})")

    # Files

    @cached_property
    def _feeds(self) -> PartFeeds:
        return PartFeeds(self.kit, self.section)

    def files(self) -> Iterator[OutputFile]:
        yield self._feeds.file(self.address(), self.title, map(self._entry, self.notices))
        for district in self.directory.districts:
            found = self.concerning(district)
            if found:
                name = f"{self.title}: {self.presenter.phrase(district.name).text}"
                page = Address(self.language, urls.DISTRICTS, district.id)
                yield self._feeds.file(page, name, map(self._entry, found))

    def _entry(self, notice: Notice) -> changes.Entry:
        name, page = ("notice", notice.slug), self.address(notice.slug)
        return entry(self.kit, name, notice.title, notice.body.striptags(), notice.head.day, page)

    def found(self) -> Iterator[name_records.Record]:
        for notice in self.notices:
            also = [district.name for district in self._districts(notice)]
            day = self.presenter.formats.day(notice.head.day)
            yield self.findable(notice.slug, [{notice.language: notice.title}], day, also)

    def tables(self) -> Iterator[Table]:
        yield table(self.kit.readings.notices)
