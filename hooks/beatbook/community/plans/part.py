"""The pages of plans, and what they say on the pages of districts, officers and on the home page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from beatbook import contexts as c
from beatbook import name_records, urls
from beatbook.assets import OutputFile
from beatbook.community.events.models import Event
from beatbook.community.feeds import PartFeeds, entry
from beatbook.community.part import Owner, Part
from beatbook.community.plans.contexts import (
    Count,
    Item,
    OfficerPlansBlock,
    Overdue,
    PlanCard,
    PlanPage,
    PlansBlock,
    PlansPage,
    PlanYear,
)
from beatbook.community.plans.models import Plan, Priority
from beatbook.community.plans.progress import STANDINGS, current, days_over, since, standing
from beatbook.community.plans.table import table
from beatbook.community.plans.words import PlanWords
from beatbook.directory import id_of
from beatbook.feeds import changes
from beatbook.models import District, Officer, Place, School
from beatbook.open_data import Table
from beatbook.page import Page
from beatbook.urls import Address

#: How many priorities stand on another record's page.
SHOWN = 3


class Plans(Part):
    """Priorities and safety plans in one language."""

    section = urls.PLANS

    @property
    def plans(self) -> Sequence[Plan]:
        """All plans whose district is there today, or that are for the whole town; in data order."""
        found = self.directory.dataset.plans
        return [plan for plan in found if plan.district is None or self.directory.knows_district(plan.district)]

    @property
    def exists(self) -> bool:
        return bool(self.plans)

    @property
    def title(self) -> str:
        return self.words.title

    @property
    def summary(self) -> str:
        return self._(
            "Safety plans by district and year: the problem, what was agreed, who does it, and what is overdue."
        )

    @cached_property
    def words(self) -> PlanWords:
        """What plans and priorities are called."""
        return PlanWords(self.presenter)

    def _plan_link(self, here: Address, plan: Plan, label: str = "") -> c.Link:
        name = label or self.words.name(plan)
        return c.Link(self.presenter.own(name), self.presenter.to(here, self.section, plan.id))

    def _counts(self, priorities: Iterable[Priority]) -> tuple[Count, ...]:
        return tuple(Count(*each) for each in self.words.counts(priorities))

    # Parts of pages

    def _items(self, here: Address, plan: Plan) -> list[Item]:
        return [self._item(here, number, priority) for number, priority in enumerate(plan.priorities, 1)]

    def _item(self, here: Address, number: int, priority: Priority) -> Item:
        p, words, stands = self.presenter, self.words, standing(priority, self.directory.today)
        day, event = p.formats.day, self._event(priority)
        return Item(
            anchor=f"priority-{number}",
            standing=stands,
            standing_name=words.standings[stands],
            said=p.phrase(priority.issue),
            origin=words.origin(priority),
            event=c.Link(p.phrase(event.name), p.to(here, urls.EVENTS, event.id)) if event else None,
            we=p.phrase(priority.action) if priority.action else None,
            who=words.actors(priority),
            agreed=day(priority.agreed),
            due=day(priority.due) if priority.due else None,
            done=day(priority.done) if priority.done else None,
            over=words.over(priority),
            evidence=p.phrase(priority.evidence) if priority.evidence else None,
            proof=priority.evidence_url,
        )

    def _event(self, priority: Priority) -> Event | None:
        return next((event for event in self.directory.dataset.events if event.id == priority.event), None)

    def _card(self, here: Address, plan: Plan, label: str = "") -> PlanCard:
        return PlanCard(self._plan_link(here, plan, label), self._counts(plan.priorities))

    # On other pages

    def block(self, here: Address, owner: Owner) -> Markup | None:
        if isinstance(owner, Officer):
            return self._officer_block(here, owner)
        if isinstance(owner, Place | School):
            return None
        plan = current(self.plans, owner.id if isinstance(owner, District) else None, self.directory.today)
        if plan is None:
            return None
        items = sorted(self._items(here, plan), key=lambda item: STANDINGS.index(item.standing))
        title = f"{self.title}, {plan.year}"
        feed = self._feeds.link(here, here) if isinstance(owner, District) else None
        counts = self._counts(plan.priorities)
        block = PlansBlock(title, tuple(items[:SHOWN]), self._plan_link(here, plan), counts, feed)
        return self.kit.block("plans/block", block)

    def _officer_block(self, here: Address, officer: Officer) -> Markup | None:
        served = [service.posting.district for service in self.directory.services_of(id_of(officer))]
        found = (current(self.plans, district, self.directory.today) for district in dict.fromkeys(served))
        cards = tuple(self._card(here, plan) for plan in found if plan is not None)
        return self.kit.block("plans/officer", OfficerPlansBlock(self.title, cards)) if cards else None

    # Pages

    def page(self, slug: str = "") -> Page:
        p, here = self.presenter, self.address(slug)
        this_year = [plan for plan in self.plans if plan.year == self.directory.today.year]
        page = PlansPage(
            title=self.title,
            summary=self.summary,
            day=p.formats.day(self.directory.today),
            counts=self._counts(priority for plan in this_year for priority in plan.priorities),
            overdue=tuple(self._overdue(here)),
            years=tuple(self._years(here)),
            changes=self._feeds.link(here, here),
            list=p.section_link(here, urls.NEIGHBOURHOOD),
        )
        description = self._(
            "What residents of %(town)s raised, what was agreed with the police, and what became of it."
        )
        return self.kit.page(here, "plans/plans", page, self.title, description % {"town": p.site_name.text})

    def _overdue(self, here: Address) -> Iterator[Overdue]:
        """What is overdue, the longest first."""
        today = self.directory.today
        late = [
            (days_over(priority, today), number, priority, plan)
            for plan in self.plans
            for number, priority in enumerate(plan.priorities, 1)
            if standing(priority, today) == "overdue"
        ]
        for _, number, priority, plan in sorted(late, key=lambda each: -each[0]):
            item, link = self._item(here, number, priority), self._plan_link(here, plan)
            yield Overdue(item, link, f"{link.url}#{item.anchor}")

    def _years(self, here: Address) -> Iterator[PlanYear]:
        """The plans by year, the latest first; the whole town's before those of districts, from A to Z."""
        key = self.presenter.collation.key
        ordered = sorted(self.plans, key=lambda x: (-x.year, x.district is not None, key(self.words.area(x).text)))
        for year, plans in groupby(ordered, key=lambda plan: plan.year):
            yield PlanYear(str(year), tuple(self._card(here, plan) for plan in plans))

    @cached_property
    def slugs(self) -> Sequence[str]:
        return [plan.id for plan in self.plans]

    def records(self) -> Iterator[Page]:
        return map(self.plan, self.plans)

    def plan(self, plan: Plan) -> Page:
        """A plan's page."""
        p, here = self.presenter, self.address(plan.id)
        others = sorted((x for x in self.plans if x.district == plan.district and x is not plan), key=lambda x: -x.year)
        name = self.words.name(plan)
        page = PlanPage(
            name=name,
            district=p.district_link(here, self.directory.district(plan.district)) if plan.district else None,
            summary=p.phrase(plan.summary) if plan.summary else None,
            counts=self._counts(plan.priorities),
            items=tuple(self._items(here, plan)),
            others=tuple(self._plan_link(here, other) for other in others),
            prints=self.kit.prints.of_record(here, self.section, plan.id),
            checked=p.checked(plan),
            list=self.link(here),
        )
        counts = "; ".join(count.words for count in page.counts)
        description = f"{name}. {counts}."
        return self.kit.page(here, "plans/plan", page, name, description)

    # Files

    @cached_property
    def _feeds(self) -> PartFeeds:
        return PartFeeds(self.kit, self.section)

    def files(self) -> Iterator[OutputFile]:
        yield self._feeds.file(self.address(), self.title, self._entries(self.plans))
        for district in self.directory.districts:
            plans = [plan for plan in self.plans if plan.district == district.id]
            if plans:
                name = f"{self.title}: {self.presenter.phrase(district.name).text}"
                page = Address(self.language, urls.DISTRICTS, district.id)
                yield self._feeds.file(page, name, self._entries(plans))

    def _entries(self, plans: Iterable[Plan]) -> Iterator[changes.Entry]:
        """An entry for each priority as it stands, since the day that made it so."""
        for plan in plans:
            page = self.address(plan.id)
            for item, priority in zip(self._items(page, plan), plan.priorities, strict=True):
                told = [text.text for text in (item.we, item.evidence) if text is not None]
                yield entry(
                    self.kit,
                    ("priority", plan.id, item.anchor),
                    f"{item.standing_name}: {item.said.text}",
                    "\n".join([self.words.name(plan), *told]),
                    since(priority, self.directory.today),
                    page,
                    item.anchor,
                )

    def found(self) -> Iterator[name_records.Record]:
        for plan in self.plans:
            district = [] if plan.district is None else [self.directory.district(plan.district).name]
            yield self.findable(plan.id, [{self.language: self.words.name(plan)}], "", [*district, str(plan.year)])

    def tables(self) -> Iterator[Table]:
        yield table(self.directory)
