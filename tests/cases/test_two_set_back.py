"""Two colleagues whose words came one after the other and who are excluded one after the other: in
either order, what pressed before both of them stands again.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meldcode.cases.casework import access, deciding, recording
from meldcode.cases.ledger import Progress, StageEvent
from meldcode.cases.models import Entry, Kind, TaskKind
from meldcode.cases.models.set_back import set_back_by
from meldcode.domain.facts import Decision, WeighingAnswer
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk, day
from tests.factories.accounts import People

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Act = Callable[[Desk], Any]
Read = Callable[[Desk], Any]
LATER, FAR = day(20).isoformat(), day(60).isoformat()
FIRST = {"state": "arranged", "kept": "memory"}


def tells(**told: Any) -> Act:
    return lambda desk: desk.tell(**told)


def plans(alarm: int | None, **items: Any) -> Act:
    return lambda desk: desk.plan(alarm, **items)


def answers(word: str, question: int = 1) -> Act:
    return lambda desk: desk.answer(word, start=question)


def decides(name: str, choice: str, reason: str, **data: Any) -> Act:
    return lambda desk: desk.decide(name, choice, reason, **data)


def played(*slugs: str) -> Act:
    def does(desk: Desk) -> None:
        latest = desk.ledger.latest(Kind.RISK_FACTORS)
        basis = latest.number if latest else 0
        recording.save_risk_factors(**desk.common(), basis=basis, slugs=list(slugs))

    return does


def steps(event: StageEvent) -> Act:
    return lambda desk: desk.move(Stage.SIGNALS, event, "omdat")


def ends(desk: Desk) -> None:
    desk.end(Stage.SIGNALS)


def stands(name: str) -> Read:
    return lambda desk: desk.ledger.latest_data(Kind.SITUATION)[name]


def item(desk: Desk) -> Any:
    return desk.ledger.latest_data(Kind.PLAN)["items"]["passport-copy"]


def alarm(desk: Desk) -> Any:
    return desk.ledger.alarm_on, [due for kind, due in desk.open_tasks() if kind == TaskKind.ALARM]


def to_report(desk: Desk) -> Any:
    return desk.facts.report, (TaskKind.REPORT, desk.today) in desk.open_tasks()


def question_5(desk: Desk) -> Any:
    return [due for kind, due in desk.open_tasks() if kind == TaskKind.QUESTION_5]


OPEN = {"state": "open", "kept": ""}
SAID: dict[str, tuple[Act, Act, Act, Read, Any]] = {
    "a decision to report": (
        decides("report", "yes", "melden"), decides("report", "no", "niet"),
        decides("report", "no", "eigen reden"), to_report, (Decision.YES, True),
    ),
    "a day for help": (
        decides("help", "yes", "hulp", question_5_on=day(9).isoformat()),
        decides("help", "yes", "later", question_5_on=LATER),
        decides("help", "yes", "nog later", question_5_on=FAR), question_5, [day(9)],
    ),
    "an answer": (
        answers("yes"), answers("doubt"), answers("no"),
        lambda desk: desk.facts.answers[1], WeighingAnswer.YES,
    ),
    "danger": (
        tells(danger_now="yes"), tells(danger_now="unknown"), tells(danger_now="no"),
        stands("danger_now"), "yes",
    ),
    "a place": (
        tells(whereabouts="abroad"), tells(whereabouts="unknown"),
        tells(whereabouts="netherlands"), stands("whereabouts"), "abroad",
    ),
    "a departure": (
        tells(departure_on=day(3).isoformat()), tells(departure_on=LATER),
        tells(departure_on=FAR), stands("departure_on"), day(3).isoformat(),
    ),
    "a day of seeing": (
        tells(last_seen_on=day(-30).isoformat()), tells(last_seen_on=day(-5).isoformat()),
        tells(last_seen_on=day(0).isoformat()), stands("last_seen_on"), day(-30).isoformat(),
    ),
    "seen by them alone": (
        tells(last_seen_on=None), tells(last_seen_on=day(-5).isoformat()),
        tells(last_seen_on=day(0).isoformat()), stands("last_seen_on"), None,
    ),
    "an alarm date": (plans(10), plans(30), plans(60), alarm, (day(10), [day(10)])),
    "an item of the plan": (
        plans(None, **{"passport-copy": OPEN}), plans(None, **{"passport-copy": FIRST}),
        plans(None, **{"passport-copy": {"state": "arranged", "kept": "family"}}), item, OPEN,
    ),
    "the background": (
        played("pregnant", "single-parent"), played("pregnant"), played(),
        lambda desk: desk.ledger.latest_data(Kind.RISK_FACTORS)["slugs"],
        ["pregnant", "single-parent"],
    ),
    "a step": (
        steps(StageEvent.TAKEN_UP), steps(StageEvent.LEFT), ends,
        lambda desk: desk.ledger.progress(Stage.SIGNALS), Progress.OPEN,
    ),
}  # fmt: skip


def three(p: People) -> tuple[Desk, Desk, Desk]:
    """The owner at the desk, and two colleagues who may do everything."""
    desk = a_desk(p.alice, departure_on=None)
    for person in (p.bob, p.lead):
        access.add_colleague(case=desk.case, by=p.alice, person=person)
    desk.observe("afraid-of-trip")
    desk.consult()
    return desk, desk.taken_by(p.bob), desk.taken_by(p.lead)


def excludes(desk: Desk, *others: Desk) -> None:
    for other in others:
        access.exclude(case=desk.now, by=desk.by, person=other.by)


@pytest.mark.parametrize("later_first", [True, False], ids=["later first", "earlier first"])
@pytest.mark.parametrize("name", SAID)
def test_what_pressed_before_two_who_are_excluded_stands_again(
    name: str, later_first: bool, p: People
) -> None:
    (said, calmed, calmed_more, read, pressed), (desk, earlier, later) = SAID[name], three(p)
    if "report" in name:
        desk.answer("no", "no")
    said(desk)
    calmed(earlier)
    calmed_more(later)
    excludes(desk, *((later, earlier) if later_first else (earlier, later)))
    assert read(desk) == pressed


@pytest.mark.parametrize("name", ["danger", "an answer", "a decision to report", "a step"])
def test_so_it_does_where_the_later_one_is_off_the_list_again(name: str, p: People) -> None:
    (said, calmed, calmed_more, read, pressed), (desk, earlier, later) = SAID[name], three(p)
    if "report" in name:
        desk.answer("no", "no")
    said(desk)
    calmed(earlier)
    calmed_more(later)
    excludes(desk, later)
    desk.case.exclusions.filter(person=later.by).update(
        lifted_at=timezone.now(), lifted_by=p.charlie, lift_asked_by=p.alice,
        lift_asked_at=timezone.now(),
    )  # fmt: skip
    excludes(desk, earlier)
    assert read(desk) == pressed


def test_a_row_of_the_owner_that_repeats_what_was_put_back_is_no_word_of_the_owner(
    p: People,
) -> None:
    desk, earlier, later = three(p)
    desk.tell(danger_now="yes")
    earlier.tell(danger_now="unknown")
    later.tell(danger_now="no")
    excludes(desk, later)
    desk.tell(children_along="yes")
    excludes(desk, earlier)
    assert desk.ledger.latest_data(Kind.SITUATION)["danger_now"] == "yes"


def test_what_the_owner_says_between_the_two_stays(p: People) -> None:
    desk, earlier, later = three(p)
    desk.tell(danger_now="yes")
    desk.answer("yes", "yes")
    earlier.tell(danger_now="unknown")
    earlier.answer("doubt")
    later.tell(danger_now="no")
    later.answer("no")
    excludes(desk, later)
    desk.tell(danger_now="no")
    desk.answer("no")
    excludes(desk, earlier)
    assert desk.ledger.latest_data(Kind.SITUATION)["danger_now"] == "no"
    assert desk.facts.answers[1] is WeighingAnswer.NO


def test_who_excludes_somebody_who_said_nothing_there_sets_nothing_back_again(p: People) -> None:
    desk, silent, other = three(p)
    desk.tell(danger_now="yes", last_seen_on=day(-5).isoformat())
    other.tell(danger_now="no", last_seen_on=day(0).isoformat())
    desk.answer("yes", "yes")
    other.answer("no")
    excludes(desk, other)
    before = desk.now.entries.count()
    excludes(desk, silent)
    assert desk.now.entries.count() == before


# Question 5


def of_help(desk: Desk, on: int) -> None:
    desk.decide("help", "yes", f"kijk op dag {on}", question_5_on=day(on).isoformat())


def test_question_5_that_the_excluded_alone_answered_is_asked_again(p: People) -> None:
    desk, other, _ = three(p)
    of_help(desk, 9)
    desk.answer("yes", start=5)
    of_help(desk, 20)
    desk.decide("help", "yes", "toch later", question_5_on=day(30).isoformat())
    assert question_5(desk) == [day(30)]
    deciding_anew(other, "yes")
    assert question_5(desk) == []
    excludes(desk, other)
    assert question_5(desk) == [day(30)]


def test_a_doubt_of_before_that_stands_again_is_no_answer_to_what_was_decided_since(
    p: People,
) -> None:
    desk, other, _ = three(p)
    desk.answer("doubt", start=5)
    of_help(desk, 20)
    deciding_anew(other, "yes")
    assert question_5(desk) == []
    excludes(desk, other)
    assert desk.facts.answers[5] is WeighingAnswer.DOUBT
    assert question_5(desk) == [day(20)]


def deciding_anew(desk: Desk, word: str) -> None:
    """Question 5 answered with a reason of one's own."""
    latest = desk.ledger.latest(Kind.ANSWER, question=5)
    basis = {5: latest.number} if latest else {}
    deciding.answer_questions(
        **desk.common(), basis=basis, answers={5: word}, texts={5: "eigen reden"}
    )


