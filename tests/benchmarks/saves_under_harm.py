"""Saves of forms while the server is killed and the database goes away: `python -m
tests.benchmarks.saves_under_harm`.

gunicorn as the Dockerfile starts it; browsers send their form again until it is acknowledged.
`[saves] [browsers]`.
"""

import sys
import tempfile
import time
from pathlib import Path

from tests import postgres
from tests.noloss.harms import harms
from tests.noloss.saving import Outcome, saved_under
from tests.noloss.served import Served


def told(what: str, outcome: Outcome, seconds: float) -> str:
    unanswered = sum(status == 0 for status, _, _ in outcome.missed)
    refused = len(outcome.missed) - unanswered
    return (
        f"{what}: {len(outcome.acknowledged)} acknowledged, {len(outcome.lost)} lost,"
        f" {len(outcome.doubles)} doubles; {outcome.harms} times harm, {unanswered} without an"
        f" answer, {refused} error pages, of which without the text"
        f" {len(outcome.text_not_given_back)}; record and numbers"
        f" {'whole' if outcome.whole else 'BROKEN'}; {seconds:.0f} s {outcome.broken[:3] or ''}"
    )


def main(saves: int, browsers: int) -> None:
    place = Path(tempfile.mkdtemp(prefix="pg-"))
    place.chmod(0o755)
    url = postgres.start(place)
    try:
        for kind, folder in (("SQLite", None), ("PostgreSQL", place)):
            for name, harm in harms(folder).items():
                databases = {}
                if folder:
                    databases = {
                        f"{key}DATABASE_URL": postgres.create(url, f"{key or 'data'}x".lower())
                        for key in ("", "KEYS_")
                    }
                served, begin = Served(Path(tempfile.mkdtemp()), databases), time.monotonic()
                outcome = saved_under(served, harm, saves=saves, browsers=browsers, every=(1, 5))
                print(told(f"{kind}, {name}", outcome, time.monotonic() - begin), flush=True)
    finally:
        postgres.stop(place)


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1000,
        int(sys.argv[2]) if len(sys.argv) > 2 else 8,
    )
