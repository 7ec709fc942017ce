"""A small installation in a folder of its own, run by its commands as its keeper would."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Self

import pyrage

from tests import migrated

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Product:
    """One installation: its data folder, its databases, its ring."""

    folder: Path
    databases: dict[str, str] = field(default_factory=dict)
    settings: ClassVar[str] = "tests.backup.settings"

    def run(self, *command: str, ok: bool = True) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env={**inherited(), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": self.settings,
                 "DATA_DIR": str(self.folder), **self.databases},
            capture_output=True, text=True, check=False, timeout=240,
        )  # fmt: skip
        assert (done.returncode == 0) is ok, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    def manage(self, *command: str, ok: bool = True) -> str:
        return self.run("-m", "django", *command, ok=ok)

    def do(self, verb: str, *arguments: object) -> str:
        """Run one verb of tests/backup/work.py."""
        return self.run("-m", "tests.backup.work", verb, *map(str, arguments)).strip()

    def migrated(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        migrated.fill(
            self.folder, self.databases, self.settings, lambda *first: type(self)(*first).migrate()
        )
        return self

    def migrate(self) -> None:
        for alias in ("default", "keys"):
            self.manage("migrate", "-v0", "--database", alias)

    def with_ring_of(self, other: "Product") -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "field_keys").write_text((other.folder / "field_keys").read_text())
        return self


def inherited() -> dict[str, str]:
    """The surroundings, without another installation's settings."""
    return {
        key: value
        for key, value in os.environ.items()
        if not key.endswith(("DATABASE_URL", "FIELD_KEYS"))
    }


def identity(folder: Path) -> tuple[Path, str]:
    """A key pair as age-keygen makes it: the file with the identity, and the public key."""
    made = pyrage.x25519.Identity.generate()
    path = folder / "identity.txt"
    path.write_text(f"# created: 2026-11-21\n# public key: {made.to_public()}\n{made}\n")
    return path, str(made.to_public())
