"""Everything about human language: texts, translations, names in other scripts, search spellings, order, formats.

This is the package's public door; import from here.
"""

from beatbook.languages.catalog import Catalog, MissingCatalog, available
from beatbook.languages.collation import Collation
from beatbook.languages.folding import FOLD_SCRIPT, case_forms, fold, spellings
from beatbook.languages.formats import Formats, Phone, own_name
from beatbook.languages.names import name_on_page, romanise
from beatbook.languages.scripts import direction, language_script, script
from beatbook.languages.text import Phrase, read, visible
from beatbook.languages.weekdays import weekday_gender

__all__ = [
    "FOLD_SCRIPT",
    "Catalog",
    "Collation",
    "Formats",
    "MissingCatalog",
    "Phone",
    "Phrase",
    "available",
    "case_forms",
    "direction",
    "fold",
    "language_script",
    "name_on_page",
    "own_name",
    "read",
    "romanise",
    "script",
    "spellings",
    "visible",
    "weekday_gender",
]
