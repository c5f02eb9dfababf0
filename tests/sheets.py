"""PDF files as tests look at them: what a screen reader finds, what is on the paper, what a camera reads."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import outloud
import pikepdf
from PIL import Image

#: Languages whose letters change with their neighbours.
JOINED = {"ar", "fa", "ur"}


def words(path: Path) -> str:
    """The text in reading order, blanks made one."""
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.replace("\u200b", "").split())


class Word(NamedTuple):
    """A word on a page: where its box begins and ends, in millimetres from the left and the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def placed(path: Path) -> list[list[Word]]:
    """The words of each page, as poppler finds them."""
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True)
    found = []
    for page in done.stdout.split("<page ")[1:]:
        boxes = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', page)
        found.append([Word(unescape(text), *(float(side) * 25.4 / 72 for side in sides)) for *sides, text in boxes])
    return found


def tags(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """The structure tree from its root down, in order: each element's role and what it says of itself."""
    with pikepdf.open(path) as pdf:
        return list(_tags(pdf.Root.StructTreeRoot))


def _tags(element: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if not isinstance(element, pikepdf.Dictionary):
        return
    if "/S" in element:
        said = {key: str(element[f"/{key}"]) for key in ("Alt", "Lang", "T") if f"/{key}" in element}
        yield str(element.S).removeprefix("/"), said
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from _tags(child)


def faults(path: Path, language: str, but: frozenset[str] = frozenset()) -> list[str]:
    """What keeps a file from being PDF/UA-1 (ISO 14289-1), or from being of use to who hears it.

    The rules are those of ``outloud``, which has the machine's part of the Matterhorn Protocol 1.1 and some on sense:
    words that no tag announces, a description that is a file's name. What it cannot know is asked here.
    Rules in ``but`` do not apply.
    """
    # It takes the forms of one joined letter, which stand for the same character, for a mistake.
    result = outloud.check(str(path), skip=but | ({"TXT-004"} if language in JOINED else set()))
    found = [f"{finding.rule}: {finding.message}" for finding in result.findings]
    if result.error:
        found.append(result.error)
    with pikepdf.open(path) as pdf:
        if str(pdf.Root.get("/Lang", "")) != language:
            found.append(f"the language is {pdf.Root.get('/Lang')}")
        if "/Outlines" not in pdf.Root:
            found.append("there are no bookmarks")
    return found


def pages(path: Path, folder: Path, dpi: int = 50) -> list[Image.Image]:
    """The pages as they are printed."""
    stem = folder / f"{path.stem}-page"
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(path), str(stem)], check=True, capture_output=True)
    found = sorted(folder.glob(f"{stem.name}-*.png"))
    out = []
    for file in found:
        with Image.open(file) as image:
            out.append(image.convert("RGB"))
        file.unlink()
    return out


def ink(page: Image.Image) -> tuple[float, float, float, float]:
    """The white margins of a page as parts of its width and height: left, top, right, bottom."""
    box = page.convert("L").point(lambda value: 255 if value < 250 else 0).getbbox()
    assert box is not None, "the page is blank"
    left, top, right, bottom = box
    return left / page.width, top / page.height, 1 - right / page.width, 1 - bottom / page.height


def is_grey(page: Image.Image) -> bool:
    """Whether a page has no colour."""
    red, green, blue = page.split()
    return red.tobytes() == green.tobytes() == blue.tobytes()


def codes(path: Path, folder: Path) -> list[str]:
    """What a camera reads from the QR codes on a page."""
    image = folder / "code.png"
    pages(path, folder, 150)[0].save(image)
    done = subprocess.run(["zbarimg", "--quiet", "--raw", str(image)], capture_output=True, text=True, check=False)
    return done.stdout.split()


def sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height of each page in millimetres."""
    with pikepdf.open(path) as pdf:
        boxes = [[float(x) for x in page.mediabox] for page in pdf.pages]
    return [(round((x[2] - x[0]) * 25.4 / 72), round((x[3] - x[1]) * 25.4 / 72)) for x in boxes]


def letter_sizes(path: Path) -> set[float]:
    """The sizes of all letters in points, as poppler measures them."""
    done = subprocess.run(["pdftohtml", "-xml", "-stdout", "-i", "-zoom", "1", str(path)], capture_output=True,
                          text=True, check=True)  # fmt: skip
    used = set(re.findall(r'<text[^>]* font="(\d+)"', done.stdout))
    return {float(size) for at, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', done.stdout) if at in used}
