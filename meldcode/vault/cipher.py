"""AES-256-GCM with a random nonce, in one layout: version, nonce, ciphertext with tag."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12
SHORTEST = len(VERSION) + NONCE_BYTES + 16

__all__ = ["InvalidTag", "close", "open_"]


def close(key: bytes, bound_to: bytes, data: bytes) -> bytes:
    """Encrypt `data`; it opens only together with the same `bound_to`."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, data, bound_to)


def open_(key: bytes, bound_to: bytes, sealed: bytes) -> bytes:
    """What `close` was given; raises InvalidTag when anything differs."""
    if len(sealed) < SHORTEST or not sealed.startswith(VERSION):
        raise InvalidTag
    return AESGCM(key).decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], bound_to)
