"""The daily step: warn, finish what was interrupted, end what is past its term, and count what
waits for a person.
"""

from collections import Counter
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import Organisation
from meldcode.audit import record
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Head
from meldcode.audit.retention import end_chain, says
from meldcode.cases.casework.telling_owner import who_have
from meldcode.cases.models import Case
from meldcode.retention.changing import months_of
from meldcode.retention.deleting import finish
from meldcode.retention.models import Deletion, Notice
from meldcode.retention.standing import Standing, near_their_end
from meldcode.retention.terms import Category, months_later

__all__ = ["look", "run"]


def run(today: date) -> Counter[str]:
    """Everything of a day; gives counts without any content."""
    counts: Counter[str] = Counter(finished=finish())
    forget_overtaken()
    announced = list[Case]()
    for organisation in Organisation.objects.all():
        for standing in near_their_end(organisation.pk, today):
            if not standing.noticed:
                announce(standing)
                announced.append(standing.case)
            counts += counted(standing)
        counts["trails"] += end_trails(organisation, today)
    neutral_mail.tell(who_have(announced))
    return counts + waiting()


def look(today: date) -> Counter[str]:
    """What `run` would meet, without doing anything."""
    counts: Counter[str] = Counter()
    for organisation in Organisation.objects.all():
        for standing in near_their_end(organisation.pk, today):
            counts += counted(standing)
    return counts + waiting()


def counted(standing: Standing) -> Counter[str]:
    counts = Counter({f"held by {hold}": 1 for hold in standing.holds})
    if not standing.noticed:
        counts["to announce"] += 1
    counts["over" if standing.is_over else "ending"] += 1
    return counts


def waiting() -> Counter[str]:
    """Requests that wait for a second person."""
    return Counter(waiting=Deletion.objects.filter(decided_at=None).count())


def forget_overtaken() -> None:
    """Warnings about a term that no longer runs: the case was reopened, closed or changed since."""
    runs = Q(case__closed_on=F("start")) | Q(case__closed_on=None, case__moved_on=F("start"))
    Notice.objects.exclude(runs).delete()


@transaction.atomic
def announce(standing: Standing) -> None:
    """Keep that the end of the term was told; from now on the pages of the case and the list say
    so.
    """
    given = {"start": standing.start, "noticed_on": standing.today, "ends_on": standing.ends_on}
    Notice.objects.update_or_create(case=standing.case, defaults=given)
    record(None, "deletion announced", standing.case.pk)


def end_trails(organisation: Organisation, today: date) -> int:
    """The audit rows of cases that were deleted long enough ago; that they ended is itself on
    record.
    """
    until = months_later(today, -months_of(organisation.pk)[Category.TRAIL])
    moment = timezone.make_aware(datetime.combine(until, time.max))
    past = Deletion.objects.filter(
        organisation=organisation, trail_ended_at=None, erased_at__lte=moment
    )
    return sum(
        end_trail(case_id, moment) for case_id in set(past.values_list("case_id", flat=True))
    )


@transaction.atomic
def end_trail(case_id: UUID, until: datetime) -> bool:
    """End one chain, if it says itself that the case was deleted: a date put in past the product
    ends none.
    """
    there = Head.objects.filter(pk=case_id, ended=False).exists()
    if there and not says(case_id, AuditAction.DELETED, until):
        return False
    if there:
        end_chain(None, case_id)
    Deletion.objects.filter(case_id=case_id).update(trail_ended_at=timezone.now())
    return there
