"""The pages of territory profiles, and their latest figures on the pages of districts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from markupsafe import Markup

from beatbook import contexts as c
from beatbook import name_records, urls
from beatbook.community.part import Owner, Part
from beatbook.community.profiles.contexts import House, ProfileBlock, ProfilePage, ProfilesPage
from beatbook.community.profiles.models import Profile
from beatbook.community.profiles.table import table
from beatbook.community.profiles.words import ProfileWords
from beatbook.models import District
from beatbook.open_data import Table
from beatbook.page import Page
from beatbook.urls import Address


class Profiles(Part):
    """Territory profiles in one language."""

    section = urls.PROFILES

    @cached_property
    def profiles(self) -> Sequence[Profile]:
        """The profiles of districts that are there today, in data order."""
        return [each for each in self.directory.dataset.profiles if self.directory.knows_district(each.district)]

    @property
    def exists(self) -> bool:
        return bool(self.profiles)

    @property
    def title(self) -> str:
        return self.words.title

    @property
    def summary(self) -> str:
        return self._(
            "What is known of each district: people, institutions, light, trouble spots, strengths, with sources."
        )

    @cached_property
    def words(self) -> ProfileWords:
        """What profiles are called and say."""
        return ProfileWords(self.presenter)

    def _link(self, here: Address, profile: Profile) -> c.Link:
        p = self.presenter
        return c.Link(p.own(self.words.name(profile)), p.to(here, self.section, profile.id))

    def block(self, here: Address, owner: Owner) -> Markup | None:
        profile = next((x for x in self.profiles if isinstance(owner, District) and x.district == owner.id), None)
        if profile is None:
            return None
        block = ProfileBlock(self._("Profile"), tuple(self.words.rows(profile, latest=True)), self._link(here, profile))
        return self.kit.block("profiles/block", block)

    # Pages

    def page(self, slug: str = "") -> Page:
        p, here = self.presenter, self.address(slug)
        key = p.collation.key
        links = sorted((self._link(here, each) for each in self.profiles), key=lambda link: key(link.label.text))
        page = ProfilesPage(self.title, self.summary, tuple(links), p.section_link(here, urls.NEIGHBOURHOOD))
        description = self._("The districts of %(town)s in figures and facts, each with its source and date.")
        return self.kit.page(here, "profiles/profiles", page, self.title, description % {"town": p.site_name.text})

    @cached_property
    def slugs(self) -> Sequence[str]:
        return [profile.id for profile in self.profiles]

    def records(self) -> Iterator[Page]:
        return map(self.profile, self.profiles)

    def profile(self, profile: Profile) -> Page:
        """A profile's page."""
        p, here = self.presenter, self.address(profile.id)
        district = self.directory.district(profile.district)
        houses = (
            House(
                p.phrase(x.name),
                p.phrase(x.address) if x.address else None,
                x.url,
                p.phrase(x.note) if x.note else None,
            )
            for x in profile.institutions
        )
        page = ProfilePage(
            name=self.words.name(profile),
            district=p.district_link(here, district),
            summary=p.phrase(profile.summary) if profile.summary else None,
            rows=tuple(self.words.rows(profile)),
            topics=tuple(self.words.topics(profile)),
            institutions=tuple(houses),
            schools=tuple(p.school_link(here, school) for school in self.directory.schools_in(district.id)),
            people=p.servers(here, district),
            ways=p.ways(profile),
            prints=self.kit.prints.of_record(here, self.section, profile.id),
            checked=p.checked(profile),
            list=self.link(here),
        )
        description = self._("%(district)s: people, schools, institutions, trouble spots and strengths, with sources.")
        words = {"district": page.district.label.text}
        return self.kit.page(here, "profiles/profile", page, page.name, description % words)

    def found(self) -> Iterator[name_records.Record]:
        for profile in self.profiles:
            name = self.directory.district(profile.district).name
            yield self.findable(profile.id, [{self.language: self.words.name(profile)}], "", [name])

    def tables(self) -> Iterator[Table]:
        yield table(self.directory)
