"""The page that says who carries and pays the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from beatbook import urls
from beatbook.assets import OutputFile
from beatbook.community.materials.library import Prepared, prepare
from beatbook.community.part import Part
from beatbook.community.project.contexts import PartnerCard, PartnerGroup, ProjectPage
from beatbook.community.project.models import Partner, PartnerKind
from beatbook.open_data import Table, sourced_json, texts_json
from beatbook.page import Page
from beatbook.urls import Address


class Project(Part):
    """The project in one language."""

    section = urls.PROJECT

    @property
    def exists(self) -> bool:
        return bool(self.directory.dataset.project)

    @property
    def title(self) -> str:
        return self._("The project")

    @property
    def summary(self) -> str:
        return self._("Who carries this work, who helps and who pays.")

    def _kind_title(self, kind: PartnerKind) -> str:
        return {
            "carrier": self._("Who carries it"),
            "partner": self._("Partners"),
            "funder": self._("Who pays"),
        }[kind]

    def page(self, slug: str = "") -> Page:
        p, here = self.presenter, self.address(slug)
        page = ProjectPage(
            self.title, self.summary, tuple(self._groups(here)), p.section_link(here, urls.NEIGHBOURHOOD)
        )
        description = self._("Who carries and pays the work of police and residents in %(town)s.")
        return self.kit.page(here, "project/project", page, self.title, description % {"town": p.site_name.text})

    def _groups(self, here: Address) -> Iterator[PartnerGroup]:
        kinds: tuple[PartnerKind, ...] = get_args(PartnerKind)
        for kind in kinds:
            cards = tuple(self._card(here, one) for one in self.directory.dataset.project if one.kind == kind)
            if cards:
                yield PartnerGroup(self._kind_title(kind), cards)

    def _card(self, here: Address, one: Partner) -> PartnerCard:
        p, logo = self.presenter, self._logo(one)
        return PartnerCard(
            name=p.phrase(one.name),
            does=p.phrase(one.does) if one.does else None,
            notice=p.phrase(one.notice) if one.notice else None,
            url=one.url,
            logo=p.urls.root(here) + logo.thumbnail.path if logo else None,
            width=logo.width // 2 if logo else 0,
            height=logo.height // 2 if logo else 0,
        )

    def _logo(self, one: Partner) -> Prepared | None:
        if one.logo is None:
            return None
        path: Path = self.kit.atlas.folder / one.logo
        return prepare(path, path.read_bytes())

    def tables(self) -> Iterator[Table]:
        main = self.presenter.main
        rows = [
            {
                "id": one.id,
                "kind": one.kind,
                "name": texts_json(one.name, main),
                "does": texts_json(one.does, main),
                "notice": texts_json(one.notice, main),
                "url": one.url,
            }
            | sourced_json(one, main)
            for one in self.directory.dataset.project
        ]
        yield Table("project", rows, ("id", "kind", "name", "does", "notice", "url", "verified"))

    def files(self) -> Iterator[OutputFile]:
        if self.language == self.presenter.main:
            logos = (self._logo(one) for one in self.directory.dataset.project)
            yield from {logo.thumbnail.path: logo.thumbnail for logo in logos if logo}.values()
