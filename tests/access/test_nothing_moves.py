"""What the owner is told stays the same, whatever somebody sends who does not work on the case: to
every address of the site.
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from meldcode.cases.models import TO_BE_READ, Kind, Member, Task
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
from tests.access.around import Around, around
from tests.access.routes import Route, address
from tests.access.test_route_matrix import ROUTES, values_of
from tests.access.world import World
from tests.cases.given import Desk
from tests.cases.pages import FORMS, TODAY_NL, filled, url_of

OF_A_CASE = (
    "cases:", "review:", "retention:", "subject_access:", "oversight:", "practice:", "leaving:",
)  # fmt: skip
# Each value that a part of an address can have, beside the one of the world.
MORE = {
    "cases:move.event": ["done", "left", "taken-up"],
    "cases:access-change.verb": ["toevoegen", "verwijderen", "uitsluiten", "ook-uitsluiten",
                                 "niet-uitsluiten", "opheffen-vragen", "opheffen"],
    "retention:act.verb": ["vragen", "akkoord", "niet"],
    "cases:stage.key": [stage.value for stage in Stage],
    "cases:approval.rule": ["R14", "R22", "R62"],
    "cases:answer-offer.answer": ["afwijzen", "aannemen"],
    "review:turn.event": ["take", "take-over", "hand-back"],
}  # fmt: skip
# These would end the session with which the rest is sent, or what it is that one has.
LEAVES = {"account_logout", "guide:leave", "accounts:end_session", "usersessions_list",
          "cases:end-emergency-access", "account_change_password"}  # fmt: skip
ANSWERS = {
    "zet": "whereabouts:abroad", "doe": "bevestig", "event": "agree", "words": "omdat",
    "reason": "safe", "verdict": "unclear", "text": "Alles is in orde.", "besluit": "ja",
    "namen-names": "Hanna", "notitie-text": "Gelezen.", "doel-purpose": "advice",
    "heropenen-text": "toch", "afspraak-what": "call", "afspraak-due_on": TODAY_NL,
    "anders-reason": "omdat", "antwoord-words": "omdat", "opmerking-words": "zie",
    "los": "", "nagekeken": "ja",
    "nood-reason": "Het moet nu.", "nood-why": "away", "wis-words": "belde",
}  # fmt: skip


def told(desk: Desk) -> list[Any]:
    """What the core says at each stage, and how far the case is."""
    facts, ledger = desk.facts, desk.ledger
    said = [guide(stage, facts) for stage in Stage]
    return [*said, ledger.stages_done, desk.now.stage, desk.now.is_closed]


def around_it(desk: Desk) -> list[Any]:
    """Who has it, who works on it, and what is to be done."""
    members = Member.objects.filter(case=desk.case, removed_at=None, until=None)
    # What somebody is to read asks nothing of them: a lead may still ask to look at the case.
    to_do = Task.objects.filter(case=desk.case, ended_at=None).exclude(kind__in=TO_BE_READ)
    asked = to_do.order_by("due_on", "kind").values_list("kind", "due_on", "person")
    return [desk.now.owner_id, sorted(members.values_list("person")), list(asked)]


def sent(a: Around) -> dict[str, Any]:
    """A form that every page finds its own fields in."""
    whole = {name: value for form in FORMS for name, value in filled(form).items()}
    whole["notitie-token"] = str(uuid4())
    return {**whole, **ANSWERS, "person": str(a.people["colleague"].pk), "token": str(uuid4()),
            "koppel-other": str(a.sister.case.pk)}  # fmt: skip


def ways(route: Route, world: World) -> Iterator[str]:
    values = values_of(route, world)
    for part, others in MORE.items():
        name, _, key = part.partition(".")
        if route.name == name:
            yield from (address(route, {**values, key: other}) for other in others)
            return
    yield address(route, values)


def send_all(a: Around, world: World, person: Any, names: tuple[str, ...]) -> None:
    """Everything there is to send, to every address, as this person."""
    client = send_forms(a, person)
    for route in ROUTES:
        if route.name.startswith(names) and route.name not in LEAVES:
            for url in ways(route, world):
                assert client.post(url, sent(a)).status_code < 500, url


def send_forms(a: Around, person: Any) -> Client:
    """Each form of a case, filled in so that it could be saved; gives the browser."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    for form in FORMS:
        client.post(url_of(form, a.case.pk), filled(form))
    return client


@pytest.fixture
def a(world: World) -> Around:
    return around(world.cast, world.secret)


# Who gets in somewhere, or did. Whoever gets in nowhere, gets what an absent case gives
# (test_route_matrix.py).
KINDS = ("lead", "second lead", "deputy", "same_team", "former")


def test_nothing_that_is_sent_changes_what_the_owner_is_told(a: Around, world: World) -> None:
    before = told(a.secret.desk)
    for kind in KINDS:
        send_all(a, world, a.people[kind], OF_A_CASE)
        assert told(a.secret.desk) == before, kind
    # The comparison is able to fail.
    send_forms(a, a.people["colleague"])
    assert told(a.secret.desk) != before


def test_emergency_access_changes_nothing_by_any_address_of_the_site(
    a: Around, world: World
) -> None:
    desk = a.secret.desk
    before = told(desk), around_it(desk)
    send_all(a, world, a.people["emergency"], ("",))
    assert (told(desk), around_it(desk)) == before
    mine = a.case.entries.filter(by=a.people["emergency"])
    assert set(mine.values_list("kind", flat=True)) == {Kind.EMERGENCY_ACCESS, Kind.NOTE}
