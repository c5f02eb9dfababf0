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
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from beatbook.addresses.assignment import assign
from beatbook.addresses.columns import parse_columns
from beatbook.addresses.index import build
from beatbook.addresses.lookup import Answer, Lookup
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
#: The register's words for types of streets, shorter and written out.
_SHORT = {"ROAD": "rd", "STREET": "st", "AVENUE": "ave", "DRIVE": "dr", "LANE": "ln", "COURT": "ct", "CIRCLE": "cir"}
_LONG = {"RD": "road", "ST": "street", "AVE": "avenue", "DR": "drive", "LN": "lane", "CT": "court", "PL": "place"}

#: The way of asking whose exceptions are told with their cause.
PRINTED = "as printed"


class House(NamedTuple):
    """A street and a number as the register has them."""

    street: str
    number: str


Query = Callable[[House], str]


def imported(register: Path, into: Path) -> tuple[AddressTable, Parts]:
    """The register as a town's data, and its index."""
    (into / "town.yaml").write_text("languages: [en]\ncountry: US\nname: Baltimore County\n", encoding="utf-8")
    import_addresses(register, into, Wishes(columns=parse_columns(COLUMNS), make_districts=True))
    sources = load(into)
    town = sources.dataset.town
    table = read(into / "addresses.csv", town.country)
    found = assign(table, sources.dataset.districts, {}, town)
    return table, build(table, found, (), "en", ["Baltimore County"])


def truth_of(table: AddressTable) -> dict[House, set[str]]:
    """The areas that the register names for a number on a street of a name, wherever it is."""
    truth: dict[House, set[str]] = defaultdict(set)
    for street, number, area in zip(table.street, table.number, table.district, strict=True):
        truth[House(street, number)].update({area} - {""})
    return truth


def ways(rows: Sequence[House]) -> dict[str, tuple[Sequence[House], Query]]:
    """The ways of asking: of which houses, and what is typed for each."""
    rng = random.Random(1)
    sample = rng.sample(rows, min(SAMPLE, len(rows)))

    def of_type(house: House, forms: Mapping[str, str]) -> str:
        *name, kind = house.street.split(" ")
        return f"{house.number} {' '.join([*name, forms.get(kind, kind)])}"

    def wrong(house: House) -> str:
        street, at = house.street, _letter(house.street, rng)
        other = rng.choice(string.ascii_uppercase.replace(street[at], ""))
        return f"{house.number} {street[:at]}{other}{street[at + 1 :]}"

    def missing(house: House) -> str:
        street, at = house.street, _letter(house.street, rng)
        return f"{house.number} {street[:at]}{street[at + 1 :]}"

    return {
        PRINTED: (rows, lambda house: f"{house.number} {house.street}"),
        "lower case": (rows, lambda house: f"{house.number} {house.street}".lower()),
        "type abbreviated (rd for road), lower case": (rows, lambda house: of_type(house, _SHORT).lower()),
        "type written out": (rows, lambda house: of_type(house, _LONG)),
        "number last": (sample, lambda house: f"{house.street}, {house.number}"),
        "without its type": (sample, lambda house: f"{house.number} {house.street.rsplit(' ', 1)[0]}"),
        "one letter wrong": (sample, wrong),
        "one letter missing": (sample, missing),
    }


def _letter(street: str, rng: random.Random) -> int:
    return rng.choice([at for at, char in enumerate(street) if char.isalpha()])


def outcome(answer: Answer, right: set[str]) -> str:
    """How an answer stands to the areas that the register names."""
    areas = set(answer.districts)
    if areas == right:
        return "right"
    if right and right < areas:
        return "among"
    return "none" if answer.outcome in ("nothing", "number-unknown") else "other"


def main(arguments: list[str]) -> int:
    """Print the shares, and what is wrong."""
    register = Path(arguments[0]) if arguments else REGISTER
    if not register.exists():
        print(f"the register is not part of the project; it is looked for in {register}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        table, parts = imported(register, Path(folder))
    truth = truth_of(table)
    lookup = Lookup(parts)
    print("| asked | queries | right | right among several | not found | another street | ms each |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    exceptions: Counter[str] = Counter()
    for way, (asked, query) in ways(list(map(House, table.street, table.number))).items():
        counts: Counter[str] = Counter()
        start = time.process_time()
        for house in asked:
            answer, right = lookup.answer(query(house)), truth[house]
            counts[outcome(answer, right)] += 1
            if way == PRINTED and (answer.outcome != "one" or set(answer.districts) != right):
                exceptions[_cause(right, set(answer.districts))] += 1
        spent = time.process_time() - start
        shares = " | ".join(f"{counts[kind] / len(asked):.2%}" for kind in ("right", "among", "none", "other"))
        print(f"| {way} | {len(asked):,} | {shares} | {spent / len(asked) * 1000:.2f} |")
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
