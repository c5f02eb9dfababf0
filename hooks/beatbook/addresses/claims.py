"""The claims of an index: whose a street's houses are, and which. ``components/lookup/claims.js`` is its twin.

A claim is the ids of the districts that have a house, ascending, a blank between them, and behind ``~`` the other
district if the house stands near a boundary: ``hill mill~quay``. The house numbers of a claim are steps from each to the
next: ``1,2*12`` is 1, 3, … 25; ``_`` comes before the rest of a number, ``cp:`` before a series.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from beatbook.addresses.numbers import HouseNumber


def claim_of(districts: Iterable[str], neighbour: str = "") -> str:
    """The claim of districts; ``neighbour`` is the other district near whose boundary the house stands."""
    return " ".join(sorted(districts)) + (f"~{neighbour}" if neighbour else "")


def districts_of(claim: str) -> tuple[str, ...]:
    """The districts of a claim, without the neighbour."""
    return tuple(claim.partition("~")[0].split())


def neighbour_of(claim: str) -> str:
    """The other district near whose boundary the house stands, or ``""``."""
    return claim.partition("~")[2]


def unite(claims: Iterable[str]) -> str:
    """The claim of a house that several claims name: all their districts, the first neighbour that is none of them."""
    claims = tuple(claims)
    own = {district for claim in claims for district in districts_of(claim)}
    neighbours = (neighbour_of(claim) for claim in claims)
    return claim_of(own, next((other for other in neighbours if other and other not in own), ""))


def encode(found: Iterable[HouseNumber]) -> str:
    """Ascending house numbers as steps: ``1,2*12``, ``12,0_a``, ``cp:7,1*2``."""
    steps = []
    series, last = "", 0
    for number in found:
        if number.series != series:
            steps.append(f"{number.series}:{number.number}")
            series = number.series
        else:
            steps.append(str(number.number - last))
        if number.suffix:
            steps[-1] += f"_{number.suffix}"
        last = number.number
    runs = ((step, len(list(run))) for step, run in groupby(steps))
    return ",".join(step if count == 1 else f"{step}*{count}" for step, count in runs)


def decode(text: str) -> list[HouseNumber]:
    """The house numbers that ``encode`` has written, in the same order."""
    found = []
    series, number = "", 0
    for run in text.split(",") if text else ():
        step, _, count = run.partition("*")
        step, _, suffix = step.partition("_")
        label, colon, step = step.rpartition(":")
        if colon:
            series, number = label, 0
        for _ in range(int(count or 1)):
            number += int(step)
            found.append(HouseNumber(number, suffix, series))
    return found
