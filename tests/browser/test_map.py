"""The map in a browser: it moves without losing its links, and tells where one is without telling anybody else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import shapely
from playwright.sync_api import Page, expect

from beatbook.geojson_source import read_boundaries
from beatbook.projections import Plane
from tests.browser.conftest import PHONE, VisitorMaker
from tests.conftest import ROOT

DISTRICTS = read_boundaries(ROOT / "data" / "districts.geojson", "GB").by_id


def middle_of(district: str) -> tuple[float, float]:
    """Latitude and longitude of a point well inside."""
    spot = DISTRICTS[district].geometry.point_on_surface()
    return spot.y, spot.x


def beside_border(district: str, other: str, metres: float) -> tuple[float, float]:
    """Latitude and longitude of a point in a district, so many metres from the middle of its border with another."""
    inside, outside = DISTRICTS[district].geometry, DISTRICTS[other].geometry
    plane = Plane([inside, outside])
    area = plane.metres(inside)
    border = shapely.line_merge(shapely.intersection(area.boundary, plane.metres(outside).boundary))
    longest = max(shapely.get_parts(border), key=lambda part: part.length)
    ring = longest.interpolate(0.5, normalized=True).buffer(metres).exterior
    spot = plane.degrees(max((shapely.Point(p) for p in ring.coords if area.contains(shapely.Point(p))),
                             key=lambda p: p.distance(longest)))  # fmt: skip
    ((lon, lat),) = shapely.get_coordinates(spot)
    return float(lat), float(lon)


def locate(visitor: VisitorMaker, at: tuple[float, float], accuracy: float = 10) -> tuple[Page, list[str]]:
    """Press the button at a place; the page and what it asked for meanwhile."""
    position = {"latitude": at[0], "longitude": at[1], "accuracy": accuracy}
    page = visitor(geolocation=position, permissions=["geolocation"]).open("districts/priory/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Where am I?").click()
    expect(page.locator(".bb-map__said")).to_have_text(re.compile(r"^You are"))
    return page, asked


def test_where_i_am_is_answered_on_the_device(visitor: VisitorMaker) -> None:
    page, asked = locate(visitor, middle_of("old-town"))
    said = page.locator(".bb-map__said")
    expect(said).to_have_text(re.compile(r"^You are in Old Town\. .*Eleanor Hart"))
    expect(said).not_to_have_text(re.compile("border"))
    assert said.get_attribute("role") == "status"
    assert [url for url in asked if "/assets/boundaries." not in url] == []
    said.get_by_role("link", name="Old Town").click()
    page.wait_for_url("**/districts/old-town/")


@pytest.mark.parametrize(("metres", "near"), [(15, True), (60, False)])
def test_near_a_border_both_sides_are_named(visitor: VisitorMaker, metres: float, near: bool) -> None:
    page, _ = locate(visitor, beside_border("priory", "brickfields", metres))
    said = page.locator(".bb-map__said")
    expect(said).to_have_text(re.compile("^You are in Priory"))
    assert ("Brickfields" in (said.text_content() or "")) is near


def test_a_rough_position_is_said_to_be_one(visitor: VisitorMaker) -> None:
    page, _ = locate(visitor, middle_of("old-town"), accuracy=450)
    expect(page.locator(".bb-map__said")).to_have_text(re.compile(r"only to within 450 m\.$"))


def test_outside_the_town_is_said_with_the_distance(visitor: VisitorMaker) -> None:
    page, _ = locate(visitor, (53.48, -2.24))
    said = page.locator(".bb-map__said")
    expect(said).to_have_text(re.compile(r"none of these districts\. The nearest is Northbank, 1[67]0 km away\.$"))


def test_a_refusal_is_no_dead_end(visitor: VisitorMaker) -> None:
    page = visitor(permissions=[]).open("districts/priory/")
    page.get_by_role("button", name="Where am I?").click()
    expect(page.locator(".bb-map__said")).to_have_text(re.compile("Choose your district on the map or in the list"))


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds: the map moves, and the browser's own scrolling is undone, a little later."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()


def width(page: Page) -> float:
    """How wide the map is drawn, in CSS pixels."""
    found: float = page.locator(".bb-map__svg").evaluate("svg => svg.getBoundingClientRect().width")
    return found


def label_in_frame(page: Page) -> bool:
    """Whether the name of the district whose link has the focus stands in the map's frame."""
    frame, label = page.locator(".bb-map__frame").bounding_box(), page.locator(":focus .bb-map__label").bounding_box()
    assert frame and label
    return (
        frame["x"] <= label["x"] and label["x"] + label["width"] <= frame["x"] + frame["width"]
        and frame["y"] <= label["y"] and label["y"] + label["height"] <= frame["y"] + frame["height"]
    )  # fmt: skip


def test_the_keyboard_moves_the_map_and_brings_links_into_view(visitor: VisitorMaker) -> None:
    page = visitor().open()
    page.locator(".bb-map__canvas").focus()
    whole = width(page)
    page.keyboard.press("+")
    page.keyboard.press("+")
    until(page, lambda: width(page) > whole * 3.9)
    seen = []
    for _ in range(len(DISTRICTS)):
        page.keyboard.press("Tab")
        seen.append(page.locator(":focus").get_attribute("href"))
        until(page, lambda: label_in_frame(page))
    assert len(set(seen)) == len(DISTRICTS)
    page.get_by_role("button", name="Show the whole map").click()
    until(page, lambda: abs(width(page) - whole) < 1)


def test_a_link_that_gets_the_focus_while_the_map_zooms_is_in_view_after(visitor: VisitorMaker) -> None:
    page = visitor(reduced_motion="no-preference").open()
    page.locator(".bb-map__canvas").focus()
    whole = width(page)
    page.keyboard.press("Shift++")
    page.keyboard.press("Tab")
    until(page, lambda: width(page) > whole * 7.9)
    until(page, lambda: label_in_frame(page))


def test_dragging_is_no_click(visitor: VisitorMaker) -> None:
    visit = visitor()
    page = visit.open()
    page.get_by_role("button", name="Zoom in").click()
    page.locator(".bb-map__frame").scroll_into_view_if_needed()
    frame = page.locator(".bb-map__frame").bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 40, steps=4)
    page.mouse.up()
    assert page.url == visit.host.url
    expect(page.locator("[data-bb-found]")).to_be_hidden()
    page.mouse.click(x, y)
    expect(page.locator("[data-bb-found]")).to_be_visible()
    assert page.url == visit.host.url


def test_names_are_shown_where_they_fit(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open()
    named = page.locator(".bb-map__label--named")
    before = named.count()
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    expect(named).to_have_count(len(DISTRICTS))
    assert before < len(DISTRICTS)


def test_without_leaflet_the_picture_stays_and_still_answers(visitor: VisitorMaker) -> None:
    visit = visitor(
        geolocation=dict(zip(("latitude", "longitude"), middle_of("quayside"), strict=True)),
        permissions=["geolocation"],
    )
    visit.context.route("**/leaflet.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = visit.open("districts/priory/")
    assert page.locator(".bb-map__canvas").count() == 0
    assert page.locator(".bb-map__frame > svg .bb-map__district").count() == len(DISTRICTS)
    page.get_by_role("button", name="Where am I?").click()
    expect(page.locator(".bb-map__said")).to_have_text(re.compile("You are in Quayside"))


def test_the_list_lights_up_the_map(visitor: VisitorMaker) -> None:
    page = visitor().open()
    page.locator(".bb-map__list").get_by_role("link", name="Saltmarsh").focus()
    expect(page.locator(".bb-map__district--hint")).to_have_attribute("href", re.compile("saltmarsh"))
