"""An installation served by gunicorn as the Dockerfile starts it, and a browser of few words that
saves forms in it.
"""

import html
import http.client
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests import migrated
from tests.backup.product import ROOT, inherited
from tests.postgres import free_port

# Only for these tests: the same at each start, and random enough not to be refused.
RING = "k1:88hhusDdDMDbNcwNGfs5Rd1y_V0otipeLB6anTWgj2o"


@dataclass
class Served:
    """A folder, its databases, and a server that can be killed and started again."""

    folder: Path
    databases: dict[str, str] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)
    port: int = 0
    server: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        return {
            **inherited(),
            "DJANGO_SETTINGS_MODULE": "tests.noloss.settings",
            "DATA_DIR": str(self.folder),
            "FIELD_KEYS": RING,
            "PYTHONPATH": str(ROOT),
            **self.databases,
            **self.more,
        }

    def do(self, verb: str, *arguments: object) -> Any:
        """Run one verb of tests/noloss/work.py."""
        return self.do_all((verb, *arguments))[0]

    def do_all(self, *deeds: tuple[object, ...]) -> list[Any]:
        """Run several verbs in one process, which takes more than a second to start."""
        words = [word for deed in deeds for word in (*map(str, deed), "--")]
        done = subprocess.run(
            [sys.executable, "-m", "tests.noloss.work", *words],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def prepare(self, cases: int, notes: int = 0) -> Any:
        """Tables, two colleagues with a session each, and cases that both may see; with notes in
        them also text that one of the two typed and did not save.
        """
        migrated.fill(self.folder, self.databases, "served", lambda *first: Served(*first).make())
        return self.do("prepare", cases, notes)

    def make(self) -> None:
        """The tables, as a keeper makes them."""
        self.manage("migrate", "-v0", "vault", "--database", "keys")
        self.manage("migrate", "-v0")
        self.manage("load_content")

    def manage(self, *command: str, ok: bool = True) -> str:
        """One of the product's commands, as its keeper would give it."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
        )
        assert (done.returncode == 0) is ok, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    def start(self, largest_file: int = 0, ready: bool = True) -> None:
        """Serve, and come back when both databases answer; `largest_file` (bytes) stands for a disk
        that is full.

        Not `ready`: come back as soon as the process answers.
        """
        self.port = self.port or free_port()
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "meldcode.wsgi:application",
            f"--bind=127.0.0.1:{self.port}",
            "--workers=2",
            "--threads=8",
            "--worker-class=meldcode.serving.Worker",
            "--no-control-socket",
            "--preload",
            "--limit-request-line=8190",
            "--limit-request-fields=8000",
            "--log-level=critical",
        ]
        limit = (
            (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file,) * 2))
            if largest_file
            else None
        )
        with (self.folder / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment(),
                stderr=log,
                stdout=log,
                start_new_session=True,
                preexec_fn=limit,
            )
        self.until("/readyz" if ready else "/healthz")

    def until(self, path: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if Browser(self, "").ask("GET", path)[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise AssertionError((self.folder / "server.log").read_text()[-2000:])

    def kill(self) -> None:
        """kill -9 of the server with all its processes, as when the power goes."""
        assert self.server
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def kill_a_worker(self) -> None:
        """kill -9 of one process that serves; the others go on and a new one comes."""
        assert self.server
        for worker in children_of(self.server.pid)[:1]:
            os.kill(worker, signal.SIGKILL)

    def stop(self) -> None:
        if self.server and self.server.poll() is None:
            self.kill()


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@dataclass
class Browser:
    """The requests of somebody signed in; any answer is (status, page, way on)."""

    served: Served
    session: str
    csrf: str = "c" * 32

    def ask(
        self, method: str, path: str, fields: dict[str, Any] | None = None
    ) -> tuple[int, str, str]:
        """Raises OSError or HTTPException where no whole answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=30)
        headers = {
            "Cookie": f"sessie={self.session}; csrf={self.csrf}",
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = (
            urlencode({**fields, "csrfmiddlewaretoken": self.csrf}, doseq=True) if fields else None
        )
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return (
                answer.status,
                html.unescape(answer.read().decode()),
                answer.headers.get("Location", ""),
            )
        finally:
            connection.close()

    def saves(
        self, path: str, fields: dict[str, Any], patience: float = 90
    ) -> list[tuple[int, str]]:
        """Send a form again and again until it is acknowledged, as somebody would; every answer
        that was none.
        """
        missed: list[tuple[int, str]] = []
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                status, page, way_on = self.ask("POST", path, fields)
            except (OSError, http.client.HTTPException) as none:
                status, page, way_on = 0, type(none).__name__, ""
            if status == 302 and "login" not in way_on:
                return missed
            missed.append((status, page))
            time.sleep(0.05)
        raise AssertionError(f"never acknowledged: {missed[-1][0]} {missed[-1][1][:2000]}")


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found.group(1)


Harm = Callable[[Served], None]
