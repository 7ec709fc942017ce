"""What changes about an account, as far as the cases go: its own ones lose their handler or have
one again, and a question to lift an exclusion ends with the name of who asked or is on the list.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.cases.casework.access import may_keep_exclusions
from meldcode.cases.casework.emergency_access import concerned
from meldcode.cases.casework.telling_owner import who_have
from meldcode.cases.models import Case, Exclusion, ExclusionRequest, Member

__all__ = ["of_who_was_renamed", "tell_who_answers"]

# So long emergency access is heard of again, when who took it gets another name.
HEARD_OF = timedelta(days=90)


def tell_who_answers(*, person: User, **_: object) -> None:
    """One admin switches an account off, and on again, alone: who leads or stands in for the team
    of a case that loses its handler, or gets it back, is mailed. Nobody tells the admin.
    """
    told = set[User]()
    for case in Case.objects.filter(owner=person, closed_on=None):
        told |= set(concerned(case, person))
    neutral_mail.tell(told)


def of_who_was_renamed(*, person: User, **_: object) -> None:
    """What waits to lift an exclusion falls away with the name that was read: one admin gives the
    one account the name of the other. What asks to exclude somebody stays, whether this person is
    to be excluded or asked it: one admin would end it, as often as it is asked, and the page says
    that the name changed since. Who asked and who has the case are told, and whose case that person
    works in. Nobody tells the admin.
    """
    mine = Q(person=person) | Q(asked_by=person)
    stay = list(
        ExclusionRequest.objects.filter(mine, decided_at=None).select_related(
            "case__owner", "asked_by"
        )
    )
    lifting = Exclusion.objects.filter(Q(person=person) | Q(lift_asked_by=person), lifted_at=None)
    lifting = lifting.exclude(lift_asked_at=None)
    told = who_have(one.case for one in stay)
    for stays in stay:
        told |= still_told(stays.case, stays.asked_by)
    for two in lifting.select_related("case", "lift_asked_by").select_for_update(of=("self",)):
        told |= still_told(two.case, two.lift_asked_by)
    lifting.update(lift_asked_by=None, lift_asked_at=None)
    neutral_mail.tell(told | handlers_beside(person))


def handlers_beside(person: User) -> set[User]:
    """Who has an open case that this person works along in, or took emergency access to lately: it
    was another name that stood there.
    """
    taken = Q(until__isnull=False, added_at__gte=timezone.now() - HEARD_OF)
    beside = Member.objects.filter(
        Q(until=None, removed_at=None) | taken, case=OuterRef("pk"), person=person
    )
    cases = Case.objects.filter(Exists(beside), closed_on=None).exclude(owner=person)
    return who_have(cases.select_related("owner"))


def still_told(case: Case, asker: User | None) -> set[User]:
    """Who asked, where they may still know of the case."""
    return {asker} if asker and may_keep_exclusions(case, asker) else set()
