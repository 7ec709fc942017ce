"""Text that would else be lost, sealed with the key of one account and gone after a day."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from meldcode.accounts.models.people import User

KEPT_HOURS = 24


def in_a_day() -> datetime:
    return timezone.now() + timedelta(hours=KEPT_HOURS)


class KeptForm(models.Model):
    """What someone sent while the session or the token was no longer valid."""

    passes = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="kept_forms")
    path = models.CharField(max_length=200)
    body = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=in_a_day, db_index=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]


class Draft(models.Model):
    """The latest state of a form that is not sent yet; one for each account and page."""

    passes = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=200)
    body = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=in_a_day, db_index=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="draft_once_a_page")]
