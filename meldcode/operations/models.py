"""Mail that waits to be sent, and the daily jobs with when each last went well."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Mail(models.Model):
    """One mail to one person. Its text is sealed, for it may hold a link that opens a door, and is
    emptied once it is sent.
    """

    passes = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    neutral = models.BooleanField(default=False)
    address = models.CharField(max_length=64)  # a mac of it: one neutral mail an hour each
    sealed = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address"],
                condition=Q(neutral=True, sent_at=None, given_up_at=None),
                name="one_neutral_mail_waits",
            )
        ]


class Job(models.Model):
    """One of the daily jobs: when it last began, ended and went well on this machine."""

    passes = True

    name = models.CharField(max_length=40, primary_key=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=60, blank=True)
    seconds = models.FloatField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
