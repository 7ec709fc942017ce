"""What a reader says of one masked note: append-only, the last one counts."""

import uuid

from django.db import models
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import MaskedCopy
from meldcode.review.models.review import Review


class Verdict(models.TextChoices):
    """A choice without words; words stand in a remark."""

    FINE = "fine", "In orde"
    NAME = "name", "Er staat nog iets herkenbaars in"
    UNCLEAR = "unclear", "Onduidelijk"


class Vote(models.Model):
    """What the reader of a review says of one masked copy, as it stood there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, models.PROTECT, related_name="votes")
    copy = models.ForeignKey(MaskedCopy, models.PROTECT, related_name="votes")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)

    class Meta:
        ordering = ["at", "id"]
