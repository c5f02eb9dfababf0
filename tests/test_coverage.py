"""Who has an officer: counts, lists, the page; and real towns."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import bs4
import numpy as np
import pytest
import shapely

from beatbook import cli
from beatbook.addresses.cells import derived_boundaries
from beatbook.addresses.registers import Wishes, import_addresses
from beatbook.coverage import MOST_PRINTED, Coverage, Outcome, page, printed
from beatbook.directory import Directory
from beatbook.geography import join
from beatbook.sources import load
from tests.conftest import ROOT
from tests.test_riga import make

TODAY = date(2026, 3, 2)
CHOMUTOV = Path(__file__).parent / "golden" / "addresses" / "chomutov"
REGISTER = ROOT.parent / "shared" / "data" / "cz-ruian" / "20231231_OB_562971_ADR.csv"

TOWN = """\
town: {country: GB, timezone: Europe/London}
officers:
  - {name: Ada Hart, districts: [mill]}
  - {name: Ben Cole, districts: [hill, dale]}
  - {name: Cem Dunn, postings: [{district: dale, from: 2026-01-01}]}
  - {name: Dan Eley, postings: [{district: moor, until: 2026-01-31}]}
districts:
  - {id: mill, name: Mill, streets: [Mill Street, Dam Street 1]}
  - {id: hill, name: Hill, streets: [Hill Road, Dam Street 1–3]}
  - {id: dale, name: Dale, streets: [Dale Road, Hill Road 7]}
  - {id: moor, name: Moor, streets: [Moor Lane, Fen Lane]}
