"""Making a backup: both databases, each in a file of its own, checked after writing."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from meldcode.audit.seal import Seal
from meldcode.backups import flow, manifest, postgres, sqlite
from meldcode.backups.census import Census
from meldcode.backups.flow import BackupError
from meldcode.backups.manifest import BackupPart, Manifest
from meldcode.backups.scratch import scratch
from meldcode.preflight import write_private
from meldcode.vault import epochs, keys, seals
from meldcode.vault.apart import refuse_one_for_both
from meldcode.vault.models import Tombstone


def way_of(connection: Any) -> ModuleType:
    """How this kind of database is copied and put back."""
    return sqlite if connection.vendor == "sqlite" else postgres


def make(folder: Path, to: str, identity: Path | None = None) -> Manifest:
    """One backup in `folder`; the manifest is written last, so that half a backup is never taken
    for one.
    """
    refuse_one_for_both()
    keys.rewrap_all()  # so that the keys of this backup need one secret alone
    older = epochs.epochs()
    recipient = flow.recipient(to)
    key = flow.identity(identity) if identity else None
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # The data first: a key made in between is one too many, a key destroyed in between is meant to
    # be gone.
    seal = Seal.now().line()
    now = datetime.now(UTC)
    stem = f"backup-{now:%Y%m%dT%H%M%S%fZ}"
    with whole(folder, stem):
        data_part = part("default", folder / f"{stem}.data.age", recipient)
        keys_part = part("keys", folder / f"{stem}.keys.age", recipient, header())
        if epochs.epochs() != older:
            raise BackupError("An epoch of the keys began meanwhile: make the backup again.")
        made = Manifest(
            now.isoformat(),
            data_part,
            keys_part,
            tombstones(),
            seal,
            number=manifest.all_in(folder, manifest.lasting_key()).next_number(),
            path=folder / f"{stem}.json",
        )
        for one in (data_part, keys_part):
            check(made, one, key)
        write_private(made.path, made.text())
    # What was deleted before this backup opens with nothing any more.
    epochs.end()
    return manifest.read(made.path)


@contextmanager
def whole(folder: Path, stem: str) -> Iterator[None]:
    """All of a backup or no file of it."""
    try:
        yield
    except BaseException:
        for path in folder.glob(f"{stem}.*"):
            path.unlink()
        raise


def header() -> bytes:
    """The first line of the keys: what a restore in an empty place needs beside them."""
    lasting = seals.purpose_key(manifest.PURPOSE).hex()
    now = epochs.Ring((epochs.epochs().current,))
    return json.dumps({"lasting": lasting, "epochs": now.text()}).encode() + b"\n"


def part(alias: str, target: Path, recipient: Any, first: bytes = b"") -> BackupPart:
    connection = connections[alias]
    census = Census()
    applied = sorted(
        MigrationRecorder(connection).applied_migrations().values(), key=lambda row: row.pk
    )
    with scratch() as passing:
        pieces = way_of(connection).pieces(connection, passing, census)
        plain = flow.encrypt(chain([first], pieces), target, recipient)
    return BackupPart(
        file=target.name,
        vendor=connection.vendor,
        sha256=flow.hash_of(target),
        plain_sha256=plain,
        bytes=target.stat().st_size,
        migrations=[[row.app, row.name] for row in applied],
        tables=census.tally(),
        packing=flow.PACKING,
    )


def check(made: Manifest, one: BackupPart, key: Any) -> None:
    """Read again what lies on disk; with the identity at hand, open it too."""
    path = made.file_of(one)
    with path.open("rb") as file:
        if file.read(len(flow.HEADER)) != flow.HEADER:
            raise BackupError(f"{path.name} does not begin as an encrypted file.")
    if flow.hash_of(path) != one.sha256:
        raise BackupError(f"{path.name} is not what was written.")
    if key is not None:
        verify(path, one, key)


def verify(path: Path, one: BackupPart, key: Any) -> None:
    """Open one part and throw it away; it is exactly what went in."""
    digest = hashlib.sha256()
    for piece in flow.opened(path, key, one.packing):
        digest.update(piece)
    if digest.hexdigest() != one.plain_sha256:
        raise BackupError(f"{path.name} holds something else than its manifest says.")


def tombstones() -> list[list[str]]:
    rows = Tombstone.objects.order_by("at", "owner").values_list("owner", "at", "reason")
    return [[str(owner), at.isoformat(), reason] for owner, at, reason in rows]
