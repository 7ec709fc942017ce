"""«Nu open» and «opent om», holidays included."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from contacts.opening import is_open, parse, sentence

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE = "ma-vr 09:00-12:00, 13:00-17:00; za 10:00-14:00; feestdagen gesloten"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T10:00", "Nu open, tot 12:00."),
        ("2026-11-23T12:30", "Nu gesloten. Opent om 13:00."),
        ("2026-11-23T12:00", "Nu gesloten. Opent om 13:00."),
        ("2026-11-23T17:00", "Nu gesloten. Opent morgen om 09:00."),
        ("2026-11-21T13:59", "Nu open, tot 14:00."),
        ("2026-11-21T15:00", "Nu gesloten. Opent maandag om 09:00."),
        (
            "2026-12-25T10:00",
            "Nu gesloten. Opent maandag om 09:00.",
        ),  # both Christmas days, the second a Saturday
        ("2026-12-24T18:00", "Nu gesloten. Opent maandag om 09:00."),
    ],
)
def test_open_now_or_opens_at(moment, said):
    assert sentence(parse(OFFICE), at(moment)) == said


def test_day_and_night_is_always_open():
    assert sentence(parse("dag en nacht"), at("2026-12-25T03:00")) == "Nu open, dag en nacht."
    assert is_open(parse("dag en nacht"), at("2026-12-25T03:00"))


def test_a_holiday_may_have_hours_of_its_own_or_change_nothing():
    assert is_open(parse("ma-zo 09:00-17:00\nfeestdagen 10:00-11:00"), at("2026-12-25T10:30"))
    assert not is_open(parse("ma-zo 09:00-17:00\nfeestdagen 10:00-11:00"), at("2026-12-25T12:00"))
    assert is_open(parse("ma-zo 09:00-17:00\nfeestdagen open"), at("2026-12-25T12:00"))


def test_unknown_hours_say_nothing():
    assert sentence(parse(""), at("2026-11-23T10:00")) == ""


def test_never_open_says_so():
    assert (
        sentence(parse("ma gesloten"), at("2026-11-23T10:00")) == "De komende twee weken gesloten."
    )


@pytest.mark.parametrize(
    "text",
    [
        "altijd",
        "ma-xx 09:00-17:00",
        "ma 17:00-09:00",
        "ma 25:00-26:00",
        "ma open",
        "ma 9-17",
        "vr-ma 09:00x",
    ],
)
def test_hours_that_cannot_be_read_get_a_sentence(text):
    with pytest.raises(ValueError, match="is niet te lezen"):
        parse(text)
