"""Putting a backup back: the tombstones first, then the keys, then the data; what was deleted stays
deleted.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connections

from meldcode.audit import seal as seals
from meldcode.audit.verify import Fault, faults
from meldcode.backups import flow, making, manifest, postgres
from meldcode.backups.census import Census, differing
from meldcode.backups.flow import BackupError
from meldcode.backups.manifest import Manifest, Part
from meldcode.vault import seals as vault_seals
from meldcode.vault.models import Tombstone, WrappedKey

# Who was signed in then, and typed text that was put back or thrown away since: neither may come
# back.
PASSING = {"django_session", "usersessions_usersession", "accounts_keptform", "accounts_draft"}
Stones = dict[UUID, tuple[str, str]]


@dataclass
class Outcome:
    """What a restore did."""

    rows: int
    deleted: int
    erased: int
    faults: list[Fault]


def restore(
    path: Path, identity: Path, *, replace: bool = False, keep_keys: bool = False
) -> Outcome:
    """Bring back the backup of this manifest, with the newest keys that its folder holds."""
    wanted = manifest.read(path)
    stones = all_tombstones(path.parent, wanted)
    key = flow.identity(identity)
    aliases = ["default"] if keep_keys else ["keys", "default"]
    refuse(wanted, aliases, replace)
    with tempfile.TemporaryDirectory(dir=making.scratch()) as passing:
        if not keep_keys:
            newest = with_keys(path.parent)
            plain = making.opened(
                newest.file_of(newest.keys), newest.keys, key, Path(passing) / "keys"
            )
            put("keys", newest.keys, plain, set(stones))
        plain = making.opened(wanted.file_of(wanted.data), wanted.data, key, Path(passing) / "data")
        put("default", wanted.data, plain, set())
    finish(stones)
    rows = sum(int(count) for count, _ in wanted.data.tables.values())
    return Outcome(rows, len(stones), erase(stones), list(faults(seals.read(wanted.audit_seal))))


def all_tombstones(folder: Path, wanted: Manifest) -> Stones:
    """Every tombstone known: of the keys database as it stands, and of every backup in the folder,
    later ones too.
    """
    found: Stones = {}
    for each in [wanted, *manifest.all_in(folder)]:
        found |= {UUID(owner): (at, reason) for owner, at, reason in each.tombstones}
    return found | standing_tombstones()


def standing_tombstones() -> Stones:
    connection = connections["keys"]
    try:
        if Tombstone._meta.db_table not in connection.introspection.table_names():
            return {}
        rows = Tombstone.objects.values_list("owner", "at", "reason")
        return {owner: (at.isoformat(), reason) for owner, at, reason in rows}
    except DatabaseError:
        return {}  # the keys database is what is broken; the backups still know


def with_keys(folder: Path) -> Manifest:
    """The newest backup whose keys are still there: it has every key of older data, and no key that
    was destroyed.
    """
    there = [each for each in manifest.all_in(folder) if each.file_of(each.keys).exists()]
    if not there:
        raise BackupError(
            "No backup of the keys is left in this folder, so no text could be read: see"
            " --keep-keys."
        )
    return there[-1]


def refuse(wanted: Manifest, aliases: list[str], replace: bool) -> None:
    for alias in aliases:
        part = wanted.data if alias == "default" else wanted.keys
        if connections[alias].vendor != part.vendor:
            raise BackupError(
                f"The backup is of {part.vendor}, the database {alias} is"
                f" {connections[alias].vendor}."
            )
        if not replace and making.way_of(connections[alias]).has_rows(connections[alias]):
            raise BackupError(
                f"The database {alias} holds data: stop the product and give --replace."
            )


def put(alias: str, part: Part, plain: Path, without: set[UUID]) -> None:
    """One database, filled and counted again."""
    connection = connections[alias]
    if connection.vendor == "postgresql":
        postgres.build(connection, [(app, name) for app, name in part.migrations])
    making.way_of(connection).put(connection, plain, without)
    different = set(differing(census_of(alias), part.tables))
    if different - ({"vault_wrappedkey"} if without else set()):
        raise BackupError(
            "After the restore these tables are not what they were:"
            f" {', '.join(sorted(different))}."
        )


def census_of(alias: str) -> dict[str, list[int | str]]:
    connection, census = connections[alias], Census()
    if connection.vendor == "sqlite":
        making.way_of(connection).count(Path(connection.settings_dict["NAME"]), census)
    else:
        postgres.count(connection, census)
    return census.tally()


def finish(stones: Stones) -> None:
    """Bring the tables to this release, keep every tombstone; sign everyone out, forget kept text."""
    vault_seals.forget()
    for alias in ("keys", "default"):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    WrappedKey.objects.filter(pk__in=list(stones)).delete()
    Tombstone.objects.bulk_create(
        [
            Tombstone(owner=owner, at=datetime.fromisoformat(at), reason=why)
            for owner, (at, why) in stones.items()
        ],
        ignore_conflicts=True,
    )
    with connections["default"].cursor() as cursor:
        for table in sorted(
            PASSING & set(connections["default"].introspection.table_names(cursor))
        ):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- one of the names above


def erase(stones: Stones) -> int:
    """Ask every app that keeps rows of an owner to remove those of the deleted ones."""
    return sum(erase_one(list(stones)) for erase_one in erasers()) if stones else 0


def erasers() -> Iterator[Callable[[list[UUID]], int]]:
    for config in apps.get_app_configs():
        if hasattr(config, "erase_tombstoned"):
            yield config.erase_tombstoned
