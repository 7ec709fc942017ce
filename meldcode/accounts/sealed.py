"""The key of one account: seals its kept text; and one key for all second factors."""
import base64
from uuid import UUID

FACTORS = UUID("00000000-0000-4000-8000-00000000f2fa")


def key_of(owner: UUID) -> bytes:
    """The key of this owner, made at first use."""
    from meldcode.vault import keys

    try:
        return keys.key_for(owner)
    except keys.NoKey:
        return keys.new_key(owner)


def seal(owner: UUID, place: str, text: str) -> bytes:
    from meldcode.vault import fields

    return fields.seal(key_of(owner), place.encode(), text)


def unseal(owner: UUID, place: str, blob: bytes) -> str:
    from meldcode.vault import fields

    return fields.unseal(key_of(owner), place.encode(), bytes(blob))


def seal_factor(text: str) -> str:
    return base64.b64encode(seal(FACTORS, "mfa", text)).decode("ascii")


def unseal_factor(text: str) -> str:
    return unseal(FACTORS, "mfa", base64.b64decode(text))
