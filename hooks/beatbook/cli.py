"""Runs the command ``beatbook``, whose options stand in ``commands.py``: the edge, where the day is asked for."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from beatbook.addresses.registers import Wishes, import_addresses
from beatbook.atlas import Atlas
from beatbook.checks import check_all
from beatbook.checks.news import check_news
from beatbook.checks.streets import unsound
from beatbook.commands import parser
from beatbook.community.events.report import school_round
from beatbook.community.plans.importing import import_priorities
from beatbook.community.sentiment.patrols import patrol_sheet
from beatbook.community.sentiment.ratings import read_ratings
from beatbook.coverage import Coverage, page, printed
from beatbook.directory import Directory
from beatbook.errors import Problem, Severity, has_errors, in_order
from beatbook.explanation import Kind, explain
from beatbook.finding import Finder, queries
from beatbook.hours_report import explain_hours
from beatbook.languages import MissingCatalog
from beatbook.printing import Wanted, print_sheets
from beatbook.prints.formats import Format
from beatbook.prose import check_prose
from beatbook.rights import check_rights, layers, statements_table, table
from beatbook.schemas import schemas, write_schemas
from beatbook.sources import Sources, load
from beatbook.starter import NotEmpty, write_town
from beatbook.structure import nearest
from beatbook.text_source import Unreadable
from beatbook.verdict import contents, verdict


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 all right, 1 errors in the data, 2 wrong use."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # an old console may lack a town's letters
    options = parser(os.environ).parse_args(arguments)
    try:
        code = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has enough, such as 'head'; what Python still writes at its end has to go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _tell_inaccessible(error)
        return 2
    return code


def _tell_inaccessible(error: OSError) -> None:
    print(f"beatbook: {error.filename} cannot be read or written: {error.strerror}", file=sys.stderr)


def _run(options: argparse.Namespace) -> int:
    """Run the command that the options name; returns the exit code."""
    if options.command == "check":
        return _check(options, options.today or date.today())
    if options.command == "coverage":
        return _coverage(options.data, options.today or date.today(), options.report)
    if options.command in _OF_OPTIONS:
        return _OF_OPTIONS[options.command](options)
    if options.command == "rights":
        return _rights(options, options.today or date.today())
    if options.command == "schema":
        return _schema(options.into)
    if options.command == "import" and options.what == "priorities":
        return _import_priorities(options.file, options.into, options.district)
    if options.command == "import":
        wishes = Wishes(options.crs, options.encoding, options.columns, options.make_districts)
        return _import_addresses(options.file, options.into, wishes)
    return _new(options.directory)


def _answers(options: argparse.Namespace) -> int:
    """The answer of one page; data with errors gives none, for the page would not be built."""
    sources = load(options.data)
    town = sources.dataset.town
    if any(problem.severity is Severity.ERROR for problem in check_all(sources, options.today or date.today())):
        print("beatbook: the data has errors; 'beatbook check' lists them", file=sys.stderr)
        return 1
    moment = options.at or datetime.now(ZoneInfo(town.timezone)).replace(tzinfo=None, second=0, microsecond=0)
    directory = Directory(sources.dataset, options.today or moment.date())
    kind: Kind = "officer" if options.officer else "district" if options.district else "place"
    record = options.officer or options.district or options.place
    known = {"officer": directory.knows_officer, "district": directory.knows_district, "place": directory.knows_place}
    if not known[kind](record):
        written = sorted(sources.written_ids[f"{kind}s"])
        near = nearest(record, written)
        hint = f"did you mean '{near}'?" if near else f"expected one of: {', '.join(written)}"
        print(f"beatbook: there is no {kind} '{record}' on {directory.today}; {hint}", file=sys.stderr)
        return 2
    for line in explain(sources, directory, kind, record, moment):
        print(line)
    return 0


def _print(options: argparse.Namespace) -> int:
    """Sheets as files; the code is 1 if one of them could not be made."""
    form = Format(options.paper, options.landscape, options.large, options.bw, options.notice)
    wanted = Wanted(options.sheets, options.all, options.language, form, options.out)
    return print_sheets(options.data, options.today or date.today(), options.site, wanted)


def _survey(options: argparse.Namespace) -> int:
    """Questionnaires as files: ``beatbook print`` of one kind of sheet."""
    order = f"questionnaire:{options.survey}" if options.survey else "questionnaires"
    form = Format(options.paper, large=options.large, bw=options.bw)
    wanted = Wanted([order], False, options.language, form, options.out)
    return print_sheets(options.data, options.today or date.today(), options.site, wanted)


def _find(options: argparse.Namespace) -> int:
    """Answers to addresses and names; the code is 1 only if the data or the queries cannot be read."""
    sources = load(options.data)
    if _refused(unsound(sources)):
        return 1
    try:
        finder = Finder.of(sources, options.today or date.today())
        if options.batch is not None:
            return _batch(finder, options.batch)
    except Unreadable as error:
        print(error.problem, file=sys.stderr)
        return 1
    for line in finder.words(options.query):
        print(line)
    return 0


def _batch(finder: Finder, name: str) -> int:
    """A line of JSON for each query, as soon as it is read. Raises ``Unreadable``."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is, whatever the console's letters are
    source = 0 if name == "-" else name
    with ExitStack() as stack:
        try:
            # Bytes that are no UTF-8 come as \xff: a query with some of its letters lost would be another query.
            file = stack.enter_context(
                open(source, encoding="utf-8-sig", errors="backslashreplace", closefd=source != 0)
            )
        except OSError as error:
            print(f"beatbook: {name} cannot be read: {error.strerror}", file=sys.stderr)
            return 2
        for query in queries(file, Path(name)):
            print(json.dumps(finder.record(query), ensure_ascii=False), flush=True)
    return 0


