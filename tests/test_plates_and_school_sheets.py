"""What stands on plates and school sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from beatbook.prints import plate, school
from beatbook.prints.catalogue import Catalogue
from beatbook.prints.formats import Format
from tests.sheets import words
from tests.stationery import (
    SAMPLE,
    catalogue_of,
    item,
    made,
)


def test_a_school_is_told_who_comes_when_and_whom_to_call(sample: Catalogue, press: Path) -> None:
    said = words(made(sample, item("school"), press))
    for part in ("Windmill Hill Primary School", "Jiří Novák", "01632 960122", "Tuesday 17 March, 10:00–11:00",
                 "Safe on the way to school", "112", "0808 157 0116", "Valid until 31 March 2026."):  # fmt: skip
        assert part in said, part


def test_a_plate_where_the_van_stops_says_when_and_who_comes(sample: Catalogue, press: Path) -> None:
    said = words(made(sample, item("plate", slug="saltmarsh-stop"), press))
    for part in ("Next dates Thursday 5 March, 10:00–12:00 · Ilze Bērziņa", "Officers who receive here Ilze Bērziņa",
                 "01632 960127", "Valid until 4 June 2026."):  # fmt: skip
        assert part in said, part
    # 2 April, Maundy Thursday, is one of the first and third Thursdays but cancelled.
    assert "Thursday 2 April" not in said and "Thursday 16 April" in said


def test_with_no_visit_known_there_is_a_line_to_write_on(sample: Catalogue) -> None:
    context = school.compose(sample.composers["en"], "priory-primary", Format())
    assert context.visits.coming == () and context.visits.label == "Next visit to the school"


def test_a_sheet_holds_until_somebody_on_it_changes(sample: Catalogue) -> None:
    composer = sample.composers["en"]
    assert school.compose(composer, "priory-primary", Format()).validity.until == "Valid until 19 January 2027."
    assert school.compose(composer, "hill-primary", Format()).validity.until == "Valid until 31 March 2026."
    later = catalogue_of(SAMPLE, date(2027, 2, 20)).composers["en"]
    assert school.compose(later, "priory-primary", Format()).validity.until == "Valid until 19 January 2027."


def test_known_absences_stand_on_it_with_their_days(sample: Catalogue) -> None:
    cards = plate.compose(sample.composers["en"], "elverford-station", Format()).officers
    (away,) = (card for card in cards if card.name.text.startswith("Olena"))
    assert away.absences[0] == (
        "Away from 23 February 2026 to 8 March 2026. Calls are taken by: Chidi Okafor, 07700 900125"
    )
