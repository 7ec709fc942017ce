"""That cases are about brothers and sisters: a place in a family of cases, without a name."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models.case import Case

__all__ = ["Sibling"]


class Sibling(models.Model):
    """The place of one case in a family. What shows of the others is what the reader may see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # No row of its own: it ends with the last case that is in it.
    family = models.UUIDField(db_index=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="families")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="sibling_in_one_family"
            )
        ]
