"""Rows come out of a register as they went in, with the line they end in; whatever else a file holds is a clear error."""

from __future__ import annotations

import csv
import gzip
import io
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.addresses import register_files
from beatbook.addresses.register_files import open_register
from beatbook.addresses.registers import Wishes, import_addresses
from beatbook.errors import MOST_REPORTED
from beatbook.text_source import FaultyRows, Unreadable

VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=8)
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES).filter(any), max_size=30)


def opened(content: bytes) -> register_files.RegisterFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "register")
        path.write_bytes(content)
        found = open_register(path)
        batches = list(found.batches())
    return register_files.RegisterFile(found.path, found.form, found.encoding, found.header, found.guessed, lambda: iter(batches))  # fmt: skip


@given(ROWS, st.sampled_from(register_files.DELIMITERS), st.booleans())
def test_rows_come_out_as_they_went_in(rows: list[tuple[str, str, str]], delimiter: str, pressed: bool) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow(["one", "two", "three"])
    ends = []
    for row in rows:
        writer.writerow(row)
        ends.append(file.getvalue().count("\n"))
    written = file.getvalue().encode()
    found = opened(gzip.compress(written) if pressed else written)
    batches = list(found.batches())
    assert found.header == ("one", "two", "three")
    assert [row for batch in batches for row in zip(*batch.columns, strict=True)] == rows
    assert [line for batch in batches for line in batch.lines] == ends


@pytest.mark.parametrize("rows", [0, 1, 499, 500, 501, 1999, 2000, 2001, 4000])
def test_blocks_and_batches_lose_nothing(rows: int) -> None:
    content = "a,b\n" + "".join(f"{row},x\n" + "\n" * (row % 7 == 0) for row in range(rows))
    batches = list(opened(content.encode()).batches())
    lines = content.split("\n")
    assert [value for batch in batches for value in batch.columns[0]] == [str(row) for row in range(rows)]
    assert all(
        lines[line - 1] == f"{value},x"
        for batch in batches
        for value, line in zip(batch.columns[0], batch.lines, strict=True)
    )
    assert all(len(batch.lines) < register_files.BATCH + register_files.BLOCK for batch in batches)


STARTS = [b"", b"street,number,beat\nA,1,1\n", b"\x1f\x8b", b"PK\x03\x04", b"PAR1", b"\xff\xfe", b'{"type": "Feature", ',
          gzip.compress(b"street,number,lon,lat\nA,1,1,2\n"), "street,number,beat\nŽižkova,1,1\n".encode("cp1250")]  # fmt: skip


@given(st.sampled_from(STARTS), st.binary(max_size=200), st.integers(0, 60))
def test_any_bytes_are_a_register_or_a_clear_error(start: bytes, rest: bytes, cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "register")
        path.write_bytes((start + rest)[cut if cut < 20 else 0 :])
        try:
            import_addresses(path, Path(folder, "data"), Wishes())
        except Unreadable as error:
            assert error.problem.message
            assert not Path(folder, "data").exists()
        else:
            assert Path(folder, "data", "addresses.csv").read_text("utf-8").count("\n") > 1


def test_what_can_be_read_only_once_is_said(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Unreadable) as caught:
        import_addresses(pipe, tmp_path / "data", Wishes())
    assert "read only once" in str(caught.value.problem)


def test_a_long_line_is_not_kept_in_memory(tmp_path: Path) -> None:
    """Ten gigabytes pressed into ten megabytes are given up after one."""
    piece = gzip.compress(b"x" * (1 << 24))
    path = tmp_path / "long.csv.gz"
    path.write_bytes(gzip.compress(b"street,number,beat\n") + piece * 640)
    with pytest.raises(Unreadable) as caught:
        import_addresses(path, tmp_path / "data", Wishes())
    assert caught.value.problem.code == "long-line"


FAULTY = """\
street,number,beat,lon,lat
A,1,1,24.1,56.9
A,2,1
A,3,1,east,56.9
A,4,-?-,24.1,56.9
A,5,1,-76.5,39.3
A,6,1,24.1,56.9,x
"A,7,1,24.1,56.9
"""


def test_all_rows_that_are_wrong_are_told_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "town.yaml").write_text("country: LV", "utf-8")
    path = tmp_path / "register.csv"
    path.write_text(FAULTY, "utf-8")
    with pytest.raises(FaultyRows) as caught:
        import_addresses(path, tmp_path / "data", Wishes())
    told = [(problem.position.line, problem.code) for problem in caught.value.problems]
    assert told == [
        (3, "ragged-row"),
        (4, "wrong-coordinates"),
        (5, "bad-district"),
        (6, "wrong-coordinates"),
        (7, "ragged-row"),
        (8, "misquoted-row"),
    ]
    assert not (tmp_path / "data" / "addresses.csv").exists()


def test_of_many_rows_that_are_wrong_the_first_are_told(tmp_path: Path) -> None:
    feature = '{"type": "Feature", "geometry": null, "properties": {"street": "A", "number": "1", "beat": "1"}}\n'
    path = tmp_path / "register.geojsonl"
    path.write_text(feature + "{}\n" * 5000 + feature, "utf-8")
    with pytest.raises(FaultyRows) as caught:
        import_addresses(path, tmp_path / "data", Wishes())
    *told, more = caught.value.problems
    assert [problem.position.line for problem in told] == [*range(2, MOST_REPORTED + 2)]
    assert f"{5000 - MOST_REPORTED:,} more rows" in more.message
