"""Months that are over: which there are, which wait for a look, and confirming that one was looked
at.
"""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from meldcode.accounts.models import Team, User
from meldcode.accounts.models.leading import leads_of, teams_led_by
from meldcode.audit import CHAIN_ACCOUNTS, record
from meldcode.audit.actions import AuditAction
from meldcode.oversight.models import MonthlyLook

__all__ = ["SHOWN", "confirm", "first_of", "make_due", "months_before", "waiting_for"]

SHOWN = 6


def first_of(day: date, ahead: int = 0) -> date:
    """The first day of the month of `day`, or of a month so many later."""
    number = day.year * 12 + day.month - 1 + ahead
    return date(number // 12, number % 12 + 1, 1)


def months_before(month: date, count: int) -> list[date]:
    """The months before this one, the last one first."""
    return [first_of(month, -back) for back in range(1, count + 1)]


def waiting_for(lead: User) -> list[MonthlyLook]:
    """The months that this lead still has to look at, the oldest first."""
    looks = MonthlyLook.objects.filter(team__in=teams_led_by(lead), seen_at=None)
    return list(looks.select_related("team").order_by("month", "team__name")[:SHOWN])


@transaction.atomic
def make_due(today: date) -> int:
    """A look at the month before for each team that has a lead; how many are new. Twice a day does
    no harm.
    """
    month = first_of(today, -1)
    leads = User.objects.filter(leads_of(OuterRef("pk")), is_active=True)
    looked = MonthlyLook.objects.filter(month=month).values("team")
    teams = Team.objects.filter(Exists(leads)).exclude(pk__in=looked)
    due = [MonthlyLook(team=team, month=month) for team in teams]
    MonthlyLook.objects.bulk_create(due, ignore_conflicts=True)
    return len(due)


@transaction.atomic
def confirm(*, by: User, month: date, team: Team | None = None) -> MonthlyLook:
    """This lead looked at `month` of the own team, or of another that is led. Confirmed before, by
    whomever, it stays as it was.
    """
    team = team or by.team
    look = MonthlyLook(team=team, month=month)
    MonthlyLook.objects.bulk_create([look], ignore_conflicts=True)
    look = MonthlyLook.objects.select_for_update().get(team=team, month=month)
    if look.seen_at is None:
        look.seen_by, look.seen_at = by, timezone.now()
        look.save(update_fields=["seen_by", "seen_at"])
        record(by, AuditAction.MONTH_LOOKED_AT, CHAIN_ACCOUNTS, look.pk)
    return look
