"""Turn Riga's registers of neighbourhoods and addresses into the data of a Beatbook site.

    pip install --no-deps -r examples/riga/requirements.txt
    python examples/riga/make_data.py          writes examples/riga/data/
    mkdocs build -f examples/riga/mkdocs.yml   writes site-riga/

The registers are the two shapefiles that PyPI's ``latviastreetify`` ships: ``Apkaimes`` (58 neighbourhoods, with the
fields ``apkaime``, a name, and ``saite``, a web page) and ``adreses`` (48,121 addresses, with ``adrese``, ``iela``, a
street, and ``numurs``). Both are in LKS-92 / Latvia TM (EPSG:3059), their text in ISO-8859-13. They are read as files;
the package is never imported.

**The neighbourhoods and addresses are real; officers, stations, groups, meetings and ratings are not.** Officers are
drawn from lists of common names, ratings of how safe places feel by chance, with a fixed seed, so the same registers
always give the same bytes. Latvia reserves no telephone numbers for fiction, so theirs are from the British ranges that
are (01632 960000 to 960999, 07700 900000 to 900999), written internationally.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
import shapefile
import shapely
import yaml
from anyascii import anyascii
from pyproj import Transformer
from shapely.geometry import Polygon, shape
from shapely.geometry.polygon import orient

DATA = Path(__file__).parent / "data"
SEED = 1201  # the year Riga was founded
#: Decimals of a degree: 1e-6 is 11 cm northwards, 6 cm eastwards.
DECIMALS = 6
#: Metres. One hole of 254 square metres lies between neighbourhoods that should touch; it is 11 m wide.
WIDEST_GAP = 20
VERIFIED = date(2026, 2, 9)
TO_WGS84 = Transformer.from_crs("EPSG:3059", "EPSG:4326", always_xy=True)

Text = dict[str, str]
Entry = dict[str, Any]


@dataclass(frozen=True)
class Neighbourhood:
    """One of Riga's 58 neighbourhoods; its boundary in degrees of WGS 84."""

    id: str
    name: str
    page: str
    boundary: Polygon


@dataclass(frozen=True)
class Address:
    """One address of the register; ``district`` is empty where it lies in no neighbourhood."""

    address: str
    street: str
    number: str
    district: str
    lon: float
    lat: float


def register(name: str) -> shapefile.Reader:
    """A register that latviastreetify ships, opened."""
    path = distribution("latviastreetify").locate_file(f"latviastreetify/data/{name}.shp")
    return shapefile.Reader(str(path), encoding="iso-8859-13")


def to_degrees(metres: np.ndarray) -> np.ndarray:
    """Rows of easting and northing in EPSG:3059 → rows of longitude and latitude, rounded."""
    return np.round(np.column_stack(TO_WGS84.transform(metres[:, 0], metres[:, 1])), DECIMALS)


def slug(name: str) -> str:
    """'Pētersala-Andrejsala' → 'petersala-andrejsala'."""
    return "-".join(anyascii(name).lower().split())


def read_neighbourhoods() -> list[Neighbourhood]:
    """All neighbourhoods by id. Neighbours share their edges exactly: no gap, no overlap."""
    with register("Apkaimes") as reader:
        records = [record.as_dict() for record in reader.iterRecords()]
        drawn = [shape(item.__geo_interface__) for item in reader.iterShapes()]
    # Cleaned in metres. Rounding keeps shared edges shared: equal points stay equal.
    shared = shapely.coverage_clean(drawn, gap_width=WIDEST_GAP)
    boundaries = shapely.remove_repeated_points(shapely.transform(shared, to_degrees))
    if not shapely.coverage_is_valid(boundaries):
        raise SystemExit("The neighbourhoods' boundaries overlap or leave gaps; has the register changed?")
    return sorted(
        (
            Neighbourhood(slug(record["apkaime"]), record["apkaime"], record["saite"], orient(boundary))
            for record, boundary in zip(records, boundaries, strict=True)
        ),
        key=lambda neighbourhood: neighbourhood.id,
    )


def read_addresses(neighbourhoods: Sequence[Neighbourhood]) -> list[Address]:
    """All addresses in the register's order, each with the neighbourhood it lies in."""
    with register("adreses") as reader:
        records = [record.as_dict() for record in reader.iterRecords()]
        points = to_degrees(np.array([item.points[0] for item in reader.iterShapes()]))
    tree = shapely.STRtree([neighbourhood.boundary for neighbourhood in neighbourhoods])
    found = tree.query(shapely.points(points), predicate="intersects")
    # A point on a shared edge lies in both; the later pair wins, and the tree's order is stable.
    district = {point: neighbourhoods[area].id for point, area in found.T.tolist()}
    return [
        Address(record["adrese"], record["iela"], record["numurs"], district.get(row, ""), lon, lat)
        for row, (record, (lon, lat)) in enumerate(zip(records, points.tolist(), strict=True))
    ]


