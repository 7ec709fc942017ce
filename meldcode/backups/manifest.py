"""What a backup consists of, sealed: files, hashes, counts, and who may never come back."""

import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from meldcode.backups.census import Tally
from meldcode.backups.flow import BackupError
from meldcode.vault import keys, seals
from meldcode.vault.errors import VaultError

PURPOSE = b"backup.manifest"
VERSION = 2
OLDEST = 1


@dataclass
class BackupPart:
    """One database of the backup; `packing` is how its bytes were packed before they were
    encrypted.
    """

    file: str
    vendor: str
    sha256: str
    plain_sha256: str
    bytes: int
    migrations: list[list[str]]
    tables: Tally
    packing: str = ""


@dataclass
class Manifest:
    """One backup, with two seals. That of the ring can be checked before there is any database;
    that of the installation outlives every rotation of the ring.
    """

    made_at: str
    data: BackupPart
    keys: BackupPart
    tombstones: list[list[str]]
    audit_seal: str
    number: int = 0
    version: int = VERSION
    path: Path = field(default=Path(), compare=False)

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    def owners(self) -> set[UUID]:
        return {UUID(owner) for owner, _, _ in self.tombstones}

    def file_of(self, part: BackupPart) -> Path:
        return self.path.parent / part.file

    def text(self) -> str:
        body = asdict(self)
        body.pop("path")
        message = canonical(body)
        seal, lasting = seals.ring_mac(PURPOSE, message), seals.mac(PURPOSE, message)
        return json.dumps({**body, "seal": seal.hex(), "lasting": lasting.hex()}, indent=1) + "\n"


def canonical(body: dict[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")


def lasting_key() -> bytes | None:
    """The key of the seal that outlives rotations, where the keys database stands and opens."""
    try:
        return seals.derive(keys.key_for(seals.ROOT), PURPOSE)
    except VaultError:
        return None


def read(path: Path, lasting: bytes | None = None) -> Manifest:
    """The manifest, once it is certain that this installation made it."""
    try:
        body = json.loads(path.read_text(encoding="ascii"))
        seal, other = bytes.fromhex(body.pop("seal")), bytes.fromhex(body.pop("lasting", ""))
        message = canonical(body)
        version = body["version"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BackupError(f"{path} is no manifest: give the .json file of a backup.") from None
    if not seals.ring_mac_fits(PURPOSE, message, seal) and not fits(lasting, message, other):
        raise BackupError(
            f"{path.name} was changed, or sealed with another key ring: put the ring of that time"
            " behind FIELD_KEYS."
        )
    if not OLDEST <= version <= VERSION:
        raise BackupError(f"{path.name} is of a release that writes backups in another way.")
    return Manifest(
        **{**body, "data": BackupPart(**body["data"]), "keys": BackupPart(**body["keys"])},
        path=path,
    )


def fits(lasting: bytes | None, message: bytes, seal: bytes) -> bool:
    return lasting is not None and hmac.compare_digest(
        hmac.digest(lasting, message, "sha256"), seal
    )


@dataclass
class Folder:
    """The backups of a folder in the order in which they were made, and what was passed over."""

    manifests: list[Manifest]
    passed_over: list[str]

    def next_number(self) -> int:
        return max((each.number for each in self.manifests), default=0) + 1


def all_in(folder: Path, lasting: bytes | None = None) -> Folder:
    """Every backup of this installation; a file that is none stops nothing."""
    found = Folder([], [])
    for path in sorted(folder.glob("backup-*.json")):
        try:
            found.manifests.append(read(path, lasting))
        except BackupError as problem:
            found.passed_over.append(str(problem))
    # By number: a clock that was wrong puts the names in another order.
    found.manifests.sort(key=lambda each: (each.number, each.made_at))
    return found


def with_keys(manifests: Sequence[Manifest]) -> Manifest:
    """The newest backup whose keys are still there: it has every key of older data, and no key that
    was destroyed.
    """
    there = [each for each in manifests if each.file_of(each.keys).exists()]
    if not there:
        raise BackupError(
            "No backup of the keys is left in this folder, so no text could be read: see"
            " --keep-keys."
        )
    return there[-1]
