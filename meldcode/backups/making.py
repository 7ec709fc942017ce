"""Making a backup: both databases, each in a file of its own, checked after writing; and clearing
out old ones.
"""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from meldcode.audit.seal import Seal
from meldcode.backups import flow, manifest, postgres, sqlite
from meldcode.backups.census import Census
from meldcode.backups.flow import BackupError
from meldcode.backups.manifest import Manifest, Part
from meldcode.preflight import write_private
from meldcode.vault.models import Tombstone


def way_of(connection: Any) -> ModuleType:
    """How this kind of database is copied and put back."""
    return sqlite if connection.vendor == "sqlite" else postgres


def make(folder: Path, to: str, identity: Path | None = None) -> Manifest:
    """One backup in `folder`; the manifest is written last, so that half a backup is never taken
    for one.
    """
    recipient = flow.recipient(to)
    key = flow.identity(identity) if identity else None
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = datetime.now(UTC)
    stem = f"backup-{now:%Y%m%dT%H%M%S%fZ}"
    with tempfile.TemporaryDirectory(dir=scratch()) as passing:
        # The data first: a key made in between is one too many, a key destroyed in between is meant
        # to be gone.
        seal = Seal.now().line()
        data = part("default", folder / f"{stem}.data.age", recipient, Path(passing))
        keys = part("keys", folder / f"{stem}.keys.age", recipient, Path(passing))
        made = Manifest(
            now.isoformat(), data, keys, tombstones(), seal, path=folder / f"{stem}.json"
        )
        for one in (data, keys):
            check(made, one, key, Path(passing))
    write_private(made.path, made.text())
    return manifest.read(made.path)


def scratch() -> Path:
    """Where a copy may lie for a moment: beside the database it is of, readable for its owner only."""
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def part(alias: str, target: Path, recipient: Any, passing: Path) -> Part:
    connection = connections[alias]
    census = Census()
    applied = sorted(
        MigrationRecorder(connection).applied_migrations().values(), key=lambda row: row.pk
    )
    plain = flow.encrypt(way_of(connection).pieces(connection, passing, census), target, recipient)
    return Part(
        file=target.name,
        vendor=connection.vendor,
        sha256=flow.hash_of(target),
        plain_sha256=plain,
        bytes=target.stat().st_size,
        migrations=[[row.app, row.name] for row in applied],
        tables=census.tally(),
    )


def check(made: Manifest, one: Part, key: Any, passing: Path) -> None:
    """Read again what lies on disk; with the identity at hand, open it too."""
    path = made.file_of(one)
    with path.open("rb") as file:
        if file.read(len(flow.HEADER)) != flow.HEADER:
            raise BackupError(f"{path.name} does not begin as an encrypted file.")
    if flow.hash_of(path) != one.sha256:
        raise BackupError(f"{path.name} is not what was written.")
    if key is not None:
        opened(path, one, key, passing / f"{path.name}.check").unlink()


def opened(path: Path, one: Part, key: Any, target: Path) -> Path:
    """Decrypt one part; it is exactly what went in."""
    flow.decrypt(path, target, key)
    if flow.hash_of(target) != one.plain_sha256:
        raise BackupError(f"{path.name} holds something else than its manifest says.")
    return target


def tombstones() -> list[list[str]]:
    rows = Tombstone.objects.order_by("at", "owner").values_list("owner", "at", "reason")
    return [[str(owner), at.isoformat(), reason] for owner, at, reason in rows]


def prune(folder: Path, keep_days: int, keys_keep_days: int) -> list[Path]:
    """Remove what is past its term, the keys sooner than the data; the newest backup always stays
    whole.
    """
    removed = []
    for old in manifest.all_in(folder)[:-1]:
        age = datetime.now(UTC) - datetime.fromisoformat(old.made_at)
        past = [old.file_of(old.keys)] if age > timedelta(days=keys_keep_days) else []
        if age > timedelta(days=keep_days):
            past = [old.file_of(old.keys), old.file_of(old.data), old.path]
        removed += [path for path in past if path.exists()]
    for path in removed:
        path.unlink()
    return removed
