"""Finding an officer: an address of its own for each answer, honest answers, the map, the device's position."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, VisitorMaker, violations
from tests.browser.server import Host
from tests.browser.test_map import beside_border, middle_of

BOX = "input[role=combobox]#bb-find"
CHOICES = "ul[role=listbox] [role=option]"
PLACES = pytest.mark.parametrize("path", ["", "find/"], ids=["home", "find"])


def answer(page: Page) -> Locator:
    """The answer, which is shown."""
    found = page.locator("[data-bb-found]")
    expect(found).to_be_visible()
    return found


def ask(page: Page, typed: str) -> Locator:
    """Type as a resident does and press Enter."""
    page.locator(BOX).fill(typed)
    page.locator(BOX).press("Enter")
    return answer(page)


# --- Answers --------------------------------------------------------------------------------------------------------


@PLACES
def test_one_officer_with_face_name_phone_and_dates(visitor: VisitorMaker, path: str) -> None:
    page = visitor(size=PHONE).open(path)
    found = ask(page, "12 mill st")
    expect(found.get_by_role("heading", level=2)).to_have_text("Mill Street 12 is in this district:")
    expect(found.get_by_role("heading", level=3)).to_have_text("Old Town")
    face = found.get_by_role("img", name="Photo of Eleanor Hart")
    face.scroll_into_view_if_needed()
    expect(face).to_have_js_property("complete", True)
    assert face.evaluate("image => image.naturalWidth") > 0
    expect(found.locator("a.bb-call[href^='tel:']").first).to_be_visible()
    expect(found.locator("time").first).to_be_visible()
    expect(found).to_contain_text("Eleanor Hart receives you now, until 11:00:")
    expect(page.locator("[role=status]").first).to_contain_text(
        "Mill Street 12 is in this district: Old Town: Eleanor Hart"
    )
    found.get_by_role("heading", level=3).get_by_role("link").click()
    page.wait_for_url("**/districts/old-town/")


@pytest.mark.parametrize(
    ("language", "path"), [("", ""), ("bg/", ""), ("", "find/"), ("cs/", "find/"), ("lv/", "find/"), ("uk/", "find/")]
)
def test_links_of_an_answer_lead_to_the_page_s_own_language(visitor: VisitorMaker, language: str, path: str) -> None:
    visit = visitor()
    found = ask(visit.open(language + path), "Mill Street 12")
    links = found.get_by_role("link").evaluate_all("links => links.map(link => link.href)")
    inside = [link for link in links if link.startswith("http")]
    assert inside and all(link.startswith(visit.host.url + language) for link in inside)
    face = found.locator("img").first
    face.scroll_into_view_if_needed()
    expect(face).to_have_js_property("complete", True)
    assert "/assets/photos/" in face.evaluate("image => image.currentSrc")


def test_several_stand_side_by_side_with_the_reason(visitor: VisitorMaker) -> None:
    found = ask(visitor().open("find/"), "mill street")
    expect(found).to_contain_text("depending on the house number. Add the number:")
    parts = found.locator(".bb-found__part")
    assert parts.locator("h3").all_text_contents() == ["Old Town", "Quayside", "Weavers' Green"]
    tops = [box["y"] for part in parts.all() if (box := part.bounding_box())]
    assert len(set(tops)) == 1
    for numbers in ("1–25 (odd), 2–18 (even)", "20 and up (even)", "27 and up (odd)"):
        expect(found).to_contain_text(f"Numbers here: {numbers}")


def test_a_number_that_is_not_known_is_never_answered_silently(visitor: VisitorMaker) -> None:
    found = ask(visitor().open("find/"), "coast road 70")
    expect(found).to_contain_text("the street is known, this number is not")
    expect(found).to_contain_text("Numbers here: 1–39 (odd)")
    expect(found).to_contain_text("Numbers here: 2–64 (even)")


def test_near_a_boundary_the_address_has_two_sides(visitor: VisitorMaker) -> None:
    found = ask(visitor(size=PHONE).open("find/"), "south rd 11")
    expect(found.get_by_role("heading", level=2)).to_have_text(
        "South Road 11 is in Priory, close to the boundary with Brickfields:"
    )
    assert found.locator(".bb-found__side").all_text_contents() == ["On your side:", "Across the boundary:"]
    assert found.locator("h3").all_text_contents() == ["Priory", "Brickfields"]


def test_streets_of_one_name_are_told_apart_by_their_place(visitor: VisitorMaker) -> None:
    page = visitor().open("find/")
    found = ask(page, "church lane 3")
    expect(found.get_by_role("heading", level=2)).to_have_text(
        "Several streets have this name: Church Lane 3. Add the place or the postcode:"
    )
    found.get_by_role("link", name="Church Lane 3 (Saltmarsh Village)").click()
    expect(answer(page).get_by_role("heading", level=2)).to_have_text(
        "Church Lane 3 (Saltmarsh Village) is in this district:"
    )
    assert page.locator(BOX).input_value() == "Church Lane 3, Saltmarsh Village"


def test_a_former_name_leads_to_today_s(visitor: VisitorMaker) -> None:
    found = ask(visitor().open("find/"), "Empire Street 3")
    expect(found).to_contain_text("now Peace Street, formerly Empire Street")
    expect(found.get_by_role("heading", level=2)).to_have_text("Peace Street 3 is in this district:")


def test_streets_come_first_and_then_their_numbers(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open()
    choices = page.locator(CHOICES)
    page.locator(BOX).fill("windm")
    expect(choices.first).to_contain_text("Windmill Road")
    choices.first.click()
    page.locator(BOX).press_sequentially(" 1")
    expect(choices).to_have_text([re.compile(f"Windmill Road 1{n}Number") for n in range(6)])
    choices.nth(2).click()
    expect(answer(page).get_by_role("heading", level=2)).to_have_text("Windmill Road 12 is in this district:")


def test_nearest_numbers_are_one_touch_away(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open()
    found = ask(page, "Windmill Road 53")
    found.get_by_text("Nearest numbers:").get_by_role("link", name="52").click()
    expect(answer(page).get_by_role("heading", level=2)).to_have_text("Windmill Road 52 is in this district:")


def test_a_slip_is_said_to_be_one(visitor: VisitorMaker) -> None:
    found = ask(visitor().open("find/"), "loon stret 3")
    expect(found).to_contain_text("we read it as Loom Street 3.")
    expect(found.get_by_role("heading", level=3)).to_have_text("Weavers' Green")


@PLACES
def test_nothing_leads_on(visitor: VisitorMaker, path: str) -> None:
    page = visitor(size=PHONE).open(path)
    found = ask(page, "Harbor Mill Kway 3")
    expect(found.get_by_role("heading", level=2)).to_have_text("Nothing here is called “Harbor Mill Kway 3”.")
    expect(found.get_by_role("link", name="Look on the map")).to_have_attribute("href", "#bb-map")
    expect(found.get_by_role("link", name="Streets")).to_be_visible()
    expect(found.locator("a[href^='tel:']")).to_have_text("01632 960100")
    found.get_by_text("Did you mean:").get_by_role("link", name="Mill Street 3").click()
    expect(answer(page).get_by_role("heading", level=2)).to_have_text("Mill Street 3 is in this district:")
    assert page.locator(BOX).input_value() == "Mill Street 3"


@pytest.mark.parametrize(
    "typed",
    [
        "Mill Street 12", "mill street 12", "MILL STREET 12", "12 Mill Street", "12, Mill St.", "mill st 12", "st mill 12",
        "Mill 12", "mlil street 12", "Мілл 12", "Míll Strëet 12",
        "Mill Street 12, Elverford",
    ],
)  # fmt: skip
def test_any_way_of_writing_leads_to_the_same_officer(visitor: VisitorMaker, typed: str) -> None:
    found = ask(visitor().open("find/"), typed)
    expect(found.get_by_role("heading", level=3)).to_have_text("Old Town")


@pytest.mark.parametrize(
    ("typed", "title", "districts"),
    [
        ("hart", "Eleanor Hart serves here:", ["Old Town", "Quayside"]),
        ("Hill primary", "Windmill Hill Primary School is in this district:", ["Windmill Hill"]),
        ("old town", "Found for “old town”:", ["Old Town"]),
        ("mill street library", "Found for “mill street library”:", ["Reception Room, Mill Street Library"]),
        ("primary school", "Several here match “primary school”:", ["Windmill Hill", "Priory"]),
    ],
)
def test_a_name_is_answered_in_place(visitor: VisitorMaker, typed: str, title: str, districts: list[str]) -> None:
    visit = visitor(size=PHONE)
    page = visit.open("find/")
    found = ask(page, typed)
    expect(found.get_by_role("heading", level=2)).to_have_text(title)
    assert found.locator("h3").all_text_contents() == districts
    expect(found.locator("a.bb-call[href^='tel:']").first).to_be_visible()
    expect(page.locator("[role=status]").first).to_contain_text(title)
    page.goto("about:blank")
    page.goto(visit.host.url + "find/#q=" + quote(typed))
    expect(answer(page).get_by_role("heading", level=2)).to_have_text(title)


def test_several_of_a_name_stand_side_by_side_with_what_each_is(visitor: VisitorMaker) -> None:
    found = ask(visitor().open("find/"), "primary school")
    sides = found.locator(".bb-found__side").all_text_contents()
    assert sides == ["School: Windmill Hill Primary School", "School: Priory Primary School"]


def test_a_misspelt_name_is_said_to_be_one(visitor: VisitorMaker) -> None:
    page = visitor().open("find/")
    found = ask(page, "hill primery")
    expect(found).to_contain_text("You wrote “hill primery”; we read it as Windmill Hill Primary School.")
    found = ask(page, "oficer hart")
    found.get_by_text("Did you mean:").get_by_role("link", name="Eleanor Hart").click()
    expect(answer(page).get_by_role("heading", level=2)).to_have_text("Eleanor Hart serves here:")


def test_a_name_chosen_from_the_list_is_answered_in_place(visitor: VisitorMaker) -> None:
    page = visitor().open("find/")
    page.locator(BOX).press_sequentially("elli")
    expect(page.locator(CHOICES).first).to_contain_text("Margaret Ellison")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(answer(page).get_by_role("heading", level=2)).to_have_text("Margaret Ellison serves here:")
    expect(page.locator(BOX)).to_be_focused()
    answer(page).get_by_role("link", name="Margaret Ellison").first.click()
    page.wait_for_url("**/officers/ellison/")


# --- An address of its own ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["Mill Street 12", "вул. Шевченка, 7", "12½ & more #1? +%"])
def test_an_answer_has_an_address_that_no_host_sees(visitor: VisitorMaker, query: str) -> None:
    visit = visitor()
    visit.host.sent.clear()
    page = visit.open("find/#q=" + quote(query))
    answer(page)
    assert page.locator(BOX).input_value() == query
    typed = [word for word in re.split(r"\W+", query) if len(word) > 2]
    assert not [path for path, _ in visit.host.sent if any(word in path for word in typed)]


def test_back_and_forward_lead_through_what_was_asked(visitor: VisitorMaker) -> None:
    page = visitor().open("find/")
    for typed in ("Mill Street 12", "Harbour Quay 1"):
        ask(page, typed)
    assert page.url.endswith("#q=Harbour+Quay+1")
    page.go_back()
    expect(answer(page).get_by_role("heading", level=2)).to_contain_text("Mill Street 12")
    assert page.locator(BOX).input_value() == "Mill Street 12"
    page.go_back()
    expect(page.locator("[data-bb-found]")).to_be_hidden()
    page.go_forward()
    expect(answer(page).get_by_role("heading", level=2)).to_contain_text("Mill Street 12")


def test_the_address_follows_what_is_typed(visitor: VisitorMaker) -> None:
    page = visitor().open("find/")
    page.locator(BOX).press_sequentially("Mill Street 12", delay=5)
    page.wait_for_url("**/find/#q=Mill+Street+12")
    # One step back is the page before, not the last letter.
    page.go_back()
    assert "/find/" not in page.url


def test_the_home_page_s_answer_can_be_passed_on(visitor: VisitorMaker) -> None:
    visit = visitor()
    page = visit.open("cs/")
    link = ask(page, "Mill Street 12").get_by_role("link", name="Odkaz na tuto odpověď")
    link.click()
    page.wait_for_url(f"{visit.host.url}cs/find/#q=Mill+Street+12")
    expect(answer(page).get_by_role("heading", level=3)).to_have_text("Staré Město")


def test_it_works_from_a_folder(visitor: VisitorMaker, offline_site: Path) -> None:
    visit = visitor(on=Host(offline_site.as_uri() + "/", offline_site), size=PHONE)
    page = visit.open("find.html#q=Mill+Street+12")
    expect(answer(page).get_by_role("heading", level=3)).to_have_text("Old Town")
    ask(page, "Harbour Quay 1")
    page.go_back()
    expect(answer(page).get_by_role("heading", level=3)).to_have_text("Old Town")
    answer(page).get_by_role("link", name="Eleanor Hart").first.click()
    page.wait_for_url("**/officers/hart.html")


def test_without_javascript_the_page_leads_to_lists_and_the_station(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE, java_script_enabled=False).open("find/")
    expect(page.locator(BOX)).to_be_hidden()
    helps = page.locator("noscript + p, main").first
    expect(helps.locator("a[href^='tel:']", has_text="01632 960100")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Streets").first.click()
    page.wait_for_url("**/streets/")
    expect(page.get_by_role("main")).to_contain_text("Mill Street")


# --- Where somebody is ----------------------------------------------------------------------------------------------


def locate(visitor: VisitorMaker, at: tuple[float, float], path: str = "find/", accuracy: float = 10) -> Page:
    position = {"latitude": at[0], "longitude": at[1], "accuracy": accuracy}
    page = visitor(geolocation=position, permissions=["geolocation"]).open(path)
    page.get_by_role("button", name="Where am I?").click()
    return page


@PLACES
def test_where_i_am_is_answered_in_full(visitor: VisitorMaker, path: str) -> None:
    page = locate(visitor, middle_of("old-town"), path)
    found = answer(page)
    expect(found.get_by_role("heading", level=2)).to_have_text("You are in this district:")
    expect(found.get_by_role("heading", level=3)).to_have_text("Old Town")
    expect(found.locator("a.bb-call").first).to_be_visible()
    # Where somebody is does not go into the page's address.
    assert "#" not in page.url and found.get_by_role("link", name="Link to this answer").count() == 0
    expect(page.locator(".bb-map__district--found")).to_have_attribute("data-id", "old-town")


def test_near_a_boundary_both_officers_are_shown_with_their_sides(visitor: VisitorMaker) -> None:
    found = answer(locate(visitor, beside_border("priory", "brickfields", 15)))
    expect(found.get_by_role("heading", level=2)).to_have_text("You are in Priory, close to the boundary:")
    assert found.locator("h3").all_text_contents() == ["Priory", "Brickfields"]
    sides = found.locator(".bb-found__side").all_text_contents()
    assert sides[0] == "On your side:" and re.fullmatch(r"Across the boundary, 1[3-7] m away:", sides[1])
    expect(found).to_contain_text("your address decides")


def test_farther_away_one_officer_is_shown(visitor: VisitorMaker) -> None:
    found = answer(locate(visitor, beside_border("priory", "brickfields", 60)))
    assert found.locator("h3").all_text_contents() == ["Priory"]


def test_outside_the_town_the_distance_is_said(visitor: VisitorMaker) -> None:
    found = answer(locate(visitor, (53.48, -2.24)))
    expect(found.get_by_role("heading", level=2)).to_have_text(
        re.compile(r"none of these districts\. The nearest is Northbank, 1[67]0 km away\.$")
    )


def test_a_rough_position_is_said_to_be_one(visitor: VisitorMaker) -> None:
    expect(answer(locate(visitor, middle_of("old-town"), accuracy=450))).to_contain_text("only to within 450 m.")


def test_a_refusal_is_no_dead_end(visitor: VisitorMaker) -> None:
    page = visitor(permissions=[]).open("find/")
    page.get_by_role("button", name="Where am I?").click()
    expect(page.locator("[role=status]").first).to_have_text(
        re.compile("Choose your district on the map or in the list")
    )


@PLACES
@pytest.mark.parametrize("zoomed", [False, True])
def test_a_touch_of_the_map_is_answered(visitor: VisitorMaker, path: str, zoomed: bool) -> None:
    page = visitor().open(path)
    if zoomed:
        page.get_by_role("button", name="Zoom in").click()
    page.locator(".bb-map__frame").scroll_into_view_if_needed()
    label = page.locator(".bb-map__district[data-id='old-town'] .bb-map__label").bounding_box()
    assert label
    page.mouse.click(label["x"] + label["width"] / 2, label["y"] + label["height"] / 2)
    found = answer(page)
    expect(found.get_by_role("heading", level=2)).to_have_text("This place is in this district:")
    expect(found.get_by_role("heading", level=3)).to_have_text("Old Town")
    expect(found.get_by_role("heading", level=2)).to_be_in_viewport()
    expect(page.locator(".bb-map__me")).to_be_visible()
    if path:
        page.wait_for_url(re.compile(r"/find/#at=[\d.]+%2C-?[\d.]+$"))
        page.reload()
        expect(answer(page).get_by_role("heading", level=3)).to_have_text("Old Town")


def test_links_of_the_map_stay_links_for_the_keyboard(visitor: VisitorMaker) -> None:
    page = visitor().open("find/")
    page.locator(".bb-map__district[data-id='old-town']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/districts/old-town/")


# --- For everybody --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["360px", "1280px"])
@pytest.mark.parametrize(
    "fragment", ["", "#q=mill+street", "#q=loon+street+3", "#q=qqqq", "#q=hart", "#q=hill+primery"]
)
def test_axe_finds_nothing(visitor: VisitorMaker, fragment: str, size: tuple[int, int], scheme: str) -> None:
    page = visitor(size=size, color_scheme=scheme).open("find/" + fragment)
    if fragment:
        answer(page)
    found = violations(page)
    assert not found, found
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_combobox_keeps_its_contract(visitor: VisitorMaker) -> None:
    """https://www.w3.org/WAI/ARIA/apg/patterns/combobox/: the focus stays in the box, the chosen option is named."""
    page = visitor().open("find/")
    box = page.locator(BOX)
    box.focus()
    page.keyboard.type("mil")
    expect(page.locator(CHOICES).first).to_contain_text("Mill Street")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-controls") == page.locator("ul[role=listbox]").get_attribute("id")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert active and page.locator(f"[id='{active}']").get_attribute("aria-selected") == "true"
    assert page.locator("[role=option][aria-selected=true]").count() == 1
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    assert box.input_value() == "Mill Street"
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.type(" 12")
    expect(page.locator("[role=status]").first).to_contain_text("Mill Street 12 is in this district")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    expect(page.locator("[data-bb-found]")).to_be_hidden()


def test_a_small_town_s_host_cannot_tell_what_was_asked(visitor: VisitorMaker) -> None:
    """The same files are fetched whatever is asked, all photos among them."""
    asked: list[list[str]] = []
    for typed in ("Mill Street 12", "Mill Street 27"):
        visit = visitor()
        page = visit.open("find/")
        visit.host.sent.clear()
        ask(page, typed)
        page.wait_for_load_state("networkidle")
        asked.append(sorted({path for path, _ in visit.host.sent}))
    assert asked[0] == asked[1]
    assert sum("/photos/" in path for path in asked[0]) > 5
