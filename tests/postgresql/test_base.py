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


def planned(served: DatabaseWrapper, sql: str, values: list[Any]) -> Any:
    with served.planned_cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def kept_at(served: DatabaseWrapper) -> int:
    """How many statements the server keeps for this connection."""
    with served.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        (number,) = cursor.fetchone() or (0,)
    return number


def test_a_query_that_stays_the_same_is_planned_once(served: DatabaseWrapper) -> None:
    """An ordinary cursor keeps nothing, also where it asks the same twice."""
    for value in ("a", "b", "c"):
        with served.cursor() as cursor:
            cursor.execute("SELECT %s || 'x'", [value])
    assert kept_at(served) == 0
    found = [planned(served, "SELECT %s || 'x'", [value]) for value in ("a", "b", "c")]
    assert found == [[("ax",)], [("bx",)], [("cx",)]]
    assert kept_at(served) == 1


def test_nothing_is_kept_behind_a_pool(served: DatabaseWrapper) -> None:
    given = environ.Env.db_url_config("postgres://a@b/c?prepare_threshold=None")["OPTIONS"]
    served.settings_dict["OPTIONS"].update(given)
    served.close()
    assert [planned(served, "SELECT %s + 1", [value]) for value in (1, 2)] == [[(2,)], [(3,)]]
    assert kept_at(served) == 0


def test_a_table_that_changed_in_between_is_read_as_it_is(served: DatabaseWrapper) -> None:
    with served.cursor() as cursor:
        cursor.execute("CREATE TABLE thing (name text)")
        cursor.execute("INSERT INTO thing VALUES ('een')")
    assert planned(served, "SELECT * FROM thing WHERE name = %s", ["een"]) == [("een",)]
    with served.cursor() as cursor:
        cursor.execute("ALTER TABLE thing ADD COLUMN more integer DEFAULT 2")
    assert planned(served, "SELECT * FROM thing WHERE name = %s", ["een"]) == [("een", 2)]
