"""What a backup consists of, sealed: files, hashes, counts, and who may never come back."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from meldcode.backups.census import Tally
from meldcode.backups.flow import BackupError
from meldcode.vault import seals

PURPOSE = b"backup.manifest"
VERSION = 1


@dataclass
class Part:
    """One database of the backup."""

    file: str
    vendor: str
    sha256: str
    plain_sha256: str
    bytes: int
    migrations: list[list[str]]
    tables: Tally


@dataclass
class Manifest:
    """One backup. The seal is under the key ring itself, so that it can be checked before there is
    any database.
    """

    made_at: str
    data: Part
    keys: Part
    tombstones: list[list[str]]
    audit_seal: str
    version: int = VERSION
    path: Path = field(default=Path(), compare=False)

    def owners(self) -> set[UUID]:
        return {UUID(owner) for owner, _, _ in self.tombstones}

    def file_of(self, part: Part) -> Path:
        return self.path.parent / part.file

    def text(self) -> str:
        body = self.body()
        return (
            json.dumps({**body, "seal": seals.ring_mac(PURPOSE, canonical(body)).hex()}, indent=1)
            + "\n"
        )

    def body(self) -> dict[str, Any]:
        body = asdict(self)
        body.pop("path")
        return body


def canonical(body: dict[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")


def read(path: Path) -> Manifest:
    """The manifest, once it is certain that this installation made it."""
    try:
        body = json.loads(path.read_text(encoding="ascii"))
        seal = bytes.fromhex(body.pop("seal"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise BackupError(f"{path} is no manifest: give the .json file of a backup.") from None
    if not seals.ring_mac_fits(PURPOSE, canonical(body), seal):
        raise BackupError(
            f"{path.name} was changed, or sealed with another key ring: put the ring of that time"
            " behind FIELD_KEYS."
        )
    if body["version"] != VERSION:
        raise BackupError(f"{path.name} is of a release that writes backups in another way.")
    return Manifest(
        **{**body, "data": Part(**body["data"]), "keys": Part(**body["keys"])}, path=path
    )


def all_in(folder: Path) -> list[Manifest]:
    """Every manifest of the folder, oldest first."""
    return [read(path) for path in sorted(folder.glob("backup-*.json"))]
