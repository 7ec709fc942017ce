"""Two requests at once: one wins, the other gets a sentence, and what must hold still holds."""

from threading import Barrier, Thread

import pytest
from django.db import connections

from meldcode.accounts import invitations, staffing
from meldcode.accounts.models import User
from meldcode.accounts.staffing import ActRefused
from tests.factories.accounts import UserFactory, people

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
