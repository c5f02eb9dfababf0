"""Hand-outs and the project's page: sizes, small pictures, notices, nothing hidden passed on."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from beatbook.community.materials.library import THUMBNAIL, MaterialError, prepare
from beatbook.pages import Pages
from tests.conftest import ROOT
from tests.towns import MILLBURY, pages_of

LEAFLET = ROOT / "data" / "materials" / "bicycle-en.pdf"
LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}


def town(language: str = "en") -> Pages:
    files = [
        {"file": str(LEAFLET), "language": "en"},
        {"file": str(LEAFLET.with_name("bicycle-bg.pdf")), "language": "bg"},
    ]
    material = {"id": "bicycle", "name": "Lock <it>", "audience": "Pupils", "licence": LICENCE, "files": files}
    project = [
        {
            "id": "fund",
            "kind": "funder",
            "name": "Fund",
            "notice": "Word for word <b>.",
            "url": "https://fund.example.org/",
        },
        {"id": "council", "kind": "carrier", "name": "Council", "logo": str(ROOT / "data/photos/council-logo.png")},
    ]
    return pages_of({**MILLBURY, "materials": [material], "project": project}, language=language)


def page(pages: Pages, section: str) -> BeautifulSoup:
    return next(BeautifulSoup(p.body, "html.parser") for p in pages.hub.pages() if p.address.section == section)


def test_a_pdf_s_first_page_becomes_a_small_picture() -> None:
    made = prepare(LEAFLET, LEAFLET.read_bytes())
    assert (made.kind, made.pages, made.file.content) == ("PDF", 1, LEAFLET.read_bytes())
    picture = Image.open(BytesIO(made.thumbnail.content))
    assert picture.size == (made.width, made.height) and max(picture.size) == THUMBNAIL
    # It shows the page and is no blank one.
    assert len(picture.convert("RGB").getcolors() or []) > 4


def test_a_picture_is_passed_on_without_what_the_camera_wrote() -> None:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Ada Miller, 5 Mill Street"
    Image.new("RGB", (800, 400), "red").save(out, "JPEG", exif=exif)
    assert b"Ada Miller" in out.getvalue()
    made = prepare(Path("poster.jpg"), out.getvalue())
    assert b"Ada Miller" not in made.file.content + made.thumbnail.content
    assert (made.kind, made.width, made.height) == ("JPEG", 360, 180)


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.docx"])
def test_what_cannot_be_read_is_said(name: str) -> None:
    with pytest.raises(MaterialError, match=name):
        prepare(Path(name), b"%PDF-1.7 and no more")


def test_the_library_says_language_audience_licence_and_size() -> None:
    soup = page(town("bg"), "materials")
    links = soup.select(".bb-sheets a")
    # The reader's language comes first, and gives the small picture.
    assert [link["hreflang"] for link in links] == ["bg", "en"]
    assert "PDF, 15 kB" in links[0].get_text() and "български" in links[0].get_text()
    assert "bicycle-bg-small" in str(soup.select_one("img")) and "Lock <it>" in soup.get_text()
    assert "Pupils" in soup.get_text() and soup.find("a", href=LICENCE["url"])


def test_every_file_that_pages_name_is_written_once() -> None:
    pages = town()
    written = [file.path for file in pages.hub.files()]
    assert len(written) == len(set(written))
    for section in ("materials", "project"):
        for node in page(pages, section).select("img, a[download]"):
            path = str(node.get("src") or node.get("href"))
            assert path.removeprefix("../") in written


def test_notices_and_logos_stand_by_those_who_require_them() -> None:
    soup = page(town(), "project")
    assert [heading.get_text() for heading in soup.find_all("h2")] == ["Who carries it", "Who pays"]
    council, fund = soup.select("article")
    assert council.img and not fund.img
    assert "Word for word <b>." in fund.get_text() and fund.find("a", href="https://fund.example.org/")
