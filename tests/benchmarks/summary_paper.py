"""How long a summary takes on paper and how much memory: a case of 30 entries warm, one of 500.

Run: uv run python -m tests.benchmarks.summary_paper
"""

import os
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter, process_time
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.test import Client
from django.urls import reverse

from meldcode.cases.casework.exporting import export
from meldcode.cases.models import Case
from meldcode.cases.summary.pdf import pages_of
from tests import migrated
from tests.benchmarks.grown_case import grown
from tests.factories.accounts import UserFactory

# One entry in three tells of a consultation, as in a case that moves.
EVERY = 3
WARM, LARGE, ROUNDS = 30, 500, int(os.environ.get("ROUNDS", "20"))


def page_of(case: Case, by: Any) -> str:
    row = export(case=case, by=by, purpose="advice", text="Ik bel.")
    return reverse("cases:paper", args=[case.pk, row.pk])


def spent(client: Client, url: str) -> tuple[float, float, int]:
    """Milliseconds of the whole request, masks and audit included, by the clock and of the
    processor, and the pages of the paper.
    """
    start, used = perf_counter(), process_time()
    answer = client.get(url)
    end, done = perf_counter(), process_time()
    return (end - start) * 1000, (done - used) * 1000, pages_of(answer.content)


def main() -> None:
    by, client = UserFactory(), Client()
    client.force_login(by)
    url = page_of(grown(by, WARM, EVERY), by)
    first, *_ = spent(client, url)
    times = [spent(client, url) for _ in range(ROUNDS)]
    warm, used, _ = (median(each) for each in zip(*times, strict=True))
    print(f"{WARM} entries: first {first:.0f} ms, {times[0][2]} page(s)")
    best = min(by_clock for by_clock, *_ in times)
    print(f"{WARM} entries: warm {warm:.1f} ms by the clock (best of {ROUNDS}: {best:.1f} ms),")
    print(f"  {used:.1f} ms of the processor")
    long, _, pages = spent(client, page_of(grown(by, LARGE, EVERY), by))
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(f"{LARGE} entries: {long / 1000:.2f} s, {pages} page(s), process at most {memory:.0f} MB")


if __name__ == "__main__":
    with migrated.test_databases():
        main()
