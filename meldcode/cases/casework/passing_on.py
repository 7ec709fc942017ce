"""Whose task something is: what follows from the rules is of who has the case. What another had to
do or watch passes to who has it when that person's place in the case, or the mandate, ends.
"""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.accounts.models.roles import working_on_cases
from meldcode.audit import record
from meldcode.cases.casework.membership import end_emergency, forget_typed
from meldcode.cases.casework.rounds import end_of_person
from meldcode.cases.casework.telling_owner import who_have
from meldcode.cases.models import (
    OF_ONE_PERSON,
    TO_BE_READ,
    Case,
    Exclusion,
    Handover,
    Member,
    OfferOutcome,
    Task,
    TaskKind,
)
from meldcode.cases.models.task import MADE_BY

__all__ = [
    "STAY", "end_membership", "keep_authors", "of_who_left", "of_who_may_less", "sees",
    "taken_up_again", "to_who_has_the_case",
]  # fmt: skip

# To be read by one person, or to be answered apart from the one who has the case.
STAY = TO_BE_READ | {TaskKind.WEIGH}


def to_who_has_the_case(tasks: QuerySet[Task]) -> None:
    """Of these tasks the open ones of who is gone from the case, or works no longer, and those that
    are for who has it to do: another would tick them off unseen, and be mailed alone.
    """
    gone = ~sees() | ~working_on_cases("person__") | Q(person__is_active=False)
    watched = Q(kind=TaskKind.ALARM, case__closed_on__isnull=False)
    give(tasks.filter(gone | ~Q(kind__in=OF_ONE_PERSON) & ~watched))


def of_who_may_less(case: Case, person: User) -> None:
    """Who works along from now on vouches for nothing, and watches no alarm date that was taken
    with another mandate.
    """
    give(Task.objects.filter(case=case, person=person).exclude(kind__in=OF_ONE_PERSON))


def taken_up_again(case: Case) -> None:
    """An open case asks who has it now, who may be another than who closed it; nobody else watches
    its alarm date any more.
    """
    here = Task.objects.filter(case=case)
    give(here.filter(kind=TaskKind.ALARM))
    to_who_has_the_case(here)


def give(tasks: QuerySet[Task]) -> None:
    """The open ones of these to who has the case, who was told of none of them."""
    asked = tasks.filter(ended_at=None, team=None).exclude(kind__in=STAY)
    go = asked.exclude(person=F("case__owner"))
    owner = Case.with_practice.filter(pk=OuterRef("case")).values("owner")[:1]
    keep_authors(go)
    go.update(person=Subquery(owner), told_on=None)


def keep_authors(tasks: QuerySet[Task]) -> None:
    """Before these become another's: what somebody arranged for themselves («Ik bel») and wrote in
    the first person stays theirs to see.
    """
    for task in tasks.filter(kind=TaskKind.OWN).exclude(subject__contains=MADE_BY).defer("sealed"):
        task.keep_author()
        task.save(update_fields=["subject"])


def sees() -> Q:
    """The condition on tasks under which the one whose task it is works on the case."""
    here = {"case": OuterRef("case"), "person": OuterRef("person")}
    member = Member.objects.filter(**here, removed_at=None, until=None)
    return Q(Exists(member)) & ~Q(Exists(Exclusion.objects.filter(**here, lifted_at=None)))


def end_membership(case: Case, person: User, by: User | None) -> None:
    """This person sees the case no more; what was typed, watched and answered there goes along."""
    if end_emergency(case, person, by):
        return
    here = Member.objects.filter(case=case, person=person, removed_at=None)
    if here.update(removed_at=timezone.now()):
        forget_typed(case, person.pk)
        to_who_has_the_case(Task.objects.filter(case=case, person=person))
        record(by, "member removed", case.pk, subject=person.pk)
        end_of_person(case, person, by)


def of_who_left(*, person: User, by: User | None = None, **_: object) -> None:
    """An account that ended, or one that has no cases any more. Who comes back sees no case of
    another again, unless its owner adds them anew; the own cases wait for who takes them over.
    """
    offers = Handover.objects.filter(to=person, ended_at=None)
    offers.update(ended_at=timezone.now(), outcome=OfferOutcome.WITHDRAWN)
    places = Member.objects.filter(person=person, removed_at=None).values("case")
    of_others = Case.with_practice.filter(pk__in=places).exclude(owner=person)
    still_open = list[Case]()
    for case in of_others.select_for_update(of=("self",)).select_related("owner").order_by("pk"):
        end_membership(case, person, by)
        if case.closed_on is None and not case.practice:
            still_open.append(case)
    to_who_has_the_case(Task.objects.filter(person=person))
    # Whoever is on again works there no more, which nobody would see.
    neutral_mail.tell(who_have(still_open))
