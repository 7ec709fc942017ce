"""What the audit row costs a real page: every stage of one case, asked by turns with its row and
without.

Run: uv run python tests/benchmarks/audited_pages.py (SQLite in a file; DATABASE_URL and
KEYS_DATABASE_URL, both empty
databases, for PostgreSQL). ROUNDS sets how often.
"""

import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from meldcode.audit import record
from meldcode.domain.stages import Stage
from tests import migrated
from tests.benchmarks.audit_row import by_turns
from tests.benchmarks.case_pages import full_case
from tests.factories.accounts import UserFactory

ROUNDS = int(os.environ.get("ROUNDS", "60"))


def unrecorded(request: Any, response: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Rendered and sent, without a row."""
    return response.render()


def pages_of(client: Client, url: str) -> dict[str, Callable[[], object]]:
    def without() -> object:
        with patch("meldcode.cases.views.common.send_after_recording", unrecorded):
            return client.get(url)

    return {"without": without, "with_row": lambda: client.get(url)}


def main() -> None:
    migrated.migrate()
    call_command("load_content", verbosity=0)
    by = UserFactory()
    client, case = Client(), full_case(by, 30)
    client.force_login(by)
    ratios: dict[str, list[float]] = {"clock": [], "processor": []}
    for stage in Stage:
        pages = pages_of(client, reverse("cases:stage", args=[case.pk, stage.value]))
        by_turns(5, **pages)
        found = by_turns(ROUNDS, **pages, row=lambda: record(by, "seen", case.pk))
        told = [f"stage {stage.value}"]
        for place, kind in enumerate(ratios):
            without, with_row = found["without"][place], found["with_row"][place]
            ratios[kind].append(with_row / without)
            told.append(f"{kind} {without:.1f} -> {with_row:.1f} ms ({with_row / without:.2f} x)")
        print("; ".join([*told, f"row alone {found['row'][0]:.2f} ms"]))
    for kind, all_ in ratios.items():
        print(
            f"{connection.vendor} {kind}: {statistics.median(all_):.2f} x, at most"
            f" {max(all_):.2f} x"
        )


if __name__ == "__main__":
    setup_test_environment()
    main()
