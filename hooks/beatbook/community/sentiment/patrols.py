"""A sheet for planning patrols: where people feel unsafe, with all that they wrote. It is for officers and never published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean

from beatbook.community.sentiment.areas import MIDDLE, cell_of, centre, resolution
from beatbook.community.sentiment.models import When
from beatbook.community.sentiment.ratings import Rating
from beatbook.community.thresholds import RATERS
from beatbook.directory import Directory, id_of
from beatbook.geography import Shapes, districts_at
from beatbook.languages import read

#: How many spots of a district are listed.
SPOTS = 8


def patrol_sheet(
    directory: Directory, ratings: Sequence[Rating], shapes: Shapes, officer_id: str | None = None
) -> Iterator[str]:
    """Lines to print: the spots of the last wave's ratings by district, the least safe first."""
    waves = sorted(directory.dataset.sentiment, key=lambda wave: wave.from_)
    last = next((wave for wave in reversed(waves) if any(rating.wave == wave.id for rating in ratings)), None)
    if last is None:
        yield "there are no ratings: write sentiment.yaml and sentiment/*.csv"
        return
    mine = [rating for rating in ratings if rating.wave == last.id]
    at = districts_at([(rating.lon, rating.lat) for rating in mine], shapes)
    by_district: defaultdict[str | None, list[Rating]] = defaultdict(list)
    for rating, place in zip(mine, at, strict=True):
        by_district[place].append(rating)
    yield f"For officers only, not to be published: wave {last.id}, {last.from_} to {last.until}"
    yield "People chose themselves whether to rate: this says where they feel unsafe, not where crime is."
    size, main = resolution(shapes), directory.dataset.town.main_language()
    for district in directory.districts:
        if district.id in by_district and (officer_id is None or officer_id in _officers(directory, district.id)):
            yield ""
            yield f"{read(district.name, main, main).text} ({district.id})"
            yield from _spots(by_district[district.id], size)


def _officers(directory: Directory, district: str) -> list[str]:
    return [id_of(service.officer) for service in directory.serving(district)]


def _spots(ratings: Sequence[Rating], size: int) -> Iterator[str]:
    """A hexagon by day or by night a line, and what was noted there."""
    by_spot: defaultdict[tuple[str, When], list[Rating]] = defaultdict(list)
    for rating in ratings:
        by_spot[cell_of(rating, size), rating.when].append(rating)
    means = {spot: fmean(rating.safe for rating in found) for spot, found in by_spot.items()}
    ranked = sorted(by_spot, key=lambda spot: (means[spot], -len(by_spot[spot]), spot))
    listed = [spot for spot in ranked if means[spot] < MIDDLE][:SPOTS]
    if not listed:
        yield "  no spot feels rather unsafe than safe"
    for spot in listed:
        found, (lon, lat) = by_spot[spot], centre(spot[0])
        raters = len({rating.rater for rating in found})
        reasons = Counter(rating.reason for rating in found if rating.reason)
        facts = [
            f"{means[spot]:.1f} of 5",
            f"{raters} rater{'' if raters == 1 else 's'}" + (", too few for the public map" if raters < RATERS else ""),
            ", ".join(f"{reason} {n}" for reason, n in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
        ]
        yield f"  {lat:.4f}, {lon:.4f} by {spot[1]}: " + "; ".join(fact for fact in facts if fact)
        yield from (f"    “{note}”" for note in dict.fromkeys(rating.note for rating in found if rating.note))
