"""Hours are laid out at the pace of the library that does it alone."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from benchmarks.hours import bare, ours, texts

#: How much longer Beatbook may take, with the holidays and all.
LIMIT = 1.5


def test_a_town_s_hours_take_at_most_half_as_long_again_as_the_library_alone() -> None:
    hours = texts(200)
    ours(hours)  # reading, which happens once

    def seconds(work: Callable[[list[str]], int]) -> float:
        start = process_time()
        work(hours)
        return process_time() - start

    # The best of some runs, in turn, as other processes disturb both.
    rounds = [(seconds(bare), seconds(ours)) for _ in range(5)]
    assert min(mine for _, mine in rounds) / min(alone for alone, _ in rounds) <= LIMIT
