"""What an excluded colleague asked, answered, decided and planned: what calms is gone, the word of
another stands again, and what was asked is asked again.
"""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from meldcode.cases.casework import access
from meldcode.cases.casework.alarms import Alarm
from meldcode.cases.casework.deciding import needs_second_person_to_close
from meldcode.cases.casework.work import Work
from meldcode.cases.models import Kind, TaskKind
from meldcode.domain.facts import Decision, WeighingAnswer
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk, day
from tests.factories.accounts import People
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def two(p: People, **told: Any) -> tuple[Desk, Desk]:
    """The owner at the desk, and a colleague who may do everything."""
    desk = a_desk(p.alice, **told)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    return desk, desk.taken_by(p.bob)


def excludes(desk: Desk, other: Desk) -> None:
    access.exclude(case=desk.now, by=desk.by, person=other.by)


def headline(desk: Desk, stage: Stage = Stage.CONSULT) -> str:
    return guide(stage, desk.facts).briefing.headline.slug


@pytest.mark.parametrize("told", [{}, {"whereabouts": "abroad"}], ids=["here", "abroad"])
@pytest.mark.parametrize("talk", ["not-discussed", "safe", "unsafe"])
def test_a_call_that_the_excluded_made_up_counts_as_none(
    talk: str, told: dict[str, Any], p: People
) -> None:
    desk, other = two(p, **told)
    desk.observe("afraid-of-trip")
    before = headline(desk)
    other.consult("veilig-thuis", talk=talk, person_talk=talk)
    assert headline(desk) != before
    excludes(desk, other)
    assert headline(desk) == before
    assert Stage.CONSULT.value not in desk.ledger.stages_done
    assert needs_second_person_to_close(Work(case=desk.now, by=p.alice, today=desk.today))


def test_a_call_that_was_asked_for_is_asked_for_again(p: People) -> None:
    desk, other = two(p)
    desk.decide("report", "yes")
    desk.report()
    (asked,) = [due for kind, due in desk.open_tasks() if kind == TaskKind.ASK_DECISION]
    later = other.later((asked - desk.today).days)
    later.consult("veilig-thuis", talk="not-discussed")
    assert (TaskKind.ASK_DECISION, asked) not in desk.open_tasks()
    excludes(desk, other)
    assert (TaskKind.ASK_DECISION, asked) in desk.open_tasks()


CALMS = [(1, "yes", "no"), (2, "yes", "doubt"), (2, "doubt", "no"), (3, "no", "yes")]


@pytest.mark.parametrize(("question", "stood", "calm"), CALMS)
def test_the_answer_of_another_stands_again(
    question: int, stood: str, calm: str, p: People
) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    desk.answer(stood, start=question)
    other.answer(calm, start=question)
    excludes(desk, other)
    assert desk.facts.answers[question] is WeighingAnswer(stood)


def test_a_question_that_the_excluded_alone_answered_is_open_again(p: People) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    other.answer("no")
    excludes(desk, other)
    assert desk.facts.answers == {}
    assert desk.answer("no")


@pytest.mark.parametrize(("question", "stood", "presses"), [(1, "no", "yes"), (3, "yes", "no")])
def test_an_answer_that_presses_stays(question: int, stood: str, presses: str, p: People) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    desk.answer(stood, start=question)
    other.answer(presses, start=question)
    excludes(desk, other)
    assert desk.facts.answers[question] is WeighingAnswer(presses)


def test_what_another_answered_or_decided_after_the_excluded_stays(p: People) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    desk.answer("yes", "yes")
    other.answer("no")
    other.decide("report", "yes")
    desk.answer("doubt")
    desk.answer("no")
    desk.decide("report", "no")
    excludes(desk, other)
    assert (desk.facts.answers[1], desk.facts.report) == (WeighingAnswer.NO, Decision.NO)


def test_a_decision_to_report_stands_again_and_so_does_its_task(p: People) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    desk.answer("no", "no")
    desk.decide("report", "yes")
    before = desk.open_tasks()
    assert (TaskKind.REPORT, desk.today) in before
    other.decide("report", "no")
    assert (TaskKind.REPORT, desk.today) not in desk.open_tasks()
    excludes(desk, other)
    assert desk.facts.report is Decision.YES
    assert desk.open_tasks() == before


def test_what_they_said_twice_is_set_back_twice(p: People) -> None:
    """Left live, the first of two made what was reported before it count no more."""
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    desk.answer("no", "no")
    desk.decide("report", "yes")
    desk.report()
    before = guide(Stage.DECIDE, desk.facts), desk.open_tasks()
    other.decide("report", "no")
    other.decide("report", "no", "nog eens")
    excludes(desk, other)
    assert (guide(Stage.DECIDE, desk.facts), desk.open_tasks()) == before
    page = signed_in(p.alice).get(reverse("cases:timeline", args=[desk.case.pk]))
    assert "Wat hier staat, geldt weer." in page.content.decode()


