"""Registers of addresses as offices publish them → ``addresses.csv``, or a clear error and nothing written."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.addresses.registers import Imported, Wishes, import_addresses
from beatbook.cli import main
from beatbook.sources import load
from beatbook.text_source import Unreadable
from tests.conftest import ROOT

REAL = ROOT.parent / "shared" / "data"
BALTIMORE = REAL / "us-baltimore-county" / "addresses.csv.gz"
RUIAN = REAL / "cz-ruian"
LADYZHYN = REAL / "ua-ladyzhyn" / "addresses.csv"
RIGA = ROOT / "examples" / "riga" / "data"

REGISTER = """\
street,number,city,beat,lon,lat
Mill Street,1,Springfield,North,-2.241,53.481
Mill Street,2b,Springfield,South,-2.242,53.482
High Street,10,Hillside,South,-2.243,53.483
"""


def needs(path: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not path.exists(), reason=f"the register {path.name} is not on this machine")


def run(tmp_path: Path, content: bytes | str, town: str = "", name: str = "register.csv", **wishes: object) -> Imported:
    """Import a register into ``tmp_path/data``, whose ``town.yaml`` says ``town``."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    if town:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "town.yaml").write_text(town, "utf-8")
    return import_addresses(path, tmp_path / "data", Wishes(**wishes))  # type: ignore[arg-type]


