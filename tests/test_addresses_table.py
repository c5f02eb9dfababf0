"""``addresses.csv`` in memory."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from beatbook.addresses.registers import Wishes, import_addresses
from beatbook.addresses.table import AddressTable, read
from beatbook.errors import MOST_REPORTED

TABLE = """\
street,number,place,district,former,lat,lon
Mill Street,1,Springfield,north,Dam Street,53.481000,-2.241000
Mill Street,2b,Springfield,south,,,

High Street,10,Hillside,south,,53.483000,-2.243000
"""


def table(tmp_path: Path, text: str | bytes, country: str | None = None) -> AddressTable:
    path = tmp_path / "addresses.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, country)


def test_holds_columns_and_where_rows_stand(tmp_path: Path) -> None:
    found = table(tmp_path, TABLE, "GB")
    assert not found.problems
    assert len(found) == 3
    assert list(found.street) == ["Mill Street", "Mill Street", "High Street"]
    assert found.street.values == ("", "Mill Street", "High Street")
    assert found.street.codes.tolist() == [1, 1, 2]
    assert (found.number[1], found.former[0], found.former[2]) == ("2b", "Dam Street", "")
    assert [found.line(row) for row in range(3)] == [2, 3, 5]
    assert found.lat[[0, 2]].tolist() == [53.481, 53.483]
    assert np.isnan(found.lon[1])
    assert found.position(2).line == 5


def test_a_column_that_is_not_there_is_empty(tmp_path: Path) -> None:
    found = table(tmp_path, "number,street\n1,A\n2,B\n")
    assert list(found.postcode) == ["", ""]
    assert found.postcode.codes.strides == (0,), "takes no memory"
    assert np.isnan(found.lat).tolist() == [True, True]


@pytest.mark.parametrize("rows", [None, "", "street,number\n"])
def test_no_addresses(rows: str | None, tmp_path: Path) -> None:
    found = read(tmp_path / "addresses.csv") if rows is None else table(tmp_path, rows)
    assert (len(found), list(found.street), found.lat.tolist()) == (0, [], [])
    assert bool(found.problems) is (rows == "")


def test_reads_what_an_import_writes(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    import_addresses(tmp_path / "in.csv", tmp_path, Wishes())
    found = read(tmp_path / "addresses.csv")
    assert list(found.number) == ["1", "2b", "10"]
    assert found.lon[2] == -2.243


BAD = {
    "a misspelt column": ("sreet,number\nA,1\n", [(1, "no column 'street'; the columns are sreet, number; rename 'sreet'")]),
    "no numbers": ("street,lat,lon\nA,1,1\n", [(1, "there is no column 'number'")]),
    "half of the coordinates": ("street,number,lat\nA,1,1\n", [(1, "there is no column 'lon'")]),
    "half of a row": ("street,number\nA,1\nB\n", [(3, "the row has 1 values, expected 2")]),
    "not UTF-8": (b"street,number\nA,1\n\xc4\xea,2\n", [(3, "not in UTF-8")]),
    "words for degrees": (
        "street,number,lat,lon\nA,1,north,1\nA,2,1,1\nA,3,1,\nA,4,x,y\n",
        [(2, "'north' is no number"), (2, "latitude nan"), (4, "longitude nan"), (5, "'x'"), (5, "'y'")],
    ),
    "another country": ("street,number,lat,lon\nA,1,53.4,-2.2\nA,2,56.9,24.1\n", [(3, "latitude 56.9, longitude 24.1 lies not in the town's country")]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_rows_are_told(name: str, tmp_path: Path) -> None:
    text, expected = BAD[name]
    found = table(tmp_path, text, "GB" if name == "another country" else None)
    told = sorted((problem.position.line, str(problem)) for problem in found.problems)
    assert [line for line, _ in told] == [line for line, _ in expected], told
    for (_, problem), (_, message) in zip(told, sorted(expected), strict=True):
        assert message in problem
    assert np.isnan(found.lat).sum() >= len(found) - 2


def test_the_same_fault_is_told_a_few_times(tmp_path: Path) -> None:
    found = table(tmp_path, "street,number,lat,lon\n" + "A,1,99,999\n" * 5000)
    assert len(found.problems) == MOST_REPORTED + 1
    assert f"{5000 - MOST_REPORTED:,} more rows" in str(found.problems[-1])
