"""The token of a form is of one form: sent elsewhere it breaks nothing and tells nothing."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from meldcode.cases.casework.appointments import make_appointment
from meldcode.cases.models import Task, TaskKind
from tests.factories.accounts import people
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_token_of_another_form_makes_an_appointment_of_its_own() -> None:
    # given the token of an appointment of somebody else
    p, token = people(), uuid4()
    day = timezone.localdate()
    said: Any = {"token": token, "what": "call", "due_on": day, "at": None, "text": ""}
    theirs = make_appointment(case=a_case(p.bob), by=p.bob, **said)
    # when it is sent for two cases of one's own, and for one of them twice
    one, two = a_case(p.alice), a_case(p.alice)
    made = [make_appointment(case=case, by=p.alice, **said) for case in (one, two, one)]
    # then each case has one, and nothing tells of the first
    assert made[0] == made[2]
    assert {task.case_id for task in made} == {one.pk, two.pk}
    assert Task.objects.filter(kind=TaskKind.OWN).count() == 3
    assert theirs not in made
