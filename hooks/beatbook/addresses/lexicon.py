"""What an index says of words, of pairs of them and of streets. ``components/lookup/lexicon.js`` is its twin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.addresses.houses import Houses
from beatbook.addresses.queries import Query, Rules
from beatbook.shards import Parts, part_of
from beatbook.slips import near, slip

#: A row or an entry, as ``index.py`` describes them.
Part = Any


class Lexicon:
    """Reads the parts of an index that are asked for, and keeps what is in them for the next time."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.head: Mapping[str, Any] = parts["head"]
        self.rules = Rules(self.head)
        self.rows: dict[str, dict[str, Part]] = {}
        self.pairs: dict[str, list[Part]] = {}
        self.houses: dict[int, Houses] = {}

    def row(self, word: str, query: Query) -> Part | None:
        """What the index has on a word."""
        name = f"w{part_of(self.head['words'], word)}"
        if name not in self.rows:
            self.rows[name] = {row[0]: row for row in self.parts[name]}
        query.read[name] = None
        return self.rows[name].get(word)

    def entries(self, word: str, query: Query) -> list[Part]:
        """The entries of a word and, if it is another writing of words, of these."""
        row = self.row(word, query)
        if row is None:
            return []
        found = list(row[1])
        for same in row[2] if len(row) > 2 else []:
            query.same.setdefault(word, []).append(same)
            own = self.row(same, query)
            found += own[1] if own else []
        return found

    def slips(self, word: str) -> list[str]:
        """All words of the index that differ from one by a slip."""
        # What the index writes short may be misspelt at its full length: heigths for heights, which stands there as hts.
        short = {short for long, short in self.rules.short.items() if slip(word, long)}
        return sorted({*near(self.parts, word), *short})

    def around(self, pair: str) -> list[str]:
        """The pairs of the part in which a pair would stand, and of the next part if it would be the last."""
        at = part_of(self.head["pairs"], pair)
        found = [row[0] for row in self.parts[f"p{at}"]]
        if at + 1 < len(self.head["pairs"]) and pair > found[-1]:
            found += [row[0] for row in self.parts[f"p{at + 1}"]]
        return found

    def paired(self, pair: str, alike: bool) -> list[Part]:
        """The entries of a pair; if ``alike``, of pairs that are a slip away too."""
        pairs = [pair]
        if alike and len(pair.partition(" ")[2]) >= 4:
            pairs += sorted({other for other in self.around(pair) if slip(pair, other)})
        found: list[Part] = []
        for other in pairs:
            if other not in self.pairs:
                part = self.parts[f"p{part_of(self.head['pairs'], other)}"]
                self.pairs[other] = next((row[1] for row in part if row[0] == other), [])
            found += self.pairs[other]
        return found

    def unit(self, identifier: int) -> Houses:
        """The houses of a street, by its id."""
        if identifier not in self.houses:
            firsts = self.head["units"]
            at = part_of(firsts, identifier)
            self.houses[identifier] = Houses(self.parts[f"n{at}"][identifier - firsts[at]])
        return self.houses[identifier]
