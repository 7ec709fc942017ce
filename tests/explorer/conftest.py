"""What the tests of the explorer share: an admin who is signed in, and what a page says as text."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from meldcode.accounts.models import User
from meldcode.content import memory
from meldcode.explorer.found import Current
from tests.factories.accounts import UserFactory

INDEX = "/beheer/regels/"
PAGES = (INDEX, f"{INDEX}wet/", f"{INDEX}route/", f"{INDEX}contacten/")


@pytest.fixture(autouse=True)
def fresh_memory(db: None) -> Iterator[None]:
    memory.forget()
    Current.found = None
    yield
    memory.forget()
    Current.found = None


@pytest.fixture
def admin(db: None) -> User:
    return UserFactory(admin=True)


@pytest.fixture
def signed_in(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


@pytest.fixture
def explored(signed_in: Client) -> Callable[..., Any]:
    """Sends a situation and gives the context of the page."""

    def send(status: int = 200, **situation: Any) -> Any:
        answer = signed_in.post(INDEX, situation)
        assert answer.status_code == status
        return answer.context

    return send
