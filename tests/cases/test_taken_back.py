"""What an excluded colleague said and then took back by the own hand: what presses most stays, or
is asked again; and the talks that nobody else vouches for.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from meldcode.cases.casework import access, recording
from meldcode.cases.casework.who_said import CHOICES
from meldcode.cases.english import english
from meldcode.cases.ledger import Progress, StageEvent
from meldcode.cases.models import Kind, Task, TaskKind
from meldcode.cases.stages.record import record_of
from meldcode.domain.facts import Decision, WeighingAnswer
from meldcode.domain.guidance import guide
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk, day
from tests.cases.test_summary import made
from tests.factories.accounts import People
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Act = Callable[[Desk], Any]


def two(p: People, **told: Any) -> tuple[Desk, Desk]:
    """The owner at the desk, and a colleague who may do everything."""
    desk = a_desk(p.alice, **told)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    return desk, desk.taken_by(p.bob)


def excludes(desk: Desk, other: Desk) -> None:
    access.exclude(case=desk.now, by=desk.by, person=other.by)


def page_of(desk: Desk, name: str, *more: str) -> str:
    url = reverse(f"cases:{name}", args=[desk.case.pk, *more])
    return signed_in(desk.by).get(url).content.decode()


def corrects_a_call(**less: Any) -> Act:
    def does(desk: Desk) -> None:
        said = desk.consult(talk="unsafe", person_talk="unsafe", informing="no")
        day_of_it = {"happened_on": less["on"]} if "on" in less else {}
        chosen = {name: word for name, word in less.items() if name != "on"}
        newer = desk.correct(said, data={**said.data, **chosen}, **day_of_it)
        desk.correct(newer, data=newer.data, texts={"advice": "anders"}, **day_of_it)

    return does


SAFE = {"talk": "safe", "person_talk": "safe", "informing": "yes"}


@pytest.mark.parametrize(
    "corrects",
    [corrects_a_call(**SAFE), corrects_a_call(**{"with": "colleague"}),
     corrects_a_call(**{"with": "police", **SAFE}), corrects_a_call(on=day(-300))],
    ids=["safe", "by nobody who judges", "by another, safe", "long ago"],
)  # fmt: skip
def test_an_unsafe_word_stays_also_where_its_author_took_it_back(corrects: Act, p: People) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    control, third = two(p)
    control.observe("afraid-of-trip")
    third.consult(talk="unsafe", person_talk="unsafe", informing="no")
    corrects(other)
    for one, by in ((desk, other), (control, third)):
        excludes(one, by)
    assert [guide(stage, desk.facts) for stage in Stage] == [
        guide(stage, control.facts) for stage in Stage
    ]
    assert "Niet veilig" in page_of(desk, "timeline")


def test_a_safe_word_of_another_after_it_opens_what_it_opened(p: People) -> None:
    desk, other = two(p)
    corrects_a_call(**SAFE)(other)
    desk.consult(talk="safe", informing="yes")
    before = [guide(stage, desk.facts).closed for stage in Stage]
    excludes(desk, other)
    assert [guide(stage, desk.facts).closed for stage in Stage] == before


NO_WORD = {"talk": "not-discussed", "person_talk": "not-discussed", "informing": "not-discussed"}
CLOSE = {"talk": "unsafe", "person_talk": "unsafe", "informing": "no"}
NEWER = [("talk",), ("person_talk",), ("informing",), ("person_talk", "informing"), tuple(CLOSE)]


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize("newer", NEWER, ids="+".join)
@pytest.mark.parametrize(
    ("first", "then", "word"),
    [
        *(("lkha", "veilig-thuis", word) for word in CLOSE),
        *(("veilig-thuis", "lkha", word) for word in CLOSE),
        *(("police", "lkha", word) for word in ("talk", "person_talk")),
    ],
)
def test_no_word_that_closes_is_lost_where_its_author_corrected_the_expert(
    first: str, then: str, word: str, newer: tuple[str, ...], days: int, p: People
) -> None:
    desk, other = two(p)
    said = other.consult(first, happened=day(-2), **{**NO_WORD, word: CLOSE[word]})
    chosen = {"with": then, **NO_WORD, **{name: CLOSE[name] for name in newer}}
    other.correct(said, data=chosen, happened_on=day(-2 + days))
    excludes(desk, other)
    stood = {
        (row.data["with"], name)
        for row in desk.ledger.live(Kind.CONSULTATION)
        for name, closes in CLOSE.items()
        if row.data[name] == closes
    }
    assert stood == {(first, word), *((then, name) for name in newer)}
    assert not desk.ledger.vouched_for(Kind.CONSULTATION)


def test_an_earlier_safe_word_opens_nothing_where_its_author_corrected_the_expert(
    p: People,
) -> None:
    desk, other = two(p)
    desk.later(1).consult(talk="safe")
    assert not family_closed(desk.later(1))
    said = other.later(2).consult(**{**NO_WORD, "talk": "unsafe"})
    chosen = {"with": "veilig-thuis", **NO_WORD, "informing": "no"}
    other.later(3).correct(said, data=chosen, happened_on=day(3))
    excludes(desk, other)
    assert family_closed(desk.later(4))


def family_closed(desk: Desk) -> bool:
    return Action.TALK_WITH_FAMILY in guide(Stage.TALK_WITH_FAMILY, desk.facts).closed


def test_a_call_that_nobody_vouches_for_was_not_the_call_that_is_due(p: People) -> None:
    desk, other = two(p)
    desk.decide("report", "yes")
    desk.report()
    said = other.consult(**{**NO_WORD, "talk": "unsafe"})
    other.correct(said, data={"with": "veilig-thuis", **NO_WORD, "informing": "no"})
    asked = Task.objects.filter(case=desk.case, kind=TaskKind.ASK_DECISION)
    asked.exclude(pk=asked.latest("due_on").pk).delete()
    assert asked.update(due_on=day(0), ended_at=None)
    excludes(desk, other)
    assert (TaskKind.ASK_DECISION, day(0)) in desk.open_tasks()


@pytest.mark.parametrize("corrected", [
    {"signals": ["change-in-contact"]}, {"signals": [], "other": True}, {"seen_since": "yes"},
])  # fmt: skip
def test_a_signal_stays_that_its_author_took_back(corrected: dict[str, Any], p: People) -> None:
    desk, other = two(p)
    said = other.observe("not-back-from-trip", "afraid-of-trip", seen_since="no")
    other.correct(said, data={**said.data, **corrected})
    excludes(desk, other)
    assert {"not-back-from-trip", "afraid-of-trip"} <= desk.facts.signals
    assert not desk.facts.here_confirmed_since_signal


def test_a_signal_that_its_author_dated_back_is_answered_by_nothing_of_before(p: People) -> None:
    desk, other = two(p)
    said = other.observe("not-back-from-trip")
    desk.tell(last_seen_on=day(-1).isoformat())
    other.correct(said, happened_on=day(-20))
    excludes(desk, other)
    assert not desk.facts.here_confirmed_since_signal


CHOSEN = [
    (name, max(ranks, key=lambda one: ranks[one]), min(ranks, key=lambda one: ranks[one]))
    for name, ranks in CHOICES.items()
]


@pytest.mark.parametrize(("name", "presses", "calms"), CHOSEN, ids=[row[0] for row in CHOSEN])
def test_what_presses_stays_in_the_situation_though_its_author_took_it_back(
    name: str, presses: Any, calms: Any, p: People
) -> None:
    desk, other = two(p)
    desk.tell(**{name: None})
    other.tell(**{name: presses})
    other.tell(**{name: calms})
    excludes(desk, other)
    assert desk.ledger.latest_data(Kind.SITUATION)[name] == presses


@pytest.mark.parametrize("later", [day(90).isoformat(), None])
@pytest.mark.parametrize("name", ["departure_on", "return_on"])
def test_the_earliest_day_stays_though_its_author_moved_it(
    name: str, later: str | None, p: People
) -> None:
    desk, other = two(p, departure_on=None)
    other.tell(**{name: day(3).isoformat()})
    other.tell(**{name: later})
    excludes(desk, other)
    assert desk.ledger.latest_data(Kind.SITUATION)[name] == day(3).isoformat()


def test_an_older_last_sighting_stays_though_its_author_moved_it(p: People) -> None:
    desk, other = two(p, last_seen_on=day(-5).isoformat())
    other.tell(last_seen_on=day(-60).isoformat())
    other.tell(last_seen_on=day(0).isoformat())
    excludes(desk, other)
    assert desk.ledger.latest_data(Kind.SITUATION)["last_seen_on"] == day(-60).isoformat()


def test_a_country_that_may_claim_somebody_stays_though_its_author_took_it_back(
    p: People,
) -> None:
    desk, other = two(p)
    other.tell(country="IR")
    other.tell(country="")
    excludes(desk, other)
    assert desk.facts.country == "IR"


@pytest.mark.parametrize("back", ["no", ""])
def test_an_answer_that_presses_stays_though_its_author_took_it_back(back: str, p: People) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    other.answer("yes", "yes")
    other.answer(back)
    excludes(desk, other)
    assert desk.facts.answers[1] is WeighingAnswer.YES
    # Nobody else weighed it: step 4 waits.
    assert desk.ledger.progress(Stage.WEIGH) is Progress.OPEN


def test_that_one_has_to_report_stays_though_its_author_took_it_back(p: People) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    desk.consult()
    desk.answer("no", "no")
    other.decide("report", "yes")
    before = desk.open_tasks()
    other.decide("report", "no", agreements_recorded=True)
    excludes(desk, other)
    assert desk.facts.report is Decision.YES
    assert set(before) <= set(desk.open_tasks())


def test_plan_and_background_stay_though_their_author_took_them_back(p: People) -> None:
    desk, other = two(p)
    other.plan(5, **{"code-word": {"state": "open", "kept": ""}})
    other.plan(60, **{"code-word": {"state": "arranged", "kept": "memory"}})
    saved = recording.save_risk_factors(**other.common(), basis=0, slugs=["pregnant"])
    assert saved
    recording.save_risk_factors(**other.common(), basis=saved.number, slugs=[])
    excludes(desk, other)
    assert desk.ledger.latest_data(Kind.RISK_FACTORS)["slugs"] == ["pregnant"]
    stood = desk.ledger.latest_data(Kind.PLAN)
    assert stood["items"]["code-word"]["state"] == "open"
    assert desk.ledger.alarm_on == day(5)
    assert [due for kind, due in desk.open_tasks() if kind == TaskKind.ALARM] == [day(5)]


def test_where_a_thing_is_kept_stands_as_the_other_said(p: People) -> None:
    desk, other = two(p)
    item = {"state": "arranged", "kept": "memory"}
    desk.plan(30, **{"passport-copy": item})
    other.plan(30, **{"passport-copy": {"state": "arranged", "kept": "family"}})
    excludes(desk, other)
    assert desk.ledger.latest_data(Kind.PLAN)["items"]["passport-copy"] == item


# Talks


def test_a_talk_that_nobody_vouches_for_is_still_to_be_held(p: People) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    desk.consult()
    before = {stage: desk.ledger.progress(stage) for stage in Stage}
    what_now = page_of(desk, "overview")
    other.prepare()
    other.talk_with_person()
    assert desk.ledger.progress(Stage.TALK_WITH_PERSON) is Progress.DONE
    assert next_of(page_of(desk, "overview")) != next_of(what_now)
    excludes(desk, other)
    assert {stage: desk.ledger.progress(stage) for stage in Stage} == before
    assert next_of(page_of(desk, "overview")) == next_of(what_now)
    assert record_of(Stage.TALK_WITH_PERSON).stands(desk.ledger) == ""
    assert "Gesprek met de persoon: telt niet meer" in page_of(desk, "timeline")
    desk.talk_with_person()
    assert desk.ledger.progress(Stage.TALK_WITH_PERSON) is Progress.DONE
    assert desk.ledger.live(Kind.PERSON_TALK)[-1].data["planned"] == "no"


def next_of(page: str) -> str:
    return page.split("Nu aan de beurt", 1)[-1][:400]


def test_the_summary_says_that_the_talk_counts_no_more(p: People) -> None:
    desk, other = two(p)
    said = other.talk_with_person()
    other.correct(said, texts={"text": "Zij wil zelf op reis"})
    excludes(desk, other)
    page = made(desk, signed_in(desk.by), "cases:summary").content.decode()
    assert "Gesprek met de persoon: telt niet meer" in page
    assert "Zij wil zelf op reis" not in page
    # The row itself stays readable.
    assert "Zij wil zelf op reis" in page_of(desk, "timeline")
    assert english()["Gesprek met de persoon: telt niet meer"]


@pytest.mark.parametrize("corrected", [False, True])
def test_a_talk_in_which_the_person_told_it_stays(corrected: bool, p: People) -> None:
    desk, other = two(p)
    said = other.talk_with_person(disclosed=True)
    if corrected:
        other.correct(said, data={**said.data, "disclosed": "no"})
    excludes(desk, other)
    [talk] = desk.ledger.live(Kind.PERSON_TALK)
    assert (talk.data["disclosed"], talk.texts["text"]) == ("yes", "verteld")
    assert desk.ledger.progress(Stage.TALK_WITH_PERSON) is Progress.DONE


def test_klaar_of_the_owner_waits_for_the_talk_that_it_stood_on(p: People) -> None:
    desk, other = two(p)
    other.talk_with_person()
    desk.end(Stage.TALK_WITH_PERSON)
    excludes(desk, other)
    assert desk.ledger.progress(Stage.TALK_WITH_PERSON) is Progress.OPEN


@pytest.mark.parametrize("held", [True, False])
def test_what_became_of_the_talk_with_the_family_is_written_down_again(
    held: bool, p: People
) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    desk.consult(talk="safe")
    other.talk_with_family(held=held)
    assert Stage.TALK_WITH_FAMILY.value in desk.ledger.stages_done
    excludes(desk, other)
    assert desk.ledger.progress(Stage.TALK_WITH_FAMILY) is Progress.OPEN
    assert "telt niet meer" in page_of(desk, "timeline")
    desk.talk_with_family(held=False)
    assert desk.ledger.progress(Stage.TALK_WITH_FAMILY) is Progress.NOT_HELD


def test_the_talk_of_another_stays(p: People) -> None:
    desk, other = two(p)
    desk.talk_with_person()
    other.talk_with_person()
    excludes(desk, other)
    assert desk.ledger.progress(Stage.TALK_WITH_PERSON) is Progress.DONE
    assert record_of(Stage.TALK_WITH_PERSON).stands(desk.ledger) == "1 gesprek met de persoon"


def test_what_the_owner_called_not_held_stays(p: People) -> None:
    desk, other = two(p)
    desk.talk_with_family(held=False)
    other.move(Stage.TALK_WITH_FAMILY, StageEvent.LEFT, "omdat")
    excludes(desk, other)
    assert desk.ledger.progress(Stage.TALK_WITH_FAMILY) is Progress.NOT_HELD


# What was agreed

AGREED: dict[str, Any] = {
    "kinds": ["shelter"], "until": day(60).isoformat(), "leads": "veilig-thuis",
    "safety": "veilig-thuis", "question_5_on": day(20).isoformat(),
}  # fmt: skip


def test_what_was_agreed_on_help_stands_as_it_stood(p: People) -> None:
    desk, other = two(p)
    desk.decide("help", "yes", **AGREED)
    less = {"kinds": ["guidance", "mediation"], "safety": "own-organisation"}
    other.decide("help", "yes", "anders", **{**AGREED, **less})
    other.decide("help", "yes", "nog eens", **{**AGREED, **less, "until": day(30).isoformat()})
    excludes(desk, other)
    stands = desk.ledger.latest(Kind.DECISION, decision="help")
    assert stands
    assert {name: stands.data[name] for name in AGREED} == AGREED
    assert stands.texts["reason"] == "omdat"
    assert (TaskKind.QUESTION_5, day(20)) in desk.open_tasks()


def test_an_earlier_day_for_question_5_stays_beside_what_was_agreed(p: People) -> None:
    desk, other = two(p)
    desk.decide("help", "yes", **AGREED)
    other.decide("help", "yes", **{**AGREED, "question_5_on": day(9).isoformat()})
    other.decide("help", "yes", **{**AGREED, "question_5_on": day(50).isoformat()})
    excludes(desk, other)
    assert [due for kind, due in desk.open_tasks() if kind == TaskKind.QUESTION_5] == [day(9)]


def test_what_the_excluded_alone_agreed_on_help_is_asked_again(p: People) -> None:
    desk, other = two(p)
    desk.decide("help", "yes")
    other.decide("help", "yes", **AGREED)
    before = desk.open_tasks()
    excludes(desk, other)
    stands = desk.ledger.latest(Kind.DECISION, decision="help")
    assert stands
    assert (stands.data["choice"], "kinds" in stands.data) == ("yes", False)
    # The day on which it is looked at stays asked until it is agreed anew.
    assert set(before) <= set(desk.open_tasks())


def test_who_watches_where_nobody_reports_stands_as_it_stood(p: People) -> None:
    desk, other = two(p)
    desk.observe("afraid-of-trip")
    desk.consult()
    desk.answer("no", "no")
    desk.decide("report", "no", "Veilig Thuis belt elke week", agreements_recorded=True)
    other.decide("report", "no", "Er hoeft nu niemand te kijken", agreements_recorded=True)
    excludes(desk, other)
    stands = desk.ledger.latest(Kind.DECISION, decision="report")
    assert stands
    assert stands.texts["reason"] == "Veilig Thuis belt elke week"
