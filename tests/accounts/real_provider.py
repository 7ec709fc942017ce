"""A real provider of single sign-on (`oidc-provider` from npm) on this machine, and the browser
that goes there and comes back.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import requests

HERE = Path(__file__).parent / "provider"


class RealProvider:
    """Runs until `stop`; `says` sets who signs in next, and what is said of them."""

    def __init__(self, node: str, folder: Path) -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        self.server = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [node, str(HERE / "server.mjs"), str(port), str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == "ready"

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def says(self, sub: str, **claims: object) -> None:
        said = {"sub": sub, "claims": claims}
        requests.post(f"{self.server}/als", json=said, timeout=5).raise_for_status()

    def visit(self, address: str) -> str:
        """Go where the product sent the browser, and allow it; the address it is sent back to."""
        browser = requests.Session()
        for _ in range(8):
            answer = browser.get(address, allow_redirects=False, timeout=5)
            address = urljoin(address, answer.headers["Location"])
            parts = urlsplit(address)
            if parts.hostname == "testserver":
                return f"{parts.path}?{parts.query}"
        raise AssertionError(address)


def installed() -> Path:
    """The folder with the packages of the lock file, made once a machine."""
    lock = (HERE / "package-lock.json").read_bytes()
    kept = (
        Path(tempfile.gettempdir()) / f"meldcode-provider-{hashlib.sha256(lock).hexdigest()[:16]}"
    )
    if kept.exists():
        return kept
    fresh = Path(tempfile.mkdtemp())
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, fresh)
    asked = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(asked, cwd=fresh, check=True, timeout=300)
    try:
        fresh.rename(kept)
    except OSError:  # another process was first
        shutil.rmtree(fresh)
    return kept


def started() -> RealProvider:
    """Skips where node is missing, unless REQUIRE_ALL asks for everything."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        message = "There is no node with npm on this machine."
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail(message)
        pytest.skip(message)
    return RealProvider(node, installed())
