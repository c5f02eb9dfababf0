"""Pages set into shells.

The theme renders one page per language and kind with tokens where a record's own text goes; the result, cut at the
tokens, is a *shell*. Setting a thousand pages into it costs next to nothing, and each equals byte for byte what the
theme would have rendered. A token is plain letters, so neither escaping nor URL quoting changes it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

#: New in every process and in no page that is written, so that no text of a town's can be taken for a token.
_SECRET = secrets.token_hex(8)


class Slot(StrEnum):
    """What differs between two pages of one kind."""

    SLUG = "slug"
    TITLE = "title"
    DESCRIPTION = "description"
    HEAD = "head"
    BODY = "body"

    @property
    def token(self) -> str:
        """The text that stands for the slot while the theme renders."""
        return f"BeatbookSlot{self.value}{_SECRET}Ends"


_TOKENS = re.compile("|".join(f"({re.escape(slot.token)})" for slot in Slot))


@dataclass(frozen=True)
class Shell:
    """A rendered page cut at its slots: ``texts`` has one element more than ``slots``."""

    texts: tuple[str, ...]
    slots: tuple[Slot, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cut a rendered page. Raises ``ValueError`` if a slot that every page must fill is missing."""
        by_token = {slot.token: slot for slot in Slot}
        texts: list[str] = []
        slots: list[Slot] = []
        end = 0
        for match in _TOKENS.finditer(html):
            texts.append(html[end : match.start()])
            slots.append(by_token[match.group()])
            end = match.end()
        missing = set(Slot) - set(slots)
        if missing:
            raise ValueError(f"the theme's page has no place for: {', '.join(sorted(missing))}")
        return cls((*texts, html[end:]), tuple(slots))

    def fill(self, values: Mapping[Slot, str]) -> str:
        """Set one page's values, ready HTML each, into the shell."""
        out = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            out.append(values[slot])
            out.append(text)
        return "".join(out)
