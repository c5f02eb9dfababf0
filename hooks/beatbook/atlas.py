"""The town's maps: where districts, places and schools lie, and the drawings of them.

Drawings are made once per build and shared by all languages; a language adds names and links.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from beatbook import ground
from beatbook.addresses.assignment import assign
from beatbook.addresses.cells import derived_boundaries
from beatbook.addresses.registers import ADDRESSES
from beatbook.addresses.table import read
from beatbook.assets import OutputFile, named
from beatbook.basemap import draw_basemap
from beatbook.dataset import Dataset
from beatbook.geography import Drawing, Frame, Shapes, district_shapes, districts_at, draw
from beatbook.geojson_source import Boundaries
from beatbook.maps import MapContext, MapDistrict, MapMarker, map_context
from beatbook.models import District, Place, Point, School, Town
from beatbook.periods import holds
from beatbook.presenter import Presenter
from beatbook.urls import PLACES, SCHOOLS, Address

#: The width of the town's drawing, in units.
TOWN_WIDTH = 800
#: How far signs at one point stand from it, in units.
APART = 16


@dataclass(frozen=True)
class Atlas:
    """The geography of one day: ``shapes`` are the boundaries (WGS 84) of the districts that exist then.

    Those of ``derived`` are drawn from the addresses of districts that have street lists only.
    """

    dataset: Dataset
    shapes: Shapes
    districts: Mapping[str, District]
    folder: Path
    derived: frozenset[str] = frozenset()

    @classmethod
    def of(cls, dataset: Dataset, boundaries: Boundaries, today: date, folder: Path) -> Atlas:
        """The town on a day; ``folder`` is where the data lies."""
        existing = [district for district in dataset.districts if holds(district, today)]
        given = district_shapes(existing, boundaries)
        derived = _derived(dataset.town, existing, given, folder)
        return cls(
            dataset, {**given, **derived}, {district.id: district for district in existing}, folder, frozenset(derived)
        )

    @property
    def given(self) -> Shapes:
        """The boundaries that the town itself has drawn."""
        return {key: shape for key, shape in self.shapes.items() if key not in self.derived}

    @property
    def drawn(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.shapes)

    @property
    def unmapped(self) -> tuple[District, ...]:
        """Districts that no map shows, as they have no boundary."""
        return tuple(district for key, district in self.districts.items() if key not in self.shapes)

    @cached_property
    def _points(self) -> dict[tuple[str, str], Point]:
        """Every point of the town, by kind of record and id."""
        records: list[tuple[str, Sequence[Place] | Sequence[School]]] = [
            (PLACES, self.dataset.places),
            (SCHOOLS, self.dataset.schools),
        ]
        return {(section, r.id): r.point for section, found in records for r in found if r.point is not None}

    @cached_property
    def _located(self) -> dict[tuple[str, str], str]:
        found = districts_at([(point.lon, point.lat) for point in self._points.values()], self.shapes)
        return {key: district for key, district in zip(self._points, found, strict=True) if district is not None}

    @property
    def located(self) -> dict[str, str]:
        """The districts of schools, by their points."""
        return {slug: district for (section, slug), district in self._located.items() if section == SCHOOLS}

    def district_of(self, place_id: str) -> District | None:
        """The district a place lies in."""
        return self.districts.get(self._located.get((PLACES, place_id), ""))

    @property
    def districts_of_places(self) -> dict[str, str]:
        """The districts of places, by their points."""
        return {slug: district for (section, slug), district in self._located.items() if section == PLACES}

    def places_in(self, district_id: str) -> tuple[Place, ...]:
        """The places of a district, in data order."""
        return tuple(p for p in self.dataset.places if self._located.get((PLACES, p.id)) == district_id)

    @cached_property
    def town(self) -> Drawing | None:
        """The drawing of all districts, places and schools, where there is anything to draw."""
        points = {f"{section}/{slug}": point for (section, slug), point in self._points.items()}
        return draw(self.shapes, TOWN_WIDTH, points)

    @cached_property
    def _placed(self) -> frozenset[str]:
        """The points in the town's drawing."""
        return frozenset(point.id for point in self.town.points) if self.town else frozenset()

    @cached_property
    def basemap(self) -> OutputFile | None:
        """The base map drawn from the town's PMTiles file, where there is one."""
        tiles = self.dataset.town.basemap
        if self.town is None or tiles is None or tiles.pmtiles is None:
            return None
        return named("assets/basemap.svg", draw_basemap(self.folder / tiles.pmtiles, self.town.bounds))

    @cached_property
    def ground(self) -> OutputFile | None:
        """The boundaries for the device, where there are any."""
        if not self.shapes:
            return None
        return named("assets/boundaries.js", ground.script(self.shapes, self.dataset.town.addresses.near, self.derived))

    # Maps in one language

    def of_town(self, p: Presenter, here: Address) -> MapContext | None:
        """All districts."""
        return self._map(p, here)

    def of_district(self, p: Presenter, here: Address, district: District) -> MapContext | None:
        """The town with one district and what lies in it."""
        if district.id not in self.shapes:
            return None
        markers = {
            f"{section}/{slug}": self._marker(p, here, section, slug)
            for (section, slug), of in self._located.items()
            if of == district.id
        }
        return self._map(p, here, district.id, markers)

    def of_point(
        self, p: Presenter, here: Address, district: District | None, section: str, slug: str
    ) -> MapContext | None:
        """The town with one place or school; nothing where it has no point, or one far from the town."""
        key = f"{section}/{slug}"
        if key not in self._placed:
            return None
        marker = self._marker(p, here, section, slug, current=True)
        return self._map(p, here, district.id if district else None, {key: marker})

    def with_signs(
        self, p: Presenter, here: Address, signs: Sequence[tuple[Point, MapMarker]], district_id: str | None = None
    ) -> MapContext | None:
        """The town with signs of the neighbourhood's file, perhaps with one district; those far from it are left out.

        Signs at one point stand around it, so that each can be seen and touched.
        """
        if self.town is None:
            return None
        frame, there = Frame.around(self.shapes.values(), TOWN_WIDTH), Counter(point for point, _ in signs)
        placed, met = [], Counter[Point]()
        for point, sign in signs:
            x, y = frame.place(point.lon, point.lat)
            turn = math.tau * met[point] / there[point]
            apart = APART if there[point] > 1 else 0
            met[point] += 1
            if 0 <= x <= frame.width and 0 <= y <= frame.height:
                x, y = x + apart * math.cos(turn), y + apart * math.sin(turn)
                placed.append(replace(sign, x=round(x, 1), y=round(y, 1)))
        found = self._map(p, here, district_id)
        return replace(found, markers=tuple(placed)) if found else None

    def _marker(self, p: Presenter, here: Address, section: str, slug: str, current: bool = False) -> MapMarker:
        directory = p.directory
        if section == PLACES:
            place = directory.place(slug)
            kind, kind_name, link = str(place.kind), p.place_kind(place.kind), p.place_link(here, place)
        else:
            school = directory.school(slug)
            kind, kind_name, link = "school", p.school_kind(school.kind), p.school_link(here, school)
        return MapMarker(link.label, kind, kind_name, link.url, current)

    def _map(
        self,
        p: Presenter,
        here: Address,
        current: str | None = None,
        markers: Mapping[str, MapMarker] | None = None,
    ) -> MapContext | None:
        if self.town is None:
            return None
        tiles = self.dataset.town.basemap
        return map_context(
            self.town,
            {key: self._district(p, here, self.districts[key], key == current) for key in self.shapes},
            markers,
            basemap=p.urls.root(here) + self.basemap.path if self.basemap else None,
            tiles=tiles.url if tiles else None,
            attribution=p.phrase(tiles.attribution) if tiles else None,
            ground=p.urls.root(here) + self.ground.path if self.ground else "",
        )

    def _district(self, p: Presenter, here: Address, district: District, current: bool) -> MapDistrict:
        servers = p.directory.serving(district.id)
        names = [p.name(service.officer)[0].text for service in servers]
        covering = p.directory.covering(district.id)
        who = p.formats.list(names) if names else p.phrase(covering.name).text if covering else ""
        link = p.district_link(here, district)
        return MapDistrict(link.label, link.url, who, current, vacant=not names, derived=district.id in self.derived)


def _derived(town: Town, districts: Sequence[District], given: Shapes, folder: Path) -> Shapes:
    """Boundaries from addresses, where a district has a street list and nothing else."""
    if not any(district.streets and district.id not in given for district in districts):
        return {}
    table = read(folder / ADDRESSES, town.country)
    found = derived_boundaries(table, assign(table, districts, given, town), given)
    return {district.id: found[district.id] for district in districts if district.streets and district.id in found}
