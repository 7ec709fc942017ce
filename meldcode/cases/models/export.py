"""That somebody took a summary of a case out of the product, and what for."""

import uuid

from django.db import models
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models.case import Case
from meldcode.cases.models.sealed_words import TypedWords
from meldcode.vault.fields import SealedText

__all__ = ["Export", "Purpose"]


class Purpose(models.TextChoices):
    """What a summary is for."""

    ADVICE = "advice", "Om advies te vragen aan LKHA of Veilig Thuis"
    REPORT = "report", "Voor een melding bij Veilig Thuis"
    TAKE_OVER = "take-over", "Voor wie het van mij overneemt"
    FILE = "file", "Voor het dossier van mijn organisatie"
    OTHER = "other", "Voor iets anders"


class Export(TypedWords, models.Model):
    """One summary that was asked for. The audit points at this row; nothing of the summary is
    kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="exports")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    # What was typed beside the purpose.
    sealed = SealedText()
