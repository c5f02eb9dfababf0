"""The pages of one language: for each page its context, its HTML and what the page's head says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from beatbook import answering, linked_data, lists, street_list, today, urls, visits
from beatbook import contexts as c
from beatbook.assets import OutputFile, named
from beatbook.atlas import Atlas
from beatbook.community.part import Hub, Kit
from beatbook.community.parts import PARTS
from beatbook.community.readings import Readings
from beatbook.data_page import data_page
from beatbook.directory import id_of
from beatbook.feeds import Links
from beatbook.models import District, MobileReception, Officer, Place, School
from beatbook.open_data import DataFile, Freshness
from beatbook.page import EMPTY, Page
from beatbook.presenter import Presenter
from beatbook.prints.catalogue import NOTHING, Printing
from beatbook.prints.links import Links as PrintLinks
from beatbook.rendering import Templates
from beatbook.replies import faces_together
from beatbook.street_list import Sheet
from beatbook.urls import Address

#: The lists that lead from a street to an officer, the shortest way first.
_HELPFUL = (urls.STREETS, urls.DISTRICTS, urls.OFFICERS)
#: Pages with the box that have a map, too.
_MAPPED = (urls.HOME, urls.FIND)


@dataclass(frozen=True)
class BoxFiles:
    """The files of the box by their paths from the site's root (see ``contexts.Finder``)."""

    index: str
    lookup: str
    streets: str
    replies: str
    groups: int


