"""Served installations on SQLite, and on PostgreSQL where there is one."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests import postgres
from tests.backup.product import identity
from tests.noloss.served import Browser, Served

numbers = count()
ON_BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="module")
def server_folder(postgres_url: str) -> Iterator[Path]:
    """A PostgreSQL server of this module alone, which may be harmed."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    folder.chmod(0o755)
    postgres.start(folder)
    yield folder
    postgres.stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


postgres_url = postgres.postgres_url


@pytest.fixture
def new_served(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Makes installations, in a PostgreSQL server when its folder is given; ends what they serve
    after the test.
    """
    made: list[Served] = []

    def make(server: Path | None = None, **more: str) -> Served:
        number = next(numbers)
        folder = tmp_path / f"var{number}"
        folder.mkdir(mode=0o700)
        databases = {}
        if server:
            url = (server / "url").read_text()
            databases = {"DATABASE_URL": postgres.create(url, f"data{number}"),
                         "KEYS_DATABASE_URL": postgres.create(url, f"keys{number}")}  # fmt: skip
        made.append(Served(folder, databases, more))
        return made[-1]

    yield make
    for served in made:
        served.stop()


@pytest.fixture(params=ON_BOTH)
def installation(
    request: pytest.FixtureRequest, new_served: Callable[..., Served]
) -> Callable[..., Served]:
    """Makes installations of one kind of database."""
    server = request.getfixturevalue("server_folder") if request.param == "postgres" else None
    return lambda **more: new_served(server, **more)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, str]:
    return identity(tmp_path)


def a_browser(served: Served, made: dict[str, Any]) -> Browser:
    return Browser(served, made["sessions"][0])
