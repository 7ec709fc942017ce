"""Tasks and clocks: what has to be asked when, and from which day a case stands still."""

from datetime import date

import pytest

from meldcode.cases.casework import emergency_access
from meldcode.cases.casework.tasks import finish_task, hand_to_lead
from meldcode.cases.models import Case, Member, Task, TaskKind
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk, day
from tests.cases.rows import TODAY, iso
from tests.factories.accounts import People


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def on(by, today: date) -> Desk:
    return a_desk(by, on=(today - TODAY).days)


@pytest.mark.parametrize(
    ("today", "decision", "investigation"),
    [
        (date(2026, 11, 18), date(2026, 11, 25), date(2027, 1, 27)),
        (date(2026, 11, 20), date(2026, 11, 27), date(2027, 1, 29)),
        (date(2026, 12, 23), date(2026, 12, 31), date(2027, 3, 3)),
        (date(2026, 12, 30), date(2027, 1, 7), date(2027, 3, 10)),
        (date(2027, 4, 26), date(2027, 5, 4), date(2027, 7, 5)),
    ],
)
def test_r25_r26_after_a_report_two_questions_are_asked_in_time(
    p: People, today: date, decision: date, investigation: date
) -> None:
    """R25, counted in the working days of R26."""
    desk = on(p.alice, today)
    desk.decide("report", "yes")
    assert desk.open_tasks() == [
        (TaskKind.REPORT, today),
        (TaskKind.ASK_DECISION, decision),
        (TaskKind.ASK_INVESTIGATION, investigation),
    ]


def test_r25_another_reason_for_the_same_report_asks_nothing_twice(desk: Desk) -> None:
    desk.decide("report", "yes")
    before = desk.open_tasks()
    assert desk.later(3).decide("report", "yes", "beter verwoord")
    assert desk.open_tasks() == before


def test_r25_a_report_taken_back_asks_nothing(desk: Desk) -> None:
    desk.answer("no")
    desk.decide("report", "yes")
    desk.decide("report", "no", agreements_recorded=True)
    assert desk.open_tasks() == []


def test_r54_a_report_after_reopening_asks_again(desk: Desk) -> None:
    desk.decide("report", "yes")
    desk.close()
    assert desk.open_tasks() == []
    desk.reopen()
    desk.later(7).decide("report", "yes", "nieuwe signalen")
    assert [kind for kind, _ in desk.open_tasks()] == [
        TaskKind.REPORT,
        TaskKind.ASK_DECISION,
        TaskKind.ASK_INVESTIGATION,
    ]


class TestAlarm:
    """R39 and R41: the alarm date of the plan."""

    def test_r41_the_alarm_date_is_a_task_and_an_alarm(self, desk: Desk) -> None:
        desk.plan(3)
        assert desk.open_tasks() == [(TaskKind.ALARM, day(3))]
        assert desk.later(3).facts.return_overdue_days is None
        assert desk.later(4).facts.return_overdue_days == 1

    def test_r41_an_earlier_alarm_date_takes_its_place(self, desk: Desk) -> None:
        desk.plan(9)
        desk.plan(3)
        assert desk.open_tasks() == [(TaskKind.ALARM, day(3))]
        desk.plan(None)
        assert desk.open_tasks() == []

    def test_a_finished_alarm_does_not_come_back_with_another_item(self, desk: Desk) -> None:
        desk.plan(3)
        desk.finish_tasks()
        desk.plan(3, passport={"state": "arranged", "kept": ""})
        assert desk.open_tasks() == []

    def test_r54_closing_ends_it_and_reopening_asks_it_again(self, desk: Desk) -> None:
        desk.plan(3)
        desk.close()
        assert desk.open_tasks() == []
        desk.reopen()
        assert desk.open_tasks() == [(TaskKind.ALARM, day(3))]

    def test_r54_what_was_done_before_the_closing_stays_done(self, desk: Desk) -> None:
        desk.plan(3)
        desk.finish_tasks()
        desk.close()
        desk.reopen()
        assert desk.open_tasks() == []

    def test_r54_what_was_read_before_the_closing_is_not_asked_again(
        self, p: People, desk: Desk
    ) -> None:
        """Emergency access on the day of the closing, and once more after it."""
        emergency_access.take(case=desk.now, by=p.lead, reason="Zij is weg.")
        desk.close()
        emergency_access.end(case=desk.now, by=p.lead)
        emergency_access.take(case=desk.now, by=p.lead, reason="Zij is weer weg.")
        desk.reopen()
        assert [kind for kind, _ in desk.open_tasks()] == [TaskKind.EMERGENCY_ACCESS]

    def test_an_unchanged_plan_writes_nothing(self, desk: Desk) -> None:
        desk.plan(3)
        assert desk.plan(3) is None


