"""``beatbook answers``: the page's answer in words, with the lines of the data that it follows from."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from beatbook.cli import main

TOWN = yaml.safe_load((Path(__file__).parent / "golden" / "answers" / "ford.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def ford(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A town's data without the circle of substitutes, which is an error."""
    data = TOWN["officers.yaml"].replace("- {from: 2026-08-12, until: 2026-08-20, substitute: cole}", "")
    (tmp_path / "officers.yaml").write_text(data, encoding="utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], data: Path, *arguments: str) -> str:
    assert main(["answers", "--data", str(data), "--today", "2026-03-02", *arguments]) == 0
    return capsys.readouterr().out


def test_a_chain_of_substitutes_is_told_rule_by_rule(ford: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, ford, "--district", "mill", "--at", "2026-07-08T10:00") == (
        "Mill, Wednesday 8 July 2026, 10:00, Europe/London\n"
        "now\n"
        "  Hart is away and back on Monday 20 July 2026; Cole answers\n"
        "  nobody receives\n"
        "next\n"
        "  Monday 20 July, 09:00–11:00: Hart, Desk\n"
        "  Tuesday 21 July, 15:00–18:00: Hart, Hall, Room 4\n"
        "  Monday 27 July, 09:00–11:00: Hart, Desk\n"
        "in the coming 30 days\n"
        "  Wednesday 8 July 2026, 13:00: Hart is away; Bell answers\n"
        "  Friday 10 July 2026, 12:00: Hart is away; Cole answers\n"
        "  Monday 20 July 2026: Hart is back\n"
        "why\n"
        "  2026-07-08 is no public holiday\n"
        "  officers.yaml:13:17: Hart serves mill: yes\n"
        "  officers.yaml:18:9: Hart is away, substitute bell, from 2026-03-17T16:30 until 2026-03-18: over\n"
        "  officers.yaml:19:9: Hart is away, substitute bell, from 2026-07-06 until 2026-07-12: yes\n"
        "  officers.yaml:27:9: Bell is away, substitute cole, from 2026-07-08 until 2026-07-08T13:00: yes\n"
        "  officers.yaml:35:9: Cole is away, substitute dunn, from 2026-08-10 until 2026-08-14: not yet\n"
        "  officers.yaml:28:9: Bell is away, substitute dunn, from 2026-08-01 until 2026-08-31: not yet\n"
        "  officers.yaml:20:9: Hart is away, substitute cole, from 2026-07-10T12:00 until 2026-07-19: not yet\n"
        "  officers.yaml:15:44: hours 'Tu 15:00-18:00; PH off' in hall: closed now\n"
        "  officers.yaml:12:12: hours 'Mo 09:00-11:00' in desk: closed now\n"
    )


def test_a_vacancy_on_a_holiday(ford: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, ford, "--district", "marsh", "--at", "2026-07-06T10:00")
    assert "now\n  Desk answers\n  Desk is open until 20:00\n" in out
    assert "  Wednesday 15 July 2026: Fox answers here\n" in out
    assert "Fox serves marsh from 2026-03-20 until 2026-06-30: over\n" in out
    assert "  no officer serves the district, so Desk covers it\n" in out
    out = said(capsys, ford, "--place", "desk", "--at", "2026-12-25T09:00")
    assert "now\n  Hart answers\n  closed, and nobody receives\n" in out
    assert "  Friday 25 December 2026 (Christmas Day): Desk is open 10:00–16:00\n" in out
    assert "  2026-12-25 is a public holiday, Christmas Day (listed)\n" in out


def test_rooms_and_posts_that_change(ford: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, ford, "--officer", "irons", "--at", "2026-04-09T09:30")
    assert "  Irons receives until 10:00, Hall, Room 1\n" in out
    assert "  Saturday 11 April 2026: Irons receives, Gate, Room 9\n" in out
    out = said(capsys, ford, "--officer", "fox", "--at", "2026-06-20T09:30")
    assert "  Wednesday 1 July 2026: no longer serves Marsh\n  Wednesday 15 July 2026: serves Marsh\n" in out


def test_moments_that_the_page_does_not_know(ford: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, ford, "--officer", "hart", "--at", "2027-05-02T00:00")
    assert out.endswith("  the page is old and says so: it knows who answers from 2026-03-02 to 2027-05-01\n")
    out = said(capsys, ford, "--officer", "hart", "--at", "2026-03-01T23:59")
    assert "this is before the page was made" in out


def test_wrong_questions(ford: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["answers", "--data", str(ford), "--today", "2026-03-02"]
    assert main([*command, "--district", "mil"]) == 2
    assert "there is no district 'mil' on 2026-03-02; did you mean 'mill'?" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*command, "--district", "mill", "--at", "tomorrow"])
    assert "'tomorrow' is not a moment; expected one such as 2026-12-24T10:00" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*command, "--district", "mill", "--officer", "hart"])
    (ford / "officers.yaml").write_text("officers: [{name: Hart, districts: [mill], hours: never}]", encoding="utf-8")
    assert main([*command, "--district", "mill"]) == 1
    assert "the data has errors; 'beatbook check' lists them" in capsys.readouterr().err
