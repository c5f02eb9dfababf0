"""Prints how long it takes to expand the hours of a large town's officers, beside the library that does it alone.

10,000 officers, each with hours of their own, over 14 months with the public holidays of England. The baseline is
``opening-hours-py`` on the same texts in the same run, without any holidays. Seconds of the processor; memory is the
peak of a process that does nothing else.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

from beatbook.hours import parse
from beatbook.models import Town
from beatbook.public_days import holidays_of

FIRST, LAST = date(2026, 3, 2), date(2027, 5, 2)
ZONE = ZoneInfo("Europe/London")
#: Kinds of hours and how many officers in a hundred have them; {0} to {3} are times.
KINDS = {
    "Mo-Fr {0}-{3}; PH off": 25,
    "Tu {0}-{1}; Th {2}-{3}; PH off": 25,
    "Mo-Fr {0}-{1},{2}-{3}; PH off": 15,
    "Tu {0}-{1}; Sa[1] {2}-{3}; PH off": 10,
    "Tu[1] {0}-{1}; PH off": 8,
    "Mo-Fr {0}-{3}; Sa,Su,PH {1}-{2}": 7,
    "Mo,We {0}-{3}; Jul-Aug Mo {1}-{2}; Dec 24-31 off; PH off": 7,
    "Fr,Sa {3}-02:00; PH off": 3,
}


def texts(officers: int) -> list[str]:
    """The hours of so many officers, no two alike up to 12,100."""
    kinds = [kind for kind, share in KINDS.items() for _ in range(share)]
    found = []
    for number in range(officers):
        morning, afternoon = number % 110, number // 110 % 110
        minutes = (480 + morning, 600 + morning, 720 + afternoon, 900 + afternoon)
        clock = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in minutes]
        found.append(kinds[number % len(kinds)].format(*clock))
    return found


def bare(hours: list[str]) -> int:
    """How many intervals the library finds."""
    window = datetime(*FIRST.timetuple()[:3]), datetime(*LAST.timetuple()[:3])
    return sum(len(list(OpeningHours(text, timezone=ZONE).intervals(*window))) for text in hours)


def ours(hours: list[str]) -> int:
    """How many intervals Beatbook finds, reading included."""
    holidays = holidays_of(Town(country="GB", region="ENG"), date(FIRST.year, 1, 1), date(LAST.year, 12, 31))
    return sum(len(list(parse(text).intervals(FIRST, LAST, ZONE, holidays))) for text in hours)


def reading(hours: list[str]) -> int:
    """How many texts can be read."""
    return sum(bool(parse(text).normal) for text in hours)


def measured(work: Callable[[list[str]], int], hours: list[str]) -> tuple[float, float, int]:
    """Seconds, megabytes and the result of work in a process of its own."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(_measure, (work, hours))


def _measure(work: Callable[[list[str]], int], hours: list[str]) -> tuple[float, float, int]:
    start = time.process_time()
    result = work(hours)
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, result


def report(officers: int) -> Iterator[str]:
    """The lines of the table."""
    hours = texts(officers)
    baseline, memory, found = measured(bare, hours)
    yield f"{officers} officers, {FIRST} to {LAST}"
    yield f"{'the library alone':30} {baseline:6.1f} s {memory:5.0f} MB {found:>9} intervals, open and closed"
    seconds, memory, found = measured(ours, hours)
    yield f"{'Beatbook, reading included':30} {seconds:6.1f} s {memory:5.0f} MB {found:>9} intervals, open only"
    read, _, _ = measured(reading, hours)
    yield f"{'  of that, reading':30} {read:6.1f} s"
    yield f"ratio {seconds / baseline:.2f} (limit 1.50)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--officers", type=int, default=10_000)
    for line in report(parser.parse_args().officers):
        print(line)


if __name__ == "__main__":
    main()
