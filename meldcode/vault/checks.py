"""A look at the keys before the product starts."""

from typing import Any

from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured

from meldcode.vault.errors import VaultError
from meldcode.vault.ring import data_exist, path, ring


def keys_at_hand(**_: Any) -> list[Error]:
    """One error, in one sentence, when data exist and the ring is missing, misspelt or not
    theirs.
    """
    from django.conf import settings

    try:
        if settings.FIELD_KEYS or path().exists() or data_exist():
            ring()
    except (ImproperlyConfigured, VaultError) as error:
        return [Error(str(error), id="vault.E001")]
    return []
