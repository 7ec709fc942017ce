"""CPU of the pages of a case of 300 entries against one of 10, turn by turn.

Run: uv run python -m tests.benchmarks.grown_case        (SQLite; DATABASE_URL and
KEYS_DATABASE_URL for PostgreSQL, of which the time of the database itself is not counted)
"""

import os
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.models import Case, Entry, Kind
from meldcode.cases.telling import labels_of
from tests import migrated
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case

ROUNDS, AT_MOST = int(os.environ.get("ROUNDS", "40")), 1.3
SPOKEN = {"with": "lkha", "talk": "safe", "person_talk": "safe", "informing": "not-discussed"}
SEEN = {"signals": ["afraid-of-trip"], "other": False, "source": "own", "role": ""}


def grown(by: Any, entries: int, every: int) -> Case:
    """A case of today: one consultation in `every`, the others observations."""
    case = a_case(by, whereabouts="netherlands", age_group="adult", sector="social_work")
    last = case.entries.count()
    rows = []
    for number in range(last + 1, entries + 1):
        kind, stage, data = (
            (Kind.CONSULTATION, "2", SPOKEN)
            if number % every == 0
            else (Kind.OBSERVATION, "1", SEEN)
        )
        row = Entry(
            case=case, number=number, kind=kind, stage=stage, by=by, data=data,
            happened_on=timezone.localdate(),
        )  # fmt: skip
        row.texts = {"text": f"Fictieve observatie {number}."}
        row.labels = labels_of(row)
        rows.append(row)
    Entry.objects.bulk_create(rows)
    return case


def pages_of(case: Case) -> dict[str, str]:
    stages = {f"stage {key}": reverse("cases:stage", args=[case.pk, key]) for key in "1245"}
    return {**stages, "overview": reverse("cases:overview", args=[case.pk])}


def spent(call: Callable[[], Any]) -> float:
    start = process_time()
    call()
    return process_time() - start


def main() -> None:
    client, by = Client(), UserFactory()
    client.force_login(by)
    print(f"{connections['default'].vendor}, median of {ROUNDS} rounds, at most {AT_MOST} x")
    for every in (3, 10):
        print(f"one consultation in {every}; stage 2 shows two against {min(10 // every, 2)}")
        beside(client, *(pages_of(grown(by, entries, every)) for entries in (10, 300)))


def beside(client: Client, small: dict[str, str], large: dict[str, str]) -> None:
    for name, url in small.items():
        both_urls = [(url, large[name])] * ROUNDS
        client.get(url), client.get(large[name])
        times = [[spent(lambda u=u: client.get(u)) for u in both] for both in both_urls]
        ten, many = (median(each) * 1000 for each in zip(*times, strict=True))
        print(f"{name}: {many:.1f} ms against {ten:.1f} ms = {many / ten:.2f} x")


if __name__ == "__main__":
    with migrated.test_databases():
        main()
