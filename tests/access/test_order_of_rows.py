"""A server gives rows that nothing orders in any order it likes: no page may depend on it. SQLite
can be asked to turn such rows round.
"""

import pytest
from django.db import connections

from contacts import directory
from meldcode.content import memory
from tests.access.routes import Route, address
from tests.access.test_route_matrix import ROUTES, values_of
from tests.access.world import UUIDS, World, clean

# What is new at each look, whoever asks: the page of a code makes one.
NEW_EACH_TIME = {"mfa_activate_totp", "mfa_add_webauthn", "mfa_login_webauthn"}


def turned_round(on: bool) -> None:
    """Give what no query orders the other way round, or as it lies."""
    for alias in ("default", "keys"):
        with connections[alias].cursor() as cursor:
            cursor.execute(f"PRAGMA reverse_unordered_selects={'ON' if on else 'OFF'}")


def seen(route: Route, role: str, world: World, on: bool) -> bytes:
    memory.forget()
    directory.forget()
    turned_round(on)
    try:
        answer = world.ask(role, "get", address(route, values_of(route, world)))
        body = b"".join(answer) if answer.streaming else answer.content
    finally:
        turned_round(False)
    return UUIDS.sub(b"", clean(body))


@pytest.mark.parametrize("role", ["anonymous", "owner", "lead", "admin"])
def test_no_page_depends_on_the_order_in_which_rows_lie(role: str, world: World) -> None:
    if connections["default"].vendor != "sqlite":
        pytest.skip("Only SQLite can be asked for it.")
    routes = [one for one in ROUTES if one.name not in NEW_EACH_TIME]
    differ = [
        one.name for one in routes if seen(one, role, world, False) != seen(one, role, world, True)
    ]
    assert differ == []
