"""Each test begins and ends without anything in the process memory."""

import pytest

from meldcode.content import memory


@pytest.fixture(autouse=True)
def fresh_memory():
    memory.forget()
    yield
    memory.forget()


@pytest.fixture
def recorded(monkeypatch):
    """What was recorded for the audit, as (who, what, about)."""
    rows = []
    monkeypatch.setattr(
        "meldcode.audit.record",
        lambda actor, action, chain, subject: rows.append((actor, action, subject)),
    )
    return rows
