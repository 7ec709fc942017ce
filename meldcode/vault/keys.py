"""A data key for every owner: made, fetched, destroyed (which deletes all it sealed),
wrapped anew.
"""

import secrets
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from meldcode.vault import cipher
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

WRONG_KEY = "FIELD_KEYS does not hold the key of these data: set the key ring of this installation."
GONE = "There is no key for this: it was deleted, or never existed."


def new_key(owner: UUID) -> bytes:
    """Make and keep the data key of `owner`; an owner that was deleted never gets another one."""
    key = secrets.token_bytes(KEY_BYTES)
    refuse_deleted(owner)
    wrapped(owner, key).save(force_insert=True)
    return key


def key_of(owner: UUID) -> bytes:
    """The data key of `owner`, made at first use; two processes at once get the same one."""
    try:
        return key_for(owner)
    except KeyGone:
        refuse_deleted(owner)
        WrappedKey.objects.bulk_create(
            [wrapped(owner, secrets.token_bytes(KEY_BYTES))], ignore_conflicts=True
        )
        return key_for(owner)


def key_for(owner: UUID) -> bytes:
    """The data key of `owner`; KeyGone when there is none, KeyUnavailable when the ring cannot open
    it.
    """
    row = WrappedKey.objects.filter(pk=owner).first()
    if row is None:
        raise KeyGone(GONE)
    return unwrap(row, ring())


def keys_for(owners: Iterable[UUID]) -> dict[UUID, bytes]:
    """The data keys of those owners that have one, in one query."""
    opened_with = ring()
    return {
        row.pk: unwrap(row, opened_with) for row in WrappedKey.objects.filter(pk__in=list(owners))
    }


@transaction.atomic(using=ALIAS)
def destroy(owner: UUID, reason: str = Tombstone.Reason.REQUEST) -> None:
    """Delete the key of `owner`, and with it every text it sealed, in every backup of the
    data too.
    """
    Tombstone.objects.bulk_create(
        [Tombstone(owner=owner, reason=Tombstone.Reason(reason))], ignore_conflicts=True
    )
    WrappedKey.objects.filter(pk=owner).delete()


def rewrap(batch: int = 500) -> int:
    """Wrap one batch of older keys with the current key of the ring; how many were done, 0 when
    none is left.
    """
    now = ring()
    with transaction.atomic(using=ALIAS):
        rows = list(
            WrappedKey.objects.select_for_update()
            .filter(~Q(ring_id=now.current[0]))
            .order_by("pk")[:batch]
        )
        for row in rows:
            fresh = wrapped(row.pk, unwrap(row, now))
            row.ring_id, row.wrapped = fresh.ring_id, fresh.wrapped
        WrappedKey.objects.bulk_update(rows, ["ring_id", "wrapped"])
    return len(rows)


def refuse_deleted(owner: UUID) -> None:
    if Tombstone.objects.filter(owner=owner).exists():
        raise KeyGone(GONE)


def wrapped(owner: UUID, key: bytes) -> WrappedKey:
    ring_id, master = ring().current
    return WrappedKey(pk=owner, ring_id=ring_id, wrapped=cipher.close(master, bound(owner), key))


def unwrap(row: WrappedKey, opened_with: Ring) -> bytes:
    master = opened_with.find(row.ring_id)
    if master is None:
        raise KeyUnavailable(WRONG_KEY)
    try:
        return cipher.open_(master, bound(row.pk), bytes(row.wrapped))
    except cipher.InvalidTag:
        raise KeyUnavailable(WRONG_KEY) from None


def bound(owner: UUID) -> bytes:
    """Binds a wrapped key to its owner, so that swapping two rows shows."""
    return b"vault.key:" + owner.bytes
