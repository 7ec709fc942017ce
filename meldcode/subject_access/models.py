"""Each answer to a request by the person concerned: append-only, sealed with the key of the
case.
"""

import json
import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import Case
from meldcode.vault.fields import SealedText


class RequestOutcome(models.TextChoices):
    """What was answered."""

    GIVEN = "given", "Overzicht gemaakt"
    REFUSED = "refused", "Geweigerd"


class Reason(models.TextChoices):
    """Why access is refused: the grounds that the law knows."""

    SAFETY = "safety", "Inzage is gevaarlijk voor de persoon of voor een ander"
    OTHERS = "others", "Inzage schaadt de rechten van een ander"
    IDENTITY = "identity", "Het is niet zeker dat de vrager de persoon zelf is"
    UNFOUNDED = "unfounded", "Het verzoek is duidelijk ongegrond of gaat veel te ver"


class AnswerIsFinal(TypeError):
    """An answer was to be changed; a later answer is a row of its own."""


class Answer(models.Model):
    """One answer: exactly what went out, or why nothing did. `asked_on` is the day of the
    request.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=RequestOutcome.choices)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    asked_on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(null=True, unique=True, editable=False)
    sealed = SealedText()

    class Meta:
        ordering = ["-at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="given", reason="") | (Q(outcome="refused") & ~Q(reason="")),
                name="subject_access_refused_with_a_reason",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AnswerIsFinal
        super().save(*args, **kwargs)

    def wipe(self, told: dict[str, Any]) -> None:
        """The one change of an answer: words that identify someone go."""
        self.sealed = json.dumps(told, ensure_ascii=False)
        super().save(update_fields=["sealed"])

    def sealing_key(self) -> bytes:
        return self.case.data_key

    @property
    def told(self) -> dict[str, Any]:
        """`notes` (title, day, lines, texts) of what was given; `words` of a refusal."""
        held: dict[str, Any] = json.loads(self.sealed)
        return held
