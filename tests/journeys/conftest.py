"""What the journeys share: the content, a teacher, and the ways in which one can visit."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from meldcode.accounts.models import User
from meldcode.content import memory
from tests.browser import again
from tests.factories.accounts import UserFactory
from tests.journeys.steps import Visitor, sign_in

# How one visits: width, with axe on every page, by keyboard alone, without JavaScript.
WAYS = {
    "phone": {"width": 360, "looks": True},
    "keyboard": {"width": 1280, "keys": True, "looks": True},
    "no-script": {"width": 360, "script": False},
}
# What a turn on the way needs: one way with and one without JavaScript, one wide and one narrow.
UNLIKE = ["keyboard", "no-script"]


@pytest.fixture
def teacher(transactional_db: None) -> Iterator[User]:
    memory.forget()
    yield UserFactory()
    memory.forget()


@pytest.fixture
def visit(
    new_context: Callable[..., BrowserContext], live_server: Any, teacher: User
) -> Callable[..., Visitor]:
    """Opens the browser of the teacher."""

    def go(
        width: int = 360, looks: bool = False, keys: bool = False, script: bool = True
    ) -> Visitor:
        context = new_context(width, java_script_enabled=script)
        context.set_default_timeout(20_000)
        sign_in(context, live_server.url, teacher)
        return Visitor(context.new_page(), live_server.url, keys=keys, looks=looks)

    return go


@pytest.fixture(params=["keyboard", again("phone"), again("no-script")])
def in_every_way(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    """The teacher, once on a phone, once with only a keyboard, once without JavaScript."""
    return visit(**WAYS[request.param])


@pytest.fixture(params=[UNLIKE[0], *map(again, UNLIKE[1:])])
def visitor(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    """The teacher in the two ways that have least in common; axe looks elsewhere."""
    return visit(**{**WAYS[request.param], "looks": False})


@pytest.fixture
def on_a_phone(visit: Callable[..., Visitor]) -> Visitor:
    return visit(**WAYS["phone"])


@pytest.fixture
def comes(new_context: Callable[..., BrowserContext], live_server: Any) -> Callable[..., Visitor]:
    """Opens the browser of a person, in one of the ways to visit."""

    def go(person: User, way: str = "phone") -> Visitor:
        asked = WAYS[way]
        context = new_context(asked["width"], java_script_enabled=asked.get("script", True))
        context.set_default_timeout(20_000)
        sign_in(context, live_server.url, person)
        return Visitor(context.new_page(), live_server.url, looks=asked.get("looks", False))

    return go
