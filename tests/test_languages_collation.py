"""A to Z as each language has it."""

from __future__ import annotations

import pytest

from beatbook.languages import Collation


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("cs", ["Cibule", "Čermák", "Hora", "Chalupa", "Ivan", "Říha", "Sova", "Šebek", "Zeman", "Žák"]),
        (
            "lv",
            ["Cālis", "Čakste", "Egle", "Gailis", "Ģērmanis", "Kalns", "Ķirsis", "Liepa", "Ļaudis", "Zars", "Žagars"],
        ),
        ("uk", ["Андрій", "Ганна", "Ґонта", "Євген", "Ірина", "Їжак", "Йосип", "Щербак", "Юрій", "Яна"]),
        ("bg", ["Ангел", "Георги", "Йордан", "Щъркел", "Ъгъл", "Юлия", "Яна"]),
        ("en", ["Ängel", "Anna", "Sector 2", "Sector 10", "Zoe", "Шевченко"]),
        ("bg", ["Яна", "Anna"]),
        ("ar", ["أحمد", "باسم", "تامر"]),
    ],
)
def test_sorts(language: str, order: list[str]) -> None:
    backwards = list(reversed(order))
    assert sorted(backwards, key=Collation(language).key) == order


@pytest.mark.parametrize(
    ("language", "text", "letter"),
    [
        ("cs", "Chalupa", "Ch"),
        ("cs", "chalupa", "Ch"),
        ("en", "Chalupa", "C"),
        ("cs", "Čermák", "Č"),
        ("en", "Čermák", "C"),
        ("lv", "Ģērmanis", "Ģ"),
        ("uk", "Ґонта", "Ґ"),
        ("bg", "Щъркелов", "Щ"),
        ("en", "Щъркелов", "Щ"),
        ("bg", "Anna", "A"),
        ("ar", "محمد", "م"),
        ("cs", "5. května", "#"),
        ("cs", "", "#"),
        ("en", "漢字", "#"),
    ],
)
def test_heading(language: str, text: str, letter: str) -> None:
    assert Collation(language).initial(text) == letter


def test_texts_that_sort_alike_keep_one_order() -> None:
    key = Collation("en").key
    assert key("co\u00adop") != key("coop")
