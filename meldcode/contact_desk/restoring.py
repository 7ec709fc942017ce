"""What was before comes back by the same path as any change: an earlier state, or a proposal that
lapsed or whose author left.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from contacts import keepers
from contacts.changes import (
    STILL_KEEPS,
    apply,
    change,
    decide,
    difference,
    propose,
    undecided,
)
from contacts.models import Proposal, Refused, Version
from contacts.subjects import Ground, Subject, locked, needs_second

__all__ = ["restore", "take_over"]

TAKEN_OVER = "Opnieuw ingediend."


def restore(subject: Subject, version: Version, *, by: Any, reason: str) -> Version | Proposal:
    """Bring an earlier state back by the same path as any change; refused where that state may no
    longer be.
    """
    day = timezone.localdate(version.made_at)
    ground = Ground(f"versie {version.number}", day, "release", reason)
    current = type(subject)._default_manager.get(pk=subject.pk)
    if not current.seal_fits():
        return reseal(current, version, by=by, ground=ground)
    return change(current, dict(version.values), by=by, ground=ground, version=current.version)


@transaction.atomic
def reseal(subject: Subject, version: Version, *, by: Any, ground: Ground) -> Version | Proposal:
    """Restore a row that was altered outside the product, back to a kept version."""
    current = locked(subject)
    keepers.refuse_author(by, current)
    typed = dict(version.values)
    changes = difference(current, typed) or {
        "name" if hasattr(current, "name") else "nl": same(current)
    }
    if needs_second(current):
        return propose(current, changes, by=by, ground=ground)
    return apply(current, changes, by=by, ground=ground)


def same(subject: Subject) -> dict[str, str]:
    """A difference without a difference: only the seal is made anew."""
    return {"old": str(subject), "new": str(subject)}


@transaction.atomic
def take_over(proposal: Proposal, *, by: Any) -> Proposal:
    """Bring what lapsed, or what somebody proposed who may no more, as one's own; another one
    decides.
    """
    found = undecided(proposal)
    keepers.refuse_author(by, found.subject)
    if keepers.may_keep(found.proposed_by, found.subject) and not found.lapsed:
        raise Refused(STILL_KEEPS)
    ground = Ground(found.source, found.source_date, found.how, found.reason)
    decide(found, found.refused_by(by), by=by, reason=TAKEN_OVER)
    return propose(locked(found.subject), found.changes, by=by, ground=ground)
