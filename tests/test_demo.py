"""The demo starts with one command, keeps its data, and touches nothing that it did not make."""

import http.cookiejar
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).parent.parent
PASSWORD = "demo-wachtwoord-1"
PEOPLE = ("docent", "mentor", "teamleider", "teamleider2", "beheerder", "beheerder2", "anders")
LONGEST_START = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def demo(folder: Path, port: int, *, stop_at: int = 0, **more: str) -> "subprocess.Popen[str]":
    """The command as a process of its own, with nothing of this run's settings."""
    taken = (
        "DEBUG",
        "DATA_DIR",
        "DATABASE_URL",
        "KEYS_DATABASE_URL",
        "DJANGO_SETTINGS_MODULE",
        "FIELD_KEYS",
    )
    clean = {name: value for name, value in os.environ.items() if name not in taken}
    env = {**clean, "DATA_DIR": str(folder), "PORT": str(port), "PYTHONUNBUFFERED": "1", **more}
    command = [sys.executable, "manage.py", "demo", *(["--no-serve"] if stop_at else [])]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def ended(folder: Path, port: int, **more: str) -> tuple[int, str]:
    """What a demo that stops by itself says."""
    process = demo(folder, port, stop_at=1, **more)
    said, _ = process.communicate(timeout=LONGEST_START)
    return process.returncode, said


class Visitor:
    """A browser of sorts: cookies, forms, no JavaScript."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> tuple[int, str]:
        return self.ask(urllib.request.Request(self.base + path))

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path)[1])
        assert token
        body = urlencode({**fields, "csrfmiddlewaretoken": token.group(1)}).encode()
        return self.ask(
            urllib.request.Request(self.base + path, body, {"Referer": self.base + path})
        )

    def ask(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as wrong:
            return wrong.code, wrong.read().decode()

    def signs_in(self, email: str, password: str = PASSWORD) -> str:
        return self.post("/accounts/login/", login=email, password=password)[1]

    def cases(self) -> list[str]:
        return re.findall(r'href="(/werk/[0-9a-f-]{36}/)"', self.get("/werk/")[1])


def wait_for(port: int, process: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("The demo does not answer.")


def stop(process: "subprocess.Popen[str]") -> str:
    process.terminate()
    said, _ = process.communicate(timeout=30)
    return said


@pytest.fixture(scope="module")
def started(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, int, Callable[[], str]]]:
    """A demo that runs: its folder, its port, and what it has said once it is stopped."""
    folder, port = tmp_path_factory.mktemp("demo"), free_port()
    process = demo(folder, port, DEMO_PASSWORD=PASSWORD)
    try:
        wait_for(port, process)
        yield folder, port, lambda: stop(process)
    finally:
        if process.poll() is None:
            stop(process)


@pytest.fixture
def visitor(started: tuple[Path, int, Callable[[], str]]) -> Visitor:
    return Visitor(started[1])


def test_everybody_signs_in_with_the_given_password(visitor: Visitor) -> None:
    assert "Uw casussen" in visitor.signs_in("docent@school.example")
    assert "Uw casussen" not in Visitor(int(visitor.base.rpartition(":")[2])).signs_in(
        "docent@school.example", "x"
    )


def test_the_cases_are_there_and_marked_as_fictional(
    started: tuple[Path, int, Callable[[], str]],
) -> None:
    found: set[str] = set()
    for email in (
        "docent@school.example",
        "anders@school.example",
        "docent@wijkteam.example",
        "mentor@wijkteam.example",
    ):
        visitor = Visitor(started[1])
        visitor.signs_in(email)
        found |= set(visitor.cases())
        for path in visitor.cases():
            page = visitor.get(path)[1]
            assert "fictief" in page
            assert "verzonnen" in page
    assert len(found) == 6


def test_the_mentor_was_added_to_one_and_the_deputy_is_excluded_from_it(visitor: Visitor) -> None:
    visitor.signs_in("mentor@school.example")
    (added,) = visitor.cases()
    teacher, deputy = (
        Visitor(int(visitor.base.rpartition(":")[2])),
        Visitor(int(visitor.base.rpartition(":")[2])),
    )
    teacher.signs_in("docent@school.example")
    assert "Demo Vervanger" in teacher.get(f"{added}toegang/")[1]
    deputy.signs_in("teamleider2@school.example")
    assert deputy.get(added)[0] == 404
    assert deputy.get(f"{added}toegang/")[0] == 404


def test_an_unknown_page_is_the_products_own_with_the_numbers(visitor: Visitor) -> None:
    status, page = visitor.get("/bestaat-niet/")
    assert status == 404
    assert "Wegwijzer" in page
    assert "tel:112" in page
    assert "tel:+31703454319" in page


def test_a_taken_port_gives_one_sentence(
    started: tuple[Path, int, Callable[[], str]], tmp_path: Path
) -> None:
    process = demo(tmp_path, started[1])
    said, _ = process.communicate(timeout=LONGEST_START)
    assert process.returncode != 0
    assert f"Poort {started[1]} is bezet" in said
    assert "Traceback" not in said
    assert not list(tmp_path.glob("*.sqlite3"))


def test_it_tells_the_sign_ins_and_a_second_start_keeps_the_data(
    started: tuple[Path, int, Callable[[], str]],
) -> None:
    folder, port, stopped = started
    said = stopped()
    for person in PEOPLE:
        assert f"{person}@school.example" in said
        assert f"{person}@wijkteam.example" in said
    assert f"Wachtwoord: {PASSWORD}" in said
    assert f"http://127.0.0.1:{port}/" in said
    before = rows(folder)
    assert ended(folder, port)[0] == 0
    assert rows(folder) == before


def rows(folder: Path) -> list[tuple[str]]:
    with sqlite3.connect(folder / "data.sqlite3") as database:
        found: list[tuple[str]] = database.execute(
            "SELECT code FROM cases_case ORDER BY code"
        ).fetchall()
    assert len(found) == 6
    return found


@pytest.mark.drill
def test_without_a_password_it_makes_a_random_one(tmp_path: Path) -> None:
    status, said = ended(tmp_path, free_port(), DEMO_PASSWORD="")
    assert status == 0
    assert re.search(r"^Wachtwoord: \S{12,}$", said, re.M)


def test_a_database_that_it_did_not_make_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data.sqlite3").write_bytes(b"")
    status, said = ended(tmp_path, free_port())
    assert status != 0
    assert "zet DATA_DIR op een lege map" in said
    assert "Traceback" not in said


def test_another_database_server_is_refused(tmp_path: Path) -> None:
    status, said = ended(tmp_path, free_port(), DATABASE_URL="postgres://nobody@127.0.0.1/real")
    assert status != 0
    assert "laat DATABASE_URL" in said
    assert "Traceback" not in said
