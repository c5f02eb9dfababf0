"""The index of names beside Pagefind's on the same records: CPU to build, bytes and milliseconds of a query in Chromium.

Pagefind, the search that static sites usually have, is what ``benchmarks/requirements.txt`` installs. It indexes pages:
an officer's page of the sample town with each record's name in it; and once more, to see what the least is, pages with
nothing on them but what the index of names holds. Both answer in the same Chromium from the same host, which compresses
what it sends; an answer is the names of the first eight records found. The records are made up, their names in Latin
and Cyrillic letters.
"""

from __future__ import annotations

import argparse
import html
import random
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.browser.conftest import launch
from tests.browser.server import Host, serve
from tests.conftest import ROOT as ROOT_OF_PROJECT
from tests.conftest import Project

from beatbook import name_index
from beatbook.assets import FINDER_SCRIPTS, ROOT
from beatbook.languages import FOLD_SCRIPT, fold, romanise
from beatbook.name_records import KINDS, Record
from benchmarks.build_speed import processor_seconds

QUERIES = 40
#: Records shown of those found.
SHOWN = 8
#: Endings of surnames and given names by language.
_SURNAMES = {
    "bg": ("ов", "ева", "ински", "арова"), "cs": ("ák", "ová", "ský", "ička"), "en": ("son", "ley", "worth", "er"),
    "lv": ("iņš", "siņa", "bergs", "kalns"), "uk": ("енко", "чук", "ський", "юк"),
}  # fmt: skip
_GIVEN = {
    "bg": ("Иван", "Мария", "Щерю", "Георги"), "cs": ("Jiří", "Zdeňka", "Šárka", "Petr"),
    "en": ("Ada", "Oliver", "Grace", "Noah"), "lv": ("Jānis", "Līga", "Ķirils", "Ilze"),
    "uk": ("Тарас", "Олена", "Юрій", "Ганна"),
}  # fmt: skip
_LATIN = (
    "nov", "hor", "kal", "ber", "mar", "vit", "sed", "pol", "rad", "zem", "lin", "dub", "kov", "mel", "tur", "sar",
)  # fmt: skip
_CYRILLIC = (
    "шев", "кова", "мель", "бой", "ткач", "гриц", "лис", "дим", "пет", "вас", "хрис", "геор", "сав", "щер", "юр",
)  # fmt: skip


def records(count: int) -> list[Record]:
    """Half officers, a quarter districts, the rest places and schools."""
    rng = random.Random(count)
    languages = tuple(_SURNAMES)

    def stem(language: str, sizes: tuple[int, ...]) -> str:
        syllables = _CYRILLIC if language in ("bg", "uk") else _LATIN
        return "".join(rng.choice(syllables) for _ in range(rng.choice(sizes)))

    found = []
    for at in range(count):
        language = rng.choice(languages)
        kind = (0, 0, 1, 2 + at % 2)[at % 4]
        if kind == 0:
            name = f"{rng.choice(_GIVEN[language])} {(stem(language, (1, 2, 2)) + rng.choice(_SURNAMES[language])).title()}"
        else:
            name = f"{stem(language, (2, 3)).title()} {('', 'district', 'station', 'primary school')[kind]}"
        detail = stem(language, (2,)).title()
        names = ((name, language),)
        found.append(Record(kind, name, detail, f"{KINDS[kind]}/{at}/", names, ((detail, language),)))
    return found


def queries(found: list[Record]) -> dict[str, list[tuple[str, str]]]:
    """What is typed and the name that should be found, by the way of typing."""
    rng = random.Random(1)
    some = rng.sample([record for record in found if record.kind == 0], QUERIES)

    def name(record: Record) -> str:
        return record.name.split()[-1]

    words = [{word for text, _ in record.names for word in fold(text).split()} for record in found]
    begun = [(name(record)[:-2], record.name) for record in some]
    return {
        "as written": [(record.name, record.name) for record in some],
        "in Latin letters": [
            (romanise(name(record), record.names[0][1]), record.name)
            for record in some
            if record.names[0][1] in ("bg", "uk")
        ],
        "in another case": [
            (name(record).replace("енко", "енка").replace("iņš", "iņam"), record.name)
            for record in some
            if name(record).endswith(("енко", "iņš"))
        ],
        "begun": begun,
        f"begun as {SHOWN} at most": [
            (typed, whole)
            for typed, whole in begun
            if sum(any(word.startswith(fold(typed)) for word in own) for own in words) <= SHOWN
        ],
    }


@dataclass
class Visit:
    """What queries cost, in bytes as sent and milliseconds until eight names are there: ``cold`` each on a page just
    opened with an empty cache, and the following ones on a page; and how many found their name."""

    cold_bytes: list[int] = field(default_factory=list)
    cold_ms: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)
    found: dict[str, list[bool]] = field(default_factory=dict)


OURS = "<!doctype html><html lang=en><meta charset=utf-8><title>names</title><script src=box.js></script>"
_ASK_OURS = f"async (typed) => (await window.find(typed)).found.slice(0, {SHOWN}).map((record) => record.name)"
BARE = "<!doctype html><html lang=en><title>Ada Hart</title><body><h1>Ada Hart</h1><p>Old Town"
PAGEFIND = "<!doctype html><html lang=en><meta charset=utf-8><title>pages</title>"
_ASK_PAGEFIND = """async (typed) => {
  window.pagefind ??= await import(new URL("pagefind/pagefind.js", location.href));
  const { results } = await window.pagefind.search(typed);
  return Promise.all(results.slice(0, SHOWN).map(async (result) => (await result.data()).content));
}""".replace("SHOWN", str(SHOWN))


