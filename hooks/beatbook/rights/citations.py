"""Where in an act something stands, as lawyers of each language write it.

Sources are written in one form for all, ``72(3)(7), 73``: the number, its part and the point in brackets; ``21()(4)`` and
``37(b)`` are points of articles without parts. ``citation`` says it as a language does: ``article 72(3)(7) and article 73``,
``чл. 72, ал. 3, т. 7 и чл. 73``, ``72. panta trešās daļas 7. punkts un 73. pants``, ``п. 7 ч. 3 ст. 72 і ст. 73``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal, NamedTuple

from beatbook.languages import Catalog, Formats

#: By what an act is cited. A treaty has articles too, but of paragraphs and letters; so have the Union's directives.
CitedBy = Literal["article", "treaty", "section", "sign", "paragraph", "rule"]
#: One place: '72', '72(3)', '72(3)(7)', '110(2)–(4)', '41–44'.
_PLACE: Final = re.compile(r"(?P<number>[^\s()]+)?(?:\((?P<part>\w*)\)(?:–\((?P<last>\w+)\))?)?(?:\((?P<point>\w+)\))?")


class Place(NamedTuple):
    """A place in an act: its ``number``, the ``part`` in it, up to the ``last`` part, and the ``point`` in that."""

    number: str
    part: str = ""
    last: str = ""
    point: str = ""


@dataclass(frozen=True)
class Words:
    """How a language writes a place in acts that are cited in one way: five patterns with ``%``, and what makes the
    numbers of articles and of their parts what stands in them."""

    one: str
    several: str
    part: str
    point: str
    bare_point: str
    number: Callable[[str], str]
    numbered: Callable[[str], str]


def places(at: str) -> list[Place] | None:
    """Places taken apart; ``None`` if they are not written as above."""
    found: list[Place] = []
    for written in re.split(r",\s*", at):
        match = _PLACE.fullmatch(written)
        if match is None or not (match["number"] or found):
            return None
        # '34(4), (6)' goes on in the same article.
        number = match["number"] or found[-1].number
        part, last, point = match["part"] or "", match["last"] or "", match["point"] or ""
        # '37(b)' has a letter where others have a number: a point of an article without parts.
        found.append(Place(number, part, last, point) if point or part[:1].isdecimal() else Place(number, point=part))
    return found


def citation(cited_by: CitedBy, at: str, catalog: Catalog, formats: Formats) -> str:
    """``at`` in words; as it is written if it cannot be taken apart, ``""`` for the whole act."""
    if not at:
        return ""
    found = places(at)
    if found is None:
        return at
    words = _words(cited_by, catalog)
    return formats.list([_said(group, words, formats) for group in _groups(found)])


def _groups(found: Sequence[Place]) -> Iterator[list[Place]]:
    """Neighbours that are named together: whole articles, or parts of one article."""

    def together(place: Place) -> tuple[str, ...]:
        if place.point:
            return place
        return (place.number,) if place.part else ()

    for _, group in groupby(found, together):
        yield list(group)


def _said(group: Sequence[Place], words: Words, formats: Formats) -> str:
    """Places that are named together."""
    first = group[0]
    if not first.part and not first.point:
        pattern = words.several if len(group) > 1 or "–" in first.number else words.one
        ends = (place.number.split("–") for place in group)
        return pattern % {"number": formats.list(["–".join(map(words.number, numbers)) for numbers in ends])}
    ends = ([place.part, place.last] if place.last else [place.part] for place in group)
    pattern = words.part if not first.point else words.point if first.part else words.bare_point
    return pattern % {
        "number": words.number(first.number),
        "part": formats.list(["–".join(map(words.numbered, parts)) for parts in ends]),
        "point": first.point,
    }


def _words(cited_by: CitedBy, catalog: Catalog) -> Words:
    """A language's words for one way of citing."""
    _ = catalog.gettext
    plain = catalog.pgettext("number of an article", "%(number)s")
    paragraph = catalog.pgettext("number of a treaty's paragraph", "(%(number)s)")
    # Translators: the parts of an article, as in "article 5(1)": their numbers, or words for them, with blanks between.
    parts = _("(1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12) (13) (14) (15) (16) (17) (18) (19) (20)").split()

    def number(written: str) -> str:
        # A Latvian article that was set between others, '60.²', is complete as it is.
        return plain % {"number": written} if written[-1].isdecimal() or written[-1].isalpha() else written

    def part(written: str) -> str:
        return parts[int(written) - 1] if written.isdecimal() and 0 < int(written) <= len(parts) else f"({written})"

    match cited_by:
        case "article":
            return Words(
                _("article %(number)s"), _("articles %(number)s"), _("article %(number)s%(part)s"),
                _("article %(number)s%(part)s(%(point)s)"), _("article %(number)s(%(point)s)"), number, part,
            )  # fmt: skip
        case "treaty":
            return Words(
                _("article %(number)s"), _("articles %(number)s"),
                catalog.pgettext("treaty", "article %(number)s%(part)s"),
                catalog.pgettext("treaty", "article %(number)s%(part)s(%(point)s)"),
                catalog.pgettext("treaty", "article %(number)s(%(point)s)"),
                number, lambda written: paragraph % {"number": written},
            )  # fmt: skip
        case "section":
            return Words(
                _("section %(number)s"), _("sections %(number)s"), _("section %(number)s%(part)s"),
                _("section %(number)s%(part)s(%(point)s)"), _("section %(number)s(%(point)s)"), number, part,
            )  # fmt: skip
        case "sign":
            return Words(
                _("§ %(number)s"), _("§§ %(number)s"), _("§ %(number)s%(part)s"), _("§ %(number)s%(part)s(%(point)s)"),
                _("§ %(number)s(%(point)s)"), number, part,
            )  # fmt: skip
        case "paragraph":
            one, several = _("paragraph %(number)s"), _("paragraphs %(number)s")
        case "rule":
            one, several = _("rule %(number)s"), _("rules %(number)s")
    return Words(
        one, several, f"{one}%(part)s", f"{one}%(part)s(%(point)s)", f"{one}(%(point)s)", number, "({})".format
    )
