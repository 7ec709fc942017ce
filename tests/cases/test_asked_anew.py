"""Each verb with which a colleague who may do everything calms a case, and what the owner is asked
again once that colleague is excluded.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.casework import access, appointments, recording, tasks
from meldcode.cases.ledger import Progress, StageEvent
from meldcode.cases.models import Kind, Member, Task, TaskKind
from meldcode.cases.models.task import ASK_AGAIN
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk, day
from tests.factories.accounts import People, UserFactory
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Act = Callable[[Desk], Any]
ITEMS = ("passport-copy", "trusted-person", "code-word")
OPEN, ARRANGED = {"state": "open", "kept": ""}, {"state": "arranged", "kept": "memory"}


def planned(state: dict[str, str] = OPEN, alarm: int | None = 30) -> Act:
    return lambda desk: desk.plan(alarm, **dict.fromkeys(ITEMS, state))


def background(*slugs: str) -> Act:
    def does(desk: Desk) -> None:
        latest = desk.ledger.latest(Kind.RISK_FACTORS)
        given = {"basis": latest.number if latest else 0, "slugs": list(slugs)}
        recording.save_risk_factors(**desk.common(), **given)

    return does


def appointment(desk: Desk) -> None:
    given = {"case": desk.now, "by": desk.by, "token": uuid4(), "what": "call", "at": None}
    appointments.make_appointment(**given, due_on=day(4), text="Bel terug.")


def ticks(kind: TaskKind) -> Act:
    def does(desk: Desk) -> None:
        for task in Task.objects.filter(case=desk.case, kind=kind, ended_at=None):
            tasks.finish_task(case=desk.now, task_id=task.pk, by=desk.by)

    return does


def drops(kind: TaskKind) -> Act:
    def does(desk: Desk) -> None:
        for task in Task.objects.filter(case=desk.case, kind=kind, ended_at=None):
            appointments.drop_task(case=desk.now, by=desk.by, task_id=task.pk, reason="omdat")

    return does


def several(*acts: Act) -> Act:
    def does(desk: Desk) -> None:
        for act in acts:
            act(desk)

    return does


def departs(desk: Desk) -> None:
    desk.tell(departure_on=day(20).isoformat())
    planned(alarm=40)(desk)


def helped(days: int) -> Act:
    return lambda desk: desk.decide("help", "yes", question_5_on=day(days).isoformat())


def reported(desk: Desk) -> None:
    desk.decide("report", "yes")
    desk.report()


def nearly_18(desk: Desk) -> None:
    desk.tell(age_group="16_17")


def nothing(desk: Desk) -> None:
    pass


TABLE: list[tuple[str, Act, Act]] = [
    ("question 5, ticked off", helped(20), ticks(TaskKind.QUESTION_5)),
    ("question 5, dropped", helped(20), drops(TaskKind.QUESTION_5)),
    ("question 5, put off and ticked off", helped(20),
     several(helped(300), ticks(TaskKind.QUESTION_5))),
    ("question 5, answered", helped(20), lambda d: d.answer("yes", start=5)),
    ("plan items, arranged", departs, planned(ARRANGED, 40)),
    ("plan items, none", departs, planned({"state": "na", "kept": ""}, 40)),
    ("before the departure", departs, ticks(TaskKind.BEFORE_DEPARTURE)),
    ("before the departure, dropped", departs, drops(TaskKind.BEFORE_DEPARTURE)),
    ("departure, put off", departs, lambda d: d.tell(departure_on=day(200).isoformat())),
    ("departure, none", departs, lambda d: d.tell(departure_on=None)),
    ("alarm date, ticked off", planned(), ticks(TaskKind.ALARM)),
    ("alarm date, put off", planned(), planned(alarm=90)),
    ("alarm date, cleared", planned(), planned(alarm=None)),
    ("alarm date, put off and ticked off", planned(),
     several(planned(alarm=90), ticks(TaskKind.ALARM))),
    ("what was decided", reported, ticks(TaskKind.ASK_DECISION)),
    ("the investigation", reported, ticks(TaskKind.ASK_INVESTIGATION)),
    ("the investigation, dropped", reported, drops(TaskKind.ASK_INVESTIGATION)),
    ("not to report", several(lambda d: d.consult(), lambda d: d.answer("no"), reported),
     lambda d: d.decide("report", "no", agreements_recorded=True)),
    ("reported", lambda d: d.decide("report", "yes"), lambda d: d.report()),
    ("nearly 18", nearly_18, ticks(TaskKind.EIGHTEEN)),
    ("an appointment of the owner, ticked off", appointment, ticks(TaskKind.OWN)),
    ("an appointment of the owner, dropped", appointment, drops(TaskKind.OWN)),
    ("background, cleared", background("pregnant", "stalking"), background()),
    ("background, less", background("pregnant", "stalking"), background("stalking")),
    ("step 3a, skipped", nothing,
     lambda d: d.move(Stage.TALK_WITH_PERSON, StageEvent.LEFT, "omdat")),
    ("step 1, done", nothing, lambda d: d.end(Stage.SIGNALS)),
    ("step 4, done", nothing, several(lambda d: d.answer("no"), lambda d: d.end(Stage.WEIGH))),
]  # fmt: skip


def asked(desk: Desk) -> set[tuple[Any, ...]]:
    rows = Task.objects.filter(case=desk.case, ended_at=None)
    return set(rows.values_list("kind", "due_on", "subject", "person"))


def presses(desk: Desk) -> set[Any]:
    """What is asked, what is planned and not done, the background, and the steps to be done."""
    ledger = desk.ledger
    items = ledger.latest_data(Kind.PLAN).get("items", {})
    return (
        asked(desk)
        | {slug for slug, item in items.items() if item["state"] == "open"}
        | set(ledger.latest_data(Kind.RISK_FACTORS).get("slugs", ()))
        | {stage for stage in Stage if ledger.progress(stage) is Progress.OPEN}
        | {("alarm", ledger.alarm_on)}
    )


@pytest.fixture
def desk(p: People) -> Desk:
    desk = a_desk(p.alice, departure_on=None)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    return desk


EACH = pytest.mark.parametrize(
    ("stood", "calms"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)


@EACH
def test_what_the_excluded_calmed_is_asked_of_the_owner_again(
    stood: Act, calms: Act, desk: Desk, p: People
) -> None:
    stood(desk)
    before = presses(desk)
    calms(desk.taken_by(p.bob))
    assert not before <= presses(desk)
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert before <= presses(desk)
    open_ones = Task.objects.filter(case=desk.case, ended_at=None)
    single = [task.kind for task in open_ones if task.kind not in ("own", "plan-item")]
    assert len(single) == len(set(single))
    # Nothing comes back a second time.
    for kind in {task.kind for task in open_ones if not task.is_done_by_recording}:
        ticks(TaskKind(kind))(desk)
    once = presses(desk)
    access.exclude(case=desk.now, by=p.alice, person=UserFactory(team=p.alice.team))
    assert presses(desk) == once


@EACH
def test_in_a_closed_case_it_is_asked_once_it_is_taken_up_again(
    stood: Act, calms: Act, desk: Desk, p: People
) -> None:
    stood(desk)
    before = presses(desk)
    calms(desk.taken_by(p.bob))
    desk.close()
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert asked(desk) == set()
    desk.reopen()
    assert before <= presses(desk)


@pytest.mark.parametrize("kind", [TaskKind.ASK_DECISION, TaskKind.ALARM, TaskKind.QUESTION_5])
def test_what_another_did_after_the_excluded_is_not_asked_again(
    kind: TaskKind, desk: Desk, p: People
) -> None:
    several(reported, planned(), helped(20))(desk)
    ticks(kind)(desk)
    before = asked(desk)
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert asked(desk) == before


def test_a_case_that_the_excluded_closed_is_to_be_looked_at(desk: Desk, p: People) -> None:
    planned()(desk)
    desk.taken_by(p.bob).close()
    assert asked(desk) == set()
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert asked(desk) == {
        ("alarm", day(30), "", p.alice.pk),
        ("excluded", timezone.localdate(), ASK_AGAIN, p.alice.pk),
    }
    assert desk.now.is_closed
    assert desk.now.standing["closed"] == "kept"
    assert Member.objects.get(case=desk.case, person=p.alice).presses


def test_a_departure_that_is_not_sure_any_more_ends_no_duty(desk: Desk, p: People) -> None:
    """A journey of which nobody knows the day presses more; the tasks go by the day that was."""
    desk.tell(departure_expected="yes")
    planned(alarm=None)(desk)
    desk.taken_by(p.bob).tell(departure_on=day(100).isoformat())
    planned(alarm=120)(desk)
    before = asked(desk)
    assert {kind for kind, *_ in before} == {"plan-item", "before-departure", "alarm"}
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert desk.ledger.latest_data(Kind.SITUATION)["departure_on"] is None
    assert asked(desk) == before
    page = signed_in(p.alice).get(reverse("cases:timeline", args=[desk.case.pk]))
    assert "De dag van vertrek is niet zeker meer." in page.content.decode()
    # Nor by other words of the owner, who then says that nobody leaves.
    desk.tell(children_along="yes")
    planned(ARRANGED, 120)(desk)
    planned(alarm=120)(desk)
    assert asked(desk) == before
    desk.tell(departure_expected="no")
    assert {kind for kind, *_ in asked(desk)} == {"alarm"}


@pytest.mark.parametrize(("stood", "calms"), [
    (departs, planned(ARRANGED, 40)), (background("pregnant"), background()),
])  # fmt: skip
def test_the_owner_is_mailed_once_when_a_colleague_leaves_less(
    stood: Act, calms: Act, desk: Desk, p: People,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    stood(desk)
    with django_capture_on_commit_callbacks(execute=True):
        calms(desk.taken_by(p.bob))
    assert [sent.to for sent in mail.outbox] == [[p.alice.email]]
