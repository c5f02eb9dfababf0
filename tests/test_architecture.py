"""Data flows one way, the package outlives its site generator, and only the edge knows what day it is."""

from __future__ import annotations

import ast
import graphlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "hooks" / "beatbook"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: From the edge down to the vocabulary. A module may import what stands below it, or beside it on its own line.
#: A folder's name stands for all modules in it, but those that a longer name places elsewhere; a star is any folder.
LAYERS = (
    ("cli",),
    (
        "site",
        "schemas",
        "starter",
        "explanation",
        "verdict",
        "hours_report",
        "coverage",
        "finding",
        "printing",
        "commands",
    ),
    # Pages in their frames, and what stands beside them.
    ("embedding",),
    ("frame", "rights_pages"),
    ("search_index", "sitemap", "prose", "security"),
    ("pages",),
    ("meaning",),
    ("name_index", "name_search"),
    # The neighbourhood's file.
    ("community",),
    ("page", "lists", "data_page"),
    ("atlas", "name_records", "replies", "today", "feeds", "open_data", "neighbourhoods", "linked_data", "prints"),
    # From the day's directory to what templates see.
    ("visits", "answering", "holiday_list", "street_list", "community.*.words"),
    ("community.profiles.contexts",),
    ("presenter", "rendering"),
    ("hours_words",),
    ("contexts", "assets", "photos"),
    ("maps", "ground"),
    # From the records to who serves whom today.
    ("checks",),
    # From an address to a district.
    ("addresses",),
    ("schedule", "answers"),
    ("community.readings",),
    (
        "community.events.meetings",
        "community.events.rounds",
        "community.plans.progress",
        "community.news.notices",
        "community.surveys.answers",
        "community.surveys.results",
        "community.sentiment.ratings",
        "community.sentiment.areas",
        "community.thresholds",
        "community.intervals",
    ),
    ("receptions", "town_calendar"),
    ("directory", "periods", "hours", "hours_forms", "hours_syntax", "hours_expansion", "public_days"),
    # From text to records.
    ("rights",),
    ("sources", "basemap", "fonts"),
    ("geography", "structure"),
    ("yaml_source", "geojson_source"),
    ("csv_source", "text_source", "yaml_syntax", "json_source", "projections"),
    # The vocabulary.
    ("languages", "slips", "urls", "shells", "shards", "timetable"),
    ("dataset",),
    ("community.*.models",),
    ("models",),
    ("errors",),
)
#: The edge: the only files that may ask what day it is.
EDGE = {"cli"}


def name_of(path: Path) -> str:
    """``languages.text`` for ``hooks/beatbook/languages/text.py``; the empty string for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(module: str) -> int:
    """How far down a module, or a thing in it, stands; the top is 0."""
    steps = module.split(".")
    for length in range(len(steps), 0, -1):
        for depth, names in enumerate(LAYERS):
            if any(_stands_for(name, steps[:length]) for name in names):
                return depth
    raise AssertionError(f"beatbook.{module} stands in no layer: place it in LAYERS of tests/test_architecture.py")


def _stands_for(name: str, steps: list[str]) -> bool:
    parts = name.split(".")
    return len(parts) == len(steps) and all(part in ("*", step) for part, step in zip(parts, steps, strict=True))


def imports(path: Path) -> Iterator[str]:
    """Full dotted names of the modules (or things in them) that a file imports."""
    package = ["beatbook", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def module_of(name: str) -> str:
    """The module of this package that an imported name stands in; the empty string for other packages' names."""
    there = {name_of(path) for path in MODULES}
    parts = name.split(".")[1:] if name.startswith("beatbook.") else []
    return next((".".join(parts[:end]) for end in range(len(parts), 0, -1) if ".".join(parts[:end]) in there), "")


def by_name(path: Path) -> str:
    return name_of(path) or "beatbook"


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_package_never_imports_its_site_generator(path: Path) -> None:
    forbidden = {"mkdocs", "material", "mkdocs_events"}
    assert not [name for name in imports(path) if name.split(".")[0] in forbidden]


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_data_flows_one_way(path: Path) -> None:
    importer = name_of(path)
    if not importer:
        assert not [name for name in imports(path) if name.startswith("beatbook")]
        return
    imported = [name.removeprefix("beatbook.") for name in imports(path) if name.startswith("beatbook.")]
    uphill = [name for name in imported if layer(name) < layer(importer)]
    assert not uphill, f"beatbook.{importer} imports what stands above it"


def test_no_two_modules_import_each_other() -> None:
    graph = {name_of(path): {module_of(name) for name in imports(path)} - {name_of(path)} for path in MODULES}
    tuple(graphlib.TopologicalSorter(graph).static_order())  # raises CycleError, which names the cycle


def test_every_layer_names_a_module_that_exists() -> None:
    there = [name_of(path).split(".") for path in MODULES]
    there += [module[:end] for module in there for end in range(1, len(module))]
    assert not [name for names in LAYERS for name in names if not any(_stands_for(name, steps) for steps in there)]


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_only_the_edge_reads_the_clock(path: Path) -> None:
    if name_of(path) in EDGE:
        return
    clock = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("time", "time"),
             ("time", "localtime"), ("time", "gmtime"), ("time", "strftime")}  # fmt: skip
    reads = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            owner = node.value
            of = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
            if (of, node.attr) in clock:
                reads.append(f"line {node.lineno}: {of}.{node.attr}")
    assert not reads


#: What a browser loads or what makes it load: templates, styles, scripts.
LOADED = sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".html", ".css", ".js", ".svg", ".j2"})


@pytest.mark.parametrize("path", LOADED, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_a_browser_loads_names_another_host(path: Path) -> None:
    #: Names of vocabularies, which no browser asks for.
    vocabularies = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "https://schema.org")
    text = re.sub(r"\{#.*?#\}|/\*.*?\*/|<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.findall(r"(?:https?:|(?<=[\"'(\s]))//[\w.-]+\.[a-z]{2,}[^\s\"')]*", text)
    assert not [url for url in found if not url.startswith(vocabularies)]


def test_no_path_of_one_machine() -> None:
    texts = [
        path
        for folder in ("hooks", "docs", "data", "examples", "benchmarks", "scripts", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".yaml", ".yml", ".html", ".css", ".js", ".json", ""} and path.is_file()
    ]
    texts += [ROOT / name for name in ("Makefile", "pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    machine = re.compile(r"(?<![\w.])/(?:work|home|root|tmp|Users)/")
    assert texts
    assert not [str(path) for path in texts if machine.search(path.read_text(encoding="utf-8", errors="replace"))]
