"""Who works on a case: adding and removing a colleague, excluding one."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.lapsing import lapsed, living
from meldcode.accounts.models import User
from meldcode.accounts.models.leading import leads_of
from meldcode.accounts.models.roles import in_a_team
from meldcode.audit import record
from meldcode.cases.casework.approving import end_agreements
from meldcode.cases.casework.copies import withdraw_of
from meldcode.cases.casework.locking import locked
from meldcode.cases.casework.looked_in import NotAllowed, refuse_looked_in
from meldcode.cases.casework.membership import end_emergency, forget_typed, join
from meldcode.cases.casework.passing_on import (
    end_membership,
    of_who_may_less,
    to_who_has_the_case,
)
from meldcode.cases.casework.rounds import end_of_person
from meldcode.cases.casework.taken_back import end_words
from meldcode.cases.casework.takes_two import Excluded, excluded, takes_two
from meldcode.cases.casework.telling_owner import who_has
from meldcode.cases.events import person_excluded
from meldcode.cases.models import (
    Case,
    Exclusion,
    ExclusionRequest,
    Handover,
    Mandate,
    Member,
    OfferOutcome,
    Task,
    TaskKind,
)
from meldcode.cases.models.task import ASK_AGAIN

__all__ = [
    "Excluded", "NotAllowed", "add_colleague", "anyone_of", "ask_lifting", "colleagues_for",
    "exclude", "exclude_too", "excluding_asked", "leave_in", "lift_exclusion", "lifting_waits",
    "may_keep_exclusions", "remove_colleague",
]  # fmt: skip


ASKER_GONE = (
    "Wie dit vroeg, gaat niet meer over deze casus. Vraag zelf om deze collega uit te sluiten."
)


def colleagues_for(case: Case) -> QuerySet[User]:
    """Active professionals and leads of the same organisation; admins have no cases."""
    same = User.objects.filter(in_a_team(), organisation_id=case.organisation_id, is_active=True)
    return same.exclude(pk=case.owner_id)


def anyone_of(case: Case) -> QuerySet[User]:
    """Everyone of the organisation: whose account stopped or changed can still be taken off a
    list.
    """
    return User.objects.filter(organisation_id=case.organisation_id)


def may_keep_exclusions(case: Case, user: User) -> bool:
    """The owner, and a lead of the case's team who is not on the list."""
    if case.owner_id == user.pk:
        return True
    return Case.objects.clocks_for(user).filter(pk=case.pk).exists()


@transaction.atomic
def add_colleague(*, case: Case, by: User, person: User, mandate: Mandate = Mandate.FULL) -> None:
    """The owner lets a colleague see the case and do what `mandate` says; for who sees it already
    the mandate changes. Raises NotAllowed for another, or for who is excluded.
    """
    only_the_owner(case, by)
    if not colleagues_for(case).filter(pk=person.pk).exists() or excluded(case, person):
        raise NotAllowed("Deze collega kan niet worden toegevoegd.")
    _, new = join(case, person, by, mandate=mandate)
    if new:
        if mandate != Mandate.FULL:
            # Weighing along takes a full mandate.
            end_of_person(case, person, by)
            of_who_may_less(case, person)
        record(by, "member added", case.pk, subject=person.pk)


@transaction.atomic
def remove_colleague(*, case: Case, by: User, person_id: UUID) -> None:
    """The owner ends the access of a colleague; it works on that colleague's next request."""
    only_the_owner(case, by)
    if person_id == case.owner_id:
        raise NotAllowed("U kunt uzelf niet verwijderen. Draag de casus dan eerst over.")
    person = anyone_of(case).filter(pk=person_id).first()
    if person:
        end_membership(case, person, by)


@transaction.atomic
def exclude(*, case: Case, by: User, person: User) -> Excluded:
    """A colleague may never see this case; nothing tells them so. The owner cannot be excluded.

    What another than the owner does is told to the owner at once. What takes a second person
    (`takes_two`) waits until the owner or another lead agrees.
    """
    case = held_list(case, by)
    if person.pk == case.owner_id or person.organisation_id != case.organisation_id:
        raise NotAllowed("Deze collega kan niet worden uitgesloten.")
    if takes_two(case, by, person):
        ask_excluding(case, by, person)
        return Excluded.WAITS
    return put_on_list(case, by, person)


