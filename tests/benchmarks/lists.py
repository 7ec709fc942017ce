"""First, middle and last page of the lists of cases and tasks, at 1,000 and at 1,000,000 rows of one person.

Run: uv run python tests/benchmarks/lists.py [ROWS] (SQLite; DATABASE_URL and KEYS_DATABASE_URL for PostgreSQL)
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, get_runner, setup_test_environment
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases import keyset
from meldcode.cases.models import Case, Member, Task
from tests.factories.accounts import UserFactory

ROUNDS = 15
BATCH = 20_000


def fill(by: User, rows: int) -> None:
    """So many cases, memberships and tasks of one person, each a minute or a day apart."""
    now, today = timezone.now(), timezone.localdate()
    for start in range(0, rows, BATCH):
        cases = [
            Case(organisation=by.organisation, team=by.team, owner=by, sector="education", moved_on=today,
                 code=f"{by.pk.hex[:8]}-{start + number}")
            for number in range(min(BATCH, rows - start))
        ]  # fmt: skip
        Case.objects.bulk_create(cases, batch_size=1000)
        Member.objects.bulk_create(
            (
                Member(case=case, person=by, added_by=by, touched_at=now - timedelta(seconds=start + number))
                for number, case in enumerate(cases)
            ),
            batch_size=1000,
        )
        Task.objects.bulk_create(
            (
                Task(case=case, person=by, kind="own", due_on=today + timedelta(days=(start + number) % 700))
                for number, case in enumerate(cases)
            ),
            batch_size=1000,
        )


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


def time_of(client: Client, url: str) -> float:
    """Milliseconds on the clock, the least of ROUNDS: a busy machine only adds."""
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        assert client.get(url).status_code == 200
        spent.append((time.perf_counter() - start) * 1000)
    return min(spent)


def measure(rows: int) -> dict[tuple[str, str], float]:
    by: Any = UserFactory()
    fill(by, rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(by)
    spent = {}
    for name, tokens in places(by, rows).items():
        for place, token in tokens.items():
            url = reverse(f"cases:{name}") + (f"?na={token}" if token else "")
            client.get(url)
            spent[name, place] = time_of(client, url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            told = " ".join(query["sql"] for query in queries).upper()
            assert "COUNT(" not in told, "a list counts"
            assert "OFFSET" not in told, "a list skips"
    return spent


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    small = measure(1_000)
    large = measure(many)
    print(f"database: {connection.vendor}; least of {ROUNDS} rounds on the clock, whole page")
    for (name, place), spent in large.items():
        before = small[name, place]
        print(f"{name} {place}: {before:.1f} ms at 1,000, {spent:.1f} ms at {many:,} rows = {spent / before:.2f} x")
    print(f"median ratio: {median(large[key] / small[key] for key in large):.2f}")


if __name__ == "__main__":
    setup_test_environment()
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        call_command("load_content", verbosity=0)
        main()
    finally:
        runner.teardown_databases(old)
