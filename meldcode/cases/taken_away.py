"""What was taken away again beside the entries of a case: an offer to hand it over, and the link to
the cases of brothers and sisters.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from meldcode.accounts.models import User
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record
from meldcode.cases.models import Case, Sibling

__all__ = ["OFFER", "UNLINKED", "TakenAway", "taken_away"]

OFFER = "Aanbod van overdracht ingetrokken"
UNLINKED = "Koppeling met broers of zussen verbroken"


class TakenAway(NamedTuple):
    """What ended, when, and by whom; by nobody where an offer was not answered in time."""

    what: str
    at: datetime
    by: str


def taken_away(case: UUID, person: UUID, now: datetime) -> list[TakenAway]:
    """All of it that this reader may know of, newest first. Of an offer not to whom; of a link only
    to who sees a case of that family: whoever sees none does not learn that it is there.
    """
    found = [*offers_of(case), *links_of(case, person, now)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def offers_of(case: UUID) -> Iterator[TakenAway]:
    """The offers that were withdrawn; the row of an offer does not say by whom, the audit does."""
    rows = list(Record.objects.filter(chain=case, action=AuditAction.TRANSFER_WITHDRAWN))
    wanted = {row.actor_id for row in rows} - {None}
    people = User.objects.in_bulk(wanted) if wanted else {}
    for row in rows:
        by = people.get(row.actor_id)
        yield TakenAway(OFFER, row.at, by.called_at(row.at) if by else "")


def links_of(case: UUID, person: UUID, now: datetime) -> Iterator[TakenAway]:
    """The links of this case that were undone, from its own side or from the other: of those the
    chain of this case holds a row.
    """
    seen = Case.objects.of_member(person, now).exclude(pk=case)
    family = Sibling.objects.filter(case__in=seen, family=OuterRef("family"))
    told = Record.objects.filter(chain=case, subject=OuterRef("pk"))
    undone = Q(Exists(family), case=case) | Q(Exists(told), case__in=seen)
    ended = Sibling.objects.filter(undone, ended_at__isnull=False)
    for place in ended.select_related("ended_by"):
        at, by = place.ended_at, place.ended_by
        if at is not None and by is not None:
            yield TakenAway(UNLINKED, at, by.called_at(at))
