"""The page of the safety map, and what it says on the pages of districts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from markupsafe import Markup
from shapely.geometry import Polygon

from beatbook import urls
from beatbook.community import charts
from beatbook.community.charts import Bar
from beatbook.community.part import Owner, Part
from beatbook.community.sentiment.areas import Area, Moods, centre, outline
from beatbook.community.sentiment.contexts import (
    Hexagon,
    HexagonMap,
    HexagonRow,
    MoodPart,
    SafetyBlock,
    SafetyPage,
    SafetyShare,
    SafetyWave,
)
from beatbook.community.sentiment.models import RatingWave, Reason, When
from beatbook.community.sentiment.table import table
from beatbook.community.thresholds import RATERS
from beatbook.geography import Frame, districts_at, svg_path
from beatbook.models import District
from beatbook.open_data import Table
from beatbook.page import Page
from beatbook.urls import Address

#: Into so many equal steps shares are shaded.
SHADES: Final = 5
_TIMES: Final[tuple[When, ...]] = ("night", "day")


class SafetyMap(Part):
    """The safety map in one language."""

    section = urls.SAFETY

    @property
    def exists(self) -> bool:
        return bool(self.directory.dataset.sentiment)

    @property
    def title(self) -> str:
        return self._("Safety map")

    @property
    def summary(self) -> str:
        return self._("Where people feel safe in the town, by day and after dark.")

    @cached_property
    def moods(self) -> Moods:
        """What may be told of the ratings."""
        rows = self.kit.readings.ratings.rows
        return Moods.count(self.directory.dataset.sentiment, rows, self.kit.atlas.shapes, self.directory.today)

    # Words

    def _time(self, when: When) -> str:
        return {"night": self._("After dark"), "day": self._("By day")}[when]

    def _reason(self, reason: Reason) -> str:
        return {
            "dark": self._("too dark"),
            "empty": self._("nobody about"),
            "groups": self._("groups that frighten"),
            "alcohol": self._("alcohol or drugs"),
            "traffic": self._("traffic"),
            "dogs": self._("dogs"),
            "neglect": self._("dirt and damage"),
            "crime": self._("something happened there"),
            "lively": self._("people about"),
            "cared-for": self._("well kept"),
            "other": self._("other"),
        }[reason]

    def _people(self, n: int) -> str:
        text = self.presenter.catalog.ngettext("%(n)s person", "%(n)s people", n)
        return text % {"n": self.presenter.formats.number(n)}

    def _between(self, area: Area) -> str:
        percent = self.presenter.formats.percent
        return self._("%(low)s to %(high)s") % {"low": percent(area.unsafe.low), "high": percent(area.unsafe.high)}

    def _change(self, wave: RatingWave, when: When, area: Area) -> str:
        """How a share stands to the wave before; nothing where there is none to compare."""
        found = self.moods.change(wave, when, area.id)
        if found is None:
            return ""
        return {
            "more": self._("more than in the wave before"),
            "less": self._("less than in the wave before"),
            "same": self._("no change larger than the error"),
        }[found]

    # The page

    def page(self, slug: str = "") -> Page:
        p, here, waves = self.presenter, self.address(slug), self.moods.waves
        latest = waves[-1] if waves else None
        page = SafetyPage(
            title=self.title,
            summary=self.summary,
            latest=self._wave(latest) if latest else None,
            parts=tuple(self._parts(here, latest)) if latest else (),
            waves=tuple(map(self._wave, reversed(waves))),
            least=RATERS,
            list=p.section_link(here, urls.NEIGHBOURHOOD),
        )
        description = self._(
            "Where people in %(town)s feel unsafe: a map, the districts in order, and what has changed."
        )
        head = charts.head(p.urls.root(here))
        return self.kit.page(here, "sentiment/safety", page, self.title, description % {"town": p.site_name.text}, head)

    def _wave(self, wave: RatingWave) -> SafetyWave:
        p = self.presenter
        name = p.phrase(wave.name) if wave.name else p.own(wave.id)
        return SafetyWave(
            name, p.formats.period(wave.from_, wave.until), p.phrase(wave.method) if wave.method else None
        )

    def _parts(self, here: Address, wave: RatingWave) -> Iterator[MoodPart]:
        for when in _TIMES:
            mood = self.moods.of.get((wave.id, when))
            if mood is not None:
                yield MoodPart(
                    id=when,
                    title=self._time(when),
                    map=self._map(when, mood.hexagons) if mood.hexagons else None,
                    rows=tuple(self._rows(here, wave, when, mood.hexagons)),
                    districts=tuple(self._bars(wave, when, mood.districts)),
                )

    def _map(self, when: When, hexagons: Mapping[str, Area]) -> HexagonMap | None:
        drawing, percent = self.kit.atlas.town, self.presenter.formats.percent
        if drawing is None:
            return None
        frame = Frame.of(drawing.bounds, drawing.width)
        return HexagonMap(
            width=drawing.width,
            height=drawing.height,
            label=self._("Map of the areas: %(time)s") % {"time": self._time(when)},
            outlines=tuple(shape.path for shape in drawing.shapes),
            hexagons=tuple(self._hexagon(frame, number, area) for number, area in enumerate(hexagons.values(), 1)),
            shades=tuple(f"{percent(step / SHADES)}–{percent((step + 1) / SHADES)}" for step in range(SHADES)),
        )

    def _hexagon(self, frame: Frame, number: int, area: Area) -> Hexagon:
        x, y = frame.place(*centre(area.id))
        label = self._("%(number)s: %(share)s feel unsafe, %(people)s") % {
            "number": self.presenter.formats.number(number),
            "share": self.presenter.formats.percent(area.unsafe.share),
            "people": self._people(area.n),
        }
        path = svg_path(frame.drawn(Polygon(outline(area.id))))
        return Hexagon(number, path, round(x, 1), round(y, 1), shade(area.unsafe.share), label)

    def _rows(self, here: Address, wave: RatingWave, when: When, hexagons: Mapping[str, Area]) -> Iterator[HexagonRow]:
        p = self.presenter
        places = districts_at([centre(cell) for cell in hexagons], self.kit.atlas.shapes)
        for number, (area, place) in enumerate(zip(hexagons.values(), places, strict=True), 1):
            yield HexagonRow(
                number=number,
                where=p.district_link(here, self.directory.district(place)) if place else None,
                n=p.formats.number(area.n),
                unsafe=p.formats.percent(area.unsafe.share),
                between=self._between(area),
                reasons=", ".join(map(self._reason, area.reasons)),
                change=self._change(wave, when, area),
            )

    def _bars(self, wave: RatingWave, when: When, districts: Mapping[str, Area]) -> Iterator[Bar]:
        for area in districts.values():
            name = self.presenter.phrase(self.directory.district(area.id).name)
            facts = [self._between(area), self._people(area.n), self._change(wave, when, area)]
            yield Bar(
                name,
                self.presenter.formats.percent(area.unsafe.share),
                ", ".join(fact for fact in facts if fact),
                charts.percent(area.unsafe.share),
                charts.percent(area.unsafe.low),
                charts.percent(area.unsafe.high),
            )

    # Beside the page

    def block(self, here: Address, owner: Owner) -> Markup | None:
        if not isinstance(owner, District) or not self.moods.waves:
            return None
        shares = tuple(self._shares(self.moods.waves[-1], owner))
        return self.kit.block("sentiment/block", SafetyBlock(shares, self.link(here))) if shares else None

    def _shares(self, wave: RatingWave, district: District) -> Iterator[SafetyShare]:
        for when in _TIMES:
            mood = self.moods.of.get((wave.id, when))
            area = mood.districts.get(district.id) if mood else None
            if area is not None:
                value = self._("%(share)s feel unsafe") % {"share": self.presenter.formats.percent(area.unsafe.share)}
                facts = [self._between(area), self._people(area.n), self._change(wave, when, area)]
                yield SafetyShare(self._time(when), value, ", ".join(fact for fact in facts if fact))

    def tables(self) -> Iterator[Table]:
        yield table(self.moods)


def shade(share: float) -> int:
    """The step of a share, from 0 for the safest."""
    return min(int(share * SHADES), SHADES - 1)