"""
ADDRESSES = """\
street,number,place,lat,lon
Mill Street,1,Newfield,53.0000,-2.0000
Dam Street,1,Newfield,53.0001,-2.0000
Dam Street,2,Newfield,53.0002,-2.0000
Dale Road,1,Newfield,53.0003,-2.0000
Moor Lane,1,Newfield,53.0004,-2.0000
<Lost> Lane,1,Newfield,53.0005,-2.0000
"""


def coverage(folder: Path, today: date = TODAY) -> Coverage:
    sources = load(folder)
    assert not [problem for problem in sources.problems if problem.severity.value == "error"]
    return Coverage.of(sources, Directory(sources.dataset, today))


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "officers.yaml").write_text(TOWN, encoding="utf-8")
    (tmp_path / "addresses.csv").write_text(ADDRESSES, encoding="utf-8")
    return tmp_path


def test_counts_officers_not_districts(town: Path) -> None:
    found = coverage(town)
    assert {outcome: found.rows(outcome).tolist() for outcome in Outcome} == {
        Outcome.ONE: [0, 2],
        Outcome.NO_DISTRICT: [5],
        Outcome.VACANT: [4],
        Outcome.CLAIMED: [1],
        Outcome.JOINT: [3],
    }
    assert sum(found.counts().values()) == 6
    # Before Cem Dunn came and Dan Eley left.
    earlier = coverage(town, date(2025, 12, 31))
    assert earlier.rows(Outcome.ONE).tolist() == [0, 2, 3, 4]


def test_two_districts_of_one_officer_are_one_officer(town: Path) -> None:
    (town / "addresses.csv").write_text("street,number\nHill Road,7\n", encoding="utf-8")
    found = coverage(town, date(2025, 12, 31))
    assert found.assignment[0] == ("hill", "dale")
    assert found.rows(Outcome.ONE).tolist() == [0]


def test_lists_what_somebody_should_look_at(town: Path) -> None:
    lists = {heading: list(lines) for heading, _, lines in coverage(town).lists()}
    assert lists == {
        "no officer: in no district": ["line 7: <Lost> Lane 1, Newfield"],
        "several officers: claimed by several districts": ["line 3: Dam Street 1, Newfield: mill, hill"],
        "districts that have addresses but no officer on this day": ["moor: 1 address"],
        "the register, streets and boundaries disagree": [],
        "districts that the register names but that there are none of": [],
        "lines of street lists that name no address": ["hill: Hill Road", "dale: Hill Road 7", "moor: Fen Lane"],
    }


def test_long_lists_say_how_many_more(town: Path) -> None:
    rows = "".join(f"Far Lane,{number},,,\n" for number in range(1, 31))
    (town / "addresses.csv").write_text("street,number,place,lat,lon\n" + rows, encoding="utf-8")
    lines = list(printed(coverage(town)))
    assert sum(line.startswith("  line ") for line in lines) == MOST_PRINTED
    assert "  and 10 more" in lines


def test_the_page_has_every_list_and_a_dot_for_each_address(town: Path) -> None:
    html = page(coverage(town))
    found = bs4.BeautifulSoup(html, "html.parser")
    assert "<Lost> Lane 1" in found.get_text()
    assert "<Lost>" not in html
    assert [len(path["d"].split("M")) - 1 for path in found.select("svg[role=img] .dots")] == [2, 1, 1, 1, 1]
    assert {title.get_text() for title in found.select(".derived title")} == {"mill", "hill", "dale", "moor"}
    assert "4 boundaries drawn from the addresses" in found.get_text()


def test_the_command(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = town / "new" / "report.html"
    assert cli.main(["coverage", "--data", str(town), "--today", "2026-03-02", "--report", str(report)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("6 addresses on 2026-03-02\n          2  33.33%  exactly one officer\n")
    assert report.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_report_that_cannot_be_written(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["coverage", "--data", str(town), "--today", "2026-03-02", "--report", str(town)]) == 2
    assert f"{town} cannot be read or written: Is a directory" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("addresses", "said"),
    [
        (None, "there are no addresses in"),
        ("street,number,lat,lon\nMill Street,1,here,there\n", "'here' is no number"),
        ("road,number\nMill Street,1\n", "there is no column 'street'"),
    ],
)
def test_the_command_refuses(town: Path, capsys: pytest.CaptureFixture[str], addresses: str | None, said: str) -> None:
    (town / "addresses.csv").unlink()
    if addresses is not None:
        (town / "addresses.csv").write_text(addresses, encoding="utf-8")
    assert cli.main(["coverage", "--data", str(town), "--report", str(town / "report.html")]) == 1
    assert said in capsys.readouterr().err
    assert not (town / "report.html").exists()


# --- Riga: every address against every boundary ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def riga(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("riga") / "data"
    make(folder)
    return folder


def test_riga_by_column_and_by_boundaries_alike(riga: Path) -> None:
    found = coverage(riga).assignment
    assert len(found) == 48_121
    assert np.array_equal(found.claims["column"], found.claims["boundary"])
    assert int((found.codes == 0).sum()) == 2
    assert not len(found.disagreements)
    assert int((found.codes > len(found.districts)).sum()) == 0


def test_riga_by_boundaries_alone_equals_an_r_tree(riga: Path, tmp_path: Path) -> None:
    shutil.copytree(riga, tmp_path / "data")
    text = (riga / "addresses.csv").read_text(encoding="utf-8").replace(",district,", ",other,")
    (tmp_path / "data" / "addresses.csv").write_text(text, encoding="utf-8")
    found = coverage(tmp_path / "data")
    table, assignment = found.table, found.assignment
    assert set(table.district.values) == {""}
    tree = shapely.STRtree(list(found.shapes.values()))
    rows, shapes = tree.query(shapely.points(table.lon, table.lat), "intersects")
    assert sorted(rows.tolist()) == np.flatnonzero(assignment.codes).tolist()
    names = list(found.shapes)
    assert all(assignment[row] == (names[at],) for row, at in zip(rows.tolist(), shapes.tolist(), strict=True))
    outside = [f"{table.street[row]} {table.number[row]}" for row in np.flatnonzero(assignment.codes == 0)]
    assert outside == ["Biķernieku iela 167", "Granīta iela 14"]
    assert found.counts()[Outcome.NO_DISTRICT] == 2


# --- Chomutov: nine districts as street lists -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def chomutov(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not REGISTER.exists():
        pytest.skip(f"the register of Chomutov's addresses is not at {REGISTER}")
    folder = tmp_path_factory.mktemp("chomutov") / "data"
    shutil.copytree(CHOMUTOV, folder)
    import_addresses(REGISTER, folder, Wishes())
    return folder


def changed(chomutov: Path, folder: Path, old: str, new: str) -> Coverage:
    """The town with one line of its lists written otherwise."""
    shutil.copytree(chomutov, folder)
    text = (folder / "districts.yaml").read_text(encoding="utf-8")
    assert text.count(f"      - {old}\n") == 1
    (folder / "districts.yaml").write_text(text.replace(f"      - {old}\n", f"      - {new}\n"), encoding="utf-8")
    return coverage(folder)


def test_every_address_of_chomutov_has_exactly_one_officer(chomutov: Path) -> None:
    found = coverage(chomutov)
    assert found.counts()[Outcome.ONE] == len(found.table) == 5_893
    assert found.evidence() == {"column": 0, "street list": 5_893, "boundary": 0}
    assert not found.assignment.unused
    assert len(np.unique(found.assignment.codes)) == 9


def test_chomutov_without_its_rest_misses_those_that_no_line_names(chomutov: Path, tmp_path: Path) -> None:
    found = changed(chomutov, tmp_path / "data", "zbytek města", "Zbytková")
    # 16 addresses stand on no street; 95 huts have a registration number that no line names.
    assert found.counts()[Outcome.NO_DISTRICT] == 111
    streets = [found.table.street[row] for row in found.rows(Outcome.NO_DISTRICT)]
    assert streets.count("") == 16
    assert set(streets) == {"", "Lipská", "Kadaňská", "Blatenská", "Mostecká"}
    assert [line.text for line in found.assignment.unused] == ["Zbytková"]


def test_chomutov_with_a_street_twice_has_two_officers_there(chomutov: Path, tmp_path: Path) -> None:
    found = changed(chomutov, tmp_path / "data", "zbytek města", "Palachova")
    assert {found.table.street[row] for row in found.rows(Outcome.CLAIMED)} == {"Palachova"}
    assert found.counts()[Outcome.CLAIMED] == 47


def test_chomutov_gets_boundaries_from_its_addresses(chomutov: Path) -> None:
    found = coverage(chomutov)
    assert len(found.derived) == 9
    shapes = list(found.shapes.values())
    assert shapely.coverage_is_valid(shapes)
    rows, at = join(found.table.lon, found.table.lat, shapes)
    names = list(found.shapes)
    wrong = [row for row, shape in zip(rows, at, strict=True) if found.assignment[row] != (names[shape],)]
    points = np.column_stack((found.table.lon, found.table.lat))
    shared = [row for row in wrong if (points == points[row]).all(axis=1).sum() > 1]
    # Only where two addresses share a point.
    assert wrong == shared
    assert derived_boundaries(found.table, found.assignment, found.shapes) == {}
