"""A number that somebody could dial is found however it is written; hours and rooms are none."""

import time

import pytest
from django.core.exceptions import ValidationError

from meldcode.values.dialled import dialled
from meldcode.values.spoken import numbers_in
from meldcode.values.text import clean_text

NUMBERS = (
    "06.12.34.56.78", "06/12/34/56/78", "06 12 34 56 78", "0 6 1 2 3 4 5 6 7 8", "06-12345678",
    "(06) 12 34 56 78", "06, 12, 34, 56, 78", "06 · 12 · 34 · 56 · 78", "O6 12 34 56 78",
    "06 x 12 x 34 x 56 x 78", "06_12_34_56_78", "Kamer 12, 06 12 34 56 78",
    "Kerkstraat 1, bel 06 12 34 56 78", "+31 6 12345678", "+31 (0)6 12 34 56 78",
    "0031 6 12345678", "31612345678", "612345678", "6 12 34 56 78", "+212 612 345 678",
    "nul zes twaalf vier vijf zes zeven acht negen",
    "nul-zes-een-twee-drie-vier-vijf-zes-zeven-acht", "020 123 45 67", "020.123.45.67",
    "0900 8844", "0800 2000", "08 00 20 00", "06 10.15-20.30", "06-12 34-56 78", "06:12:34:56:78",
    "9.00-17.00 en 06.12.34.56.78", "9.00-17.00, 06.12.34.56.78", "06\n12\n34\n56\n78",
    "Ma-vr 08.30-17.00 06 12345678",
)  # fmt: skip
NONE = (
    "9.00-17.00", "08.00-20.00", "Ma-vr 08.00-20.00, za 09:00 - 13:00, schooljaar 2025-2026",
    "08.30-12.00 en 13.00-17.00", "08.30-12.00, 13.00-17.00", "08.30-12.00 13.00-17.00",
    "08.30 - 12.00 / 13.00 - 17.00",
    "Maandag 8.30-12.00, dinsdag 8.30-12.00, donderdag 13.00-16.30 uur", "08:30, 10:15, 13:00",
    "08.30 u - 17.00 u", "Kerkstraat 112, 1012 AB Amsterdam", "Postbus 12345, 3500 AA Utrecht",
    "Kerkstraat 10-12, 3511 AB Utrecht", "Kamer 1.12, naast de receptie",
    "Kamer 0.12, 0.13 en 0.14", "Lokaal 0.12, 0.13, 0.14",
    "Voor groep 5, 6, 7, 8 en voor 12, 13 en 14 jaar, in schooljaar 2025-2026.",
    "Vanaf 1-9-2026 tot 01-07-2027", "01-09-2026 - 01-07-2027", "schooljaar 2025-2026, 2026-2027",
    "08.30-12.00 een keer per week", "Groep een, twee, drie, vier, vijf, zes, zeven en acht",
    "Groepen 6, 7, 8, 10, 11, 12", "Van 9 tot 17 uur", "9-17 uur, 5 dagen",
    "2e verdieping, kamer 214, gebouw 3", "BRIN 01AB, locatie 03", "KvK 12345678", "24/7",
    "Leerjaar 1, 2 en 3",
)  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_what_one_could_dial_is_found(text: str) -> None:
    assert dialled(text)


@pytest.mark.parametrize("text", NONE)
def test_hours_days_rooms_and_postcodes_are_no_numbers(text: str) -> None:
    assert dialled(text) == []


@pytest.mark.parametrize("text", ["\uff10\uff16 12345678", "\u0660\u0666 12345678", "\u2460\u2461"])
def test_other_digits_stand_in_no_text(text: str) -> None:
    with pytest.raises(ValidationError):
        clean_text(text)


def test_a_number_in_words_is_read() -> None:
    assert "08002000" in numbers_in("nul achthonderd tweeduizend")


@pytest.mark.parametrize("piece", ["1-1,", "9.00-17.00, ", "0 ", "20", "1.12, "])
def test_the_longest_row_is_read_at_once(piece: str) -> None:
    began = time.perf_counter()
    dialled((piece * 500)[:499] + "x")
    assert time.perf_counter() - began < 0.5
