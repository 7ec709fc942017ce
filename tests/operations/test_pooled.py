"""Behind pgbouncer with the shipped file, pooling by transaction: many at once are served, and what
limits waiting holds there too.
"""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.backup.product import ROOT
from tests.factories.accounts import PASSWORD
from tests.noloss.saving import contact, text_of
from tests.noloss.served import Browser, Served
from tests.operations.proxied import replaced
from tests.postgres import create, free_port, other_user

pytestmark = [pytest.mark.postgres, pytest.mark.drill]
PGBOUNCER = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
POOL = 4


@pytest.fixture(scope="module")
def pool(server_folder: Path) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The addresses of both databases, straight and by way of the pool."""
    if not Path(PGBOUNCER).exists():
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail("There is no pgbouncer on this machine.")
        pytest.skip("There is no pgbouncer on this machine.")
    url = (server_folder / "url").read_text()
    names = {"DATABASE_URL": "wegwijzer", "KEYS_DATABASE_URL": "wegwijzer_keys"}
    straight = {variable: create(url, name) for variable, name in names.items()}
    port, server = free_port(), url.rsplit(":", 1)[1].split("/")[0]
    users = server_folder / "userlist.txt"
    users.write_text('"tests" ""\n')
    users.chmod(0o644)
    file = server_folder / "pgbouncer.ini"
    file.write_text(
        replaced(
            (ROOT / "postgresql" / "pgbouncer.ini").read_text(),
            {"port=5432": f"port={server}", "listen_port = 6432": f"listen_port = {port}",
             "scram-sha-256": "trust", "/etc/pgbouncer/userlist.txt": str(users),
             "default_pool_size = 20": f"default_pool_size = {POOL}"},
        )
    )  # fmt: skip
    with (server_folder / "pgbouncer.log").open("ab") as log:
        running = subprocess.Popen([PGBOUNCER, str(file)], stderr=log, stdout=log, **other_user())
    for _ in range(100):
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        time.sleep(0.1)
    # Debian's pgbouncer passes no prepared queries on.
    pooled = {
        name: one.replace(f":{server}/", f":{port}/") + "?prepare_threshold=None"
        for name, one in straight.items()
    }
    yield straight, pooled
    running.terminate()
    running.wait(10)
    assert "ERROR" not in (server_folder / "pgbouncer.log").read_text()


def sign_in(served: Served, email: str) -> int:
    browser = Browser(served, "")
    page = browser.ask("GET", "/accounts/login/")[1]
    assert re.search('name="login"', page)
    return browser.ask("POST", "/accounts/login/", {"login": email, "password": PASSWORD})[0]


def test_many_at_once(pool: tuple[dict[str, str], dict[str, str]], tmp_path: Path) -> None:
    # given an installation whose processes that serve reach both databases by way of the pool
    straight, pooled = pool
    folder = tmp_path / "var"
    folder.mkdir(mode=0o700)
    made = Served(folder, straight).prepare(2)
    served = Served(folder, pooled)
    served.start()
    try:
        # when sixteen people sign in and twelve forms are saved at once, over four lines
        with ThreadPoolExecutor(28) as crowd:
            emails = made["emails"] * 8
            entered = [crowd.submit(sign_in, served, email) for email in emails]
            saves = [
                crowd.submit(
                    Browser(served, made["sessions"][number % 2]).saves,
                    f"/werk/{made['cases'][number % 2]}/contact/",
                    contact(text_of(number)),
                )
                for number in range(12)
            ]
            assert {one.result() for one in entered} == {302}
            assert [one.result() for one in saves] == [[]] * 12
        after = Served(folder, straight).do("texts", *made["cases"])
        assert (len(after["texts"]) >= 12, after["faults"], after["numbers"]) == (True, 0, True)
        # then nobody waits longer for a held table than without it
        browser = Browser(served, made["sessions"][0])
        with psycopg.connect(straight["DATABASE_URL"]) as holder:
            holder.execute("LOCK TABLE cases_case IN ACCESS EXCLUSIVE MODE")
            start = time.monotonic()
            assert browser.ask("GET", "/werk/")[0] == 503
            assert time.monotonic() - start < 15
        assert browser.ask("GET", "/werk/")[0] == 200
        # and the daily jobs leave no lock behind, by whichever line they come
        for databases in (pooled, straight):
            assert '"event": "jobs"' not in Served(folder, databases).manage("daily")
    finally:
        served.stop()
