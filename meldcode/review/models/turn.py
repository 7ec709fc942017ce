"""Every turn that was taken in a review: append-only, so that both views stay in the record."""

import uuid

from django.db import models
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.review.models.review import Review
from meldcode.vault.fields import SealedText


class Turn(models.Model):
    """Who did what in a review, when, with which words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, models.PROTECT, related_name="turns")
    number = models.PositiveIntegerField()
    event = models.CharField(max_length=14)
    state = models.CharField(max_length=14)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(null=True, unique=True, editable=False)
    sealed = SealedText()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="turn_number_once")
        ]

    def sealing_key(self) -> bytes:
        return self.review.case.data_key
