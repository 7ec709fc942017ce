"""A telephone number is a typed value: its sort, what one dials, and no guess between two
readings.
"""

import re

import pytest
from django.core.exceptions import ValidationError

from contacts import pinned
from meldcode.values.phones import clean_phone

SEED = sorted(
    {
        row[field]
        for row in pinned.contacts().values()
        for field in ("phone", "dial", "display", "display_abroad", "whatsapp")
        if row.get(field)
    }
)
DUTCH = (
    "0800 2000", "0800-0113", "010 223 4567", "0318 223 344", "06 12345678", "0800 1234567",
    "088 123 4567", "085 773 7400", "+32 2 234 56 78", "+212 537 21 96 00", "14 070", "14 0318",
    "112", "113", "116 111",
)  # fmt: skip
BLANKS = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"


def number_of(typed: str) -> tuple[str, str] | None:
    """What one dials, or None where it is refused."""
    try:
        phone = clean_phone(typed)
    except ValidationError:
        return None
    return phone.e164, phone.dial


def without_one(text: str) -> list[str]:
    return [text[:at] + text[at + 1 :] for at in range(len(text))]


# One digit less of these is another number that exists: 14 038, and one in America.
NEAR = ("14 0318", "+212 537 21 96 00")


@pytest.mark.parametrize("typed", [*SEED, *(one for one in DUTCH if one not in NEAR)])
def test_a_lost_character_gives_the_same_number_or_a_refusal(typed: str) -> None:
    whole = number_of(typed)
    assert whole is not None
    for shorter in (*without_one(typed), *without_one(re.sub(r"[ -]", "", typed))):
        assert number_of(shorter) in (None, whole), shorter


@pytest.mark.parametrize("typed", [*SEED, *DUTCH])
def test_every_blank_and_hyphen_gives_the_same_number(typed: str) -> None:
    for sign in (*BLANKS, *HYPHENS, ".", "/"):
        assert number_of(re.sub(r"[ -]", sign, typed)) == number_of(typed)


@pytest.mark.parametrize("typed", [*SEED, *DUTCH])
def test_what_one_dials_and_what_is_shown_read_as_the_same_number(typed: str) -> None:
    phone = clean_phone(typed)
    for written in filter(None, (phone.dial, phone.display, phone.abroad, phone.e164)):
        assert clean_phone(written) == phone


@pytest.mark.parametrize(
    ("typed", "sort", "country", "dial", "display", "abroad"),
    [
        ("112", "emergency", "NL", "112", "112", ""),
        ("113", "short", "NL", "113", "113", ""),
        ("14 070", "short", "NL", "14070", "14 070", ""),
        ("14-0318", "short", "NL", "140318", "14 0318", ""),
        ("0800 0432", "free", "NL", "08000432", "0800 0432", ""),
        ("070 345 43 19", "national", "NL", "+31703454319", "070 345 4319", "+31 70 345 4319"),
        ("0032 2 234 56 78", "abroad", "BE", "+3222345678", "+32 2 234 56 78", "+32 2 234 56 78"),
    ],
)
def test_the_sort_of_a_number(typed, sort, country, dial, display, abroad) -> None:
    phone = clean_phone(typed)
    assert (phone.sort, phone.country, phone.dial) == (sort, country, dial)
    assert (phone.display, phone.abroad) == (display, abroad)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("31 800 2000", ["+31 800 2000"]),
        ("318002000", ["+31 800 2000"]),
        ("31 800 0432", ["+31 800 0432"]),
        ("31703454319", ["+31 70 345 4319"]),
        ("703454319", ["070 345 4319"]),
        ("8002000", ["0800 2000"]),
        ("612345678", ["06 12345678"]),
        ("911", ["911 is een nummer van hulpdiensten in een ander land"]),
        ("999", ["ander land"]),
        ("+31 14 020", ["14 020"]),
        ("014 020", ["14 020"]),
        ("14 088", ["14 020"]),
        ("0800 20001", ["bestaat niet"]),
        ("0318 002 000", ["bestaat niet"]),
        ("0318 000 432", ["bestaat niet"]),
        ("3,17E+10", ["«3,17E+10»", "cijfers weg"]),
        ("3.1703454319E+10", ["cijfers weg"]),
        ("318002000.0", ["cijfers weg"]),
        ("070 345 43 19 toestel 12", ["toestelnummer"]),
    ],
)
def test_a_number_with_two_readings_is_refused_with_them(typed: str, parts: list[str]) -> None:
    with pytest.raises(ValidationError) as caught:
        clean_phone(typed)
    assert all(part in caught.value.messages[0] for part in parts), caught.value.messages