# The made-up part.

GIVEN = {
    "f": "Aija Anna Baiba Dace Elīna Evita Ieva Ilze Inese Kristīne Laura Līga Madara Sanita Vineta Zane",
    "m": "Aivars Andris Artūrs Edgars Gatis Ģirts Jānis Juris Kaspars Māris Mārtiņš Raivis Sergejs Uldis",
}
SURNAMES = {
    "f": "Āboliņa Balode Bērziņa Dzene Eglīte Gulbe Jansone Kalniņa Kārkliņa Kļaviņa Krūmiņa Ķirse Liepiņa Ozola "
    "Pētersone Siliņa Šmite Vanaga Vītola Zariņa Žagare",
    "m": "Āboliņš Balodis Bērziņš Dzenis Eglītis Gulbis Jansons Kalniņš Kārkliņš Kļaviņš Krūmiņš Ķirsis Liepiņš Ozols "
    "Pētersons Siliņš Šmits Vanags Vītols Zariņš Žagars",
}
RANK: dict[str, Text] = {
    "f": {"lv": "Inspektore", "en": "Inspector"},
    "m": {"lv": "Inspektors", "en": "Inspector"},
}
NEIGHBOURHOOD_OFFICER: dict[str, Text] = {
    "f": {"lv": "Apkaimes inspektore", "en": "Neighbourhood officer"},
    "m": {"lv": "Apkaimes inspektors", "en": "Neighbourhood officer"},
}
YOUTH_OFFICER: dict[str, Text] = {
    "f": {"lv": "Nepilngadīgo lietu inspektore", "en": "Youth officer"},
    "m": {"lv": "Nepilngadīgo lietu inspektors", "en": "Youth officer"},
}
HOURS = ["Mo 15:00-18:00", "Tu 09:00-12:00", "We 14:00-17:00", "Th 16:00-19:00", "Mo,We 10:00-12:00"]
MADE_UP: Text = {"lv": "Izdomāts ieraksts programmas paraugam", "en": "Made up for this sample"}
#: Stations: id, the neighbourhood each stands in, and its name.
STATIONS: list[tuple[str, str, Text]] = [
    ("centra-iecirknis", "centrs", {"lv": "Centra iecirknis", "en": "Centre Station"}),
    ("latgales-iecirknis", "kengarags", {"lv": "Latgales iecirknis", "en": "Latgale Station"}),
    ("pardaugavas-iecirknis", "agenskalns", {"lv": "Pārdaugavas iecirknis", "en": "Pārdaugava Station"}),
    ("ziemelu-iecirknis", "vecmilgravis", {"lv": "Ziemeļu iecirknis", "en": "Northern Station"}),
]
VACANT = {"kundzinsala", "mukupurvs", "salas"}
#: One officer serves so many neighbourhoods or addresses at most.
MOST_DISTRICTS, MOST_ADDRESSES = 3, 1500


def make_places(by_id: dict[str, Neighbourhood]) -> list[Entry]:
    """The stations, each at a point inside its neighbourhood."""
    places = []
    for number, (station, district, name) in enumerate(STATIONS):
        point = by_id[district].boundary.point_on_surface()
        places.append({
            "id": station,
            "kind": "station",
            "name": name,
            "address": f"Parauga iela {number + 1}, Rīga",
            "point": {"lat": round(point.y, DECIMALS), "lon": round(point.x, DECIMALS)},
            "hours": "24/7" if number == 0 else "Mo-Fr 08:00-20:00",
            "phone": f"+44 1632 9609{number:02}",
            "access": {"step_free": True},
            "source": MADE_UP,
            "verified": VERIFIED,
        })  # fmt: skip
    return places


def nearest_station(neighbourhood: Neighbourhood, by_id: dict[str, Neighbourhood]) -> str:
    """The id of the station whose neighbourhood lies nearest."""
    return min(STATIONS, key=lambda station: by_id[station[1]].boundary.distance(neighbourhood.boundary))[0]


def make_districts(by_id: dict[str, Neighbourhood]) -> list[Entry]:
    """One district a neighbourhood."""
    return [
        {
            "id": neighbourhood.id,
            "name": neighbourhood.name,
            "station": nearest_station(neighbourhood, by_id),
            "source": neighbourhood.page,
            "verified": VERIFIED,
        }
        for neighbourhood in by_id.values()
    ]


