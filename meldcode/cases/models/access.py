"""Who works on a case and who may never see it."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from meldcode.accounts.lapsing import has_lapsed
from meldcode.accounts.models import User


class May(models.TextChoices):
    """What a membership may allow in its case."""

    LOOK = "look", "kijken"
    NOTE = "note", "een eigen notitie toevoegen"
    WRITE = "write", "opschrijven wat er is gezien en gedaan"
    VOUCH = "vouch", "instaan voor wat een deur opent of sluit"
    END = "end", "een stap of de casus beëindigen"


class Mandate(models.TextChoices):
    """What the owner of a case lets a colleague do in it."""

    WORK = "work", "Meewerken"
    FULL = "full", "Alles wat u mag"


EVERYTHING = frozenset(May)
WORKING = frozenset({May.LOOK, May.NOTE, May.WRITE})
"""Who works along writes down what was seen, and opens no door, decides nothing, ends nothing."""
EMERGENCY = frozenset({May.LOOK, May.NOTE})
"""Who took access for a time reads, calls and leaves a note; nothing of it counts for the rules."""


def rights_of(mandate: str, until: datetime | None) -> frozenset[May]:
    """What a membership allows: what its mandate says, or what access for a time does."""
    if until is not None:
        return EMERGENCY
    return EVERYTHING if mandate == Mandate.FULL else WORKING


class Member(models.Model):
    """A person who may see a case: its owner, a colleague the owner added, or (until a moment) who
    took emergency access.

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
    # The owner has the full one; a colleague what the owner chose.
    mandate = models.CharField(max_length=10, choices=Mandate.choices, default=Mandate.FULL)
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

    @property
    def rights(self) -> frozenset[May]:
        return rights_of(self.mandate, self.until)


class ExclusionRequest(models.Model):
    """A lead wants to exclude somebody, which takes two (`takes_two`): the owner or another lead
    decides.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=Q(decided_at=None),
                name="exclusion_asked_once",
            ),
        ]

    @property
    def renamed(self) -> bool:
        """Whether this colleague got another name after the question."""
        return self.since_then(self.person)

    @property
    def asker_renamed(self) -> bool:
        """Whether who asked got another name after the question."""
        return self.since_then(self.asked_by)

    def since_then(self, one: User) -> bool:
        return one.renamed_at is not None and one.renamed_at >= self.asked_at


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
