"""What the browser reads of a large index while an address is typed letter by letter, and what it says meanwhile."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from benchmarks.country import made_up
from py_mini_racer import MiniRacer

from beatbook.addresses import index
from beatbook.addresses.lookup import lookup
from beatbook.shards import Parts, json_of

#: A thirtieth of a country: its index is in parts as that one is.
SIZE = 100_000
ASK = """
let parts = {}, sought, question, step;
const give = (text) => Object.assign(parts, JSON.parse(text)) && 1;
const begin = (text) => { parts = {}; return give(text); };
const asked = () => {
  for (; !step.done; step = question.next(parts[step.value])) {
    sought = [step.value].flat().filter((name) => !(name in parts));
    if (sought.length) return JSON.stringify({ sought });
  }
  return JSON.stringify(step.value);
};
const ask = (query, mode) => {
  question = beatbookAsk(query, parts.head, (name) => name in parts, mode);
  step = question.next();
  return asked();
};
"""


class Box:
    """The box that finds, in V8: what it has fetched, part by part."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.engine = MiniRacer()
        self.engine.eval(index.script() + ASK)
        self.fetched: list[str] = []
        #: How often the host was waited for.
        self.waits = 0
        self.clear()

    def clear(self) -> None:
        """As on a first visit."""
        self.fetched, self.waits = [], 0
        self.engine.call("begin", json_of({"head": self.parts["head"]}))

    def ask(self, query: str, mode: str) -> dict[str, Any]:
        answer = json.loads(self.engine.call("ask", query, mode))
        while names := answer.get("sought"):
            self.fetched += names
            self.waits += 1
            self.engine.call("give", json_of({name: self.parts[name] for name in names}))
            answer = json.loads(self.engine.call("asked"))
        return dict(answer)

    def typed(self, query: str) -> Iterator[dict[str, Any]]:
        """What is known after each letter."""
        for end in range(1, len(query) + 1):
            yield self.ask(query[:end], "typing")

    @property
    def size(self) -> int:
        """Bytes fetched, compressed."""
        return sum(len(zlib.compress(json_of(self.parts[name]).encode())) for name in self.fetched)


class Country:
    """A made-up register's index and addresses in it, with their streets and districts."""

    def __init__(self) -> None:
        table, assignment = made_up(SIZE)
        self.parts = index.build(table, assignment, (), "en")
        rows = random.Random(3).sample(range(SIZE), 60)
        self.asked = [
            (table.street[row].lower(), table.number[row], table.place[row].lower(), assignment[row][0]) for row in rows
        ]
        self.box = Box(self.parts)


@cache
def country() -> Country:
    return Country()


@pytest.mark.parametrize("form", ["{number} {street}, {place}", "{street} {number}, {place}"])
def test_an_address_typed_letter_by_letter_fetches_little_and_is_answered(form: str) -> None:
    box = country().box
    sizes = []
    for street, number, place, district in country().asked:
        box.clear()
        query = form.format(street=street, number=number, place=place)
        *_, last = box.typed(query)
        assert district in last["found"]["districts"], query
        assert last["found"]["districts"] == list(lookup(query, country().parts).districts), query
        sizes.append(box.size)
    # A page fetches replies and names besides: all of it may be 12 KB.
    assert max(sizes) <= 8 * 1024


@pytest.mark.parametrize("form", ["{number} {street}, {place}", "{street} {number} {place}"])
def test_an_address_that_is_there_at_once_waits_for_few_answers_of_the_host(form: str) -> None:
    box = country().box
    sizes, waits = [], []
    for street, number, place, district in country().asked:
        box.clear()
        query = form.format(street=street, number=number, place=place)
        found = box.ask(query, "done")["found"]
        assert district in found["districts"], query
        assert found["districts"] == list(lookup(query, country().parts).districts), query
        sizes.append(box.size)
        waits.append(box.waits)
    assert max(sizes) <= 8 * 1024
    # Words and pairs together, then the houses; more where a name is part of others'.
    assert sorted(waits)[len(waits) // 2] == 2


def test_streets_are_offered_before_their_names_are_whole() -> None:
    box = country().box
    for street, number, place, _ in country().asked:
        box.clear()
        offered = {begun["name"].lower() for each in box.typed(f"{number} {street}") for begun in each["begun"]}
        assert street in offered or street in {
            begun["name"].lower() for begun in box.ask(f"{street}, {place[:4]}", "typing")["begun"]
        }


def test_an_answer_stands_while_the_place_is_typed_behind_it() -> None:
    box = country().box
    stood = 0
    for street, number, place, district in country().asked:
        box.clear()
        address = f"{number} {street}"
        if box.ask(address, "typing")["found"]["districts"] != [district]:
            continue
        stood += 1
        for end in range(1, len(place) + 1):
            assert box.ask(f"{address}, {place[:end]}", "typing")["found"]["districts"] == [district]
    assert stood > 10


def test_a_number_alone_fetches_nothing() -> None:
    box = country().box
    box.clear()
    for query in ("1", "12", "12 ", "12b"):
        assert box.ask(query, "typing")["found"]["outcome"] == "nothing"
    assert box.fetched == []


def test_the_house_number_goes_with_the_street_offered() -> None:
    box = country().box
    street = country().asked[0][0]
    box.clear()
    assert {begun["number"] for begun in box.ask(f"12 {street}", "typing")["begun"]} <= {"12"}


def test_a_slip_in_an_address_is_found_out_while_it_is_typed() -> None:
    box = country().box
    street, number, place, district = next(
        asked for asked in country().asked if " " in asked[0] and len(asked[0].split()[0]) > 5
    )
    box.clear()
    wrong = street[:3] + ("x" if street[3] != "x" else "z") + street[4:]
    *_, last = box.typed(f"{number} {wrong}, {place}")
    assert (last["found"]["reading"], district in last["found"]["districts"]) == ("slip", True)


def test_a_slip_is_sought_in_the_word_that_no_street_has() -> None:
    box = country().box
    read, waits = [], []
    for street, number, place, district in country().asked:
        first, *others = street.split()
        wrong = " ".join([f"{first[:-2]}q{first[-1]}", *others])
        box.clear()
        found = box.ask(f"{number} {wrong}, {place}", "done")["found"]
        assert (found["reading"], district in found["districts"]) == ("slip", True), wrong
        read.append(sum(name[0] in "fr" for name in box.fetched))
        waits.append(box.waits)
    # What begins as its first half does, with the letters in the middle swapped too, or ends as its second.
    assert sorted(read)[len(read) // 2] == 3
    # Words, those that are alike, theirs, pairs, houses.
    assert sorted(waits)[len(waits) // 2] == 5
