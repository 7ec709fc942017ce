"""That the lead of a team has a month to look at, and when it was looked at."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import Team, User


class MonthlyLook(models.Model):
    """One month of one team; `month` is its first day. Confirmed once, by a lead, and final from
    then on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    month = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    seen_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "month"], name="monthly_look_once"),
            models.CheckConstraint(
                condition=Q(seen_by=None, seen_at=None)
                | Q(seen_by__isnull=False, seen_at__isnull=False),
                name="monthly_look_seen_by_someone",
            ),
        ]
