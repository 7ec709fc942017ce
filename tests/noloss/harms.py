"""What can happen to a server and its databases, by name; each is done at a random moment while
people save.
"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests import postgres
from tests.noloss.saving import kill_and_start
from tests.noloss.served import Served


def end_backends(served: Served) -> None:
    """End every connection of the product, also in the middle of a request."""
    for url in served.databases.values():
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def restart(folder: Path) -> Callable[[Served], None]:
    """Stop the server of `folder` without goodbye and start it again, as after a crash."""

    def harm(served: Served) -> None:
        port = urlsplit((folder / "url").read_text()).port
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c"
            " max_connections=100"
        )
        program, data = str(postgres.programs() / "pg_ctl"), str(folder / "data")
        postgres.run(
            folder,
            program,
            "-D",
            data,
            "-m",
            "immediate",
            "-w",
            "-l",
            str(folder / "server.log"),
            "-o",
            options,
            "restart",
        )

    return harm


def harms(folder: Path | None) -> dict[str, Callable[[Served], None]]:
    """All there are for SQLite (None), or for the PostgreSQL server of this folder."""
    if folder is None:
        return {"kill -9": kill_and_start}
    return {
        "kill -9": kill_and_start,
        "backends ended": end_backends,
        "database restarted": restart(folder),
    }
