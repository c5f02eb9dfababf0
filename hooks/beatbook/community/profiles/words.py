"""What territory profiles are called and say, in one language: on pages and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from beatbook.community.profiles.contexts import Known, Row, Topic
from beatbook.community.profiles.models import Fact, Figure, FigureKind, Profile
from beatbook.languages import Phrase
from beatbook.presenter import Presenter


@dataclass(frozen=True)
class ProfileWords:
    """The words of one language."""

    presenter: Presenter

    @property
    def title(self) -> str:
        """What all profiles together are called."""
        return self.presenter.catalog.gettext("District profiles")

    def name(self, profile: Profile) -> str:
        """A profile's name: its district's."""
        p = self.presenter
        district = p.phrase(p.directory.district(profile.district).name).text
        return p.catalog.gettext("Profile: %(district)s") % {"district": district}

    def label(self, figure: Figure) -> Phrase:
        """What a figure counts."""
        if figure.label is not None:
            return self.presenter.phrase(figure.label)
        _ = self.presenter.catalog.gettext
        names: Mapping[FigureKind, str] = {
            "residents": _("Residents"),
            "households": _("Households"),
            "children": _("Children and young people"),
            "over-65": _("People over 65"),
            "dwellings": _("Dwellings"),
            "businesses": _("Businesses"),
            "other": _("Other"),
        }
        return self.presenter.own(names[figure.kind])

    def rows(self, profile: Profile, latest: bool = False) -> Iterator[Row]:
        """The figures in data order, those of one kind together, the latest year first; or the latest of each alone."""
        p = self.presenter
        kinds = list(dict.fromkeys(self.label(figure).text for figure in profile.figures))
        ordered = sorted(profile.figures, key=lambda x: (kinds.index(self.label(x).text), -x.year))
        told: set[str] = set()
        for figure in ordered:
            label = self.label(figure)
            if latest and label.text in told:
                continue
            told.add(label.text)
            yield Row(label, p.formats.number(figure.value), str(figure.year), p.phrase(figure.source))

    def topics(self, profile: Profile) -> Iterator[Topic]:
        """What is known, by subject."""
        _ = self.presenter.catalog.gettext
        for title, facts in (
            (_("Lighting"), profile.lighting),
            (_("Known trouble spots"), profile.trouble),
            (_("Strengths"), profile.strengths),
        ):
            if facts:
                yield Topic(title, tuple(map(self._known, facts)))

    def _known(self, fact: Fact) -> Known:
        p = self.presenter
        where = p.phrase(fact.where) if fact.where else None
        return Known(p.phrase(fact.text), where, p.phrase(fact.source), p.formats.day(fact.date))
