"""Rights, powers and complaints: what the law says of the police, in plain words, each statement with its source.

A *pack* holds the statements of one legal order (``europe``, a country, the town itself), its texts in each language
and whom to call. Packs lie on each other: Europe, the country, the town. What they say together in one language is a
``Book``. This is the package's public door; import from here.
"""

from beatbook.rights.book import SECTIONS, SITUATIONS, Book, Line, Panel, Situation, brochure
from beatbook.rights.checks import check_rights
from beatbook.rights.packs import Pack, layers, packs
from beatbook.rights.table import rows, statements_table, table

__all__ = [
    "SECTIONS",
    "SITUATIONS",
    "Book",
    "Line",
    "Pack",
    "Panel",
    "Situation",
    "brochure",
    "check_rights",
    "layers",
    "packs",
    "rows",
    "statements_table",
    "table",
]
