"""The process memory of all content: pages read from here and so ask no query for it."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from django.db.models import Count, Max

from contacts import directory as contacts_directory
from meldcode.content.limits import within
from meldcode.content.models import SchoolHoliday, TermSetting
from meldcode.content.season import Holiday, banner
from meldcode.domain.facts import Terms
from meldcode.moment import in_a_moment
from meldcode.remembered import Remembered
from signals import checklist as signals_checklist
from signals.checklist import Checklist

Value = TypeVar("Value")


def load_checklist() -> Checklist:
    """The rows; what ships and was not loaded yet stands beside them."""
    return signals_checklist.completed(signals_checklist.load())


def load_terms() -> Terms:
    """The shipped terms with the newest change of each."""
    return within(dict(TermSetting.objects.order_by("pk").values_list("name", "value")))


def terms_version() -> Hashable:
    return TermSetting.objects.order_by("-pk").values_list("pk", "made_at").first()


def load_holidays() -> tuple[Holiday, ...]:
    rows = SchoolHoliday.objects.filter(withdrawn_at=None)
    return tuple(
        Holiday(
            row.name, row.get_name_display(), row.get_region_display(), row.starts_on, row.ends_on
        )
        for row in rows
    )


def holidays_version() -> Hashable:
    return tuple(
        SchoolHoliday.objects.aggregate(Count("pk"), Max("made_at"), Max("withdrawn_at")).values()
    )


def no_holidays() -> tuple[Holiday, ...]:
    return ()


def remembered(
    load: Callable[[], Value], version: Callable[[], Hashable], fallback: Callable[[], Value]
) -> Remembered[Value]:
    return Remembered(in_a_moment(load), in_a_moment(version), fallback)


checklist = remembered(load_checklist, signals_checklist.version, signals_checklist.shipped)
directory = contacts_directory.memory
terms = remembered(load_terms, terms_version, Terms)
holidays = remembered(load_holidays, holidays_version, no_holidays)


def forget() -> None:
    """Look at everything again at the next page: after a change in this process, and
    between tests.
    """
    for remembered in (checklist, directory, terms, holidays):
        remembered.forget()


def seasonal_banner(today: date) -> str | None:
    """The banner of today from the holidays that an admin entered (R55)."""
    return banner(holidays(), today)
