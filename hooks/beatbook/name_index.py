"""The index of names: officers, districts, places, schools and receptions by every word a resident may type for them.

Its parts (see ``shards.py``) are ``head``, with where each part begins, and two kinds of rows, ascending:

``w<n>``   words: ``[word, [record, …], [word as in names, …], more]``. A record is ``[place in the order, kind, name,
           detail, URL, names, also]``: ``names`` are its folded names in all languages, bars between them, ``also`` other
           words by which it is found, its kind and district. The third field leads from another spelling, in another
           script or case form, to the words as they stand in names. ``more`` is 1 if more records have the word than
           stand here: each record stands under the rarest of its words.
``p<n>``   pairs of words that many records have, in order: ``["hill primary", [record, …], [], more]``.

``components/finder/name_search.js`` reads them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from beatbook import shards
from beatbook.finder import Record
from beatbook.languages import FOLD_SCRIPT, fold, spellings
from beatbook.shards import Parts

#: Records under a word; of more, some stand for all.
MOST: Final = 24
#: Those that do.
EXAMPLES: Final = 8
#: Of more records nobody tries to make one file.
SMALL: Final = 3_000
_SEARCH = Path(__file__).resolve().parent / "components" / "finder" / "name_search.js"

Row = list[Any]


def build(records: Iterable[Record]) -> Parts:
    """The index of records, in the order in which equal matches are shown."""
    rows, words = [], []
    others: dict[str, set[str]] = defaultdict(set)
    for place, record in enumerate(records):
        names = list(dict.fromkeys(folded for text, _ in record.names if (folded := fold(text))))
        also = dict.fromkeys(word for text, _ in record.also for word in fold(text).split())
        own = dict.fromkeys(word for name in names for word in name.split())
        rows.append([place, record.kind, record.name, record.detail, record.url, "|".join(names), " ".join(also)])
        words.append((tuple(own), tuple(word for word in also if word not in own)))
        for text, language in (*record.names, *record.also):
            for other, word in _written_otherwise(text, language):
                others[other].add(word)
    # A town's whole index leaves nothing out.
    whole = _parts(*_posted(rows, words, len(rows)), others) if len(rows) <= SMALL else None
    return whole if whole and shards.is_one_file(whole) else _parts(*_posted(rows, words, MOST), others)


def files(parts: Parts, language: str) -> dict[str, bytes]:
    """The index of a language's pages as scripts by their path, the one to begin with first."""
    return shards.scripts(parts, "beatbookNamed", "all", f"names-{language}-")


def script() -> str:
    """The source of the search for the browser: ``beatbookNameSearch`` and what it needs."""
    return FOLD_SCRIPT + _SEARCH.read_text(encoding="utf-8")


def _parts(by_word: dict[str, Row], by_pair: dict[str, Row], others: Mapping[str, set[str]]) -> Parts:
    for other, meant in others.items():
        by_word.setdefault(other, [other, [], [], 0])[2] = sorted(meant)
    kinds = {"words": ("w", by_word), "pairs": ("p", by_pair)}
    return shards.divided(
        {}, {kind: (letter, [_short(found[key]) for key in sorted(found)]) for kind, (letter, found) in kinds.items()}
    )


def _posted(
    rows: Sequence[Row], words: Sequence[tuple[Sequence[str], Sequence[str]]], most: int
) -> tuple[dict[str, Row], dict[str, Row]]:
    """The rows of words and of pairs; under each word the records whose name has it come first, ``most`` at a time."""
    under: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, kinds in enumerate(words):
        for place, kind in enumerate(kinds):
            for word in kind:
                under[word][place].append(at)
    frequency = {word: len(own) + len(also) for word, (own, also) in under.items()}
    rarest = [min(own, key=lambda word: (frequency[word], word), default="") for own, _ in words]
    paired: dict[str, list[int]] = defaultdict(list)
    for at, (own, also) in enumerate(words):
        many = sorted(word for word in (*own, *also) if frequency[word] > most)
        for pair in combinations(many, 2):
            paired[" ".join(pair)].append(at)
    by_word = {word: _row(word, [*own, *also], rows, rarest, most) for word, (own, also) in under.items()}
    return by_word, {pair: _row(pair, found, rows, rarest, most) for pair, found in paired.items()}


def _row(word: str, found: Sequence[int], rows: Sequence[Row], rarest: Sequence[str], most: int) -> Row:
    own = (at for at in found if rarest[at] == word)
    kept = found if len(found) <= most else dict.fromkeys([*found[:EXAMPLES], *own])
    return [word, [rows[at] for at in kept], [], int(len(kept) < len(found))]


def _short(row: Row) -> Row:
    """A row without the fields at its end that say nothing."""
    return row if row[3] else row[:3] if row[2] else row[:2]


def _written_otherwise(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Other spellings of a text's words, each with the folded word."""
    for word in text.split():
        yield from _otherwise(word, language)


@lru_cache(maxsize=1 << 16)  # names and kinds repeat
def _otherwise(word: str, language: str) -> tuple[tuple[str, str], ...]:
    own = fold(word).split()
    found: dict[tuple[str, str], None] = {}
    for spelling in spellings(word, language) if own else ():
        other = spelling.split()
        if len(other) == len(own):
            found |= {(one, mine): None for one, mine in zip(other, own, strict=True) if one != mine}
        else:
            found |= {(one, own[0]): None for one in other if len(own) == 1 and one != own[0]}
    return tuple(found)
