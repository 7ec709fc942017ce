"""Opening hours as an admin writes them, and the sentence «nu open» or «opent om»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

import holidays

ALWAYS = "dag en nacht"
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
UNREADABLE = (
    "Regel «{line}» is niet te lezen. Schrijf «dag en nacht», of regels zoals «ma-vr 09:00-17:00», "
    "«za 10:00-14:00» en «feestdagen gesloten»."
)
STRETCH = r"\d\d:\d\d-\d\d:\d\d"
LINE = re.compile(
    rf"(?P<days>feestdagen|[a-z]{{2}}(?:-[a-z]{{2}})?) (?P<hours>gesloten|open|{STRETCH}(?:,"
    rf" ?{STRETCH})*)"
)

Hours = tuple[tuple[time, time], ...]
CLOSED: Hours = ()


@dataclass(frozen=True)
class Opening:
    """The week from Monday; `holiday` is None where a public holiday changes nothing."""

    always: bool = False
    week: tuple[Hours, ...] = (CLOSED,) * 7
    holiday: Hours | None = CLOSED

    def on(self, day: date) -> Hours:
        if self.holiday is not None and day in free_days(day.year):
            return self.holiday
        return self.week[day.weekday()]


@cache
def free_days(year: int) -> frozenset[date]:
    """The public holidays of the Netherlands."""
    return frozenset(holidays.country_holidays("NL", years=year))


@cache
def parse(text: str) -> Opening | None:
    """The hours, None where nothing is known; ValueError with a Dutch sentence where they cannot be
    read.
    """
    if not text.strip():
        return None
    if text.strip() == ALWAYS:
        return Opening(always=True)
    week: list[Hours] = [CLOSED] * 7
    holiday: Hours | None = CLOSED
    for line in re.split(r"[;\n]", text):
        days, hours = parse_line(line.strip())
        if days is None:
            holiday = hours
        elif hours is not None:
            week[days] = [hours] * len(week[days])
    return Opening(week=tuple(week), holiday=holiday)


def parse_line(line: str) -> tuple[slice | None, Hours | None]:
    """Which days (None for holidays) and which hours (None for as usual)."""
    found = LINE.fullmatch(line)
    if not found:
        raise ValueError(UNREADABLE.format(line=line[:40]))
    hours = parse_hours(line, found["hours"])
    if found["days"] == "feestdagen":
        return None, hours
    first, _, last = found["days"].partition("-")
    if first not in DAYS or (last or first) not in DAYS or hours is None:
        raise ValueError(UNREADABLE.format(line=line[:40]))
    return slice(DAYS.index(first), DAYS.index(last or first) + 1), hours


def parse_hours(line: str, text: str) -> Hours | None:
    """Stretches of a day, each ending after it began."""
    if text == "open":
        return None
    if text == "gesloten":
        return CLOSED
    try:
        pairs = [
            tuple(time.fromisoformat(moment) for moment in part.strip().split("-"))
            for part in text.split(",")
        ]
    except ValueError:
        raise ValueError(UNREADABLE.format(line=line[:40])) from None
    if any(start >= end for start, end in pairs):
        raise ValueError(UNREADABLE.format(line=line[:40]))
    return tuple((start, end) for start, end in pairs)


def upcoming(opening: Opening, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of the next two weeks that have not ended yet."""
    for offset in range(15):
        day = now.date() + timedelta(days=offset)
        for start, end in opening.on(day):
            if datetime.combine(day, end, now.tzinfo) > now:
                yield (
                    datetime.combine(day, start, now.tzinfo),
                    datetime.combine(day, end, now.tzinfo),
                )


def is_open(opening: Opening, now: datetime) -> bool:
    """Whether someone answers at this moment (`now` in Europe/Amsterdam)."""
    first = next(upcoming(opening, now), None)
    return opening.always or (first is not None and first[0] <= now)


def sentence(opening: Opening | None, now: datetime) -> str:
    """«Nu open, tot 17:00.» or «Nu gesloten. Opent maandag om 09:00.»; empty where no hours are
    known.
    """
    if opening is None:
        return ""
    if opening.always:
        return "Nu open, dag en nacht."
    first = next(upcoming(opening, now), None)
    if first is None:
        return "De komende twee weken gesloten."
    start, end = first
    if start <= now:
        return f"Nu open, tot {end:%H:%M}."
    return f"Nu gesloten. Opent {day_word(start.date(), now.date())}om {start:%H:%M}."


def day_word(day: date, today: date) -> str:
    """The day in words, nothing for today."""
    ahead = (day - today).days
    if ahead == 0:
        return ""
    if ahead == 1:
        return "morgen "
    return (
        f"{DAY_NAMES[day.weekday()]} "
        if ahead < 7
        else f"{DAY_NAMES[day.weekday()]} {day.day}-{day.month} "
    )
