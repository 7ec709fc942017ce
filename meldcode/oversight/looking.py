"""Who looked in one case: rows of its audit chain with the names that the reader may know, a page
at a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meldcode.accounts.models import User
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record
from meldcode.cases.models import Export
from meldcode.whole import whole

__all__ = ["Look", "Looks", "looks_in"]

SIZE = 50
# Who is excluded is known to who keeps that list, not to every colleague who works along.
OF_THE_LIST = (
    AuditAction.EXCLUSION_ADDED,
    AuditAction.EXCLUSION_ASKED,
    AuditAction.EXCLUSION_NOT_ADDED,
    AuditAction.EXCLUSION_LIFTING_ASKED,
    AuditAction.EXCLUSION_LIFTED,
)
PRODUCT, STRANGER = "Wegwijzer zelf", "Iemand van buiten uw organisatie"
TAKEN_OUT = frozenset({AuditAction.EXPORTED, AuditAction.PRINTED})
STANDS_OUT = frozenset({AuditAction.REFUSED, AuditAction.EMERGENCY_ACCESS_TAKEN}) | TAKEN_OUT


@dataclass(frozen=True)
class Look:
    """One row as a page shows it."""

    who: str
    what: str
    at: datetime
    stands_out: bool


@dataclass(frozen=True)
class Looks:
    """One page, and the place where the next one begins; "" when this is the last."""

    rows: list[Look]
    after: str


def looks_in(
    case_id: UUID,
    *,
    reader: User,
    keeps_list: bool,
    others_only: bool,
    place: str,
    standing_out: bool = False,
) -> Looks:
    """A page of this case's chain, newest first: four queries however many rows there are.

    `place` is how many rows this reader has from there back, for the number in the chain would tell
    that one between was left out. An unreadable place begins at the start.
    """
    rows = Record.objects.filter(chain=case_id)
    if not keeps_list:
        rows = rows.exclude(action__in=OF_THE_LIST)
    if others_only:
        rows = rows.exclude(actor_id=reader.pk)
    if standing_out:
        rows = rows.filter(action__in=STANDS_OUT)
    end = rows.count()
    asked = whole(place)
    if asked is not None:
        end = min(end, asked)
    start = max(0, end - SIZE)
    shown = list(rows.order_by("number")[start:end])[::-1]
    names = names_of({row.actor_id for row in shown if row.actor_id}, reader)
    purposes = purposes_of(case_id, shown)
    return Looks([look_of(row, names, purposes) for row in shown], str(start) if start else "")


def names_of(people: Iterable[UUID], reader: User) -> dict[UUID, str]:
    """The names and addresses of these people, as far as they are of the reader's own organisation:
    one admin gives an account the name of another, never its address.
    """
    own = User.objects.filter(pk__in=people, organisation_id=reader.organisation_id)
    return {one.pk: one.with_address() for one in own.only("name", "email")}


def purposes_of(case_id: UUID, rows: list[Record]) -> dict[UUID, str]:
    """What the summaries were for that these rows point at."""
    taken = {row.subject for row in rows if row.action in TAKEN_OUT and row.subject}
    if not taken:
        return {}
    found = Export.objects.filter(case=case_id, pk__in=taken)
    return {row.pk: row.get_purpose_display() for row in found.only("purpose")}


def look_of(row: Record, names: dict[UUID, str], purposes: dict[UUID, str]) -> Look:
    who = names.get(row.actor_id, STRANGER) if row.actor_id else PRODUCT
    purpose = purposes.get(row.subject) if row.subject else None
    what = f"{row.what}: {purpose}" if purpose else row.what
    return Look(who, what, row.at, row.action in STANDS_OUT)
