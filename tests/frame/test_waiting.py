"""No request waits long for a database: what serves has limits, and content is never waited for."""

from collections.abc import Iterator
from time import monotonic
from typing import Any

import environ
import psycopg
import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.backends.postgresql.base import DatabaseWrapper

from meldcode import moment
from meldcode.preflight import PATIENCE, limit_waiting
from tests.postgres import create, postgres_url

__all__ = ["postgres_url"]


def test_what_serves_gives_up_in_time() -> None:
    server = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"options": "-c work_mem=8MB"}}
    file = {"ENGINE": "meldcode.sqlite3", "OPTIONS": {"timeout": 20}}
    limit_waiting([server, file])
    own = f"{PATIENCE['options']} -c work_mem=8MB"
    assert server["OPTIONS"] == {**PATIENCE, "options": own}
    assert server["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert file == {"ENGINE": "meldcode.sqlite3", "OPTIONS": {"timeout": 20}}


@pytest.fixture
def held(postgres_url: str) -> Iterator[DatabaseWrapper]:
    """A connection of the process that serves, to a database where somebody holds a table."""
    url = create(postgres_url, "waiting")
    entry: dict[str, Any] = {**connections.settings[DEFAULT_DB_ALIAS], "OPTIONS": {}}
    entry |= {"ENGINE": "django.db.backends.postgresql", **environ.Env.db_url_config(url)}
    limit_waiting([entry])
    connections["served"] = wrapper = DatabaseWrapper(entry, "served")
    with psycopg.connect(url) as holder:
        holder.execute("CREATE TABLE held (id int)")
        holder.commit()
        holder.execute("LOCK TABLE held")
        yield wrapper
    wrapper.close()
    del connections["served"]


def seconds_for(ask: Any) -> float:
    start = monotonic()
    with pytest.raises(OperationalError):
        ask()
    return monotonic() - start


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_held_table_is_waited_for_three_seconds(held: DatabaseWrapper) -> None:
    with held.cursor() as cursor:
        assert 2.5 < seconds_for(lambda: cursor.execute("SELECT * FROM held")) < 6
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("15s",)


@pytest.mark.postgres
@pytest.mark.django_db
def test_content_is_not_waited_for(held: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moment, "connection", held)
    look = moment.in_a_moment(lambda: held.cursor().execute("SELECT * FROM held"))
    moment.Database.forget()
    assert seconds_for(look) < 1.5
    assert seconds_for(look) < 0.1  # the next thing of the same page does not wait again
    moment.Database.forget()
    with held.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("3s",)
