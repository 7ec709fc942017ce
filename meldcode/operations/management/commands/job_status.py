"""Each daily job as one JSON line, for a machine that watches; exit status 1 when one is late."""

import json
from typing import Any

from django.core.management import BaseCommand

from meldcode.operations import troubles


class Command(BaseCommand):
    help = "Schrijft per dagelijkse klus een JSON-regel; sluit af met 1 als er een te laat is."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = troubles.rows()
        for row in rows:
            job = row.job
            succeeded = job.succeeded_at.isoformat() if job.succeeded_at else None
            told = {"name": job.name, "late": row.late, "succeeded_at": succeeded}
            self.stdout.write(json.dumps({**told, "problem": job.problem, "seconds": job.seconds}))
        if not rows or any(row.late for row in rows):
            raise SystemExit(1)
