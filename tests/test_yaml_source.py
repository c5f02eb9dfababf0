"""Values and their positions; the messages are golden cases of test_checks.py."""

from __future__ import annotations

import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.yaml_source import Document, read, trap


def document(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "officers.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    "text", ["9:30", "no", "yes", "on", "010", "+44", "1_000", "0x1F", "1e3", ".inf", "true", "5", "2026-03-01"]
)
def test_unquoted_text_stays_the_text_that_was_written(tmp_path: Path, text: str) -> None:
    assert document(tmp_path, f"a: {text}").value == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_nothing(tmp_path: Path, text: str) -> None:
    assert document(tmp_path, f"a: {text}").value == {"a": None}


def test_quoted_nothing_is_text(tmp_path: Path) -> None:
    assert document(tmp_path, "a: 'null'\nb: ''\n").value == {"a": "null", "b": ""}


@pytest.mark.parametrize(
    ("text", "reading"),
    [("no", "false"), ("Y", "true"), ("NULL", "nothing"), ("9:30", "the number 570"), ("010", "the number 8"), ("089", "the number 89"),
     ("+44", "the number 44"), ("-.inf", "the number -inf"), ("112", None), ("53.48", None), ("true", None), ("north", None),
     ("01632 960001", None), ("2026-03-01", None), ("09:30-17:00", None), ("0", None), ("-", None)],
)  # fmt: skip
def test_traps(text: str, reading: str | None) -> None:
    assert trap(text) == reading


@given(st.from_regex(r"[-+.:0-9_a-zA-Z]{1,8}", fullmatch=True))
def test_what_is_no_trap_reads_the_same_elsewhere(text: str) -> None:
    """Whatever PyYAML takes for true, false, nothing or a number with other digits is a trap."""
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))
    if trap(text) is None and tag.endswith((":bool", ":null", ":int", ":float")):
        other = yaml.constructor.SafeConstructor().construct_object(yaml.ScalarNode(tag, text))
        assert text.lower() in ("true", "false", "null") or Decimal(text) == Decimal(repr(other))


def test_a_trap_is_reported_each_time_it_stands_there(tmp_path: Path) -> None:
    found = document(tmp_path, "a: no\nb: no\n").problems
    assert [problem.position.line for problem in found] == [1, 2]


TEXT = """\
# officers
officers:
  - name: "Мара Харт"
    contacts:
      - {kind: email, value: hart@example.org}
      - kind: web
  - &b
    name: |
      Ada
  - *b
"""


@pytest.mark.parametrize(
    ("pointer", "key", "line", "column"),
    [
        ((), False, 2, 1),
        (("officers",), False, 3, 3),
        (("officers",), True, 2, 1),
        (("officers", 0), False, 3, 5),
        (("officers", 0, "name"), False, 3, 11),
        (("officers", 0, "name"), True, 3, 5),
        (("officers", 0, "contacts", 0, "value"), False, 5, 30),
        (("officers", 0, "contacts", 0, "value"), True, 5, 23),
        (("officers", 0, "contacts", 1, "kind"), False, 6, 15),
        (("officers", 0, "contacts", 1, "value"), False, 6, 9),  # not there: its owner
        (("officers", 0, "phone", "x", 3), False, 3, 5),
        (("officers", 1, "name"), False, 8, 11),
        (("officers", 2), False, 10, 5),
        (("officers", 2, "name"), False, 8, 11),  # where the alias leads
        (("officers", 9), False, 3, 3),
        (("town",), False, 2, 1),
    ],
)
def test_positions(tmp_path: Path, pointer: tuple[Any, ...], key: bool, line: int, column: int) -> None:
    assert document(tmp_path, TEXT).position(pointer, key)[1:] == (line, column)


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("a: Mo 9", 3, (1, 7)),
        ("a: 'Mo 9'", 3, (1, 8)),
        ('a: "Mo 9"', 3, (1, 8)),
        ("a: |\n  Mo 9", 3, (1, 4)),
        ('a: "\\u004do 9"', 3, (1, 4)),
    ],
)
def test_a_place_inside_a_text(tmp_path: Path, text: str, offset: int, place: tuple[int, int]) -> None:
    assert document(tmp_path, text).within(("a",), offset)[1:] == place


def test_columns_count_characters_behind_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("ключ: 😀 a: b\n", encoding="utf-8-sig")
    assert read(path).problems[0].position[1:] == (1, 10)


VALUES = st.recursive(
    st.none()
    | st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff"),
        max_size=20,
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(alphabet="abcdeя ", min_size=1, max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from("abc"), VALUES, min_size=1))
def test_what_another_program_writes_comes_back_with_a_position_for_each_value(value: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "a.yaml"
        path.write_text(yaml.dump(value, allow_unicode=True, Dumper=_NoAliases), encoding="utf-8")
        found = read(path)
    assert found.value == value
    lines = found.text.splitlines()
    for pointer in _pointers(value):
        position = found.position(pointer, key=isinstance(pointer[-1], str))
        if isinstance(pointer[-1], str) and pointer[-1].isalpha():
            assert lines[position.line - 1][position.column - 1 :].lstrip("'\"? ").startswith(pointer[-1])


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _pointers(value: Any, owner: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [p for key, item in items for p in [(*owner, key), *_pointers(item, (*owner, key))]]


@given(st.binary(max_size=200) | st.text(alphabet="abn:-[]{}&*!|>'\"#%@`, \t\n9", max_size=60).map(str.encode))
@settings(max_examples=2000)
def test_any_bytes_give_a_document_or_a_problem(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "a.yaml"
        path.write_bytes(data)
        found = read(path)
    assert found.value is not None or found.problems
    lines = len(data.splitlines()) + 2
    for problem in found.problems:
        assert 1 <= problem.position.line <= lines + data.count(b"\xc2\x85") + data.count(b"\xe2\x80")
        assert problem.position.column >= 1
        assert "\n" not in str(problem)


def test_a_thousand_officers_take_less_than_a_second(tmp_path: Path) -> None:
    record = "  - id: o{0}\n    name: Officer {0}\n    phone: +44 1632 960001\n    postings:\n      - district: d{0}\n        role: a\n"
    text = "officers:\n" + "".join(record.format(i) for i in range(1000))
    start = time.process_time()
    found = document(tmp_path, text)
    assert time.process_time() - start < 1
    assert found.position(("officers", 999, "postings", 0, "role"))[1:] == (6001, 15)


def test_many_texts_over_many_lines_are_not_slow(tmp_path: Path) -> None:
    text = "officers:\n" + '  - "one\n    two"\n' * 5000
    start = time.process_time()
    assert not document(tmp_path, text).problems
    assert time.process_time() - start < 2
