"""What a backup and a restore refuse: damage, strangers, wrong keys, half of anything."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backup.product import Product, identity
from tests.postgres import create, postgres_url

__all__ = ["postgres_url"]

pytestmark = pytest.mark.drill


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an installation, its backup and its identity: each test works on a copy."""
    folder = tmp_path_factory.mktemp("made")
    product = Product(folder / "var").migrated()
    product.do("fill", 1, 2)
    product.manage("backup", str(folder / "first"), "--to", identity(folder)[1])
    return folder


@pytest.fixture
def pair(made: Path) -> tuple[Path, str]:
    path = made / "identity.txt"
    return path, path.read_text().split("public key: ")[1].split()[0]


@pytest.fixture
def product(made: Path, tmp_path: Path) -> Product:
    shutil.copytree(made / "var", tmp_path / "var")
    return Product(tmp_path / "var")


@pytest.fixture
def manifest(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "first", tmp_path / "first")
    return next((tmp_path / "first").glob("*.json"))


@pytest.fixture
def empty(product: Product, tmp_path: Path) -> Product:
    return Product(tmp_path / "empty").with_ring_of(product)


def flip(path: Path, place: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(bytes(raw))


def forged(path: Path, change: Callable[[dict], None]) -> None:
    body = json.loads(path.read_text())
    change(body)
    path.write_text(json.dumps(body))


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "data damaged": (lambda m: flip(m.with_suffix(".data.age"), 500), "does not open"),
    "keys damaged": (lambda m: flip(m.with_suffix(".keys.age"), 500), "does not open"),
    "data cut": (lambda m: cut(m.with_suffix(".data.age")), "does not open"),
    "data gone": (lambda m: m.with_suffix(".data.age").unlink(), "No such file"),
    "keys gone": (lambda m: m.with_suffix(".keys.age").unlink(), "No backup of the keys is left"),
    "tombstones removed": (
        lambda m: forged(m, lambda body: body.update(tombstones=[["x", "y", "z"]])),
        "was changed",
    ),
    "hash changed": (
        lambda m: forged(m, lambda body: body["data"].update(sha256="00")),
        "was changed",
    ),
    "no manifest": (lambda m: m.write_text("{"), "is no manifest"),
    "parts swapped": (
        lambda m: swap(m.with_suffix(".data.age"), m.with_suffix(".keys.age")),
        "holds something else",
    ),
}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def swap(one: Path, other: Path) -> None:
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_said_in_one_sentence(
    name: str, empty: Product, manifest: Path, pair: tuple[Path, str]
) -> None:
    damage, sentence = DAMAGE[name]
    damage(manifest)
    said = empty.manage("restore", str(manifest), "--identity", str(pair[0]), ok=False)
    assert sentence in said
    assert len(said.strip().splitlines()) == 1
    assert not (empty.folder / "data.sqlite3").exists()


def test_another_identity_opens_nothing(empty: Product, manifest: Path, tmp_path: Path) -> None:
    (tmp_path / "stranger").mkdir()
    stranger, _ = identity(tmp_path / "stranger")
    assert "does not open" in empty.manage(
        "restore", str(manifest), "--identity", str(stranger), ok=False
    )
    stranger.write_text("nothing")
    assert "no age identity" in empty.manage(
        "restore", str(manifest), "--identity", str(stranger), ok=False
    )


def test_another_ring_takes_no_backup(
    manifest: Path, pair: tuple[Path, str], tmp_path: Path
) -> None:
    other = Product(tmp_path / "other")
    said = other.manage("restore", str(manifest), "--identity", str(pair[0]), ok=False)
    assert "key ring" in said


def test_a_wrong_public_key_leaves_no_file(product: Product, tmp_path: Path) -> None:
    assert "age1" in product.manage(
        "backup", str(tmp_path / "kept"), "--to", "age1nothing", ok=False
    )
    assert not (tmp_path / "kept").exists()


