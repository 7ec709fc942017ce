"""Gone is gone: of a deleted case no text and no key opens from database files, logs of writes,
backups, logs or temporary files, with all the keys that live.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from meldcode.backups import flow
from tests.noloss.carving import Found, files, search
from tests.noloss.served import Served

pytestmark = pytest.mark.drill

MARK = b"Kersenbloesem"
WORDS = 200


def secrets_of(served: Served) -> dict[str, Any]:
    found = served.do("secrets")
    return {name: [bytes.fromhex(text) for text in texts] for name, texts in found.items()}


class Search:
    """Every medium of one installation."""

    def __init__(self, served: Served, folders: list[Path], kept: Path, identity: Path) -> None:
        self.served, self.folders, self.kept, self.identity = served, folders, kept, identity

    def __call__(self, dead: list[bytes]) -> Found:
        if self.served.databases:
            with psycopg.connect(self.served.databases["DATABASE_URL"], autocommit=True) as server:
                server.execute("CHECKPOINT")
        known = secrets_of(self.served)
        pieces = (*files(*self.folders), *self.backups())
        return search(iter(pieces), known["wrapping"], known["living"], set(dead), MARK)

    def backups(self) -> Iterator[bytes]:
        """What is in the backups, for who has the identity."""
        key = flow.identity(self.identity)
        for path in self.kept.glob("*.age"):
            yield b"".join(flow.opened(path, key))
        for path in self.kept.glob("*.json"):
            yield path.read_bytes()


def test_nothing_of_a_deleted_case_opens(
    installation: Callable[..., Served],
    pair: tuple[Path, str],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    kept, passing = tmp_path / "kept", tmp_path / "passing"
    passing.mkdir()
    served = installation(BACKUP_FOLDER=str(kept), AGE_RECIPIENT=pair[1], TMPDIR=str(passing))
    made = served.prepare(2)
    gone, other = made["cases"]
    served.start()
    served.do("plant", WORDS, gone, made["people"][0])
    folders = [served.folder, passing]
    if served.databases:
        folders.append(request.getfixturevalue("server_folder"))
    look = Search(served, folders, kept, pair[0])
    served.manage("daily")
    dead = [bytes.fromhex(served.do("key_of", gone))]
    # the search finds what is there to find
    assert look(dead) == Found(set(dead), {MARK + b"%04d" % number for number in range(WORDS)})
    before = {path.name for path in kept.glob("*.keys.age")}
    served.do("delete", gone)
    left = look(dead)
    assert left.keys == set(dead), "the backup of before still has the key, as it should"
    # when the daily jobs have run, and the backups of the keys from before are past their term
    served.manage("daily")
    for name in before:
        (kept / name).unlink()
    # then nothing opens, and what was not deleted does
    assert look(dead) == Found(set(), set())
    assert served.do("texts", other)["faults"] == 0