def beats(by_id: dict[str, Neighbourhood], addresses: Iterable[Address]) -> Iterator[list[str]]:
    """The neighbourhoods put together for one officer each: small ones with small ones they touch."""
    size = dict.fromkeys(by_id, 0)
    for address in addresses:
        if address.district:
            size[address.district] += 1
    left = [id for id in by_id if id not in VACANT]
    while left:
        beat = [left.pop(0)]
        for other in list(left):
            touches = any(by_id[other].boundary.touches(by_id[id].boundary) for id in beat)
            small = size[other] + sum(size[id] for id in beat) <= MOST_ADDRESSES
            if touches and small and len(beat) < MOST_DISTRICTS:
                beat.append(other)
                left.remove(other)
        yield beat


def make_officers(by_id: dict[str, Neighbourhood], addresses: Sequence[Address]) -> list[Entry]:
    """An officer a beat, a youth officer for each of the four largest neighbourhoods, an absence, a coming change."""
    chance = random.Random(SEED)
    taken: set[str] = set()
    officers: list[Entry] = []

    def add(role: dict[str, Text], postings: Entry, station: str) -> None:
        sex = chance.choice("fm")
        names = [f"{given} {surname}" for given in GIVEN[sex].split() for surname in SURNAMES[sex].split()]
        name = chance.choice([name for name in names if name not in taken])
        taken.add(name)
        number = len(officers)
        officers.append({
            "id": slug(name),
            "name": name,
            "rank": RANK[sex],
            "role": role[sex],
            "phone": f"+44 1632 960{number:03}",
            "mobile": f"+44 7700 900{number:03}",
            "email": f"{slug(name).replace('-', '.')}@riga.example.org",
            "languages": chance.choice([["lv", "ru"], ["lv", "en"], ["lv", "ru", "en"]]),
            "receives": [{"place": station, "hours": f"{chance.choice(HOURS)}; PH off"}],
            **postings,
            "source": MADE_UP,
            "verified": VERIFIED,
        })  # fmt: skip

    for beat in beats(by_id, addresses):
        add(NEIGHBOURHOOD_OFFICER, {"districts": beat}, nearest_station(by_id[beat[0]], by_id))
    counts = {id: sum(1 for address in addresses if address.district == id) for id in by_id}
    for id in sorted(counts, key=lambda id: (-counts[id], id))[:4]:
        add(YOUTH_OFFICER, {"districts": [id]}, nearest_station(by_id[id], by_id))

    away, substitute, leaving = officers[0], officers[1], officers[2]
    away["absences"] = [
        {"from": date(2026, 2, 23), "until": date(2026, 3, 8), "substitute": substitute["id"]},
        {"from": date(2026, 11, 16), "until": date(2026, 12, 13), "substitute": substitute["id"]},
    ]
    served = leaving.pop("districts")
    leaving["postings"] = [{"district": id, "until": date(2027, 2, 28)} for id in served]
    successor = {"postings": [{"district": id, "from": date(2027, 3, 1)} for id in served]}
    add(NEIGHBOURHOOD_OFFICER, successor, leaving["receives"][0]["place"])
    return officers


#: Made-up groups: id, the neighbourhoods they work for, name, topic.
GROUPS: list[tuple[str, list[str], Text, Text]] = [
    ("centra-naktis", ["centrs", "vecpilseta"], {"lv": "Drošas naktis centrā", "en": "Safe nights in the centre"},
     {"lv": "Troksnis, nakts transports un apgaismojums", "en": "Noise, night buses and lighting"}),
    ("skolu-celi", ["agenskalns", "tornakalns"], {"lv": "Drošs ceļš uz skolu", "en": "Safe ways to school"},
     {"lv": "Gājēju pārejas un ātrums pie skolām", "en": "Crossings and speed near schools"}),
    ("krastmala", ["vecmilgravis", "bolderaja"], {"lv": "Ostas apkaimju darba grupa", "en": "Harbour working group"},
     {"lv": "Pamestas ēkas un krastmalas", "en": "Empty buildings and the waterside"}),
]  # fmt: skip
MEMBERS: list[tuple[Text, Text, bool]] = [
    ({"lv": "Pašvaldība", "en": "Municipality"}, {"lv": "Apkaimju koordinators", "en": "Coordinator"}, True),
    ({"lv": "Policija", "en": "Police"}, {"lv": "Apkaimes inspektors", "en": "Neighbourhood officer"}, False),
    ({"lv": "Apkaimes biedrība", "en": "Residents’ association"}, {"lv": "Pārstāvis", "en": "Delegate"}, False),
]


