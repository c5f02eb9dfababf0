"""Material's search, one index per language, with a field of folded and romanised spellings.

The theme's search plugin makes one index of everything; here its entries are parted by language, the records' own
entries are added and every entry gets a ``fold`` field, so that Novak finds Novák and Shevchenko finds Шевченко. lunr
has no stemmer for the towns' languages, so case forms come from ``languages.spellings``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from beatbook.languages import case_forms, spellings
from beatbook.name_records import KINDS, Record
from beatbook.urls import Urls

#: Records stand in this index while there are at most so many: lunr takes seconds to load more.
MOST_RECORDS = 1000
#: How much a hit in the spellings counts; the plugin gives a title 1000 and a text 1.
FOLD_BOOST = 100
_WORD = re.compile(r"[^\W\d_]{2,}")

Entry = dict[str, Any]


def parted(entries: Iterable[Entry], languages: Sequence[str], urls: Urls) -> dict[str, list[Entry]]:
    """The plugin's entries by language, their locations relative to the language's root."""
    out: dict[str, list[Entry]] = {language: [] for language in languages}
    roots = {language: urls.language_root(language) for language in languages}
    for entry in entries:
        location = str(entry["location"])
        language = next((x for x, root in roots.items() if root and location.startswith(root)), urls.main_language)
        out[language].append({**entry, "location": location.removeprefix(roots[language]) or "./"})
    return out


def of_records(records: Iterable[Record], root: str, language: str) -> list[Entry]:
    """Entries for the records of one language; ``root`` is its folder.

    The theme does not fold what is typed, so case forms stand here with their marks too.
    """
    return [
        {
            "location": record.url.removeprefix(root),
            "title": record.name,
            "text": record.detail,
            "fold": " ".join(dict.fromkeys([*record.words(), *case_forms(record.name, language)])),
            "boost": 2 if KINDS[record.kind] == "officers" else 1,
        }
        for record in records
    ]


def folded(entry: Entry, language: str) -> Entry:
    """The entry with the spellings of its words that differ from how they are written."""
    if "fold" in entry:
        return entry
    words = dict.fromkeys(word.lower() for word in _WORD.findall(f"{entry['title']} {entry['text']}"))
    forms = (form for word in words if not word.isascii() for form in spellings(word, language)[:3])
    return {**entry, "fold": " ".join(dict.fromkeys(form for form in forms if form not in words))}


def index(config: Mapping[str, Any], entries: Iterable[Entry], language: str) -> dict[str, Any]:
    """One language's index in the plugin's own format."""
    fields = {**config["fields"], "fold": {"boost": FOLD_BOOST}}
    return {"config": {**config, "fields": fields}, "docs": [folded(entry, language) for entry in entries]}
