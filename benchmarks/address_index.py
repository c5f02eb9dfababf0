"""The index of addresses at sizes from a village to a country: CPU, memory, bytes on disk, bytes a lookup fetches.

Each size runs in a process of its own, so that memory is its own::

    python -m benchmarks.address_index 1000 30000 300000 3000000

The addresses are made up: streets of one to three words in places, their numbers mostly in one district, some in two.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from beatbook.addresses.assignment import Assignment
from beatbook.addresses.index import build, files
from beatbook.addresses.lookup import lookup
from beatbook.addresses.table import AddressTable, Codes, Texts
from beatbook.shards import Parts

#: Houses on a street, streets in a place, districts in a country of three million addresses.
HOUSES, STREETS, DISTRICTS = 30, 100, 10_000
QUERIES = 1_000
_START = [
    "b",
    "br",
    "c",
    "d",
    "f",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "v",
    "w",
    "fl",
    "gr",
    "tr",
    "sh",
]
_MIDDLE = ["a", "e", "i", "o", "u", "ar", "en", "il", "or", "un", "ea", "ai", "ow", "ol"]
_END = ["ck", "ll", "m", "n", "nd", "r", "rt", "s", "st", "th", "l", "ton", "ley", "by", "ham", "wick", "ford", "well"]


def words(count: int, rng: random.Random) -> list[str]:
    """Different made-up words."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = rng.choice((1, 2, 2, 3))
        found["".join(rng.choice(_START) + rng.choice(_MIDDLE) for _ in range(syllables)) + rng.choice(_END)] = None
    return [word.title() for word in found]


def made_up(size: int) -> tuple[AddressTable, Assignment]:
    """A register and whose its addresses are."""
    rng, numbers = random.Random(size), np.random.default_rng(size)
    streets = max(size // HOUSES, 1)
    vocabulary = words(max(streets // 4, 40), rng)
    types = ("Street", "Road", "Lane", "Avenue", "Close")
    # Few names are frequent, many are rare.
    first = (numbers.pareto(0.8, streets) * 4).astype(np.int64) % len(vocabulary)
    second = numbers.integers(0, len(vocabulary), streets)
    names = []
    for at in range(streets):
        name = vocabulary[first[at]]
        if at % 3:
            name += f" {vocabulary[second[at]]}"
        names.append(f"{name} {types[at % 5]}")
    places = [f"{word} on {vocabulary[-at - 1]}" for at, word in enumerate(vocabulary[: max(streets // STREETS, 1)])]
    street = np.sort(numbers.integers(0, streets, size)).astype(np.int32)
    house = np.arange(size) - np.searchsorted(street, street)
    number = (house + 1 + (house % 7 == 0) * numbers.integers(0, 2, size)).astype(np.int32)
    districts = tuple(f"d{at}" for at in range(max(DISTRICTS * size // 3_000_000, 3)))
    own = (street.astype(np.int64) * len(districts) // streets).astype(np.int32)
    # One street in eight lies in two districts, at a number or by the side of the street.
    split = (street % 8 == 0) & np.where(street % 16 == 0, number > 14, number % 2 == 0)
    codes = ((own + split) % len(districts) + 1).astype(np.int32)
    near = np.where(numbers.random(size) < 0.03, (codes + 5) % len(districts), -1).astype(np.int32)
    index = {name: code + 1 for code, name in enumerate(dict.fromkeys(names))}
    street_codes = np.array([index[name] for name in names], np.int32)[street]
    place = (street // STREETS % len(places) + 1).astype(np.int32)
    none = Texts(np.zeros(size, np.int32), ("",))
    known = Texts(street_codes, ("", *index))
    nowhere = np.full(size, np.nan)
    lines = np.arange(2, size + 2, dtype=np.int32)
    numbered = Texts(number, tuple(str(value) if value else "" for value in range(int(number.max()) + 1)))
    table = AddressTable(
        Path("addresses.csv"), known, numbered, Texts(place, ("", *places)), none, none, none, nowhere, nowhere, lines
    )
    sets: tuple[tuple[str, ...], ...] = ((), *((district,) for district in districts))
    claims: dict[str, Codes] = {}
    return table, Assignment(districts, sets, codes, codes, near, claims, (), (), ())  # type: ignore[arg-type]


class _Counting(dict[str, object]):
    """Parts of an index that note which were read."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> object:
        self.read.add(name)
        return super().__getitem__(name)


@dataclass(frozen=True)
class Figures:
    """What one size costs: seconds of the processor, megabytes of memory, bytes; ``wrong`` answers of ``QUERIES``."""

    size: int
    seconds: float
    memory: float
    input_memory: float
    files: int
    disk: int
    first: int
    fetched_median: int
    fetched_p99: int
    seconds_p99: float
    wrong: int


def measure(size: int) -> Figures:
    """One row of the table."""
    table, assignment = made_up(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    parts = build(table, assignment, (), "en")
    written = files(parts)
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    weights = {Path(path).stem: len(zlib.compress(content, 6)) for path, content in written.items()}
    rng = random.Random(1)
    fetched, wrong, times = [], 0, []
    for at in rng.sample(range(size), min(QUERIES, size)):
        query = f"{table.number[at]} {table.street[at]}, {table.place[at]}".lower()
        counting = _Counting(parts)
        began = time.process_time()
        answer = lookup(query, counting)
        times.append(time.process_time() - began)
        wrong += assignment[at][0] not in answer.districts
        fetched.append(sum(weights[name] for name in counting.read if name in weights and name != "head"))
    fetched.sort()
    times.sort()
    p99 = int(len(fetched) * 0.99)
    return Figures(
        size, spent, memory / 1024, before / 1024, len(written), sum(map(len, written.values())),
        weights.get("head") or weights["town"], fetched[len(fetched) // 2], fetched[p99], times[p99], wrong,
    )  # fmt: skip


def row(found: Figures) -> str:
    """The figures as a row of the table."""
    return (
        f"| {found.size:,} | {found.seconds:.2f} | {found.memory:.0f} ({found.input_memory:.0f}) | {found.files:,} "
        f"| {found.disk / 1e6:.2f} | {found.first / 1024:.1f} | {found.fetched_median / 1024:.1f} "
        f"| {found.fetched_p99 / 1024:.1f} | {found.seconds_p99 * 1000:.1f} | {found.wrong} |"
    )


def main(arguments: list[str]) -> int:
    """Print the table, each size measured in a process of its own."""
    if len(arguments) == 1:
        print(row(measure(int(arguments[0]))))
        return 0
    print(
        "| addresses | CPU s | MB (of it input) | files | MB on disk | first visit KB | KB median | KB p99 | ms p99 | wrong |"
    )
    print("| ---: " * 10 + "|", flush=True)
    for size in arguments or ["1000", "10000", "100000", "1000000", "3000000"]:
        subprocess.run([sys.executable, "-m", "benchmarks.address_index", size], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
