"""What can go wrong with a key or a seal, each as one sentence that may be shown."""


class VaultError(Exception):
    """Something sealed cannot be read now; no page may show half of it."""


class KeyUnavailable(VaultError):
    """The key ring does not hold the key that is needed: a wrong or missing FIELD_KEYS, nothing is
    lost yet.
    """


class KeyGone(VaultError):
    """There is no key for this owner: never made, or destroyed so that its texts can never be read
    again.
    """


class SealBroken(VaultError):
    """The stored bytes are not what was sealed for this row and column."""