def make_groups(officers: Sequence[Entry], known: Iterable[str]) -> list[Entry]:
    """Working groups in some neighbourhoods, with the officers who serve these."""
    there = set(known)
    groups = []
    for number, (id, wanted, name, topic) in enumerate(GROUPS):
        districts = [district for district in wanted if district in there]
        groups.append({
            "id": id,
            "kind": "working-group",
            "name": name,
            "topic": topic,
            "districts": districts,
            "officers": officers_of(officers, districts),
            "phone": f"+44 1632 9609{10 + number}",
            "members": [{"organisation": organisation, "role": role, **({"chair": True} if chair else {})}
                        for organisation, role, chair in MEMBERS],
            "rhythm": {"lv": "Reizi mēnesī, uz vietas apkaimē", "en": "Monthly, in the neighbourhood itself"},
            "meetings": [{
                "date": date(2026, 1, 20) ,
                "decisions": [{"text": {"lv": "Kopīga vakara apgaita", "en": "A walk together in the evening"},
                               "due": date(2026, 3, 31)}],
            }],
            "source": MADE_UP,
            "verified": VERIFIED,
        })  # fmt: skip
    return groups


def officers_of(officers: Sequence[Entry], districts: Iterable[str]) -> list[str]:
    """The ids of the officers who serve one of some neighbourhoods until further notice."""
    wanted = set(districts)
    return [officer["id"] for officer in officers if wanted & set(officer.get("districts", ()))]


def make_events(groups: Sequence[Entry], officers: Sequence[Entry], by_id: dict[str, Neighbourhood]) -> list[Entry]:
    """The groups' monthly meetings, and a walkabout in each station's neighbourhood."""
    years = {"from": date(2025, 1, 1), "until": date(2026, 11, 30)}
    meetings = [
        {
            "id": f"{group['id']}-sanaksme",
            "kind": "meeting",
            "group": group["id"],
            "name": {"lv": f"{group['name']['lv']}: sanāksme", "en": f"{group['name']['en']}: meeting"},
            "districts": group["districts"],
            "officers": group["officers"],
            "place": {"lv": "Apkaimes centrs, Parauga iela 7", "en": "Community centre, Parauga iela 7"},
            "dates": [{"hours": f"Jan-Jun,Sep-Dec Tu[{number + 1}] 18:00-19:30", **years}],
            "languages": ["lv"],
            "source": MADE_UP,
            "verified": VERIFIED,
        }
        for number, group in enumerate(groups)
    ]
    walks = [
        {
            "id": f"{district}-apgaita",
            "kind": "walkabout",
            "name": {
                "lv": f"Apgaita ar inspektoru: {by_id[district].name}",
                "en": f"A walk with the officer: {by_id[district].name}",
            },
            "districts": [district],
            "officers": officers_of(officers, [district]),
            "place": station,
            "dates": [{"hours": f"Apr-Oct Th[{number + 1}] 17:00-18:00", **years}],
            "source": MADE_UP,
            "verified": VERIFIED,
        }
        for number, (station, district, _) in enumerate(STATIONS)
    ]
    return meetings + walks


WAVES = (2024, 2025)
RATERS = 1000
#: So many ratings from near home, and one from the old town, where everybody goes.
NEAR_HOME = 3


def make_waves() -> list[Entry]:
    """Two springs in which whoever wanted said how safe places feel."""
    return [
        {
            "id": str(year),
            "name": {"lv": f"{year}. gada pavasaris", "en": f"Spring {year}"},
            "from": date(year, 4, 1),
            "until": date(year, 4, 30),
            "method": {
                "lv": "Lapa tālruņiem, ar plakātiem apkaimju centros. Vērtēja, kas vēlējās.",
                "en": "A page for phones, with posters in community centres. Whoever wanted could rate.",
            },
            "source": MADE_UP,
            "verified": date(year, 6, 2),
        }
        for year in WAVES
    ]


