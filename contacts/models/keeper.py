"""Who keeps what every visitor sees: a keeper is an admin whom two people named."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from meldcode.accounts.models.roles import keeping_contacts


class Keepers(models.QuerySet["Keeper"]):
    """The doors to keepers."""

    def in_office(self) -> "Keepers":
        """Named, not ended, and still an active admin."""
        named = self.filter(granted=True, ended_at=None)
        return named.filter(keeping_contacts("person__"), person__is_active=True)


class Keeper(models.Model):
    """One person as keeper: asked for by one, decided by another. The first two, whom the operator
    of the machine names by command, have neither.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="keeping")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = Keepers.as_manager()

    class Meta:
        verbose_name = "lijstbeheerder"
        verbose_name_plural = "lijstbeheerders"
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | ~Q(decided_by=F("asked_by")) & ~Q(decided_by=F("person")),
                name="keeper_named_by_another",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, granted=None)
                | Q(decided_at__isnull=False, granted__isnull=False),
                name="keeper_decided_at_once",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at=None) & (Q(granted=None) | Q(granted=True)),
                name="keeper_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"
