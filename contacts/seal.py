"""The seal of a row: it shows a change that did not go through the product."""

import hmac
import json
from typing import Any

PURPOSE = b"contacts.seal"


def make(identity: dict[str, Any], values: dict[str, Any]) -> str:
    """The seal of these values, with a key that is not in the database."""
    from meldcode.vault import mac

    message = json.dumps(
        [identity, values], sort_keys=True, separators=(",", ":"), ensure_ascii=True
    )
    return mac(PURPOSE, message.encode("ascii")).hex()


def fits(seal: str, identity: dict[str, Any], values: dict[str, Any]) -> bool:
    """Whether the values are those that were sealed; without a key nothing fits, and the pinned
    values serve.
    """
    try:
        return hmac.compare_digest(seal, make(identity, values))
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
