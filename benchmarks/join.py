"""Prints how long it takes to find each address's district, beside an R-tree over the districts in the same run.

Made-up districts tile a square country; their edges are bent, so that each has some 50 corners. Seconds of the
processor, not of the clock on the wall. The answers of both must be equal.
"""

from __future__ import annotations

import argparse
import math
import resource
import time

import numpy as np
import shapely

from beatbook.geography import join

#: Degrees from one corner of a district to the next.
SIDE = 0.05
CORNERS = 12


def processor_seconds() -> float:
    """Seconds of the processor that this process has taken."""
    return time.process_time()


def country(districts: int) -> list[shapely.Polygon]:
    """Districts in rows; each edge is bent alike for both neighbours, so that they fit together."""
    across = math.ceil(math.sqrt(districts))
    steps = np.arange(CORNERS) / CORNERS
    edge = np.column_stack((steps, 0.1 * np.sin(steps * math.tau)))
    back = np.concatenate([[[1.0, 0.0]], edge[:0:-1]])
    tile = shapely.Polygon(np.concatenate([edge, edge[:, ::-1] + (1, 0), back + (0, 1), back[:, ::-1]]))
    places = [divmod(number, across) for number in range(districts)]
    corner = shapely.get_coordinates(tile)
    return [shapely.Polygon((corner + place) * SIDE + (10, 45)) for place in places]


def measured(points: int, districts: int) -> tuple[float, float, bool]:
    """Seconds of the join, seconds of the R-tree, and whether both found the same."""
    shapes = country(districts)
    west, south, east, north = shapely.total_bounds(shapes)
    random = np.random.default_rng(points)
    lon, lat = random.uniform(west, east, points), random.uniform(south, north, points)
    start = processor_seconds()
    found = join(lon, lat, shapes)
    ours = processor_seconds() - start
    # Prepared shapes would make the R-tree faster than it is on shapes just read.
    shapes = country(districts)
    start = processor_seconds()
    expected = shapely.STRtree(shapes).query(shapely.points(lon, lat), predicate="intersects")
    theirs = processor_seconds() - start
    mine = np.sort(found[0] * districts + found[1])
    return ours, theirs, np.array_equal(mine, np.sort(expected[0] * districts + expected[1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000, 3_000_000])
    parser.add_argument("--per-district", type=int, default=300, help="addresses in a district (300)")
    asked = parser.parse_args()
    measured(1_000, 3)  # what is loaded at the first call
    print(f"{'addresses':>10} {'districts':>9} {'join s':>8} {'R-tree s':>9} {'join/R-tree':>12} {'same':>5}")
    for addresses in asked.addresses:
        districts = max(1, addresses // asked.per_district)
        ours, theirs, same = measured(addresses, districts)
        print(
            f"{addresses:>10,} {districts:>9,} {ours:>8.3f} {theirs:>9.3f} {ours / theirs:>12.2f} {same!s:>5}",
            flush=True,
        )
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
