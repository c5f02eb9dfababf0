"""Boundaries drawn from addresses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import box

from beatbook.addresses.assignment import assign
from beatbook.addresses.cells import REACH, derived_boundaries
from beatbook.addresses.table import AddressTable, read
from beatbook.models import District, Town
from beatbook.projections import Plane

NORTH = District(id="north", name="North", streets=["Hill Road"])
SOUTH = District(id="south", name="South", streets=["Mill Street"])


def grid(tmp_path: Path, extra: str = "") -> AddressTable:
    """Hill Road north of Mill Street, 20 houses each, about 20 metres apart."""
    rows = [
        f"{street},{number},{50 + (0.0004 if street == 'Hill Road' else 0):.6f},{number * 0.0003:.6f}"
        for street in ("Hill Road", "Mill Street")
        for number in range(1, 21)
    ]
    path = tmp_path / "addresses.csv"
    path.write_text("street,number,lat,lon\n" + "\n".join(rows) + "\n" + extra, encoding="utf-8")
    return read(path)


def test_cells_of_a_district_are_merged_and_fit_their_neighbours(tmp_path: Path) -> None:
    table = grid(tmp_path)
    found = derived_boundaries(table, assign(table, [NORTH, SOUTH], {}, Town()), {})
    assert list(found) == ["north", "south"]
    assert all(shape.geom_type == "Polygon" and shape.is_valid for shape in found.values())
    assert shapely.coverage_is_valid(list(found.values()))
    for row, street in enumerate(table.street):
        own = "north" if street == "Hill Road" else "south"
        assert [name for name in found if found[name].covers(shapely.Point(table.lon[row], table.lat[row]))] == [own]
    # The border lies half-way between the two streets.
    assert abs(found["south"].intersection(box(0.002, 49, 0.005, 51)).bounds[3] - 50.0002) < 1e-6


def test_it_ends_where_no_address_is_near(tmp_path: Path) -> None:
    table = grid(tmp_path)
    found = derived_boundaries(table, assign(table, [NORTH, SOUTH], {}, Town()), {})
    whole = shapely.union_all(list(found.values()))
    points = shapely.MultiPoint(np.column_stack((table.lon, table.lat)))
    plane = Plane([whole])
    far = plane.metres(whole).hausdorff_distance(plane.metres(points))
    assert 0.9 * REACH < far < 1.25 * REACH


def test_a_boundary_that_is_there_stays_whole(tmp_path: Path) -> None:
    table = grid(tmp_path)
    drawn = {"north": box(0, 50.0003, 0.01, 50.01)}
    found = derived_boundaries(table, assign(table, [NORTH, SOUTH], drawn, Town()), drawn)
    assert list(found) == ["south"]
    assert found["south"].intersection(drawn["north"]).area < 1e-12


def test_addresses_without_coordinates_or_of_two_districts_count_for_none(tmp_path: Path) -> None:
    table = grid(tmp_path, "Mill Street,99,,\n")
    both = District(id="both", name="Both", streets=["Mill Street"])
    found = derived_boundaries(table, assign(table, [NORTH, SOUTH, both], {}, Town()), {})
    assert list(found) == ["north"]
    assert derived_boundaries(table, assign(table, [], {}, Town()), {}) == {}


def test_one_address_has_all_ground_around_it(tmp_path: Path) -> None:
    path = tmp_path / "addresses.csv"
    path.write_text("street,number,lat,lon\nMill Street,1,50.0,0.0\n", encoding="utf-8")
    table = read(path)
    (shape,) = derived_boundaries(table, assign(table, [SOUTH], {}, Town()), {}).values()
    assert shape.covers(shapely.Point(0, 50))
