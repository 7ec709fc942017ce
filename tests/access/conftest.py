"""Every test of this room may use both databases, and starts with nothing remembered of content or
directory.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contacts import directory
from meldcode.content import memory
from tests.access.cast import Cast, a_cast
from tests.access.world import World, a_world

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.django_db(databases=["default", "keys"]))


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    directory.forget()
    yield
    memory.forget()
    directory.forget()


@pytest.fixture
def cast() -> Cast:
    """Everyone around one case, before it is made."""
    return a_cast()


@pytest.fixture
def world(cast: Cast) -> World:
    """The case with everything that a route can point at."""
    return a_world(cast)
