"""Each page of a case: shown with its row in the audit, and without that row not shown at all."""

from unittest.mock import patch

import pytest
from django.db import DatabaseError

from meldcode.audit.models import Record
from tests.access.expected import access_of
from tests.access.routes import Route, address
from tests.access.test_route_matrix import ROUTES, values_of
from tests.access.world import World

ROOMS = ("cases:", "review:", "oversight:", "retention:", "subject_access:")
OF_A_CASE = [route for route in ROUTES if route.name.startswith(ROOMS) and route.parts]
# What shows only what the sender just typed needs no row (design, section 3); counts of a team are
# of no case.
NO_ROW = {"cases:check", "oversight:month"}


def pages(world: World) -> list[tuple[Route, str, str]]:
    """Every page of a case that answers a look of its owner (or else of the lead): the route, who,
    and its address.
    """
    found = []
    for route in OF_A_CASE:
        role = next((one for one in ("owner", "lead") if one in access_of(route.name).roles), "")
        url = address(route, values_of(route, world))
        if role and route.name not in NO_ROW and world.ask(role, "get", url).status_code == 200:
            found.append((route, role, url))
    return found


def test_each_page_of_a_case_is_shown_with_its_row_and_not_without(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Record] = []
    case, wrong = world.secret.desk.case, []
    looked_at = pages(world)
    assert len(looked_at) > 20
    for route, role, url in looked_at:
        with patch(
            "meldcode.audit.chain.append", side_effect=lambda cursor, row: written.append(row)
        ):
            world.ask(role, "get", url)
        mine = [
            row
            for row in written
            if row.chain == case.pk and row.actor_id == getattr(world.cast, role).pk
        ]
        with patch("meldcode.audit.chain.append", side_effect=DatabaseError("disk full")):
            unrecorded = world.ask(role, "get", url)
        if not mine or unrecorded.status_code != 503 or case.code.encode() in unrecorded.content:
            wrong.append(f"{route.name}: {len(mine)} rows, {unrecorded.status_code}")
        written.clear()
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("cases:summary", "printed"), ("cases:paper", "exported"),
        ("subject_access:read", "printed"), ("subject_access:export", "exported"),
    ],
)  # fmt: skip
def test_what_leaves_the_screen_says_so(world: World, name: str, says: str) -> None:
    route = next(route for route in OF_A_CASE if route.name == name)
    written: list[Record] = []
    with patch("meldcode.audit.chain.append", side_effect=lambda cursor, row: written.append(row)):
        world.ask("owner", "get", address(route, values_of(route, world)))
    assert [row.action for row in written] == [says]


@pytest.mark.parametrize(
    "role", ["same_team", "excluded", "excluded_lead", "admin", "other_organisation"]
)
def test_who_is_turned_away_leaves_a_row_at_every_page(world: World, role: str) -> None:
    """Whatever the page: whoever asks for a case and gets a 404 stands in the audit."""
    missing = []
    for route, _, url in pages(world):
        written: list[Record] = []
        with patch(
            "meldcode.audit.chain.append",
            side_effect=lambda cursor, row, kept=written: kept.append(row),
        ):
            answer = world.ask(role, "get", url)
        refused = [
            row
            for row in written
            if row.action == "refused" and row.chain == world.secret.desk.case.pk
        ]
        if answer.status_code == 404 and len(refused) != 1:
            missing.append(route.name)
    assert missing == []
