"""The keys live apart: the vault's tables only in the database `keys`, and nothing else there."""

from typing import Any

ALIAS = "keys"
APP = "vault"


class KeysApart:
    """Sends the vault to its own database, so that its backups can be shorter-lived than those of
    the data.
    """

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return ALIAS if model._meta.app_label == APP else None

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        return ALIAS if model._meta.app_label == APP else None

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool | None:
        in_vault = {one._meta.app_label == APP, other._meta.app_label == APP}
        return False if len(in_vault) > 1 else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == ALIAS) == (app_label == APP)
