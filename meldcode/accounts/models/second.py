"""What one person asks and a second one has to agree to: the fields that every such request has."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from meldcode.accounts.lapsing import has_lapsed
from meldcode.accounts.models.people import User

__all__ = ["ForASecond", "by_another", "by_two", "decided_at_once"]


class ForASecond(models.Model):
    """Asked by one, decided by another, once; `granted` is the answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)

    class Meta:
        abstract = True

    @property
    def lapsed(self) -> bool:
        """Whether nobody decided in time."""
        return self.decided_at is None and has_lapsed(self.asked_at)


def decided_at_once(name: str) -> models.CheckConstraint:
    """Who, when and what, or none of the three."""
    return models.CheckConstraint(
        condition=Q(decided_by=None, decided_at=None, granted=None)
        | Q(decided_by__isnull=False, decided_at__isnull=False, granted__isnull=False),
        name=name,
    )


def by_another(name: str) -> models.CheckConstraint:
    """Whoever asked decides nothing, a refusal neither."""
    return models.CheckConstraint(
        condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name=name
    )


def by_two(name: str) -> models.CheckConstraint:
    """Whoever asked agrees to nothing; taking one's own request back is free."""
    return models.CheckConstraint(
        condition=Q(granted=None) | Q(granted=False) | ~Q(decided_by=F("asked_by")), name=name
    )
