"""A form sent twice at the same moment is one row, and PostgreSQL has no error to write down."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests import migrated
from tests.backup.product import ROOT
from tests.noloss.saving import contact, text_of
from tests.noloss.served import Browser, Served

pytestmark = [pytest.mark.postgres, pytest.mark.drill]
PAIRS = 10


class Log:
    """What the server wrote since the test began."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "server.log"
        self.begin = self.path.stat().st_size

    def errors(self) -> list[str]:
        with self.path.open("rb") as file:
            file.seek(self.begin)
            lines = file.read().decode().splitlines()
        return [line for line in lines if any(f"{word}: " in line for word in ("ERROR", "FATAL"))]


@pytest.fixture
def served(server_folder: Path, new_served: Callable[..., Served]) -> Served:
    return new_served(server_folder)


@pytest.fixture
def log(server_folder: Path) -> Iterator[Log]:
    """Read from here on; at the end an error that is one is seen in it."""
    log = Log(server_folder)
    yield log
    url = (server_folder / "url").read_text()
    with psycopg.connect(url) as server, pytest.raises(psycopg.errors.DivisionByZero):
        server.execute("SELECT 1 / 0")
    assert "division by zero" in log.errors()[-1]


def both(browser: Browser, path: str, fields: dict[str, Any]) -> list[int]:
    """The same form, twice at the same moment."""
    gate, answers = Barrier(2), []

    def send() -> None:
        gate.wait()
        answers.append(browser.ask("POST", path, fields)[0])

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_forms_that_a_browser_sends_twice(served: Served, server_folder: Path, log: Log) -> None:
    made = served.prepare(1)
    served.start()
    browser, case = Browser(served, made["sessions"][0]), made["cases"][0]
    log.begin = log.path.stat().st_size
    texts = [text_of(number) for number in range(PAIRS)]
    for text in texts:
        assert both(browser, f"/werk/{case}/contact/", contact(text)) == [302, 302]
    new = {"nieuw-whereabouts": "netherlands", "nieuw-sector": "education"}
    for _ in range(PAIRS):
        assert both(browser, "/werk/nieuw/", {**new, "nieuw-token": str(uuid4())}) == [302, 302]
    served.stop()
    assert log.errors() == []
    after = served.do("texts", case)
    assert sorted(text for text in after["texts"] if text in texts) == sorted(texts)
    with psycopg.connect(served.databases["DATABASE_URL"]) as data:
        found = data.execute("SELECT count(*) FROM cases_case").fetchone()
    assert found == (1 + PAIRS,)


# How the two of a pair may end, where it is not: one done, the other told that it was saved.
OTHERWISE = {
    "two leads": ("NotYourTurn + done",),
    "two tabs": ("NotYourTurn + done",),
    "an answer and a closing": ("CaseIsClosed + done", "done + done"),
    "an agreement and a change": ("ChangedSince + done", "done + done"),
    "answers apart": ("done + done",),
    "siblings": ("done + done",),
    "an exclusion": ("done + done",),
    "a calendar": ("done + done",),
    "a month": ("done + done",),
    "a holiday": ("Refused + done",),
    "an own contact": ("done + done",),
    "a place": ("done + done",),
    "a practice case that goes": ("done + done",),
    "a team": ("ValidationError + done",),
    "an invitation": ("ValidationError + done",),
    "a role": ("done + done",),
    "a second step": ("done + done",),
    "kept words": ("done + done",),
    "an admin's calendar": ("done + done",),
    "a task about a contact": ("done + done",),
}


def test_every_verb_that_can_be_sent_twice(served: Served, log: Log) -> None:
    first = served.folder, served.databases, "served"
    migrated.fill(*first, lambda *place: Served(*place).make())
    log.begin = log.path.stat().st_size
    done = subprocess.run(
        [sys.executable, "-m", "tests.noloss.twice"],
        cwd=ROOT, env=served.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    ended = json.loads(done.stdout)
    for name, ways in ended.items():
        assert set(ways) <= set(OTHERWISE.get(name, ("AlreadySaved + done",))), (name, ways)
    assert OTHERWISE.keys() < ended.keys()
    assert log.errors() == []