class Pages:
    """Makes the pages of the presenter's language.

    ``atlas`` draws maps; ``base`` is the site's absolute URL with a final slash, or ``""`` if it is not known;
    ``streets`` are those whose districts are known, as pages from A to Z;
    ``printing`` are the sheets to link to.
    """

    def __init__(
        self,
        presenter: Presenter,
        templates: Templates,
        atlas: Atlas,
        base: str,
        streets: Sheet | None = None,
        printing: Printing = NOTHING,
        readings: Readings | None = None,
    ) -> None:
        self.presenter = presenter
        self.directory = presenter.directory
        self.language = presenter.language
        self._templates = templates
        self._atlas = atlas
        self._base = base
        self._streets = streets
        self._sheets = {} if streets is None else {part.slug: (part, above) for part, above in streets.below()}
        self._ = presenter.catalog.gettext
        self._feeds = Links(presenter.directory, presenter.urls, base)
        self._prints = PrintLinks(presenter, printing)
        self.hub = Hub(Kit(presenter, templates, atlas, base, readings or Readings(), self._prints), PARTS)

    def absolute(self, address: Address) -> str | None:
        """A page's absolute URL, where the site's is known."""
        return self._base + self.presenter.urls.url(address) if self._base else None

    @cached_property
    def today_script(self) -> OutputFile:
        """The whole town's receptions, which the home page and the lists load."""
        return named(f"assets/today-{self.language}.js", today.script(self.presenter))

    def _address(self, section: str, slug: str = "") -> Address:
        return Address(self.language, section, slug)

    # Records

    def records(self, section: str) -> Iterator[Page]:
        """The pages of one section's records, in data order, made one by one."""
        if section == urls.OFFICERS:
            yield from map(self.officer, self.directory.officers)
        elif section == urls.DISTRICTS:
            yield from map(self.district, self.directory.districts)
        elif section == urls.PLACES:
            yield from map(self.place, self.directory.places)
        elif section == urls.RECEPTIONS:
            yield from map(self.reception, self.directory.receptions)
        elif section == urls.SCHOOLS:
            yield from map(self.school, self.directory.schools)
        elif section == urls.STREETS:
            yield from map(self._street_sheet, self._sheets)
        else:
            yield from self.hub.parts[section].records()

    def slugs(self, section: str) -> Sequence[str]:
        """The slugs of a section's records, in data order."""
        if section in self.hub.parts:
            return self.hub.parts[section].slugs
        return {
            urls.OFFICERS: [id_of(officer) for officer in self.directory.officers],
            urls.DISTRICTS: [district.id for district in self.directory.districts],
            urls.PLACES: [place.id for place in self.directory.places],
            urls.RECEPTIONS: [reception.id for reception in self.directory.receptions],
            urls.SCHOOLS: [school.id for school in self.directory.schools],
            urls.STREETS: list(self._sheets),
        }[section]

    def has_maps(self, section: str) -> bool:
        """Whether a section's pages may carry a map, and so the scripts for it."""
        if section in self.hub.parts:
            return self.hub.parts[section].maps and self._atlas.drawn
        return section not in (urls.OFFICERS, urls.RECEPTIONS, urls.STREETS) and self._atlas.drawn

    def officer(self, officer: Officer) -> Page:
        """An officer's page."""
        p, here = self.presenter, self._address(urls.OFFICERS, id_of(officer))
        page = c.OfficerPage(
            person=p.person(here, officer),
            posts=answering.posts(p, here, officer),
            away=p.away(here, officer),
            ways=p.ways(officer),
            next=answering.next_of(p, here, officer),
            receptions=p.receptions(here, officer),
            about=p.phrase(officer.about) if officer.about else None,
            languages=p.formats.list(p.formats.language_name(code) for code in officer.languages),
            answer=answering.of_officer(p, here, officer),
            mobile=visits.cards(p, here, self.directory.receptions_of(id_of(officer)), officer=officer),
            blocks=self.hub.blocks(here, officer),
            feeds=self._feeds.of_officer(here),
            prints=self._prints.of_record(here, urls.OFFICERS, id_of(officer)),
            checked=p.checked(officer),
            list=p.section_link(here, urls.OFFICERS),
        )
        name = page.person.name.text
        served = p.formats.list(post.district.label.text for post in page.posts if post.serving)
        description = (
            self._("%(name)s is the police officer for %(districts)s: phone, reception hours and where to come.")
            % {"name": name, "districts": served}
            if served
            else self._("%(name)s: phone, reception hours and where to come.") % {"name": name}
        )
        head = linked_data.officer(self, officer) + self._card(officer.photo)
        return self._page(here, "officer", page, name, description, head)

    def district(self, district: District) -> Page:
        """A district's page."""
        p, here = self.presenter, self._address(urls.DISTRICTS, district.id)
        parent = next((d for d in self.directory.districts if d.id == district.parent), None)
        facts = [(self._("Residents"), p.own(p.formats.number(district.population)))] if district.population else []
        page = c.DistrictPage(
            name=p.phrase(district.name),
            servers=answering.servers(p, here, district),
            covering=answering.covering(p, here, district),
            description=p.phrase(district.description) if district.description else None,
            facts=tuple(c.Fact(label, value) for label, value in facts),
            parent=p.district_link(here, parent) if parent else None,
            children=tuple(p.district_link(here, child) for child in self.directory.children(district.id)),
            ways=p.ways(district),
            places=tuple(p.place_card(here, place) for place in self._atlas.places_in(district.id)),
            schools=tuple(p.school_link(here, school) for school in self.directory.schools_in(district.id)),
            answer=answering.of_district(p, here, district),
            mobile=visits.cards(p, here, self.directory.receptions_in(district.id)),
            blocks=self.hub.blocks(here, district),
            feeds=self._feeds.of_district(here),
            map=self._atlas.of_district(p, here, district),
            prints=self._prints.of_record(here, urls.DISTRICTS, district.id),
            checked=p.checked(district),
            list=p.section_link(here, urls.DISTRICTS),
        )
        name = page.name.text
        officers = p.formats.list(server.person.name.text for server in page.servers if server.serving)
        description = (
            self._("%(officers)s: your police in %(district)s. Phone, reception hours, map.")
            % {"officers": officers, "district": name}
            if officers
            else self._("Who answers for %(district)s. Phone, reception hours, map.") % {"district": name}
        )
        return self._page(here, "district", page, name, description, linked_data.district(self, district))

    def place(self, place: Place) -> Page:
        """A place's page."""
        p, here = self.presenter, self._address(urls.PLACES, place.id)
        district = self._atlas.district_of(place.id)
        page = c.PlacePage(
            name=p.phrase(place.name),
            kind_name=p.place_kind(place.kind),
            address=p.phrase(place.address) if place.address else None,
            picture=p.picture(here, place.photo),
            description=p.phrase(place.description) if place.description else None,
            district=p.district_link(here, district) if district else None,
            access=tuple(p.access(place.access)),
            ways=p.ways(place),
            call=p.call(place),
            hours=p.hours(place.hours),
            receiving=answering.receiving(p, here, place),
            answer=answering.of_place(p, here, place),
            mobile=visits.cards(p, here, self.directory.receptions_at(place.id), place=place),
            blocks=self.hub.blocks(here, place),
            feeds=self._feeds.of_place(here, place),
            prints=self._prints.of_record(here, urls.PLACES, place.id),
            map=self._atlas.of_point(p, here, district, urls.PLACES, place.id),
            checked=p.checked(place),
            list=p.section_link(here, urls.PLACES),
        )
        name = page.name.text
        description = self._("%(place)s: opening hours, the way in and who receives there.") % {"place": name}
        head = linked_data.place(self, place) + self._card(place.photo)
        return self._page(here, "place", page, name, description, head)

    def reception(self, reception: MobileReception) -> Page:
        """A mobile reception's page."""
        p, here = self.presenter, self._address(urls.RECEPTIONS, reception.id)
        district = next((d for d in self.directory.districts if d.id == reception.district), None)
        page = c.ReceptionPage(
            name=p.phrase(reception.name),
            district=p.district_link(here, district) if district else None,
            description=p.phrase(reception.description) if reception.description else None,
            people=visits.people(p, here, reception),
            call=p.call(reception),
            ways=p.ways(reception),
            next=visits.next_visits(p, here, reception),
            visits=visits.all_visits(p, here, reception),
            rules=visits.rules(p, here, reception),
            feeds=self._feeds.of_reception(here),
            checked=p.checked(reception),
            list=p.section_link(here, urls.RECEPTIONS),
        )
        title = self._("Mobile reception: %(name)s") % {"name": page.name.text}
        description = self._("When and where the police come to %(place)s: dates, times and who comes.")
        coming = visits.coming(p, reception)[: visits.SHOWN]
        head = linked_data.reception(self, reception, coming)
        return self._page(here, "reception", page, title, description % {"place": page.name.text}, head)

    def school(self, school: School) -> Page:
        """A school's page."""
        p, here = self.presenter, self._address(urls.SCHOOLS, school.id)
        district = self.directory.district_of(school.id)
        page = c.SchoolPage(
            name=p.phrase(school.name),
            kind_name=p.school_kind(school.kind),
            address=p.phrase(school.address) if school.address else None,
            district=p.district_link(here, district) if district else None,
            servers=answering.servers(p, here, district),
            covering=answering.covering(p, here, district) if district else None,
            answer=answering.of_district(p, here, district) if district else None,
            ways=p.ways(school),
            prints=self._prints.of_record(here, urls.SCHOOLS, school.id),
            blocks=self.hub.blocks(here, school),
            map=self._atlas.of_point(p, here, district, urls.SCHOOLS, school.id),
            checked=p.checked(school),
            list=p.section_link(here, urls.SCHOOLS),
        )
        name = page.name.text
        description = self._("The police officer for %(school)s: phone and reception hours.") % {"school": name}
        return self._page(here, "school", page, name, description, linked_data.school(self, school))

    def _card(self, photo: str | None) -> Markup:
        """The picture that social networks show with a link; they want an absolute URL."""
        found = self.presenter.photos.get(photo or "")
        if found is None or not self._base:
            return EMPTY
        return Markup('<meta property="og:image" content="{}">').format(self._base + found.images[-1].path)

    # Pages that stand in the menu

    def home(self, box: BoxFiles) -> Page:
        """The home page: the box, the map, today's receptions, the districts."""
        p, here = self.presenter, self._address(urls.HOME)
        town = self.directory.dataset.town
        name = p.site_name
        page = c.HomePage(
            town=name,
            finder=self.box(here, box),
            lists=self._lists(here),
            map=self._atlas.of_town(p, here),
            today=today.context(p, here, self.today_script.path),
            districts=tuple(
                (
                    p.district_link(here, district),
                    p.servers(here, district),
                    p.covering(here, district),
                )
                for district in sorted(self._atlas.unmapped, key=lambda d: p.collation.key(p.phrase(d.name).text))
            ),
            blocks=self.hub.blocks(here, town),
            emergency=p.emergency(),
            ways=p.ways(town),
        )
        description = self._("Find the police officer for your street in %(town)s: name, phone, reception hours.")
        return self._page(here, "home", page, self._("Who is my officer?"), description % {"town": name.text})

    def find(self, box: BoxFiles) -> Page:
        """The page whose address can name an answer: the box and the map."""
        p, here = self.presenter, self._address(urls.FIND)
        title = p.section_name(urls.FIND)
        page = c.FindPage(title, self.box(here, box), self._atlas.of_town(p, here), self._lists(here), p.emergency())
        description = self._("Type an address in %(town)s, or touch the map, and see who your police officer is.")
        return self._page(here, "find", page, title, description % {"town": p.site_name.text})

    def webmasters(self) -> Page:
        """How to put the box on another page."""
        p, here = self.presenter, self._address(urls.WEBMASTERS)
        site = self._base or "https://www.example.org/"
        page = c.WebmastersPage(
            title=p.section_name(urls.WEBMASTERS),
            language=self.language,
            site=site,
            origin="/".join(site.split("/")[:3]),
            embed=p.urls.url(self._address(urls.EMBED)),
            find=p.urls.url(self._address(urls.FIND)),
            box=p.to(here, urls.EMBED),
            example=p.to(here, urls.EMBED, "example"),
        )
        description = self._("How to show the box that finds officers on your own page.")
        return self._page(here, "webmasters", page, page.title, description)

    def _lists(self, here: Address) -> tuple[tuple[c.Link, str], ...]:
        p = self.presenter
        return tuple((p.section_link(here, each), p.formats.number(self._size(each))) for each in self.lists())

    def box(self, here: Address, box: BoxFiles) -> c.Finder:
        """The box for a page."""
        p, town = self.presenter, self.directory.dataset.town
        root, ground = p.urls.root(here), self._atlas.ground
        return c.Finder(
            index=root + box.index,
            root=root,
            lookup=root + box.lookup if box.streets else "",
            streets=root + box.streets if box.streets else "",
            ground=root + ground.path if ground else "",
            replies=root + box.replies,
            groups=box.groups,
            locale=p.formats.tag,
            faces=faces_together(self.directory),
            find=p.to(here, urls.FIND),
            own=here.section == urls.FIND,
            map=("" if here.section in _MAPPED else p.to(here, urls.FIND)) + "#bb-map" if self._atlas.drawn else "",
            lists=tuple(p.section_link(here, each) for each in _HELPFUL if each in self.lists()),
            call=(p.call(self.directory.place(town.station)) if town.station else None) or p.call(town),
        )

    def sections(self) -> list[str]:
        """Sections that have pages below their own: those with records, and streets if they are many."""
        own = (*urls.RECORD_SECTIONS, urls.STREETS)
        return [*(section for section in own if self.slugs(section)), *self.hub.sections]

    def lists(self) -> list[str]:
        """Sections that have a list from A to Z: those of the directory with records, and streets."""
        listed = [section for section in self.sections() if section in urls.RECORD_SECTIONS]
        return [*listed, *([urls.STREETS] if self._streets else [])]

    def menu(self) -> list[str]:
        """Sections that stand in the menu: the lists, and the neighbourhood's file behind one entry."""
        return [*self.lists(), *([urls.NEIGHBOURHOOD] if self.hub.exists else [])]

    def _street_index(self) -> Page:
        """The index of streets: street, numbers, district, officer."""
        assert self._streets is not None, "a town without streets has no list of them"
        here, title = self._address(urls.STREETS), self.presenter.section_name(urls.STREETS)
        description = self._("All streets of %(town)s from A to Z, with the police officer for each house number.")
        return self._streets_page(here, self._streets, title, description, None)

    def _street_sheet(self, slug: str) -> Page:
        """A page of a long index of streets: those that begin with some letters."""
        p, here = self.presenter, self._address(urls.STREETS, slug)
        sheet, above = self._sheets[slug]
        title = self._("Streets: %(letters)s") % {"letters": sheet.prefix}
        up = (
            c.Link(p.own(above.prefix), p.to(here, urls.STREETS, above.slug))
            if above.prefix
            else p.section_link(here, urls.STREETS)
        )
        description = self._(
            "Streets of %(town)s that begin with these letters, with the police officer for each house number."
        )
        return self._streets_page(here, sheet, title, description, up)

    def _streets_page(self, here: Address, sheet: Sheet, title: str, description: str, up: c.Link | None) -> Page:
        p = self.presenter
        page = c.StreetsPage(
            title=title,
            count=self._street_count(sheet),
            up=up,
            find=p.to(here, urls.FIND),
            parts=tuple(street_list.parts(p, here, sheet)),
            letters=tuple(street_list.letters(p, here, sheet)),
            prints=self._prints.of_record(here, urls.STREETS, here.slug),
        )
        return self._page(here, "streets", page, title, description % {"town": p.site_name.text})

    def _size(self, section: str) -> int:
        """How many records, or streets of today, a list has."""
        if section == urls.STREETS:
            return _today(self._streets) if self._streets else 0
        return len(self.slugs(section))

    def _street_count(self, sheet: Sheet) -> str:
        n = _today(sheet)
        text = self.presenter.catalog.ngettext("%(num)s street", "%(num)s streets", n)
        return text % {"num": self.presenter.formats.number(n)}

    def a_to_z(self, section: str) -> Page:
        """A section's A to Z list."""
        if section == urls.RECEPTIONS:
            return self._receptions()
        if section == urls.STREETS:
            return self._street_index()
        p, here = self.presenter, self._address(section)
        title = p.section_name(section)
        page = c.ListPage(
            section=section,
            title=title,
            count=lists.count(p, section, self._size(section)),
            letters=tuple(lists.letters(p, here, section)),
            map=self._atlas.of_town(p, here) if section == urls.DISTRICTS else None,
            today=today.context(p, here, self.today_script.path),
        )
        descriptions = {
            urls.OFFICERS: self._("All police officers of %(town)s from A to Z, with their districts and phones."),
            urls.DISTRICTS: self._("All districts of %(town)s from A to Z and on the map, with their officers."),
            urls.PLACES: self._("Where the police of %(town)s can be met: rooms, stations, stops, signal boxes."),
            urls.SCHOOLS: self._("All schools of %(town)s with their police officers."),
        }
        return self._page(here, "list", page, title, descriptions[section] % {"town": p.site_name.text})

    def _receptions(self) -> Page:
        """Mobile receptions from A to Z, each with its next dates."""
        p, here = self.presenter, self._address(urls.RECEPTIONS)
        key = p.collation.key
        receptions = sorted(self.directory.receptions, key=lambda reception: key(p.phrase(reception.name).text))
        title = p.section_name(urls.RECEPTIONS)
        page = c.ReceptionsPage(
            title=title,
            count=lists.count(p, urls.RECEPTIONS, len(receptions)),
            receptions=visits.cards(p, here, receptions),
        )
        description = self._("Where the police of %(town)s come by car and when: the next dates of each place.")
        return self._page(here, "receptions", page, title, description % {"town": p.site_name.text})

    def data(self, files: Sequence[DataFile], freshness: Freshness) -> Page:
        """The data page: what is published, how fresh it is and what is missing."""
        here = self._address(urls.DATA)
        page = data_page(self.presenter, here, files, freshness, self.hub.table_names())
        description = self._("The data behind these pages as files, how fresh it is and what is missing.")
        return self._page(here, "data", page, self._("Open data"), description)

    def notice_board(self) -> Page:
        """Everything there is to print."""
        p, here = self.presenter, self._address(urls.PRINT)
        title = p.section_name(urls.PRINT)
        day = p.formats.day(self.directory.today)
        page = c.NoticeBoardPage(title, day, tuple(self._prints.board(here)))
        description = self._("Door plates and sheets for notice boards in %(town)s, to print in every language.")
        return self._page(here, "notice_board", page, title, description % {"town": p.site_name.text})

    def _page(
        self, here: Address, template: str, page: object, title: str, description: str, data: Markup = EMPTY
    ) -> Page:
        body = self._templates.render(f"templates/{template}.html.j2", page=page)
        has_map, has_box = (getattr(page, name, None) is not None for name in ("map", "finder"))
        return Page(here, title, description, body, data, has_map, has_box)


def _today(sheet: Sheet) -> int:
    """How many streets a sheet has that are called so today."""
    return sum(not street.now for street in sheet.streets)
