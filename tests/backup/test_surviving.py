"""Backups that survive: rotations, strange files in their folder, a clock that was wrong."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from meldcode.backups.pruning import without_manifest
from meldcode.backups.scratch import scratch
from meldcode.backups.terms import BackupTerms
from tests.backup.product import ROOT, Product, inherited
from tests.backup.test_drill import backed_up

pytestmark = pytest.mark.drill

New = Callable[[], Product]
Pair = tuple[Path, str]
STRANGE = {
    "backup-0.json": b"{",
    "backup-20260101T000000000000Z.json": b'{"seal": "00", "version": 2}',
    "backup-2.json": b"\xff\xfe\x00",
    "backup-list.json": b"[1, 2]",
    "backup-deep.json": b"[" * 100_000,
    "notes.txt": b"not ours",
    "other.keys.age": b"not ours",
}


ROTATION = ([0, "rotate_keys"], [0, "rotate_keys", "--retire", "--without-backup"])


def commands(product: Product, *steps: list[object]) -> str:
    return product.do("commands", *map(json.dumps, steps))


def strange(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in STRANGE.items():
        (folder / name).write_bytes(content)


def files(folder: Path, suffix: str) -> list[str]:
    found = (path for path in folder.glob(f"backup-*{suffix}") if path.name not in STRANGE)
    return sorted(path.name for path in found)


def test_after_two_rotations_and_400_days_everything_comes_back(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product, folder = new_product().migrated(), tmp_path / "kept"
    backup = ["backup", str(folder), "--to", pair[1], "--prune"]
    strange(folder)
    gone, kept = product.do("fill", 2, 3).split()
    first = backed_up(product, folder, pair)
    product.do("destroy", gone)
    said = commands(product, *ROTATION, [0, *backup], *ROTATION, [400, *backup], [0.01, *backup])
    # The third run found the second one dated in the future: it pruned nothing.
    assert (said.count("passed over: "), said.count("refused: ")) == (2 * 5, 1)
    other = new_product().with_ring_of(product)
    said = other.manage("restore", str(first), "--identity", str(pair[0]))
    assert "audit is whole" in said
    assert said.count("passed over: ") == 5
    assert other.do("read", gone, kept).splitlines() == ["0", "3 open"]


def test_after_a_rotation_what_is_due_goes(new_product: New, pair: Pair, tmp_path: Path) -> None:
    product, folder = new_product().migrated(), tmp_path / "kept"
    backup = ["backup", str(folder), "--to", pair[1], "--prune"]
    strange(folder)
    commands(product, [0, *backup], *ROTATION, *([days, *backup] for days in range(8, 48, 8)))
    assert len(files(folder, ".keys.age")) == 1
    assert len(files(folder, ".data.age")) == 5
    assert {path.name for path in folder.iterdir()} >= STRANGE.keys()


def test_a_wrong_clock_takes_no_backup_away(new_product: New, pair: Pair, tmp_path: Path) -> None:
    product, folder = new_product().migrated(), tmp_path / "kept"
    backup = ["backup", str(folder), "--to", pair[1], "--prune"]
    commands(product, [0, *backup], [0.01, *backup])
    before = files(folder, "")
    commands(product, [400, *backup], [-400, *backup])
    # Only the keys of the first, which later ones hold too.
    assert len(set(before) - set(files(folder, ""))) == 1
    # By its name the last one is the oldest; its keys are the newest all the same.
    oldest_by_name = json.loads(min(folder.glob("*.json")).read_text())
    assert oldest_by_name["number"] == 4


def test_a_run_that_finds_a_backup_of_the_future_prunes_nothing_and_says_so(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product, folder = new_product().migrated(), tmp_path / "kept"
    backup = ["backup", str(folder), "--to", pair[1], "--prune", "--keys-keep-days", "0"]
    commands(product, [0, *backup], [400, *backup])
    before = files(folder, "")
    said = commands(product, [0.01, *backup]).splitlines()
    # the backup itself is made, whole, and nothing went
    assert len(set(files(folder, "")) - set(before)) == 3
    assert set(before) <= set(files(folder, ""))
    assert said[1].startswith("refused: The backup was made; nothing was pruned: the newest backup")
    # from then on the newest is of today
    assert "refused" not in commands(product, [0.02, *backup])


def test_a_run_that_finds_a_sign_in_of_the_future_prunes_nothing_and_says_so(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product, folder = new_product().migrated(), tmp_path / "kept"
    backup = ["backup", str(folder), "--to", pair[1], "--prune", "--keys-keep-days", "0"]
    commands(product, [0, *backup])
    product.do("sign_in", 400)
    said = commands(product, [0.01, *backup])
    assert "refused: The backup was made; nothing was pruned: the last row of the accounts" in said
    assert len(files(folder, "")) == 6
    product.do("sign_in", 0)
    assert "refused" not in commands(product, [0.02, *backup])


def test_half_a_backup_leaves_no_keys_behind(new_product: New, pair: Pair, tmp_path: Path) -> None:
    product, folder = new_product().migrated(), tmp_path / "kept"
    backup = ["backup", str(folder), "--to", pair[1], "--prune"]
    folder.mkdir()
    half = folder / "backup-20260101T000000000000Z.keys.age"
    half.write_bytes(b"half of something")
    commands(product, [3, *backup])
    assert half.exists()
    commands(product, [8, *backup])
    assert not half.exists()


def test_half_a_backup_leaves_no_data_behind_either(tmp_path: Path) -> None:
    half = tmp_path / "backup-20260101T000000000000Z.data.age"
    half.write_bytes(b"half of something")
    kept, now = BackupTerms(timedelta(days=35), timedelta(days=7)), datetime.now(UTC)
    assert without_manifest(tmp_path, now + timedelta(days=34), kept) == []
    assert without_manifest(tmp_path, now + timedelta(days=36), kept) == [half]
    half.with_name("backup-20260101T000000000000Z.json").touch()
    assert without_manifest(tmp_path, now + timedelta(days=36), kept) == []


def test_a_backup_that_was_killed_leaves_no_copy_for_the_next(pair: Pair, tmp_path: Path) -> None:
    product = Product(tmp_path / "var").migrated()
    product.do("fill", 30, 30)
    killed_with_a_copy(product, tmp_path / "kept", pair[1])
    assert list(product.folder.glob("*/*.copy"))
    product.manage("backup", str(tmp_path / "kept"), "--to", pair[1])
    assert {path.name for path in product.folder.iterdir() if path.is_dir()} == set()


def killed_with_a_copy(product: Product, folder: Path, to: str) -> None:
    """As when the power goes."""
    command = [sys.executable, "-m", "django", "backup", str(folder), "--to", to]
    surroundings = {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": product.settings,
                    "DATA_DIR": str(product.folder)}  # fmt: skip
    with subprocess.Popen(command, cwd=ROOT, env={**inherited(), **surroundings}) as running:
        while running.poll() is None and not list(product.folder.glob("*/*.copy")):
            time.sleep(0.0005)
        running.kill()


def test_the_copy_of_a_backup_that_still_runs_stays(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path
    with scratch() as one:
        (one / "default.copy").touch()
        with scratch() as other:
            assert (one / "default.copy").exists()
            assert other != one
    assert list(tmp_path.iterdir()) == []


def test_backups_are_packed(new_product: New, pair: Pair, tmp_path: Path) -> None:
    product = new_product().migrated()
    product.do("fill", 30, 30)
    manifest = backed_up(product, tmp_path / "kept", pair)
    sealed = manifest.with_suffix(".data.age").stat().st_size
    assert sealed < 0.7 * int(product.do("size_of_data"))
