"""How long and how hard to read the texts on rights are, as a ratio to what the site's own pages are.

The baseline is the page on privacy in the same language: plain prose that residents read too.
"""

from __future__ import annotations

import re
from pathlib import Path

from beatbook.models import Town
from beatbook.rights import layers, packs, rows
from beatbook.rights.packs import shipped
from beatbook.rights.readability import reading

LANGUAGES = ("en", "bg", "cs", "lv", "uk")
DOCS = Path(__file__).resolve().parent.parent / "docs"


def baseline(language: str) -> float:
    """LIX of the privacy page without its headings and markup."""
    text = (DOCS / language / "privacy.md").read_text(encoding="utf-8").partition("\n---\n")[2]
    paragraphs = re.split(r"\n\s*\n|\n(?=- )", re.sub(r"^#.*$|[*_`]|\]\([^)]*\)", "", text, flags=re.MULTILINE))
    return reading(" ".join(paragraph.split()) for paragraph in paragraphs).lix


def main() -> None:
    """Print a row for each pack and language."""
    print("| texts for | language | texts | longest, words | LIX, mean | LIX, hardest | to privacy page |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for name in packs():
        record = shipped(name).record
        country = record.countries[0] if record.countries else None
        town = Town(country=country, region=record.regions[0] if record.regions else None)
        found = list(rows(layers(town), LANGUAGES, country))
        for language in LANGUAGES:
            own = [row for row in found if row.language == language]
            mean = sum(row.lix * row.words for row in own) / sum(row.words for row in own)
            shown = f"({language})" if any(row.fallback for row in own) else language
            print(
                f"| {name} | {shown} | {len(own)} | {max(row.words for row in own)} | {mean:.0f} "
                f"| {max(row.lix for row in own):.0f} | {mean / baseline(language):.2f} × |"
            )
    print("\nLIX: below 30 very easy, 30–40 easy, 40–50 medium, 50–60 hard. (…) is shown partly in another language.")


if __name__ == "__main__":
    main()
