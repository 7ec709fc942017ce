"""Who works on a case and who may never see it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from meldcode.accounts.lapsing import has_lapsed
from meldcode.accounts.models import User


class Member(models.Model):
    """A person who may see a case: its owner, a colleague the owner added, or (until a moment) who
    broke the glass.

    `touched_at` repeats the last change of the case, so that a list of a million rows pages by one
    index; `presses` that it may have to come first, for the same reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="members")
    person = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(default=timezone.now)
    # Whether the case is open and may press, today or on a day to come (pressing.py).
    presses = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(removed_at=None), name="member_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["person", "-touched_at", "-case"],
                name="member_list",
                condition=Q(removed_at=None),
            ),
            models.Index(
                fields=["person"],
                name="member_presses",
                condition=Q(removed_at=None, presses=True),
            ),
        ]


class Exclusion(models.Model):
    """A colleague who sees nothing of a case, not even that they are excluded; lifting takes a
    second person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="exclusions")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    lift_asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    lift_asked_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(lifted_at=None), name="exclusion_once"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | (
                    Q(lifted_at__isnull=False, lift_asked_by__isnull=False)
                    & ~Q(lifted_by=F("lift_asked_by"))
                ),
                name="exclusion_lifted_by_a_second_person",
            ),
        ]

    @property
    def lift_waits(self) -> bool:
        """Whether somebody asked to lift it, not so long ago that the question lapsed."""
        return self.lift_asked_at is not None and not has_lapsed(self.lift_asked_at)
