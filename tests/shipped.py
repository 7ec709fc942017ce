"""The directory as it ships, put into the database of a test as rows that were made before.

Seeding cleans, seals and checks every row, and `tests/contacts/test_seeding.py` tests that. Other
tests only need what comes of it.
"""

from typing import Any

from django.db import connections, transaction
from django.db.models import Model, QuerySet

from contacts import directory, seeding
from contacts.models import Contact, Country, Post, Provenance, Stamp, Version
from meldcode.vault.router import ALIAS as KEYS

__all__ = ["make_directory", "put_directory"]

TABLES: tuple[type[Model], ...] = (Contact, Country, Post, Provenance, Version, Stamp)
made: list[list[Any]] = []


def make_directory() -> None:
    """Make the rows once, before any test changes what ships; the database stays as it was. Where
    only tests of the first database run, there are no keys to seal with, and no need.
    """
    if "vault_wrappedkey" not in connections[KEYS].introspection.table_names():
        return
    with transaction.atomic(), transaction.atomic(using=KEYS):
        seeding.seed()
        made[:] = [list(model._base_manager.all()) for model in TABLES]
        transaction.set_rollback(True)
        transaction.set_rollback(True, using=KEYS)


def put_directory() -> None:
    """Every row that `seed` makes, in a database that has none of them yet."""
    for model, rows in zip(TABLES, made, strict=True):
        QuerySet(model).bulk_create(rows)
    for model, rows in zip(TABLES[:2], made, strict=False):
        for row in rows:
            row.put_seal()  # with the key that this database has
        QuerySet(model).bulk_update(rows, ["seal", "sealed"])
    directory.forget()