class TestQuestionFive:
    """R52: the help that was decided on is looked at on its day, else the lead hears of it."""

    @pytest.fixture
    def helping(self, desk: Desk) -> Desk:
        desk.decide("help", "yes", question_5_on=iso(10))
        return desk

    def test_r52_question_five_has_its_day(self, helping: Desk) -> None:
        assert helping.open_tasks() == [(TaskKind.QUESTION_5, day(10))]

    def test_r52_another_day_takes_its_place(self, helping: Desk) -> None:
        helping.decide("help", "yes", question_5_on=iso(20))
        assert helping.open_tasks() == [(TaskKind.QUESTION_5, day(20))]

    def test_r52_without_help_there_is_nothing_to_ask(self, helping: Desk) -> None:
        helping.decide("help", "no")
        assert helping.open_tasks() == []

    @pytest.mark.parametrize(("today", "handed"), [(9, 0), (10, 0), (11, 1), (40, 1)])
    def test_r52_too_late_it_becomes_a_task_of_the_team_of_the_lead(
        self, helping: Desk, today: int, handed: int
    ) -> None:
        assert hand_to_lead(day(today)) == handed
        assert hand_to_lead(day(today)) == 0
        tasks = Task.objects.filter(kind=TaskKind.QUESTION_5_LEAD)
        assert [(task.team_id, task.person_id) for task in tasks] == [
            (helping.case.team_id, None)
        ] * handed

    def test_r52_what_the_lead_finished_does_not_come_back_the_next_day(
        self, helping: Desk
    ) -> None:
        hand_to_lead(day(11))
        task = Task.objects.get(kind=TaskKind.QUESTION_5_LEAD)
        finish_task(case=helping.case, task_id=task.pk, by=helping.by)
        assert hand_to_lead(day(12)) == 0

    def test_r52_an_answer_ends_both_tasks(self, helping: Desk) -> None:
        hand_to_lead(day(11))
        helping.observe("")
        helping.later(12).answer("yes", start=5)
        assert helping.open_tasks() == []
        assert hand_to_lead(day(13)) == 0


class TestFinishing:
    """Ticking off: once, and only by who sees the case."""

    def test_a_task_is_finished_once(self, desk: Desk) -> None:
        desk.plan(3)
        task = Task.objects.get(case=desk.case)
        first = finish_task(case=desk.case, task_id=task.pk, by=desk.by)
        assert finish_task(case=desk.case, task_id=task.pk, by=desk.by).ended_at == first.ended_at

    def test_only_who_sees_the_case_finishes_it(self, p: People, desk: Desk) -> None:
        desk.plan(3)
        task = Task.objects.get(case=desk.case)
        for person in (p.bob, p.charlie, p.lead, p.admin):
            with pytest.raises(Task.DoesNotExist):
                finish_task(case=desk.case, task_id=task.pk, by=person)
        Member.objects.create(case=desk.case, person=p.bob, added_by=p.alice)
        assert finish_task(case=desk.case, task_id=task.pk, by=p.bob).ended_by == p.bob

    def test_a_task_of_another_case_is_not_found(self, p: People, desk: Desk) -> None:
        other = a_desk(p.alice)
        other.plan(3)
        with pytest.raises(Task.DoesNotExist):
            finish_task(case=desk.case, task_id=Task.objects.get(case=other.case).pk, by=p.alice)


# TODAY is a Wednesday: two working days later is Friday.
@pytest.mark.parametrize(
    ("told", "still_from"),
    [
        ({}, 15),
        ({"departure_on": iso(100)}, 15),
        ({"departure_on": iso(44)}, 14),
        ({"departure_on": iso(40)}, 10),
        ({"departure_on": iso(31)}, 3),
        ({"departure_on": iso(30)}, 3),
        ({"departure_on": iso(9)}, 2),
        ({"departure_on": iso(8)}, 2),
        ({"departure_on": iso(7)}, 2),
        ({"departure_on": iso(2)}, 2),
        ({"departure_on": iso(0)}, 2),
        ({"departure_on": iso(-3)}, 15),
        ({"departure_expected": "yes"}, 2),
        ({"departure_expected": "no"}, 15),
    ],
)
def test_r53_from_which_day_a_case_stands_still(p: People, told: dict, still_from: int) -> None:
    assert a_desk(p.alice, **told).now.still_from == day(still_from)


def test_r53_two_working_days_skip_the_weekend(p: People) -> None:
    friday = a_desk(p.alice, on=2, departure_on=iso(25))
    assert friday.now.still_from == day(2 + 5)


def test_r53_every_move_sets_the_clock_again(desk: Desk) -> None:
    desk.later(5).observe("")
    assert (desk.now.moved_on, desk.now.still_from) == (day(5), day(20))


def test_r53_in_step_five_and_when_closed_nothing_stands_still(desk: Desk) -> None:
    desk.consult()
    desk.answer("no")
    desk.talk_with_family(held=False)
    desk.end(Stage.SIGNALS)
    assert desk.now.stage == "3a"
    desk.talk_with_person()
    assert (desk.now.stage, desk.now.still_from) == ("5", None)
    closed = a_desk(desk.by)
    closed.close()
    assert closed.now.still_from is None
    closed.reopen()
    assert closed.now.still_from == day(15)


def test_the_columns_that_lists_read_follow_the_rows(desk: Desk) -> None:
    desk.tell(departure_on=iso(60))
    desk.end(Stage.SIGNALS)
    now = Case.objects.get(pk=desk.case.pk)
    assert (now.stage, now.departure_on, now.version) == ("2", day(60), 3)
