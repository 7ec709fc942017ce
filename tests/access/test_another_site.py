"""Another site leads somebody who is signed in to any address: a look is recorded, and nothing else
is written.
"""

import re

from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.access.routes import address
from tests.access.test_route_matrix import ROUTES, values_of
from tests.access.world import World, undone

WRITE = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
# That somebody looked, and when the session was last seen.
LOOKS = {"audit_record", "audit_head", "django_session", "usersessions_usersession"}
# What any next look of anybody would work out in the same way.
WORKED_OUT = {"vault_wrappedkey", "review_keptfigures", "contacts_task", "contacts_importdraft"}
OF_ADMINS = ("contacts:", "admin:", "content:", "operations:", "retention:", "accounts:")
SENT = {
    "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document",
    "Sec-Fetch-User": "?1", "Referer": "https://elders.example/",
}  # fmt: skip
# One row is written as it was, so that a machine hears whether anything can be written.
ON_PURPOSE = {"readyz"}


def test_a_way_in_from_another_site_changes_nothing(world: World) -> None:
    clients = {role: Client(raise_request_exception=False) for role in ("owner", "admin")}
    for role, client in clients.items():
        client.handler = world.handler
        client.cookies[settings.SESSION_COOKIE_NAME] = world.session_of(role)
    wrote = {}
    for route in ROUTES:
        client = clients["admin" if route.name.startswith(OF_ADMINS) else "owner"]
        with (
            undone(),
            CaptureQueriesContext(connections["default"]) as data,
            CaptureQueriesContext(connections["keys"]) as keys,
        ):
            client.get(address(route, values_of(route, world)), headers=SENT)
        asked = [row["sql"] for row in (*data.captured_queries, *keys.captured_queries)]
        tables = {found[1] for sql in asked if (found := WRITE.match(sql))} - LOOKS - WORKED_OUT
        if tables and route.name not in ON_PURPOSE:
            wrote[route.name] = sorted(tables)
    assert wrote == {}
    for client in clients.values():
        assert client.get("/account/").status_code == 200, "nobody was signed out"
