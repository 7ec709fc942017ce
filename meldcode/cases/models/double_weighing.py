"""Two people who weigh a case apart: neither sees what the other answers until both have."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from meldcode.accounts.lapsing import has_lapsed
from meldcode.accounts.models import User
from meldcode.cases.models.case import Case
from meldcode.cases.models.sealed_words import TypedWords
from meldcode.vault.fields import SealedText


class Ended(models.TextChoices):
    """How a double weighing ended."""

    SHOWN = "shown", "beiden hebben geantwoord"
    DECLINED = "declined", "uw collega weegt niet mee"
    WITHDRAWN = "withdrawn", "hij is gestopt"
    LAPSED = "lapsed", "na 14 dagen hadden niet beiden geantwoord"
    LEFT = "left", "een van beiden werkt niet meer aan de casus"
    CLOSED = "closed", "de casus is afgesloten"


class DoubleWeighing(models.Model):
    """One round: who asked, who weighs along, and how it ended. What both answered becomes two
    rows of the case at the moment that both have.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="double_weighings")
    first = models.ForeignKey(User, models.PROTECT, related_name="+")
    second = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Ended.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="double_weighing_open_once"
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")), name="double_weighing_takes_two"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="")
                | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="double_weighing_ends_somehow",
            ),
        ]

    @property
    def has_lapsed(self) -> bool:
        return has_lapsed(self.asked_at)


class ApartAnswers(TypedWords, models.Model):
    """What one of the two answered, sealed whole until both have: no choice of it stands plain.

    `basis` is the number of the last entry that it rests on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    weighing = models.ForeignKey(DoubleWeighing, models.PROTECT, related_name="answers")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    basis = models.PositiveIntegerField()
    sealed = SealedText()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["weighing", "by"], name="answered_apart_once")
        ]

    @property
    def case(self) -> Case:
        return self.weighing.case
