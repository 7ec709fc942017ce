"""Every test of this room may use both databases, and starts with nothing remembered of the content."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode.content import memory
from tests.factories.accounts import People, people

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.django_db(databases=["default", "keys"]))


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    yield
    memory.forget()


@pytest.fixture
def p() -> People:
    """Alice, Bob, Charlie, the lead of Alice's team and an admin of her organisation."""
    return people()
