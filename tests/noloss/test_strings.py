"""What `strings` would find: a planted word in no file of an installation that serves, nor in its
backup.
"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.noloss.conftest import a_browser
from tests.noloss.saving import contact
from tests.noloss.served import Browser, Served, hidden

pytestmark = pytest.mark.drill

WORD = "kwikstaartnest"
TEXT = f"Zij ging naar het {WORD} bij de deur."


def type_everywhere(served: Served, browser: Browser, case: str) -> None:
    """A saved text, a text that is refused, a draft, a text after the session, a reason that goes
    to the person.
    """
    page = browser.ask("GET", f"{case}contact/")[1]
    owned = {**contact(TEXT), "form_owner": hidden(page, "form_owner")}
    assert browser.saves(f"{case}contact/", contact(TEXT)) == []
    assert (
        WORD
        in browser.ask(
            "POST", f"{case}contact/", contact(TEXT) | {"contact-happened_on": "31-02-2026"}
        )[1]
    )
    assert WORD in browser.ask("POST", "/account/concept/", owned)[1]
    late = owned | {"contact-token": str(uuid4())}
    asked = Browser(served, "").ask("POST", f"{case}contact/", late)[1]
    assert "meegebracht" in asked
    assert WORD not in asked
    refusal = {
        "weigeren-token": str(uuid4()), "weigeren-basis": "0", "weigeren-asked_on": "01-11-2026",
        "weigeren-reason": "others", "weigeren-words": TEXT,
    }  # fmt: skip
    assert browser.saves(case.replace("/werk/", "/inzage/") + "weigeren/", refusal) == []
    assert WORD in browser.ask("GET", f"{case}regels/")[1]
    assert browser.ask("GET", f"{case}?zoek={WORD}")[0] == 200


def holding(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and WORD.encode() in path.read_bytes()
    ]


@pytest.fixture
def word_typed(
    installation: Callable[..., Served], pair: tuple[Path, str], tmp_path: Path
) -> Iterator[Served]:
    served = installation(BACKUP_FOLDER=str(tmp_path / "kept"), AGE_RECIPIENT=pair[1])
    made = served.prepare(1)
    served.start()
    # A reader that stays keeps the log of writes of SQLite from being folded into the file.
    reader = None if served.databases else sqlite3.connect(served.folder / "data.sqlite3")
    if reader:
        reader.execute("SELECT count(*) FROM cases_case").fetchone()
    type_everywhere(served, a_browser(served, made), f"/werk/{made['cases'][0]}/")
    yield served
    if reader:
        reader.close()


def test_no_file_holds_a_word_that_was_typed(
    word_typed: Served, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    served, folders = word_typed, [word_typed.folder, tmp_path / "kept"]
    # while it serves: the rows of the last moment stand beside the database, in its log of writes
    if served.databases:
        with psycopg.connect(served.databases["DATABASE_URL"], autocommit=True) as server:
            server.execute("CHECKPOINT")
        folders.append(request.getfixturevalue("server_folder"))
    else:
        assert (served.folder / "data.sqlite3-wal").stat().st_size > 0
    assert '"name": "backup", "ok": true' in served.manage("daily")
    assert any((tmp_path / "kept").iterdir())
    assert [holding(folder) for folder in folders] == [[]] * len(folders)
    # and the search would find it
    (served.folder / "leak").write_text(TEXT)
    assert holding(served.folder) == ["leak"]