def excluding_asked(case: Case, by: User) -> QuerySet[ExclusionRequest]:
    """Who waits for a second person, without what is asked about the one who looks, or about who
    became the owner since.
    """
    asked = living(ExclusionRequest.objects.filter(case=case))
    return asked.exclude(person__in=(by.pk, case.owner_id)).select_related("person", "asked_by")


def ask_excluding(case: Case, by: User, person: User) -> None:
    waiting = ExclusionRequest.objects.filter(case=case, person=person, decided_at=None)
    lapsed(waiting).update(decided_at=timezone.now())
    if any(not still_keeps(case, row.asked_by) for row in waiting.select_related("asked_by")):
        waiting.update(decided_at=timezone.now())
    given = {"case": case, "person": person, "decided_at": None}
    _, new = ExclusionRequest.objects.get_or_create(**given, defaults={"asked_by": by})
    if new:
        # Until somebody decides this person does not become the handler.
        withdraw_offers(case, Q(to=person))
        record(by, "exclusion asked", case.pk, subject=person.pk)
        tell_owner(case, by, TaskKind.EXCLUDING)


def withdraw_offers(case: Case, which: Q) -> None:
    """These offers end as if who made them had taken them back."""
    offers = Handover.objects.filter(which, case=case, ended_at=None)
    offers.update(ended_at=timezone.now(), outcome=OfferOutcome.WITHDRAWN)


@transaction.atomic
def exclude_too(*, case: Case, by: User, person_id: UUID) -> Excluded:
    """The owner, or another lead, agrees to exclude whom one lead asked to. Two leads are two only
    while the one who asked still answers for the team.
    """
    case = held_list(case, by)
    asked = excluding_asked(case, by).get(person=person_id)
    if asked.asked_by_id == by.pk:
        raise NotAllowed("Een tweede persoon moet de uitsluiting bevestigen.")
    if by.pk != case.owner_id and not still_keeps(case, asked.asked_by):
        raise NotAllowed(ASKER_GONE)
    refuse_looked_in(case, by, asked.asked_by_id)
    decided(asked, by)
    return put_on_list(case, by, asked.person)


@transaction.atomic
def leave_in(*, case: Case, by: User, person_id: UUID) -> None:
    """The owner or another lead does not agree, or who asked takes it back."""
    case = held_list(case, by)
    decided(excluding_asked(case, by).get(person=person_id), by)
    record(by, "exclusion not added", case.pk, subject=person_id)


def decided(asked: ExclusionRequest, by: User) -> None:
    asked.decided_by, asked.decided_at = by, timezone.now()
    asked.save(update_fields=["decided_by", "decided_at"])


def put_on_list(case: Case, by: User, person: User) -> Excluded:
    """Every way into the case ends for this person. Who does not have it reads nothing of what is
    to be asked again there.
    """
    end_emergency(case, person, by)
    now = timezone.now()
    # Also an offer that this person made, as lead: its answer would be mailed.
    withdraw_offers(case, Q(to=person) | Q(offered_by=person))
    Member.objects.filter(case=case, person=person, removed_at=None).update(removed_at=now)
    forget_typed(case, person.pk)
    asked = ExclusionRequest.objects.filter(case=case, person=person, decided_at=None)
    asked.update(decided_by=by, decided_at=now)
    _, new = Exclusion.objects.get_or_create(
        case=case, person=person, lifted_at=None, defaults={"added_by": by}
    )
    if new:
        to_who_has_the_case(Task.objects.filter(case=case, person=person))
        record(by, "exclusion added", case.pk, subject=person.pk)
        end_of_person(case, person, by)
        withdraw_of(case, person)
        end_agreements(case=case, person=person, by=by)
        again = end_words(case=case, person=person, by=by)
        tell_owner(case, by, TaskKind.EXCLUDED, ASK_AGAIN if again else "")
        person_excluded.send(Case, case=case, by=by, person=person)
        return Excluded.AND_ASK if again and by.pk == case.owner_id else Excluded.DONE
    return Excluded.DONE


