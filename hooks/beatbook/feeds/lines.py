"""Content lines as calendars and contact cards share them (RFC 5545, section 3.1; RFC 6350, section 3.2).

``icalendar`` escapes values and folds long lines; short ones, which most are, need no folding and are written as they
are: a town's calendars have millions.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from icalendar import Parameters
from icalendar.parser import Contentline
from icalendar.prop import vText

END = b"\r\n"
#: How many octets of a line stand before the first fold, as ``icalendar`` counts.
_WIDTH = 74


def line(name: str, value: str) -> bytes:
    """A property whose value is written as it is."""
    return _folded(f"{name}:{value}")


@lru_cache(maxsize=4096)
def text(name: str, value: str) -> bytes:
    """A property with a text for its value, which is escaped."""
    return of(name, vText(value))


def of(name: str, value: Any) -> bytes:
    """A property with a value of one of ``icalendar``'s types."""
    parameters: Any = getattr(value, "params", Parameters())
    return _folded(Contentline.from_parts(name, parameters, value, sorted=False))


def _folded(content: str) -> bytes:
    if content.isascii() and len(content) <= _WIDTH:
        return content.encode() + END
    # Long and plain: a photo. Elsewhere a fold must not part an escape, which the library sees to.
    if content.isascii() and not {"\\", "^"} & set(content[_WIDTH - 2 :]):
        return "\r\n ".join(content[at : at + _WIDTH] for at in range(0, len(content), _WIDTH)).encode() + END
    folded: bytes = Contentline(content).to_ical()  # type: ignore[no-untyped-call]
    return folded + END
