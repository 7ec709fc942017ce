"""A server for the gallery that needs no database."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer


@pytest.fixture(scope="session")
def gallery_server() -> Iterator[LiveServer]:
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def gallery_urls(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.frame.urls"
