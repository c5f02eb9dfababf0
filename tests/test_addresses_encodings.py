"""Old national encodings are told apart by the letters they make."""

from __future__ import annotations

import pytest

from beatbook.addresses.encodings import codec_name, guess_encoding, plausible

STREETS = {
    "cs": "Žižkova\nPříčná\nLuční\nŘíční\nU Kaštanů\nNa Výsluní\nDřevařská\nŠkolní\nTěšínská",
    "pl": "Łódzka\nŚwiętokrzyska\nŻółta\nKościuszki\nPiłsudskiego",
    "lv": "Pūku iela\nČiekurkalna iela\nĶekavas iela\nŅujorkas iela\nĢertrūdes iela",
    "bg": "ул. „Христо Ботев“\nбул. България\nул. Граф Игнатиев\nул. Шипка",
    "uk": "вул. Шевченка\nвул. Лесі Українки\nпров. Їжакевича\nвул. Ґонти",
    "de": "Schloßstraße\nMühlenweg\nAm Öhrchen\nGrüner Weg",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("cs", "cp1250"), ("cs", "iso8859_2"), ("cs", "cp852"), ("pl", "cp1250"), ("pl", "iso8859_2"), ("lv", "cp1257"),
     ("lv", "iso8859_13"), ("bg", "cp1251"), ("uk", "cp1251"), ("uk", "koi8_u"), ("de", "cp1252")],
)  # fmt: skip
def test_streets_are_read_as_they_were_written(language: str, encoding: str) -> None:
    text = STREETS[language]
    written = text.encode(encoding, errors="ignore")
    assert written.decode(guess_encoding(written)) == written.decode(encoding)


def test_the_towns_language_decides_where_letters_do_not() -> None:
    written = "Pūku iela".encode("cp1257")
    assert written.decode(guess_encoding(written, ["lv"])) == "Pūku iela"
    assert written.decode(guess_encoding(written, ["hu"])) == "Pűku iela"


def test_a_text_makes_no_words_in_another_encoding() -> None:
    written = STREETS["cs"].encode("cp1250")
    assert plausible(written, "cp1250")
    assert not plausible(written, "cp1251")
    assert not plausible(STREETS["uk"].encode("cp1251"), "koi8_u")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("windows-1250", "cp1250"), ("UTF8", "utf-8"), ("hex", None), ("rot13", None), ("x", None), ("", None)],
)
def test_knows_the_names_of_encodings(name: str, expected: str | None) -> None:
    assert codec_name(name) == expected
