"""A data key for every owner: made, fetched, destroyed (which deletes all it sealed),
wrapped anew.
"""

import secrets
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from meldcode.prepared import Prepared
from meldcode.vault import cipher, epochs
from meldcode.vault.errors import KeyGone, KeyUnavailable, SealBroken, VaultError
from meldcode.vault.models import Tombstone, WrappedKey
from meldcode.vault.ring import KEY_BYTES, Ring, ring
from meldcode.vault.router import ALIAS

__all__ = [
    "KeyGone",
    "KeyUnavailable",
    "SealBroken",
    "VaultError",
    "destroy",
    "key_for",
    "key_of",
    "keys_for",
    "new_key",
    "rewrap",
]

WRONG_KEY = (
    "FIELD_KEYS or the file of epochs does not hold the key of these data: set those of this"
    " installation."
)
GONE = "There is no key for this: it was deleted, or never existed."


def of_these(owners: list[UUID]) -> QuerySet[WrappedKey]:
    return WrappedKey.objects.filter(pk__in=owners)


WRAPPED = Prepared(of_these, ALIAS)


def new_key(owner: UUID) -> bytes:
    """Make and keep the data key of `owner`; an owner that was deleted never gets another one."""
    key = secrets.token_bytes(KEY_BYTES)
    refuse_deleted(owner)
    with epochs.steady():
        wrapped(owner, key).save(force_insert=True)
    return key


def key_of(owner: UUID) -> bytes:
    """The data key of `owner`, made at first use; two processes at once get the same one."""
    try:
        return key_for(owner)
    except KeyGone:
        refuse_deleted(owner)
        with epochs.steady():
            WrappedKey.objects.bulk_create(
                [wrapped(owner, secrets.token_bytes(KEY_BYTES))], ignore_conflicts=True
            )
        return key_for(owner)


def key_for(owner: UUID) -> bytes:
    """The data key of `owner`; KeyGone when there is none, KeyUnavailable when the ring cannot open
    it.
    """
    found = keys_for([owner])
    if owner not in found:
        raise KeyGone(GONE)
    return found[owner]


def keys_for(owners: Iterable[UUID]) -> dict[UUID, bytes]:
    """The data keys of those owners that have one, in one query."""
    of = list(owners)
    try:
        return opened(WRAPPED.rows(owners=of))
    except KeyUnavailable:
        # Between the rows and the file an epoch may have ended; then the rows are other ones now.
        return opened(WRAPPED.rows(owners=of))


@transaction.atomic(using=ALIAS)
def destroy(owner: UUID, reason: str = Tombstone.Reason.REQUEST) -> None:
    """Delete the key of `owner`, and with it every text it sealed, in every backup of the data
    too. What disks still hold of the key ends with its epoch.
    """
    epochs.hold("pg_advisory_xact_lock_shared")
    row = WrappedKey.objects.filter(pk=owner).first()
    Tombstone.objects.bulk_create(
        [
            Tombstone(
                owner=owner,
                reason=Tombstone.Reason(reason),
                epoch=row.epoch if row else epochs.NONE,
            )
        ],
        ignore_conflicts=True,
    )
    WrappedKey.objects.filter(pk=owner).delete()


def rewrap(batch: int = 500) -> int:
    """Wrap one batch of older keys with the current key of the ring under the current epoch; how
    many were done, 0 when none is left.
    """
    now = ring()
    with epochs.steady():
        epoch = epochs.epochs().current[0]
        rows = list(
            WrappedKey.objects.select_for_update()
            .filter(~Q(ring_id=now.current[0]) | ~Q(epoch=epoch))
            .order_by("pk")[:batch]
        )
        data_keys = opened(rows)
        for row in rows:
            fresh = wrapped(row.pk, data_keys[row.pk])
            row.ring_id, row.epoch, row.wrapped = fresh.ring_id, fresh.epoch, fresh.wrapped
        WrappedKey.objects.bulk_update(rows, ["ring_id", "epoch", "wrapped"])
    return len(rows)


def rewrap_all(batch: int = 500) -> int:
    total = 0
    while done := rewrap(batch):
        total += done
    return total


def refuse_deleted(owner: UUID) -> None:
    if Tombstone.objects.filter(owner=owner).exists():
        raise KeyGone(GONE)


def wrapped(owner: UUID, key: bytes) -> WrappedKey:
    ring_id, master = ring().current
    epoch, secret = epochs.epochs().current
    closed = cipher.close(epochs.wrapping_key(master, secret), bound(owner), key)
    return WrappedKey(pk=owner, ring_id=ring_id, epoch=epoch, wrapped=closed)


def opened(rows: Iterable[WrappedKey]) -> dict[UUID, bytes]:
    """The data keys of these rows; the files of keys are read once."""
    masters, secrets_of = ring(), epochs.epochs()
    return {row.pk: unwrap(row, masters, secrets_of) for row in rows}


def unwrap(row: WrappedKey, masters: Ring, secrets_of: Ring) -> bytes:
    master, secret = masters.find(row.ring_id), secrets_of.find(row.epoch)
    if master is None or (secret is None and row.epoch != epochs.NONE):
        raise KeyUnavailable(WRONG_KEY)
    try:
        return cipher.open_(epochs.wrapping_key(master, secret), bound(row.pk), bytes(row.wrapped))
    except cipher.InvalidTag:
        raise KeyUnavailable(WRONG_KEY) from None


def bound(owner: UUID) -> bytes:
    """Binds a wrapped key to its owner, so that swapping two rows shows."""
    return b"vault.key:" + owner.bytes
