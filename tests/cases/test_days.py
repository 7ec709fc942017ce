"""Every usual Dutch way to write a day or a month is read; what is no day gets our own sentence."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meldcode.cases.forms.days import Day, Month, PastDay, read_day, read_month

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-31", "31-12-2026", "31/12/2026", "31.12.2026", "31 12 2026", "31-12-26",
        "31-12-'26",
        "31 - 12 - 2026", "31 december 2026", "31 dec 2026", "31 dec. 2026", "31 Dec 26",
        "31 DECEMBER",
        "31-dec-2026", "donderdag 31 december 2026", "do 31 dec", "do. 31-12", "op 31 december",
        "31-12",
        " 31-12-2026 ", "31e december 2026", "over 43 dagen", "2026/12/31",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert read_day(written, TODAY) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("written", "past", "day"),
    [
        ("vandaag", False, date(2026, 11, 18)), ("gisteren", True, date(2026, 11, 17)),
        ("eergisteren", True, date(2026, 11, 16)), ("Morgen", False, date(2026, 11, 19)),
        ("overmorgen", False, date(2026, 11, 20)), ("over 2 weken", False, date(2026, 12, 2)),
        ("3 dagen geleden", True, date(2026, 11, 15)), ("1 maart", False, date(2027, 3, 1)),
        ("1 maart", True, date(2026, 3, 1)), ("31 december", True, date(2025, 12, 31)),
        ("18 november", True, date(2026, 11, 18)), ("18 november", False, date(2026, 11, 18)),
        ("29 februari", False, date(2028, 2, 29)), ("29 februari", True, date(2024, 2, 29)),
        ("5 mrt 2027", False, date(2027, 3, 5)), ("1ste mei 2027", False, date(2027, 5, 1)),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_the_nearest_one(written: str, past: bool, day: date) -> None:
    assert read_day(written, TODAY, past=past) == day


@pytest.mark.parametrize(
    "written",
    [
        "volgende week", "zomer", "31-13-2026", "32-12-2026", "30 februari 2027", "31", "dec", "x",
        "31-12-2026-1", "<script>", "٣١-١٢-٢٠٢٦x", "31 foo 2026", "9" * 400, "\x00",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(written: str) -> None:
    assert read_day(written, TODAY) is None


def test_what_people_write_instead_of_a_day_is_named_back_to_them() -> None:
    with pytest.raises(ValidationError) as refused:
        Day().clean("volgende week")
    assert refused.value.messages == [
        "«volgende week» is nog geen dag. Vul een dag in, bijvoorbeeld 31-12-2026 of"
        " 31 december 2026."
        " Weet u de dag niet? Laat het leeg."
    ]


@pytest.mark.parametrize(("field", "written"), [(Day(), "1-1-1900"), (PastDay(), "1-1-2031")])
def test_a_day_out_of_this_world_is_refused(field: Day, written: str) -> None:
    with pytest.raises(ValidationError):
        field.clean(written)


@pytest.mark.parametrize(
    "written",
    ["2027-03", "03-2027", "3-2027", "3/2027", "3.2027", "maart 2027", "Maart 2027", "mrt 2027",
    "mrt. 2027",
     "maart '27", "maart 27", "maart-2027", "in maart 2027", "202703",
     "maart2027", "mrt27", "3-27", "03/'27"],
)  # fmt: skip
def test_a_month_is_read_however_it_is_written(written: str) -> None:
    assert read_month(written) == "2027-03"


@pytest.mark.parametrize(
    "written", ["maart", "13-2027", "2027", "2027-00", "volgend jaar", "1999-03", "<b>"]
)
def test_what_is_no_month_gets_our_own_sentence(written: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Month(label="", required=False).clean(written)
    assert refused.value.messages == ["Vul een maand en een jaar in, bijvoorbeeld maart 2027."]


def test_a_kept_month_is_shown_as_people_write_it() -> None:
    assert Month(label="").prepare_value("2027-03") == "maart 2027"
