"""Handing a case over: offered by its handler (or, where it has none, by who leads the team),
accepted by another.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.by_one import placed_by
from meldcode.accounts.lapsing import LAPSES_AFTER, living
from meldcode.accounts.models import Invitation, Team, User
from meldcode.accounts.models.leading import leads_of
from meldcode.accounts.models.roles import in_a_team, working_on_cases
from meldcode.audit import record, times
from meldcode.cases.casework.access import NotAllowed, colleagues_for, refuse_emergency
from meldcode.cases.casework.emergency_access import concerned
from meldcode.cases.casework.locking import hold_row, locked
from meldcode.cases.casework.membership import append, forget_typed, join
from meldcode.cases.casework.passing_on import keep_authors
from meldcode.cases.casework.rounds import end_of_person
from meldcode.cases.models import (
    Case,
    Exclusion,
    ExclusionRequest,
    Handover,
    Kind,
    Member,
    OfferOutcome,
    Task,
)

__all__ = [
    "accept",
    "colleagues_of",
    "decline",
    "end_unanswered",
    "offer",
    "offer_all",
    "offered",
    "takers_of",
    "withdraw",
]

CANNOT = "Deze collega kan de casus niet overnemen. Kies iemand anders."
MOST_A_DAY = 3
ENOUGH = "U trok in 24 uur al drie keer een aanbod van deze casus in. Probeer het later opnieuw."
WAITS = "Er staat al een aanbod open. Trek dat eerst in."


def takers_of(case: Case, by: User) -> QuerySet[User]:
    """Who may be asked; nobody whom somebody wants to exclude, until that is decided. Who offers
    keeps (or stands in for who keeps) the list of the excluded, and learns nothing.
    """
    excluded = Exclusion.objects.filter(case=case, lifted_at=None).values("person")
    asked = living(ExclusionRequest.objects.filter(case=case)).values("person")
    takers = colleagues_for(case).filter(working_on_cases()).exclude(pk=by.pk)
    return takers.exclude(pk__in=excluded).exclude(pk__in=asked)


def colleagues_of(admin: User, team: Team | None) -> QuerySet[User]:
    """Whom an admin may ask to take over cases of this team: who works there or leads it. Nobody
    whose account this admin can have made alone, nor who lately was put there, became lead, came
    back, or got another way in, by this admin, or one admin would read every case of the
    organisation.
    """
    shown = Invitation.objects.filter(link_shown=True).values("email")
    asked = User.objects.of(admin).filter(in_a_team(), working_on_cases(), is_active=True)
    asked = asked.exclude(pk__in=placed_by(admin).values("pk")).exclude(email__in=shown)
    of_it = Q(team=team) | leads_of(team.pk) if team else Q(pk=None)
    return asked.filter(of_it).distinct()


def offered(case: Case) -> Handover | None:
    """The offer that is open."""
    return Handover.objects.filter(case=case, ended_at=None).select_related("to").first()


@transaction.atomic
def offer(*, case: Case, by: User, to: User) -> Handover:
    """Ask a colleague to take the case over. Raises Case.DoesNotExist, NotAllowed."""
    held = locked_for(case, by)
    if not takers_of(held, by).filter(pk=to.pk).exists():
        raise NotAllowed(CANNOT)
    if offered(held):
        raise NotAllowed(WAITS)
    # Each offer mails a colleague.
    if (
        times(by.pk, "transfer withdrawn", timezone.now() - timedelta(days=1), chain=held.pk)
        >= MOST_A_DAY
    ):
        raise NotAllowed(ENOUGH)
    made = Handover.objects.create(case=held, offered_by=by, to=to)
    record(by, "transfer offered", held.pk, subject=to.pk)
    neutral_mail.tell([to])
    return made


@transaction.atomic
def offer_all(*, admin: User, person: User, to: User) -> bool:
    """Ask a colleague to take over the open cases of an account that went off. What this colleague
    may not know of is left to the team's lead, and the admin is not told of it; so is a case of
    another team, or of one where nobody is there to hear of the offer. Who answers for the team
    hears of each at once. Whether there was one to ask for, which the admin is not told. Raises
    NotAllowed for who is not among `colleagues_of`.
    """
    if not colleagues_of(admin, person.team).filter(pk=to.pk).exists():
        raise NotAllowed(CANNOT)
    told: set[User] = set()
    held = Case.objects.held_by(person, admin).without_handler()
    found = list(held.order_by("pk").values_list("pk", flat=True))
    for pk in found:
        hold_row(pk)
    for case in held.filter(pk__in=found).order_by("pk"):
        hear = hears_of_offer(case, admin, to)
        if hear and takers_of(case, admin).filter(pk=to.pk).exists() and not offered(case):
            Handover.objects.create(case=case, offered_by=admin, to=to)
            record(admin, "transfer offered", case.pk, subject=to.pk)
            told |= {to, *hear}
    neutral_mail.tell(told, at_once=True)
    return bool(told)


def hears_of_offer(case: Case, admin: User, to: User) -> list[User]:
    """Who answers for the team of this case and may take the offer back: nobody where `to` is no
    colleague of that very team.
    """
    if not colleagues_of(admin, case.team).filter(pk=to.pk).exists():
        return []
    return [one for one in concerned(case, admin) if one.is_active and one.pk != case.owner_id]


@transaction.atomic
def withdraw(*, case: Case, by: User) -> bool:
    """Take the open offer back; the colleague no longer sees it. False where none was open."""
    found = offered(locked_for(case, by))
    if found:
        end(found, OfferOutcome.WITHDRAWN)
        record(by, "transfer withdrawn", case.pk, subject=found.to_id)
    return found is not None


@transaction.atomic
def accept(*, offer_id: UUID, by: User) -> Case:
    """Become the handler: who had the case loses it, open tasks and team come along. Raises
    Handover.DoesNotExist.
    """
    case, found = locked_offer(offer_id, by)
    before, team, told = case.owner, case.team_id, hear_of(found)
    end(found, OfferOutcome.ACCEPTED)
    Member.objects.filter(case=case, person=before, removed_at=None).update(
        removed_at=timezone.now()
    )
    forget_typed(case, before.pk)
    end_of_person(case, before, by)
    join(case, by, by)
    case.owner, case.team = by, by.team  # type: ignore[assignment] # only an admin has no team
    case.save(update_fields=["owner", "team"])
    open_tasks = Task.objects.filter(case=case, ended_at=None)
    keep_authors(open_tasks.filter(person=before))
    open_tasks.filter(person=before).update(person=by)
    open_tasks.filter(team=team).update(team=case.team)
    append(case, by, Kind.HANDED_OVER)
    record(by, "transfer accepted", case.pk, subject=before.pk)
    neutral_mail.tell({*told, *([before] if before.works_on_cases() else [])})
    return case


@transaction.atomic
def decline(*, offer_id: UUID, by: User) -> None:
    """Refuse the offer; the case stays where it is, which is told (`hear_of`)."""
    case, found = locked_offer(offer_id, by)
    end(found, OfferOutcome.DECLINED)
    record(by, "transfer refused", case.pk, subject=by.pk)
    neutral_mail.tell(hear_of(found))


@transaction.atomic
def end_unanswered() -> int:
    """Once a day: what nobody answered in two weeks is taken back, and told as an answer is."""
    late = Handover.objects.filter(ended_at=None, offered_at__lte=timezone.now() - LAPSES_AFTER)
    found = list(late.select_for_update(of=("self",)).select_related("offered_by"))
    for one in found:
        end(one, OfferOutcome.WITHDRAWN)
        record(None, "transfer withdrawn", one.case_id, subject=one.to_id)
    neutral_mail.tell({person for one in found for person in hear_of(one)})
    return len(found)


def hear_of(found: Handover) -> list[User]:
    """Who hears how an offer ends: who made it. Of an admin's it is who answers for the team, for
    a mail for each answer told the admin what was offered, and so who is excluded.
    """
    if not found.offered_by.is_active or found.offered_by.manages():
        return concerned(found.case, found.to)
    return [found.offered_by]


def locked_for(case: Case, by: User) -> Case:
    held = locked(Case.objects.offerable_by(by), case)
    refuse_emergency(held, by)
    return held


def locked_offer(offer_id: UUID, by: User) -> tuple[Case, Handover]:
    """The case and the offer as they stand now; the case first, as every verb does."""
    seen = Handover.objects.visible_to(by).get(pk=offer_id)
    case = Case.objects.select_for_update(of=("self",)).get(pk=seen.case_id)
    return case, Handover.objects.visible_to(by).get(pk=offer_id)


def end(found: Handover, outcome: OfferOutcome) -> None:
    found.ended_at, found.outcome = timezone.now(), outcome
    found.save(update_fields=["ended_at", "outcome"])
