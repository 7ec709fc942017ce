"""Memory of a gunicorn worker as the Dockerfile starts it, against a worker of an empty Django
project; Linux only.

Run: uv run python tests/benchmarks/worker_memory.py

RSS counts what workers share once for each of them; PSS counts it once over all, so it is what one
more worker costs.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
ROUNDS = int(os.environ.get("ROUNDS", "8"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def gunicorn(app: str, folder: Path, *options: str, **env: str) -> Iterator[tuple[int, int]]:
    """A server of two workers; its process and port."""
    port = free_port()
    program = [
        sys.executable,
        "-m",
        "gunicorn",
        app,
        f"--bind=127.0.0.1:{port}",
        f"--workers={WORKERS}",
    ]
    server = subprocess.Popen(
        [*program, "--threads=8", *options], cwd=folder, env={**os.environ, **env}, stderr=-3
    )
    try:
        yield server.pid, port
    finally:
        server.terminate()
        server.wait(30)


def visit(port: int, paths: tuple[str, ...]) -> None:
    """Each page a few times, so that every worker showed it."""
    for _ in range(ROUNDS):
        for path in paths:
            with suppress(HTTPError):
                urlopen(
                    Request(
                        f"http://127.0.0.1:{port}{path}", headers={"X-Forwarded-Proto": "https"}
                    )
                ).read()


def await_answer(port: int) -> None:
    for _ in range(120):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server did not start.")


def memory_of(server: int) -> dict[str, float]:
    """RSS and PSS in MB, the mean of the workers."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    found = {"Rss": 0.0, "Pss": 0.0}
    for child in children:
        for line in Path(f"/proc/{child}/smaps_rollup").read_text().splitlines():
            name, _, rest = line.partition(":")
            if name in found:
                found[name] += int(rest.split()[0]) / 1024 / len(children)
    return found


def measured(
    app: str, folder: Path, paths: tuple[str, ...], *options: str, **env: str
) -> dict[str, float]:
    with gunicorn(app, folder, *options, **env) as (server, port):
        await_answer(port)
        visit(port, paths)
        return memory_of(server)


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        subprocess.run([sys.executable, "-m", "django", "startproject", "bare", place], check=True)
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=place, check=True)
        admin = ("/admin/login/", "/admin/", "/none/")
        bare = measured("bare.wsgi", folder, admin)
        bare_preloaded = measured("bare.wsgi", folder, admin, "--preload")
        data = {"DATA_DIR": str(folder / "data"), "DEBUG": "1"}
        seed = [sys.executable, "manage.py", "demo", "--no-serve"]
        subprocess.run(seed, cwd=ROOT, env={**os.environ, **data}, capture_output=True, check=True)
        pages = (
            "/",
            "/stap/1/",
            "/stap/5/",
            "/accounts/login/",
            "/bellen/",
            "/signalen/",
            "/none/",
        )
        ours = measured("meldcode.wsgi:application", ROOT, pages, "--preload", **data)
    for name, one in (
        ("bare", bare),
        ("bare, preloaded", bare_preloaded),
        ("ours, preloaded", ours),
    ):
        print(f"{name}: RSS {one['Rss']:.0f} MB, PSS {one['Pss']:.0f} MB")
    print(f"ours as it ships / bare as Django starts: PSS {ours['Pss'] / bare['Pss']:.2f} x")
    print(f"RSS of both: {ours['Rss'] / bare['Rss']:.2f} x")
    print(f"PSS of both, preloaded: {ours['Pss'] / bare_preloaded['Pss']:.2f} x")


if __name__ == "__main__":
    main()
