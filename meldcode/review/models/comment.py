"""What lead and author say about a masked note, and what the lead points at as still
identifying.
"""

import uuid

from django.db import models
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import MaskedCopy
from meldcode.review.models.review import Review
from meldcode.vault.fields import SealedText


class Comment(models.Model):
    """A remark at one masked copy; with `is_pointing` its text is the words that should be masked
    too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, models.PROTECT, related_name="comments")
    copy = models.ForeignKey(MaskedCopy, models.PROTECT, related_name="comments")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_pointing = models.BooleanField(default=False)
    token = models.UUIDField(null=True, unique=True, editable=False)
    handled_at = models.DateTimeField(null=True, blank=True)
    sealed = SealedText()

    class Meta:
        ordering = ["at", "id"]

    def sealing_key(self) -> bytes:
        return self.review.case.data_key
