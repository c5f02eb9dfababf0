"""Large indexes in parts: ascending rows cut by their compressed size, each part a script that a page can load.

A page opened from a folder may load scripts but not fetch, so a part is a script that hands its rows to a function. A
browser finds the part in which a row would stand by where each part begins, which one part, ``head``, says: as
``part_of`` and ``span`` do, and ``components/lookup/shards.js``, their twin.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, takewhile
from typing import Any, Final

#: Rows by the name of the part: ``{"head": …, "w0": […], "w1": […]}``.
Parts = Mapping[str, Any]

#: Bytes of a part, compressed: an answer is looked up in a few of them.
PART: Final = 800
#: Rows of a part at the least, however large they are: which part is fetched tells the host no more than first letters.
FEWEST: Final = 5
#: An index of at most so many bytes, compressed, is one file: which part is fetched then tells the host nothing.
ONE_FILE: Final = 60_000
#: The folder of everything that the box fetches.
FOLDER: Final = "find"

_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_of(value: Any) -> str:
    """JSON without blanks."""
    return _JSON.encode(value)


def call(function: str, value: Any) -> bytes:
    """A script that hands a value to a function of the page."""
    return f"{function}({json_of(value)});\n".encode()


def folder(kind: str, contents: Iterable[bytes]) -> str:
    """Where files of a kind stand: a folder named by what is in them, so that hosts may let browsers keep them for ever."""
    return f"{FOLDER}/{kind}{hashlib.sha256(b''.join(contents)).hexdigest()[:8]}/"


def divided(head: Mapping[str, Any], kinds: Mapping[str, tuple[str, Sequence[Any]]]) -> Parts:
    """The parts of an index: ``head``, and the rows of each kind under its letter and a number (``w0``, ``w1``, …).

    ``kinds`` holds a letter and ascending rows. A row is a text, or a list that begins with a text, or anything else
    that is known by its place. ``head`` gets for each kind where its parts begin: by a text that is greater than the
    part before and not greater than the part, or by the place of the first row. A small index is one part a kind.
    """
    cuts = {kind: cut([json_of(row) for row in rows]) for kind, (_, rows) in kinds.items()}
    parts = {
        f"{letter}{at}": rows[start:end]
        for kind, (letter, rows) in kinds.items()
        for at, (start, end) in enumerate(cuts[kind])
    }
    sizes = accumulate(len(zlib.compress(json_of(part).encode())) for part in (head, *parts.values()))
    if all(size <= ONE_FILE for size in sizes):
        cuts = {kind: [(0, len(rows))] for kind, (_, rows) in kinds.items()}
        parts = {f"{letter}0": rows for letter, rows in kinds.values()}
    return {"head": {**head, **{kind: beginnings(rows, cuts[kind]) for kind, (_, rows) in kinds.items()}}, **parts}


def is_one_file(parts: Parts) -> bool:
    """Whether an index goes into one file."""
    return not any(name.endswith("1") for name in parts)


def scripts(parts: Parts, function: str, name: str, kind: str = "") -> dict[str, bytes]:
    """The index as scripts by their path, the one to begin with first: ``head.js``, or ``<name>.js`` if it is all. They
    stand in a ``folder`` of their ``kind``."""
    groups = {name: dict(parts)} if is_one_file(parts) else {part: {part: rows} for part, rows in parts.items()}
    made = {part: call(function, group) for part, group in groups.items()}
    where = folder(kind, made.values())
    return {f"{where}{part}.js": content for part, content in made.items()}


def beginnings(rows: Sequence[Any], cuts: Sequence[tuple[int, int]]) -> list[Any]:
    """Where each part begins, as ``divided`` says."""
    keys = [row[0] if isinstance(row, list) else row for row in (rows[start] for start, _ in cuts if rows)]
    if not all(isinstance(key, str) for key in keys):
        return [start for start, _ in cuts]
    found = [""]
    for (start, _), first in zip(cuts[1:], keys[1:], strict=True):
        before = rows[start - 1] if isinstance(rows[start - 1], str) else rows[start - 1][0]
        size = next(size for size in range(1, len(first) + 1) if first[:size] > before)
        found.append(first[:size])
    return found


def part_of(beginnings: Sequence[Any], value: object) -> int:
    """The number of the part in which a value stands, if it is there, by where the parts of its kind begin."""
    return max(bisect_right(beginnings, value) - 1, 0)


def span(beginnings: Sequence[str], text: str) -> range:
    """The numbers of the parts in which words that begin with a text may stand; at least one."""
    first = part_of(beginnings, text)
    return range(
        first, first + 1 + sum(1 for _ in takewhile(lambda word: word.startswith(text), beginnings[first + 1 :]))
    )


def cut(rows: Sequence[str]) -> list[tuple[int, int]]:
    """Cut rows into stretches (first, one behind the last) of about ``PART`` bytes compressed, and of ``FEWEST`` rows."""
    if not rows:
        return [(0, 0)]
    found = []
    start, ratio = 0, 0.25
    while start < len(rows):
        end, size = start, 0
        while end < len(rows) and (end < start + FEWEST or (size + len(rows[end])) * ratio <= PART):
            size += len(rows[end])
            end += 1
        while True:
            compressed = len(zlib.compress(",".join(rows[start:end]).encode(), 6))
            if compressed <= PART or end - start <= FEWEST:
                break
            # As many rows as would fit, were all alike.
            end = start + max(FEWEST, min(end - start - 1, int((end - start) * PART / compressed)))
        ratio = compressed / max(1, sum(map(len, rows[start:end])))
        found.append((start, end))
        start = end
    if len(found) > 1 and 2 * (found[-1][1] - found[-1][0]) < found[-2][1] - found[-2][0]:
        # A last part with few rows would tell which one was asked for.
        start, end = found[-2][0], found[-1][1]
        middle = (start + end) // 2
        found[-2:] = [(start, middle), (middle, end)] if end - start >= 2 * FEWEST else [(start, end)]
    return found
