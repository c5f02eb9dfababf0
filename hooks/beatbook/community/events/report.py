"""The round of the schools in words, for the officers: who is due, who is late, what is planned. It is not published."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.community.events.rounds import Round, State, rounds
from beatbook.directory import Directory, id_of
from beatbook.languages import read

_WORDS: dict[State, str] = {
    "late": "late",
    "never": "never visited",
    "due": "due, nothing planned",
    "planned": "planned in time",
    "quiet": "not due yet",
}


def school_round(directory: Directory, officer_id: str | None = None) -> Iterator[str]:
    """Lines to print: the schools by urgency, all of them or those in the districts of one officer."""
    found = [each for each in rounds(directory) if officer_id is None or officer_id in _officers(directory, each)]
    if not found:
        yield "no visits to schools are planned: write events of the kind 'school-visit'"
        return
    for state, words in _WORDS.items():
        schools = [each for each in found if each.state == state]
        if schools:
            yield f"{words}: {len(schools)}"
            yield from (f"  {line}" for each in schools for line in _lines(directory, each))


def _officers(directory: Directory, each: Round) -> list[str]:
    """The officers who serve the school's district."""
    district = directory.district_of(each.school.id)
    return [id_of(service.officer) for service in directory.serving(district.id)] if district else []


def _lines(directory: Directory, each: Round) -> Iterator[str]:
    main = directory.dataset.town.main_language()
    yield f"{each.school.id}: {read(each.school.name, main, main).text}"
    facts = [f"last {each.held[-1]}" if each.held else "no visit on record"]
    if each.due is not None:
        late = each.days_late(directory.today)
        facts.append(f"due {each.due}" + (f", {late} day{'' if late == 1 else 's'} ago" if late else ""))
    if each.next is not None:
        facts.append(f"planned {each.next.start.date()} {each.next.start:%H:%M} ({each.next.event.id})")
    officers = _officers(directory, each)
    facts.append(f"officers {', '.join(officers)}" if officers else "no officer in the district")
    yield "  " + "; ".join(facts)
