"""What is wrong between districts, boundaries and points: golden/boundaries/checks/*.yaml."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from beatbook.checks.basemap import check_basemap
from beatbook.checks.boundaries import check_boundaries
from beatbook.errors import in_order
from beatbook.sources import load

TODAY = date(2026, 3, 2)
GOLDEN = Path(__file__).parent / "golden" / "boundaries" / "checks"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['case']}")
    for file in sorted(GOLDEN.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def collection(boxes: dict[str, list[float]]) -> str:
    """One feature a line, from the second line on."""
    features = []
    for name, (west, south, east, north) in boxes.items():
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append(json.dumps({"type": "Feature", "id": name, "properties": {}, "geometry": geometry}))
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"


def found(case: dict[str, Any], root: Path) -> str:
    """The messages of a case, one a line, its files written to ``root``."""
    (root / "officers.yaml").write_text("officers: []\n")
    for name in ("districts", "places", "schools"):
        if name in case:
            listed = "".join(f"  {line}\n" for line in case[name].splitlines())
            (root / f"{name}.yaml").write_text(f"{name}:\n{listed}", encoding="utf-8")
    if "town" in case:
        (root / "town.yaml").write_text(case["town"], encoding="utf-8")
    if "boxes" in case or "geojson" in case:
        text = case.get("geojson") or collection(case["boxes"])
        (root / "districts.geojson").write_text(text, encoding="utf-8")
    sources = load(root)
    problems = in_order([*check_boundaries(sources, TODAY), *check_basemap(sources, TODAY)])
    return "".join(f"{problem}\n".removeprefix(f"{root}/") for problem in problems)


@pytest.mark.parametrize("case", CASES)
def test_messages(case: dict[str, Any], tmp_path: Path) -> None:
    assert found(case, tmp_path) == case["expect"]


def test_every_rule_has_a_case(tmp_path: Path) -> None:
    codes = set()
    for number, parameters in enumerate(CASES):
        root = tmp_path / str(number)
        root.mkdir()
        found(parameters.values[0], root)  # type: ignore[arg-type]
        sources = load(root)
        codes |= {p.code for check in (check_boundaries, check_basemap) for p in check(sources, TODAY)}
    assert codes == {
        "basemap", "beyond-parent", "gap", "no-boundary", "not-wgs84", "other-district", "outside-districts",
        "overlap", "swapped-coordinates", "unused-boundary",
    }  # fmt: skip


def test_sizes_are_those_of_the_ground(tmp_path: Path) -> None:
    # 0.002° by 0.01° at 52° N is 137.3 m by 1,112.7 m on WGS 84.
    case = next(p.values[0] for p in CASES if p.id == "districts: an overlap of houses")
    assert "by 15 ha" in found(case, tmp_path)  # type: ignore[arg-type]
