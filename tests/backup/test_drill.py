"""The drill: back up, lose everything, restore; equal rows, a whole audit, and what was deleted
stays deleted.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backup.product import Product
from tests.backup.work import WORD

pytestmark = pytest.mark.drill

SMALL_FILES = """
import resource, sys
from django.core.management import execute_from_command_line
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
execute_from_command_line(sys.argv)
"""
New = Callable[[], Product]
Pair = tuple[Path, str]


def backed_up(product: Product, folder: Path, pair: Pair, *more: str) -> Path:
    return Path(product.manage("backup", str(folder), "--to", pair[1], *more).split()[0])


def test_everything_comes_back_in_an_empty_place(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product = new_product().migrated()
    cases = product.do("fill", 3, 4).split()
    before = product.do("census")
    manifest = backed_up(product, tmp_path / "kept", pair, "--identity", str(pair[0]))
    other = new_product().with_ring_of(product)
    restore = ("restore", str(manifest), "--identity", str(pair[0]))
    # Into a server nothing is written to a disk of this machine, decrypted or not.
    said = other.run("-c", SMALL_FILES, *restore) if other.databases else other.manage(*restore)
    assert "each table as it was" in said
    assert "audit is whole" in said
    assert other.do("census") == before
    assert other.do("read", *cases).splitlines() == ["4 open"] * 3
    assert other.do("add_plain") == "2"
    other.manage("verify_audit")


def test_what_was_deleted_after_the_backup_stays_deleted(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product = new_product().migrated()
    gone, kept = product.do("fill", 2, 3).split()
    manifest = backed_up(product, tmp_path / "kept", pair)
    product.do("destroy", gone)
    # Over the old one: its keys database still knows.
    product.manage("restore", str(manifest), "--identity", str(pair[0]), "--replace")
    assert product.do("read", gone, kept).splitlines() == ["0", "3 open"]
    # On an empty machine: a later backup in the same folder knows.
    product = new_product().with_ring_of(product).migrated()
    gone, kept = product.do("fill", 2, 3).split()
    folder = tmp_path / "other"
    first = backed_up(product, folder, pair)
    product.do("destroy", gone)
    backed_up(product, folder, pair)
    other = new_product().with_ring_of(product)
    said = other.manage("restore", str(first), "--identity", str(pair[0]))
    assert "1 deletions were done again, which took 3 rows" in said
    assert other.do("read", gone, kept).splitlines() == ["0", "3 open"]
    # And a restore of that very backup once more does not bring it back either.
    other.manage("restore", str(first), "--identity", str(pair[0]), "--replace")
    assert other.do("read", gone).split() == ["0"]


def test_data_alone_come_back_under_the_keys_that_stand(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product = new_product().migrated()
    gone, kept = product.do("fill", 2, 3).split()
    manifest = backed_up(product, tmp_path / "kept", pair)
    product.do("destroy", gone)
    later = product.do("fill", 1, 2).strip()
    product.manage("restore", str(manifest), "--identity", str(pair[0]), "--replace", "--keep-keys")
    assert product.do("read", gone, kept, later).splitlines() == ["0", "3 open", "0"]


def test_a_database_with_data_is_not_overwritten_unasked(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product = new_product().migrated()
    case = product.do("fill", 1, 2)
    manifest = backed_up(product, tmp_path / "kept", pair)
    later = product.do("fill", 1, 2)
    assert "--replace" in product.manage(
        "restore", str(manifest), "--identity", str(pair[0]), ok=False
    )
    assert product.do("read", case, later).splitlines() == ["2 open"] * 2


def test_no_planted_word_in_database_log_or_backup(
    new_product: New, pair: Pair, tmp_path: Path
) -> None:
    product = new_product().migrated()
    product.do("hold_open")
    if not product.databases:
        assert (product.folder / "data.sqlite3-wal").stat().st_size > 0
    search(product.folder)
    backed_up(product, tmp_path / "kept", pair)
    assert search(product.folder) + search(tmp_path / "kept") >= (6 if not product.databases else 4)
    assert product.do("read", case_of(product)) == "3 open"


def search(folder: Path) -> int:
    """Look for the word in every file, in the shapes it could have; how many files there were."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        raw = content(path)
        for shape in (
            WORD.encode(),
            WORD.lower().encode(),
            WORD.encode("utf-16-le"),
            WORD.encode().hex().encode(),
        ):
            assert shape not in raw, path.name
    return len(files)


def content(path: Path) -> bytes:
    """Nothing where it went meanwhile: a server at work throws its caches away."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def case_of(product: Product) -> str:
    """The one case of this installation, asked of its audit seal."""
    return next(iter(json.loads(product.manage("seal_audit"))["heads"]))


@pytest.mark.postgres
def test_no_planted_word_in_the_files_of_a_server(
    pair: Pair, tmp_path: Path, postgres_url: str
) -> None:
    import psycopg

    from tests.postgres import create

    product = Product(
        tmp_path / "var",
        {
            "DATABASE_URL": create(postgres_url, "grepdata"),
            "KEYS_DATABASE_URL": create(postgres_url, "grepkeys"),
        },
    ).migrated()
    product.do("fill", 2, 3)
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("CHECKPOINT")
        row = server.execute("SHOW data_directory").fetchone()
    assert row
    files = [path for path in Path(row[0]).rglob("*") if path.is_file()]
    assert len(files) > 100
    assert [path.name for path in files if WORD.encode() in content(path)] == []
    assert any(b"teller" in content(path) for path in files), (
        "the search would find a word that is stored plain"
    )
