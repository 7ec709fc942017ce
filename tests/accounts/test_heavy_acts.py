"""No heavy act stands outside the table: what asks for a sign-in of a moment ago, and what waits
for a second person, is a row of it; docs and the admins' page are the table.
"""

import inspect
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from meldcode import lasting
from meldcode.accounts.heavy_acts import HEAVY_ACTS, Asks
from tests.backup.product import ROOT
from tests.factories.accounts import UserFactory

DOC = ROOT / "docs" / "terms.md"
# Two lists of one row: the second is kept where the first is, and has no model of its own.
SAME_ROUTE = {"cases.Exclusion": "cases.ExclusionRequest"}


def views(resolver: Any = None, spaces: tuple[str, ...] = ()) -> dict[str, Any]:
    """Every named route with its view."""
    found: dict[str, Any] = {}
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            found[":".join([*spaces, one.name or ""])] = one.callback
        else:
            found |= views(one, (*spaces, one.namespace) if one.namespace else spaces)
    return found


def asks_by_state(view: Any) -> bool:
    """Whether the view itself sends who signed in long ago to say who they are."""
    source = inspect.getsource(inspect.unwrap(view)) if inspect.isfunction(view) else ""
    return "say_who(request, " in source and view.__module__ != "meldcode.accounts.fresh"


def test_what_asks_for_a_fresh_sign_in_is_a_row() -> None:
    ours = {name: view for name, view in views().items() if hasattr(view, "says_who")}
    told = {act.route: act.asks for act in HEAVY_ACTS if act.asks is not Asks.GATE}
    assert {name: view.says_who for name, view in ours.items()} == told
    gate = {act.route for act in HEAVY_ACTS if act.asks is Asks.GATE}
    assert {name for name, view in views().items() if asks_by_state(view)} == gate


def test_what_waits_for_a_second_person_is_a_row() -> None:
    found = set()
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        asked = names & {"asked_by", "proposed_by", "proposed_at", "lift_asked_by"}
        if asked and not model._meta.label.startswith("review."):
            found.add(SAME_ROUTE.get(model._meta.label, model._meta.label))
    assert found == {act.waits_in for act in HEAVY_ACTS if act.waits_in}


def test_the_docs_are_the_table() -> None:
    rows = [
        f"| {act.nl} | {act.asks} | {'ja' if act.waits_in else ''} | `{act.route}` |"
        for act in HEAVY_ACTS
    ]
    acts = {act.route for act in HEAVY_ACTS}
    lines = [line for line in DOC.read_text().splitlines() if line.startswith("|")]
    assert [
        line for line in lines if line.split("`")[-2:-1][:1] and line.split("`")[1] in acts
    ] == rows


@pytest.mark.django_db(databases=["default", "keys"])
def test_an_admin_reads_both_tables() -> None:
    client = Client()
    client.force_login(UserFactory(admin=True))
    page = client.get(reverse("operations:state")).content.decode()
    assert page.count("data-term") == len(lasting.LASTING)
    assert page.count("data-heavy") == len(HEAVY_ACTS)
