"""Days and months as Dutch people write them."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

__all__ = ["Day", "Month", "PastDay", "read_day", "read_month"]

YEARS_BACK, YEARS_AHEAD = 30, 5
MONTHS = (
    ("januari", "jan"), ("februari", "feb", "febr"), ("maart", "mrt", "maa"), ("april", "apr"),
    ("mei",),
    ("juni", "jun"), ("juli", "jul"), ("augustus", "aug"), ("september", "sep", "sept"),
    ("oktober", "okt"), ("november", "nov"), ("december", "dec"),
)  # fmt: skip
MONTH_BY_NAME = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
WEEKDAYS = (
    ("maandag", "ma"), ("dinsdag", "di"), ("woensdag", "wo"), ("donderdag", "do"),
    ("vrijdag", "vr"), ("zaterdag", "za"), ("zondag", "zo"),
)  # fmt: skip
SPOKEN = {
    "vandaag": 0, "nu": 0, "gisteren": -1, "eergisteren": -2, "morgen": 1, "overmorgen": 2,
}  # fmt: skip
WEEKDAY = re.compile(rf"(?:{'|'.join(name for names in WEEKDAYS for name in names)})\.?,?\s+")
AROUND = re.compile(r"(?:op|de|per|sinds|in)\s+")
NAMED = re.compile(r"(\d{1,2})(?:e|ste|de)?[\s.\-/]+([a-z]+)\.?(?:[\s.\-/,]+('?\d{2}|\d{4}))?")
NUMBERED = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*('?\d{2}|\d{4}))?")
ISO = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
AHEAD = re.compile(r"over\s+(\d{1,3})\s+(dag|dagen|week|weken)")
BACK = re.compile(r"(\d{1,3})\s+(dag|dagen|week|weken)\s+geleden")
MONTH_NAMED = re.compile(r"([a-z]+)\.?[\s\-/]*('?\d{2}|\d{4})")
MONTH_NUMBERED = re.compile(r"(\d{1,2})\s*[-/. ]\s*('?\d{2}|\d{4})")
MONTH_ISO = re.compile(r"(\d{4})\s*[-/.]?\s*(\d{1,2})")
WHICH_DAY = "Vul een dag in, bijvoorbeeld 31-12-2026 of 31 december 2026."
WHICH_MONTH = "Vul een maand en een jaar in, bijvoorbeeld maart 2027."
NOT_ONE_DAY = re.compile(
    r"week|maand|jaar|binnenkort|straks|weekend|vakantie|zomer|herfst|winter|lente"
)


def read_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that is written here, counted from `today`; None where it is no day.

    Without a year it is the nearest one: the last time it was that day where it must lie in the
    past, else the next.
    """
    words = plain(text)
    if words in SPOKEN:
        return today + timedelta(days=SPOKEN[words])
    for pattern, sign in ((AHEAD, 1), (BACK, -1)):
        if found := pattern.fullmatch(words):
            days = int(found[1]) * (7 if found[2].startswith("we") else 1)
            return today + timedelta(days=sign * days)
    if found := ISO.fullmatch(words):
        return a_date(int(found[1]), int(found[2]), int(found[3]))
    found = NAMED.fullmatch(words)
    month = MONTH_BY_NAME.get(found[2]) if found else None
    if found is None:
        found = NUMBERED.fullmatch(words)
        month = int(found[2]) if found else None
    if found is None or month is None:
        return None
    if found[3]:
        return a_date(year_of(found[3]), month, int(found[1]))
    return nearest(month, int(found[1]), today, past=past)


def plain(text: str) -> str:
    """The words without what says nothing: capitals, a day of the week, «op»."""
    words = " ".join(text.strip().lower().split()).rstrip(".")
    words = AROUND.sub("", words, count=1) if AROUND.match(words) else words
    return WEEKDAY.sub("", words, count=1) if WEEKDAY.match(words) else words


def year_of(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def a_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(month: int, day: int, today: date, *, past: bool) -> date | None:
    """That day of the year, the last time or the next time; 29 February may be years away."""
    years = range(today.year + 1, today.year - 9, -1) if past else range(today.year, today.year + 9)
    latest = today + timedelta(days=1)
    found = (a_date(year, month, day) for year in years)
    fits = (one for one in found if one and (one <= latest if past else one >= today))
    return next(fits, None)


def read_month(text: str) -> str | None:
    """A month as `2027-03`; None where it is none."""
    words = plain(text)
    if found := MONTH_NAMED.fullmatch(words):
        year, month = year_of(found[2]), MONTH_BY_NAME.get(found[1], 0)
    elif found := MONTH_NUMBERED.fullmatch(words):
        year, month = year_of(found[2]), int(found[1])
    elif found := MONTH_ISO.fullmatch(words):
        year, month = int(found[1]), int(found[2])
    else:
        return None
    return f"{year}-{month:02}" if 1 <= month <= 12 and 2000 <= year < 2100 else None


class Day(forms.DateField):
    """A day of this world: not before a working life ago, not years ahead."""

    widget = forms.DateInput(attrs={"autocomplete": "off"})
    past = False

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        found = read_day(value, timezone.localdate(), past=self.past)
        if found is None:
            raise ValidationError(self.unreadable(value), code="invalid")
        return found

    def unreadable(self, value: str) -> str:
        """Which day? What people write where they do not know one yet, is named back to them."""
        said = " ".join(value.split())
        if NOT_ONE_DAY.search(said.lower()) and len(said) <= 40:
            return f"«{said}» is nog geen dag. {WHICH_DAY} Weet u de dag niet? Laat het leeg."
        return WHICH_DAY

    def validate(self, value: date | None) -> None:
        super().validate(value)
        today = timezone.localdate()
        if value and not today.year - YEARS_BACK <= value.year <= today.year + YEARS_AHEAD:
            raise ValidationError("Deze datum kan niet kloppen. Kijk het jaartal na.")


class PastDay(Day):
    """A day that is not in the future; one day of grace for a clock that runs ahead."""

    past = True

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value > timezone.localdate() + timedelta(days=1):
            raise ValidationError("Deze datum ligt in de toekomst. Vul de dag in waarop het was.")


class Month(forms.CharField):
    """A month, kept as `2027-03` and shown as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, help_text="Bijvoorbeeld maart 2027.")

    def clean(self, value: Any) -> str:
        text = (value or "").strip()
        if not text:
            return str(super().clean(text))
        found = read_month(text)
        if found is None:
            raise ValidationError(WHICH_MONTH, code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:
        kept = re.fullmatch(r"(\d{4})-(\d{2})", value) if isinstance(value, str) else None
        return (
            f"{MONTHS[int(kept[2]) - 1][0]} {kept[1]}"
            if kept and 1 <= int(kept[2]) <= 12
            else value
        )
