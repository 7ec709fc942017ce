"""First, middle and last page of the lists of cases and tasks, at 1,000 and at 1,000,000 rows of
one person.

Run: uv run python tests/benchmarks/lists.py [ROWS] (SQLite; DATABASE_URL and KEYS_DATABASE_URL for
PostgreSQL)
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases import keyset
from meldcode.cases.models import Case, Member, Task
from tests import migrated
from tests.factories.accounts import UserFactory

ROUNDS = int(os.environ.get("ROUNDS", "40"))


def insert(template: models.Model, rows: Iterable[dict[str, Any]]) -> None:
    """Rows like `template` with these values of their own, by the database driver: a million
    objects take an hour.
    """
    fields = template._meta.concrete_fields
    usual = {field.attname: getattr(template, field.attname) for field in fields}
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    prepared = {
        field.attname: field.get_db_prep_save(usual[field.attname], connection) for field in fields
    }
    values = (
        [
            (
                field.get_db_prep_save(row[field.attname], connection)
                if field.attname in row
                else prepared[field.attname]
            )
            for field in fields
        ]
        for row in rows
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {template._meta.db_table} ({columns}) FROM STDIN") as copy:
                for value in values:
                    copy.write_row(value)
        else:
            cursor.executemany(
                f"INSERT INTO {template._meta.db_table} ({columns}) VALUES ({places})", values
            )


def fill(by: User, rows: int) -> None:
    """So many cases, memberships and tasks of one person, each a second or a day apart."""
    now, today = timezone.now(), timezone.localdate()
    case = Case(
        organisation=by.organisation, team=by.team, owner=by, sector="education", moved_on=today
    )
    ids = [uuid4() for _ in range(rows)]
    insert(case, ({"id": pk, "code": f"{by.pk.hex[:8]}-{number}"} for number, pk in enumerate(ids)))
    member = Member(case=case, person=by, added_by=by)
    touched = (
        {"case_id": pk, "touched_at": now - timedelta(seconds=number)}
        for number, pk in enumerate(ids)
    )
    insert(member, numbered(member, touched))
    task = Task(case=case, person=by, kind="own", due_on=today)
    due = (
        {"case_id": pk, "due_on": today + timedelta(days=number % 700)}
        for number, pk in enumerate(ids)
    )
    insert(task, numbered(task, due))


def numbered(template: models.Model, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows with a key each: a UUID, or the next free number."""
    key = template._meta.pk
    last = (
        None
        if isinstance(key, models.UUIDField)
        else type(template)._base_manager.aggregate(at=models.Max("pk"))["at"]
    )
    for number, row in enumerate(rows, (last or 0) + 1):
        yield {key.attname: uuid4() if isinstance(key, models.UUIDField) else number, **row}


def places(by: User, rows: int) -> dict[str, dict[str, str]]:
    """The tokens of a middle and of the last page of each list."""
    found: dict[str, dict[str, str]] = {"list": {"first": ""}, "tasks": {"first": ""}}
    members = Member.objects.filter(person=by).order_by("-touched_at", "-case")
    tasks = Task.objects.filter(person=by).order_by("due_on", "id")
    for name, at in (("middle", rows // 2), ("last", rows - 20)):
        member = members[at]
        found["list"][name] = keyset.token_of(member.touched_at, member.case_id)
        task = tasks[at]
        found["tasks"][name] = keyset.token_of(task.due_on, task.pk)
    return found


def pages(rows: int) -> tuple[Client, dict[tuple[str, str], str]]:
    """Somebody with so many rows, signed in, and the addresses of a first, a middle and the last
    page.
    """
    by: Any = UserFactory()
    fill(by, rows)
    client = Client()
    client.force_login(by)
    return client, {
        (name, place): reverse(f"cases:{name}") + (f"?na={token}" if token else "")
        for name, tokens in places(by, rows).items()
        for place, token in tokens.items()
    }


def least(client: Client, url: str, other: Client, other_url: str) -> tuple[float, float]:
    """Milliseconds on the clock of both, turn by turn, the least of ROUNDS: a busy machine only
    adds.
    """
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for times, who, where in ((spent[0], client, url), (spent[1], other, other_url)):
            start = time.perf_counter()
            assert who.get(where).status_code == 200
            times.append((time.perf_counter() - start) * 1000)
    return min(spent[0]), min(spent[1])


def neither_counts_nor_skips(client: Client, url: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    told = " ".join(query["sql"] for query in queries).upper()
    assert "COUNT(" not in told, "a list counts"
    assert "OFFSET" not in told, "a list skips"


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    (few, small), (lots, large) = pages(1_000), pages(many)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"database: {connection.vendor}; least of {ROUNDS} rounds on the clock, whole page")
    for key, url in large.items():
        neither_counts_nor_skips(lots, url)
        before, after = least(few, small[key], lots, url)
        print(
            f"{' '.join(key)}: {before:.1f} ms at 1,000, {after:.1f} ms at {many:,} rows ="
            f" {after / before:.2f} x"
        )


if __name__ == "__main__":
    with migrated.test_databases():
        call_command("load_content", verbosity=0)
        main()
