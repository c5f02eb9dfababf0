"""What ``beatbook check --explain`` prints: hours as written, as read, in words, and their next dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from beatbook.cli import main
from beatbook.hours_report import explain_hours
from beatbook.sources import load

TODAY = date(2026, 3, 2)
OFFICERS = """\
officers:
  - name: Mara Hart
    districts: [centre]
    hours: Út 13–17
    receives:
      - {place: room, hours: "Пн-Пт 9.00–18.00, перерва 13-14; PH off"}
      - {place: room, hours: "Fr 22:00-02:00 \\"ring\\""}
      - {place: room, hours: first Tuesday of the month 10-12 by appointment}
      - {place: room, hours: T 9-12}
places:
  - {id: room, kind: reception-room, name: Room, hours: by appointment}
  - {id: desk, kind: station, name: Desk, hours: 24/7}
  - {id: leap, kind: reception-room, name: Leap, hours: Feb 29 10:00-12:00}
  - {id: gone, kind: reception-room, name: Gone, hours: 2020 Mo 10:00-12:00}
town:
  country: BG
  timezone: Europe/Sofia
  holidays:
    add: [{day: 2026-04-21, name: Town day}]
    strike: [2026-01-02]
    move: [{from: 2026-01-01, to: 2026-01-05}]
    working: [{day: 2026-03-14, instead_of: 2026-03-02}]
    confirmed: [2026]
"""
EXPLAINED = (Path(__file__).parent / "golden" / "hours_report.txt").read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "officers.yaml").write_text(OFFICERS, encoding="utf-8")
    return tmp_path


def test_every_text_is_explained_where_it_stands(data: Path) -> None:
    lines = [f"{line}\n" for line in explain_hours(load(data), TODAY)]
    assert "".join(lines).replace(f"{data}/", "") == EXPLAINED


def test_the_command_prints_it_before_the_problems(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "--data", str(data), "--today", "2026-03-02"]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith(f"{data}/officers.yaml:4:12: officers[1].hours\n")
    assert printed.index("public holidays of 2026") < printed.index("'T' differs from language to language; write")
