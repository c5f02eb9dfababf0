"""Which districts an address belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shapely.geometry import box

from beatbook.addresses.assignment import EVIDENCE, Assignment, assign
from beatbook.addresses.table import read
from beatbook.models import District, Town

#: A square of about a kilometre, halved; 0.0001 degrees of longitude are 7 metres there.
SHAPES = {"west": box(0, 50, 0.007, 50.009), "east": box(0.007, 50, 0.014, 50.009)}


def assigned(
    tmp_path: Path,
    rows: Sequence[str],
    streets: Mapping[str, Sequence[str]],
    shapes: Mapping[str, Any] | None = None,
    header: str = "street,number,place,former,district,lat,lon",
    parents: Mapping[str, str] | None = None,
    **town: Any,
) -> Assignment:
    """Assign addresses, each written as a row of ``addresses.csv``, to districts with these street lists."""
    path = tmp_path / "addresses.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    districts = [
        District.model_validate({"id": name, "name": name, "streets": list(lines), "parent": (parents or {}).get(name)})
        for name, lines in streets.items()
    ]
    table = read(path)
    assert not table.problems
    return assign(table, districts, shapes or {}, Town.model_validate(town))


def claims(found: Assignment) -> list[str]:
    return [" ".join(found[row]) for row in range(len(found))]


@pytest.mark.parametrize(
    ("streets", "addresses", "expected"),
    [
        ({"a": ["Mill Street 1–25 odd"], "b": ["Mill St even"]}, ["mill st;3", "MILL STREET;4", "Mill Street;27"], "a|b|"),
        # The house just as it is before its number only; the whole street holds every house.
        ({"a": ["Mill Street 1–25"], "b": ["Mill Street 25a"]}, ["Mill Street;25", "Mill Street;25a"], "a|b"),
        ({"a": ["Mill Street"], "b": ["the rest"]}, ["Mill Street;no number", "Hill Road;1", ";5;Newfield"], "a|b|b"),
        ({"a": ["all of Newfield"], "b": ["Mill Street"]}, ["Mill Street;1;Newfield", "Hill Road;1;Newfield"], "b|a"),
        ({"a": ["Mill Street (Newfield)"]}, ["Mill Street;1;Newfield", "Mill Street;1;Oldfield"], "a|"),
        # A street's former name; a village without street names.
        ({"a": ["Lenin Street"], "b": ["Newfield 5"]}, ["Peace Street;1;;Lenin Street", ";5;Newfield", ";6;Newfield"], "a|b|"),
        ({"a": ["Mill Street 5"], "b": ["Mill Street 5"]}, ["Mill Street;5"], "a b"),
        ({"a": ["Mill Street except 5"]}, ["Mill Street;5", "Mill Street;6"], "|a"),
    ],
)  # fmt: skip
def test_street_lists(tmp_path: Path, streets: dict[str, list[str]], addresses: list[str], expected: str) -> None:
    rows = [",".join([*address.split(";"), "", "", ""][:4]) + ",,," for address in addresses]
    assert claims(assigned(tmp_path, rows, streets)) == expected.split("|")


def test_a_street_is_not_the_square_of_the_same_name(tmp_path: Path) -> None:
    rows = ["Míru,1,,,,,", "náměstí Míru,1,,,,,", "Palackého,1,,,,,"]
    streets = {"a": ["Míru"], "b": ["náměstí Míru"], "c": ["ulice Palackého"], "d": ["náměstí Palackého"]}
    found = assigned(tmp_path, rows, streets, languages=["cs"])
    assert claims(found) == ["a", "b", "c"]
    assert [line.text for line in found.unused] == ["náměstí Palackého"]


ROWS = (
    "Mill Street,1,,,east,50.005,0.001",  # the register says otherwise than the boundary
    "Mill Street,2,,,,50.005,0.001",  # the list says otherwise than the boundary
    "Hill Road,1,,,,50.005,0.001",
    "Hill Road,2,,,,50.005,0.020",
    "Hill Road,3,,,gone,,",
    "Hill Road,4,,,,50.005,0.007",  # on the edge of both
)


@pytest.mark.parametrize(
    ("prefer", "expected"),
    [
        ("streets", ["east", "east", "west", "", "", "west east"]),
        ("boundaries", ["east", "west", "west", "", "", "west east"]),
    ],
)
def test_what_comes_first(tmp_path: Path, prefer: str, expected: list[str]) -> None:
    streets = {"west": [], "east": ["Mill Street", "Dam Street"]}
    found = assigned(tmp_path, ROWS, streets, SHAPES, addresses={"prefer": prefer, "near": "0"})
    assert claims(found) == expected
    second = "street list" if prefer == "streets" else "boundary"
    assert [EVIDENCE[at] if at >= 0 else None for at in found.evidence] == [
        "column", second, "boundary", None, None, "boundary",
    ]  # fmt: skip
    assert found.disagreements.tolist() == [0, 1]
    assert found.said(0) == {"column": ("east",), "street list": ("east",), "boundary": ("west",)}
    assert found.said(1) == {"street list": ("east",), "boundary": ("west",)}
    assert found.unknown == ("gone",)
    assert [line.text for line in found.unused] == ["Dam Street"]
    assert set(found.near.tolist()) == {-1}


@pytest.mark.parametrize(
    ("lon", "own", "near"),
    [
        (0.0069, "west", "east"),  # 7 metres
        (0.0066, "west", "east"),  # 29 metres
        (0.00655, "west", ""),  # 32 metres
        (0.0071, "east", "west"),
        (0.0001, "west", ""),  # the edge of the town
        (-0.0001, "", ""),
        (0.007, "west east", ""),
    ],
)
def test_near_a_boundary(tmp_path: Path, lon: float, own: str, near: str) -> None:
    rows = [f"Hill Road,1,,,,50.005,{lon}", f"Mill Street,1,,,,50.005,{lon}"]
    found = assigned(tmp_path, rows, {"west": ["Mill Street"], "east": []}, SHAPES)
    names = ["" if at < 0 else found.districts[at] for at in found.near.tolist()]
    assert (claims(found)[0], names[0]) == (own, near)
    # A list names the side of the street.
    assert names[1] == ""


def test_the_part_has_the_address_not_the_whole(tmp_path: Path) -> None:
    town = {"town": box(0, 50, 0.014, 50.009), **SHAPES}
    rows = ["Hill Road,1,,,,50.005,0.0069", "Hill Road,2,,,,50.005,0.001"]
    found = assigned(tmp_path, rows, dict.fromkeys(town, ()), town, parents={"west": "town", "east": "town"})
    assert claims(found) == ["west", "west"]
    assert found.near.tolist() == [2, -1]


def test_a_table_without_rows(tmp_path: Path) -> None:
    found = assigned(tmp_path, [], {"west": ["Mill Street"]}, SHAPES)
    assert (len(found), len(found.disagreements), len(found.unused)) == (0, 0, 1)


def test_sets_are_few_and_codes_fit_them(tmp_path: Path) -> None:
    rows = [f"Mill Street,{number},,,,," for number in range(1, 400)]
    streets = {"a": ["Mill Street"], "b": ["Mill Street odd"], "c": ["Mill Street 1–200"]}
    found = assigned(tmp_path, rows, streets)
    assert found.codes.max() < len(found.sets)
    assert set(claims(found)) == {"a b c", "a c", "a b", "a"}
    assert np.bincount(found.codes).max() > 90
