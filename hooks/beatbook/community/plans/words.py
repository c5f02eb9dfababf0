"""What plans are called, and what is said of their priorities, in one language: on pages and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from beatbook.community.plans.models import Actor, Origin, Plan, Priority
from beatbook.community.plans.progress import Standing, days_over, tally
from beatbook.languages import Phrase
from beatbook.presenter import Presenter


@dataclass(frozen=True)
class PlanWords:
    """The words of one language."""

    presenter: Presenter

    @property
    def title(self) -> str:
        """What all plans together are called."""
        return self.presenter.catalog.gettext("You said, we did")

    def name(self, plan: Plan) -> str:
        """A plan's name: its year and district."""
        words = {"year": str(plan.year), "district": self.area(plan).text}
        return self.presenter.catalog.gettext("Safety plan %(year)s: %(district)s") % words

    def area(self, plan: Plan) -> Phrase:
        """The name of the plan's district, or that it is for the whole town."""
        p = self.presenter
        if plan.district is None:
            return p.own(p.catalog.gettext("the whole town"))
        return p.phrase(p.directory.district(plan.district).name)

    @cached_property
    def standings(self) -> Mapping[Standing, str]:
        """How a priority stands."""
        _ = self.presenter.catalog.gettext
        return {
            "overdue": _("Overdue"),
            "under-way": _("Under way"),
            "planned": _("Planned"),
            "done": _("Done"),
            "late": _("Done, but late"),
            "dropped": _("Dropped"),
        }

    def origin(self, priority: Priority) -> str:
        """Where a priority came from, and when."""
        _ = self.presenter.catalog.gettext
        names: Mapping[Origin, str] = {
            "meeting": _("Raised at a meeting"),
            "walkabout": _("Raised on a walkabout"),
            "survey": _("From a survey"),
            "question": _("From residents’ questions"),
            "letter": _("From a letter"),
            "police": _("From the police’s own figures"),
            "other": _("Raised by residents"),
        }
        name = names[priority.origin]
        return f"{name}, {self.presenter.formats.day(priority.raised)}" if priority.raised else name

    def actors(self, priority: Priority) -> str:
        """Who does what was agreed."""
        _ = self.presenter.catalog.gettext
        names: Mapping[Actor, str] = {
            "police": _("the police"),
            "municipality": _("the municipality"),
            "school": _("the school"),
            "residents": _("residents"),
            "other": _("others"),
        }
        return self.presenter.formats.list(names[actor] for actor in priority.by)

    def counts(self, priorities: Iterable[Priority]) -> Iterator[tuple[Standing, str]]:
        """How many priorities stand in each way."""
        for standing, number in tally(priorities, self.presenter.directory.today).items():
            yield standing, f"{self.standings[standing]}: {self.presenter.formats.number(number)}"

    def over(self, priority: Priority) -> str:
        """For how long it is, or was, overdue; empty if it is not."""
        days = days_over(priority, self.presenter.directory.today)
        if not days:
            return ""
        catalog, number = self.presenter.catalog, self.presenter.formats.number(days)
        if priority.state == "done":
            return catalog.ngettext("%(num)s day late", "%(num)s days late", days) % {"num": number}
        return catalog.ngettext("overdue for %(num)s day", "overdue for %(num)s days", days) % {"num": number}
