"""A command that cannot do its work says so in one sentence: no frames, no rows, no passwords."""

import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from meldcode.backups import flow
from tests.backup.product import ROOT, identity, inherited
from tests.full_disk import full_disk
from tests.operations.test_unsafe import SAFE
from tests.postgres import free_port


def ended(folder: Path, *command: str, **environment: str) -> tuple[int, str]:
    given = {"DEBUG": "0", "SECRET_KEY": SAFE["SECRET_KEY"], "ALLOWED_HOSTS": "wegwijzer.example",
             "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "meldcode.settings"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, check=False, capture_output=True,
        text=True, env={**inherited(), **given, **environment},
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", [["verify_audit"], ["send_mail"], ["rotate_keys"]])
def test_without_tables(tmp_path: Path, command: list[str]) -> None:
    status, said = ended(tmp_path, *command)
    assert status == 1
    assert len(said.strip().splitlines()) == 1
    assert "does not do what this command needs: no such table" in said


def test_without_a_server(tmp_path: Path) -> None:
    away = f"127.0.0.1:{free_port()}"
    databases = {"DATABASE_URL": f"postgres://naam:kersenbloesem@{away}/data",
                 "KEYS_DATABASE_URL": f"postgres://naam:bloesem@{away}/keys",
                 "FIELD_KEYS": SAFE["FIELD_KEYS"]}  # fmt: skip
    status, said = ended(tmp_path, "verify_audit", **databases)
    assert (status, len(said.strip().splitlines())) == (1, 1)
    assert "bloesem" not in said


def test_a_backup_on_a_full_disk(tmp_path: Path) -> None:
    to = flow.recipient(identity(tmp_path)[1])
    pieces = (secrets.token_bytes(flow.CHUNK) for _ in range(3))
    with full_disk(100_000), pytest.raises((flow.BackupError, OSError), match=r"written|large"):
        flow.encrypt(pieces, tmp_path / "part", to)
