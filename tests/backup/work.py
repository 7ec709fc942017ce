"""Work in a small installation, one verb a run: `python -m tests.backup.work fill 10 3`."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from unittest.mock import patch
from uuid import UUID, uuid4

import django
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.utils.timezone import now

WORD = "Kersenbloesem"


def fill(cases: str, notes: str) -> None:
    """Cases with notes that hold the planted word; prints the ids of the cases."""
    from meldcode.audit import record
    from meldcode.vault import keys
    from tests.backup.notes.models import Note, Plain

    made = []
    for number in range(int(cases)):
        case = uuid4()
        key = keys.new_key(case)
        rows = [
            Note(case_id=case, text=f"{WORD} {number} {place} " + "woord " * 20)
            for place in range(int(notes))
        ]
        for row in rows:
            row.data_key = key
        with transaction.atomic():
            record(None, "made", case)
            Note.objects.bulk_create(rows)
            for row in rows:
                record(None, "changed", case, row.pk)
        made.append(str(case))
    Plain.objects.create(word="teller")
    say("\n".join(made))


def destroy(case: str) -> None:
    from meldcode.audit import record
    from meldcode.vault import keys

    keys.destroy(UUID(case), "retention")
    record(None, "deleted", UUID(case))


def read(*cases: str) -> None:
    """How many notes of each case open, and what stands in the way of the others."""
    from meldcode.vault.errors import VaultError
    from tests.backup.notes.models import Note

    for case in cases:
        outcomes = []
        for note in Note.objects.filter(case_id=UUID(case)):
            try:
                outcomes.append("open" if note.text.startswith(WORD) else "wrong")
            except VaultError as error:
                outcomes.append(type(error).__name__)
        say(" ".join([str(len(outcomes)), *sorted(set(outcomes))]))


def commands(*steps: str) -> None:
    """Run commands one after another, each as its words in JSON behind how many days the clock of
    this machine is wrong.
    """
    for step in steps:
        days, *words = json.loads(step)
        with wrong_by(days):
            try:
                call_command(*words)
            except CommandError as refused:
                say(f"refused: {refused}")


@contextmanager
def wrong_by(days: float) -> Iterator[None]:
    class Wrong(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override] # never asked for a subclass
            return datetime.now(tz) + timedelta(days=days)

    with (
        patch("meldcode.backups.making.datetime", Wrong),
        patch("meldcode.backups.pruning.datetime", Wrong),
    ):
        yield


def sign_in(days: str) -> None:
    """One row among those of the accounts, dated by a clock that is wrong by so many days."""
    from meldcode.audit import CHAIN_ACCOUNTS, record

    with patch("meldcode.audit.chain.timezone.now", lambda: now() + timedelta(days=float(days))):
        record(None, "signed in", CHAIN_ACCOUNTS)


def size_of_data() -> None:
    """How many bytes a backup of the data is before it is packed."""
    import tempfile
    from pathlib import Path

    from meldcode.backups import making
    from meldcode.backups.census import Census

    connection = connections["default"]
    with tempfile.TemporaryDirectory() as passing:
        pieces = making.way_of(connection).pieces(connection, Path(passing), Census())
        say(str(sum(map(len, pieces))))


def census() -> None:
    from meldcode.backups import restoring

    found = {alias: restoring.census_of(alias) for alias in ("default", "keys")}
    # After a restore the keys are the same ones, wrapped anew.
    found["keys"]["vault_wrappedkey"][1] = "sealed"
    say(str(found))


def race(chain: str, times: str) -> None:
    """Write to one chain as fast as possible, beside other processes that do the same."""
    from meldcode.audit import record

    for _ in range(int(times)):
        record(None, "seen", UUID(chain))


def add_plain() -> None:
    """A row with a counting key: fails when the sequence was not set behind what was restored."""
    from tests.backup.notes.models import Plain

    say(str(Plain.objects.create(word="erbij").pk))


def hold_open() -> None:
    """Leave the log of SQLite as a running product would: written, not yet folded into the
    database.
    """
    fill("1", "3")
    connections["default"].ensure_connection()
    import os

    os._exit(0)


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    django.setup()
    globals()[sys.argv[1]](*sys.argv[2:])
