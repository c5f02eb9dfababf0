"""Every address of Baltimore County's register, asked as printed and as people type: in lower case, abbreviated, wrong.

The register names the police reporting area of each address, so it is known what the answer should be::

    python -m benchmarks.find_baltimore [../shared/data/us-baltimore-county/addresses.csv.gz]
"""

from __future__ import annotations

import random
import string
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from beatbook.addresses.assignment import assign
from beatbook.addresses.columns import parse_columns
from beatbook.addresses.index import build
from beatbook.addresses.lookup import Lookup
from beatbook.addresses.registers import Wishes, import_addresses
from beatbook.addresses.table import AddressTable, read
from beatbook.shards import Parts
from beatbook.sources import load

REGISTER = Path(__file__).resolve().parents[2] / "shared" / "data" / "us-baltimore-county" / "addresses.csv.gz"
COLUMNS = (
    "number=number,suffix=suffix,street=street,town=city,postcode=zip,district=police_reporting_area,lon=lon,lat=lat"
)
#: Of changed queries this many are asked.
SAMPLE = 10_000
#: Longer and shorter forms of the register's words for types.
_SHORT = {"ROAD": "rd", "STREET": "st", "AVENUE": "ave", "DRIVE": "dr", "LANE": "ln", "COURT": "ct", "CIRCLE": "cir"}
_LONG = {"RD": "road", "ST": "street", "AVE": "avenue", "DR": "drive", "LN": "lane", "CT": "court", "PL": "place"}

Query = Callable[[str, str], str]


def imported(register: Path, into: Path) -> tuple[AddressTable, Parts]:
    """The register as a town's data, and its index."""
    (into / "town.yaml").write_text("languages: [en]\ncountry: US\nname: Baltimore County\n", encoding="utf-8")
    import_addresses(register, into, Wishes(columns=parse_columns(COLUMNS), make_districts=True))
    sources = load(into)
    town = sources.dataset.town
    table = read(into / "addresses.csv", town.country)
    found = assign(table, sources.dataset.districts, {}, town)
    return table, build(table, found, (), "en", ["Baltimore County"])


def truth_of(table: AddressTable) -> dict[tuple[str, str], set[str]]:
    """The areas that the register names for a number on a street of a name, wherever it is."""
    truth: dict[tuple[str, str], set[str]] = defaultdict(set)
    for street, number, area in zip(table.street, table.number, table.district, strict=True):
        truth[street, number].update({area} - {""})
    return truth


def main(arguments: list[str]) -> int:
    """Print the shares, and what is wrong."""
    register = Path(arguments[0]) if arguments else REGISTER
    if not register.exists():
        print(f"the register is not part of the project; it is looked for in {register}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        table, parts = imported(register, Path(folder))
    truth = truth_of(table)
    rows = list(zip(table.street, table.number, strict=True))
    rng = random.Random(1)
    sample = rng.sample(rows, min(SAMPLE, len(rows)))

    def typed(street: str, number: str, kinds: dict[str, str]) -> str:
        *name, kind = street.split(" ")
        return f"{number} {' '.join([*name, kinds.get(kind, kind)])}"

    def slipped(street: str, number: str) -> str:
        at = rng.choice([at for at, char in enumerate(street) if char.isalpha()])
        return f"{number} {street[:at]}{rng.choice(string.ascii_uppercase.replace(street[at], ''))}{street[at + 1 :]}"

    def missing(street: str, number: str) -> str:
        at = rng.choice([at for at, char in enumerate(street) if char.isalpha()])
        return f"{number} {street[:at]}{street[at + 1 :]}"

    ways: dict[str, tuple[list[tuple[str, str]], Query]] = {
        "as printed": (rows, lambda street, number: f"{number} {street}"),
        "lower case": (rows, lambda street, number: f"{number} {street}".lower()),
        "type abbreviated (rd for road), lower case": (
            rows,
            lambda street, number: typed(street, number, _SHORT).lower(),
        ),
        "type written out": (rows, lambda street, number: typed(street, number, _LONG)),
        "number last": (sample, lambda street, number: f"{street}, {number}"),
        "without its type": (sample, lambda street, number: f"{number} {street.rsplit(' ', 1)[0]}"),
        "one letter wrong": (sample, slipped),
        "one letter missing": (sample, missing),
    }
    print("| asked | queries | right | right among several | not found | another street | ms each |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    exceptions: Counter[str] = Counter()
    asked_of = Lookup(parts)
    for name, (asked, query) in ways.items():
        counts: Counter[str] = Counter()
        start = time.process_time()
        for street, number in asked:
            answer = asked_of.answer(query(street, number))
            areas, right = set(answer.districts), truth[street, number]
            if areas == right:
                counts["right"] += 1
            elif right and right < areas:
                counts["among"] += 1
            elif answer.outcome in ("nothing", "number-unknown"):
                counts["none"] += 1
            else:
                counts["other"] += 1
            if name == "as printed" and (answer.outcome != "one" or areas != right):
                exceptions[_cause(right, areas)] += 1
        shares = " | ".join(f"{counts[kind] / len(asked):.2%}" for kind in ("right", "among", "none", "other"))
        print(f"| {name} | {len(asked):,} | {shares} | {(time.process_time() - start) / len(asked) * 1000:.2f} |")
    print("\nNot answered by one area, as printed:")
    for cause, count in exceptions.most_common():
        print(f"* {count}: {cause}")
    return 0


def _cause(right: set[str], areas: set[str]) -> str:
    if areas != right:
        return "answered otherwise than the register"
    if not right:
        return "the register names no area"
    return "the register has the number on streets of this name in several areas; all are answered"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
