"""Whether a query is an address or a name: officers, districts, places and schools may be called as streets are.

``components/finder/meaning.js`` is its twin.
"""

from __future__ import annotations

from typing import Literal

from beatbook.addresses.lookup import Answer
from beatbook.languages import fold
from beatbook.name_search import Naming

#: ``choice``: perhaps this, perhaps that; neither is answered, both are offered.
Meaning = Literal["address", "names", "choice", "nothing"]


def meaning(query: str, address: Answer, naming: Naming) -> Meaning:
    """What a query is. Whoever writes a whole name means its bearer unless a street is called just that; otherwise an
    address that can be read comes first, and what can be read only by guess comes last."""
    known = address.outcome != "nothing" or address.reason == "no-district"
    named = bool(naming.meant)
    if known and address.reading in ("exact", "spelling"):
        whole = named and not naming.alike and naming.tier == 0 and not address.number
        return "names" if whole and not _is_street(query, address) else "address"
    if named and (not known or (naming.tier < 2 and not naming.alike)):
        return "names"
    return ("choice" if named else "address") if known else "nothing"


def _is_street(query: str, address: Answer) -> bool:
    return any(fold(query) in (fold(street.name), fold(street.former)) for street in address.streets)
