"""The districts that a register of addresses names, as the town's own, and new ones for ``districts.yaml``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from beatbook.addresses.register_values import Faulty, clean
from beatbook.errors import Position
from beatbook.sources import Sources, slug
from beatbook.text_source import Unreadable
from beatbook.yaml_source import read as read_yaml

DISTRICTS: Final = "districts.yaml"
#: How many districts a message names.
MOST_NAMED: Final = 5


class Districts:
    """The districts named in a register's column: those the town has, by id or name, and new ones."""

    def __init__(self, sources: Sources) -> None:
        self._language = sources.dataset.town.main_language()
        # Districts made from officers' postings are not declared; once some are, all have to be.
        made = [district for at, district in enumerate(sources.dataset.districts)
                if sources.origin(("districts", at)).pointer[0] != "districts"]  # fmt: skip
        self._declared = frozenset() if made else sources.written_ids["districts"]
        self._by_name: dict[str, str] = {}
        for district in sources.dataset.districts:
            names = district.name.values() if isinstance(district.name, dict) else [district.name]
            self._by_name.update((name.casefold(), district.id) for name in names)
        self._named: dict[str, str] = {}

    def id(self, value: str) -> str:
        """The id of a district as the register calls it, ``''`` for none. Raises ``Faulty``."""
        name = clean(value)
        if not name:
            return ""
        known = name if name in self._declared else self._by_name.get(name.casefold())
        found = known or slug(name, self._language)
        if not found:
            raise Faulty("bad-district", f"the district '{name}' has neither letters nor digits",
                          "correct it in the register")  # fmt: skip
        first = self._named.setdefault(found, name)
        if not known and first.casefold() != name.casefold():
            message = f"the districts '{first}' and '{name}' would both have the id '{found}'"
            raise Faulty("bad-district", message, "give them names that differ in letters or digits")
        return found

    def new(self) -> dict[str, str]:
        """The name of each district that the town does not declare, by id."""
        return {id: self._named[id] for id in sorted(self._named) if id not in self._declared}

    def said(self) -> Iterator[str]:
        """How many districts the register names, and which the town does not have."""
        if not self._named:
            return
        yield f"districts named: {len(self._named):,}"
        new = list(self.new().values())
        if new and self._declared:
            more = f" and {len(new) - MOST_NAMED:,} more" if len(new) > MOST_NAMED else ""
            yield f"not in {DISTRICTS}: {', '.join(new[:MOST_NAMED])}{more}"


def with_districts(path: Path, new: Mapping[str, str]) -> str:
    """``districts.yaml`` with the new districts after those that are there. Raises ``Unreadable`` if it cannot be."""
    text, indent = "districts:\n", 2
    if path.exists():
        there = read_yaml(path)
        text = path.read_text("utf-8-sig").rstrip() + "\n"
        first = there.position(("districts", 0))
        indent = max(first.column - 3, 0)
        line = text.splitlines()[first.line - 1] if there.value else ""
        if set(there.value or ()) != {"districts"} or not line.startswith(" " * indent + "- "):
            message = (
                f"{len(new):,} districts cannot be added here, expected 'districts:' and below it a list with '- '"
            )
            raise Unreadable(Position(path), "unfit-districts", message, "correct the file, or move it away")
    dash = " " * indent + "- "
    for id, name in new.items():
        text += f"{dash}id: {json.dumps(id)}\n{' ' * len(dash)}name: {json.dumps(name, ensure_ascii=False)}\n"
    return text
