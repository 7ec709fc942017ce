"""The vault: encrypted fields, a key per owner, seals; nothing is imported here before it is asked
for.
"""


def mac(purpose: bytes, message: bytes) -> bytes:
    """HMAC-SHA256 of `message` under the product's own key for `purpose`; stays the same when keys
    are rotated.
    """
    from meldcode.vault import seals

    return seals.mac(purpose, message)


def cookie_seal(purpose: bytes, data: bytes) -> str:
    """`data`, encrypted for a cookie that only this product can read."""
    from meldcode.vault import seals

    return seals.cookie_seal(purpose, data)


def cookie_open(purpose: bytes, text: str, max_age: float | None = None) -> bytes | None:
    """What `cookie_seal` was given; None for anything else, and for what is older than `max_age`
    seconds.
    """
    from meldcode.vault import seals

    return seals.cookie_open(purpose, text, max_age)
