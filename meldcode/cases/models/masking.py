"""What a case remembers of its masks, and the masked copies that a team lead may read."""

import json
import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meldcode.cases.models.case import Case
from meldcode.cases.models.entry import Entry
from meldcode.vault.fields import SealedText


class MaskMemory(models.Model):
    """Which replacement stands for whom in one case, and which words were pointed at; as secret as
    the case.

    `version` lets two saves at once not give two people one replacement.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="mask_memory")
    version = models.PositiveIntegerField(default=0)
    sealed = SealedText()

    def sealing_key(self) -> bytes:
        return self.case.data_key

    @property
    def held(self) -> dict[str, Any]:
        remembered: dict[str, Any] = json.loads(self.sealed) if self.sealed else {}
        return remembered


class MaskedCopies(models.QuerySet["MaskedCopy"]):
    def standing(self) -> "MaskedCopies":
        """The copies that their authors confirmed and that nothing withdrew."""
        return self.filter(withdrawn_at=None)


class MaskedCopy(models.Model):
    """A note as a team lead may read it: masked, confirmed by its author, a week for a day, no
    author's name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="masked_copies")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="masked_copies")
    kind = models.CharField(max_length=20)
    stage = models.CharField(max_length=2, blank=True)
    week = models.CharField(max_length=8)
    sealed = SealedText()
    confirmed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Withdrawn because a name that stands in it became known.
    name_known = models.BooleanField(default=False)

    objects = MaskedCopies.as_manager()

    class Meta:
        ordering = ["confirmed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(withdrawn_at=None), name="masked_copy_once"
            )
        ]

    def sealing_key(self) -> bytes:
        return self.case.data_key

    @property
    def told(self) -> dict[str, Any]:
        """Title and texts (label and masked text) as the lead reads them."""
        held: dict[str, Any] = json.loads(self.sealed)
        return held
