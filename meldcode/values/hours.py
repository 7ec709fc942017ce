"""Opening hours as people write them, and the sentence «nu open» or «opent om»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import chain
from typing import NamedTuple

ALWAYS = ("dag en nacht", "24 uur per dag", "24/7")
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
UNREADABLE = (
    "Regel «{line}» is niet te lezen. Schrijf «dag en nacht», of regels zoals «ma-vr 09:00-17:00», "
    "«za 10:00-14:00», «vr 18:00-02:00», «feestdagen gesloten» en «Goede Vrijdag gesloten»."
)
AGAINST = "Regel «{line}» spreekt een andere regel tegen. Schrijf elke dag open, of gesloten."
NO_WEEK = "Schrijf ook de gewone dagen, zoals «ma-vr 09:00-17:00»."
READINGS = (
    "«{part}» kan {start} tot {later} zijn, of tot {end} de volgende dag. Schrijf"
    " «{start}-{later}», of twee regels: tot 24:00, en vanaf 00:00 op de volgende dag."
)
MIDNIGHT = 24 * 60
# Days in this list are «feestdagen»; the others count for who names them.
HOLIDAYS = (
    "nieuwjaarsdag", "eerste paasdag", "tweede paasdag", "koningsdag", "hemelvaartsdag",
    "eerste pinksterdag", "tweede pinksterdag", "eerste kerstdag", "tweede kerstdag",
)  # fmt: skip
CALLED = {
    "5 mei": ("bevrijdingsdag",), "bevrijdingsdag": ("bevrijdingsdag",),
    "goede vrijdag": ("goede vrijdag",), "kerstavond": ("kerstavond",),
    "oudejaarsdag": ("oudejaarsdag",), "oudejaarsavond": ("oudejaarsdag",),
    "hemelvaart": ("hemelvaartsdag",), "pasen": ("eerste paasdag", "tweede paasdag"),
    "pinksteren": ("eerste pinksterdag", "tweede pinksterdag"),
    "kerst": ("eerste kerstdag", "tweede kerstdag"), "nieuwjaar": ("nieuwjaarsdag",),
    "feestdagen": HOLIDAYS, **{name: (name,) for name in HOLIDAYS},
}  # fmt: skip
GROUPS = {
    "werkdagen": range(5), "weekend": range(5, 7), "elke dag": range(7), "dagelijks": range(7),
    "alle dagen": range(7), "doordeweeks": range(5),
}  # fmt: skip
NOON = MIDNIGHT // 2
# What people write around the same line: «uur» behind a moment, «van» before one, «op» and «in
# het» before a day, a stop behind a short day, «behalve» with a day that has a name.
SPOKEN = (
    (re.compile(r"(?<=\d) ?(?:uur|u)\b\.?(?! per)"), ""),
    (re.compile(r"\bvan (?=\d)"), ""),
    (re.compile(r"\b(?:op|in het) (?=[a-z0-9])"), ""),
    (re.compile(rf"\b({'|'.join(DAYS)})\."), r"\1"),
    (re.compile(r",? (?:behalve|niet) ([a-z0-9 ]+)$", re.MULTILINE), r"; \1 gesloten"),
)
# A new line, a semicolon, or a new day behind the hours of another one.
ENDS = re.compile(r"[;\n]|(?:(?<=\d)|(?<=gesloten)) ?(?:,|&| en )(?= ?[a-z])")
MOMENT = r"(\d{1,2})(?:[:.](\d\d))?"
STRETCH = re.compile(rf"{MOMENT} ?(?:-|tot) ?{MOMENT}")
LINE = re.compile(r"(?P<days>[a-z][a-z ,/-]*?) ?:? (?P<hours>(?:\d|gesloten|open|dag en).*)")

Hours = tuple[tuple[int, int], ...]
CLOSED: Hours = ()


@dataclass(frozen=True)
class Opening:
    """The week from Monday, in minutes from midnight; an end past 24:00 lies on the next day. A
    holiday that nobody named is closed; one with None is a day as any other.
    """

    always: bool = False
    week: tuple[Hours, ...] = (CLOSED,) * 7
    holidays: dict[str, Hours | None] = field(default_factory=dict)

    def on(self, day: date) -> Hours:
        name = holidays_of(day.year).get(day, "")
        usual = self.week[day.weekday()]
        if name not in self.holidays:
            return CLOSED if name in HOLIDAYS else usual
        hours = self.holidays[name]
        return usual if hours is None else hours


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian computus)."""
    century, in_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leap - correction + 15) % 30
    week = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays_of(year: int) -> dict[date, str]:
    """The days that have a name, whatever a library calls a holiday."""
    sunday, king = easter(year), date(year, 4, 27)
    from_easter = {
        -2: "goede vrijdag", 0: "eerste paasdag", 1: "tweede paasdag", 39: "hemelvaartsdag",
        49: "eerste pinksterdag", 50: "tweede pinksterdag",
    }  # fmt: skip
    return {
        date(year, 1, 1): "nieuwjaarsdag",
        date(year, 5, 5): "bevrijdingsdag",
        date(year, 12, 24): "kerstavond",
        date(year, 12, 25): "eerste kerstdag",
        date(year, 12, 26): "tweede kerstdag",
        date(year, 12, 31): "oudejaarsdag",
        **{sunday + timedelta(days=after): name for after, name in from_easter.items()},
        king - timedelta(days=king.weekday() == 6): "koningsdag",
    }


