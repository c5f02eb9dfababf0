"""Hours that people really wrote: where they are found beside the project, and what becomes of them.

Run ``python -m tests.real_hours`` for the shares.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NamedTuple

import yaml

from beatbook.hours import DayHours, HoursError, parse
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data"
CONGRESS = DATA / "us-congress" / "legislators-district-offices.yaml"
LADYZHYN = DATA / "ua-ladyzhyn" / "organisations.json"

#: The days of the week in the register of Ladyzhyn, and in Ukrainian.
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UKRAINIAN = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Нд")


class Week(NamedTuple):
    """An organisation's hours: the register's table of a week, and the same as a clerk would write it."""

    table: tuple[str, ...]
    text: str


def congress() -> Counter[str]:
    """The texts of hours of members' offices, and how often each stands there."""
    members = yaml.load(CONGRESS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return Counter(office["hours"] for member in members for office in member["offices"] if office.get("hours"))


def ladyzhyn() -> list[Week]:
    """The weeks of all organisations whose hours the register gives."""
    organisations: list[dict[str, Any]] = json.loads(LADYZHYN.read_text(encoding="utf-8"))
    tables = [tuple(o[f"organization_{day}"].strip() for day in _DAYS) for o in organisations]
    return [Week(table, _as_clerks_write(table)) for table in tables if any(table)]


def _as_clerks_write(table: tuple[str, ...]) -> str:
    """Days with equal hours together: ``Пн-Пт 08:00-17:00, Сб-Нд Вихідний``."""
    parts: list[list[int]] = []
    for day, hours in enumerate(table):
        if parts and table[parts[-1][0]] == hours:
            parts[-1].append(day)
        elif hours:
            parts.append([day])
    return ", ".join(
        f"{'-'.join(_UKRAINIAN[day] for day in dict.fromkeys((days[0], days[-1])))} {table[days[0]]}" for days in parts
    )


def means(hours: DayHours) -> str:
    """One day of a week in the register's words."""
    spans = [f"{span.start:%H:%M}-{span.end:%H:%M}" for span in hours.spans]
    return ", ".join(spans)


def understood(text: str) -> bool:
    """Whether hours can be read."""
    try:
        parse(text)
    except HoursError:
        return False
    return True


def main() -> None:
    """Print the shares."""
    for name, texts in (
        ("us-congress", list(congress().elements())),
        ("us-congress, distinct", list(congress())),
        ("ua-ladyzhyn", [week.text for week in ladyzhyn()]),
    ):
        read = sum(map(understood, texts))
        print(f"{name}: {len(texts)} texts, {read} understood ({read / len(texts):.1%}), {len(texts) - read} refused")


if __name__ == "__main__":
    main()