def _refused(errors: Sequence[Problem]) -> bool:
    """Whether the data has errors that make answers wrong; says the first of them."""
    if errors:
        print("beatbook: the data has errors; 'beatbook check' lists them all", file=sys.stderr)
    for problem in errors[:5]:
        print(problem, file=sys.stderr)
    return bool(errors)


def _visits(options: argparse.Namespace) -> int:
    """The round of the schools; data with errors gives none, for what is planned would not be sure."""
    found = _officers_town(options)
    if isinstance(found, int):
        return found
    _, _, directory = found
    for line in school_round(directory, options.officer):
        print(line)
    return 0


def _patrols(options: argparse.Namespace) -> int:
    """Where people feel unsafe; data with errors gives nothing, for ratings would be missing."""
    found = _officers_town(options)
    if isinstance(found, int):
        return found
    sources, atlas, directory = found
    ratings = read_ratings(sources.root, sources.dataset.sentiment, atlas.shapes)
    for line in patrol_sheet(directory, ratings.rows, atlas.shapes, options.officer):
        print(line)
    return 0


def _officers_town(options: argparse.Namespace) -> tuple[Sources, Atlas, Directory] | int:
    """The town for an officer's report, or the exit code if the data has errors or there is no such officer."""
    sources, today = load(options.data), options.today or date.today()
    if any(problem.severity is Severity.ERROR for problem in check_all(sources, today)):
        print("beatbook: the data has errors; 'beatbook check' lists them", file=sys.stderr)
        return 1
    atlas = Atlas.of(sources.dataset, sources.boundaries, today, sources.root)
    directory = Directory(sources.dataset, today, atlas.located)
    if options.officer is not None and not directory.knows_officer(options.officer):
        written = sorted(sources.written_ids["officers"])
        near = nearest(options.officer, written)
        hint = f"did you mean '{near}'?" if near else f"expected one of: {', '.join(written)}"
        print(f"beatbook: there is no officer '{options.officer}' on {today}; {hint}", file=sys.stderr)
        return 2
    return sources, atlas, directory


def _coverage(data: Path, today: date, report: Path | None) -> int:
    """Who has an officer; without addresses there is nothing to count."""
    sources = load(data)
    coverage = Coverage.of(sources, Directory(sources.dataset, today))
    if _refused([*unsound(sources), *coverage.table.problems]):
        return 1
    if not len(coverage.table):
        print(f"beatbook: there are no addresses in {coverage.table.path}; make it with 'beatbook import addresses'",
              file=sys.stderr)  # fmt: skip
        return 1
    for line in printed(coverage):
        print(line)
    if report is not None:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(page(coverage), encoding="utf-8")
        print(f"wrote {report}")
    return 0


