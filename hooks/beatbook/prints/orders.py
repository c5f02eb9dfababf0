"""Orders of sheets as the command line takes them: ``school:hill-primary`` is one sheet, ``schools`` all in one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from beatbook.directory import Directory
from beatbook.errors import BeatbookError
from beatbook.prints.formats import PAPERS, Format
from beatbook.prints.kinds import ORDERED, Kind
from beatbook.structure import nearest


class UnknownOrder(BeatbookError):
    """An order of what there is not; the message says what was expected."""


@dataclass(frozen=True)
class Order:
    """Sheets of one kind about the records ``slugs``, to be put in one file called ``name``."""

    kind: Kind
    slugs: tuple[str, ...]
    name: str


def read_order(text: str, directory: Directory) -> Order:
    """``KIND:ID`` or a kind's plural; raises ``UnknownOrder``."""
    plurals = {kind.plural: kind for kind in ORDERED.values()}
    if text in plurals:
        kind = plurals[text]
        return Order(kind, tuple(kind.about(directory)), text)
    name, colon, slug = text.partition(":")
    if name not in ORDERED or not colon:
        known = [*(f"{kind}:ID" for kind in ORDERED), *plurals]
        near = nearest(text, [*ORDERED, *plurals])
        raise UnknownOrder(
            f"'{text}' is no sheet; " + (f"did you mean '{near}'?" if near else f"expected {', '.join(known)}")
        )
    slugs = list(ORDERED[name].about(directory))
    if slug not in slugs:
        near = nearest(slug, slugs)
        hint = f"did you mean '{near}'?" if near else f"expected one of: {', '.join(slugs)}"
        raise UnknownOrder(f"there is no {name} sheet for '{slug}'; {hint}")
    return Order(ORDERED[name], (slug,), f"{name}-{slug}")


def check_form(kind: Kind, form: Format) -> None:
    """Raises ``UnknownOrder`` if a kind does not come on such paper."""
    if form.paper not in kind.papers:
        papers = ", ".join(paper.upper() for paper in PAPERS if paper in kind.papers)
        raise UnknownOrder(f"{kind.plural} are not printed on {form.paper.upper()}; expected {papers}")


def site_settings(path: Path) -> dict[str, Any]:
    """``site_name``, ``site_url``, ``docs_dir`` and ``use_directory_urls`` of a site's configuration, as far as they are there."""
    try:
        text = path.read_text(encoding="utf-8")
        found = yaml.load(text, _Lenient)
    except (OSError, yaml.YAMLError):
        return {}
    return found if isinstance(found, dict) else {}


class _Lenient(yaml.SafeLoader):
    """A configuration may hold tags that only its own program knows."""


_Lenient.add_multi_constructor("", lambda loader, suffix, node: None)


def languages_of(wanted: Sequence[str], known: Sequence[str]) -> list[str]:
    """The languages to print in, the main one by default; raises ``UnknownOrder`` for one the site does not have."""
    for language in wanted:
        if language not in known and language != "all":
            raise UnknownOrder(f"the town has no pages in '{language}'; expected one of: {', '.join(known)}, or all")
    return list(known) if "all" in wanted else list(dict.fromkeys(wanted)) or list(known[:1])