def write_ratings(addresses: Sequence[Address]) -> None:
    """sentiment/<year>.csv: each rater tells of places near home, by day and by night, and of one in the old town."""
    chance = random.Random(SEED)
    by_district: dict[str, list[Address]] = {}
    for address in addresses:
        if address.district:
            by_district.setdefault(address.district, []).append(address)
    feeling = {district: chance.uniform(2.4, 4.4) for district in by_district}
    homes = [address for found in by_district.values() for address in found]
    (DATA / "sentiment").mkdir(exist_ok=True)
    for year in WAVES:
        with (DATA / "sentiment" / f"{year}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write("# Made up. This file never enters the site.\n")
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["rater", "wave", "lat", "lon", "when", "rating", "reason"])
            for rater in range(RATERS):
                home = chance.choice(homes).district
                places = chance.choices(by_district[home], k=NEAR_HOME) + [chance.choice(by_district["vecpilseta"])]
                for place in places:
                    when = chance.choice(("day", "night"))
                    felt = feeling[place.district] - 0.9 * (when == "night") + 0.2 * (year == WAVES[-1])
                    rating = min(max(round(chance.gauss(felt, 0.9)), 1), 5)
                    reason = chance.choice(("", "", "dark" if when == "night" else "lively", "traffic"))
                    writer.writerow([f"r{rater}", year, f"{place.lat:.5f}", f"{place.lon:.5f}", when, rating, reason])


def make_town() -> Entry:
    """The town: real neighbourhoods, made-up officers, and says so."""
    return {
        "name": {"lv": "Rīga (paraugs)", "en": "Riga (sample)"},
        "fictional": True,
        "languages": ["lv", "en"],
        "country": "LV",
        "timezone": "Europe/Riga",
        "emergency": {
            "number": "112",
            "note": {"lv": "bez maksas no jebkura tālruņa", "en": "free from any phone"},
        },
        "station": STATIONS[0][0],
        "contacts": [{"kind": "telephone", "value": "+44 1632 960900"}],
        "publisher": {"lv": "Beatbook paraugs", "en": "A sample of Beatbook"},
        "licence": {"name": "MIT (latviastreetify)", "url": "https://pypi.org/project/latviastreetify/0.2.0/"},
        "source": {
            "lv": "Apkaimes un adreses: latviastreetify 0.2.0. Policisti, iecirkņi un tālruņi ir izdomāti.",
            "en": "Neighbourhoods and addresses: latviastreetify 0.2.0. Officers, stations and telephones are made up.",
        },
        "verified": VERIFIED,
    }


class Plain(yaml.SafeDumper):
    """Writes what occurs twice twice, as a clerk would, instead of '&id001' and '*id001'."""

    def ignore_aliases(self, data: object) -> bool:
        """Never an alias."""
        return True


def write_yaml(name: str, content: Entry) -> None:
    """One data file with the line by which editors find its schema."""
    text = yaml.dump(content, Dumper=Plain, allow_unicode=True, sort_keys=False, width=110)
    schema = f"# yaml-language-server: $schema=../../../data/schema/{name}.json\n"
    (DATA / f"{name}.yaml").write_text(f"{schema}# Written by make_data.py. Officers are made up.\n\n{text}", "utf-8")


def write_boundaries(neighbourhoods: Iterable[Neighbourhood]) -> None:
    """districts.geojson, a feature a line."""
    features = [
        json.dumps(
            {
                "type": "Feature",
                "id": neighbourhood.id,
                "properties": {"name": neighbourhood.name},
                "geometry": shapely.geometry.mapping(neighbourhood.boundary),
            },
            ensure_ascii=False,
        )
        for neighbourhood in neighbourhoods
    ]
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"
    (DATA / "districts.geojson").write_text(text, "utf-8")


def write_addresses(addresses: Iterable[Address]) -> None:
    """addresses.csv, in UTF-8, an address a line. The register has no postcodes."""
    with (DATA / "addresses.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["address", "street", "number", "district", "lon", "lat"])
        for it in addresses:
            lon, lat = f"{it.lon:.{DECIMALS}f}", f"{it.lat:.{DECIMALS}f}"
            writer.writerow([it.address, it.street, it.number, it.district, lon, lat])


def main() -> int:
    """Write everything and say what was written."""
    neighbourhoods = read_neighbourhoods()
    addresses = read_addresses(neighbourhoods)
    by_id = {neighbourhood.id: neighbourhood for neighbourhood in neighbourhoods}
    officers = make_officers(by_id, addresses)
    DATA.mkdir(exist_ok=True)
    write_yaml("town", make_town())
    write_yaml("officers", {"officers": officers})
    groups = make_groups(officers, by_id)
    write_yaml("groups", {"groups": groups})
    write_yaml("events", {"events": make_events(groups, officers, by_id)})
    write_yaml("districts", {"districts": make_districts(by_id)})
    write_yaml("places", {"places": make_places(by_id)})
    write_yaml("sentiment", {"sentiment": make_waves()})
    write_boundaries(neighbourhoods)
    write_addresses(addresses)
    write_ratings(addresses)
    print(f"{len(neighbourhoods)} districts, {len(addresses)} addresses, {len(officers)} officers in {DATA}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
