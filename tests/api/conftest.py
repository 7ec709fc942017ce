"""What the tests of the API share: the content in memory is read anew for each of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from meldcode.content import memory


@pytest.fixture(autouse=True)
def fresh_memory(db: None) -> Iterator[None]:
    memory.forget()
    yield
    memory.forget()


@pytest.fixture
def ask(client: Client) -> Callable[..., Any]:
    """Posts a body to the guide."""

    def post(body: Any, content_type: str = "application/json", **more: Any) -> Any:
        return client.post("/api/v1/guide", body, content_type=content_type, **more)

    return post