@cache
def parse(text: str) -> Opening | None:
    """The hours, None where nothing is known; ValueError with a Dutch sentence where they cannot be
    read.
    """
    plain = text.casefold().translate({0x2013: "-", 0x2014: "-", 0xA0: " "})
    if not plain.strip():
        return None
    if plain.strip(" .") in ALWAYS:
        return Opening(always=True)
    week: dict[int, Hours] = {}
    named: dict[str, list[Named]] = {}
    for line in lines_of(plain):
        read_line(line, week, named)
    if len(week) < 7 and not any(week.values()):
        raise ValueError(NO_WEEK)
    holidays = {name: together(lines) for name, lines in named.items()}
    return Opening(week=tuple(week.get(day, CLOSED) for day in range(7)), holidays=holidays)


def lines_of(plain: str) -> Iterator[str]:
    """Each line by itself, as the rules of this page write it."""
    for written, read in SPOKEN:
        plain = written.sub(read, plain)
    for line in filter(str.strip, ENDS.split(plain)):
        yield " ".join(line.split())


class Named(NamedTuple):
    """What one line says of a day with a name, and of how many days it says so."""

    days: int
    hours: Hours | None
    line: str


def together(lines: list[Named]) -> Hours | None:
    """The hours of a day with a name: what is said of the fewest days counts, «eerste kerstdag»
    before «feestdagen», whatever stands first.
    """
    nearest = [one for one in lines if one.days == min(other.days for other in lines)]
    said = [one.hours for one in nearest]
    if len({(hours is None, bool(hours)) for hours in said}) > 1:
        raise ValueError(AGAINST.format(line=nearest[-1].line[:40]))
    return None if said[0] is None else tuple(chain.from_iterable(filter(None, said)))


def read_line(line: str, week: dict[int, Hours], named: dict[str, list[Named]]) -> None:
    """Put one line where it belongs: on days of the week, or on days with a name."""
    line = line.replace(": ", " ")
    called = next((name for name in CALLED if line.startswith(f"{name} ")), "")
    found = LINE.fullmatch(line)
    if called:
        hours = hours_of(line, line.removeprefix(f"{called} "))
        for name in CALLED[called]:
            named.setdefault(name, []).append(Named(len(CALLED[called]), hours, line))
        return
    hours = hours_of(line, found["hours"]) if found else None
    if found is None or hours is None:
        raise ValueError(UNREADABLE.format(line=line[:40]))
    for day in days_of(line, found["days"]):
        if day in week and bool(week[day]) != bool(hours):
            raise ValueError(AGAINST.format(line=line[:40]))
        week[day] = (*week.get(day, CLOSED), *hours)


