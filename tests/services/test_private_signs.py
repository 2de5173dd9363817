"""Telephone numbers, accounts and days of birth are found; numbers of papers, dates and amounts are not."""

from __future__ import annotations

import pytest

from hik_desktop.services import private_signs


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rufen Sie an: 0511 168-41234.", "0511 168-41234"),
        ("unter 0511/168 41234 erreichbar", "0511/168 41234"),
        ("(0511) 16841234", "(0511) 16841234"),
        ("mobil 0171 2345678 oder", "0171 2345678"),
        ("01712345678", "01712345678"),
        ("+49 511 168-41234", "+49 511 168-41234"),
        ("+49 (0)511 16841234", "+49 (0)511 16841234"),
        ("0049 511 16841234", "0049 511 16841234"),
        ("+81 82 504 2111 in Hiroshima", "+81 82 504 2111"),
        ("+44 117 922 2000", "+44 117 922 2000"),
        ("Tel.: 16841234", "16841234"),
        ("Telefon 168 41234", "168 41234"),
        ("Durchwahl: 41 234", "41 234"),
    ],
)
def test_a_telephone_number_is_found(text: str, number: str) -> None:
    assert list(private_signs.phones(text)) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Drucks. Nr. 0383/2019",
        "Informationsdrucks. Nr. 1164/2026 und 0728/2026 N1",
        "15-0772/2013",
        "vom 01.02.2026 bis 03.04.2026",
        "am 05.06.",
        "01.01.2026 - 31.12.2026",
        "5.800,00 €",
        "0,50 € je Stück, 1.250.000,00 Euro",
        "50.000 EUR",
        "um 09:30 Uhr, 14.30 Uhr",
        "DE02 1203 0000 0000 2020 51",
        "Stadtbezirksräte 01 - 13",
        "Produkt 36501 | Kindertagesbetreuung",
        "30159 Hannover, Trammplatz 2",
        "01067 Dresden",
        "2026/2027",
        "§ 58 Abs. 1 Nr. 17 NKomVG",
        "Teilergebnishaushalt 15, Teilfinanzhaushalt 51",
        "031 von 040 Maßnahmen",
        "Zielerreichung 007 %",
        "Investitionsmaßnahme 01234567",
    ],
)
def test_what_is_no_telephone_number_is_left_alone(text: str) -> None:
    assert list(private_signs.phones(text)) == []


def test_an_account_is_found_by_its_check_digits() -> None:
    assert list(private_signs.accounts("Bitte an DE02 1203 0000 0000 2020 51 überweisen.")) == [
        "DE02 1203 0000 0000 2020 51"
    ]
    assert list(private_signs.accounts("DE02120300000000202051")) == ["DE02120300000000202051"]
    assert list(private_signs.accounts("GB82 WEST 1234 5698 7654 32")) == ["GB82 WEST 1234 5698 7654 32"]
    assert list(private_signs.accounts("DE02 1203 0000 0000 2020 52")) == []
    assert list(private_signs.accounts("Drucksache DE12 3456 und AB12")) == []


@pytest.mark.parametrize("text", ["geb. 12.05.1970", "geboren am 12. Mai 1970", "* 12.05.1970", "Geburtsdatum: 1.5.70"])
def test_a_day_of_birth_is_found_where_it_is_named_as_such(text: str) -> None:
    assert list(private_signs.births(f"Sie, {text}, reist mit."))


def test_a_plain_date_is_no_day_of_birth() -> None:
    assert list(private_signs.births("am 12.05.1970 in Hannover; geb. Schmidt; 3 * 4")) == []


def test_an_address_of_a_person_is_told_from_one_of_an_office() -> None:
    text = "mara.muster@example.org, m.muster@example.org, info@example.org, 15.23@hannover.example, oe-15@example.org"
    found = list(private_signs.addresses(text))
    assert len(found) == 5
    assert [item.partition("@")[0] for item in found if private_signs.names_someone(item)] == [
        "mara.muster",
        "m.muster",
    ]