def test_a_decision_that_the_excluded_alone_took_not_to_report_is_open_again(p: People) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    desk.answer("no", "no")
    other.decide("report", "no")
    excludes(desk, other)
    assert desk.facts.report is None


def test_a_decision_to_report_stays(p: People) -> None:
    desk, other = two(p)
    other.decide("report", "yes")
    excludes(desk, other)
    assert desk.facts.report is Decision.YES


def test_a_day_on_which_help_is_looked_at_is_asked_again(p: People) -> None:
    desk, other = two(p)
    desk.decide("help", "yes", question_5_on=day(20).isoformat())
    other.decide("help", "no")
    excludes(desk, other)
    assert desk.facts.help is Decision.YES
    assert (TaskKind.QUESTION_5, day(20)) in desk.open_tasks()


@pytest.mark.parametrize("moved", [None, 60])
def test_the_alarm_date_that_the_excluded_cleared_or_moved_stands_again(
    moved: int | None, p: People
) -> None:
    desk, other = two(p)
    desk.plan(10)
    other.plan(moved)
    # A row of another repeats it.
    desk.plan(moved, **{"passport-copy": {"state": "open", "kept": ""}})
    excludes(desk, other)
    assert desk.ledger.alarm_on == day(10)
    assert [due for kind, due in desk.open_tasks() if kind == TaskKind.ALARM] == [day(10)]


def test_an_earlier_alarm_date_stays(p: People) -> None:
    desk, other = two(p)
    desk.plan(10)
    other.plan(5)
    excludes(desk, other)
    assert desk.ledger.alarm_on == day(5)


def question_5(desk: Desk) -> list[date]:
    return [due for kind, due in desk.open_tasks() if kind == TaskKind.QUESTION_5]


@pytest.mark.parametrize("before", ["", "no"])
def test_help_that_stands_no_more_asks_no_question_5(before: str, p: People) -> None:
    desk, other = two(p)
    if before:
        desk.decide("help", before)
    other.decide("help", "yes", question_5_on=day(20).isoformat())
    assert question_5(desk) == [day(20)]
    excludes(desk, other)
    assert desk.facts.help is (Decision.NO if before else None)
    assert question_5(desk) == []


def test_a_later_day_of_question_5_gives_way_to_the_day_before(p: People) -> None:
    desk, other = two(p)
    desk.decide("help", "yes", question_5_on=day(20).isoformat())
    other.decide("help", "yes", question_5_on=day(60).isoformat())
    excludes(desk, other)
    stands = desk.ledger.latest(Kind.DECISION, decision="help")
    assert stands
    assert stands.data["question_5_on"] == day(20).isoformat()
    assert question_5(desk) == [day(20)]


def test_an_earlier_day_of_question_5_stays(p: People) -> None:
    desk, other = two(p)
    desk.decide("help", "yes", question_5_on=day(20).isoformat())
    other.decide("help", "yes", question_5_on=day(10).isoformat())
    excludes(desk, other)
    assert question_5(desk) == [day(10)]


def test_question_5_that_was_answered_since_is_asked_no_more(p: People) -> None:
    desk, other = two(p)
    desk.decide("help", "yes", question_5_on=day(20).isoformat())
    other.decide("help", "yes", question_5_on=day(60).isoformat())
    desk.answer("yes", start=5)
    excludes(desk, other)
    assert question_5(desk) == []


def test_a_later_alarm_stays_where_the_one_before_was_ticked_off(p: People) -> None:
    desk, other = two(p)
    desk.plan(10)
    desk.finish_tasks()
    other.plan(60)
    excludes(desk, other)
    assert desk.ledger.alarm_on == day(60)
    assert alarms(desk) == [day(60)]


def alarms(desk: Desk) -> list[date]:
    return [due for kind, due in desk.open_tasks() if kind == TaskKind.ALARM]


def test_who_watches_a_closed_case_watches_the_day_that_stands_again(p: People) -> None:
    desk, other = two(p)
    desk.plan(10)
    other.plan(60)
    desk.close(alarm=Alarm(watch="lkha"))
    excludes(desk, other)
    assert (desk.ledger.alarm_on, alarms(desk)) == (day(10), [day(10)])


@pytest.mark.parametrize("moved", [None, 60])
def test_a_closed_case_that_is_taken_up_again_asks_on_the_day_that_stands(
    moved: int | None, p: People
) -> None:
    desk, other = two(p)
    desk.plan(10)
    other.plan(moved)
    desk.decide("help", "yes", question_5_on=day(20).isoformat())
    other.decide("help", "yes", question_5_on=day(60).isoformat())
    desk.close()
    excludes(desk, other)
    assert desk.open_tasks() == []
    desk.reopen()
    assert (desk.ledger.alarm_on, alarms(desk)) == (day(10), [day(10)])
    assert question_5(desk) == [day(20)]
