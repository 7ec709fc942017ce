"""A file behind a secret address: whoever has the address reads it, and only its hash is kept."""

import hashlib
import secrets
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.accounts.recording import note

__all__ = ["digest_of", "end", "renew"]


def digest_of(secret: str) -> str:
    """What is kept of a secret address."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def end(addresses: type[models.Model], person: Any, *, owner: str, by: Any = None) -> None:
    """End the address of this person, if there is one; by nobody where the sign-in changed."""
    if addresses._default_manager.filter(**{owner: person.pk}).delete()[0]:
        note(by, "ENDED_ADDRESS", person)
        if by is not None:
            neutral_mail.tell([person], "account", at_once=True)


@transaction.atomic
def renew(addresses: type[models.Model], person: Any, *, owner: str, digest: str) -> str:
    """A new address for this person, told once; the old one stops working. `owner` and `digest`
    are the columns of its row. Its person is mailed: whoever else made it reads along for long.
    """
    # First the person, then the address, then the trail: as who ends one, or a second step, does.
    User.objects.select_for_update().get(pk=person.pk)
    secret = secrets.token_urlsafe(32)
    row = addresses(**{owner: person, digest: digest_of(secret), "made_at": timezone.now()})
    addresses._default_manager.bulk_create(
        [row], update_conflicts=True, unique_fields=[owner], update_fields=[digest, "made_at"]
    )
    note(person, "MADE_ADDRESS", person)
    neutral_mail.tell([person], "account", at_once=True)
    return secret
