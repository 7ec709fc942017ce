"""What the first visit of a page of the guide costs: bytes, requests, queries and time.

Run: uv run python tests/benchmarks/guide_page.py
"""

import gzip
import os
import re
import sys
import tempfile
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update(
    DEBUG="1",
    DATA_DIR=tempfile.mkdtemp(prefix="meldcode-guide-"),
    DJANGO_SETTINGS_MODULE="tests.settings",
)

import django

django.setup()

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meldcode.domain.stages import Stage
from meldcode.guide.entries import Now
from tests import migrated

HTML, HTML_AND_CSS, SCRIPT, REQUESTS = 6_000, 14_000, 4_000, 4
ROUNDS = int(os.environ.get("ROUNDS", "40"))
PATHS = [
    "/",
    *(f"/stap/{stage.value}/" for stage in Stage),
    *(f"/nu/{now.value}/" for now in Now),
]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def asked_for(html: str) -> set[str]:
    """The files that a browser fetches for this page."""
    return set(
        re.findall(r'(?:<link rel="(?:stylesheet|icon)"\s+|<script\s+)(?:href|src)="([^"]+)"', html)
    )


def compressed(path: str) -> int:
    return len(gzip.compress((ROOT / path.lstrip("/")).read_bytes(), 9))


def measure(client: Client, path: str) -> dict[str, float]:
    """One page: bytes on the wire, requests with its own, queries, and milliseconds of this
    process.
    """
    response = client.get(path, headers={"accept-encoding": "gzip"})
    assert response.status_code == 200, path
    files = asked_for(gzip.decompress(response.content).decode())
    with CaptureQueriesContext(connections["default"]) as queries:
        begin = process_time()
        for _ in range(ROUNDS):
            client.get(path)
        spent = (process_time() - begin) / ROUNDS
    return {
        "html": len(response.content),
        "css": sum(compressed(name) for name in files if name.endswith(".css")),
        "js": sum(compressed(name) for name in files if name.endswith(".js")),
        "requests": 1 + len(files),
        "queries": len(queries) / ROUNDS,
        "ms": spent * 1000,
    }


def main() -> int:
    migrated.migrate()
    client = Client(headers={"host": "127.0.0.1"})
    missed = []
    say(f"{'page':20} {'html':>6} {'css':>6} {'js':>6} {'requests':>9} {'queries':>8} {'ms':>6}")
    for path in PATHS:
        got = measure(client, path)
        numbers = f"{got['html']:6.0f} {got['css']:6.0f} {got['js']:6.0f} {got['requests']:9.0f}"
        say(f"{path:20} {numbers} {got['queries']:8.2f} {got['ms']:6.1f}")
        within = (
            got["html"] <= HTML and got["html"] + got["css"] <= HTML_AND_CSS and got["js"] <= SCRIPT
        )
        if not within or got["requests"] > REQUESTS or got["queries"] >= 1:
            missed.append(path)
    say("missed: " + ", ".join(missed) if missed else "every page within its figures")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
