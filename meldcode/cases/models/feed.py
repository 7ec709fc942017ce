"""The secret address at which somebody's own calendar is read."""

import uuid

from django.db import models
from django.utils import timezone

from meldcode.accounts.models import User


class CalendarFeed(models.Model):
    """One address of one person; only a sign of it is kept. A new one ends the old one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(User, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
