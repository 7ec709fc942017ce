"""Deleting a case: asked by one, approved by another; the key first, then the rows, and a crash
between is finished.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, Q
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.audit import CHAIN_RETENTION, record
from meldcode.cases.approvals import TAKEN_BACK
from meldcode.cases.casework.emergency_access import concerned
from meldcode.cases.casework.locking import hold_row
from meldcode.cases.casework.telling_owner import who_has
from meldcode.cases.models import Case, Kind
from meldcode.cases.models.set_back import set_back_by
from meldcode.retention.asking import ever_taken_by
from meldcode.retention.erasing import erase
from meldcode.retention.models import Deletion
from meldcode.retention.standing import Standing, doors, standing_of
from meldcode.vault import keys
from meldcode.vault.models import Tombstone

__all__ = [
    "EARLY",
    "DeletionRefused",
    "approve",
    "ask",
    "carry_out",
    "decline",
    "erase_again",
    "finish",
    "reached",
    "refusal",
    "refusal_of",
]

Reason = Tombstone.Reason
# Asked by the handler, before the term is over.
EARLY = (Reason.REQUEST, Reason.MISTAKE)
ASKER_GONE = (
    "Wie dit vroeg, gaat niet meer over deze casus. Laat de casus staan. Daarna kan iemand het"
    " opnieuw vragen."
)
# What an exclusion sets back: what another wrote, a step, and what a second person agreed to.
SET_BACK = set_back_by(F("by")) | Q(kind=Kind.APPROVAL, data__answer=TAKEN_BACK)
WRITTEN_SINCE = (
    "Na deze vraag is er nog iets opgeschreven of veranderd. Laat de casus staan. Daarna kan iemand"
    " het opnieuw vragen."
)
ANOTHER_REQUEST = (
    "De vraag is veranderd sinds u deze bladzijde opende. Lees eerst wat er nu wordt gevraagd."
)
LOOKED_IN = (
    "U keek met noodtoegang in deze casus. Voordat de termijn voorbij is, geeft een ander akkoord."
)


class DeletionRefused(Exception):
    """This cannot be done now, or not by this person; the message is a sentence for the screen."""


def reached(user: User, case_id: UUID, *, lock: bool = False) -> Case:
    """A case this person works on, or of a team this person answers for. Raises
    Case.DoesNotExist.
    """
    if lock:
        hold_row(case_id)
    for door in doors(user):
        case = door.filter(pk=case_id).first()
        if case is not None:
            return case
    raise Case.DoesNotExist


def refusal(standing: Standing, reason: str) -> str:
    """Why this case cannot be deleted for this reason now, as a sentence; empty when it can."""
    if standing.holds:
        return "Deze casus kan nu niet worden verwijderd. Er loopt nog iets."
    if reason == Reason.RETENTION:
        return "" if standing.is_over else "De bewaartermijn van deze casus is nog niet voorbij."
    return (
        ""
        if standing.case.is_closed
        else "Sluit de casus eerst. Daarna kan iemand vragen om verwijderen."
    )


def refusal_of(asked: Deletion, standing: Standing) -> str:
    """Why nobody can agree to what was asked, as a sentence; empty when another can. Who handed
    the case over, was excluded or left is no first of two people any more; and what was written
    since, that person did not weigh.
    """
    case, by = standing.case, asked.asked_by
    if by is None or (asked.reason in EARLY and case.owner_id != by.pk):
        return ASKER_GONE
    if not any(door.filter(pk=case.pk).exists() for door in doors(by)):
        return ASKER_GONE
    if case.entries.filter(~SET_BACK, at__gt=asked.asked_at).exists():
        return WRITTEN_SINCE
    return refusal(standing, asked.reason)


@transaction.atomic
def ask(*, case_id: UUID, by: User, reason: str) -> Deletion:
    """Ask a second person to agree: at the end of the term anyone who reaches the case, before it
    the owner.

    Raises Case.DoesNotExist for who may not reach it, Refused.
    """
    case = reached(by, case_id, lock=True)
    if reason in EARLY and case.owner_id != by.pk:
        raise DeletionRefused("Alleen wie de casus heeft, kan vragen om die eerder te verwijderen.")
    refuse(refusal(standing_of(case, timezone.localdate()), reason))
    given = {"organisation_id": case.organisation_id, "reason": Reason(reason), "asked_by": by}
    deletion, new = Deletion.objects.get_or_create(case_id=case.pk, decided_at=None, defaults=given)
    if not new:
        raise DeletionRefused("Dit is al gevraagd. Een tweede persoon beslist.")
    record(by, "deletion asked", case.pk, subject=deletion.pk)
    neutral_mail.tell(concerned(case, by))
    return deletion


def refuse(sentence: str) -> None:
    if sentence:
        raise DeletionRefused(sentence)


def approve(*, case_id: UUID, by: User, read: str | None = None) -> None:
    """Agree, as another than who asked; then the case is gone. `read` is the key of the request
    that stood on the page, where one was: agreeing to one is not agreeing to the next. Raises
    Case.DoesNotExist, Refused.
    """
    carry_out(agreed(case_id=case_id, by=by, read=read))


@transaction.atomic
def agreed(*, case_id: UUID, by: User, read: str | None = None) -> Deletion:
    deletion = asked_of(case_id, by, read)
    if deletion.asked_by_id == by.pk:
        raise DeletionRefused("U vroeg dit zelf. Een ander moet akkoord geven.")
    looked_in = Case.objects.filter(Exists(ever_taken_by(by.pk)), pk=case_id)
    if deletion.reason in EARLY and looked_in.exists():
        raise DeletionRefused(LOOKED_IN)
    refuse(refusal_of(deletion, standing_of(reached(by, case_id), timezone.localdate())))
    return decided(deletion, by, granted=True)


@transaction.atomic
def decline(*, case_id: UUID, by: User, read: str | None = None) -> Deletion:
    """Say no, or take one's own request back: the case stays, and who asked hears of it. Raises
    Case.DoesNotExist, Refused.
    """
    deletion = decided(asked_of(case_id, by, read), by, granted=False)
    neutral_mail.tell(still_concerned(reached(by, case_id), deletion.asked_by, but=by))
    return deletion


def still_concerned(case: Case, asker: User | None, *, but: User) -> list[User]:
    """Who asked, while that person still reaches the case, and who has it or answers for it."""
    reaches = asker and any(door.filter(pk=case.pk).exists() for door in doors(asker))
    told = who_has(case) | ({asker} if asker and reaches else set())
    return [person for person in told if person != but]


def asked_of(case_id: UUID, by: User, read: str | None = None) -> Deletion:
    """The open request, held with its case; refused where it is not the one that was `read`."""
    case = reached(by, case_id, lock=True)
    deletion = (
        Deletion.objects.select_for_update(of=("self",))
        .filter(case_id=case.pk, decided_at=None)
        .first()
    )
    if deletion is None:
        raise DeletionRefused("Er staat geen vraag om te verwijderen open.")
    if read is not None and read != str(deletion.pk):
        raise DeletionRefused(ANOTHER_REQUEST)
    return deletion


def decided(deletion: Deletion, by: User, *, granted: bool) -> Deletion:
    deletion.decided_by, deletion.decided_at, deletion.granted = by, timezone.now(), granted
    deletion.save(update_fields=["decided_by", "decided_at", "granted"])
    record(by, "approved" if granted else "not approved", deletion.case_id, subject=deletion.pk)
    return deletion


def carry_out(deletion: Deletion) -> int:
    """Destroy the key, then erase the rows; safe to do again, whatever stopped it the first
    time.
    """
    # The key first: rows without a key are unreadable, a key without rows would still open the
    # backups.
    keys.destroy(deletion.case_id, deletion.reason)
    with transaction.atomic():
        row = Deletion.objects.select_for_update(of=("self",)).get(pk=deletion.pk)
        if row.erased_at is not None:
            return 0
        # Whoever is writing in this case ends first; nobody begins after.
        list(Case._base_manager.select_for_update(of=("self",)).filter(pk=row.case_id))
        return erased(row, [row.case_id])


def erased(row: Deletion, cases: list[UUID]) -> int:
    count = erase(cases)
    row.erased_at = timezone.now()
    row.save(update_fields=["erased_at"])
    record(row.decided_by, "deleted", row.case_id, subject=row.pk)
    record(row.decided_by, "deleted", CHAIN_RETENTION, subject=row.case_id)
    return count


def finish() -> int:
    """Carry out what was approved and then interrupted; how many there were."""
    halfway = list(
        Deletion.objects.filter(granted=True, erased_at=None).select_related("decided_by")
    )
    for deletion in halfway:
        carry_out(deletion)
    return len(halfway)


def erase_again(owners: list[UUID]) -> int:
    """After a restore: the rows of cases that were deleted since the backup go again, and so does
    their record.
    """
    stones = dict(Tombstone.objects.filter(owner__in=owners).values_list("owner", "reason"))
    came_back = Case._base_manager.filter(pk__in=owners).values_list("pk", "organisation_id")
    return sum(
        deleted_again(pk, organisation, stones.get(pk, Reason.REQUEST))
        for pk, organisation in list(came_back)
    )


@transaction.atomic
def deleted_again(case_id: UUID, organisation_id: UUID, reason: str) -> int:
    now: datetime = timezone.now()
    # A request that nobody had answered when the backup was made has been answered by what happened
    # since.
    Deletion.objects.filter(case_id=case_id, decided_at=None).update(decided_at=now, granted=False)
    row = Deletion.objects.filter(case_id=case_id, granted=True).first()
    row = row or Deletion.objects.create(
        case_id=case_id,
        organisation_id=organisation_id,
        reason=reason,
        decided_at=now,
        granted=True,
    )
    return erased(row, [case_id])