def _rights(options: argparse.Namespace, today: date) -> int:
    """The texts on rights as a table, then what is wrong with them."""
    town = load(options.data).dataset.town
    if options.country:
        town = town.model_copy(update={"country": options.country, "region": options.region})
    if options.languages:
        town = town.model_copy(update={"languages": options.languages.split(",")})
    packs = layers(town, options.data, _docs(options))
    lines = (
        statements_table(packs, town.main_language(), town.country)
        if options.statements
        else table(packs, town.languages, town.country)
    )
    try:
        for line in lines:
            print(line)
    except MissingCatalog as error:
        print(error, file=sys.stderr)
        return 1
    problems = check_rights(packs, town, today)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if has_errors(problems) else 0


def _check(options: argparse.Namespace, today: date) -> int:
    sources = load(options.data)
    if options.explain:
        for line in explain_hours(sources, today):
            print(line)
        print()
    town = sources.dataset.town
    docs = _docs(options)
    rights = check_rights(layers(town, options.data, docs), town, today)
    written = [*check_prose(docs, town.languages), *check_news(sources, docs, today)]
    problems = in_order([*check_all(sources, today), *written, *rights])
    errors, warnings = ([each for each in problems if each.severity is kind] for kind in Severity)
    for group in (errors, warnings):
        for problem in group:
            print(problem)
        if group:
            print()
    print(f"{verdict(errors, warnings)} in {contents(sources.dataset)}")
    return 1 if errors else 0


def _docs(options: argparse.Namespace) -> Path:
    """The folder of written pages: the one that is named, or else that beside the data."""
    return Path(options.docs or options.data.parent / "docs")


def _import_addresses(file: Path, into: Path, wishes: Wishes) -> int:
    def sentences() -> Iterator[str]:
        imported = import_addresses(file, into, wishes)
        yield from imported.said
        number = imported.addresses
        yield f"wrote {number:,} address{'' if number == 1 else 'es'} to {' and '.join(map(str, imported.written))}"

    return _imported(sentences())


def _import_priorities(file: Path, into: Path, district: str) -> int:
    sources = load(into)
    known = sorted(sources.written_ids["districts"])
    if district not in known:
        near = nearest(district, known)
        hint = f"did you mean '{near}'?" if near else f"expected one of: {', '.join(known)}"
        print(f"beatbook: there is no district '{district}'; {hint}", file=sys.stderr)
        return 2

    def sentences() -> Iterator[str]:
        imported = import_priorities(file, sources, district)
        for plan in imported.known:
            yield f"there is a plan for that year already, so '{plan}' was left out"
        number = imported.priorities
        yield f"added {number or 'no'} priorit{'y' if number == 1 else 'ies'} to {imported.path}"

    return _imported(sentences())


def _imported(sentences: Iterator[str]) -> int:
    """Print what an import has to say, or why it wrote nothing; the exit code."""
    try:
        for sentence in sentences:
            print(sentence)
    except Unreadable as error:
        print(*error.problems, sep="\n", file=sys.stderr)
    except OSError as error:
        _tell_inaccessible(error)
    else:
        return 0
    print("nothing was written", file=sys.stderr)
    return 1


def _schema(into: Path | None) -> int:
    if into is None:
        print(schemas()["officers.json"], end="")
    else:
        write_schemas(into)
    return 0


def _new(directory: Path) -> int:
    try:
        written = write_town(directory)
    except NotEmpty:
        print(f"beatbook: {directory} is not empty, so nothing was written; name a new directory", file=sys.stderr)
        return 2
    for path in written:
        print(f"wrote {path}")
    print(f"next: cd {directory}, then mkdocs serve; change data/officers.yaml and watch the pages follow")
    return 0


#: The commands that take all of their options.
_OF_OPTIONS: Final = {
    "answers": _answers, "find": _find, "patrols": _patrols, "print": _print, "survey": _survey, "visits": _visits,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
