"""A chain of five rows, and a way past the triggers for the tests that tamper."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from meldcode.audit import record, triggers


@pytest.fixture
def chain(db: None) -> UUID:
    chain = uuid4()
    for action in ("made", "changed", "seen", "changed", "closed"):
        record(None, action, chain, uuid4())
    return chain


@pytest.fixture
def sql() -> Callable[..., None]:
    """Runs SQL as somebody would who has the database: without the triggers, and they stand again
    afterwards.
    """

    def run(statement: str, **values: Any) -> None:
        plain = {key: as_stored(value) for key, value in values.items()}
        with triggers.lifted(connection), connection.cursor() as cursor:
            cursor.execute(statement, plain)

    return run


def as_stored(value: Any) -> Any:
    return value.hex if isinstance(value, UUID) and connection.vendor == "sqlite" else value
