"""Entries as flat facts: what reads as a sentence becomes a hash of its words, everything else
stays as it is.
"""

import hashlib
import unicodedata
from typing import Any

EMPTY: tuple[object, ...] = (None, "", [], {}, ())


def flat(value: Any, path: str = "") -> dict[str, Any]:
    """Every leaf of a nested value under its dotted path; what is empty is left out."""
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, (list, tuple)):
        pairs = enumerate(value)
    else:
        return {} if value in EMPTY else {path: hashed(value)}
    leaves: dict[str, Any] = {}
    for name, part in pairs:
        leaves |= flat(part, f"{path}.{name}" if path else str(name))
    return leaves


def hashed(value: Any) -> Any:
    """Words are hashed without regard for how lines were broken, so that their meaning cannot
    change silently.
    """
    if not isinstance(value, str) or " " not in value.strip():
        return value
    words = " ".join(unicodedata.normalize("NFC", value).split())
    return f"sha256:{hashlib.sha256(words.encode()).hexdigest()}"
