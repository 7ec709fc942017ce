"""Seals of the product as a whole: message authentication by purpose, and encrypted cookies."""

import base64
import hmac
import struct
import time
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import transaction

from meldcode.vault import cipher, keys
from meldcode.vault.ring import KEY_BYTES, Ring, parse, ring
from meldcode.vault.router import ALIAS

ROOT = UUID("00000000-0000-4000-8000-00000000a11d")
"""The owner of the key behind `mac`. It is wrapped like a case key, so a rotation leaves every seal
as it is.
"""
LONGEST_COOKIE = 4096
_known: dict[tuple[Ring, bytes], bytes] = {}


def mac(purpose: bytes, message: bytes) -> bytes:
    """HMAC-SHA256 under the key of `purpose`."""
    return hmac.digest(purpose_key(purpose), message, "sha256")


def purpose_key(purpose: bytes) -> bytes:
    """The key of one purpose, kept in memory as long as the ring stays what it is."""
    place = (ring(), purpose)
    if place not in _known:
        key = derive(keys.key_of(ROOT), purpose)
        # A key made in a transaction that is rolled back would vouch for rows that nobody can
        # check.
        transaction.on_commit(lambda: _known.__setitem__(place, key), using=ALIAS)
        return key
    return _known[place]


def derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(
        algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"meldcode:" + purpose
    ).derive(key)


def ready() -> None:
    """For a readiness route: an exception with one sentence unless the ring opens what the keys
    database holds.
    """
    keys.key_of(ROOT)


def forget(**_: Any) -> None:
    """Look the keys up again: the tables were made anew, emptied or restored."""
    _known.clear()
    parse.cache_clear()


def ring_mac(purpose: bytes, message: bytes) -> bytes:
    """A seal that needs no database: under the current key of the ring itself, and so only as
    lasting as that key.
    """
    return hmac.digest(derive(ring().current[1], purpose), message, "sha256")


def ring_mac_fits(purpose: bytes, message: bytes, seal: bytes) -> bool:
    """Whether any key of the ring made this seal."""
    made = (hmac.digest(derive(key, purpose), message, "sha256") for _, key in ring().keys)
    return any(hmac.compare_digest(seal, one) for one in made)


def cookie_seal(purpose: bytes, data: bytes) -> str:
    """`data` with the time of now, encrypted for a cookie; needs no database."""
    stamped = struct.pack(">d", time.time()) + data
    sealed = cipher.close(derive(ring().current[1], b"cookie:" + purpose), purpose, stamped)
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode("ascii")


def cookie_open(purpose: bytes, text: str, max_age: float | None = None) -> bytes | None:
    """What was sealed, with whichever key of the ring; None for anything else and for what is too
    old.
    """
    if len(text) > LONGEST_COOKIE or not text.isascii():
        return None
    try:
        sealed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    for _, key in ring().keys:
        try:
            stamped = cipher.open_(derive(key, b"cookie:" + purpose), purpose, sealed)
        except cipher.InvalidTag:
            continue
        return in_time(stamped, max_age)
    return None


def in_time(stamped: bytes, max_age: float | None) -> bytes | None:
    (made,) = struct.unpack(">d", stamped[:8])
    return None if max_age is not None and time.time() - made > max_age else stamped[8:]
