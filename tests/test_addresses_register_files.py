"""Rows come out of a register as they went in, with the line they end in; whatever else a file holds is a clear error."""

from __future__ import annotations

import csv
import gzip
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.addresses import register_files
from beatbook.addresses.register_files import open_register
from beatbook.addresses.registers import Wishes, import_addresses
from beatbook.text_source import Unreadable

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
