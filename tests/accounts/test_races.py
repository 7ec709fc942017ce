"""Two requests at once: one wins, the other gets a sentence, and what must hold still holds."""

from threading import Barrier, Thread
from threading import Event as Signal

import pytest
from allauth.core.context import request_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connections, transaction
from django.test import RequestFactory

from meldcode.accounts import invitations, staffing
from meldcode.accounts.models import User
from meldcode.accounts.refusing import ActRefused
from meldcode.accounts.session_keys import SessionStore
from meldcode.cases.casework import access
from meldcode.review.models import Review, Turn
from meldcode.review.reviewing import take_turn
from meldcode.review.turns import Event, Side
from tests.factories.accounts import TeamFactory, UserFactory, people
from tests.review.given import Offered

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


@pytest.fixture(autouse=True)
def _real_database():
    if "memory" in str(connections["default"].settings_dict["NAME"]):
        pytest.skip("threads need a database that is more than the memory of one of them")


def at_once(*verbs):
    """Run these at the same moment; gives how each ended."""
    start, ends = Barrier(len(verbs)), []

    def run(verb):
        start.wait()
        try:
            verb()
            ends.append("done")
        except ActRefused:
            ends.append("refused")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def test_two_admins_cannot_switch_each_other_off_at_once():
    one = UserFactory(admin=True)
    two = UserFactory(admin=True, organisation=one.organisation)
    ends = at_once(
        lambda: staffing.deactivate(admin=one, person=two),
        lambda: staffing.deactivate(admin=two, person=one),
    )
    assert ends == ["done", "refused"]
    assert User.objects.filter(is_admin=True, is_active=True).count() == 1


def test_who_needs_a_second_step_takes_not_both_away_at_once(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    person = UserFactory()
    steps = [
        Authenticator.objects.create(user=person, type=one, data={"name": "-", "secret": "-"})
        for one in ("totp", "webauthn")
    ]

    def remove(step):
        request = RequestFactory().post("/")
        request.user, request.session = person, SessionStore()
        vars(request)["_messages"] = CookieStorage(request)
        with request_context(request):
            try:
                step.delete()
            except ImmediateHttpResponse as refusal:
                raise ActRefused from refusal

    ends = at_once(*(lambda step=step: remove(step) for step in steps))
    assert ends == ["done", "refused"]
    assert Authenticator.objects.filter(user=person).count() == 1


def test_an_invitation_is_accepted_once():
    p = people()
    fields = {
        "email": "x@school.example",
        "name": "X",
        "team": p.alice.team,
        "is_professional": True,
    }
    invitation, _ = invitations.invite(admin=p.admin, **fields)
    accept = lambda: invitations.accept(invitation=invitation, password="een-zin-van-vier-woorden")
    assert at_once(accept, accept, accept) == ["done", "refused", "refused"]
    assert User.objects.filter(email="x@school.example").count() == 1


def test_two_organisations_invite_one_address_and_both_links_are_used_at_once():
    accepts = []
    for p in (people(), UserFactory(admin=True)):
        admin = getattr(p, "admin", p)
        team = TeamFactory(organisation=admin.organisation)
        given = {"email": "y@school.example", "name": "Y", "team": team, "is_professional": True}
        made, _ = invitations.invite(admin=admin, **given)
        accepts.append(
            lambda made=made: invitations.accept(
                invitation=made, password="een-zin-van-vier-woorden"
            )
        )
    assert at_once(*accepts) == ["done", "refused"]
    assert User.objects.filter(email="y@school.example").count() == 1


def test_who_is_excluded_while_answering_has_not_answered():
    # given a lead who reads a review, and an owner who is about to exclude that lead
    given = Offered()
    by = {"review": given.offer(), "by": given.lead, "side": Side.LEAD, "token": None}
    take_turn(**by, event=Event.TAKE)
    begun, refused = Signal(), Signal()

    def answers():
        begun.wait()
        try:
            take_turn(**by, event=Event.ANSWER, words="Overleg eerst met Veilig Thuis.")
        except Review.DoesNotExist:
            refused.set()
        finally:
            connections.close_all()

    other = Thread(target=answers)
    other.start()
    # when the answer is sent while the exclusion is on its way
    with transaction.atomic():
        access.exclude(case=given.fresh(), by=given.alice, person=given.lead)
        begun.set()
        other.join(1)
        assert other.is_alive()
    # then it waited for the exclusion, and is none
    other.join(10)
    assert refused.is_set()
    assert not Turn.objects.filter(event=Event.ANSWER).exists()
