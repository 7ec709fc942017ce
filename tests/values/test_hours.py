"""«Nu open» and «opent om», holidays included."""

from datetime import date, datetime, timedelta
from itertools import islice, permutations
from zoneinfo import ZoneInfo

import pytest

from meldcode.values.hours import DAYS, easter, holidays_of, is_open, parse, sentence

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE = "ma-vr 09:00-12:00, 13:00-17:00; za 10:00-14:00; feestdagen gesloten"


def opens(text: str, moment: datetime) -> bool:
    found = parse(text)
    assert found
    return is_open(found, moment)


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
    assert opens("dag en nacht", at("2026-12-25T03:00"))


def test_a_holiday_may_have_hours_of_its_own_or_change_nothing():
    assert opens("ma-zo 09:00-17:00\nfeestdagen 10:00-11:00", at("2026-12-25T10:30"))
    assert not opens("ma-zo 09:00-17:00\nfeestdagen 10:00-11:00", at("2026-12-25T12:00"))
    assert opens("ma-zo 09:00-17:00\nfeestdagen open", at("2026-12-25T12:00"))


def test_unknown_hours_say_nothing():
    assert sentence(parse(""), at("2026-11-23T10:00")) == ""


def test_never_open_says_so():
    assert (
        sentence(parse("ma-zo gesloten"), at("2026-11-23T10:00"))
        == "De komende twee weken gesloten."
    )


@pytest.mark.parametrize(
    "text",
    [
        "altijd",
        "ma-xx 09:00-17:00",
        "ma 25:00-26:00",
        "ma open",
        "ma 9-9",
        "ma 24:00-25:00",
        "wo 9:75-17",
        "31 februari gesloten",
        "vr-ma 09:00x",
    ],
)
def test_hours_that_cannot_be_read_get_a_sentence(text):
    with pytest.raises(ValueError, match="is niet te lezen"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "open_at", "closed_at"),
    [
        ("za-ma 09:00-17:00", ("2026-11-21T10:00", "2026-11-23T16:59"), "2026-11-24T10:00"),
        (
            "ma 09:00-12:00\nma 13:00-17:00",
            ("2026-11-23T10:00", "2026-11-23T14:00"),
            "2026-11-23T12:30",
        ),
        ("vr 18:00-02:00", ("2026-11-20T23:00", "2026-11-21T01:59"), "2026-11-21T02:00"),
        ("ma 18:00-24:00", ("2026-11-23T23:59",), "2026-11-24T00:00"),
        ("ma 18:00-00:00", ("2026-11-23T23:59",), "2026-11-24T00:00"),
        ("ma-vr 9-17", ("2026-11-23T09:00",), "2026-11-23T17:00"),
        ("Maandag t/m vrijdag: 9.00 tot 17.00 uur", ("2026-11-27T16:00",), "2026-11-28T10:00"),
        ("ma, wo en vr 09:00–17:00", ("2026-11-25T10:00",), "2026-11-24T10:00"),
        ("werkdagen 8.30 uur - 17 uur", ("2026-11-24T08:30",), "2026-11-24T08:29"),
        ("elke dag 11.00 tot 21.00 uur", ("2026-11-22T20:59",), "2026-11-22T21:00"),
        ("weekend 24 uur", ("2026-11-22T00:00",), "2026-11-23T00:00"),
        ("doordeweeks van 9 tot 17 uur", ("2026-11-23T09:00",), "2026-11-21T12:00"),
        ("ma. t/m vr. 9–12.30 u. en 13.30–17 u.", ("2026-11-27T14:00",), "2026-11-27T13:00"),
        ("ma t/m do 9-17, vr 9-12", ("2026-11-26T16:00",), "2026-11-27T13:00"),
        (
            "ma-vr 09:00-17:00 en in het weekend 10:00-14:00",
            ("2026-11-23T16:00", "2026-11-21T13:00"),
            "2026-11-21T16:00",
        ),
        ("ma-vr 24 uur per dag", ("2026-11-23T03:00",), "2026-11-21T12:00"),
        ("ma-vr 17:00-09:00", ("2026-11-24T08:59",), "2026-11-24T12:00"),
        ("ma-vr 9-17 behalve Goede Vrijdag", ("2026-04-02T10:00",), "2026-04-03T10:00"),
        ("ma-zo 9-17, niet op kerst", ("2026-12-24T10:00",), "2026-12-25T10:00"),
        ("ma-zo 9-17; feestdagen: gesloten", ("2026-12-24T10:00",), "2026-12-25T10:00"),
        ("ma-vr 9-17; Goede Vrijdag gesloten", ("2026-04-02T10:00",), "2026-04-03T10:00"),
        ("ma-vr 9-17", ("2026-04-03T10:00",), "2026-04-06T10:00"),
        ("ma-vr 9-17; 5 mei gesloten", ("2026-05-04T10:00",), "2026-05-05T10:00"),
        ("ma-zo 9-17; kerst 10-12", ("2026-12-26T11:00",), "2026-12-26T13:00"),
        (
            "ma-zo 9-17; feestdagen 10-12; eerste kerstdag gesloten",
            ("2026-12-26T11:00",),
            "2026-12-25T11:00",
        ),
        (
            "ma-zo 9-17; tweede kerstdag open; kerst 20-21; feestdagen gesloten",
            ("2026-12-26T16:00", "2026-12-25T20:30"),
            "2026-12-25T11:00",
        ),
        (
            "ma-zo 9-17; koningsdag 10-12; koningsdag 14-16",
            ("2026-04-27T11:00", "2026-04-27T15:00"),
            "2026-04-27T13:00",
        ),
    ],
)
def test_hours_are_read_as_people_write_them(text, open_at, closed_at):
    assert all(opens(text, at(moment)) for moment in open_at)
    assert not opens(text, at(closed_at))


