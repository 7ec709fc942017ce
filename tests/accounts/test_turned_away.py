"""Who asks for what is not theirs, again and again, has to sign in again; there or not counts
alike.
"""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from tests.cases.given import a_desk
from tests.factories.accounts import PASSWORD, People, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
ME = "/account/"
TRIES = 5


@pytest.fixture
def p(settings) -> People:
    settings.REFUSALS_AN_HOUR = TRIES
    return people()


def signed_in(person: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return client


def page_of(pk: UUID) -> str:
    return reverse("cases:overview", args=[pk])


@pytest.mark.parametrize("there", [True, False])
def test_too_many_tries_end_every_session(p: People, there: bool) -> None:
    bob, elsewhere = signed_in(p.bob), signed_in(p.bob)
    asked = a_desk(p.alice).case.pk if there else uuid4()
    bodies = {bob.get(page_of(asked)).content.count(b"404") for _ in range(TRIES - 1)}
    assert len(bodies) == 1
    assert bob.get(ME).status_code == elsewhere.get(ME).status_code == 200
    assert bob.get(page_of(asked)).status_code == 404, "the last one looks like the others"
    assert bob.get(ME).status_code == elsewhere.get(ME).status_code == 302
    assert Record.objects.filter(actor_id=p.bob.pk, action="refused").count() == TRIES


@pytest.mark.parametrize("where", ["cross-site", "same-site"])
def test_another_site_signs_nobody_out_by_asking_for_what_is_not_there(
    p: People, where: str
) -> None:
    bob = signed_in(p.bob)
    for _ in range(4 * TRIES):
        asked = bob.get(page_of(uuid4()), headers={"Sec-Fetch-Site": where})
        assert asked.status_code == 404
    assert bob.get(ME).status_code == 200
    # It counts in no month of a lead, and leaves a few rows of its own.
    rows = Record.objects.filter(actor_id=p.bob.pk)
    assert not rows.filter(action="refused").exists()
    assert rows.filter(action="sent and refused").count() == 3


def test_a_new_sign_in_begins_to_count_anew(p: People) -> None:
    bob = signed_in(p.bob)
    for _ in range(TRIES):
        bob.get(page_of(uuid4()))
    again = signed_in(p.bob)
    again.get(page_of(uuid4()))
    assert again.get(ME).status_code == 200


def test_a_review_that_is_not_ones_own_counts_too(p: People) -> None:
    lead = signed_in(p.lead)
    for _ in range(TRIES):
        assert lead.get(reverse("review:read", args=[uuid4()])).status_code == 404
    assert lead.get(ME).status_code == 302


def test_others_go_on(p: People) -> None:
    bob, alice = signed_in(p.bob), signed_in(p.alice)
    for _ in range(TRIES):
        bob.get(page_of(uuid4()))
    assert alice.get(ME).status_code == 200
