"""A look at the keys before the product starts."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured

from meldcode.vault.apart import refuse_one_for_both
from meldcode.vault.errors import VaultError
from meldcode.vault.ring import data_exist, path, ring


def keys_at_hand(**_: Any) -> list[Error]:
    """One error, in one sentence, when data exist and the ring is missing, misspelt or not
    theirs.
    """
    try:
        if settings.FIELD_KEYS or path().exists() or data_exist():
            ring()
    except (ImproperlyConfigured, VaultError) as error:
        return [Error(str(error), id="vault.E001")]
    return []


def kept_apart(*, databases: Sequence[str] | None = None, **_: Any) -> list[Error]:
    """One error when data and keys lie in one database; `migrate` asks it."""
    if not databases:
        return []
    try:
        refuse_one_for_both()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="vault.E002")]
    return []
