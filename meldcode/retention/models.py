"""The rows of this room: changes of terms, warnings that were given, and deletions with the two
people behind them.
"""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from meldcode.accounts.models import Organisation, User
from meldcode.accounts.models.second import ForASecond, decided_at_once
from meldcode.cases.models import Case
from meldcode.retention.terms import Category
from meldcode.vault.models import Tombstone

__all__ = ["Deletion", "Notice", "TermChange"]


class TermChange(ForASecond):
    """One change of a term: at once when shorter; a longer one, or one of the trail, when another
    admin agreed.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    category = models.CharField(max_length=12, choices=Category.choices)
    before = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            decided_at_once("term_decided_at_once"),
            models.CheckConstraint(
                condition=Q(granted=None)
                | Q(granted=False)
                | Q(months__lt=F("before"))
                | ~Q(decided_by=F("asked_by")),
                name="term_lengthened_by_two",
            ),
            models.UniqueConstraint(
                fields=["organisation", "category"],
                condition=Q(decided_at=None),
                name="term_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.before} {self.months}"


class Notice(models.Model):
    """That the end of a term was announced: for a term that began on `start`, before a case may go
    on `ends_on`.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="+")
    start = models.DateField()
    noticed_on = models.DateField()
    ends_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.ends_on}"


class Deletion(models.Model):
    """A deletion: asked by one person, approved by another, carried out; its row outlives the case
    and says no more.

    Both people are missing where a restore did a deletion again that it knew from the tombstones
    alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField(editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=Tombstone.Reason.choices)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    erased_at = models.DateTimeField(null=True)
    trail_ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(granted=None)
                | Q(granted=False)
                | Q(asked_by=None, decided_by=None)
                | (
                    Q(asked_by__isnull=False, decided_by__isnull=False)
                    & ~Q(decided_by=F("asked_by"))
                ),
                name="deletion_by_two",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(granted__isnull=False, granted=True),
                name="deletion_only_when_granted",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, granted=None)
                | Q(decided_at__isnull=False, granted__isnull=False),
                name="deletion_decided_at_once",
            ),
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(decided_at=None), name="deletion_asked_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["erased_at"], name="deletion_trail", condition=Q(trail_ended_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.reason}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("A deletion stays on record.")
