"""The pages of groups, and what they say on the pages of districts and officers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cached_property
from typing import get_args

from markupsafe import Markup

from beatbook import contexts as c
from beatbook import name_records, urls
from beatbook.assets import OutputFile
from beatbook.community.events.feeds import Bulletin, EventFiles
from beatbook.community.events.meetings import Meeting, all_meetings
from beatbook.community.events.models import Event
from beatbook.community.events.words import EventWords
from beatbook.community.groups.contexts import (
    Coming,
    Decided,
    GroupCard,
    GroupPage,
    GroupsBlock,
    GroupsOfKind,
    GroupsPage,
    Met,
    Product,
    Seat,
)
from beatbook.community.groups.feeds import told
from beatbook.community.groups.models import Decision, Group, GroupKind, Output, OutputKind, Sitting
from beatbook.community.groups.table import table
from beatbook.community.part import Kit, Owner, Part
from beatbook.directory import id_of
from beatbook.feeds import Links
from beatbook.hours import Interval
from beatbook.models import District, Officer
from beatbook.open_data import Table
from beatbook.page import Page
from beatbook.urls import Address

#: How far ahead a group's meetings are told, and how many.
AHEAD, LISTED = timedelta(days=300), 6


class Groups(Part):
    """Groups in one language."""

    section = urls.GROUPS

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._links = Links(self.directory, self.presenter.urls, kit.base)

    @property
    def groups(self) -> Sequence[Group]:
        """All groups, in data order."""
        return self.directory.dataset.groups

    @property
    def exists(self) -> bool:
        return bool(self.groups)

    @property
    def title(self) -> str:
        return self._("Groups")

    @property
    def summary(self) -> str:
        return self._(
            "Commissions and working groups of police, municipality, schools and residents: who, when, what came of it."
        )

    # Words

    def _kind_name(self, kind: GroupKind) -> str:
        return {
            "commission": self._("Commission"),
            "working-group": self._("Working group"),
            "platform": self._("Coordination platform"),
            "council": self._("Council"),
            "other": self._("Group"),
        }[kind]

    def _kinds_title(self, kind: GroupKind) -> str:
        return {
            "commission": self._("Commissions"),
            "working-group": self._("Working groups"),
            "platform": self._("Coordination platforms"),
            "council": self._("Councils"),
            "other": self._("Other groups"),
        }[kind]

    def _output_kind(self, kind: OutputKind) -> str:
        return {
            "procedure": self._("Procedure"),
            "project": self._("Project"),
            "report": self._("Report"),
            "other": self._("Result"),
        }[kind]

    # What belongs to a group

    @cached_property
    def _events(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {group.id: [] for group in self.groups}
        for event in self.directory.dataset.events:
            if event.group in found:
                found[event.group].append(event)
        return found

    @cached_property
    def _coming(self) -> dict[str, tuple[Meeting, ...]]:
        today = self.directory.today
        return {key: all_meetings(self.directory, events, today, today + AHEAD) for key, events in self._events.items()}

    def _has_ended(self, group: Group) -> bool:
        return group.until is not None and group.until < self.directory.today

    def _known_districts(self, group: Group) -> list[District]:
        return [self.directory.district(each) for each in group.districts if self.directory.knows_district(each)]

    def _link(self, here: Address, group: Group) -> c.Link:
        return c.Link(self.presenter.phrase(group.name), self.presenter.to(here, self.section, group.id))

    def _card(self, here: Address, group: Group) -> GroupCard:
        p = self.presenter
        coming = next((meeting for meeting in self._coming[group.id] if meeting.off is None), None)
        return GroupCard(
            link=self._link(here, group),
            topic=p.phrase(group.topic) if group.topic else None,
            districts=tuple(p.phrase(district.name) for district in self._known_districts(group)),
            next=p.occasion(Interval(coming.start, coming.end)) if coming else None,
            ended=p.formats.day(group.until) if group.until and self._has_ended(group) else None,
        )

    # On other pages

    def block(self, here: Address, owner: Owner) -> Markup | None:
        if isinstance(owner, District):
            found = [group for group in self.groups if owner.id in group.districts]
        elif isinstance(owner, Officer):
            found = [group for group in self.groups if id_of(owner) in group.officers]
        else:
            return None
        cards = tuple(self._card(here, group) for group in found if not self._has_ended(group))
        return self.kit.block("groups/block", GroupsBlock(self.title, cards, self.link(here))) if cards else None

    # Pages

    def page(self, slug: str = "") -> Page:
        p, here = self.presenter, self.address(slug)
        page = GroupsPage(self.title, self.summary, tuple(self._kinds(here)), p.section_link(here, urls.NEIGHBOURHOOD))
        description = self._(
            "Groups in which the police of %(town)s work with others: members, meetings, decisions, contacts."
        )
        return self.kit.page(here, "groups/groups", page, self.title, description % {"town": p.site_name.text})

    def _kinds(self, here: Address) -> Iterator[GroupsOfKind]:
        kinds: tuple[GroupKind, ...] = get_args(GroupKind)
        key = self.presenter.collation.key
        for kind in kinds:
            cards = [self._card(here, group) for group in self.groups if group.kind == kind]
            if cards:
                ordered = sorted(cards, key=lambda card: (card.ended is not None, key(card.link.label.text)))
                yield GroupsOfKind(self._kinds_title(kind), tuple(ordered))

    @cached_property
    def slugs(self) -> Sequence[str]:
        return [group.id for group in self.groups]

    def records(self) -> Iterator[Page]:
        return map(self.group, self.groups)

    def group(self, group: Group) -> Page:
        """A group's page."""
        p, here = self.presenter, self.address(group.id)
        known = {id_of(officer): officer for officer in self.directory.officers}
        page = GroupPage(
            name=p.phrase(group.name),
            kind_name=self._kind_name(group.kind),
            topic=p.phrase(group.topic) if group.topic else None,
            districts=tuple(p.district_link(here, district) for district in self._known_districts(group)),
            ended=p.formats.day(group.until) if group.until and self._has_ended(group) else None,
            facts=tuple(self._facts(group)),
            call=p.call(group),
            ways=p.ways(group),
            join=p.phrase(group.join) if group.join else None,
            terms=p.phrase(group.terms) if group.terms else None,
            terms_url=group.terms_url,
            seats=tuple(Seat(p.phrase(x.organisation), p.phrase(x.role), x.chair) for x in group.members),
            people=tuple(p.person(here, known[officer]) for officer in group.officers if officer in known),
            coming=tuple(self._dated(here, meeting) for meeting in self._coming[group.id][:LISTED]),
            may_come=bool(self._events[group.id]),
            met=tuple(self._met(here, x) for x in sorted(group.meetings, key=lambda x: x.date, reverse=True)),
            products=tuple(self._product(output) for output in group.outputs),
            feeds=self._links.beside(here, here, *Bulletin.ENDINGS),
            checked=p.checked(group),
            list=self.link(here),
        )
        words = {"kind": page.kind_name, "name": page.name.text}
        description = self._("%(kind)s: %(name)s. Members, meetings, decisions, and how to join.") % words
        return self.kit.page(here, "groups/group", page, page.name.text, description)

    def _facts(self, group: Group) -> Iterator[c.Fact]:
        p = self.presenter
        if group.rhythm is not None:
            yield c.Fact(self._("Meets"), p.phrase(group.rhythm))
        if group.since is not None:
            yield c.Fact(self._("Founded on"), p.own(p.formats.day(group.since)))

    def _dated(self, here: Address, meeting: Meeting) -> Coming:
        p = self.presenter
        spot = meeting.place or meeting.school
        return Coming(
            event=c.Link(p.phrase(meeting.event.name), p.to(here, urls.EVENTS, meeting.event.id)),
            occasion=p.occasion(Interval(meeting.start, meeting.end)),
            place=p.record_link(here, spot) if spot else None,
            where=p.phrase(meeting.where) if meeting.where else None,
            off=meeting.off is not None,
        )

    def _met(self, here: Address, sitting: Sitting) -> Met:
        p = self.presenter
        return Met(
            anchor=f"meeting-{sitting.date.isoformat()}",
            day=p.formats.day(sitting.date),
            agenda=tuple(p.phrase(line) for line in sitting.agenda),
            minutes=p.phrase(sitting.minutes) if sitting.minutes else None,
            minutes_url=sitting.minutes_url,
            decisions=tuple(self._decided(here, decision) for decision in sitting.decisions),
        )

    def _decided(self, here: Address, decision: Decision) -> Decided:
        p, day, note = self.presenter, self.presenter.formats.day, ""
        overdue = decision.state == "open" and decision.due is not None and decision.due < self.directory.today
        name = {"open": self._("Still open"), "done": self._("Done"), "dropped": self._("Dropped")}[decision.state]
        if decision.closed is not None:
            note = day(decision.closed)
        elif decision.due is not None:
            note = self._("by %(day)s") % {"day": day(decision.due)}
        known = [plan.id for plan in self.directory.dataset.plans]
        return Decided(
            text=p.phrase(decision.text),
            by=p.phrase(decision.by) if decision.by else None,
            state=decision.state,
            state_name=self._("Overdue") if overdue else name,
            note=note,
            became=p.phrase(decision.became) if decision.became else None,
            plan=c.Link(p.own(self._("In the safety plan")), p.to(here, urls.PLANS, decision.plan))
            if decision.plan in known and decision.plan
            else None,
        )

    def _product(self, output: Output) -> Product:
        p = self.presenter
        return Product(
            kind_name=self._output_kind(output.kind),
            name=p.phrase(output.name),
            day=p.formats.day(output.date) if output.date else None,
            url=output.url,
            note=p.phrase(output.note) if output.note else None,
        )

    # Files

    def files(self) -> Iterator[OutputFile]:
        files = EventFiles(self.kit, EventWords(self.presenter).kind)
        for group in self.groups:
            here, name = self.address(group.id), self.presenter.phrase(group.name).text
            bulletin = Bulletin(here, name, self._events[group.id], tuple(told(self.kit, group, here)))
            if bulletin.events:
                yield files.calendar(bulletin)
            yield files.feed(bulletin)

    def found(self) -> Iterator[name_records.Record]:
        for group in self.groups:
            places = [district.name for district in self._known_districts(group)]
            detail = self.presenter.formats.list(self.presenter.phrase(place).text for place in places)
            yield self.findable(group.id, [group.name], detail, [{self.language: self._kind_name(group.kind)}, *places])

    def tables(self) -> Iterator[Table]:
        yield table(self.directory)
