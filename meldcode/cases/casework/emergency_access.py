"""Emergency access: a lead sees a case of the team for a day, with a reason, and all concerned
are told. Who did reads, calls and leaves notes; nothing of it counts for the rules.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.accounts.models.leading import leads_of
from meldcode.accounts.models.roles import working_on_cases
from meldcode.audit import record, times
from meldcode.cases.casework.access import NotAllowed
from meldcode.cases.casework.locking import locked
from meldcode.cases.casework.membership import append, end_emergency, join
from meldcode.cases.casework.once import hold, refuse_spent
from meldcode.cases.models import Case, Entry, Exclusion, Kind, May, Member, Task, TaskKind

__all__ = ["HOURS", "add_note", "end", "end_expired", "take"]

HOURS = 24
MOST_A_DAY = 3
ENOUGH = (
    "U gaf in 24 uur al drie keer noodtoegang terug. Overleg met wie de casus heeft, of probeer het"
    " later."
)


@transaction.atomic
def take(*, case: Case, by: User, reason: str, why: str = "") -> Member:
    """Let `by` look into the case for a day; `why` is a choice that the team may read. Raises
    Case.DoesNotExist for who does not answer for its team.

    Done twice, it stays the access that was taken first. Given back and taken again too often
    (everyone concerned is told each time), it raises NotAllowed.
    """
    held = locked(Case.objects.led_by(by), case)
    if Case.objects.visible_to(by).filter(pk=held.pk).exists():
        return Member.objects.get(case=held, person=by, removed_at=None)
    since = timezone.now() - timedelta(hours=HOURS)
    # What the owner ended does not count: nobody keeps a lead out of an emergency in that way.
    if times(by.pk, "glass ended", since, chain=held.pk) >= MOST_A_DAY:
        raise NotAllowed(ENOUGH)
    taken, _ = join(held, by, by, until=timezone.now() + timedelta(hours=HOURS))
    append(held, by, Kind.EMERGENCY_ACCESS, {"reason": reason}, data={"why": why})
    Task.objects.bulk_create(
        [
            Task(
                case=held,
                person_id=held.owner_id,
                kind=TaskKind.EMERGENCY_ACCESS,
                due_on=timezone.localdate(),
            )
        ],
        ignore_conflicts=True,
    )
    record(by, "glass broken", held.pk, subject=taken.pk)
    neutral_mail.tell(concerned(held, by), at_once=True)
    return taken


def concerned(case: Case, by: User) -> list[User]:
    """The handler, and the leads and deputies of the team; nobody who is excluded learns that there
    is a case.
    """
    leads = leads_of(case.team_id)
    deputies = Q(deputy_for__team=case.team_id, deputy_for__ended_at=None)
    excluded = Exclusion.objects.filter(case=case, lifted_at=None).values("person")
    owner = Q(working_on_cases(), pk=case.owner_id)
    people = User.objects.filter(leads | deputies | owner, organisation_id=case.organisation_id)
    return list(people.exclude(pk=by.pk).exclude(pk__in=excluded).distinct())


def add_note(*, case: Case, by: User, token: UUID | None, text: str) -> Entry:
    """A note of who took emergency access, marked as such, in a closed case too. Raises
    AlreadySaved.
    """
    with transaction.atomic():
        hold(token)
        held = locked(Case.objects.allowing(by, May.NOTE), case)
        refuse_spent(token, Entry)
        note = append(held, by, Kind.NOTE, {"text": text}, token)
        record(by, "changed", held.pk, subject=note.pk)
        return note


@transaction.atomic
def end(*, case: Case, by: User) -> None:
    """Give one's own emergency access back before its time."""
    end_emergency(locked(Case.objects.visible_to(by), case), by, by)


@transaction.atomic
def end_expired(now: datetime) -> int:
    """Write the end of every access whose time is up in the chain of its case; the access itself
    ended by then.
    """
    over = Member.objects.filter(removed_at=None, until__lte=now).select_related("case", "person")
    return sum(end_emergency(row.case, row.person, None) for row in over)
