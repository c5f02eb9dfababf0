"""The command ``beatbook`` as a clerk types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from beatbook.cli import main
from beatbook.schemas import schemas

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _no_day_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BEATBOOK_TODAY", raising=False)


def write(root: Path, text: str) -> Path:
    (root / "officers.yaml").write_text(text, encoding="utf-8")
    return root


GOOD = "officers:\n  - name: Mara Hart\n    phone: +44 1632 960001\n    districts: [centre]\n    verified: 2025-03-01\n"


def test_nothing_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(write(tmp_path, GOOD)), "--today", "2025-03-02"]) == 0
    assert (
        capsys.readouterr().out == "no problems in 1 officer, 1 district, no places, no schools, no mobile receptions\n"
    )


def test_warnings_do_not_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(write(tmp_path, GOOD)), "--today", "2026-03-02"]) == 0
    assert capsys.readouterr().out == (
        f"{tmp_path}/officers.yaml:5:15: warning: officers[1].verified: last checked 366 days ago, expected at most 365; "
        "check the record and write today's date\n"
        "\n"
        "no errors, 1 warning in 1 officer, 1 district, no places, no schools, no mobile receptions\n"
    )


def test_errors_come_first_and_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write(tmp_path, GOOD + "    fone: 1\n    email: hart\n")
    assert main(["check", "--data", str(data), "--today", "2026-03-02"]) == 1
    out = capsys.readouterr().out.removesuffix("\n").split("\n")
    assert [line.partition(": ")[2][:9] for line in out] == ["officers[", "officers[", "", "warning: ", "", ""]
    assert out[-1] == "2 errors, 1 warning in 1 officer, 1 district, no places, no schools, no mobile receptions"


def test_no_data_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(tmp_path / "nowhere")]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first == f"{tmp_path}/nowhere:1:1: there is no such data directory; check its name, or run 'beatbook new'"


def test_the_day_comes_from_the_environment_and_the_option_wins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = str(write(tmp_path, GOOD))
    monkeypatch.setenv("BEATBOOK_TODAY", "2026-03-02")
    main(["check", "--data", data])
    assert "1 warning" in capsys.readouterr().out
    main(["check", "--data", data, "--today", "2025-03-02"])
    assert "no problems" in capsys.readouterr().out
    monkeypatch.setenv("BEATBOOK_TODAY", "")
    assert main(["check", "--data", data]) == 0


@pytest.mark.parametrize("day", ["1 March", "2026-13-01"])
def test_a_day_that_is_none(
    day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEATBOOK_TODAY", day)
    with pytest.raises(SystemExit) as stop:
        main(["check", "--data", str(tmp_path)])
    assert stop.value.code == 2
    assert f"'{day}' is not a date; expected one such as 2026-03-01" in capsys.readouterr().err


def test_the_schema_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"].keys() >= {"officers", "town"}
    assert main(["schema", "--into", str(tmp_path / "schema")]) == 0
    assert sorted(file.name for file in (tmp_path / "schema").iterdir()) == sorted(schemas())


def test_a_new_town_is_checked_without_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    town = tmp_path / "town"
    assert main(["new", str(town)]) == 0
    said = capsys.readouterr().out
    for name in ("data/officers.yaml", "docs/en/about.md", "hooks/town.py", "mkdocs.yml"):
        assert (town / name).is_file()
        assert f"wrote {town / name}\n" in said
    assert len((town / "data" / "officers.yaml").read_text(encoding="utf-8").splitlines()) == 5
    assert main(["check", "--data", str(town / "data")]) == 0
    assert capsys.readouterr().out.startswith("no problems in 1 officer, 1 district")


def test_a_new_town_never_touches_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 2
    assert "is not empty, so nothing was written" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["note.txt"]
    assert main(["new", str(tmp_path / "note.txt")]) == 2


def test_a_new_town_is_built(tmp_path: Path) -> None:
    town = tmp_path / "town"
    main(["new", str(town)])
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=town,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert build.returncode == 0, build.stdout + build.stderr
    assert any("Mara Example" in page.read_text(encoding="utf-8") for page in (town / "site").rglob("*.html"))


def test_no_traceback_and_no_clock_for_wrong_data(tmp_path: Path) -> None:
    (tmp_path / "officers.yaml").write_bytes(b"officers:\n  - name: \xff\xfe\n")
    command = [sys.executable, "-m", "beatbook.cli", "check", "--data", str(tmp_path), "--today", "2026-03-02"]
    run = subprocess.run(command, env={"PYTHONPATH": str(ROOT / "hooks")}, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr == ""
    assert run.stdout.startswith(f"{tmp_path}/officers.yaml:2:11: the byte 0xFF is not UTF-8")
