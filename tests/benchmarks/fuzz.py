"""Hostile requests to every route as every role: `python -m tests.benchmarks.fuzz [requests]
[seed]`.

`DATABASE_URL` and `KEYS_DATABASE_URL` before it (empty databases) run it on PostgreSQL. Exit status
1 after a 5xx.
"""

import io
import logging
import os
import random
import sys
import tempfile
import time

import django
from django.test.utils import setup_test_environment


def main(requests: int, seed: int) -> bool:
    from django.core.management import call_command
    from django.db import connection

    from tests import migrated, shipped
    from tests.access.cast import a_cast
    from tests.access.world import a_world
    from tests.fuzz.crawl import Crawl

    migrated.migrate()
    call_command("load_content", verbosity=0, stdout=io.StringIO())
    # The directory is there: `load_content` brought it.
    shipped.made[:] = [[] for _ in shipped.TABLES]
    crawl, start = Crawl(a_world(a_cast()), random.Random(seed)), time.monotonic()
    crawl.run(requests)
    bad = sum(crawl.faults.values())
    print(
        f"{connection.vendor}, seed {seed}: {requests} requests in {time.monotonic() - start:.0f}"
        f" s, {bad} with a 5xx"
    )
    print(f"  answers {dict(sorted(crawl.answered.items()))}, forms seen by role {crawl.seen()}")
    for fault, count in crawl.faults.most_common():
        print(f"  {count} x {fault}\n    {crawl.examples[fault]}")
    return bool(bad)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/data.sqlite3")
        os.environ.setdefault("KEYS_DATABASE_URL", f"sqlite:///{folder}/keys.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        django.setup()
        setup_test_environment()
        logging.disable()
        counts = [int(one) for one in sys.argv[1:]]
        sys.exit(main(*(counts + [10_000, 1][len(counts) :])))
