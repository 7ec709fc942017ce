"""How weighing apart ends: shown, declined, stopped, lapsed, or because somebody left; who hears of
it, and what a change of the case in between does.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import staffing
from meldcode.accounts.lapsing import LAPSES_AFTER
from meldcode.audit.models import Record
from meldcode.cases.casework import access, handing
from meldcode.cases.casework.double_weighing import CannotWeigh, end_lapsed
from meldcode.cases.models import ApartAnswers, Case, DoubleWeighing, Task
from tests.cases.apart import ALICE, BOB, OTHERWISE, Two, of
from tests.factories.accounts import People, UserFactory

Ends = Callable[[Two], Any]


def lapses(two: Two) -> None:
    DoubleWeighing.objects.update(asked_at=timezone.now() - LAPSES_AFTER)
    assert end_lapsed() == 1


def hands_over(two: Two) -> None:
    offer = handing.offer(case=two.case, by=two.alice, to=two.bob)
    handing.accept(offer_id=offer.pk, by=two.bob)


def excludes(two: Two) -> None:
    access.exclude(case=two.case, by=two.alice, person=two.bob)


def removes(two: Two) -> None:
    access.remove_colleague(case=two.case, by=two.alice, person_id=two.bob.pk)


# How it ends, what stands in its row then, and who is mailed and has something to read.
WAYS: list[tuple[str, Ends, str, set[str]]] = [
    ("declined", lambda two: two.stops(two.bob), "declined", {"alice"}),
    ("withdrawn", lambda two: two.stops(two.alice), "withdrawn", {"bob"}),
    ("lapsed", lapses, "lapsed", {"alice", "bob"}),
    ("removed", removes, "left", set()),
    ("excluded", excludes, "left", set()),
    ("handed over", hands_over, "left", {"alice"}),
    ("closed", lambda two: two.desk.close(), "closed", {"bob"}),
    ("shown", lambda two: two.answers(two.bob, BOB), "shown", {"alice"}),
]


@pytest.mark.parametrize(("name", "ends", "outcome", "told"), WAYS, ids=[row[0] for row in WAYS])
def test_every_way_in_which_it_ends(
    name: str, ends: Ends, outcome: str, told: set[str], p: People,
    django_capture_on_commit_callbacks,
) -> None:  # fmt: skip
    two = Two(p)
    two.answers(p.alice, ALICE)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        ends(two)
    assert (two.round.outcome, two.waiting) == (outcome, 0)
    assert len(two.shown) == (2 if outcome == "shown" else 0)
    people = {"alice": p.alice, "bob": p.bob}
    read = Task.objects.filter(case=two.case, kind="weighed", ended_at=None)
    # The mail to who handed the case over is about that.
    to_read = told if name != "handed over" else set()
    assert {one.person.name.lower() for one in read.select_related("person")} == to_read
    assert not Task.objects.filter(case=two.case, kind="weigh", ended_at=None).exists()
    mailed = {who for who, one in people.items() if any(one.email in row.to for row in mail.outbox)}
    assert mailed >= told
    if name in ("excluded", "removed"):
        assert mailed == set()
    said = "".join(row.subject + row.body for row in mail.outbox)
    assert two.case.code not in said
    verb = "weighing shown" if outcome == "shown" else "weighing ended"
    assert Record.objects.filter(chain=two.case.pk, action=verb).count() == 1


@pytest.mark.parametrize("name", [row[0] for row in WAYS if row[0] not in ("shown", "closed")])
def test_what_ended_is_answered_no_more_and_may_be_asked_again(name: str, p: People) -> None:
    two = Two(p)
    {row[0]: row[1] for row in WAYS}[name](two)
    for who in (p.alice, p.bob):
        with pytest.raises((CannotWeigh, Case.DoesNotExist)):
            two.answers(who, BOB)
    assert not ApartAnswers.objects.exists()
    owner = two.case.owner
    carol = UserFactory(team=owner.team)
    access.add_colleague(case=two.case, by=owner, person=carol)
    assert two.asks(by=owner, person=carol).second == carol


def test_one_runs_at_a_time(p: People) -> None:
    two = Two(p)
    with pytest.raises(CannotWeigh, match="loopt al"):
        two.asks(by=p.bob, person=p.alice)
    given = {"case": two.case, "first": p.bob, "second": p.alice}
    with pytest.raises(IntegrityError), transaction.atomic():
        DoubleWeighing.objects.create(**given)


def test_what_lapsed_stands_in_nobodys_way_before_the_night(p: People) -> None:
    two = Two(p)
    DoubleWeighing.objects.update(asked_at=timezone.now() - LAPSES_AFTER - timedelta(minutes=1))
    assert two.desk.answer("yes")
    with pytest.raises(CannotWeigh, match="geen dubbele weging"):
        two.answers(p.bob, BOB)
    assert "zij wegen nu apart" not in two.page(p.bob, "stage", "4")
    assert end_lapsed() == 1
    assert end_lapsed() == 0


def test_a_change_in_between_is_looked_at_again_before_anything_is_shown(
    p: People, django_capture_on_commit_callbacks
) -> None:
    two = Two(p)
    two.answers(p.alice, ALICE)
    assert "weigh" not in two.tasks(p.alice)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        two.desk.taken_by(p.bob).tell(whereabouts="abroad")
    assert two.tasks(p.alice) == ["weigh"]
    # Of the answers, and of the rules that go by the word of another.
    assert [row.to for row in mail.outbox] == [[p.alice.email]] * 2
    assert "Sinds uw antwoorden veranderd" in two.page(p.alice)
    two.answers(p.bob, BOB)
    assert two.shown == []
    assert "blauwe plek" not in two.page(p.bob)
    two.answers(p.alice, OTHERWISE)
    assert len(two.shown) == 2
    assert two.tasks(p.alice) == []


def test_what_is_no_change_of_the_case_asks_nothing_again(p: People) -> None:
    two = Two(p)
    two.answers(p.alice, ALICE)
    two.desk.ask("R62")
    assert "weigh" not in two.tasks(p.alice)
    two.answers(p.bob, BOB)
    assert len(two.shown) == 2


def test_a_task_leads_to_it_and_is_done_by_answering(p: People) -> None:
    two = Two(p)
    assert two.tasks(p.alice) == two.tasks(p.bob) == ["weigh"]
    address = reverse("cases:weighing", args=[two.case.pk])
    client = of(p.bob)
    assert address in client.get(reverse("cases:tasks")).content.decode()
    task = Task.objects.get(person=p.bob, kind="weigh")
    client.post(reverse("cases:finish", args=[two.case.pk, task.pk]))
    assert two.tasks(p.bob) == ["weigh"]
    two.answers(p.bob, BOB)
    assert two.tasks(p.bob) == []


def test_who_was_asked_declines_with_one_press(p: People) -> None:
    two = Two(p)
    client, stop = of(p.bob), reverse("cases:stop-weighing", args=[two.case.pk])
    assert "Ik weeg niet mee" in two.page(p.bob)
    assert client.get(stop).status_code == 405
    assert client.post(stop).status_code == 302
    assert two.round.outcome == "declined"
    again = client.post(stop, follow=True).content.decode()
    assert "geen dubbele weging" in again


def test_the_handler_stops_what_others_began(p: People) -> None:
    two, carol = Two(p, asked=False), UserFactory(team=p.bob.team)
    access.add_colleague(case=two.case, by=p.alice, person=carol)
    two.asks(by=p.bob, person=carol)
    assert "Stop de dubbele weging" in two.page(p.alice)
    two.stops(p.alice)
    assert two.round.outcome == "withdrawn"


def test_two_who_decline_each_other_on_one_day_both_hear_of_it(p: People) -> None:
    two = Two(p)
    two.stops(p.bob)
    two.asks(by=p.bob, person=p.alice)
    two.stops(p.alice)
    two.asks()
    two.stops(p.alice)
    assert two.tasks(p.alice) == two.tasks(p.bob) == ["weighed"]


def test_who_works_no_longer_leaves_no_task_to_answer_to_the_handler(p: People) -> None:
    """What is answered apart is never of who has the case: she hears that it ended."""
    two = Two(p)
    staffing.deactivate(admin=p.admin, person=p.bob)
    assert not Task.objects.filter(case=two.case, kind="weigh", ended_at=None).exists()
    assert two.tasks(p.alice) == ["weighed"]
