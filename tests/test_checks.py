"""Every message a clerk can get, from the files that cause it: the cases are in golden/checks/*.yaml."""

from __future__ import annotations

import ast
import struct
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from beatbook import checks, csv_source, sources, structure, text_source, yaml_source, yaml_syntax
from beatbook.checks.news import check_news
from beatbook.community.news import notices
from beatbook.community.sentiment import ratings
from beatbook.community.surveys import answers
from beatbook.errors import Problem, Severity, in_order

GOLDEN = Path(__file__).parent / "golden" / "checks"
TODAY = date(2026, 3, 2)
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['case']}")
    for file in sorted(GOLDEN.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def write(path: Path, content: str | dict[str, Any]) -> None:
    """Write one file of a case: text, or bytes described by what makes them."""
    path.parent.mkdir(parents=True, exist_ok=True)
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
                file.truncate(number * 1_000_000)
        case {"picture": size}:
            buffer = BytesIO()
            Image.new("1", tuple(size)).save(buffer, Image.registered_extensions()[path.suffix])
            path.write_bytes(buffer.getvalue()[: content.get("cut")])
        case {"picture_of": (width, height)}:
            path.write_bytes(png(width, height))
        case _:
            raise ValueError(content)


def png(width: int, height: int) -> bytes:
    """The beginning of a picture of any size: what it says about itself, and no pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def problems(case: dict[str, Any], root: Path) -> list[Problem]:
    for name, content in case.items():
        if name not in ("case", "expect", "unreachable"):
            write(root / name, content)
    data = sources.load(root)
    found = in_order([*checks.check_all(data, TODAY), *check_news(data, root / "docs", TODAY)])
    # In most cases officers have nothing but a name; that nobody can reach them is said where it is the matter.
    return [problem for problem in found if problem.code != "no-contact" or "unreachable" in case]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, list[Problem]]]:
    """What each case gives, by its name: its directory and the problems."""
    found = {}
    for case in (parameters.values[0] for parameters in CASES):
        assert isinstance(case, dict)
        root = tmp_path_factory.mktemp("case")
        found[case["case"]] = (root, problems(case, root))
    assert len(found) == len(CASES), "two cases have one name"
    return found


@pytest.mark.parametrize("case", CASES)
def test_messages(case: dict[str, Any], results: dict[str, tuple[Path, list[Problem]]]) -> None:
    root, found = results[case["case"]]
    assert "".join(f"{problem}\n".removeprefix(f"{root}/") for problem in found) == case["expect"]


def codes() -> set[str]:
    """Every code that the reading and checking modules can give a problem, from their source text."""
    reading = (sources, structure, text_source, csv_source, answers, ratings, notices, yaml_source, yaml_syntax)
    modules = [Path(str(m.__file__)) for m in reading]
    modules += [
        file for file in Path(str(checks.__file__)).parent.glob("*.py") if file.stem not in ("boundaries", "basemap")
    ]
    called = {"Problem": 1, "problem": 1, "Unreadable": 1, "Fault": 2, "_Slip": 1, "_Finding": 0}
    found = set()
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                constants = [a.value for a in node.args[called.get(name, 99) :] if isinstance(a, ast.Constant)]
                found.update(constants[:1])
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and module.stem == "photos":
                found.add(node.value.elts[0].value)  # type: ignore[attr-defined]
    return {code for code in found if isinstance(code, str) and code and " " not in code}


def test_every_rule_has_a_case(results: dict[str, tuple[Path, list[Problem]]]) -> None:
    seen = {problem.code for _, found in results.values() for problem in found}
    elsewhere = {
        "no-data",  # test_cli.py
        "unreadable-file",  # root, who runs tests in a container, may read everything
    }
    assert len(codes()) > 40
    assert codes() - seen == elsewhere


def test_the_sample_town_has_no_errors_on_either_day() -> None:
    data = sources.load(Path(__file__).parent.parent / "data")
    for day in (TODAY, date(2026, 11, 22)):
        found = checks.check_all(data, day)
        assert not [str(problem) for problem in found if problem.severity is Severity.ERROR]
        assert [problem.code for problem in found].count("vacant-district") == 1


def test_no_message_is_left_in_the_words_of_a_library() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in GOLDEN.glob("*.yaml"))
    for words in ("Input should be", "Field required", "dict[", "str]", "while parsing", "did not find expected"):
        assert words not in text
