"""Whether a key may leave the ring: not while every backup that there is needs it."""

import hmac
import json
from pathlib import Path

from meldcode.backups import manifest
from meldcode.backups.manifest import Manifest

__all__ = ["is_backed_up"]


def is_backed_up(folder: Path | None, *, ever: bool) -> bool:
    """Whether a backup opens with the current key alone, or none was `ever` made."""
    found = manifest.all_in(folder, manifest.lasting_key()).manifests if folder else []
    if any(is_of_this_ring(one) for one in found if one.file_of(one.keys).exists()):
        return True
    return not found and not ever


def is_of_this_ring(made: Manifest) -> bool:
    """Whether the current key of the ring, without any other, opens the keys of this backup: making
    one wraps every key with the current one, which then seals the manifest.
    """
    stored = json.loads(made.path.read_text(encoding="ascii"))["seal"]
    now = json.loads(made.text())["seal"]
    return hmac.compare_digest(str(stored), str(now))
