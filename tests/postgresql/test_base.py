"""A server that answered a moment ago is not asked again; one that went away is noticed at once."""

from collections.abc import Iterator
from typing import Any

import environ
import psycopg
import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from meldcode.postgresql import base
from meldcode.postgresql.base import DatabaseWrapper
from meldcode.preflight import harden
from tests.postgres import create, postgres_url

__all__ = ["postgres_url"]

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.fixture
def served(postgres_url: str) -> Iterator[DatabaseWrapper]:
    entry: dict[str, Any] = {**connections.settings[DEFAULT_DB_ALIAS], "OPTIONS": {}}
    entry |= environ.Env.db_url_config(create(postgres_url, "served"))
    harden(entry)
    assert entry["ENGINE"] == "meldcode.postgresql"
    wrapper = DatabaseWrapper(entry, "served")
    wrapper.ensure_connection()
    yield wrapper
    wrapper.close()


def test_it_is_asked_once_in_a_while(
    served: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert served.is_usable()
    before = served.answered
    assert served.is_usable()
    assert served.answered == before
    monkeypatch.setattr(base, "TRUSTED_SECONDS", 0)
    assert served.is_usable()
    assert served.answered > before


def test_one_that_the_server_ended_is_noticed_at_once(
    served: DatabaseWrapper, postgres_url: str
) -> None:
    assert served.is_usable()
    with served.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone() or (0,)
    with psycopg.connect(postgres_url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    assert not served.is_usable()


def test_a_closed_one_is_none(served: DatabaseWrapper) -> None:
    assert served.is_usable()
    served.connection.close()
    assert not served.is_usable()
