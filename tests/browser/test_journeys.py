"""What residents come for: find the officer, call, read in their own language, print."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, VisitorMaker
from tests.conftest import ROOT

BOX = "input[role=combobox]#bb-find"
CHOICES = "ul[role=listbox] [role=option]"
#: An officer with everything: photo, several contacts, places, two postings.
OFFICER = "officers/hart/"


def choose(page: Page, typed: str, expected: str) -> None:
    """Type into the home box and take the choice that holds the expected words."""
    page.locator(BOX).fill(typed)
    page.locator(CHOICES).filter(has_text=expected).first.click()


def go_on(page: Page, path: str) -> None:
    """From the answer to the page it leads to."""
    page.locator(f"[data-bb-found] a[href$='{path}']").first.click()
    page.wait_for_url(f"**/{path}")


@pytest.mark.parametrize(
    ("typed", "expected", "path"),
    [
        ("Eleanor Hart", "Eleanor Hart", "officers/hart/"),
        ("hart", "Eleanor Hart", "officers/hart/"),
        ("Novak", "Jiří Novák", "officers/novak/"),
        ("jiri nov", "Jiří Novák", "officers/novak/"),
        ("Shevchenko", "Shevchenko", "officers/shevchenko/"),
        ("Шевченко", "Shevchenko", "officers/shevchenko/"),
        ("Berzina", "Ilze Bērziņa", "officers/berzina/"),
        ("Old Town", "Old Town", "districts/old-town/"),
        ("weavers", "Weavers", "districts/weavers-green/"),
        ("hill primary", "Hill", "schools/hill-primary/"),
        ("market", "Market Hall", "places/market-box/"),
    ],
)
def test_find_by_name_in_the_home_box(visitor: VisitorMaker, typed: str, expected: str, path: str) -> None:
    page = visitor(size=PHONE).open()
    choose(page, typed, expected)
    expect(page.locator("[data-bb-found]")).to_contain_text(expected)
    go_on(page, path)


def test_the_home_box_is_worked_by_keyboard_alone(visitor: VisitorMaker) -> None:
    visit = visitor()
    page = visit.open()
    box = page.locator(BOX)
    box.focus()
    page.keyboard.type("novak")
    expect(page.locator(CHOICES).first).to_be_visible()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert active
    assert page.locator(f"[id='{active}']").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    expect(page.locator("[data-bb-found]")).to_contain_text("Jiří Novák serves here")
    go_on(page, "officers/novak/")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12 mill st", ["Mill Street 12 is in this district", "Old Town", "Eleanor Hart"]),
        ("Mill Street 27", ["Weavers' Green", "Yordan Shtarkelov"]),
        ("mill street", ["Add the number", "Old Town", "1–25 (odd)", "Quayside", "Weavers' Green"]),
        ("coast road 70", ["this number is not", "Old Town", "Quayside"]),
        ("loon street 3", ["we read it as Loom Street 3", "Weavers' Green"]),
    ],
)
def test_find_by_address_in_the_home_box(visitor: VisitorMaker, typed: str, words: list[str]) -> None:
    page = visitor(size=PHONE).open()
    page.locator(BOX).fill(typed)
    page.locator(BOX).press("Enter")
    for text in words:
        expect(page.locator("[data-bb-found]")).to_contain_text(text)


def test_the_home_box_closes_on_escape_and_says_when_it_finds_nothing(visitor: VisitorMaker) -> None:
    visit = visitor()
    page = visit.open()
    page.locator(BOX).fill("hart")
    expect(page.locator(CHOICES).first).to_be_visible()
    page.locator(BOX).press("Escape")
    expect(page.locator("ul[role=listbox]")).to_be_hidden()
    page.locator(BOX).fill("qqqqxyzzy")
    expect(page.locator("[role=status]", has_text=re.compile(r"\w")).first).to_be_visible()
    assert page.locator(CHOICES).count() == 0


def test_find_by_the_drawn_map_with_javascript_off(visitor: VisitorMaker) -> None:
    visit = visitor(java_script_enabled=False)
    page = visit.open()
    links = page.locator(".bb-map svg a")
    assert links.count() == 9
    target = page.locator(".bb-map svg a[href*='districts/old-town/']")
    assert "Old Town" in (target.get_attribute("aria-label") or target.text_content() or "")
    target.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(visit.host.url + "districts/old-town/")
    page.get_by_role("main").get_by_role("link", name="Eleanor Hart").first.click()
    page.wait_for_url(visit.host.url + OFFICER)


def test_find_by_the_map_that_moves(visitor: VisitorMaker) -> None:
    visit = visitor()
    page = visit.open()
    page.locator(".bb-map .leaflet-container, .bb-map.leaflet-container").first.wait_for()
    district = page.locator(".leaflet-container [aria-label*='Old Town'], .leaflet-container a[href*='old-town']").first
    district.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"districts/old-town/$"))


def test_find_by_list_with_javascript_off(visitor: VisitorMaker) -> None:
    visit = visitor(size=PHONE, java_script_enabled=False)
    page = visit.open()
    page.get_by_role("link", name=re.compile("^(All )?officers", re.IGNORECASE)).first.click()
    page.wait_for_url(visit.host.url + "officers/")
    names = ["Novák", "Bērziņa", "Hart", "Okafor", "Rahman", "Whitlock", "Ellison", "Shevchenko", "Shtarkelov"]
    for name in names:
        expect(page.get_by_role("main").get_by_role("link", name=name).first).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Ilze Bērziņa").first.click()
    page.wait_for_url(visit.host.url + "officers/berzina/")
    assert page.locator("a.bb-call").count() >= 1


@pytest.mark.parametrize("language", ["", "bg/", "cs/", "lv/", "uk/"])
@pytest.mark.parametrize("officer", ["hart", "novak", "berzina"])
def test_first_screen_of_a_phone_holds_what_matters(visitor: VisitorMaker, language: str, officer: str) -> None:
    visit = visitor(size=PHONE)
    page = visit.open(f"{language}officers/{officer}/")
    main = page.get_by_role("main")
    call = main.locator("a.bb-call[href^='tel:']").first
    assert re.fullmatch(r"tel:\+[\d-]+", call.get_attribute("href") or "")
    first_screen = {
        "face": main.locator("img").first,
        "name": main.locator("h1"),
        "district": main.locator("a[href*='districts/']").first,
        "call": call,
        "next reception": main.locator("time").first,
    }
    for what, element in first_screen.items():
        box = element.bounding_box()
        assert box, f"{what} is not shown"
        assert box["y"] >= 0, f"{what} is above the screen"
        assert box["y"] + box["height"] <= PHONE[1], f"{what} is below the first screen: {box}"
        assert box["x"] >= 0, f"{what} sticks out: {box}"
        assert box["x"] + box["width"] <= PHONE[0], f"{what} sticks out: {box}"
    height = call.bounding_box()
    assert height, "no call button"
    assert height["height"] >= 44, "the call button is too small for a thumb"
    assert main.locator("img").first.evaluate("image => image.complete && image.naturalWidth > 0")


def test_an_officer_away_shows_who_answers(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open("officers/shevchenko/")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Back on Monday 9 March.")
    expect(main.get_by_role("link", name="Chidi Okafor").first).to_be_visible()
    # Whoever calls now reaches the one who answers.
    assert "7700" in (main.locator("a.bb-call").first.get_attribute("href") or "")


def test_a_vacant_district_shows_who_covers_it(visitor: VisitorMaker) -> None:
    page = visitor(size=PHONE).open("districts/saltmarsh/")
    main = page.get_by_role("main")
    expect(main.get_by_role("link", name=re.compile("Elverford.*station", re.IGNORECASE)).first).to_be_visible()
    assert main.locator("a.bb-call[href^='tel:']").count() >= 1


@pytest.mark.parametrize("path", ["", OFFICER, "districts/old-town/", "places/market-box/", "schools/", "data/"])
def test_language_switch_stays_on_the_same_page(visitor: VisitorMaker, path: str) -> None:
    visit = visitor()
    page = visit.open(path)
    for code in ("bg", "cs", "lv", "uk"):
        link = page.locator(f"a[hreflang={code}]").first
        assert link.get_attribute("lang") == code
        href = link.evaluate("link => link.href")
        assert href == f"{visit.host.url}{code}/{path}"
    visit.page.goto(f"{visit.host.url}bg/{path}")
    assert page.locator("html").get_attribute("lang") == "bg"
    assert page.locator("a[hreflang=en]").first.evaluate("link => link.href") == visit.host.url + path


def test_language_switch_is_used_by_clicking(visitor: VisitorMaker) -> None:
    visit = visitor(size=PHONE)
    page = visit.open(OFFICER)
    link = page.locator("a[hreflang=lv]").first
    page.locator("summary[aria-label^='Language']").click()
    link.click()
    page.wait_for_url(visit.host.url + "lv/" + OFFICER)
    expect(page.locator("h1")).to_contain_text("Hart")


def test_dark_mode_follows_the_device_and_can_be_switched(visitor: VisitorMaker) -> None:
    lightness = """() => {
        const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
        return (r + g + b) / 3;
    }"""
    light = visitor(color_scheme="light").open(OFFICER)
    dark_visit = visitor(color_scheme="dark")
    dark = dark_visit.open(OFFICER)
    assert light.evaluate(lightness) > 200
    assert dark.evaluate(lightness) < 80
    # The switch is in the header; what was chosen holds on the next page.
    before = dark.locator("body").get_attribute("data-md-color-scheme")
    dark.locator("form[data-md-component=palette] label:not([hidden])").first.click()
    expect(dark.locator("body")).not_to_have_attribute("data-md-color-scheme", before or "")
    chosen = dark.locator("body").get_attribute("data-md-color-scheme")
    dark_visit.open("districts/old-town/")
    expect(dark.locator("body")).to_have_attribute("data-md-color-scheme", chosen or "")


@pytest.mark.parametrize("path", [OFFICER, "schools/hill-primary/", "bg/officers/shevchenko/"])
def test_print_preview_is_the_content_alone(visitor: VisitorMaker, path: str) -> None:
    page = visitor().open(path)
    page.emulate_media(media="print")
    for hidden in (".md-header", "nav.md-nav--primary", ".md-search", "form[data-md-component=palette]"):
        assert page.locator(hidden).evaluate_all("found => found.every(each => each.getClientRects().length === 0)")
    expect(page.locator("h1")).to_be_visible()
    phone = page.locator("a[href^='tel:']").first
    expect(phone).to_be_visible()
    assert re.search(r"\d{3}", phone.inner_text()), "a printed call button must show its number"
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2, "a page about one officer fills two sheets at most"


def test_dark_devices_print_on_white(visitor: VisitorMaker) -> None:
    page = visitor(color_scheme="dark").open(OFFICER)
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.locator("h1").evaluate("heading => getComputedStyle(heading).color")
    red, green, blue = (float(part) for part in re.findall(r"[\d.]+", ink)[:3])
    assert (red + green + blue) / 3 < 128, f"the heading prints in {ink}"


def test_the_emergency_number_is_set_apart_on_every_kind_of_page(visitor: VisitorMaker) -> None:
    visit = visitor(size=DESK)
    for path in ("", OFFICER, "districts/old-town/", "places/", "data/"):
        page = visit.open(path)
        assert page.locator("a[href='tel:112']").count() >= 1, path
    home = visit.open()
    expect(home.locator("a[href='tel:112']").first).to_be_visible()


def test_photos_are_told_in_words_and_have_their_size(visitor: VisitorMaker) -> None:
    visit = visitor()
    for path in (OFFICER, "officers/price/", "officers/"):
        images = visit.open(path).get_by_role("main").locator("img")
        for image in images.all():
            assert image.get_attribute("alt") is not None
            assert int(image.get_attribute("width") or 0) > 0
            assert int(image.get_attribute("height") or 0) > 0
            image.scroll_into_view_if_needed()
            expect(image).to_have_js_property("complete", True)
            assert image.evaluate("image => image.naturalWidth") > 0


def test_published_photos_carry_no_metadata(sample_site: Path) -> None:
    from PIL import Image

    photos = [path for path in sample_site.rglob("*") if path.suffix in {".jpg", ".jpeg", ".webp", ".png"}]
    photos = [path for path in photos if path.stem.split(".")[0].split("-")[0] in {"hart", "novak", "berzina"}]
    assert photos
    for path in photos:
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            assert not dict(image.getexif()), path
            assert max(image.size) <= 1024, path
    assert (ROOT / "data" / "photos").is_dir()