def rows(tmp_path: Path) -> list[dict[str, str]]:
    with (tmp_path / "data" / "addresses.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_writes_what_there_is_and_says_what_it_assumed(tmp_path: Path) -> None:
    done = run(tmp_path, REGISTER)
    assert (tmp_path / "data" / "addresses.csv").read_text("utf-8") == (
        "street,number,place,district,lat,lon\n"
        "Mill Street,1,Springfield,north,53.481000,-2.241000\n"
        "Mill Street,2b,Springfield,south,53.482000,-2.242000\n"
        "High Street,10,Hillside,south,53.483000,-2.243000\n"
    )
    assert done.addresses == 3
    assert done.said == (
        "register.csv: CSV with ',', UTF-8",
        "columns: street from 'street', number from 'number', place from 'city', district from 'beat', lon from 'lon', lat from 'lat'",
        "coordinates: degrees of WGS 84",
        "districts named: 2",
    )


def zip_of(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def zipped(content: bytes) -> bytes:
    beside = {"readme.pdf": b"%PDF", "licence.txt": b"Free.\n", "__MACOSX/._rows.csv": b"\0", ".hidden.csv": b"x\n"}
    return zip_of({**beside, "rows.csv": content})


def locked(content: bytes) -> bytes:
    """A zip archive with the mark of a password, in the file's own head and in the list of files."""
    archive = bytearray(zip_of({"rows.csv": content}))
    archive[6] |= 1
    archive[archive.index(b"PK\x01\x02") + 8] |= 1
    return bytes(archive)


def two_files(content: bytes) -> bytes:
    head, first, rest = content.split(b"\n", 2)
    return zip_of({"b.csv": head + b"\n" + rest, "a.csv": head + b"\n" + first})


def geojson_lines(content: bytes) -> bytes:
    lines = []
    for row in csv.DictReader(io.StringIO(content.decode())):
        point = [float(row.pop("lon")), float(row.pop("lat"))]
        lines.append({"type": "Feature", "properties": row, "geometry": {"type": "Point", "coordinates": point}})
    return "\n".join(map(json.dumps, lines)).encode()


def parquet(content: bytes) -> bytes:
    table = list(csv.DictReader(io.StringIO(content.decode())))
    return parquet_of([{**row, "lon": float(row["lon"]), "lat": float(row["lat"])} for row in table])


def parquet_of(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow
    from pyarrow import parquet as files

    out = io.BytesIO()
    files.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


FORMS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "semicolons": ("CSV with ';', UTF-8", lambda content: content.replace(b",", b";")),
    "decimal commas": ("CSV with ';', UTF-8", lambda content: content.replace(b",", b";").replace(b".", b",")),
    "tabs": ("CSV with tabs, UTF-8", lambda content: content.replace(b",", b"\t")),
    "bars": ("CSV with bars, UTF-8", lambda content: content.replace(b",", b"|")),
    "a byte-order mark": ("CSV with ',', UTF-8", lambda content: b"\xef\xbb\xbf" + content),
    "UTF-16": ("CSV with ',', utf-16", lambda content: content.decode().encode("utf-16")),
    "Windows line ends": ("CSV with ',', UTF-8", lambda content: content.replace(b"\n", b"\r\n")),
    "blank lines": ("CSV with ',', UTF-8", lambda content: content.replace(b"\n", b"\n\n")),
    "empty values at the end": ("CSV with ',', UTF-8", lambda content: content.replace(b"1\n", b"1,,\n")),
    "gzip": ("CSV with ',', gzipped, UTF-8", gzip.compress),
    "zip": ("CSV with ',', zipped, UTF-8", zipped),
    "a zip of two": ("CSV with ',', zipped (2 files), UTF-8", two_files),
    "GeoJSON lines": ("GeoJSON lines, UTF-8", geojson_lines),
    "a text sequence": ("GeoJSON lines, UTF-8", lambda it: b"\x1e" + geojson_lines(it).replace(b"\n", b"\n\x1e")),
    "gzipped GeoJSON": ("GeoJSON lines, gzipped, UTF-8", lambda content: gzip.compress(geojson_lines(content))),
    "Parquet": ("Parquet, UTF-8", parquet),
}


@pytest.mark.parametrize("form", FORMS)
def test_recognises_what_a_register_is(form: str, tmp_path: Path) -> None:
    said, made = FORMS[form]
    run(tmp_path, REGISTER)
    expected = (tmp_path / "data" / "addresses.csv").read_bytes()
    done = run(tmp_path, made(REGISTER.encode()))
    assert done.said[0] == f"register.csv: {said}"
    assert (tmp_path / "data" / "addresses.csv").read_bytes() == expected


# --- columns ------------------------------------------------------------------------------------------------------

HEADERS = {
    "OpenAddresses": "hash,number,street,unit,city,district,region,postcode,id,lon,lat",
    "OpenStreetMap": "addr:street,addr:housenumber,addr:city,addr:postcode,lon,lat",
    "Bulgarian": "Населено място;Улица;Номер;Пощенски код;Район",
    "Ukrainian": "Населений пункт;Вулиця;Номер будинку;Колишня назва;Довгота;Широта",
    "Latvian": "Iela;Numurs;Pilsēta;Apkaime;X;Y",
    "shouted": "STREET NAME,HOUSE NO,ZIP CODE,POLICE DISTRICT,LONGITUDE,LATITUDE",
}


@pytest.mark.parametrize("name", HEADERS)
def test_knows_columns_by_their_names(name: str, tmp_path: Path) -> None:
    header = HEADERS[name]
    delimiter = ";" if ";" in header else ","
    values = delimiter.join("23.3" if column[0] in "lL1XxДдГ" else "7" for column in header.split(delimiter))
    if name == "Latvian":
        values = "7;7;7;7;24.1;56.9"
    run(tmp_path, f"{header}\n{values}\n")
    row = rows(tmp_path)[0]
    assert (row["street"], row["number"]) == ("7", "7")
    assert ("lat" in row) == (name != "Bulgarian")


def test_stated_columns_win_and_an_empty_one_is_left_out(tmp_path: Path) -> None:
    register = "street,number,road,suffix,beat,lon,lat\nwrong,1,right,b,x,1,2\n"
    run(tmp_path, register, columns={"street": "road", "district": "", "suffix": "SUFFIX"})
    assert rows(tmp_path) == [{"street": "right", "number": "1b", "lat": "2.000000", "lon": "1.000000"}]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("12", "", "", ""), "12"),
        (("12", "b", "", ""), "12b"),
        (("12", "1/2", "", ""), "12 1/2"),
        (("", "", "5", "č.p."), "č. p. 5"),
        (("8", "a", "5", "č.p."), "8a, č. p. 5"),
        (("12", "", "7", "č.ev."), "12, č. ev. 7"),
    ],
)
def test_puts_a_number_together(parts: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    run(tmp_path, f"street,number,suffix,číslo domovní,typ so,beat\nx,{','.join(parts)},1\n")
    assert rows(tmp_path)[0]["number"] == expected


def test_counts_what_is_missing(tmp_path: Path) -> None:
    register = "street,number,beat,lon,lat\nA,,1,0,0\n,7,,1,1\nA,seven,1,1,1\nA,9,,,\nB,1-й,1,1,1\n"
    done = run(tmp_path, register)
    assert done.addresses == 4
    assert [sentence for sentence in done.said if "row" in sentence] == [
        "1 row left out, with neither street nor place (first row 3)",
        "1 row without a house number (first row 2)",
        "1 row with a house number that cannot be read (first row 4: 'seven')",
        "2 rows that name no district (first row 3)",
        "2 rows without coordinates (first row 2)",
    ]


def test_texts_are_composed_and_hold_nothing_invisible(tmp_path: Path) -> None:
    run(tmp_path, "street,number,beat\n  Bri\u0301vi\u200bbas \u202e  iela ,1,1\n")
    assert rows(tmp_path)[0]["street"] == "Brívibas iela"


# --- coordinates --------------------------------------------------------------------------------------------------

SWAPPED = "street,number,lat,lon\nA,1,24.1,56.9\nA,2,24.2,56.95\n"
METRES = "street;number;x;y\nA;1;508000;314000\nA;2;508100;314050\n"
KROVAK = "street;number;x;y\nA;1;807730.38;991678.00\nA;2;807695;991631\n"


@pytest.mark.parametrize(
    ("content", "town", "crs", "said", "near"),
    [
        (SWAPPED, "country: LV", None, "degrees of WGS 84 with its axes swapped", (56.9, 24.1)),
        (SWAPPED, "", None, "degrees of WGS 84", (24.1, 56.9)),
        (METRES, "country: LV", None, "EPSG:3059 (LKS-92 / Latvia TM)", (56.9695, 24.1316)),
        (METRES, "", 3059, "EPSG:3059 (LKS-92 / Latvia TM)", (56.9695, 24.1316)),
        (KROVAK, "", 5514, "EPSG:5514 (S-JTSK / Krovak East North) with its axes negated", (50.4608, 13.4169)),
    ],
)
def test_coordinates(
    content: str, town: str, crs: int | None, said: str, near: tuple[float, float], tmp_path: Path
) -> None:
    done = run(tmp_path, content, town, crs=crs)
    assert f"coordinates: {said}" in done.said
    row = rows(tmp_path)[0]
    assert (float(row["lat"]), float(row["lon"])) == pytest.approx(near, abs=0.0002)


# --- bad registers ------------------------------------------------------------------------------------------------

LONG = b"street,number,beat\nA,1,1\n" + b"x" * 3_000_000
CYRILLIC = "street,number,beat\nA,1,1\nвул. Шевченка,7,1\nвул. Лесі Українки,8,1\n"
CZECH = "street,number,beat\nA,1,1\nŽižkova,7,1\nPříčná,8,1\nLuční,9,1\nŘíční,10,1\n"
STRAY = "street,number,lon,lat\n" + "A,1,24.1,56.9\n" * 30 + "A,2,-76.5,39.3\n" + "A,3,24.1,56.9\n" * 5

#: What is given → the line at fault, and what the message says.
BAD: dict[str, tuple[bytes | str, str, dict[str, object], int, str]] = {
    "half of the columns": ("id,street,city\n1,A,B\n", "", {}, 1, "there is no column for the house number; the columns are 'id', 'street', 'city'"),
    "the other half": ("zip,beat,lon,lat\n1,A,1,2\n", "", {}, 1, "no column for the street and the house number"),
    "half of the coordinates": ("street,number,lon\nA,1,2\n", "", {}, 1, "there is no column for the latitude"),
    "neither district nor coordinates": ("street,number,city\nA,1,B\n", "", {}, 1, "neither a district nor a longitude"),
    "a stated column that is not there": (REGISTER, "", {"columns": {"district": "beet"}}, 1, "there is no column 'beet'; did you mean 'beat'?"),
    "districts without a column": ("street,number,lon,lat\nA,1,1,2\n", "", {"make_districts": True}, 1, "no column for the district"),
    "half of a row": (REGISTER + "Mill Street,3,Spr", "", {}, 5, "the row has 3 values, expected 6"),
    "an open quotation mark": ('street,number,beat\nA,1,1\n"B,2,1\n' + "C,3,1\n" * 50_000, "", {}, 3, "cannot be read as CSV"),
    "a quotation mark too many": ('street,number,beat\nA,1,1\n"B" C,2,1\n', "", {}, 3, "cannot be read as CSV"),
    "a long line": (LONG, "", {}, 3, "longer than 1,048,576 bytes"),
    "a long line, gzipped": (gzip.compress(LONG), "", {}, 3, "longer than 1,048,576 bytes"),
    "one long line of GeoJSON": (b'{"type": "FeatureCollection", "features": [' + b"x" * 3_000_000, "", {}, 1, "longer"),
    "a truncated gzip": (gzip.compress(b"street,number,beat\n" + b"A,1,1\n" * 100_000, 0)[:300_000], "", {}, 49992, "truncated: it ends in this row"),
    "a damaged gzip": (gzip.compress(REGISTER.encode())[:-8] + b"\0" * 8, "", {}, 5, "damaged"),
    "a truncated zip": (zipped(REGISTER.encode())[:-30], "", {}, 1, "zip archive is damaged or truncated"),
    "an empty zip": (zip_of({}), "", {}, 1, "holds no CSV or GeoJSON"),
    "a locked zip": (locked(REGISTER.encode()), "", {}, 1, "locked by a password"),
    "a zip of pictures": (zip_of({"a.png": b""}), "", {}, 1, "holds no CSV or GeoJSON"),
    "zipped files that differ": (zip_of({"a.csv": b"street,number,beat\n", "b.csv": b"street,no,beat\n"}), "", {}, 1, "b.csv:1:1: the columns are other ones than in a.csv"),
    "half of a letter": (CYRILLIC.encode() + "А,1,Ж".encode()[:-1], "", {}, 5, "not in UTF-8, as most others are"),
    "half of a UTF-16 letter": (CYRILLIC.encode("utf-16")[:-1], "", {}, 5, "not in UTF-16"),
    "a feature without properties": ('{"type": "Feature", "geometry": null}', "", {}, 1, "no properties"),
    "a stated column, neither district nor coordinates": (REGISTER, "", {"columns": {"lon": "", "lat": "", "district": ""}}, 1, "neither"),
    "an empty file": ("", "", {}, 1, "the file is empty"),
    "two columns of one name": (REGISTER.replace("beat", "street"), "", {}, 1, "two columns are called 'street'"),
    "bytes of no text": (bytes(range(1, 256)) * 40, "", {}, 1, "in no text, expected the names of columns"),
    "Parquet of lists": (parquet_of([{"street": ["A"], "number": 1, "lon": 1.5, "lat": 2.5}]), "", {}, 1, "no column for the street; the columns are 'number', 'lon', 'lat'"),
    "a header alone": ("street,number,beat\n", "", {}, 1, "there are no addresses"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "", {}, 3, "no text"),
    "a FeatureCollection": ('{"type": "FeatureCollection",\n"features": []}', "", {}, 1, "not one GeoJSON feature"),
    "JSON too deep": ("[" * 100_000, "", {}, 1, "there is no column"),
    "half a feature": (geojson_lines(REGISTER.encode())[:-30], "", {}, 3, ":3:145: the row is not one GeoJSON feature: it breaks off"),
    "a feature too deep": ('{"a":' * 100_000, "", {}, 1, "not one GeoJSON feature"),
    "a line of a feature": (geojson_lines(REGISTER.encode()).replace(b"Point", b"LineString"), "", {}, 1, "no point"),
    "half a Parquet file": (b"PAR1" + b"\0" * 100, "", {}, 1, "Parquet file is damaged or truncated"),
    "another country": (REGISTER, "country: BG", {}, 2, "latitude 53.482, longitude -2.242 lies outside Bulgaria"),
    "another country's grid": (METRES, "country: BG", {}, 2, "EPSG:3059 (LKS-92 / Latvia TM) at latitude 56.9695"),
    "one row of another country": (REGISTER + "A,1,B,C,24.1,56.9\n", "country: GB", {}, 5, "lies outside United Kingdom"),
    "a stray row, no country known": (STRAY, "", {}, 32, "lies far from all other addresses"),
    "the wrong --crs": (METRES, "", {"crs": 5514}, 2, "in EPSG:5514 lies outside the area it is used in"),
    "metres of several grids": (METRES, "", {}, 2, "EPSG:3059 (LKS-92 / Latvia TM) at latitude 56.9695"),
    "metres of no known grid, no country known": ("street,number,x,y\nA,1,384770.69,5506657.55\n", "", {}, 2, "they may be EPSG:3857"),
    "a coordinate in words": ("street,number,lon,lat\nA,1,1,2\nA,2,east,2\n", "", {}, 3, "'east' is no number"),
    "an infinite coordinate": ("street,number,lon,lat\nA,1,1,2\nA,2,inf,2\n", "", {}, 3, "'inf' is no number"),
    "not UTF-8": (CYRILLIC.encode("cp1251"), "", {"encoding": "utf-8"}, 3, "not in UTF-8; try --encoding cp1251"),
    "UTF-8 after all": (CYRILLIC, "", {"encoding": "cp1251"}, 1, "the file is in UTF-8"),
    "another encoding": (CZECH.encode("cp1250"), "", {"encoding": "cp1251"}, 3, "it looks like cp1250"),
    "no such encoding": (CZECH, "", {"encoding": "cp9999"}, 1, "there is no encoding 'cp9999'"),
    "no encoding of text": (CZECH, "", {"encoding": "hex"}, 1, "there is no encoding 'hex'"),
    "bytes that are no letters": (CZECH.encode("cp1250").replace(b"Lu", b"L\x81"), "", {"encoding": "cp1250"}, 5, "no letters in this encoding"),
    "a district of signs": ("street,number,beat\nA,1,-?-\n", "", {}, 2, "neither letters nor digits"),
    "two districts of one id": ("street,number,beat\nA,1,A-1\nA,2,A 1\n", "", {}, 3, "would both have the id 'a-1'"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("before", [None, "street,number\nKept,1\n"])
def test_a_bad_register_is_told_with_its_row_and_nothing_is_written(
    name: str, before: str | None, tmp_path: Path
) -> None:
    content, town, wishes, line, message = BAD[name]
    data = tmp_path / "data"
    if before is not None:
        data.mkdir()
        (data / "addresses.csv").write_text(before, "utf-8")
    if town:
        data.mkdir(exist_ok=True)
        (data / "town.yaml").write_text(town, "utf-8")
    files = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*"))
    with pytest.raises(Unreadable) as caught:
        run(tmp_path, content, **wishes)
    problem = caught.value.problem
    assert (problem.position.line, message in str(problem)) == (line, True), str(problem)
    assert problem.hint
    left = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*"))
    assert left == sorted([*files, Path("register.csv")])
    assert before is None or (data / "addresses.csv").read_text("utf-8") == before


def test_numbers_that_were_reckoned_with(tmp_path: Path) -> None:
    """What programs make of whole numbers where some are missing, and of texts as bytes."""
    features = [
        {"street": b"A", "number": 7.0, "beat": 1.0, "lon": 1.5, "lat": 2.0},
        {"street": b"A", "number": float("nan"), "beat": None, "lon": float("nan"), "lat": float("nan")},
    ]
    expected = [
        {"street": "A", "number": "7", "district": "1", "lat": "2.000000", "lon": "1.500000"},
        {"street": "A", "number": "", "district": "", "lat": "", "lon": ""},
    ]
    run(tmp_path, parquet_of(features))
    assert rows(tmp_path) == expected
    run(tmp_path, "street,number,beat,lon,lat\nA,7.0,1,1.5,2\nA,,,,\n")
    assert rows(tmp_path) == expected


# --- districts ----------------------------------------------------------------------------------------------------


def test_makes_districts_once(tmp_path: Path) -> None:
    first = run(tmp_path, REGISTER, make_districts=True)
    file = tmp_path / "data" / "districts.yaml"
    made = 'districts:\n  - id: "north"\n    name: "North"\n  - id: "south"\n    name: "South"\n'
    assert file.read_text("utf-8") == made
    assert first.said[-1] == "districts made: 2"
    again = run(tmp_path, REGISTER, make_districts=True)
    assert (file.read_text("utf-8"), again.said[-1]) == (made, "no districts made: all are there")
    assert again.written == (tmp_path / "data" / "addresses.csv",)


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_adds_districts_to_those_that_are_there(indent: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "districts.yaml"
    old = f"# Ours\ndistricts:\n{indent}- id: n1  # never changes\n{indent}  name: {{en: North, cs: Sever}}\n"
    file.write_text(old, "utf-8")
    run(tmp_path, REGISTER.replace("North", "sever"), make_districts=True)
    assert file.read_text("utf-8").startswith(old)
    districts = load(tmp_path / "data").dataset.districts
    assert [(district.id, district.name) for district in districts[1:]] == [("south", "South")]
    assert [row["district"] for row in rows(tmp_path)] == ["n1", "south", "south"]


@pytest.mark.parametrize("there", ["districts: [{id: a, name: A}]\n", "districts:\n", "stray: 1\n"])
def test_does_not_touch_a_file_of_districts_it_cannot_add_to(there: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "districts.yaml").write_text(there, "utf-8")
    with pytest.raises(Unreadable) as caught:
        run(tmp_path, REGISTER, make_districts=True)
    assert "2 districts cannot be added here" in str(caught.value.problem)
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["districts.yaml"]
    assert (tmp_path / "data" / "districts.yaml").read_text("utf-8") == there


def test_says_which_districts_the_town_does_not_have(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "districts.yaml").write_text("districts:\n  - id: north\n    name: North\n", "utf-8")
    assert run(tmp_path, REGISTER).said[-1] == "not in districts.yaml: South"


# --- real registers and the command line --------------------------------------------------------------------------


@needs(BALTIMORE)
def test_baltimore_county_by_its_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    columns = "number=number,suffix=suffix,street=street,town=city,postcode=zip,district=police_reporting_area,lon=lon,lat=lat"
    into = tmp_path / "data"
    command = ["import", "addresses", str(BALTIMORE), "--columns", columns, "--into", str(into), "--make-districts"]
    assert main(command) == 0
    assert f"wrote 96,224 addresses to {into}/addresses.csv and {into}/districts.yaml\n" in capsys.readouterr().out
    with gzip.open(BALTIMORE, "rt", encoding="utf-8", newline="") as file:
        register = list(csv.DictReader(file))
    imported = rows(tmp_path)
    assert [row["district"] for row in imported] == [row["police_reporting_area"] for row in register]
    assert [row["street"] for row in imported] == [" ".join(row["street"].split()) for row in register]
    named = {row["police_reporting_area"] for row in register} - {""}
    assert {district.id for district in load(into).dataset.districts} == named


@needs(RUIAN)
@pytest.mark.parametrize(
    ("code", "count", "lat", "lon"), [("562971", 5893, 50.46, 13.42), ("554791", 27207, 49.74, 13.37)]
)
def test_ruian_as_downloaded(code: str, count: int, lat: float, lon: float, tmp_path: Path) -> None:
    done = import_addresses(RUIAN / f"20231231_OB_{code}_ADR.csv", tmp_path / "data", Wishes())
    assert done.addresses == count
    assert "cp1250 (a guess)" in done.said[0]
    assert "coordinates: EPSG:5514 (S-JTSK / Krovak East North) with its axes negated" in done.said
    imported = rows(tmp_path)
    assert all(
        abs(float(row["lat"]) - lat) < 0.15 and abs(float(row["lon"]) - lon) < 0.2 for row in imported if row["lat"]
    )
    assert {"náměstí 1. Máje", "Žižkova", "Plzeňská"} & {row["street"] for row in imported}
    assert not [row for row in imported if not row["street"] and not row["place"]]


@needs(LADYZHYN)
def test_ladyzhyn_in_an_old_encoding(tmp_path: Path) -> None:
    text = LADYZHYN.read_text("utf-8")
    import_addresses(LADYZHYN, tmp_path / "data", Wishes())
    expected = (tmp_path / "data" / "addresses.csv").read_bytes()
    old = text.replace("\u02bc", "'").encode("cp1251")
    assert old.decode("cp1251") == text
    assert run(tmp_path, old).said[0] == "register.csv: CSV with ',', cp1251 (a guess)"
    assert (tmp_path / "data" / "addresses.csv").read_bytes() == expected
    assert len({(row["place"], row["street"]) for row in rows(tmp_path) if row["former"]}) == 24
    assert sum(not row["lat"] for row in rows(tmp_path)) == 478


def test_errors_of_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "register.csv"
    path.write_text("id,street\n1,A\n", "utf-8")
    assert main(["import", "addresses", str(path), "--into", str(tmp_path / "data")]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"{path}:1:1: there is no column for the house number; the columns are 'id', 'street'; ")
    assert err.endswith("\nnothing was written\n")
    assert main(["import", "addresses", str(tmp_path / "none.csv")]) == 1
    assert "the file cannot be read: No such file" in capsys.readouterr().err


def test_streets_alone_are_enough_where_districts_list_them(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    lists = "districts:\n  - id: north\n    name: North\n    streets: [Mill Street 1-25 odd]\n"
    (tmp_path / "data" / "districts.yaml").write_text(lists, "utf-8")
    run(tmp_path, "street,number\nMill Street,1\n")
    assert rows(tmp_path) == [{"street": "Mill Street", "number": "1"}]


def test_a_directory_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, "utf-8")
    assert main(["import", "addresses", str(path), "--into", str(path)]) == 1
    told = capsys.readouterr().err
    assert f"{path} cannot be read or written: " in told
    assert told.endswith("\nnothing was written\n")
    assert [each.name for each in tmp_path.iterdir()] == ["register.csv"]
    assert path.read_text("utf-8") == REGISTER


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--crs", "EPSG:1", "'EPSG:1' is no coordinate system; expected one such as EPSG:5514"),
        ("--crs", "metres", "'metres' is no coordinate system"),
        ("--columns", "street", "'street' is not field=column"),
        ("--columns", "sreet=a", "there is no field 'sreet'; did you mean 'street'?"),
        ("--columns", "town=a,place=b", "'place' is stated twice"),
    ],
)
def test_wrong_options(option: str, value: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["import", "addresses", "register.csv", option, value])
    assert stop.value.code == 2
    assert message in capsys.readouterr().err
