"""Paper: pages printed by the browser, and the links to sheets that are made to be printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, VisitorMaker
from tests.sheets import placed, sizes, words

#: What is there to be pressed, followed or walked through, and is of no use on paper.
ON_SCREEN = ("Skip to", "Search", "Officers Districts Places", "Print this", "Add to calendar", "Subscribe", "as a feed",
             "Lists from A to Z", "Privacy", "Next district")  # fmt: skip


def printed(page: Page, folder: Path) -> Path:
    """The page on A4, as the browser prints it by itself."""
    path = folder / "page.pdf"
    page.pdf(path=path, format="A4")
    return path


@pytest.mark.parametrize(
    ("path", "most", "said"),
    [
        ("", 2, ("Who is my officer?", "Call 112", "Old Town", "desk@elverford.example.org")),
        ("officers/shevchenko/", 1, ("Olena Shevchenko", "01632 960124", "Monday 14:00–17:00", "Wednesday 14:00–17:00")),
        ("officers/hart/", 2, ("Eleanor Hart", "01632 960121", "First Saturday of the month 10:00–12:00")),
        ("uk/officers/shevchenko/", 1, ("Олена Шевченко", "01632 960124", "Середа 14:00–17:00")),
        ("districts/old-town/", 3, ("Old Town", "Call 01632 960121", "Julia Kovalenko")),
        ("places/mill-street-room/", 3, ("15:00–18:00", "Closed on public holidays.", "01632 960110")),
        ("schools/hill-primary/", 1, ("Windmill Hill Primary School", "01632 960122")),
        ("find/#q=South+Road+11", 1, ("South Road 11 is in Priory", "01632 960129", "01632 960128")),
        ("streets/", 2, ("Mill Street", "1–25 (odd), 2–18 (even): Old Town")),
        ("rights/stopped/", 2, ("Stay silent", "checked on 25 November 2026")),
        ("plans/old-town-2026/", 2, ("You said", "Six new lamps")),
        ("figures/", 5, ("Meetings held", "How long answers took")),
    ],
)  # fmt: skip
def test_a_printed_page_is_its_content_alone(
    visitor: VisitorMaker, tmp_path: Path, path: str, most: int, said: tuple[str, ...]
) -> None:
    pdf = printed(visitor(size=DESK).open(path), tmp_path)
    text = words(pdf)
    assert [part for part in said if part.lower() not in text.lower()] == []
    assert [part for part in ON_SCREEN if part in text] == []
    assert set(sizes(pdf)) == {(210, 297)} and len(sizes(pdf)) <= most
    for page in placed(pdf):
        assert min(word.left for word in page) >= 10 and max(word.right for word in page) <= 200
        # No page holds nothing but the foot.
        assert len(page) > 50


@pytest.mark.parametrize(
    "path", ["officers/shevchenko/", "uk/officers/shevchenko/", "officers/", "schools/hill-primary/"]
)
def test_names_are_printed_in_one_piece(visitor: VisitorMaker, tmp_path: Path, path: str) -> None:
    page = visitor(size=PHONE).open(path)
    names = set(page.locator("h1, .bb-person__name, .bb-entries__name").all_inner_texts())
    found = {word.text for each in placed(printed(page, tmp_path)) for word in each}
    assert [word for name in names for word in name.split() if word not in found] == []


def test_a_link_elsewhere_says_where_it_leads(visitor: VisitorMaker, tmp_path: Path) -> None:
    page = visitor().open("materials/")
    link = page.locator(".md-content a[href^='http']").first
    target = re.sub(r"\s", "", link.get_attribute("href") or "")
    assert target in re.sub(r"\s", "", words(printed(page, tmp_path)))


def test_the_map_is_printed_as_it_was_drawn_wherever_the_reader_had_moved_it(
    visitor: VisitorMaker, tmp_path: Path
) -> None:
    page = visitor(size=DESK).open("districts/old-town/")
    page.locator(".bb-map__svg").first.scroll_into_view_if_needed()
    zoom = page.locator(".bb-map__zoom button").first
    if zoom.count():
        zoom.click()
    names = {word.text for each in placed(printed(page, tmp_path)) for word in each if word.right < 130}
    # At the four ends of the town.
    assert {"Windmill", "Weavers", "Priory", "Quayside"} <= {name.rstrip("'\u2019") for name in names}


# --- Links to sheets --------------------------------------------------------------------------------------------------

SHEETS = {
    "schools/hill-primary/": ("School sheet, A4", "School sheet, A4, large print", "School sheet, A4, black and white",
                              "For the youngest, A4"),
    "places/mill-street-room/": ("Door plate, A4", "Door plate, A4, landscape", "Door plate, A4, large print"),
    "districts/old-town/": ("Brochure, A4", "Brochure, A3, large print", "Poster, A3"),
    "officers/hart/": ("Cards to hand out, A4", "Calendar for a year, A4"),
    "streets/": ("Street index, A4", "Street index, A4, large print", "Street index, A4, black and white"),
}  # fmt: skip


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", SHEETS)
def test_sheets_are_offered_where_people_look(visitor: VisitorMaker, path: str, size: tuple[int, int]) -> None:
    page = visitor(size=size, java_script_enabled=False).open(path)
    section = page.locator("section", has=page.get_by_role("heading", name="Print this", exact=True))
    for label in SHEETS[path]:
        link = section.get_by_role("link", name=label, exact=True).first
        expect(link).to_be_visible()
        answer = page.request.get(page.url + (link.get_attribute("href") or ""))
        assert answer.ok and answer.body().startswith(b"%PDF-")
        told = link.locator("xpath=..").inner_text()
        kilobytes = re.search(r"PDF, English, ([\d,]+) KB", told)
        assert kilobytes and int(kilobytes[1].replace(",", "")) == -(-len(answer.body()) // 1024), told
    box = section.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= size[0]


def test_a_sheet_in_another_language_is_one_step_away(visitor: VisitorMaker) -> None:
    page = visitor(java_script_enabled=False).open("schools/hill-primary/")
    page.get_by_text("In other languages").click()
    link = page.locator(".bb-prints a[hreflang=uk]").first
    expect(link).to_be_visible()
    expect(link.locator("xpath=..")).to_contain_text("Українська")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_notice_board_lists_all_that_the_site_offers(
    visitor: VisitorMaker, sample_site: Path, size: tuple[int, int]
) -> None:
    page = visitor(size=size, java_script_enabled=False).open("print/")
    expect(page.get_by_role("heading", level=1)).to_have_text("For the notice board")
    links = page.locator("a[href$='.pdf']:not([hreflang])")
    listed = set(links.evaluate_all("found => found.map(each => decodeURI(each.href))"))
    made = {path.relative_to(sample_site).as_posix() for path in sample_site.rglob("*-en.pdf")}
    assert {url.removeprefix(page.url.removesuffix("print/")) for url in listed} == made
    for told in links.locator("xpath=..").all_inner_texts():
        assert re.search(r", A[345].*PDF, English, [\d,]+ KB", told), told
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
