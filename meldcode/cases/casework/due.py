"""What falls due is told by one neutral mail a day (R77), and that a case stands still (R53)."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record
from meldcode.cases.casework.passing_on import sees, to_who_has_the_case
from meldcode.cases.casework.telling_owner import who_answer_for
from meldcode.cases.models import Case, Task, TaskKind
from meldcode.cases.models.case import handled

__all__ = ["tell_what_is_due"]

# Told each day until it is done; anything else on the day it falls due.
EVERY_DAY = (TaskKind.REPORT, TaskKind.ALARM)
# For so long a standstill is told that the job missed.
CAUGHT_UP = timedelta(days=7)
# A day of telling that lies further ahead was written by a clock that ran wrong.
ONE_DAY = timedelta(days=1)


@transaction.atomic
def tell_what_is_due(today: date) -> int:
    """Mail everyone for whom something fell due, once a day; returns to how many. Where who has the
    case can open it no longer, who answers for it is told. Nobody is mailed about a case that they
    may not know of, or work on no longer.
    """
    to_who_has_the_case(Task.objects.all())
    due = Task.objects.filter(ended_at=None, due_on__lte=today, case__practice=False)
    another_day = Q(told_on__lt=today) | Q(told_on__gt=today + ONE_DAY)
    told = set(due.filter(told_on=today, team=None).values_list("person", flat=True))
    # What fell due after somebody's mail of today is in the one of tomorrow.
    asked = due.filter(Q(told_on=None) | Q(another_day, kind__in=EVERY_DAY))
    new = asked.filter(Q(person=None) | ~Q(person__in=told))
    works = handled("person__", "case__")
    people = set(new.filter(sees(), works).values_list("person", flat=True))
    of_team = new.filter(Q(person=None) | ~works)
    cases = set(of_team.values_list("case", flat=True))
    began = began_to_stand_still(today).exclude(owner__in=told)
    still = set(began.values_list("pk", flat=True))
    people |= set(began.filter(handled()).values_list("owner", flat=True))
    found = set(User.objects.filter(pk__in=people, is_active=True))
    mailed = {one for one in found | who_answer_for(cases | still) if one.pk not in told}
    new.update(told_on=today)
    for case in still:
        record(None, "standstill told", case)
    neutral_mail.tell(mailed)
    return len(mailed)


def began_to_stand_still(today: date) -> QuerySet[Case]:
    """The cases that stand still and of which nobody was told, also where the job did not run on
    the day itself; of what stood still long before, the lists tell.
    """
    told = Record.objects.filter(
        chain=OuterRef("pk"),
        action=AuditAction.STANDSTILL_TOLD,
        at__date__gte=OuterRef("still_from"),
    )
    since = {"still_from__lte": today, "still_from__gt": today - CAUGHT_UP}
    return Case.objects.filter(~Exists(told), closed_on=None, **since)
