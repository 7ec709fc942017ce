"""A look without an account leaves no row, so nobody can count visits or fill a table by looking;
and no page of it stays in the browser.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.access.routes import address, routes

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
# One row is written as it was, so that a machine hears whether anything can be written.
WRITES_ON_PURPOSE = {"/readyz"}
PARTS: dict[str, Any] = {"iso": "MA", "number": 1, "kind": "contact", "form": "csv", "key": "1",
                         "slug": "lkha", "provider_id": "niet"}  # fmt: skip


def addresses() -> list[str]:
    found = []
    for route in routes():
        try:
            found.append(address(route, {part: PARTS.get(part, uuid4()) for part in route.parts}))
        except (TypeError, ValueError, KeyError):
            continue
    return found


def test_a_look_without_an_account_writes_nothing() -> None:
    client, wrote, stored = Client(), {}, []
    paths = set(addresses()) - WRITES_ON_PURPOSE
    assert len(paths) > 100
    for path in sorted(paths):
        with (
            CaptureQueriesContext(connections["default"]) as data,
            CaptureQueriesContext(connections["keys"]) as keys,
        ):
            answer = client.get(path)
        if answer["Content-Type"].startswith("text/html"):
            stored += [path] * ("no-store" not in answer.get("Cache-Control", ""))
        asked = [row["sql"] for row in (*data.captured_queries, *keys.captured_queries)]
        found = [sql for sql in asked if sql.lstrip().upper().startswith(WRITES)]
        if found:
            wrote[path] = found[0][:120]
    assert (wrote, stored) == ({}, [])
    assert "sessie" not in client.cookies
