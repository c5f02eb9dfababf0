"""Boundaries from GeoJSON: every message from the file that causes it (golden/boundaries/source/*.yaml)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from beatbook.errors import Position
from beatbook.geojson_source import read_boundaries
from beatbook.json_source import JsonText
from tests.conftest import ROOT

LADYZHYN = ROOT.parent / "shared" / "data" / "ua-ladyzhyn" / "settlements.geojson"
GOLDEN = Path(__file__).parent / "golden" / "boundaries" / "source"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['case']}")
    for file in sorted(GOLDEN.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def write(path: Path, content: str | dict[str, Any]) -> None:
    match content:
        case str():
            path.write_text(content, encoding="utf-8")
        case {"directory": True}:
            path.mkdir()
        case {"hex": digits}:
            path.write_bytes(bytes.fromhex(digits))
        case {"text": text, "encoding": encoding}:
            path.write_bytes(text.encode(encoding))
        case {"megabytes": number}:
            with path.open("wb") as file:
                file.truncate(number * 2**20)
        case {"brackets": number}:
            path.write_text("[" * number)
        case {"digits": number}:
            path.write_text("9" * number)
        case _:
            raise ValueError(content)


@pytest.mark.parametrize("case", CASES)
def test_messages(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "districts.geojson"
    if "file" in case:
        write(path, case["file"])
    boundaries = read_boundaries(path, case.get("country"))
    assert "".join(f"{problem}\n".removeprefix(f"{tmp_path}/") for problem in boundaries.problems) == case["expect"]
    assert list(boundaries.by_id) == case.get("ids", [])


def test_every_rule_has_a_case(tmp_path: Path) -> None:
    codes = set()
    for number, parameters in enumerate(CASES):
        case: Any = parameters.values[0]
        path = tmp_path / str(number)
        if "file" in case:
            write(path, case["file"])
        codes |= {problem.code for problem in read_boundaries(path, case.get("country")).problems}
    assert codes == {
        "bad-coordinate", "directory", "duplicate-feature", "empty-file", "empty-ring", "feature-without-id",
        "not-a-polygon", "not-geojson", "not-json", "not-utf8", "not-wgs84", "self-intersection",
        "swapped-coordinates", "too-large", "topojson", "unclosed-ring",
    }  # fmt: skip


def test_a_boundary_knows_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "districts.geojson"
    path.write_text(
        '\ufeff{"type": "FeatureCollection",\n "features": [\n   {"type": "Feature", "id": "ķ", "geometry":'
        ' {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}\n',
        encoding="utf-8",
    )
    boundary = read_boundaries(path).by_id["ķ"]
    assert boundary.position == Position(path, 3, 4)
    assert boundary.geometry.area == 0.5


def test_a_small_repair_keeps_the_area(tmp_path: Path) -> None:
    case = next(p.values[0] for p in CASES if p.id == "features: a small loop is repaired")
    path = tmp_path / "districts.geojson"
    path.write_text(case["file"], encoding="utf-8")  # type: ignore[index]
    geometry = read_boundaries(path).by_id["mill"].geometry
    assert geometry.is_valid
    assert geometry.area == pytest.approx(0.01, rel=0.001)


@pytest.mark.skipif(not LADYZHYN.exists(), reason=f"there is no real data at {LADYZHYN}")
def test_the_real_settlements_of_ladyzhyn_are_fine() -> None:
    boundaries = read_boundaries(LADYZHYN, "UA")
    assert len(boundaries.by_id) == 6
    assert not boundaries.problems


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.sampled_from([None, 1, "\t"]))
def test_positions_point_at_the_values(value: object, indent: int | str | None) -> None:
    written = JsonText(Path("x"), json.dumps(value, ensure_ascii=False, indent=indent))
    lines = written.text.split("\n")

    def visit(part: object, pointer: tuple[str | int, ...]) -> None:
        _, line, column = written.position(pointer)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == part
        items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        for name, child in items:
            visit(child, (*pointer, name))

    visit(value, ())


@given(st.text(max_size=60) | JSON.map(lambda value: json.dumps({"type": "FeatureCollection", "features": value})))
def test_nothing_a_file_holds_raises(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("data") / "districts.geojson"
    path.write_text(text, encoding="utf-8")
    boundaries = read_boundaries(path, "LV")
    assert boundaries.problems
    assert not boundaries.by_id
