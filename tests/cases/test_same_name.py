"""One admin can give any account the name of a colleague: wherever somebody is chosen for a case,
the address stands beside the name, which one admin cannot change.
"""

import pytest
from django.urls import reverse

from meldcode.accounts import staffing
from meldcode.accounts.models import User
from meldcode.cases.casework import access, handing
from tests.cases.given import a_desk
from tests.factories.accounts import People, UserFactory
from tests.rooms import signed_in


def choosers(p: People) -> dict[str, tuple[User, str]]:
    """Who chooses a colleague, and at which address."""
    case = a_desk(p.alice).case
    return {
        "added, excluded": (p.alice, reverse("cases:access", args=[case.pk])),
        "takes over": (p.alice, reverse("cases:hand-over", args=[case.pk])),
        "stands in": (p.lead, reverse("accounts:deputies")),
        "after who leaves": (p.admin, reverse("leaving:switch_off", args=[p.alice.pk])),
    }


@pytest.mark.parametrize(
    "chosen", ["added, excluded", "takes over", "stands in", "after who leaves"]
)
def test_two_of_one_name_are_told_apart_where_one_is_chosen(chosen: str, p: People) -> None:
    other = UserFactory(team=p.bob.team)
    staffing.rename(admin=p.admin, person=other, name=p.bob.name)
    who, address = choosers(p)[chosen]
    page = signed_in(who).get(address).content.decode()
    options = [part.partition("</option>")[0] for part in page.split("<option")[1:]]
    for one in (p.bob, other):
        assert any(f"{p.bob.name} ({one.email})" in option for option in options)


def test_who_is_on_the_case_or_excluded_stands_there_with_the_address(p: People) -> None:
    case, other = a_desk(p.alice).case, UserFactory(team=p.bob.team)
    access.add_colleague(case=case, by=p.alice, person=p.bob)
    access.exclude(case=case, by=p.alice, person=other)
    page = signed_in(p.alice).get(reverse("cases:access", args=[case.pk])).content.decode()
    for one in (p.bob, other):
        assert f"<span>{one.name} ({one.email})</span>" in page


def test_who_was_asked_to_take_over_stands_there_with_the_address(p: People) -> None:
    case = a_desk(p.alice).case
    handing.offer(case=case, by=p.alice, to=p.bob)
    page = signed_in(p.alice).get(reverse("cases:hand-over", args=[case.pk])).content.decode()
    assert f"Aangeboden aan {p.bob.name} ({p.bob.email})" in page
