"""A file behind a secret address: whoever has the address reads it, and only its hash is kept."""

import hashlib
import secrets
from typing import Any

from django.db import models
from django.utils import timezone

__all__ = ["digest_of", "renew"]


def digest_of(secret: str) -> str:
    """What is kept of a secret address."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def renew(addresses: type[models.Model], person: Any, *, owner: str, digest: str) -> str:
    """A new address for this person, told once; the old one stops working. `owner` and `digest`
    are the columns of its row.
    """
    secret = secrets.token_urlsafe(32)
    row = addresses(**{owner: person, digest: digest_of(secret), "made_at": timezone.now()})
    addresses._default_manager.bulk_create(
        [row], update_conflicts=True, unique_fields=[owner], update_fields=[digest, "made_at"]
    )
    return secret
