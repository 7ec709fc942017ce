"""What `docs/keys-and-backups.md` tells a keeper to do, done as it is written."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backup.product import Product
from tests.backup.test_drill import backed_up
from tests.postgres import create

pytestmark = pytest.mark.drill

New = Callable[[], Product]
Pair = tuple[Path, str]
NEWER = """
import django
django.setup()
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder(connection).record_applied("audit", "9999_of_a_next_release")
"""


def restore(manifest: Path, pair: Pair, *more: str) -> list[str]:
    return ["restore", str(manifest), "--identity", str(pair[0]), *more]


def rings(said: str) -> list[str]:
    return re.findall(r"FIELD_KEYS=(\S+)", said)


def test_a_rotation_of_a_ring_that_is_a_setting(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product, other = new_product().migrated(), new_product()
    case, ring = product.do("fill", 1, 2), product.databases
    old = ring["FIELD_KEYS"] = (product.folder / "field_keys").read_text()
    (product.folder / "field_keys").unlink()
    before = backed_up(product, tmp_path / "before", pair)
    # given the two values one after the other
    for value in rings(product.manage("rotate_keys")):
        ring["FIELD_KEYS"] = value
        assert product.do("read", case) == "2 open"
    assert "1. Set this" not in product.manage("rotate_keys", "--rewrap")
    # then no key goes while every backup needs it
    retire = ["rotate_keys", "--retire", "--backups", str(tmp_path / "before")]
    said = product.manage(*retire, ok=False)
    assert "No backup of the keys was made since" in said
    assert not rings(said)
    after = backed_up(product, tmp_path / "after", pair)
    (new,) = rings(product.manage(*retire[:3], str(tmp_path / "after")))
    # then the new ring alone opens everything, and the backup of after it
    ring["FIELD_KEYS"] = other.databases["FIELD_KEYS"] = new
    assert old not in new
    assert product.do("read", case) == "2 open"
    other.folder.mkdir()
    # and the keys of a backup from before need the old ring behind it
    assert "put the ring of that time behind" in other.manage(*restore(before, pair), ok=False)
    other.manage(*restore(after, pair))
    assert other.do("read", case) == "2 open"
    other.databases["FIELD_KEYS"] = f"{new},{old}"
    other.manage(*restore(before, pair, "--replace"))
    assert other.do("read", case) == "2 open"


def test_a_key_that_every_backup_needs_is_not_retired(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    # given a rotation with a backup between its two steps
    product, folder = new_product().migrated(), tmp_path / "kept"
    case, kept = product.do("fill", 1, 2), ["--backups", str(folder)]
    backed_up(product, folder, pair)
    product.manage("rotate_keys")
    backed_up(product, folder, pair)
    product.manage("rotate_keys", "--retire", *kept)
    # when a second one has none
    product.manage("rotate_keys")
    ring = (product.folder / "field_keys").read_text()
    said = product.manage("rotate_keys", "--retire", *kept, ok=False)
    # then the key stays, until that is asked for by name
    assert "Make a backup first" in said
    assert (product.folder / "field_keys").read_text() == ring
    product.manage("rotate_keys", "--retire", *kept, "--without-backup")
    assert "," not in (product.folder / "field_keys").read_text()
    assert product.do("read", case) == "2 open"


def test_a_lost_file_of_epochs_comes_back_with_the_newest_backup(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product = new_product().migrated()
    case = product.do("fill", 1, 2)
    manifest = backed_up(product, tmp_path / "kept", pair)
    (product.folder / "epochs").unlink()
    said = product.manage("backup", str(tmp_path / "kept"), "--to", pair[1], ok=False)
    assert "restore the newest backup" in said
    product.manage(*restore(manifest, pair, "--replace"))
    assert product.do("read", case) == "2 open"


def test_after_an_older_backup_the_last_seal_misses_rows_until_one_seals_by_hand(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product, seals = new_product().migrated(), str(tmp_path / "seals")
    product.do("fill", 1, 2)
    manifest = backed_up(product, tmp_path / "kept", pair)
    product.do("fill", 1, 2)
    product.manage("seal_audit", "--to", seals)
    assert "audit is whole" in product.manage(*restore(manifest, pair, "--replace"))
    assert "when the seal was made" in product.manage("verify_audit", "--seal", seals, ok=False)
    product.manage("seal_audit", "--to", seals)
    assert "1 chains are whole" in product.manage("verify_audit", "--seal", seals)


def test_flush_empties_everything_and_the_triggers_stand_again(new_product: New) -> None:
    product = new_product().migrated()
    case = product.do("fill", 1, 2)
    product.manage("flush", "--no-input")
    assert product.do("read", case) == "0"
    assert product.manage("verify_audit").startswith("0 chains are whole")


@pytest.mark.postgres
def test_a_backup_comes_back_into_the_same_kind_of_database(
    pair: Pair, tmp_path: Path, postgres_url: str
) -> None:
    product = Product(tmp_path / "var").migrated()
    manifest = backed_up(product, tmp_path / "kept", pair)
    names = {"DATABASE_URL": "kind", "KEYS_DATABASE_URL": "kindkeys"}
    urls = {variable: create(postgres_url, name) for variable, name in names.items()}
    other = Product(tmp_path / "other", urls).with_ring_of(product)
    assert "The backup is of sqlite" in other.manage(*restore(manifest, pair), ok=False)


@pytest.mark.parametrize("new_product", ["postgres"], indirect=True)
@pytest.mark.postgres
def test_a_backup_of_an_older_release_is_refused_before_the_keys_are_replaced(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product = new_product().migrated()
    case = product.do("fill", 1, 2)
    manifest = backed_up(product, tmp_path / "kept", pair)
    later = product.do("fill", 1, 2)
    product.run("-c", NEWER)
    said = product.manage(*restore(manifest, pair, "--replace"), ok=False)
    assert "give an empty one" in said
    assert product.do("read", case, later).splitlines() == ["2 open", "2 open"]


@pytest.mark.parametrize("new_product", ["postgres"], indirect=True)
@pytest.mark.postgres
def test_a_restore_into_one_database_under_two_names_is_refused(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    """127.0.0.2 is the same machine, and no comparison of addresses can know that."""
    product, other = new_product().migrated(), new_product()
    product.do("fill", 1, 2)
    manifest = backed_up(product, tmp_path / "kept", pair)
    url = other.databases["DATABASE_URL"]
    other.databases["KEYS_DATABASE_URL"] = url.replace("127.0.0.1", "127.0.0.2")
    said = other.with_ring_of(product).manage(*restore(manifest, pair), ok=False)
    assert "same database" in said


def test_a_database_that_does_not_answer_is_said_in_one_line(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product = new_product().migrated()
    manifest = backed_up(product, tmp_path / "kept", pair)
    nowhere = "postgres://nobody@127.0.0.1:9/nothing?connect_timeout=1"
    lost = Product(product.folder, {**product.databases, "DATABASE_URL": nowhere})
    for command in (["backup", str(tmp_path / "kept"), "--to", pair[1]], restore(manifest, pair)):
        said = lost.manage(*command, ok=False)
        assert said.startswith("CommandError: "), said
        assert len(said.splitlines()) == 1
