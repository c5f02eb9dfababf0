"""The index of names: officers, districts, places, schools and receptions by every word a resident may type for them.

Its parts (see ``shards.py``) are ``head``, with where each part begins, and two kinds of rows, ascending:

``w<n>``   words: ``[word, [record, …], [word as in names, …], more]``. A record is ``[place in the order, kind, name,
           detail, URL, names, also, answers]``: ``names`` are its folded names in all languages, bars between them,
           ``also`` other words by which it is found, its kind and district, ``answers`` the replies that answer for it
           (see ``replies.py``). The third field leads from another spelling, in another
           script or case form, to the words as they stand in names. ``more`` is 1 if more records have the word than
           stand here: each record stands under the rarest of its words.
``p<n>``   pairs of words that many records have, in order: ``["hill primary", [record, …], [], more]``.
``f<n>``   the words alone, and in ``r<n>`` read backwards, ascending: what is a slip away is found by them (``slips.py``).

A town's index is ``head`` alone: its ``records``, and its ``words`` as ``[word, [place of record, …], "other spellings"]``.

``name_search.py`` reads them, and ``components/finder/name_search.js``.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NamedTuple

from beatbook import shards
from beatbook.languages import FOLD_SCRIPT, fold, spellings
from beatbook.name_records import Record
from beatbook.shards import Parts

#: Records under a word; of more, some stand for all.
MOST: Final = 24
#: Those that do.
EXAMPLES: Final = 8
#: Of more records nobody tries to make one file.
SMALL: Final = 3_000
_COMPONENTS = Path(__file__).resolve().parent / "components"
_SCRIPTS: Final = ("lookup/shards.js", "lookup/slips.js", "finder/name_search.js")

Row = list[Any]


class Words(NamedTuple):
    """The words of a record: those of its names, and others by which it is found."""

    own: tuple[str, ...]
    also: tuple[str, ...]


class Posted(NamedTuple):
    """Records that stand under a word or a pair, and whether more have it."""

    records: Sequence[Row] = ()
    more: bool = False


def build(records: Iterable[Record]) -> Parts:
    """The index of records, in the order in which equal matches are shown."""
    rows: list[Row] = []
    words: list[Words] = []
    written: set[tuple[str, str]] = set()
    for place, record in enumerate(records):
        names = list(dict.fromkeys(folded for text, _ in record.names if (folded := fold(text))))
        also = dict.fromkeys(word for text, _ in record.also for word in fold(text).split())
        own = dict.fromkeys(word for name in names for word in name.split())
        rows.append(
            [
                place,
                record.kind,
                record.name,
                record.detail,
                record.url,
                "|".join(names),
                " ".join(also),
                " ".join(record.answers),
            ]
        )
        words.append(Words(tuple(own), tuple(word for word in also if word not in own)))
        written.update((word, language) for text, language in (*record.names, *record.also) for word in text.split())
    others = sorted({pair for text, language in written for pair in _written_otherwise(text, language)})
    if len(rows) <= SMALL:
        whole = _whole(rows, words, others)
        if len(zlib.compress(shards.json_of(whole).encode())) <= shards.ONE_FILE:
            return whole
    return _parted(rows, words, others)


def files(parts: Parts, language: str) -> dict[str, bytes]:
    """The index of a language's pages as scripts by their path, the one to begin with first."""
    return shards.scripts(parts, "beatbookNamed", "all", f"names-{language}-")


def script() -> str:
    """The source of the search for the browser: ``beatbookNameSearch`` and what it needs."""
    return "".join((FOLD_SCRIPT, *((_COMPONENTS / path).read_text(encoding="utf-8") for path in _SCRIPTS)))


def _whole(rows: Sequence[Row], words: Sequence[Words], others: Iterable[tuple[str, str]]) -> Parts:
    spelt: dict[str, list[str]] = defaultdict(list)
    for other, word in others:
        spelt[word].append(other)
    under: dict[str, list[int]] = defaultdict(list)
    for at, kinds in enumerate(words):
        for word in (*kinds.own, *kinds.also):
            under[word].append(at)
    found = [[word, under[word], " ".join(spelt[word])] for word in sorted(under)]
    return {"head": {"records": rows, "words": found}}


def _parted(rows: Sequence[Row], words: Sequence[Words], others: Iterable[tuple[str, str]]) -> Parts:
    by_word, by_pair = _posted(rows, words)
    meant = {other: tuple(word for _, word in same) for other, same in groupby(others, key=itemgetter(0))}
    every = sorted(by_word.keys() | meant.keys())
    return shards.divided(
        {},
        {
            "words": ("w", [_row(word, by_word.get(word, Posted()), meant.get(word, ())) for word in every]),
            "pairs": ("p", [_row(pair, by_pair[pair]) for pair in sorted(by_pair)]),
            "forth": ("f", every),
            "back": ("r", sorted(word[::-1] for word in every)),
        },
    )


def _posted(rows: Sequence[Row], words: Sequence[Words]) -> tuple[dict[str, Posted], dict[str, Posted]]:
    """What stands under words and what under pairs of them; under a word the records whose names have it come first."""
    under: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, kinds in enumerate(words):
        for place, kind in enumerate(kinds):
            for word in kind:
                under[word][place].append(at)
    frequency = {word: len(own) + len(also) for word, (own, also) in under.items()}
    rarest = [min(own, key=lambda word: (frequency[word], word), default="") for own, _ in words]
    paired: dict[str, list[int]] = defaultdict(list)
    for at, (own, also) in enumerate(words):
        many = sorted(word for word in (*own, *also) if frequency[word] > MOST)
        for pair in combinations(many, 2):
            paired[" ".join(pair)].append(at)

    def posted(word: str, found: Sequence[int]) -> Posted:
        own = (at for at in found if rarest[at] == word)
        kept = found if len(found) <= MOST else dict.fromkeys([*found[:EXAMPLES], *own])
        return Posted([rows[at] for at in kept], len(kept) < len(found))

    by_word = {word: posted(word, [*own, *also]) for word, (own, also) in under.items()}
    return by_word, {pair: posted(pair, found) for pair, found in paired.items()}


def _row(word: str, posted: Posted, meant: Sequence[str] = ()) -> Row:
    """A row without the fields at its end that say nothing."""
    if posted.more:
        return [word, posted.records, meant, 1]
    return [word, posted.records, meant] if meant else [word, posted.records]


def _written_otherwise(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Other spellings of a word, each with the folded word; a word such as Nová-Horní has several."""
    own = fold(word).split()
    for spelling in spellings(word, language) if own else ():
        other = spelling.split()
        if len(other) == len(own):
            yield from ((one, mine) for one, mine in zip(other, own, strict=True) if one != mine)
        elif len(own) == 1:
            yield from ((one, own[0]) for one in other if one != own[0])
