"""What the tests of every room with cases are given: both databases, a team, and nothing remembered
of the content.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from meldcode.accounts.models import User
from meldcode.content import memory
from tests.factories.accounts import People, people

__all__ = ["browser", "nothing_remembered", "on_both_databases", "p", "signed_in"]


def on_both_databases(here: Path) -> Callable[[list[pytest.Item]], None]:
    """The hook of a conftest by which every test of its folder may use both databases."""

    def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
        for item in items:
            if item.path.is_relative_to(here):
                item.add_marker(pytest.mark.django_db(databases=["default", "keys"]))

    return pytest_collection_modifyitems


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """What one test put in the content is no content of the next one."""
    yield
    memory.forget()


@pytest.fixture
def p() -> People:
    """Alice, Bob, Charlie, the lead of Alice's team and an admin of her organisation."""
    return people()


@pytest.fixture
def browser(p: People) -> Client:
    """Alice, signed in."""
    return signed_in(p.alice)


def signed_in(person: User) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(person)
    return client
