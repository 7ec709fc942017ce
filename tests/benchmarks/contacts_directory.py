"""How the directory behaves with 5,000 contacts beside 50: queries, the time of a page, and the
time of loading.

Run: uv run python -m tests.benchmarks.contacts_directory [CONTACTS]
"""

import os
import statistics
import sys
import tempfile
from time import perf_counter


def times(act, rounds: int = 15) -> float:
    """The median of some rounds in milliseconds, the first one left out."""
    act()
    found = []
    for _ in range(rounds):
        start = perf_counter()
        act()
        found.append((perf_counter() - start) * 1000)
    return statistics.median(found)


def fill(wanted: int) -> None:
    """Sealed regional contacts until there are as many as wanted."""
    from datetime import date

    from contacts.models import Contact

    missing = wanted - Contact.objects.count()
    rows = [
        Contact(slug=f"w-{wanted}-{number}", kind="regional", name=f"Wijkteam {number}", website="https://a.example",
                checked_on=date(2026, 11, 1))
        for number in range(missing)
    ]  # fmt: skip
    for row in rows:
        row.put_seal()
    Contact.objects.bulk_create(rows, batch_size=500)


def measure(client) -> tuple[float, int]:
    """The time and the number of queries of the first page of the directory."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert client.get("/bellen/").status_code == 200
    count = len(queries)
    return times(lambda: client.get("/bellen/")), count


def main(many: int) -> bool:
    """Print the figures; whether they are within the limits."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    folder = tempfile.mkdtemp(prefix="contacts-benchmark-")
    import django
    from django.conf import settings

    for alias, database in settings.DATABASES.items():
        database["NAME"] = f"{folder}/{alias}.sqlite3"
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    from django.test import Client

    from contacts import directory, seeding, work
    from tests import migrated

    migrated.migrate()
    seeding.seed()
    client = Client()
    fill(50)
    small, _ = measure(client)
    fill(many)
    large, queries = measure(client)
    from django.utils import timezone

    print(f"page with 50 contacts   {small:8.1f} ms")
    print(
        f"page with {many} contacts {large:8.1f} ms, {queries} queries,"
        f" ratio {large / small:.2f} (at most 2)"
    )
    print(f"load() of {many} {times(directory.load, 3):8.1f} ms")
    print(f"version()               {times(directory.version):8.1f} ms")
    print(f"refresh of the tasks    {times(lambda: work.refresh(timezone.localdate()), 3):8.1f} ms")
    return queries <= 8 and large <= 2 * small


if __name__ == "__main__":
    sys.exit(0 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000) else 1)