@pytest.mark.parametrize(
    "text",
    [
        "ma-vr 09:00-17:00; wo gesloten",
        "ma-vr 9-17; koningsdag 10-12; koningsdag gesloten",
        "ma-vr 9-17; kerst open; kerst 10-12",
        "elke dag 9-17 behalve zondag",
    ],
)
def test_two_lines_that_speak_against_each_other_are_refused(text):
    with pytest.raises(ValueError, match="spreekt een andere regel tegen"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("ma-vr 9-5", ("09:00 tot 17:00", "05:00 de volgende dag")),
        ("ma 8.30-6 uur", ("08:30 tot 18:00", "06:00 de volgende dag")),
    ],
)
def test_hours_with_two_readings_are_refused_with_both(text, readings):
    with pytest.raises(ValueError, match="tot 24:00") as caught:
        parse(text)
    assert all(reading in str(caught.value) for reading in readings)


NOT_READ = (
    "ma-vr 9-17 uur, do tot 21 uur", "vr 18:00-ma 08:00", "ma-vr 9-17 (jul-aug gesloten)",
    "1e maandag van de maand 9-17", "ma-vr 9-17; 24 december 9-12", "ma-vr kantooruren",
    "ma-vr 9-17; schoolvakanties gesloten", "ma-vr vanaf 9 uur", "maandagochtend 9-12",
    "ma-vr 9am-5pm", "ma-vr 900-1700", "ma-vr 9-17 na afspraak", "dag en nacht, niet op kerst",
    "werkdagen van 9 uur tot half 6", "ma-vr 9-17, spoed 24/7", "elke dag behalve zondag 9-17",
    "tussen kerst en nieuwjaar gesloten", "Mon-Fri 9-17", "oneven weken ma 9-17",
)  # fmt: skip


@pytest.mark.parametrize("text", NOT_READ)
def test_what_has_no_line_for_it_is_refused_and_not_half_read(text):
    with pytest.raises(ValueError, match="is niet te lezen"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["feestdagen gesloten", "5 mei open", "kerst 10-12", "weekend gesloten", "wo gesloten"]
)
def test_a_closed_day_alone_says_nothing_of_the_other_days(text):
    with pytest.raises(ValueError, match="ook de gewone dagen"):
        parse(text)


LINES = (
    "ma-vr 9-17", "za 10-14", "zo gesloten", "feestdagen 10-11", "eerste kerstdag gesloten",
    "tweede kerstdag open", "koningsdag 9-10",
)  # fmt: skip


def test_the_order_of_the_lines_changes_nothing():
    moments = [at(f"2026-{day}T{hour:02}:30") for day in ("12-25", "12-26", "04-27", "11-21")
               for hour in range(8, 18)]  # fmt: skip
    said = {
        tuple(opens("; ".join(lines), moment) for moment in moments)
        for lines in islice(permutations(LINES), 0, None, 97)
    }
    assert len(said) == 1


@pytest.mark.parametrize("first", range(7))
@pytest.mark.parametrize("last", range(7))
@pytest.mark.parametrize(("start", "end"), [(9, 17), (18, 2), (0, 24), (22, 24)])
def test_open_exactly_where_the_line_says_so(first, last, start, end):
    text = f"{DAYS[first]}-{DAYS[last]} {start:02}:00-{end:02}:00; feestdagen open"
    days = {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    found = parse(text)
    assert found
    for hour in range(7 * 24):
        moment = at("2026-11-23T00:30") + timedelta(hours=hour)
        today, now = moment.weekday(), moment.hour
        said = today in days and start <= now < (end if end > start else 24)
        said |= end < start and (today - 1) % 7 in days and now < end
        assert is_open(found, moment) == said, (text, moment)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2025, "04-20"), (2026, "04-05"), (2027, "03-28"), (2028, "04-16"), (2029, "04-01"),
     (2030, "04-21"), (2031, "04-13"), (2032, "03-28")],
)  # fmt: skip
def test_the_holidays_of_a_year_are_fixed(year, day):
    assert easter(year) == date.fromisoformat(f"{year}-{day}")
    king = 26 if date(year, 4, 27).weekday() == 6 else 27
    assert holidays_of(year)[date(year, 4, king)] == "koningsdag"
    assert len(holidays_of(year)) == 13
