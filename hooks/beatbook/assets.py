"""The site's own style and scripts, put together from the components and named by their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from beatbook.addresses.index import script as address_script
from beatbook.languages import FOLD_SCRIPT
from beatbook.maps import leaflet_files

ROOT = Path(__file__).resolve().parent


#: Scripts of every page, in this order: later ones use what earlier ones define.
SCRIPTS = ("answer/answer", "answer/words", "answer/script", "today/script")
#: Scripts of pages with the box.
FINDER_SCRIPTS = (
    "finder/parts", "lookup/shards", "lookup/slips", "finder/name_search", "finder/names", "finder/numbers",
    "finder/streets", "finder/words", "finder/replies", "finder/meaning", "finder/panel", "finder/script",
)  # fmt: skip


class OutputFile(NamedTuple):
    """A file of the site; ``path`` is relative to its root, with forward slashes."""

    path: str
    content: bytes


def named(path: str, content: bytes) -> OutputFile:
    """The file under a name that changes with its content, so that hosts may let browsers keep it for ever."""
    stem, _, suffix = path.rpartition(".")
    return OutputFile(f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}", content)


def _read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def chart_style() -> OutputFile:
    """The style of charts, which pages with charts alone ask for."""
    return named("assets/charts.css", _read("community/charts.css").encode())


@dataclass(frozen=True)
class Assets:
    """What pages load: ``style`` and ``script`` everywhere, ``chart_style`` where there are charts, ``map_scripts`` in
    this order where there is a map, ``finder_script`` where there is the box, ``ground_script`` where there is either,
    ``embed_script`` where the box stands alone, ``rights_script`` on pages about rights, ``lookup`` when an address is
    typed, ``file_worker`` in editions that are opened from a folder."""

    style: OutputFile
    chart_style: OutputFile
    script: OutputFile
    map_scripts: tuple[OutputFile, ...]
    ground_script: OutputFile
    finder_script: OutputFile
    embed_script: OutputFile
    rights_script: OutputFile
    icon: OutputFile
    file_worker: OutputFile
    lookup: OutputFile

    @classmethod
    def gather(cls) -> Assets:
        """Read the components' and the libraries' files."""
        styles = [
            _read("templates/assets/base.css"),
            *(
                _read(f"components/{c}/style.css")
                for c in ("finder", "answer", "today", "district_map", "embed", "rights")
            ),
        ]
        scripts = [
            _read("templates/assets/base.js"),
            *(_read(f"components/{name}.js") for name in SCRIPTS),
        ]
        finder = [FOLD_SCRIPT, *(_read(f"components/{name}.js") for name in FINDER_SCRIPTS)]
        leaflet = leaflet_files()
        style = leaflet["leaflet.css"].decode() + "\n" + "\n".join(styles)
        return cls(
            style=named("assets/beatbook.css", style.encode()),
            chart_style=chart_style(),
            script=named("assets/beatbook.js", "\n".join(scripts).encode()),
            map_scripts=(
                named("assets/leaflet.js", leaflet["leaflet.js"]),
                named("assets/map.js", _read("components/district_map/script.js").encode()),
            ),
            ground_script=named("assets/ground.js", _read("components/ground/ground.js").encode()),
            finder_script=named("assets/finder.js", "\n".join(finder).encode()),
            embed_script=named("assets/embed.js", _read("components/embed/embed.js").encode()),
            rights_script=named("assets/rights.js", _read("components/rights/script.js").encode()),
            icon=named("assets/icon.svg", _read("templates/assets/icon.svg").encode()),
            file_worker=named("assets/file-worker.js", _read("templates/assets/file_worker.js").encode()),
            lookup=named("assets/lookup.js", address_script().encode()),
        )

    def files(self) -> tuple[OutputFile, ...]:
        """All of them, to be written."""
        scripts = (
            self.script,
            *self.map_scripts,
            self.ground_script,
            self.finder_script,
            self.embed_script,
            self.rights_script,
            self.file_worker,
            self.lookup,
        )
        return (self.style, self.chart_style, *scripts, self.icon)
