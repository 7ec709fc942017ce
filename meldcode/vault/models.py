"""What the keys database holds: wrapped keys, and tombstones of what was deleted."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone


class WrappedKey(models.Model):
    """The data key of one owner (a case, an account), readable only with a key of the ring and the
    secret of its epoch.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    ring_id = models.CharField(max_length=32, db_index=True)
    epoch = models.CharField(max_length=32, default="", db_index=True)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    def __repr__(self) -> str:
        return f"<WrappedKey {self.pk}>"


class TombstoneStands(TypeError):
    """A tombstone was to be changed or removed; it stays as long as any backup could bring its
    owner back.
    """


class Tombstones(models.QuerySet["Tombstone"]):
    def update(self, **fields: Any) -> int:
        raise TombstoneStands

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TombstoneStands


class Tombstone(models.Model):
    """That an owner was deleted, when and by which kind of reason; no word of what it held. The
    epoch is the one whose secret would still open what a disk may keep of the key.
    """

    class Reason(models.TextChoices):
        """Why the key was destroyed."""

        RETENTION = "retention", "Bewaartermijn verstreken"
        REQUEST = "request", "Op verzoek"
        MISTAKE = "mistake", "Ten onrechte gemaakt"
        ACCOUNT = "account", "Account beëindigd"
        PASSED = "passed", "Tijdelijke tekst verlopen"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.UUIDField(unique=True, editable=False)
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=20, choices=Reason.choices)
    epoch = models.CharField(max_length=32, default="", db_index=True, editable=False)

    objects = Tombstones.as_manager()

    def __str__(self) -> str:
        return f"{self.owner} {self.reason}"
