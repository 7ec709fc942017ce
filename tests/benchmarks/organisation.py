"""Pages of one handler and one lead in an organisation of 10,000 cases against one of 100, with
equal rows of their own and equal waiting offers: processor of the page and of its database.

Run: uv run python -m tests.benchmarks.organisation [CASES]   (SQLite; DATABASE_URL and
KEYS_DATABASE_URL for PostgreSQL)
"""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.models import Case, Member, Task
from meldcode.review.models import Review
from tests import migrated
from tests.benchmarks.lists import insert, numbered
from tests.factories.accounts import OrganisationFactory, TeamFactory, UserFactory
from tests.factories.cases import a_case

ROUNDS, AT_MOST, QUERIES = int(os.environ.get("ROUNDS", "40")), 1.2, 10
OWN, OFFERS, TEAMS = 30, 10, 20
FEW = 100


class Side(NamedTuple):
    """The pages of one organisation, each with who is signed in."""

    pages: dict[str, tuple[Client, str]]


def an_organisation(cases: int) -> Side:
    """So many cases: some of one handler with a task each, offers to one lead, the others of other
    teams with handlers and tasks of their own.
    """
    organisation = OrganisationFactory()
    team = TeamFactory(organisation=organisation)
    by, lead = UserFactory(team=team), UserFactory(team=team, lead=True)
    own = [a_case(by, whereabouts="netherlands", age_group="adult") for _ in range(OWN)]
    for number, case in enumerate(own):
        due = timezone.localdate() + timedelta(days=number - 3)
        Task.objects.create(case=case, person=by, kind="own", due_on=due)
    for case in own[:OFFERS]:
        last = case.entries.count()
        Review.objects.create(
            case=case, scope="stage", stage="1", question="read-along", offered_by=by, basis=last
        )
    for _ in range(TEAMS):
        others_of(TeamFactory(organisation=organisation), (cases - OWN) // TEAMS)
    return Side(
        {
            "list": (signed_in(by), reverse("cases:list")),
            "tasks": (signed_in(by), reverse("cases:tasks")),
            "overview": (signed_in(by), reverse("cases:overview", args=[own[0].pk])),
            "queue": (signed_in(lead), reverse("review:queue")),
        }
    )


def others_of(team: Any, cases: int) -> None:
    by: Any = UserFactory(team=team)
    UserFactory(team=team, lead=True)
    today, now = timezone.localdate(), timezone.now()
    case = Case(organisation=team.organisation, team=team, owner=by, moved_on=today)
    rows = [{"id": Case().pk, "code": f"{by.pk.hex[:8]}-{number}"} for number in range(cases)]
    keys = [row["id"] for row in rows]
    insert(case, rows)
    member = Member(case=case, person=by, added_by=by, touched_at=now)
    insert(member, numbered(member, ({"case_id": key} for key in keys)))
    task = Task(case=case, person=by, kind="own", due_on=today)
    insert(task, numbered(task, ({"case_id": key} for key in keys)))


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at_the_server() -> Callable[[], float]:
    """Seconds of the processor that PostgreSQL spent on this connection; none for SQLite, which
    works in this process.
    """
    if connection.vendor != "postgresql":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone() or (0,)
    spent = Path(f"/proc/{process}/schedstat")
    return lambda: int(spent.read_text().split()[0]) / 1e9


def spent(client: Client, url: str, server: Callable[[], float]) -> float:
    start = process_time() + server()
    assert client.get(url).status_code == 200
    return process_time() + server() - start


def asked(client: Client, url: str) -> int:
    """The queries of a page; where a transaction begins and ends is none."""
    with CaptureQueriesContext(connection) as made:
        client.get(url)
    return sum(not query["sql"].startswith(("BEGIN", "COMMIT")) for query in made)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    small, large = an_organisation(FEW), an_organisation(many)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    server = at_the_server()
    print(f"{connection.vendor}: {many:,} cases against {FEW}; at most {AT_MOST} x, {QUERIES}")
    for name, page in large.pages.items():
        beside = (small.pages[name], page)
        for one in beside * 6:
            spent(*one, server)
        times = [[spent(*one, server) for one in beside] for _ in range(ROUNDS)]
        few, lots = (median(each) * 1000 for each in zip(*times, strict=True))
        print(f"{name}: {lots:.1f} ms / {few:.1f} ms = {lots / few:.2f} x, {asked(*page)} queries")


if __name__ == "__main__":
    with migrated.test_databases():
        call_command("load_content", verbosity=0)
        main()
