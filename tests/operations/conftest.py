"""An installation as it is run for real: PostgreSQL, two processes that serve, the proxy."""

import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.noloss.conftest import server_folder
from tests.noloss.served import Served
from tests.operations.proxied import HOST, NGINX, Proxy
from tests.postgres import create, postgres_url

__all__ = ["postgres_url", "server_folder"]
PRODUCTION = {
    "SECRET_KEY": "Kq8v-only-for-this-test-3fWz1pXb7sYt0uJm5nRdEcHgLaOi2k",
    "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
    "TRUST_PROXY": "1",
    "SECURITY_CONTACT": "mailto:beveiliging@wegwijzer.example",
    "MAIL_FROM": "noreply@wegwijzer.example",
}


@dataclass
class Installation:
    """What the proxy leads to, and who is signed in there."""

    proxy: Proxy
    work: Served
    guide: Served
    made: dict[str, Any]

    def cookie(self, number: int = 0) -> str:
        return f"__Host-sessie={self.made['sessions'][number]}; __Host-csrf={'c' * 32}"


@pytest.fixture(scope="module")
def deaf_mail_server() -> Iterator[int]:
    """A mail server that takes the line and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(200)
        yield server.getsockname()[1]


@pytest.fixture(scope="module")
def installation(
    server_folder: Path, deaf_mail_server: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    if not Path(NGINX).exists():
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail("There is no nginx on this machine.")
        pytest.skip("There is no nginx on this machine.")
    folder = tmp_path_factory.mktemp("proxied")
    url = (server_folder / "url").read_text()
    databases = {
        "DATABASE_URL": create(url, "proxied_data"),
        "KEYS_DATABASE_URL": create(url, "proxied_keys"),
    }
    # What fills the tables runs with the settings of a developer, which serve this machine alone.
    own_machine = {**PRODUCTION, "ALLOWED_HOSTS": "127.0.0.1"}
    made = Served(folder, databases, own_machine).prepare(2)
    real = {
        **PRODUCTION,
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "tests.operations.settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{deaf_mail_server}",
    }
    both = [Served(folder, databases, real) for _ in range(2)]
    for served in both:
        served.start()
    proxy = Proxy(folder / "proxy", both[0].port, both[1].port)
    proxy.start()
    yield Installation(proxy, both[0], both[1], made)
    proxy.stop()
    for served in both:
        served.stop()
    shutil.rmtree(folder, ignore_errors=True)