def days_of(line: str, text: str) -> Iterator[int]:
    """The days of the week, Monday first: alone, in a row that may go past Sunday, or by name."""
    text = re.sub(r" ?(?:tot en met|t/m|-) ?", "-", text.strip(" ,"))
    for part in re.split(r" ?, ?| en ", text):
        if part in GROUPS:
            yield from GROUPS[part]
            continue
        first, _, last = part.partition("-")
        start, end = day_of(line, first), day_of(line, last or first)
        yield from ((start + offset) % 7 for offset in range((end - start) % 7 + 1))


def day_of(line: str, text: str) -> int:
    """One day of the week, short or in full."""
    names = [*DAYS, *DAY_NAMES]
    if text not in names:
        raise ValueError(UNREADABLE.format(line=line[:40]))
    return names.index(text) % 7


def hours_of(line: str, text: str) -> Hours | None:
    """Stretches of a day; None for «as usual»."""
    if text == "open":
        return None
    if text == "gesloten":
        return CLOSED
    if text in (*ALWAYS, "24"):
        return ((0, MIDNIGHT),)
    return tuple(stretch(line, part) for part in re.split(r" ?, ?| en ", text))


def stretch(line: str, text: str) -> tuple[int, int]:
    """One stretch; an end that is not after its beginning lies on the next day."""
    found = STRETCH.fullmatch(text.strip())
    if not found:
        raise ValueError(UNREADABLE.format(line=line[:40]))
    first, last = minutes(line, found[1], found[2]), minutes(line, found[3], found[4])
    if first in (last, MIDNIGHT):
        raise ValueError(UNREADABLE.format(line=line[:40]))
    if 0 < last < first < NOON:  # by day on a clock of twelve hours, or all through the night
        start, later, end = (f"{at // 60:02}:{at % 60:02}" for at in (first, last + NOON, last))
        raise ValueError(READINGS.format(part=text.strip(), start=start, later=later, end=end))
    return (first, last) if last > first else (first, last + MIDNIGHT)


def minutes(line: str, hour: str, minute: str | None) -> int:
    """A moment in minutes from midnight; 24:00 is the end of a day."""
    found = int(hour) * 60 + int(minute or 0)
    if found > MIDNIGHT or int(minute or 0) > 59:
        raise ValueError(UNREADABLE.format(line=line[:40]))
    return found


def upcoming(opening: Opening, now: datetime) -> list[tuple[datetime, datetime]]:
    """The stretches of the next two weeks that have not ended yet; what goes on past midnight is
    one.
    """
    found: list[tuple[datetime, datetime]] = []
    for start, end in sorted(stretches(opening, now)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return [(start, end) for start, end in found if end > now]


def stretches(opening: Opening, now: datetime) -> Iterable[tuple[datetime, datetime]]:
    """Every stretch from yesterday on, day by day."""
    for offset in range(-1, 15):
        day = datetime.combine(now.date() + timedelta(days=offset), time.min, now.tzinfo)
        for start, end in opening.on(day.date()):
            yield day + timedelta(minutes=start), day + timedelta(minutes=end)


def is_open(opening: Opening, now: datetime) -> bool:
    """Whether someone answers at this moment (`now` in Europe/Amsterdam)."""
    found = upcoming(opening, now)
    return opening.always or bool(found and found[0][0] <= now)


def sentence(opening: Opening | None, now: datetime) -> str:
    """«Nu open, tot 17:00.» or «Nu gesloten. Opent maandag om 09:00.»; empty where no hours are
    known.
    """
    if opening is None:
        return ""
    if opening.always:
        return "Nu open, dag en nacht."
    first = next(iter(upcoming(opening, now)), None)
    if first is None:
        return "De komende twee weken gesloten."
    start, end = first
    if start <= now:
        later = "" if end.date() == now.date() else day_word(end.date(), now.date())
        return f"Nu open, tot {later}{end:%H:%M}."
    return f"Nu gesloten. Opent {day_word(start.date(), now.date())}om {start:%H:%M}."


def day_word(day: date, today: date) -> str:
    """The day in words, nothing for today."""
    ahead = (day - today).days
    if ahead == 0:
        return ""
    if ahead == 1:
        return "morgen "
    name = DAY_NAMES[day.weekday()]
    return f"{name} " if ahead < 7 else f"{name} {day.day}-{day.month} "