# What is said of it


def test_an_alarm_that_another_ticked_off_comes_not_back_without_a_task(p: People) -> None:
    desk, other, _ = three(p)
    desk.plan(0)
    desk.finish_tasks()
    other.plan(None)
    excludes(desk, other)
    assert alarm(desk) == (None, [])


def test_a_day_that_the_excluded_gave_is_not_said_to_be_of_another(p: People) -> None:
    desk, other, _ = three(p)
    of_help(desk, 20)
    of_help(other, 9)
    of_help(other, 40)
    excludes(desk, other)
    stands = desk.ledger.latest(Kind.DECISION, decision="help")
    assert stands
    assert stands.data["question_5_on"] == day(9).isoformat()
    assert "Wat hier staat, geldt weer." not in stands.texts["set_back"]
    assert "Wat het meest dringt, blijft staan." in stands.texts["set_back"]


def test_who_excludes_both_wrote_nothing_by_that(p: People) -> None:
    """The second time a row is corrected that the same person put back: still no word of theirs."""
    desk = a_desk(p.alice, whereabouts="abroad")
    for person, where in ((p.bob, "unknown"), (p.lead, "netherlands")):
        access.add_colleague(case=desk.case, by=p.alice, person=person)
        desk.taken_by(person).tell(whereabouts=where)
    for person in (p.lead, p.bob):
        access.exclude(case=desk.now, by=p.alice, person=person)
    put_back = Entry.objects.filter(case=desk.case, by=p.alice, corrects__isnull=False)
    assert put_back.filter(corrects__corrects__isnull=False).exists()
    assert not put_back.exclude(pk__in=put_back.filter(set_back_by(p.alice))).exists()
