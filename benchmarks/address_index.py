"""The index of addresses at sizes from a village to a country: seconds of the processor, memory, bytes.

A made-up register (``country.py``) is written as an office does, as CSV and as Parquet, and imported as ``beatbook import
addresses`` does; then a town's index is made of it by the functions that a site's build calls: the addresses read, given
to districts by their boundaries (30 m beside them included), the index built, cut and written. The join with boundaries
stands beside an R-tree over the same polygons and the same points in the same process, which are streets one after
another, so that neighbours in the file are neighbours on the ground, and once more shuffled; both must find the same. The
district found must be the one that the address was put into. Of the written index addresses are asked for, and what they
read of it is counted.

Each size is imported, and built, in a process of its own; ``MB`` is the most memory that it took.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

import numpy as np
import pyarrow as pa
import shapely
from pyarrow import csv, parquet

from beatbook.addresses.assignment import Assignment, assign
from beatbook.addresses.coordinates import Floats
from beatbook.addresses.index import build, files
from beatbook.addresses.lookup import lookup
from beatbook.addresses.registers import ADDRESSES, Wishes, import_addresses
from beatbook.addresses.table import AddressTable, read
from beatbook.geography import join
from beatbook.models import District
from beatbook.shards import Parts
from beatbook.sources import load
from benchmarks.country import boundaries, districts, made_up

QUERIES = 1_000
#: Files that are made: the register, and the number of each address's district from 1.
REGISTER, CODES = "register", "codes.npy"

P = ParamSpec("P")
T = TypeVar("T")


class _Counting(dict[str, object]):
    """Parts of an index that note which were read."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> object:
        self.read.add(name)
        return super().__getitem__(name)


@dataclass(frozen=True)
class Fetched:
    """Bytes of a written index, compressed those of its beginning (``first``) and of what each lookup read besides,
    ascending; ``wrong`` answers."""

    files: int
    disk: int
    first: int
    lookups: tuple[int, ...]
    wrong: int

    @property
    def p99(self) -> int:
        return self.lookups[int(len(self.lookups) * 0.99)]


def fetched(table: AddressTable, assignment: Assignment, parts: Parts) -> Fetched:
    """Ask an index for some of its addresses."""
    written = files(parts)
    weights = {Path(path).stem: len(zlib.compress(content, 6)) for path, content in written.items()}
    first = "head" if "head" in weights else "town"
    lookups, wrong = [], 0
    for at in random.Random(1).sample(range(len(table)), min(QUERIES, len(table))):
        counting = _Counting(parts)
        answer = lookup(f"{table.number[at]} {table.street[at]}, {table.place[at]}".lower(), counting)
        wrong += not set(assignment[at]) <= set(answer.districts)
        lookups.append(sum(weights[name] for name in counting.read if name in weights and name != first))
    disk = sum(map(len, written.values()))
    return Fetched(len(written), disk, weights[first], tuple(sorted(lookups)), wrong)


class Stopwatch:
    """Seconds of the processor by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, name: str, step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        start = time.process_time()
        result = step(*args, **kwargs)
        self.seconds[name] = time.process_time() - start
        return result

    def cells(self) -> dict[str, str]:
        return {f"{name}, s": f"{spent:.2f}" for name, spent in self.seconds.items()}


def most_memory() -> str:
    """Megabytes that this process took at the most."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"


def make(size: int, folder: Path) -> None:
    """A town's folder without addresses, a register of them as CSV and as Parquet, and whose they are."""
    table, assignment = made_up(size)
    (folder / "town.yaml").write_text("languages: [en]\nname: Country\n", encoding="utf-8")
    columns = {"NUMBER": table.number, "STREET": table.street, "CITY": table.place}
    texts = {name: pa.array(list(column)) for name, column in columns.items()}
    register = pa.table({**texts, "LON": table.lon, "LAT": table.lat})
    csv.write_csv(register, folder / f"{REGISTER}.csv")
    parquet.write_table(register, folder / f"{REGISTER}.parquet")
    np.save(folder / CODES, assignment.codes)


def imported(folder: Path, form: str) -> dict[str, str]:
    """Cells on an import."""
    watch = Stopwatch()
    watch(f"import of {form}", import_addresses, folder / f"{REGISTER}.{form}", folder, Wishes())
    return {**watch.cells(), f"import of {form}, MB": most_memory()}


def built(size: int, folder: Path) -> dict[str, str]:
    """Cells on the index made of the imported register."""
    ids = districts(size)
    shapes = dict(zip(ids, boundaries(len(ids)), strict=True))
    town = load(folder).dataset.town
    watch = Stopwatch()
    table = watch("addresses read", read, folder / ADDRESSES)
    found = watch("given to districts", assign, table, [District(id=each, name=each) for each in ids], shapes, town)
    parts = watch("index built and cut", build, table, found, (), "en")
    watch("files written", write, parts, folder / "site")
    watch.seconds["together"] = sum(watch.seconds.values())
    cells = {**watch.cells(), "MB": most_memory()}
    asked = fetched(table, found, parts)
    wrong = np.count_nonzero(found.codes != np.load(folder / CODES))
    shuffled = np.random.default_rng(1).permutation(len(table))
    return {
        **cells,
        "addresses of another district": f"{wrong:,}",
        **joined("in the file's order", table.lon, table.lat, len(ids)),
        **joined("shuffled", table.lon[shuffled], table.lat[shuffled], len(ids)),
        "files": f"{asked.files:,}",
        "MB on disk": f"{asked.disk / 1e6:.2f}",
        "KB of a first visit": f"{asked.first / 1024:.1f}",
        "KB of a lookup, median": f"{statistics.median(asked.lookups) / 1024:.1f}",
        "KB of a lookup, 99 of 100": f"{asked.p99 / 1024:.1f}",
        "wrong answers": f"{asked.wrong}",
    }


def write(parts: Parts, site: Path) -> None:
    for path, content in files(parts).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)


def joined(order: str, lon: Floats, lat: Floats, count: int) -> dict[str, str]:
    """Cells on the join and the R-tree. Raises ``AssertionError`` if they find different pairs."""
    watch = Stopwatch()
    mine = watch(f"join, {order}", join, lon, lat, boundaries(count))
    points, shapes = shapely.points(lon, lat), boundaries(count)
    theirs = watch(f"R-tree, {order}", lambda: shapely.STRtree(shapes).query(points, predicate="intersects"))
    assert np.array_equal(*(np.sort(found[0] * count + found[1]) for found in (mine, theirs)))
    own, other = watch.seconds.values()
    return {**watch.cells(), f"join / R-tree, {order}": f"{own / other:.2f}"}


def in_a_process(step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a step gives in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(step, *args, **kwargs).result()


def measured(size: int) -> dict[str, str]:
    """All cells of a size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        in_a_process(make, size, folder)
        forms = [in_a_process(imported, folder, form) for form in ("parquet", "csv")]
        return {**forms[0], **forms[1], **in_a_process(built, size, folder)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--addresses", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000, 3_000_000])
    sizes = parser.parse_args().addresses
    found = [measured(size) for size in sizes]
    print(f"| addresses | {' | '.join(f'{size:,}' for size in sizes)} |\n| --- |{' ---: |' * len(sizes)}")
    for name in found[0]:
        print(f"| {name} | {' | '.join(cells[name] for cells in found)} |")


if __name__ == "__main__":
    main()
