"""Podman with a storage of its own: builds the image and runs it as `docker-compose.yml` does."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.container import base

IMAGE, NAME = "wegwijzer", "wegwijzer-tried"
NEEDED = ("podman", "runc")
HELD = (
    "--read-only --user 10001 --cap-drop all --security-opt no-new-privileges --pids-limit 200"
    " --tmpfs /tmp:size=256m,mode=1777,noexec,nosuid,nodev --network none"
    " --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 --health-interval disable"
).split()


@dataclass
class Engine:
    """One podman, whose images and containers lie in a folder of their own."""

    folder: Path

    def run(self, *words: str, ok: bool = True) -> str:
        command = ["podman", "--root", str(self.folder / "root")]
        command += ["--runroot", str(self.folder / "run"), "--runtime", "runc", *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
        assert done.returncode == 0 or not ok, f"{words[:2]}: {(done.stdout + done.stderr)[-2000:]}"
        return done.stdout

    def begin_from(self, image: str) -> None:
        """Put the stand-in where the Dockerfile looks for this image."""
        tar = self.folder / "base.tar"
        base.write(tar)
        names = ("PIP_CERT", "SSL_CERT_FILE")
        changes = [word for name in names for word in ("-c", f"ENV {name}={base.CERTIFICATES}")]
        self.run("import", "-q", *changes, str(tar), f"docker.io/library/{image}")
        tar.unlink()

    def build(self, context: Path) -> None:
        how = ["--isolation", "chroot", "--network", "host", "--pull=never", "--layers=false"]
        self.run("build", "--format", "docker", *how, "-t", IMAGE, str(context))

    def start(self, settings: dict[str, str], before: str) -> None:
        """Run the image as it ships, after `before` has made what it needs in its memory."""
        shipped = json.loads(self.run("image", "inspect", IMAGE))[0]["Config"]["Cmd"]
        given = [word for name, value in settings.items() for word in ("-e", f"{name}={value}")]
        script = f"{before} && exec {' '.join(shipped)}"
        self.run("run", "-d", "--name", NAME, *HELD, *given, IMAGE, "sh", "-c", script)

    def inside(self, *words: str, ok: bool = True) -> str:
        return self.run("exec", NAME, *words, ok=ok)

    def is_healthy(self) -> bool:
        """What the image itself says of its health."""
        command = ["podman", "--root", str(self.folder / "root")]
        command += ["--runroot", str(self.folder / "run"), "healthcheck", "run", NAME]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def engine() -> Iterator[Engine]:
    """Skips where there is no engine, unless REQUIRE_ALL asks for everything."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing or os.geteuid() != 0:
        sentence = f"No container engine that may build here: {missing or 'not root'}."
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    folder = Path(mkdtemp(prefix="engine-"))
    one = Engine(folder)
    try:
        yield one
    finally:
        one.run("rm", "-af", ok=False)
        shutil.rmtree(folder, ignore_errors=True)