def write_ours(found: list[Record], site: Path) -> None:
    written = name_index.files(name_index.build(found), "en")
    for path, content in written.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    entry = next(iter(written))
    box = [(ROOT / "templates" / "assets" / "base.js").read_text("utf-8"), FOLD_SCRIPT]
    box += [
        (ROOT / "components" / f"{name}.js").read_text("utf-8")
        for name in FINDER_SCRIPTS[: FINDER_SCRIPTS.index("finder/names") + 1]
    ]
    (site / "box.js").write_text("\n".join([*box, f'window.find = beatbookNames("{entry}");']), encoding="utf-8")
    (site / "index.html").write_text(OURS, encoding="utf-8")


def write_pages(found: list[Record], site: Path, frame: str) -> None:
    """A page a record, its name and detail set into a frame."""
    for record in found:
        page = site / record.url / "index.html"
        page.parent.mkdir(parents=True)
        name, detail = html.escape(record.name), html.escape(record.detail)
        page.write_text(frame.replace("Ada Hart", name).replace("Old Town", detail), encoding="utf-8")
    (site / "index.html").write_text(PAGEFIND, encoding="utf-8")


def pages_seconds(found: list[Record], site: Path, frame: str) -> float:
    """Seconds that Pagefind takes for pages."""
    write_pages(found, site, frame)
    start = processor_seconds()
    pagefind(site)
    return processor_seconds() - start


def pagefind(site: Path) -> None:
    asked = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "en"]
    try:
        subprocess.run(asked, check=True, capture_output=True)
    except subprocess.CalledProcessError as error:
        raise SystemExit("Pagefind does not run: pip install --no-deps -r benchmarks/requirements.txt") from error


_TIMED = "async (typed) => {{ const start = performance.now(); const names = await ({ask})(typed); return [performance.now() - start, names]; }}"
#: Queries asked of a page just opened.
COLD = 10


def visit(browser: Browser, host: Host, ask: str, asked: dict[str, list[tuple[str, str]]]) -> Visit:
    """Ask some queries each on a page of its own with an empty cache, then everything on one page that has been asked."""
    found = Visit()
    every = [(way, typed, name) for way, pairs in asked.items() for typed, name in pairs]
    for _, typed, _ in every[:: len(every) // COLD][:COLD]:
        context = browser.new_context()
        ms, size, _ = _timed(_opened(context, host), host, ask, typed)
        found.cold_bytes.append(size)
        found.cold_ms.append(ms)
        context.close()
    context = browser.new_context()
    page = _opened(context, host)
    _timed(page, host, ask, every[0][1])
    for way, typed, name in every:
        ms, size, names = _timed(page, host, ask, typed)
        found.bytes.append(size)
        found.ms.append(ms)
        # Among many of a name the eight shown need not hold this one.
        found.found.setdefault(way, []).append(any(name.split()[-1] in other for other in names))
    context.close()
    return found


def _opened(context: BrowserContext, host: Host) -> Page:
    page = context.new_page()
    page.goto(host.url, wait_until="networkidle")
    return page


def _timed(page: Page, host: Host, ask: str, typed: str) -> tuple[float, int, list[str]]:
    """Milliseconds, bytes sent until the page is quiet again, and the names shown."""
    host.sent.clear()
    ms, names = page.evaluate(_TIMED.format(ask=ask), typed)
    page.wait_for_timeout(60)
    return ms, sum(size for _, size in host.sent), names


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, nargs="+", default=[2_000, 20_000])
    with tempfile.TemporaryDirectory() as folder:
        site = Project(ROOT_OF_PROJECT).build(Path(folder) / "site")
        frame = (site / "officers" / "hart" / "index.html").read_text(encoding="utf-8")
        frame = frame.replace("Eleanor Hart", "Ada Hart")
        assert "Ada Hart</h1>" in frame, "the sample town's officer has another name"
    for count in parser.parse_args().records:
        found = records(count)
        asked = queries(found)
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = Path(folder) / "ours", Path(folder) / "pagefind"
            ours.mkdir()
            start = processor_seconds()
            write_ours(found, ours)
            own = processor_seconds() - start
            other, bare = pages_seconds(found, theirs, frame), pages_seconds(found, Path(folder) / "bare", BARE)
            with sync_playwright() as playwright, serve(ours) as our_host, serve(theirs) as their_host:
                browser = launch(playwright)
                visits = visit(browser, our_host, _ASK_OURS, asked), visit(browser, their_host, _ASK_PAGEFIND, asked)
                browser.close()
            sizes = size_of(ours / "find"), size_of(theirs / "pagefind")
        print(f"\n{count:,} records: {own:.2f} CPU s against {other:.2f} s, ratio {own / other:.2f}")
        print(f"(Pagefind on pages with nothing else on them: {bare:.2f} s, ratio {own / bare:.2f})")
        print("| | index of names | Pagefind |\n| --- | ---: | ---: |")
        print(f"| MB on disk | {sizes[0] / 1e6:.1f} | {sizes[1] / 1e6:.1f} |")
        rows = {
            "first query, KB, mean": [f"{statistics.mean(each.cold_bytes) / 1024:.1f}" for each in visits],
            "first query, ms, median": [f"{statistics.median(each.cold_ms):.0f}" for each in visits],
            "next queries, KB, mean": [f"{statistics.mean(each.bytes) / 1024:.1f}" for each in visits],
            "next queries, KB, most": [f"{max(each.bytes) / 1024:.1f}" for each in visits],
            "next queries, ms, median": [f"{statistics.median(each.ms):.1f}" for each in visits],
        }
        for way in asked:
            shares = [each.found[way] for each in visits]
            rows[f"found {way}"] = [f"{sum(share) / len(share):.0%}" for share in shares]
        for name, cells in rows.items():
            print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
