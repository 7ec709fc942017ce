"""Text that would else be lost, sealed with the key of its case or its account, gone in a day."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from meldcode.accounts.models.people import User

KEPT_HOURS = 24


def in_a_day() -> datetime:
    return timezone.now() + timedelta(hours=KEPT_HOURS)


class Draft(models.Model):
    """The newest words of one form on one page as it was opened: not sent, or sent and not saved.

    The form itself names its row (`form_text.Owner`), so two forms of a page, or one page open
    twice, never write over each other. `moment` is the time of typing by the browser's own clock.
    """

    passes = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=200)
    form = models.CharField(max_length=60, default="")
    body = models.BinaryField()
    moment = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=in_a_day, db_index=True)

    class Meta:
        ordering = ["-made_at"]
