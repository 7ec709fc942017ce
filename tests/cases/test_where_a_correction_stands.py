"""A correction, and the row that sets back what an excluded colleague wrote, stands where the first
one stood: nothing is asked, answered, opened or ended by it that the first one did not.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.cases.approvals import GROUNDS, approved_rules
from meldcode.cases.casework import access, recording, tasks
from meldcode.cases.casework.alarms import Alarm
from meldcode.cases.casework.recording import OWN_WORDS
from meldcode.cases.fallen import fallen
from meldcode.cases.ledger import StageEvent
from meldcode.cases.models import Kind, Mandate, Member, Task, TaskKind
from meldcode.cases.pressing import precedence_on
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage
from meldcode.retention import deleting
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, UserFactory
from tests.retention.given import REQUEST, asked, opened, standing
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Life = Callable[[Desk], Desk]


def several(*acts: Callable[[Desk], Any]) -> Life:
    def live(desk: Desk) -> Desk:
        for act in acts:
            act(desk)
        return desk

    return live


def every_kind(desk: Desk) -> Desk:
    desk.observe("afraid-of-trip")
    desk.consult()
    desk.prepare()
    desk.talk_with_person()
    desk.contact()
    recording.record_entry(
        **desk.common(),
        kind=Kind.AGAINST,
        stage=Stage.SIGNALS,
        data={},
        texts={"text": "past niet"},
    )
    desk.answer("yes", "yes")
    desk.talk_with_family(held=False)
    desk.decide("report", "yes")
    desk.report()
    return desk


def taken_up_later(stage: Stage, *acts: Callable[[Desk], Any]) -> Life:
    def live(desk: Desk) -> Desk:
        several(*acts)(desk)
        desk.move(stage, StageEvent.TAKEN_UP)
        return desk

    return live


def reported_then(*acts: Callable[[Desk], Any]) -> Life:
    def live(desk: Desk) -> Desk:
        desk.observe("afraid-of-trip")
        desk.decide("report", "yes")
        desk.report()
        return several(*acts)(desk)

    return live


def call_that_is_due(desk: Desk) -> Desk:
    """Advice of long ago; the last working day before a departure, with more to be done after."""
    desk.consult()
    desk.tell(departure_on=desk.later(5).today.isoformat())
    desk.plan(9)
    return desk.later(5)


def decision_to_ask(desk: Desk) -> Desk:
    desk.consult("veilig-thuis")
    desk.decide("report", "yes")
    desk.report()
    return desk.later(9)


def agreed_to_close(desk: Desk) -> Desk:
    desk.observe("afraid-of-trip")
    desk.contact()
    desk.second_person_says(desk.ask("R62"))
    return desk


def seen_twice(desk: Desk) -> Desk:
    """Two of one day: the first was answered, the last was not."""
    desk.observe("not-back-from-trip", seen_since="yes")
    desk.observe("not-back-from-trip", seen_since="no")
    return desk


def seen_after_all(desk: Desk) -> Desk:
    desk.observe("not-back-from-trip", seen_since="no")
    desk.tell(last_seen_on=desk.today.isoformat())
    return desk


LIVES: list[tuple[str, Life]] = [
    ("every kind", every_kind),
    ("signals, taken up", taken_up_later(Stage.SIGNALS, lambda d: d.observe("afraid-of-trip"))),
    ("advice, taken up", taken_up_later(
        Stage.CONSULT, lambda d: d.observe("afraid-of-trip"), lambda d: d.consult())),
    ("talk, taken up", taken_up_later(
        Stage.TALK_WITH_PERSON, lambda d: d.consult(), lambda d: d.talk_with_person())),
    ("family, taken up", taken_up_later(
        Stage.TALK_WITH_FAMILY, lambda d: d.consult(), lambda d: d.answer("no"),
        lambda d: d.talk_with_family(held=False))),
    ("reported, reopened", reported_then(lambda d: d.close(), lambda d: d.reopen())),
    ("reported, not, reported", reported_then(
        lambda d: d.consult(), lambda d: d.answer("no"),
        lambda d: d.decide("report", "no", agreements_recorded=True),
        lambda d: d.decide("report", "yes"))),
    ("not back, twice", seen_twice),
    ("not back, seen after all", seen_after_all),
    ("told, and not told after all", several(
        lambda d: d.observe("afraid-of-trip", disclosed="yes"),
        lambda d: d.talk_with_person(disclosed=True), lambda d: d.tell(disclosure="no"))),
    ("a call that is due", call_that_is_due),
    ("a decision to ask for", decision_to_ask),
    ("agreed to close", agreed_to_close),
]  # fmt: skip
NAMES = [name for name, _ in LIVES]
EACH = pytest.mark.parametrize("live", [live for _, live in LIVES], ids=NAMES)


def told(desk: Desk) -> list[Any]:
    """What the core says, how far each stage is, how the case presses, and what is asked."""
    case = desk.now
    return [
        [guide(stage, desk.facts) for stage in Stage],
        {stage: desk.ledger.progress(stage) for stage in Stage},
        case.standing, case.stage, case.departure_on, case.closed_on,
        desk.open_tasks(),
    ]  # fmt: skip


def test_other_words_of_a_ground_end_what_was_agreed_on_them(p: People) -> None:
    desk = agreed_to_close(a_desk(p.alice, departure_on=None))
    [ground] = desk.ledger.live(Kind.OBSERVATION)
    assert "R62" in approved_rules(desk.ledger)
    desk.correct(ground, texts={**ground.texts, "text": "haar vader zegt dat zij moet trouwen"})
    assert "R62" not in approved_rules(desk.ledger)


@EACH
def test_words_alone_change_nothing(live: Life, p: People) -> None:
    desk = live(a_desk(p.alice, departure_on=None))
    # The words of a ground are what a second person agreed on.
    kinds = [one for one in OWN_WORDS if live is not agreed_to_close or one not in GROUNDS]
    for entry in desk.ledger.live(*kinds):
        before = told(desk)
        newer = desk.correct(entry, texts={**entry.texts, "text": "zonder tikfout"})
        assert told(desk) == before, entry.kind
        # Nor a correction of the correction.
        desk.correct(newer, texts={**entry.texts, "text": "nu echt"})
        assert told(desk) == before, entry.kind


def closed(guidance: Guidance) -> set[Action]:
    return set(guidance.closed)


def wide(desk: Desk) -> list[set[Action]]:
    return [closed(guide(stage, desk.facts)) for stage in Stage]


@pytest.fixture
def colleague(p: People) -> User:
    return p.bob


@EACH
@pytest.mark.parametrize("last", ["nothing", "the owner"])
def test_excluding_opens_nothing_and_ends_no_duty(
    live: Life, last: str, p: People, colleague: User
) -> None:
    desk = a_desk(p.alice, departure_on=None)
    access.add_colleague(case=desk.case, by=p.alice, person=colleague)
    theirs = live(desk.taken_by(colleague))
    desk = theirs.taken_by(p.alice)
    if last == "the owner":
        desk.tell(others_at_risk="yes")
    facts, doors, done = desk.facts, wide(desk), desk.ledger.stages_done
    duties, pressed = desk.open_tasks(), precedence_on(desk.now, desk.today)
    access.exclude(case=desk.now, by=p.alice, person=colleague)
    assert all(then <= now for then, now in zip(doors, wide(desk), strict=True))
    assert desk.ledger.stages_done <= done
    assert set(duties) <= set(desk.open_tasks())
    assert precedence_on(desk.now, desk.today) <= pressed
    assert desk.facts.reported <= facts.reported
    assert desk.facts.here_confirmed_since_signal <= facts.here_confirmed_since_signal


@pytest.fixture
def both(p: People) -> Desk:
    """Alice has a case in which Bob does everything too."""
    desk = opened(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    return desk


def excluded_by_lead(desk: Desk, p: People) -> None:
    access.remove_colleague(case=desk.now, by=p.alice, person_id=p.bob.pk)
    by_two_leads(desk, p)


def by_two_leads(desk: Desk, p: People) -> None:
    """The lead is the second of two who exclude Bob."""
    other = UserFactory(team=p.lead.team, lead=True)
    assert not access.exclude(case=desk.now, by=other, person=p.bob)
    access.exclude_too(case=desk.now, by=p.lead, person_id=p.bob.pk)


def page_of(person: User, name: str, desk: Desk) -> str:
    return signed_in(person).get(reverse(name, args=[desk.case.pk])).content.decode()


def test_a_report_that_the_excluded_recorded_is_asked_of_veilig_thuis(
    both: Desk, p: People
) -> None:
    """It may have been made: what was decided on it stays to be asked."""
    both.decide("report", "yes")
    both.taken_by(p.bob).report()
    asks = both.open_tasks()
    excluded_by_lead(both, p)
    assert not both.facts.reported
    assert both.now.standing["reported"] is False
    kinds = [kind for kind, _ in both.open_tasks()]
    assert kinds.count("report") == 1
    assert set(asks) <= set(both.open_tasks())
    page = page_of(p.alice, "cases:timeline", both)
    assert "Vraag Veilig Thuis of er is gemeld" in page
    assert "Bel Veilig Thuis en vraag na of er is gemeld. Is er niet gemeld? Meld dan zelf." in page
    # The owner called: it stands.
    both.report()
    assert both.facts.reported
    assert "report" not in [kind for kind, _ in both.open_tasks()]


def test_a_report_of_another_keeps_counting(both: Desk, p: People) -> None:
    both.decide("report", "yes")
    both.taken_by(p.bob).report()
    both.report()
    excluded_by_lead(both, p)
    assert both.facts.reported
    assert "report" not in [kind for kind, _ in both.open_tasks()]


def test_an_alarm_date_that_the_excluded_ticked_off_is_asked_again(both: Desk, p: People) -> None:
    both.plan(both.on + 3)
    alarm = Task.objects.get(case=both.case, kind=TaskKind.ALARM)
    tasks.finish_task(case=both.now, task_id=alarm.pk, by=p.bob)
    excluded_by_lead(both, p)
    again = Task.objects.get(case=both.case, kind=TaskKind.ALARM, ended_at=None)
    assert (again.person, again.due_on) == (p.alice, alarm.due_on)
    # Who has the case ticks it off: another exclusion asks nothing any more.
    tasks.finish_task(case=both.now, task_id=again.pk, by=p.alice)
    access.exclude(case=both.now, by=p.alice, person=UserFactory(team=p.alice.team))
    assert "alarm" not in [kind for kind, _ in both.open_tasks()]


def test_one_that_the_excluded_watched_in_a_closed_case_presses_again(
    both: Desk, p: People
) -> None:
    both.plan(both.on)
    both.close(alarm=Alarm("colleague", watcher=p.bob))
    alarm = Task.objects.get(case=both.case, kind=TaskKind.ALARM, ended_at=None)
    tasks.finish_task(case=both.now, task_id=alarm.pk, by=p.bob)
    assert not Member.objects.get(case=both.case, person=p.alice).presses
    excluded_by_lead(both, p)
    assert Member.objects.get(case=both.case, person=p.alice).presses
    assert both.now.standing["closed"] == "kept"
    assert Task.objects.get(case=both.case, kind=TaskKind.ALARM, ended_at=None).person == p.alice


@pytest.mark.parametrize("wrote", [True, False])
def test_who_has_the_case_is_told_that_something_is_to_be_asked_again(
    wrote: bool, both: Desk, p: People
) -> None:
    if wrote:
        both.taken_by(p.bob).tell(danger_now="no")
    excluded_by_lead(both, p)
    task = Task.objects.get(case=both.case, kind=TaskKind.EXCLUDED, ended_at=None)
    assert ("opnieuw moet vragen" in task.name) is wrote


def test_no_page_but_that_of_the_list_says_who_is_excluded(both: Desk, p: People) -> None:
    """Neither to who works along, nor to the person whom it is about; what was seen is told."""
    helper = UserFactory(team=p.alice.team, name="Hanneke")
    access.add_colleague(case=both.now, by=p.alice, person=helper, mandate=Mandate.WORK)
    both.taken_by(p.bob).observe("not-back-from-trip", seen_since="yes")
    both.taken_by(p.bob).consult()
    excluded_by_lead(both, p)
    timeline = page_of(helper, "cases:timeline", both)
    assert "werkt niet meer aan deze casus" in timeline
    assert "uitgesloten" not in timeline
    answer = signed_in(p.alice).get(f"/inzage/{both.case.pk}/antwoord/")
    assert "werkt niet meer aan deze casus" not in answer.content.decode()
    notes = {note.entry.pk: note for note in answer.context["draft"].notes}
    back = [notes[row.pk] for row in both.ledger.corrected.values()]
    assert [text for note in back for _, text in note.told["texts"]] == ["gezien"]


@pytest.fixture
def asking(p: People) -> Desk:
    """The owner took up step 2 again after advice of a colleague, and it waits for new advice."""
    desk = a_desk(p.alice)
    desk.observe("afraid-of-trip")
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.taken_by(p.bob).consult()
    desk.move(Stage.CONSULT, StageEvent.TAKEN_UP)
    return desk


def test_step_2_waits_for_new_advice_whoever_is_excluded(asking: Desk, p: People) -> None:
    assert Stage.CONSULT.value not in asking.ledger.stages_done
    access.exclude(case=asking.now, by=p.alice, person=p.bob)
    assert Stage.CONSULT.value not in asking.ledger.stages_done
    asking.consult()
    assert Stage.CONSULT.value in asking.ledger.stages_done


def test_a_report_of_before_the_reopening_counts_no_more_once_it_is_corrected(p: People) -> None:
    desk = reported_then(lambda d: d.close(), lambda d: d.reopen())(a_desk(p.alice))
    entry = desk.ledger.live(Kind.REPORTED)[-1]
    undone = desk.correct(entry, data={"who": "", "undone": True})
    duties = desk.open_tasks()
    desk.correct(undone, data={"who": "self", "undone": False})
    assert not desk.facts.reported
    assert desk.open_tasks() == duties


@pytest.mark.parametrize(("live", "who", "kind"), [
    (call_that_is_due, "lkha", TaskKind.BEFORE_DEPARTURE),
    (decision_to_ask, "veilig-thuis", TaskKind.ASK_DECISION),
])  # fmt: skip
def test_a_call_is_ended_by_a_new_one_alone(
    live: Life, who: str, kind: TaskKind, p: People
) -> None:
    desk = live(a_desk(p.alice, departure_on=None))
    task = Task.objects.get(case=desk.case, kind=kind, ended_at=None)
    assert task.due_on <= desk.today
    desk.consult(who, happened=desk.later(-8).today)
    task.refresh_from_db()
    assert task.ended_at is None
    desk.consult(who)
    task.refresh_from_db()
    assert task.ended_at


def test_what_was_told_only_in_the_correction_is_told(p: People) -> None:
    desk = a_desk(p.alice)
    entry = desk.observe("afraid-of-trip", disclosed="no")
    desk.correct(entry, data={**entry.data, "disclosed": "yes"})
    assert desk.facts.disclosure == "yes"


def test_a_correction_of_choices_voids_what_was_agreed(p: People) -> None:
    desk = agreed_to_close(a_desk(p.alice))
    assert "R62" in desk.facts.lifted
    entry = desk.ledger.live(Kind.OBSERVATION)[-1]
    desk.correct(entry, data={**entry.data, "signals": ["change-in-contact"]})
    assert "R62" not in desk.facts.lifted


def test_every_kind_that_somebody_corrects_stands_in_the_table(p: People) -> None:
    desk = every_kind(a_desk(p.alice, departure_on=None))
    assert {row.kind for row in desk.ledger.live(*OWN_WORDS)} == {*map(str, OWN_WORDS)}


def test_an_exclusion_keeps_the_day_of_closing_and_moves_no_clock(p: People) -> None:
    """The term of a closed case would begin anew, and a case that stands still seem to go on."""
    desk = opened(p.alice, 40, whereabouts="abroad")
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.taken_by(p.bob).tell(whereabouts="netherlands")
    desk.taken_by(p.bob).consult()
    moved, still = desk.now.moved_on, desk.now.still_from
    access.remove_colleague(case=desk.now, by=p.alice, person_id=p.bob.pk)
    by_two_leads(desk, p)
    assert desk.facts.whereabouts == "abroad"
    assert (desk.now.moved_on, desk.now.still_from) == (moved, still)


def test_an_exclusion_from_a_closed_case_ends_no_request_to_delete_it(p: People) -> None:
    desk = opened(p.alice, 400, whereabouts="abroad")
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.taken_by(p.bob).consult()
    desk.close("unfounded")
    access.remove_colleague(case=desk.now, by=p.alice, person_id=p.bob.pk)
    request = asked(desk, p.alice, REQUEST)
    closed_on = desk.now.closed_on
    by_two_leads(desk, p)
    assert len(desk.ledger.corrected) == 1
    assert desk.now.closed_on == closed_on
    assert not deleting.refusal_of(request, standing(desk))


def test_an_answer_that_was_set_back_came_not_after_what_was_answered_since(
    both: Desk, p: People
) -> None:
    """It stands where the one stood that it takes the place of."""
    alice, bob = both, both.taken_by(p.bob)
    alice.observe("afraid-of-trip")
    alice.answer("yes", "doubt")
    bob.answer("no", start=2)
    alice.answer("yes", start=3)
    access.exclude(case=both.now, by=alice.by, person=bob.by)
    assert alice.facts.answers.keys() == {1, 2, 3}
    assert not fallen(alice.ledger, alice.facts)


NOT_BACK = "not-back-from-trip"


@pytest.fixture
def seen_meanwhile(p: People) -> tuple[Desk, Any]:
    """A signal of ten days ago; then it was written down that the person was seen yesterday."""
    desk = a_desk(p.alice, departure_on=None)
    entry = desk.observe("afraid-of-trip", days_ago=10)
    desk.tell(last_seen_on=desk.later(-1).today.isoformat())
    return desk, entry


def with_signals(entry: Any, *signals: str, **more: Any) -> dict[str, Any]:
    return {"data": {**entry.data, "signals": list(signals), **more}}


def test_not_back_that_a_correction_adds_was_not_answered_before_it_was_told(
    seen_meanwhile: tuple[Desk, Any],
) -> None:
    desk, entry = seen_meanwhile
    told = desk.correct(entry, **with_signals(entry, "afraid-of-trip", NOT_BACK))
    assert not desk.facts.here_confirmed_since_signal
    # Nor by other words of it; a day of seeing that is told from now on answers it.
    desk.correct(told, data=told.data, texts={"text": "zonder tikfout"})
    assert not desk.facts.here_confirmed_since_signal
    desk.tell(last_seen_on=desk.today.isoformat())
    assert desk.facts.here_confirmed_since_signal


def test_a_correction_that_adds_not_back_answers_itself_where_it_says_so(
    seen_meanwhile: tuple[Desk, Any],
) -> None:
    desk, entry = seen_meanwhile
    desk.correct(entry, **with_signals(entry, NOT_BACK, seen_since="yes"))
    assert desk.facts.here_confirmed_since_signal


def test_nor_by_another_that_was_answered_before(p: People) -> None:
    desk = a_desk(p.alice, departure_on=None)
    entry = desk.observe("afraid-of-trip")
    desk.observe(NOT_BACK, seen_since="yes")
    assert desk.facts.here_confirmed_since_signal
    desk.correct(entry, **with_signals(entry, NOT_BACK))
    assert not desk.facts.here_confirmed_since_signal


@pytest.mark.parametrize(("told", "corrected", "answered"), [(10, 3, True), (0, 10, False)])
def test_not_back_that_is_dated_back_is_told_anew(
    told: int, corrected: int, answered: bool, p: People
) -> None:
    """A day that was put right to a later one stays answered by who was seen after it."""
    desk = a_desk(p.alice, departure_on=None)
    entry = desk.observe(NOT_BACK, days_ago=told)
    desk.tell(last_seen_on=desk.later(-1).today.isoformat())
    assert desk.facts.here_confirmed_since_signal is (told > 1)
    desk.correct(entry, happened_on=desk.later(-corrected).today)
    assert desk.facts.here_confirmed_since_signal is answered