def test_a_drill_with_another_identity_fails(
    product: Product, pair: tuple[Path, str], tmp_path: Path
) -> None:
    (tmp_path / "stranger").mkdir()
    stranger, _ = identity(tmp_path / "stranger")
    folder = str(tmp_path / "kept")
    said = product.manage("backup", folder, "--to", pair[1], "--identity", str(stranger), ok=False)
    assert "does not open" in said
    assert list((tmp_path / "kept").glob("*.json")) == []


def test_keys_are_pruned_before_data_and_the_newest_stay(
    product: Product, pair: tuple[Path, str], tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    for more in ([], [], ["--prune", "--keys-keep-days", "0"]):
        product.manage("backup", str(folder), "--to", pair[1], *more)
    assert kinds(folder) == {"data": 3, "keys": 1, "json": 3}
    at_once = ["--prune", "--keep-days", "0", "--keys-keep-days", "0"]
    for _ in range(3):
        product.manage("backup", str(folder), "--to", pair[1], *at_once)
    assert kinds(folder) == {"data": 3, "keys": 1, "json": 3}


def kinds(folder: Path) -> dict[str, int]:
    suffixes = {"data": ".data.age", "keys": ".keys.age", "json": ".json"}
    return {kind: len(list(folder.glob(f"*{suffix}"))) for kind, suffix in suffixes.items()}


def test_damage_of_the_data_is_seen_before_the_keys_are_replaced(
    product: Product, manifest: Path, pair: tuple[Path, str]
) -> None:
    later = product.do("fill", 1, 2)
    flip(manifest.with_suffix(".data.age"), 500)
    said = product.manage(
        "restore", str(manifest), "--identity", str(pair[0]), "--replace", ok=False
    )
    assert "does not open" in said
    assert product.do("read", later) == "2 open"


def test_one_database_for_data_and_keys_is_refused(tmp_path: Path, pair: tuple[Path, str]) -> None:
    both = f"sqlite:///{tmp_path / 'both.sqlite3'}"
    product = Product(tmp_path / "var", {"DATABASE_URL": both, "KEYS_DATABASE_URL": both})
    product.folder.mkdir()
    for command in (["migrate"], ["backup", str(tmp_path / "kept"), "--to", pair[1]]):
        assert "same database" in product.manage(*command, ok=False)
    assert not (tmp_path / "kept").exists()


@pytest.mark.postgres
def test_one_database_is_refused_under_two_names(
    tmp_path: Path, pair: tuple[Path, str], postgres_url: str
) -> None:
    """127.0.0.2 is the same machine, and no comparison of addresses can know that."""
    url = create(postgres_url, "both")
    names = {"DATABASE_URL": url, "KEYS_DATABASE_URL": url.replace("127.0.0.1", "127.0.0.2")}
    product = Product(tmp_path / "var", names)
    product.folder.mkdir()
    product.manage("migrate", "vault", "--database", "keys")
    assert "same database" in product.manage("migrate", ok=False)
    folder = str(tmp_path / "kept")
    assert "same database" in product.manage("backup", folder, "--to", pair[1], ok=False)


def test_old_data_are_read_with_newer_keys(
    product: Product, empty: Product, pair: tuple[Path, str], tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    first = Path(product.manage("backup", str(folder), "--to", pair[1]).strip())
    product.manage("backup", str(folder), "--to", pair[1], "--prune", "--keys-keep-days", "0")
    assert not first.with_suffix(".keys.age").exists()
    assert "audit is whole" in empty.manage("restore", str(first), "--identity", str(pair[0]))


def test_nothing_is_left_lying_about(product: Product, manifest: Path) -> None:
    assert {path.name for path in product.folder.iterdir()} <= {
        "data.sqlite3", "data.sqlite3-wal", "data.sqlite3-shm",
        "keys.sqlite3", "keys.sqlite3-wal", "keys.sqlite3-shm", "field_keys", "epochs",
    }  # fmt: skip
    assert {path.stat().st_mode & 0o077 for path in manifest.parent.iterdir()} == {0}
