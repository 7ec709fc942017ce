"""What every visitor sees stays the same, whatever an admin sends who keeps no list, or anybody
else: to every address of the desk, with the filled forms of a keeper.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.models import Contact, Country, Keeper, Proposal, RegionEntry
from meldcode.accounts.models import User
from tests.access.routes import Route, address
from tests.access.test_route_matrix import ROUTES, values_of
from tests.access.world import World
from tests.factories.accounts import UserFactory
from tests.fuzz.forms import forms_of

CHANGED = {
    "name": "Nephulplijn", "phone": "+31201234567", "display": "020 123 4567", "besluit": "ja",
    "source": "website", "how": "site", "reason": "omdat", "plaats": "Zeist", "regio": "Drenthe",
    "source_date": f"{timezone.localdate():%Y-%m-%d}", "when_nl": "Nooit.", "doe": "ja",
}  # fmt: skip
OF_A_CHECK = ("checked_on", "checked_by_id", "next_check", "how")
# Who lays it down would be a keeper no more for the rest.
LAYS_DOWN = "contacts:lay_down"
OF_THE_DESK = [
    route for route in ROUTES if route.name.startswith("contacts:") and route.name != LAYS_DOWN
]


def shared() -> list[Any]:
    """What everybody sees, who keeps it, and what was decided about it."""
    rows = [
        Contact.objects.filter(organisation=None), Country.objects.all(), RegionEntry.objects.all(),
        Keeper.objects.all(), Proposal.objects.filter(decided_at__isnull=False),
    ]  # fmt: skip
    return [list(found.order_by("pk").values()) for found in rows]


def addresses(route: Route, world: World) -> list[str]:
    """Of the own contact, and of one that everybody sees."""
    values = values_of(route, world)
    lkha = Contact.objects.get(slug="lkha").pk
    both = [values, {**values, "pk": lkha}] if "kind" in values and "pk" in values else [values]
    return [address(route, one) for one in both]


def forms_for_a_keeper(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Each form that a keeper finds on the desk, changed; and what buttons alone send."""
    keeper, found = Client(raise_request_exception=False), list[tuple[str, dict[str, Any]]]()
    keeper.force_login(world.cast.admin)
    for route in OF_THE_DESK:
        for url in addresses(route, world):
            found.append((url, {**CHANGED, "email": world.cast.other_admin.email}))
            answer = keeper.get(url)
            if answer.status_code != 200 or answer.streaming:
                continue
            for form in forms_of(url, answer.content.decode(errors="replace")):
                fields = {name: text.decode() for name, text in form.fields}
                changed = {name: text for name, text in CHANGED.items() if name in fields}
                found.append((form.action, {**fields, **changed}))
    return found


@pytest.fixture
def forms(world: World) -> list[tuple[str, dict[str, Any]]]:
    return forms_for_a_keeper(world)


def sends(person: User, forms: list[tuple[str, dict[str, Any]]]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    for url, fields in forms:
        if url.startswith("/beheer/contacten") and url != reverse(LAYS_DOWN):
            assert client.post(url, fields).status_code < 500, url


def test_who_keeps_no_list_changes_nothing_of_what_all_see(
    world: World, forms: list[tuple[str, dict[str, Any]]]
) -> None:
    cast, before = world.cast, shared()
    assert len(forms) > 2 * len(OF_THE_DESK)
    for person in (
        UserFactory(organisation=cast.owner.organisation, admin=True),
        UserFactory(organisation=cast.other_organisation.organisation, admin=True),
        cast.lead,
        cast.colleague,
    ):
        sends(person, forms)
        assert shared() == before, person


def in_use() -> list[Any]:
    """What a visitor gets of it: a check of today is a keeper's own to make."""
    contacts, countries, regions, *_ = shared()
    used = [row for row in contacts if row["retired_on"] is None]
    return [[without_checks(row) for row in rows] for rows in (used, countries, regions)]


def without_checks(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in OF_A_CHECK}


def test_one_keeper_alone_changes_nothing_of_it_either(
    world: World, forms: list[tuple[str, dict[str, Any]]]
) -> None:
    """A check of today and questions come of it; what counts waits for another."""
    before, all_before = in_use(), shared()
    sends(world.cast.other_admin, forms)
    assert in_use() == before
    assert shared() != all_before, "the comparison is able to fail"
