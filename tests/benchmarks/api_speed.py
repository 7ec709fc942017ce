"""How an answer of the API compares with a bare Django JSON view behind the same middleware.

Run: uv run python tests/benchmarks/api_speed.py
"""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update(
    DEBUG="1",
    DATA_DIR=tempfile.mkdtemp(prefix="meldcode-api-"),
    DJANGO_SETTINGS_MODULE="tests.settings",
)

import django

django.setup()

from django.db import connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import path

from meldcode import urls
from tests import migrated

MOST, EACH, ROUNDS = 1.5, 200, int(os.environ.get("ROUNDS", "9"))
PATHS = ("contacts", "contacts/lkha", "countries", "countries/MA", "signals", "stages")


def bare(request: HttpRequest) -> HttpResponse:
    """The smallest JSON view there is."""
    return JsonResponse({"ok": True})


urls.urlpatterns.insert(0, path("bare.json", bare))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def spent(handler: object, where: str) -> float:
    """Microseconds of one answer."""
    factory = RequestFactory(headers={"host": "127.0.0.1", "accept-encoding": "gzip"})
    begin = process_time()
    for _ in range(EACH):
        response = handler.get_response(factory.get(where))  # type: ignore[attr-defined] # of the base of all handlers
    assert response.status_code == 200, where
    return (process_time() - begin) / EACH * 1e6


def main() -> int:
    from django.core.handlers.wsgi import WSGIHandler

    migrated.migrate()
    handler = WSGIHandler()
    missed = 0
    say(f"{'path':28} {'µs':>7} {'bare µs':>8} {'ratio':>6} {'queries':>8}")
    for name in PATHS:
        where = f"/api/v1/{name}"
        spent(handler, where)
        with CaptureQueriesContext(connections["default"]) as queries:
            # Turn by turn, so that what else the machine does weighs on both alike.
            pairs = [(spent(handler, where), spent(handler, "/bare.json")) for _ in range(ROUNDS)]
        ratio = median(ours / other for ours, other in pairs)
        ours, other = (median(side) for side in zip(*pairs, strict=True))
        say(f"{where:28} {ours:7.0f} {other:8.0f} {ratio:6.2f} {len(queries):8d}")
        missed += ratio > MOST
    say(f"at most {MOST}: " + (f"{missed} missed" if missed else "every answer"))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
