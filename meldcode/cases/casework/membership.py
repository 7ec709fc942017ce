"""What someone adds to a case without working on it yet: one row in the timeline, and a place among
its members.
"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from meldcode.accounts import page_access
from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.events import case_changed
from meldcode.cases.models import Case, Entry, Kind, Mandate, Member
from meldcode.cases.telling import labels_of

__all__ = ["append", "end_emergency", "forget_typed", "join"]


def append(
    case: Case,
    by: User,
    kind: Kind,
    texts: dict[str, str] | None = None,
    token: UUID | None = None,
    data: dict[str, str] | None = None,
) -> Entry:
    """A row at the end of a locked case; its stage and clocks stay as they are, also when it is
    closed.
    """
    numbers = Entry.objects.filter(case=case).order_by("-number").values_list("number", flat=True)
    entry = Entry(case=case, number=(numbers.first() or 0) + 1, kind=kind, by=by, token=token)
    entry.texts, entry.data = texts or {}, data or {}
    entry.labels = labels_of(entry)
    entry.save(force_insert=True)
    case.version += 1
    case.save(update_fields=["version"])
    Member.objects.filter(case=case, removed_at=None).update(touched_at=entry.at)
    case_changed.send(Case, case=case, by=by, new=[entry])
    return entry


def forget_typed(case: Case, person: UUID) -> None:
    """What this person typed on pages of the case and did not save goes with the right to see it:
    the form may have held the words of somebody else.
    """
    page_access.forget(person, [case.pk])


def join(
    case: Case,
    person: User,
    by: User,
    until: datetime | None = None,
    mandate: Mandate = Mandate.FULL,
) -> tuple[Member, bool]:
    """A place among those who see the case, and whether it is new or allows something else now; one
    for good takes the place of one for a time.
    """
    end_emergency(case, person, by)
    given = {"case": case, "person": person, "removed_at": None}
    # Whether it presses is worked out where it is listed.
    new = {"added_by": by, "until": until, "mandate": mandate, "presses": not case.is_closed}
    member, made = Member.objects.get_or_create(**given, defaults=new)
    changed = until is None and member.mandate != mandate
    if changed:
        member.mandate = mandate
        member.save(update_fields=["mandate"])
    return member, made or changed


def end_emergency(case: Case, person: User, by: User | None) -> bool:
    """End emergency access and write it in the chain; when the time was up before, that is the
    moment it ended.
    """
    taken = Member.objects.filter(
        case=case, person=person, removed_at=None, until__isnull=False
    ).first()
    if taken is None or taken.until is None:
        return False
    now = timezone.now()
    taken.removed_at = min(taken.until, now)
    taken.save(update_fields=["removed_at"])
    record(by if now < taken.until else None, "glass ended", case.pk, subject=taken.pk)
    return True
