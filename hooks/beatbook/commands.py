"""The command ``beatbook``: check the data, say who answers, import addresses, print schemas, begin a new town."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from beatbook.addresses.columns import NAMES, WrongColumns, parse_columns
from beatbook.addresses.coordinates import UnknownSystem, parse_system
from beatbook.prints.formats import PAPERS
from beatbook.prints.kinds import KINDS as KINDS_OF_SHEETS


def parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    """What reads a command line. ``BEATBOOK_TODAY`` of the environment is the day where ``--today`` names none."""
    day = environment.get("BEATBOOK_TODAY") or None
    parser = argparse.ArgumentParser(prog="beatbook", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="report everything that is wrong with the data")
    _of_town(check, day, "check as if it were this day, such as 2026-03-01 (BEATBOOK_TODAY, or else today)")
    check.add_argument("--docs", type=Path, metavar="DIR", help="the written pages (docs, beside the data)")
    check.add_argument("--explain", action="store_true",
                       help="print first what all hours were taken to mean, and the public holidays")  # fmt: skip
    answers = commands.add_parser("answers", help="say who answers at a moment, and why, rule by rule")
    asked = answers.add_mutually_exclusive_group(required=True)
    for kind in ("officer", "district", "place"):
        asked.add_argument(f"--{kind}", metavar="ID", help=f"the {kind} whose page is asked")
    answers.add_argument("--at", type=_moment, metavar="MOMENT",
                         help="the moment, by the town's clock, such as 2026-12-24T10:00 (now)")  # fmt: skip
    _of_town(answers, day, "the day the page was made (BEATBOOK_TODAY, or else the day of the moment)")
    coverage = commands.add_parser("coverage", help="say how many addresses have exactly one officer, none or several")
    _of_town(coverage, day, "count as if it were this day (BEATBOOK_TODAY, or else today)")
    coverage.add_argument("--report", type=Path, metavar="FILE.html", help="write lists and a drawing into this page")
    find = commands.add_parser("find", help="say whose an address or a name is, as the site does")
    queries = find.add_mutually_exclusive_group(required=True)
    queries.add_argument("query", nargs="?", metavar="ADDRESS", help="an address, such as '12 Mill Street'")
    queries.add_argument("--batch", metavar="FILE",
                         help="a file with an address a line, or - for the standard input; prints a line of JSON for each")  # fmt: skip
    _of_town(find, day, "the day on which officers serve (BEATBOOK_TODAY, or else today)")
    printed = commands.add_parser("print", help="make sheets to print as PDF files",
                                  description="Make sheets: 'school:hill-primary' makes one, 'schools' all in one file.")  # fmt: skip
    printed.add_argument("sheets", nargs="*", metavar="SHEET", help="KIND:ID, or a kind's plural: "
                         + ", ".join(f"{kind.name}:ID, {kind.plural}" for kind in KINDS_OF_SHEETS.values()))  # fmt: skip
    printed.add_argument("--all", action="store_true", help="make every sheet that the site offers, each in its file")
    printed.add_argument("--language", action="append", default=[], metavar="CODE",
                         help="the language, or all; may be given again (the town's main one)")  # fmt: skip
    printed.add_argument(
        "--paper", type=str.lower, choices=sorted(PAPERS), default="", help="the paper (the sheet's usual one)"
    )
    printed.add_argument("--landscape", action="store_true", help="set it across the paper")
    printed.add_argument("--large", action="store_true", help="in large print, no letter below 18 points")
    printed.add_argument("--bw", action="store_true", help="in black and white")
    printed.add_argument("--notice", action="store_true", help="leave room for a hand-written notice (door plates)")
    printed.add_argument("--out", type=Path, default=Path(), metavar="PATH",
                         help="a folder, or the PDF file itself if there is only one (the folder one stands in)")  # fmt: skip
    _of_town(printed, day, "print as if it were this day (BEATBOOK_TODAY, or else today)")
    printed.add_argument("--site", type=Path, default=Path("mkdocs.yml"), metavar="FILE",
                         help="the site's configuration, whose site_url QR codes lead to (mkdocs.yml)")  # fmt: skip
    survey = commands.add_parser("survey", help="make the questionnaire of a survey to print as a PDF file")
    survey.add_argument("survey", nargs="?", metavar="ID", help="the survey (all, in one file)")
    survey.add_argument("--language", action="append", default=[], metavar="CODE",
                        help="the language, or all; may be given again (the town's main one)")  # fmt: skip
    survey.add_argument("--paper", type=str.lower, choices=sorted(PAPERS), default="", help="the paper (A4)")
    survey.add_argument("--large", action="store_true", help="in large print, no letter below 18 points")
    survey.add_argument("--bw", action="store_true", help="in black and white")
    survey.add_argument("--out", type=Path, default=Path(), metavar="PATH",
                        help="a folder, or the PDF file itself if there is only one (the folder one stands in)")  # fmt: skip
    _of_town(survey, day, "print as if it were this day (BEATBOOK_TODAY, or else today)")
    survey.add_argument("--site", type=Path, default=Path("mkdocs.yml"), metavar="FILE",
                        help="the site's configuration (mkdocs.yml)")  # fmt: skip
    visits = commands.add_parser(
        "visits", help="say which schools are due for a visit, late, or planned; not published"
    )
    visits.add_argument("--officer", metavar="ID", help="the schools in the districts of this officer alone")
    _of_town(visits, day, "report as of this day (BEATBOOK_TODAY, or else today)")
    patrols = commands.add_parser("patrols", help="say where people feel unsafe, for planning patrols; not published")
    patrols.add_argument("--officer", metavar="ID", help="the districts of this officer alone")
    _of_town(patrols, day, "report as of this day (BEATBOOK_TODAY, or else today)")
    rights = commands.add_parser("rights", help="print which texts on rights the town has, and where they come from")
    rights.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data directory (data)")
    rights.add_argument("--docs", type=Path, metavar="DIR", help="the written pages (docs, beside the data)")
    rights.add_argument("--country", metavar="CODE", help="another country than the town's, such as BG")
    rights.add_argument("--region", metavar="CODE", help="its region, such as ENG")
    rights.add_argument("--languages", metavar="CODES", help="other languages than the town's, such as en,bg")
    rights.add_argument("--statements", action="store_true", help="list every statement with its sources instead")
    rights.add_argument("--today", type=_day, default=day, metavar="DATE",
                        help="the day on which statements may be too old (BEATBOOK_TODAY, or else today)")  # fmt: skip
    schema = commands.add_parser("schema", help="print the JSON Schema of officers.yaml, for editors")
    schema.add_argument("--into", type=Path, metavar="DIR", help="write the schemas of all files into this directory")
    new = commands.add_parser("new", help="begin a new town with one officer")
    new.add_argument("directory", type=Path, metavar="DIR", help="a directory that is not there yet, or empty")
    imported = commands.add_parser("import", help="bring a register or priorities into the data").add_subparsers(
        dest="what", required=True
    )
    addresses = imported.add_parser("addresses", help="write addresses.csv from a register of addresses",
                                    description="Write addresses.csv from a register: CSV, GeoJSON lines or Parquet, "
                                    "zipped or not. What it is, is recognised and said.")  # fmt: skip
    addresses.add_argument("file", type=Path, metavar="FILE", help="the register as downloaded")
    addresses.add_argument("--crs", type=_system, help="the coordinate system, such as EPSG:5514")
    addresses.add_argument("--encoding", help="the encoding, such as cp1250")
    addresses.add_argument("--columns", type=_columns, default={}, metavar="FIELD=COLUMN,...",
                           help="which column holds what, such as number=house_no,town=city; the fields are "
                           + ", ".join(NAMES))  # fmt: skip
    addresses.add_argument("--into", type=Path, default=Path("data"), metavar="DIR", help="the data directory (data)")
    addresses.add_argument("--make-districts", action="store_true",
                           help="add the districts that the register names to districts.yaml")  # fmt: skip
    priorities = imported.add_parser("priorities", help="add priorities in data.police.uk's form to plans.yaml",
                                     description="Add a neighbourhood's priorities, as data.police.uk answers them, to "
                                     "plans.yaml: a plan for each year that has none yet.")  # fmt: skip
    priorities.add_argument("file", type=Path, metavar="FILE", help="the answer as saved, a JSON file")
    priorities.add_argument("--district", required=True, metavar="ID", help="the district whose priorities they are")
    priorities.add_argument("--into", type=Path, default=Path("data"), metavar="DIR", help="the data directory (data)")
    return parser


def _of_town(command: argparse.ArgumentParser, day: str | None, help_on_day: str) -> None:
    """Options of what is asked of a town's data on a day; ``day`` is read as if it stood behind ``--today``."""
    command.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data directory (data)")
    command.add_argument("--today", type=_day, default=day, metavar="DATE", help=help_on_day)


def _system(text: str) -> int:
    try:
        return parse_system(text)
    except UnknownSystem as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _columns(text: str) -> dict[str, str]:
    try:
        return parse_columns(text)
    except WrongColumns as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date; expected one such as 2026-03-01") from None


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a moment; expected one such as 2026-12-24T10:00")
    return moment
