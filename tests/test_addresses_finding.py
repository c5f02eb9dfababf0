"""Answers from real registers, and the command that prints them."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from benchmarks.find_baltimore import imported, truth_of

from beatbook.addresses.lookup import Lookup, lookup
from beatbook.addresses.registers import Wishes, import_addresses
from beatbook.addresses.town_index import town_index
from beatbook.cli import main
from beatbook.directory import Directory
from beatbook.languages import romanise
from beatbook.sources import load
from tests.conftest import ROOT
from tests.test_riga import make

REGISTERS = ROOT.parent / "shared" / "data"
BALTIMORE = REGISTERS / "us-baltimore-county" / "addresses.csv.gz"
LADYZHYN = REGISTERS / "ua-ladyzhyn" / "addresses.csv"


#: Labels of Riga's register whose own columns, or another row's, say another street or number: 39543 is labelled
#: Dzelzceļa iela 14C and has the number 13C, what is labelled Augusta Dombrovska iela 24 has the street Augusta Deglava.
CONTRADICTED = {
    "Augusta Deglava iela 24", "Anniņmuižas bulvāris 10", "Dzelzceļa iela 14C", "Rātsupītes iela 16LNULL",
    "Augusta Dombrovska iela 24", "Anniņmuižas iela 10",
}  # fmt: skip


def needs(path: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not path.exists(), reason=f"the register {path.name} in {path.parent} is not there")


@needs(BALTIMORE)
def test_baltimore_s_addresses_are_in_the_areas_that_the_register_names(tmp_path: Path) -> None:
    table, parts = imported(BALTIMORE, tmp_path)
    truth = truth_of(table)
    assert len(table) == 96_224
    asked = Lookup(parts)
    for (street, number), areas in truth.items():
        answer = asked.answer(f"{number} {street}")
        assert set(answer.districts) == areas, f"{number} {street}"
        assert answer.outcome == ("nothing" if not areas else "one" if len(areas) == 1 else "several")
    # With the town and the postcode only the register's own duplicates are left: one label, two areas.
    labels: dict[str, set[str]] = defaultdict(set)
    columns = zip(table.number, table.street, table.place, table.postcode, table.district, strict=True)
    for number, street, place, postcode, area in columns:
        labels[f"{number} {street}, {place}, MD {postcode}"].update({area} - {""})
    for label, areas in list(labels.items())[::29]:
        assert set(asked.answer(label).districts) == areas, label


def test_riga_s_addresses_are_in_the_districts_whose_boundaries_hold_them(tmp_path: Path) -> None:
    """The districts are found from the boundaries alone; what is expected is asked of shapely, house by house."""
    data = tmp_path / "data"
    make(data)
    with (data / "addresses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (data / "addresses.csv").open("w", encoding="utf-8", newline="") as file:
        kept = csv.DictWriter(file, [name for name in rows[0] if name != "district"], extrasaction="ignore")
        kept.writeheader()
        kept.writerows(rows)
    features = json.loads((data / "districts.geojson").read_text(encoding="utf-8"))["features"]
    tree = shapely.STRtree([shapely.geometry.shape(feature["geometry"]) for feature in features])
    points = shapely.points([[float(row["lon"]), float(row["lat"])] for row in rows])
    polygons: dict[int, set[str]] = defaultdict(set)
    for row, found in zip(*tree.query(points, predicate="intersects"), strict=True):
        polygons[int(row)].add(features[found]["id"])
    truth: dict[str, set[str]] = defaultdict(set)
    for at, row in enumerate(rows):
        truth[row["address"]] |= polygons[at]
    assert len(rows) == 48_121
    assert sum(not polygons[at] for at in range(len(rows))) == 2
    sources = load(data)
    asked = Lookup(town_index(sources, Directory(sources.dataset, date(2026, 3, 2))))
    outcomes: Counter[str] = Counter()
    for address in truth.keys() - CONTRADICTED:
        answer, districts = asked.answer(address), truth[address]
        own = answer.districts[:1] if answer.outcome == "near-boundary" else answer.districts
        assert set(own) == districts, address
        outcomes[answer.outcome] += 1
        if not districts:
            assert answer.reason == "no-district", address
    assert outcomes["nothing"] == 2
    assert outcomes["near-boundary"] > 100


@needs(LADYZHYN)
def test_ladyzhyn_s_former_names_and_latin_spellings_lead_to_today_s_streets(tmp_path: Path) -> None:
    (tmp_path / "town.yaml").write_text("languages: [uk]\ncountry: UA\nname: Ладижин\n", encoding="utf-8")
    import_addresses(LADYZHYN, tmp_path, Wishes())
    sources = load(tmp_path)
    parts = town_index(sources, Directory(sources.dataset, date(2026, 3, 2)))
    with LADYZHYN.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["street_former"]]
    houses = {(row["settlement"], row["street_former"], row["street"]): row["number"] for row in rows}
    # 21 names: three were given to a street in two settlements each, and both are offered unless one is named.
    assert (len(houses), len({former for _, former, _ in houses})) == (24, 21)
    for (place, former, street), number in houses.items():
        bare = former.removeprefix("вул.")
        for typed in (former, f"вулиця {bare}", bare.lower(), romanise(bare, "uk")):
            found = {(one.name, one.former, one.place) for one in lookup(typed, parts).streets}
            assert (street, former, place) in found, typed
        answer = lookup(f"{former} {number}, {place}", parts)
        assert {(one.name, one.former, one.place) for one in answer.streets} == {(street, former, place)}, former
        assert answer.reason == "no-district", "the house is known; this town has no districts"
    for typed in ("Shevchenka 7", "ševčenka 7", "шевченко 7", "7, вул Шевченка"):
        assert {street.name for street in lookup(typed, parts).streets} == {"вул.Шевченка"}, typed


def test_the_command_answers_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = tmp_path / "asked.txt"
    asked.write_text("mill street 5\nmill street\n\nno such lane 3\n", encoding="utf-8")
    data = ["--data", str(ROOT / "data"), "--today", "2026-03-02"]
    assert main(["find", "--batch", str(asked), *data]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["outcome"] for record in records] == ["one", "several", "nothing", "nothing"]
    assert [*records[0]] == ["query", "outcome", "districts", "officers", "street", "number", "why"]
    assert records[0]["query"] == "mill street 5"
    assert (records[0]["districts"], records[0]["street"], records[0]["number"]) == (["old-town"], "Mill Street", "5")
    assert records[0]["officers"]
    assert all(record["why"] for record in records)
    assert main(["find", "Mill St 5", *data]) == 0
    assert capsys.readouterr().out.startswith("one: 5 in Mill Street is in old-town\n")


def test_what_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "--batch", str(tmp_path / "none.txt"), "--data", str(ROOT / "data")]) == 2
    assert "none.txt cannot be read" in capsys.readouterr().err
    (tmp_path / "addresses.csv").write_text("street,what\nMill,3\n", encoding="utf-8")
    assert main(["find", "mill 3", "--data", str(tmp_path)]) == 1
    assert "there is no column 'number'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "there is no such data directory"),
        ({"districts.yaml": "districts: [\n"}, "districts.yaml:2:1"),
        (
            {"districts.yaml": "districts: [{id: a, name: A, streets: [Mill Street 1–25 near the church]}]\n"},
            "districts.yaml:1:57: districts[1].streets[1]: 'near' is not understood here",
        ),
        (
            {"addresses.csv": "street,number\n" + "Mill Street,1\n" * 5000 + "Mill Street\n"},
            "addresses.csv:5002:1: the row has 1 values, expected 2",
        ),
    ],
)
def test_nothing_is_answered_from_half_of_the_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str], said: str
) -> None:
    data = tmp_path / "data"
    for name, text in files.items():
        data.mkdir(exist_ok=True)
        (data / name).write_text(text, encoding="utf-8")
        (data / "officers.yaml").write_text("officers: []\n", encoding="utf-8")
    for command in (["find", "mill street 1"], ["coverage"]):
        assert main([*command, "--data", str(data)]) == 1
        captured = capsys.readouterr()
        assert said in captured.err
        assert captured.out == ""


def test_districts_are_found_without_officers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "districts.yaml").write_text(
        "districts: [{id: a, name: A, streets: [Mill Street]}]\n", encoding="utf-8"
    )
    assert main(["find", "mill street 1", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "one: 1 in Mill Street is in a\n  a: nobody\n"


def test_queries_are_read_as_they_are_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = tmp_path / "asked.txt"
    asked.write_bytes(b"\xef\xbb\xbfmill street 5\r\n\xff mill street 5\n" + b"x" * (1 << 20) + b"\nmill street 5\n")
    assert main(["find", "--batch", str(asked), "--data", str(ROOT / "data"), "--today", "2026-03-02"]) == 1
    captured = capsys.readouterr()
    records = [json.loads(line) for line in captured.out.splitlines()]
    assert [(record["query"], record["outcome"]) for record in records] == [
        ("mill street 5", "one"),
        ("\\xff mill street 5", "nothing"),
    ]
    assert f"{asked}:3:1: the line is longer than 1,048,576 characters" in captured.err


def test_a_reader_may_ask_one_by_one_and_leave(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "beatbook.cli", "find", "--batch", "-", "--data", str(ROOT / "data")]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    environment = {**os.environ, "BEATBOOK_TODAY": "2026-03-02", "PYTHONIOENCODING": "ascii"}
    with subprocess.Popen(command, env=environment, **pipes) as beatbook:
        for query in ("mill street 5", "é"):
            beatbook.stdin.write(f"{query}\n".encode())
            beatbook.stdin.flush()
            assert json.loads(beatbook.stdout.readline())["query"] == query
        beatbook.stdout.close()
        beatbook.stdin.write(b"mill street 7\n" * 10)
        beatbook.stdin.close()
        assert beatbook.stderr.read() == b""
