"""How long sheets take beside a one-line Typst document, and how much memory: a thousand plates, a thousand school sheets.

The town is made up: a place and a school for each officer, each with a name, phones, hours, a district and a photo of
their own, so that no sheet is like another. The baseline is as many documents of one line, each with a line of its own,
by the same compiler with the same fonts, as PDF/UA-1 too, in the same run. Seconds of the processor, not of the clock.
Each kind is printed in a process of its own, whose peak of memory is shown.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import typst
from PIL import Image

from beatbook.addresses.streets import streets
from beatbook.addresses.town_index import town_index
from beatbook.atlas import Atlas
from beatbook.directory import Directory
from beatbook.fonts import Fonts
from beatbook.languages import Catalog
from beatbook.photos import prepare_all
from beatbook.presenter import Presenter
from beatbook.prints.catalogue import Catalogue, Item
from beatbook.prints.kinds import KINDS
from beatbook.sources import load
from beatbook.urls import Urls
from benchmarks.build_speed import processor_seconds

TODAY: Final = date(2026, 3, 2)
BASE: Final = "https://bigtown.example.org/"
#: Mean seconds of the processor are taken over as many one-line documents; calls that look for fonts are slow.
ALONE: Final = 50
ONE_LINE: Final = (
    '#set document(title: "A line")\n#set text(font: sys.inputs.font, lang: "en")\nLine #sys.inputs.number.\n'
)


def town(root: Path, sheets: int) -> None:
    """Write the data of a made-up town with as many officers, places and schools, and a photo of each officer."""
    districts = max(1, sheets // 2)
    lines = ["town:", "  name: Bigtown", "  country: GB", "  timezone: Europe/London", "  languages: [en]"]
    lines += ["  child_helpline: {number: 0808 157 0116}", "officers:"]
    for number in range(sheets):
        lines += [
            f"  - id: officer-{number}",
            f"    name: Margaret Ellison the {number}th",
            f"    phone: 01632 960{number % 1000:03}",
            f"    email: officer-{number}@example.org",
            "    rank: Constable",
            "    role: Neighbourhood officer",
            f"    photo: photos/{number}.jpg",
            f"    districts: [district-{number % districts}]",
            f"    receives: [{{place: place-{number}, room: Room {number}, hours: 'Tu {number % 4 + 8:02}:00-12:30'}}]",
        ]
    lines.append("districts:")
    lines += [f"  - {{id: district-{number}, name: District {number}}}" for number in range(districts)]
    lines.append("places:")
    for number in range(sheets):
        lines += [
            f"  - {{id: place-{number}, kind: reception-room, name: Reception Room {number},",
            f"     address: {number} Mill Street, phone: 01632 961{number % 1000:03},",
            f"     hours: 'Mo-Fr {number % 4 + 7:02}:30-17:00; Sa 09:00-12:00; PH off'}}",
        ]
    lines.append("schools:")
    for number in range(sheets):
        lines += [
            f"  - {{id: school-{number}, name: Primary School {number}, address: {number} Hill Road,",
            f"     district: district-{number % districts}}}",
        ]
    (root / "officers.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (root / "photos").mkdir()
    gradient = Image.radial_gradient("L").resize((400, 500))
    for number in range(sheets):
        face = Image.merge("RGB", [gradient.point(lambda value, by=by: (value + by) % 256) for by in (number, 40, 90)])
        face.save(root / "photos" / f"{number}.jpg", quality=80)


def catalogue(root: Path) -> Catalogue:
    """The sheets of the town in ``root``."""
    sources = load(root)
    assert not sources.problems, str(sources.problems[0])
    atlas = Atlas.of(sources.dataset, sources.boundaries, TODAY, root)
    directory = Directory(sources.dataset, TODAY, atlas.located)
    photos = prepare_all(root, sources.dataset)
    presenter = Presenter(directory, Urls("en"), "en", Catalog.load("en"), photos, "Bigtown")
    streets_of = cache(lambda: streets(town_index(sources, directory)))
    return Catalogue.of(sources, {"en": presenter}, photos, BASE, atlas, (), streets_of)


def measure(root: Path, kind: str) -> tuple[int, float, float, float]:
    """How many sheets of a kind, processor seconds for each, those on the clock, and the growth of memory in MB."""
    whole = catalogue(root)
    presenter = whole.presenters["en"]
    items = [Item(KINDS[kind], slug, KINDS[kind].formats[0], "en") for slug in KINDS[kind].about(presenter.directory)]
    with tempfile.TemporaryDirectory() as press:
        began, before = time.perf_counter(), processor_seconds()
        printing = whole.print(items, Path(press))
        seconds, clock = processor_seconds() - before, time.perf_counter() - began
    assert not printing.problems, str(printing.problems[0])
    return (
        len(items),
        seconds / len(items),
        clock / len(items),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def one_line(documents: int) -> tuple[float, float]:
    """Processor seconds for a document of one line: in a call of its own that looks for its fonts, and by a kept compiler."""
    fonts = Fonts.of()
    folders = [str(folder) for folder in fonts.folders]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "line.typ"
        path.write_text(ONE_LINE, encoding="utf-8")

        def inputs(number: int) -> dict[str, str]:
            return {"font": fonts.families[0], "number": str(number)}

        before = processor_seconds()
        for number in range(ALONE):
            typst.compile(str(path), font_paths=folders, sys_inputs=inputs(number), format="pdf", pdf_standards="ua-1")
        alone = (processor_seconds() - before) / ALONE
        known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
        compiler = typst.Compiler(str(path), font_paths=known)
        before = processor_seconds()
        for number in range(documents):
            compiler.compile(sys_inputs=inputs(number), format="pdf", pdf_standards="ua-1")
        return alone, (processor_seconds() - before) / documents


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=1_000, help="how many of each kind")
    parser.add_argument("--kinds", nargs="+", choices=sorted(KINDS), default=["school", "plate"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        town(Path(folder), asked.sheets)
        print(f"{'kind':>9} {'sheets':>7} {'ms each':>8} {'on the clock':>13} {'peak MB':>8} "
              f"{'one line ms':>12} {'ratio':>6} {'kept compiler ms':>17} {'ratio':>6}")  # fmt: skip
        for kind in asked.kinds:
            with ProcessPoolExecutor(1, get_context("spawn")) as alone:
                sheets, seconds, clock, memory = alone.submit(measure, Path(folder), kind).result()
                line, kept = alone.submit(one_line, asked.sheets).result()
            print(f"{kind:>9} {sheets:>7,} {seconds * 1e3:>8.1f} {clock * 1e3:>13.1f} {memory:>8.0f} "
                  f"{line * 1e3:>12.1f} {seconds / line:>6.2f} {kept * 1e3:>17.1f} {seconds / kept:>6.1f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
