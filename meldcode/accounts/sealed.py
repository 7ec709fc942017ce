"""The key of one account: seals its kept text; and one key for all second factors."""

import base64
from uuid import UUID

from meldcode.vault.fields import seal, unseal
from meldcode.vault.keys import key_of

FACTORS = UUID("00000000-0000-4000-8000-00000000f2fa")


def close(owner: UUID, place: str, text: str) -> bytes:
    """Seal a text of this account; `place` says which row it belongs to."""
    return seal(key_of(owner), f"accounts.{place}".encode(), text)


def open_again(owner: UUID, place: str, blob: bytes) -> str:
    """The text again; VaultError when it is not what was sealed for this account and row."""
    return unseal(key_of(owner), f"accounts.{place}".encode(), blob)


def seal_factor(text: str) -> str:
    return base64.b64encode(close(FACTORS, "factor", text)).decode("ascii")


def unseal_factor(text: str) -> str:
    return open_again(FACTORS, "factor", base64.b64decode(text))
