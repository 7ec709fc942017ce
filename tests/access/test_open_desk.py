"""A desk left open: whatever an admin, a keeper or a lead can send there asks first who sends it,
or stands below with the reason why it does not.
"""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

from django.http import HttpResponse
from django.utils import timezone

from meldcode.accounts.heavy_acts import HEAVY_ACTS, Asks
from tests.access.expected import BY_NAME, PUBLIC, access_of
from tests.access.routes import Route, address, routes
from tests.access.test_route_matrix import PERHAPS_ABSENT, values_of
from tests.access.world import World

LATER = timedelta(minutes=10)
ASKED = "/accounts/reauthenticate/"
WITH_A_ROLE = ("admin", "other_admin", "lead")
# What asks only with a full form: each is tried with one in the room that owns it.
BY_STATE = {act.route for act in HEAVY_ACTS if act.asks is Asks.GATE}
# Why no more than a session is asked. Before a line is added here: would somebody who stands for a
# moment at the desk of a colleague want it?
REASONS = {
    "it only looks: what is searched for is sent, not read from the address": (
        "cases:list review:queue explorer:index"
    ),
    "the own words, sessions and cases of this person": (
        "accounts:draft accounts:give_back usersessions_list cases:new practice:begin practice:away"
    ),
    "it asks the password itself": "account_change_password account_reauthenticate",
    "a lead reads and answers all day: it opens no door, and who has the case hears of it": (
        "cases:nudge review:turn review:remark review:vote review:point oversight:confirmed"
    ),
    "it says that something was looked at, and changes no number": (
        "contacts:check_many contacts:task_done"
    ),
    "a file on trial: what puts it in place asks": "contacts:import contacts:import_regions",
    "it lets nobody in: a link goes to the mail it was for, or no more": (
        "accounts:withdraw accounts:resend"
    ),
}
EXCEPTIONS = {name for names in REASONS.values() for name in names.split()}


def reached() -> Iterator[tuple[Route, str]]:
    """Every route behind a sign-in that a role opens, as one who has it. The admin site changes
    nothing (`meldcode/accounts/admin.py`).
    """
    for route in routes():
        access = access_of(route.name)
        if access is not PUBLIC and not route.name.startswith("admin:"):
            yield from ((route, role) for role in WITH_A_ROLE if role in access.roles)


def sent_later(route: Route, role: str, world: World) -> HttpResponse:
    """What a form gives that is sent ten minutes after the sign-in."""
    world.session_of(role)
    with patch("django.utils.timezone.now", return_value=timezone.now() + LATER):
        return world.ask(role, "post", address(route, values_of(route, world)))


def test_what_is_sent_at_a_desk_left_open_asks_who_sends_it(world: World) -> None:
    found = set()
    for route, role in reached():
        answer = sent_later(route, role, world)
        absent = answer.status_code == 404 and route.name in PERHAPS_ABSENT
        if answer.status_code == 405 or absent:
            continue
        if not answer.headers.get("Location", "").startswith(ASKED):
            found.add(route.name)
    assert sorted(found - EXCEPTIONS - BY_STATE) == []


def test_each_exception_is_a_route() -> None:
    assert not (EXCEPTIONS | BY_STATE) - BY_NAME.keys()
