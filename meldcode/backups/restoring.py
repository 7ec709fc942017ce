"""Putting a backup back: the tombstones first, then the keys, then the data; what was deleted stays
deleted.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connections

from meldcode.audit import seal as seals
from meldcode.audit.verify import Fault, faults
from meldcode.backups import flow, making, manifest, passing, postgres
from meldcode.backups.census import Census, differing
from meldcode.backups.flow import BackupError
from meldcode.backups.manifest import BackupPart, Folder, Manifest
from meldcode.vault import apart, epochs, keys, ring
from meldcode.vault import seals as vault_seals
from meldcode.vault.models import Tombstone, WrappedKey

WITH_HEADER = 2
"""Since this version the keys begin with a line of their own."""
Stones = dict[UUID, tuple[str, str]]


@dataclass
class RestoreOutcome:
    """What a restore did."""

    rows: int
    deleted: int
    erased: int
    faults: list[Fault]
    passed_over: list[str]


@dataclass
class Chosen:
    """What a restore takes from a folder: the data of one backup, the keys of the newest."""

    data: Manifest
    keys: Manifest | None
    folder: Folder

    def parts(self) -> Iterator[tuple[Path, BackupPart]]:
        if self.keys is not None:
            yield self.keys.file_of(self.keys.keys), self.keys.keys
        yield self.data.file_of(self.data.data), self.data.data


def restore(
    path: Path, identity: Path, *, replace: bool = False, keep_keys: bool = False
) -> RestoreOutcome:
    """Bring back the backup of this manifest, with the newest keys that its folder holds."""
    key = flow.identity(identity)
    chosen = choose(path, key, keep_keys)
    refuse(chosen, replace)
    for place, part in chosen.parts():
        making.verify(place, part, key)
    stones = all_tombstones(chosen)
    if chosen.keys is not None:
        put("keys", chosen.keys, key, set(stones))
    apart.refuse_one_for_both()  # once the keys have their tables, whatever both are called
    put("default", chosen.data, key, set())
    finish(stones)
    rows = sum(int(count) for count, _ in chosen.data.data.tables.values())
    found = list(faults(seals.read(chosen.data.audit_seal)))
    return RestoreOutcome(rows, len(stones), erase(stones), found, chosen.folder.passed_over)


def choose(path: Path, key: Any, keep_keys: bool) -> Chosen:
    """The wanted backup and its keys. The newest keys that the ring vouches for say, once opened,
    whether older backups are of this installation too.
    """
    if keep_keys:
        lasting = manifest.lasting_key()
        return Chosen(manifest.read(path, lasting), None, manifest.all_in(path.parent, lasting))
    by_ring = manifest.all_in(path.parent).manifests
    if not by_ring:
        manifest.read(path)  # says what is wrong with it
    newest = manifest.with_keys(by_ring)
    lasting = lasting_of(newest, key)
    return Chosen(manifest.read(path, lasting), newest, manifest.all_in(path.parent, lasting))


def lasting_of(newest: Manifest, key: Any) -> bytes | None:
    if newest.version < WITH_HEADER:
        return None
    making.verify(newest.file_of(newest.keys), newest.keys, key)
    header, _ = headed(flow.opened(newest.file_of(newest.keys), key, newest.keys.packing))
    return bytes.fromhex(header["lasting"])


def headed(pieces: Iterator[bytes]) -> tuple[dict[str, str], Iterator[bytes]]:
    """The first line, and what stands behind it."""
    start = b""
    for piece in pieces:
        start += piece
        if b"\n" in start:
            break
    line, _, rest = start.partition(b"\n")
    return json.loads(line), chain([rest], pieces)


def all_tombstones(chosen: Chosen) -> Stones:
    """Every tombstone known: of the keys database as it stands, and of every backup in the folder,
    later ones too.
    """
    found: Stones = {}
    for each in [chosen.data, *chosen.folder.manifests]:
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


def refuse(chosen: Chosen, replace: bool) -> None:
    wanted = {"default": chosen.data.data}
    if chosen.keys is not None:
        wanted["keys"] = chosen.keys.keys
    for alias, part in wanted.items():
        if connections[alias].vendor != part.vendor:
            raise BackupError(
                f"The backup is of {part.vendor}, the database {alias} is"
                f" {connections[alias].vendor}."
            )
        if not replace and making.way_of(connections[alias]).has_rows(connections[alias]):
            raise BackupError(
                f"The database {alias} holds data: stop the product and give --replace."
            )
        if part.vendor == "postgresql":  # before the keys are replaced, and not halfway
            postgres.refuse_other_tables(connections[alias], steps(part))


def put(alias: str, made: Manifest, key: Any, without: set[UUID]) -> None:
    """One database, filled and counted again."""
    connection = connections[alias]
    part = made.keys if alias == "keys" else made.data
    pieces = flow.opened(made.file_of(part), key, part.packing)
    if alias == "keys" and made.version >= WITH_HEADER:
        header, pieces = headed(pieces)
        epochs.add(ring.read(header["epochs"], "The backup"))
    if connection.vendor == "postgresql":
        postgres.build(connection, steps(part))
    making.way_of(connection).put(connection, pieces, without)
    different = set(differing(census_of(alias), part.tables))
    if different - ({"vault_wrappedkey"} if without else set()):
        raise BackupError(
            "After the restore these tables are not what they were:"
            f" {', '.join(sorted(different))}."
        )


def steps(part: BackupPart) -> list[tuple[str, str]]:
    """The migrations that had been applied, in their order."""
    return [(app, name) for app, name in part.migrations]


def census_of(alias: str) -> dict[str, list[int | str]]:
    connection, census = connections[alias], Census()
    if connection.vendor == "sqlite":
        making.way_of(connection).count(Path(connection.settings_dict["NAME"]), census)
    else:
        postgres.count(connection, census)
    return census.tally()


def finish(stones: Stones) -> None:
    """Bring the tables to this release, keep every tombstone, empty what passes: a backup of an
    earlier release may hold it.
    """
    vault_seals.forget()
    for alias in ("keys", "default"):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    WrappedKey.objects.filter(pk__in=list(stones)).delete()
    # The database was filled with keys that were deleted again: their epoch ends at the next
    # backup.
    epochs.begin()
    keys.rewrap_all()
    Tombstone.objects.bulk_create(
        [
            Tombstone(owner=owner, at=datetime.fromisoformat(at), reason=why)
            for owner, (at, why) in stones.items()
        ],
        ignore_conflicts=True,
    )
    with connections["default"].cursor() as cursor:
        standing = set(connections["default"].introspection.table_names(cursor))
        for table in sorted(passing.tables() & standing):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- one of the names above


def erase(stones: Stones) -> int:
    """Ask every app that keeps rows of an owner to remove those of the deleted ones."""
    return sum(erase_one(list(stones)) for erase_one in erasers()) if stones else 0


def erasers() -> Iterator[Callable[[list[UUID]], int]]:
    for config in apps.get_app_configs():
        if hasattr(config, "erase_tombstoned"):
            yield config.erase_tombstoned
