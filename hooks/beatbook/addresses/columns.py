"""Which column of a register holds what: recognised by its name in five languages, or stated by the user."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from anyascii import anyascii

from beatbook.errors import Position
from beatbook.structure import nearest
from beatbook.text_source import Unreadable

#: What a register may say of an address, and the names of columns that say it, the surest first. ``suffix`` follows
#: the number; ``conscription`` is the number of a building in its part of the town (Czech číslo popisné) where
#: ``number`` is the one in its street, and ``kind`` says which series it is of. ``lon`` and ``lat`` may be metres.
NAMES: Final[Mapping[str, str]] = {
    "street": "street, street name, streetname, road, road name, addr:street, st name, thoroughfare, "
    "улица, вулиця, iela, ielas nosaukums, ulice, název ulice, nazwa ulicy, straße, strasse, rue, via",
    "number": "number, house number, housenumber, addr:housenumber, house no, street number, civic number, no, nr, "
    "номер, номер на сграда, будинок, номер будинку, numurs, mājas numurs, číslo orientační, číslo, hausnummer",
    "suffix": "suffix, number suffix, house number suffix, house letter, unit suffix, znak čísla orientačního",
    "conscription": "číslo domovní, číslo popisné, conscription number, addr:conscriptionnumber",
    "kind": "typ so, typ stavebního objektu",
    "place": "place, town, city, settlement, village, locality, municipality, addr:city, addr:place, "
    "населено място, населений пункт, ciems, pilsēta, název části obce, část obce, název obce, obec",
    "postcode": "postcode, postal code, post code, zip, zip code, zipcode, addr:postcode, "
    "пощенски код, поштовий індекс, pasta indekss, psč, plz",
    "district": "district, police district, police beat, beat, police reporting area, reporting area, police sector, "
    "neighbourhood, neighborhood, район, дільниця, apkaime, iecirknis, okrsek, obvod",
    "former": "former, street former, former street, former name, old street, old name, street old, "
    "бивша улица, старо име, колишня назва, колишня вулиця, agrākais nosaukums, bývalý název",
    "lon": "lon, longitude, lng, long, x, easting, point x, souřadnice y, дължина, довгота, garums",
    "lat": "lat, latitude, y, northing, point y, souřadnice x, ширина, широта, platums",
}
#: Other words for a field, for ``--columns``.
SYNONYMS: Final = {"town": "place", "city": "place", "x": "lon", "y": "lat", "zip": "postcode", "beat": "district"}
#: Characters of a column's name that a message shows.
LONGEST_NAME: Final = 40


def _folded(name: str) -> str:
    return re.sub("[^a-z0-9]", "", anyascii(name).lower())


_BY_NAME: Final = {field: [_folded(name) for name in names.split(", ")] for field, names in NAMES.items()}
#: What every address needs, and the fields of which one must be there.
_NEEDED: Final = (("the street", ("street", "place")), ("the house number", ("number", "conscription")))
#: What is missing where a register has one half of its coordinates and not the other.
_HALVES: Final = (("the longitude", "lon", "lat"), ("the latitude", "lat", "lon"))
#: Columns by which a register is known → its country and the EPSG number of its coordinates.
_REGISTERS: Final = {"kodadm": ("CZ", 5514)}


class WrongColumns(ValueError):
    """``--columns`` is not written as field=column, or names a field there is none of."""


@dataclass(frozen=True)
class Columns:
    """Where each field stands: ``index`` by field, counted from 0.

    A register known by its columns has a ``country`` (two letters) and a coordinate system (``crs``, an EPSG number).
    """

    header: tuple[str, ...]
    index: Mapping[str, int]
    country: str | None
    crs: int | None

    def name(self, field: str) -> str:
        """The register's own name for a field's column."""
        return self.header[self.index[field]]

    def unused(self) -> list[str]:
        """The names of columns that nothing is taken from."""
        used = set(self.index.values())
        return [name for at, name in enumerate(self.header) if at not in used and name]


def parse_columns(text: str) -> dict[str, str]:
    """``number=no,town=city`` → the column of each field; ``district=`` says that no column holds the district.

    Raises ``WrongColumns``.
    """
    stated: dict[str, str] = {}
    for pair in filter(None, text.split(",")):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not equals:
            raise WrongColumns(f"'{pair}' is not field=column; expected one such as number=house_no")
        field = SYNONYMS.get(field, field)
        if field not in NAMES:
            near = nearest(field, NAMES)
            raise WrongColumns(
                f"there is no field '{field}'; "
                + (f"did you mean '{near}'?" if near else f"expected {', '.join(NAMES)}")
            )
        if field in stated:
            raise WrongColumns(f"'{field}' is stated twice")
        stated[field] = column
    return stated


def refuse_doubles(path: Path, header: Sequence[str], read: Iterable[str]) -> None:
    """Raise ``Unreadable`` if two columns have the name of one that is read."""
    for twice in (name for name in read if header.count(name) > 1):
        message = f"two columns are called '{twice}', so it is not clear which one counts"
        raise Unreadable(Position(path), "duplicate-column", message, "rename or delete one of them")


def recognise_columns(path: Path, header: Sequence[str], stated: Mapping[str, str]) -> Columns:
    """Find each field's column. Raises ``Unreadable`` if a stated one is missing, or what an address needs is."""
    folded = [_folded(name) for name in header]
    index = {field: _stated(path, header, column) for field, column in stated.items() if column}
    free = {at for at in range(len(header)) if at not in index.values()}
    for field, names in _BY_NAME.items():
        if field not in stated:
            at = next((folded.index(name) for name in names if name in folded and folded.index(name) in free), None)
            if at is not None:
                index[field] = at
                free.discard(at)
    missing = [what for what, fields in _NEEDED if not any(field in index for field in fields)]
    missing += [what for what, one, other in _HALVES if one not in index and other in index]
    if missing:
        known = ", ".join(f"'{name[:LONGEST_NAME]}'" for name in header[:30] if name) or "without names"
        message = f"there is no column for {' and '.join(missing)}; the columns are {known}"
        hint = "name them, such as --columns street=…,number=…, or export the register with all its columns"
        raise Unreadable(Position(path), "missing-columns", message, hint)
    refuse_doubles(path, header, [header[at] for at in index.values()])
    country, crs = next((_REGISTERS[name] for name in folded if name in _REGISTERS), (None, None))
    return Columns(tuple(header), index, country, crs)


def _stated(path: Path, header: Sequence[str], column: str) -> int:
    for names, wanted in ((list(header), column), ([_folded(name) for name in header], _folded(column))):
        if wanted in names:
            return names.index(wanted)
    near = nearest(column, header)
    hint = f"did you mean '{near}'?" if near else f"the columns are {', '.join(header[:30])}"
    raise Unreadable(Position(path), "missing-columns", f"there is no column '{column}'", hint)
