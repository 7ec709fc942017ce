"""The rows of the audit and, for each chain, its head."""

import struct
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

from django.db import models

from meldcode.audit.actions import AuditAction

MAC_BYTES = 32
NOTHING = bytes(MAC_BYTES)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class RecordIsFinal(TypeError):
    """A row of the audit was to be changed, removed or written past the chain."""


class Records(models.QuerySet["Record"]):
    """Rows that can be read; only `record()` adds one."""

    def update(self, **fields: Any) -> NoReturn:
        raise RecordIsFinal

    def delete(self) -> NoReturn:
        raise RecordIsFinal

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordIsFinal


class Record(models.Model):
    """Who did what, when, and to which row; no word of what it was about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chain = models.UUIDField(editable=False)
    number = models.PositiveBigIntegerField(editable=False)
    at = models.DateTimeField(editable=False)
    actor_id = models.UUIDField(null=True, editable=False)
    action = models.CharField(max_length=40, editable=False)
    subject = models.UUIDField(null=True, editable=False)
    # From where (NEN 7513). None for what no request did, and in rows of before these were kept:
    # the MAC of those was made without.
    address = models.CharField(max_length=45, null=True, editable=False)  # noqa: DJ001 -- see above
    session = models.CharField(max_length=16, null=True, editable=False)  # noqa: DJ001 -- see above
    previous = models.BinaryField(max_length=MAC_BYTES)
    mac = models.BinaryField(max_length=MAC_BYTES)

    objects = Records.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="audit_once_in_chain")
        ]
        indexes = [models.Index(fields=["actor_id", "at"], name="audit_actor_at")]

    def __str__(self) -> str:
        return f"{self.chain} {self.number} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new row can be saved."""
        if not self._state.adding:
            raise RecordIsFinal
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordIsFinal

    @property
    def what(self) -> str:
        """The verb as a word on screen."""
        return str(AuditAction(self.action).label)

    def message(self) -> bytes:
        """Everything the row says, in one unambiguous order of bytes, for its mac."""
        action = self.action.encode()
        return b"".join(
            (
                self.id.bytes,
                self.chain.bytes,
                struct.pack(
                    ">QqB", self.number, (self.at - EPOCH) // timedelta(microseconds=1), len(action)
                ),
                action,
                or_nobody(self.actor_id),
                or_nobody(self.subject),
                bytes(self.previous),
                from_where(b"a", self.address),
                from_where(b"s", self.session),
            )
        )


def or_nobody(value: uuid.UUID | None) -> bytes:
    """A UUID, or its absence, in 17 bytes that cannot be taken for each other."""
    return b"\x00" * 17 if value is None else b"\x01" + value.bytes


def from_where(which: bytes, value: str | None) -> bytes:
    """A text by its name and length; nothing at all for none, so that rows of before fit."""
    if value is None:
        return b""
    text = value.encode()
    return which + struct.pack(">B", len(text)) + text


class Head(models.Model):
    """The last row of a chain. `ended`: the rows were removed after their retention term, which is
    itself recorded.
    """

    chain = models.UUIDField(primary_key=True, editable=False)
    number = models.PositiveBigIntegerField(default=0)
    mac = models.BinaryField(max_length=MAC_BYTES, default=NOTHING)
    ended = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"