@transaction.atomic
def ask_lifting(*, case: Case, by: User, person_id: UUID) -> None:
    """Ask to lift an exclusion; a second person has to do it."""
    case = held_list(case, by)
    exclusion = open_exclusion(case, person_id)
    if not lifting_waits(exclusion, case):
        exclusion.lift_asked_by, exclusion.lift_asked_at = by, timezone.now()
        exclusion.save(update_fields=["lift_asked_by", "lift_asked_at"])
        record(by, "exclusion lifting asked", case.pk, subject=person_id)
        tell_owner(case, by, TaskKind.LIFTING)
        tell_leads(case, by)


@transaction.atomic
def lift_exclusion(*, case: Case, by: User, person_id: UUID) -> None:
    """Lift an exclusion that somebody else asked to lift, who still keeps the list. Raises
    NotAllowed for the one who asked.
    """
    case = held_list(case, by)
    exclusion = open_exclusion(case, person_id)
    if not lifting_waits(exclusion, case) or exclusion.lift_asked_by_id == by.pk:
        raise NotAllowed("Een tweede persoon moet de uitsluiting opheffen.")
    refuse_looked_in(case, by, exclusion.lift_asked_by_id)
    exclusion.lifted_by, exclusion.lifted_at = by, timezone.now()
    exclusion.save(update_fields=["lifted_by", "lifted_at"])
    record(by, "exclusion lifted", case.pk, subject=person_id)
    tell_owner(case, by, TaskKind.LIFTED)


def lifting_waits(exclusion: Exclusion, case: Case) -> bool:
    """Whether a second person can lift it now: who asked still keeps the list, and not long ago."""
    asker = exclusion.lift_asked_by
    return asker is not None and exclusion.lift_waits and still_keeps(case, asker)


def still_keeps(case: Case, asker: User) -> bool:
    """Whether who asked is no former handler or lead, nor excluded or gone: the word of one of
    those makes no first of two.
    """
    return asker.is_active and may_keep_exclusions(case, asker)


def tell_owner(case: Case, by: User, kind: TaskKind, subject: str = "") -> None:
    """Two leads could lift without whoever keeps the list: the owner reads it as a task, and is
    mailed. `subject` says what more there is to do.
    """
    if by.pk == case.owner_id:
        return
    due = {"due_on": timezone.localdate(), "ended_at": None}
    given: Any = {"case": case, "kind": kind, "subject": subject, **due}
    _, new = Task.objects.get_or_create(**given, defaults={"person_id": case.owner_id})
    if new:
        neutral_mail.tell(who_has(case) - {by})


def tell_leads(case: Case, by: User) -> None:
    """What the owner asks waits for a lead: it stands on their first page too."""
    if by.pk == case.owner_id:
        leads = anyone_of(case).filter(leads_of(case.team_id), is_active=True).exclude(pk=by.pk)
        on_list = Exclusion.objects.filter(case=case, lifted_at=None).values("person")
        neutral_mail.tell(leads.exclude(pk__in=on_list).distinct())


def held_list(case: Case, by: User) -> Case:
    """The case as it is now, held: nobody becomes its owner meanwhile, and like every verb the case
    comes first.
    """
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if not may_keep_exclusions(held, by):
        raise Case.DoesNotExist
    refuse_emergency(held, by)
    return held


def refuse_emergency(case: Case, by: User) -> None:
    """Who took emergency access changes nobody's access while it lasts."""
    taken = {"until__gt": timezone.now(), "removed_at": None}
    if Member.objects.filter(case=case, person=by, **taken).exists():
        raise NotAllowed("Stop eerst uw noodtoegang. Zolang die duurt, verandert u geen toegang.")


def open_exclusion(case: Case, person_id: UUID) -> Exclusion:
    return Exclusion.objects.select_for_update().get(case=case, person_id=person_id, lifted_at=None)


def only_the_owner(case: Case, by: User) -> None:
    """Hold the case, so that an exclusion or a handing over of this moment comes before or after,
    never between.
    """
    try:
        locked(Case.objects.visible_to(by).filter(owner=by), case)
    except Case.DoesNotExist:
        raise NotAllowed("Alleen wie de casus heeft, kan dit doen.") from None
