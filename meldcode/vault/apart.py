"""Data and keys lie apart: in one database a backup of the data would hold the keys, and deleting
none would delete nothing.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from meldcode.vault.router import ALIAS

ONE_FOR_BOTH = (
    "DATABASE_URL and KEYS_DATABASE_URL lead to the same database: give the keys one of their own."
)
HERE = {"", "localhost", "127.0.0.1", "::1", "[::1]"}


def place(database: Mapping[str, Any]) -> tuple[str, ...]:
    """Where an entry of DATABASES leads, in one spelling."""
    if str(database["ENGINE"]).endswith("sqlite3"):
        name = str(database["NAME"])
        return (name,) if ":" in name else (str(Path(name).resolve()),)
    host = str(database.get("HOST") or "").lower()
    here = host in HERE or host.startswith("/")
    return (
        "localhost" if here else host,
        str(database.get("PORT") or 5432),
        str(database["NAME"]),
    )


def refuse_one_for_both() -> None:
    """Raise where both lead to one database, by whatever name: both see its tables then."""
    from meldcode.vault.models import WrappedKey  # noqa: PLC0415 - settings ask `place` before there are models

    data, keys = connections["default"], connections[ALIAS]
    table = WrappedKey._meta.db_table
    if place(data.settings_dict) == place(keys.settings_dict) or table in seen_from(data):
        raise ImproperlyConfigured(ONE_FOR_BOTH)


def seen_from(connection: Any) -> list[str]:
    with connection.cursor() as cursor:
        names: list[str] = connection.introspection.table_names(cursor)
    return names
