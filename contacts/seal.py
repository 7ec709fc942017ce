"""The seal of a row: it shows a change that did not go through the product."""

import hashlib
import hmac
import json
from typing import Any

from meldcode.vault import mac

PURPOSE = b"contacts.seal"


def written(value: Any) -> bytes:
    """One value, always written the same way."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def digest(value: Any) -> str:
    """What stands under the seal for one value, so that a field can go and the seal still fits."""
    return hashlib.sha256(written(value)).hexdigest()[:32]


def make(of: Any, covered: dict[str, Any]) -> str:
    """The seal of what this row covers, with a key that is not in the database."""
    return mac(PURPOSE, written([of, covered])).hex()


def fits(seal: str, of: Any, covered: dict[str, Any]) -> bool:
    """Whether this is what was sealed; without a key nothing fits, and the pinned values serve."""
    try:
        return hmac.compare_digest(seal, make(of, covered))
    except Exception:
        # Any trouble with the key means that the row cannot be trusted; the pinned number is the
        # safe answer.
        return False


def key_at_hand() -> bool:
    """Whether seals can be checked at all now; without the key every row would look altered."""
    try:
        return bool(make({}, {}))
    except Exception:
        # The reason does not matter here: the reader falls back, and the vault reports its own
        # trouble.
        return False
