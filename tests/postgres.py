"""A PostgreSQL server of its own for the tests: `python tests/postgres.py start|stop DIR` prints
its DATABASE_URL.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

OWNERS = ("postgres", "nobody")


class NoServer(Exception):
    """There is no PostgreSQL on this machine."""


def programs() -> Path:
    """The folder of the newest server binaries."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parent.parent.name),
    )
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoServer("There is no PostgreSQL server on this machine (initdb is missing).")
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


def other_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; then an ordinary user runs it."""
    if os.geteuid() != 0:
        return {}
    for name in OWNERS:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid}
    raise NoServer("PostgreSQL refuses to run as root, and there is no user postgres or nobody.")


def run(folder: Path, *command: str) -> None:
    with (folder / "log").open("ab") as log:
        done = subprocess.run(
            command, stdout=log, stderr=log, cwd=folder, check=False, **other_user()
        )
    if done.returncode:
        raise NoServer(f"{Path(command[0]).name} failed: {(folder / 'log').read_text()[-400:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path) -> str:
    """Make and start a server in `folder`; a running one is used as it is."""
    url = folder / "url"
    if url.exists():
        return url.read_text()
    folder.mkdir(parents=True, exist_ok=True)
    bin_, who = programs(), other_user()
    if who:
        os.chown(folder, who["user"], who["group"])
    port = free_port()
    data = str(folder / "data")
    run(
        folder,
        str(bin_ / "initdb"),
        "-D",
        data,
        "-U",
        "tests",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    )
    # What was committed outlives the server, as it should, but no test pulls the plug.
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1,127.0.0.2 -c unix_socket_directories={folder} -c"
        " max_connections=100 -c fsync=off -c full_page_writes=off"
    )
    log = str(folder / "server.log")
    run(folder, str(bin_ / "pg_ctl"), "-D", data, "-o", options, "-w", "-l", log, "start")
    url.write_text(f"postgres://tests@127.0.0.1:{port}/postgres")
    return url.read_text()


def stop(folder: Path) -> None:
    run(folder, str(programs() / "pg_ctl"), "-D", str(folder / "data"), "-m", "fast", "-w", "stop")
    (folder / "url").unlink(missing_ok=True)


def create(url: str, name: str, of: str = "template1") -> str:
    """A fresh database, empty or a copy of another one; gives its URL."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}"')
    return url.rsplit("/", 1)[0] + "/" + name


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A server for this run; skips where there is none, unless REQUIRE_ALL asks for everything."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    folder.chmod(0o755)
    try:
        url = start(folder)
    except NoServer as reason:
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail(str(reason))
        pytest.skip(str(reason))
    yield url
    stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    verb, place = sys.argv[1], Path(sys.argv[2])
    if verb == "start":
        print(start(place))
    elif verb == "stop":
        stop(place)
    else:
        sys.exit("Use: python tests/postgres.py start|stop DIR")
