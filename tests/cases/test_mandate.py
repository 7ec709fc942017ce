"""What the owner lets a colleague do: who works along writes, opens no door and quiets nothing."""

import contextlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.casework import (
    access,
    appointments,
    handing,
    opening,
    recording,
    siblings,
    tasks,
    wiping,
)
from meldcode.cases.casework.alarms import Alarm
from meldcode.cases.casework.calming import Calms
from meldcode.cases.casework.double_weighing import seconds_for
from meldcode.cases.casework.tasks import NotYours
from meldcode.cases.casework.work import MayNot
from meldcode.cases.models import Case, Kind, Mandate, Member, Task, TaskKind
from meldcode.domain.guidance import guide
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage
from meldcode.retention import deleting
from tests.cases.given import Desk, a_desk, day
from tests.factories.accounts import People, UserFactory
from tests.retention.given import over

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Act = Callable[[Desk], Any]


def works_along(desk: Desk, person: User) -> Desk:
    access.add_colleague(case=desk.case, by=desk.by, person=person, mandate=Mandate.WORK)
    return desk.taken_by(person)


def told(desk: Desk) -> list[Any]:
    """What the core says at each stage, and the alarm date."""
    return [*(guide(stage, desk.facts) for stage in Stage), desk.ledger.alarm_on]


# What stood there, and what who works along then writes of what was seen.
OPENS_OR_CALMS: list[tuple[str, Act, Act]] = [
    ("seen since it did not come back", lambda d: d.observe("not-back-from-trip"),
     lambda d: d.observe("not-back-from-trip", seen_since="yes")),
]  # fmt: skip


def test_a_sighting_is_not_written_beforehand_where_it_does_not_count_yet(p: People) -> None:
    """Once the person is said to be here it would open what the signal of the owner closes."""
    desk = a_desk(p.alice, whereabouts="abroad")
    desk.observe("not-back-from-trip")
    works_along(desk, p.bob).observe("not-back-from-trip", seen_since="yes")
    desk.tell(whereabouts="netherlands")
    assert not desk.facts.here_confirmed_since_signal


def test_what_is_learned_on_the_way_takes_no_yes_away(p: People) -> None:
    desk = a_desk(p.alice, others_at_risk="yes")
    helper = works_along(desk, p.bob)
    data = {"source": "own", "role": "", "disclosed": "", "seen_since": ""}
    given = {"happened_on": desk.today, "data": data, "texts": {}, "signals": ["afraid-of-trip"]}
    recording.observe(**helper.common(), **given, facts={"others_at_risk": "no"})
    assert desk.facts.others_at_risk == "yes"
    recording.observe(**desk.common(), **given, facts={"others_at_risk": "no"})
    assert desk.facts.others_at_risk == "no"


def test_a_note_of_who_works_along_moves_no_clock(p: People) -> None:
    desk = a_desk(p.alice)
    helper, still = works_along(desk, p.bob), desk.now.still_from
    assert still
    helper.later(10).contact()
    assert desk.now.still_from == still
    desk.later(10).contact()
    assert desk.now.still_from > still


@pytest.mark.parametrize(("stood", "tries"), [row[1:] for row in OPENS_OR_CALMS],
                         ids=[row[0] for row in OPENS_OR_CALMS])  # fmt: skip
def test_who_works_along_takes_nothing_back(stood: Act, tries: Act, p: People) -> None:
    desk = a_desk(p.alice)
    stood(desk)
    helper, before = works_along(desk, p.bob), told(desk)
    tries(helper)
    assert told(desk) == before
    # The owner does the same, so it is the mandate that makes it count for nothing.
    tries(desk)
    assert told(desk) != before


def test_what_presses_more_is_written_whatever_pressed_before(p: People) -> None:
    """Somebody who did not come back presses more than a departure that is near."""
    desk = a_desk(p.alice, departure_on=None)
    desk.tell(departure_on=desk.later(3).today.isoformat(), at_airport=True)
    assert works_along(desk, p.bob).observe("not-back-from-trip")
    assert desk.facts.signals == {"not-back-from-trip"}


def test_a_journey_that_was_told_since_is_hidden_by_no_signal_of_before(p: People) -> None:
    desk = a_desk(p.alice, departure_on=None)
    desk.tell(departure_on=desk.later(3).today.isoformat(), at_airport=True)
    helper, before = works_along(desk, p.bob), told(desk)
    with pytest.raises(Calms):
        helper.observe("not-back-from-trip", days_ago=30)
    assert told(desk) == before


def test_a_signal_that_is_dated_back_takes_the_place_of_none(p: People) -> None:
    """A sighting of before the signal of the owner answers that one of long ago alone."""
    desk = a_desk(p.alice, whereabouts="netherlands", departure_on=None)
    desk.observe("not-back-from-trip")
    works_along(desk, p.bob).observe("not-back-from-trip", days_ago=30)
    desk.tell(last_seen_on=(desk.today - timedelta(days=3)).isoformat())
    assert not desk.facts.here_confirmed_since_signal
    desk.tell(last_seen_on=desk.today.isoformat())
    assert desk.facts.here_confirmed_since_signal


@pytest.mark.parametrize("place", ["netherlands", "abroad"])
def test_who_works_along_answers_the_own_signals_alone(place: str, p: People) -> None:
    """A closed signal, a sighting that is hidden behind it, and the closed one opened: each step
    was let through, and the three together answered the signal of the owner.
    """
    desk = a_desk(p.alice, whereabouts=place, departure_on=None)
    desk.observe("not-back-from-trip", days_ago=5, seen_since="no")
    helper = works_along(desk, p.bob)
    shut = helper.observe("not-back-from-trip", days_ago=1, seen_since="no")
    helper.observe("not-back-from-trip", days_ago=3, seen_since="yes")
    with contextlib.suppress(Calms):
        helper.correct(shut, data={**shut.data, "seen_since": "yes"})
    assert not desk.facts.here_confirmed_since_signal
    # Who vouches answers it.
    desk.observe("not-back-from-trip", seen_since="yes")
    assert desk.facts.here_confirmed_since_signal


def test_a_sighting_that_the_excluded_wrote_down_answers_nothing_any_more(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.observe("not-back-from-trip", seen_since="no")
    entry = desk.taken_by(p.bob).observe("not-back-from-trip", seen_since="yes")
    assert desk.facts.here_confirmed_since_signal
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert not desk.facts.here_confirmed_since_signal
    assert desk.ledger.corrected[entry.pk].texts["text"] == "gezien"


WRITTEN: list[tuple[str, Act]] = [
    ("a signal", lambda d: d.observe("not-back-from-trip")),
    ("something else", lambda d: d.observe("")),
    ("the person told it", lambda d: d.observe("afraid-of-trip", disclosed="yes")),
    ("the family called", lambda d: d.contact()),
]


@pytest.mark.parametrize("writes", [row[1] for row in WRITTEN], ids=[row[0] for row in WRITTEN])
def test_who_works_along_writes_what_was_seen(writes: Act, p: People) -> None:
    desk = a_desk(p.alice, departure_on=None)
    desk.tell(departure_on=desk.later(20).today.isoformat())
    assert writes(works_along(desk, p.bob)) is not None


def test_one_takes_back_what_one_wrote_oneself_and_nothing_more(p: People) -> None:
    desk = a_desk(p.alice)
    helper = works_along(desk, p.bob)
    entry = helper.observe("not-back-from-trip")
    helper.correct(entry, data={**entry.data, "signals": ["change-in-contact"]})
    assert desk.facts.signals == {"change-in-contact"}
    # What a correction corrected does not come back to life as what stood there.
    again = helper.observe("not-back-from-trip")
    first = helper.correct(again, data={**again.data, "seen_since": "no"})
    desk.observe("not-back-from-trip")
    helper.correct(first, data={**first.data, "seen_since": "yes"}, happened_on=desk.today)
    assert not desk.facts.here_confirmed_since_signal


def test_what_was_seen_while_vouching_is_corrected_by_nobody_who_works_along(p: People) -> None:
    """A former handler, or who may do less now: no correction answers the own signal, dates it
    anew or empties it.
    """
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    entry = desk.taken_by(p.bob).observe("not-back-from-trip")
    helper = works_along(desk, p.bob)
    for data in ({"seen_since": "yes"}, {"signals": ["change-in-contact"]}, {"seen_since": "no"}):
        with pytest.raises(MayNot):
            helper.correct(entry, data={**entry.data, **data})
    with pytest.raises(MayNot):
        helper.correct(entry, happened_on=desk.today - timedelta(days=200))
    with pytest.raises(MayNot):
        wiping.wipe_words(case=desk.now, by=p.bob, entry_id=entry.pk, words=["gezien"])
    page = page_of(helper, "timeline")
    assert reverse("cases:wipe", args=[desk.case.pk, entry.pk]) not in page
    assert not desk.facts.here_confirmed_since_signal


def test_the_words_of_an_answer_are_wiped_by_who_vouches_still(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    colleague = desk.taken_by(p.bob)
    said = [colleague.decide("report", "yes"), colleague.plan(3)]
    works_along(desk, p.bob)
    for entry in filter(None, said):
        with pytest.raises(MayNot):
            wiping.wipe_words(case=desk.now, by=p.bob, entry_id=entry.pk, words=["omdat"])


def test_who_works_along_says_no_to_no_question_of_the_situation(p: People) -> None:
    desk = a_desk(p.alice)
    data = {"source": "own", "role": "", "disclosed": "", "seen_since": ""}
    given = {"happened_on": desk.today, "data": data, "texts": {}, "signals": ["afraid-of-trip"]}
    recording.observe(**works_along(desk, p.bob).common(), **given, facts={"others_at_risk": "no"})
    assert desk.facts.others_at_risk == "unknown"


def test_what_was_vouched_for_is_corrected_and_wiped_by_who_vouches_still(p: People) -> None:
    """Not by who may work along by now: an own «unsafe» would be taken back, a door opened."""
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    colleague = desk.taken_by(p.bob)
    said = colleague.consult(talk="unsafe")
    colleague.decide("report", "yes")
    reported = colleague.report()
    works_along(desk, p.bob)
    before = told(desk)
    for entry, less in ((said, {"talk": "safe"}), (reported, {"undone": True})):
        with pytest.raises(MayNot):
            colleague.correct(entry, data={**entry.data, **less})
        with pytest.raises(MayNot):
            wiping.wipe_words(case=desk.now, by=p.bob, entry_id=entry.pk, words=["raad"])
    assert told(desk) == before


VOUCHES: list[tuple[str, Act]] = [
    ("danger", lambda d: d.tell(danger_now="yes")),
    ("no danger", lambda d: d.tell(danger_now="no")),
    (
        "abroad, by one press",
        lambda d: opening.press(case=d.now, by=d.by, name="whereabouts", value="abroad"),
    ),
    ("a departure", lambda d: d.tell(departure_on=d.later(300).today.isoformat())),
    ("an alarm date", lambda d: d.plan(1)),
    (
        "risk factors",
        lambda d: recording.save_risk_factors(**d.common(), basis=0, slugs=["earlier-trip"]),
    ),
    ("a prepared talk", lambda d: d.prepare()),
    ("brothers and sisters", lambda d: siblings.unlink(case=d.now, by=d.by)),
    ("an expert", lambda d: d.consult()),
    ("the person was spoken to", lambda d: d.talk_with_person()),
    ("the family was spoken to", lambda d: d.talk_with_family(held=False)),
    ("reported", lambda d: d.report()),
    ("weighed", lambda d: d.answer("no")),
    ("decided", lambda d: d.decide("report", "no")),
    ("a second person asked", lambda d: d.ask("R22")),
    ("a step ended", lambda d: d.end(Stage.CONSULT)),
    ("a step skipped", lambda d: d.move(Stage.CONSULT, "left", "omdat")),
    ("closed", lambda d: d.close()),
]


@pytest.mark.parametrize("does", [row[1] for row in VOUCHES], ids=[row[0] for row in VOUCHES])
def test_who_works_along_vouches_for_nothing(does: Act, p: People) -> None:
    desk = a_desk(p.alice)
    with pytest.raises(MayNot, match="U werkt mee aan deze casus"):
        does(works_along(desk, p.bob))


def test_only_own_tasks_are_ended(p: People) -> None:
    desk = a_desk(p.alice)
    desk.plan(20)
    helper, alarm = works_along(desk, p.bob), Task.objects.get(case=desk.case, kind=TaskKind.ALARM)
    with pytest.raises(NotYours):
        tasks.finish_task(case=desk.now, task_id=alarm.pk, by=helper.by)
    with pytest.raises(NotYours):
        appointments.drop_task(case=desk.now, by=helper.by, task_id=alarm.pk, reason="omdat")
    given = {"case": desk.now, "by": helper.by, "token": uuid4(), "what": "call"}
    own = appointments.make_appointment(
        **given, due_on=timezone.localdate(), at=None, text="Bel terug."
    )
    assert tasks.finish_task(case=desk.now, task_id=own.pk, by=helper.by).ended_at
    # Who watches the alarm date of a closed case ends it, mandate or no mandate.
    desk.close(alarm=Alarm("colleague", watcher=helper.by))
    Task.objects.filter(pk=alarm.pk).update(due_on=timezone.localdate())
    assert tasks.finish_task(case=desk.now, task_id=alarm.pk, by=helper.by).ended_at


def test_nobody_who_works_along_agrees_to_delete_the_case(p: People) -> None:
    desk = over(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob, mandate=Mandate.WORK)
    deleting.ask(case_id=desk.case.pk, by=p.alice, reason="retention")
    with pytest.raises(Case.DoesNotExist):
        deleting.agreed(case_id=desk.case.pk, by=p.bob)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob, mandate=Mandate.FULL)
    assert deleting.agreed(case_id=desk.case.pk, by=p.bob).granted


def test_nobody_who_works_along_weighs_along(p: People) -> None:
    desk = a_desk(p.alice)
    works_along(desk, p.bob)
    assert list(seconds_for(desk.case, p.alice)) == []
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    assert list(seconds_for(desk.case, p.alice)) == [p.bob]


def test_who_takes_the_case_over_may_do_everything(p: People) -> None:
    desk = a_desk(p.alice)
    works_along(desk, p.bob)
    made = handing.offer(case=desk.now, by=p.alice, to=p.bob)
    handing.accept(offer_id=made.pk, by=p.bob)
    desk.taken_by(p.bob).consult()
    assert desk.facts.consultations


# On screen


def chosen(desk: Desk, person: User, **more: str) -> Client:
    client = Client()
    client.force_login(desk.by)
    url = reverse("cases:access-change", args=[desk.case.pk, "toevoegen"])
    client.post(url, {"person": str(person.pk), **more})
    return client


def mandate_of(desk: Desk, person: User) -> str:
    return Member.objects.get(case=desk.case, person=person, removed_at=None).mandate


def test_the_owner_chooses_and_the_least_is_chosen_already(p: People) -> None:
    desk = a_desk(p.alice)
    client = chosen(desk, p.bob)
    assert mandate_of(desk, p.bob) == Mandate.WORK
    page = client.get(reverse("cases:access", args=[desk.case.pk])).content.decode()
    assert "werkt mee" in page
    assert 'value="work"' in page
    chosen(desk, p.bob, mandate="full")
    assert mandate_of(desk, p.bob) == Mandate.FULL
    chosen(desk, p.bob, mandate="work")
    assert mandate_of(desk, p.bob) == Mandate.WORK
    chosen(desk, p.bob, mandate="everything")
    assert mandate_of(desk, p.bob) == Mandate.WORK


def page_of(desk: Desk, name: str, *more: str) -> str:
    client = Client()
    client.force_login(desk.by)
    return client.get(reverse(f"cases:{name}", args=[desk.case.pk, *more])).content.decode()


@pytest.mark.parametrize(
    ("key", "answers"), [("2", ()), ("3a", ()), ("3b", ()), ("4", ("yes",)), ("5", ("yes", "yes"))]
)
def test_a_step_that_takes_vouching_says_whose_it_is_and_offers_nothing(
    key: str, answers: tuple[str, ...], p: People
) -> None:
    desk = a_desk(p.alice)
    desk.observe("not-back-from-trip")
    desk.consult()
    desk.answer(*answers)
    helper = works_along(desk, p.bob)
    page = page_of(helper, "stage", key)
    assert "data-of-another" in page
    for way in ('id="werk-form"', "overslaan", "afsluiten", 'name="what"'):
        assert way not in page
    assert "data-of-another" not in page_of(desk, "stage", key)


def test_no_page_leads_who_works_along_to_a_refusal(p: People) -> None:
    desk = a_desk(p.alice)
    desk.observe("not-back-from-trip")
    helper = works_along(desk, p.bob)
    client = Client()
    client.force_login(helper.by)
    found = {
        link
        for page in ["overview", "timeline", *[f"stage:{stage.value}" for stage in Stage]]
        for link in links_of(page_of(helper, *page.split(":")))
        if str(desk.case.pk) in link
    }
    assert len(found) > 8
    refused = [link for link in sorted(found) if client.get(link).status_code not in (200, 302)]
    assert refused == []


def links_of(page: str) -> list[str]:
    return [part.split('"')[0].split("#")[0] for part in page.split('href="')[1:]]


# What an excluded colleague vouched for


def test_the_safe_word_of_who_is_excluded_opens_nothing_any_more(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    closed = desk.closed_by(Action.TALK_WITH_FAMILY)
    desk.taken_by(p.bob).consult(talk="safe", informing="yes")
    assert desk.closed_by(Action.TALK_WITH_FAMILY) != closed
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert desk.closed_by(Action.TALK_WITH_FAMILY) != []
    assert not desk.facts.family_informing_agreed
    assert "Wie dit opschreef, werkt niet meer aan deze casus." in page_of(desk, "timeline")


def test_the_unsafe_word_of_who_is_excluded_stays(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.taken_by(p.bob).consult(talk="unsafe", person_talk="unsafe")
    closed = {action: desk.closed_by(action) for action in Action}
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    # Nobody vouches for the call itself: step 2 waits for one.
    closed[Action.COMPLETE_CONSULT] = ["R08"]
    assert {action: desk.closed_by(action) for action in Action} == closed


def test_the_words_of_others_stay_as_they_were(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.consult(talk="safe")
    before = told(desk)
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert told(desk) == before


CALMED: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ("abroad", {"whereabouts": "abroad"}, {"whereabouts": "netherlands"},
     {"whereabouts": "abroad"}),
    ("never asked", {"whereabouts": None}, {"whereabouts": "netherlands"},
     {"whereabouts": "unknown"}),
    ("danger", {"danger_now": "yes"}, {"danger_now": "no"}, {"danger_now": "yes"}),
    ("danger, nobody said", {}, {"danger_now": "no"}, {"danger_now": "unknown"}),
    ("the airport", {"at_airport": True}, {"at_airport": False}, {"at_airport": True}),
    ("told by the person", {"disclosure": "yes"}, {"disclosure": "no"}, {"disclosure": "yes"}),
    ("a journey", {"departure_expected": "yes"}, {"departure_on": day(300).isoformat()},
     {"departure_on": None}),
    ("a departure", {"departure_on": day(3).isoformat()}, {"departure_on": day(90).isoformat()},
     {"departure_on": day(3).isoformat()}),
    ("a return", {"return_on": day(-1).isoformat()}, {"return_on": None},
     {"return_on": day(-1).isoformat()}),
    ("last seen", {"last_seen_on": day(-30).isoformat()}, {"last_seen_on": None},
     {"last_seen_on": day(-30).isoformat()}),
    ("seen", {}, {"last_seen_on": day(0).isoformat(), "here_confirmed_on": day(0).isoformat()},
     {"last_seen_on": None, "here_confirmed_on": None}),
]  # fmt: skip


@pytest.mark.parametrize(("stood", "calm", "back"), [row[1:] for row in CALMED],
                         ids=[row[0] for row in CALMED])  # fmt: skip
def test_what_the_excluded_told_and_what_calms_is_set_back(
    stood: dict[str, Any], calm: dict[str, Any], back: dict[str, Any], p: People
) -> None:
    desk = a_desk(p.alice, **stood)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.taken_by(p.bob).tell(**calm)
    # Another row repeats what stands there, and says nothing of it.
    desk.tell(children_along="yes")
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    told = desk.ledger.latest_data(Kind.SITUATION)
    assert {name: told[name] for name in back} == back
    assert told["children_along"] == "yes"
    page = page_of(desk, "timeline")
    assert "De situatie is teruggezet" in page
    assert "Wie dit opschreef, werkt niet meer aan deze casus." in page


PRESSES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("abroad", {}, {"whereabouts": "abroad"}),
    ("danger", {"danger_now": "no"}, {"danger_now": "yes"}),
    ("a departure", {}, {"departure_on": day(20).isoformat()}),
    ("an earlier one", {"departure_on": day(20).isoformat()}, {"departure_on": day(2).isoformat()}),
    ("long ago", {"last_seen_on": day(-1).isoformat()}, {"last_seen_on": day(-30).isoformat()}),
]


@pytest.mark.parametrize(("stood", "presses"), [row[1:] for row in PRESSES],
                         ids=[row[0] for row in PRESSES])  # fmt: skip
def test_what_the_excluded_told_and_what_presses_stays(
    stood: dict[str, Any], presses: dict[str, Any], p: People
) -> None:
    desk = a_desk(p.alice, **stood)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.taken_by(p.bob).tell(**presses)
    before = desk.ledger.latest_data(Kind.SITUATION)
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert desk.ledger.latest_data(Kind.SITUATION) == before


def test_what_another_said_after_the_excluded_stays(p: People) -> None:
    desk = a_desk(p.alice, whereabouts="abroad")
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.taken_by(p.bob).tell(whereabouts="netherlands", danger_now="no")
    desk.tell(danger_now="unknown")
    desk.tell(whereabouts="unknown", danger_now="no")
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    told = desk.ledger.latest_data(Kind.SITUATION)
    assert (told["whereabouts"], told["danger_now"]) == ("unknown", "no")


def test_a_sighting_in_the_situation_by_the_excluded_answers_nothing_any_more(p: People) -> None:
    """Told as a day instead of beside the signal; the row of the owner after it repeats it."""
    stood = day(-1).isoformat()
    desk = a_desk(p.alice, last_seen_on=stood)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.observe("not-back-from-trip", days_ago=2, seen_since="no")
    pressing = told(desk)
    seen = desk.today.isoformat()
    desk.taken_by(p.bob).tell(last_seen_on=seen)
    desk.taken_by(p.bob).tell(here_confirmed_on=seen)
    desk.tell(children_along="yes")
    assert desk.facts.here_confirmed_since_signal
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert not desk.facts.here_confirmed_since_signal
    desk.tell(children_along=None)
    assert told(desk) == pressing
    # A day that somebody else tells answers it.
    desk.tell(last_seen_on=seen)
    assert desk.facts.here_confirmed_since_signal


def test_two_who_are_excluded_vouch_for_each_other_no_more(p: People) -> None:
    desk = a_desk(p.alice, whereabouts="abroad")
    for person in (p.bob, p.lead):
        access.add_colleague(case=desk.case, by=p.alice, person=person)
    desk.taken_by(p.bob).tell(last_seen_on=day(-3).isoformat(), whereabouts="netherlands")
    desk.taken_by(p.lead).tell(last_seen_on=day(0).isoformat(), whereabouts="unknown")
    desk.taken_by(p.lead).tell(whereabouts="netherlands")
    for person in (p.bob, p.lead):
        access.exclude(case=desk.now, by=p.alice, person=person)
    told = desk.ledger.latest_data(Kind.SITUATION)
    assert (told["whereabouts"], told["last_seen_on"]) == ("abroad", None)


def test_what_a_lead_set_back_by_excluding_is_no_word_of_that_lead(p: People) -> None:
    """Excluded later, that lead has nothing to take back: what calmed comes not to stand again."""
    desk, other = a_desk(p.alice), UserFactory(team=p.lead.team, lead=True)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.taken_by(p.bob).tell(last_seen_on=day(0).isoformat(), whereabouts="netherlands")
    access.remove_colleague(case=desk.now, by=p.alice, person_id=p.bob.pk)
    assert not access.exclude(case=desk.now, by=other, person=p.bob)
    access.exclude_too(case=desk.now, by=p.lead, person_id=p.bob.pk)
    set_back = desk.ledger.latest(Kind.SITUATION)
    assert set_back is not None
    assert set_back.data["last_seen_on"] is None
    access.ask_lifting(case=desk.now, by=p.alice, person_id=p.bob.pk)
    access.lift_exclusion(case=desk.now, by=p.lead, person_id=p.bob.pk)
    access.exclude(case=desk.now, by=other, person=p.lead)
    access.exclude_too(case=desk.now, by=p.alice, person_id=p.lead.pk)
    latest = desk.ledger.latest(Kind.SITUATION)
    assert latest is not None
    assert (latest.pk, latest.data["last_seen_on"]) == (set_back.pk, None)


def test_the_alarm_that_the_sighting_of_the_excluded_ended_is_asked_again(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.plan(0)
    desk.taken_by(p.bob).tell(last_seen_on=day(0).isoformat())
    assert (TaskKind.ALARM, day(0)) not in desk.open_tasks()
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert (TaskKind.ALARM, day(0)) in desk.open_tasks()


def test_in_a_closed_case_too_and_nothing_is_asked_there(p: People) -> None:
    desk = a_desk(p.alice, departure_on=day(3).isoformat())
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.plan(None, **{"passport-copy": {"state": "open"}})
    desk.taken_by(p.bob).tell(departure_on=day(90).isoformat())
    desk.close()
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert desk.ledger.latest_data(Kind.SITUATION)["departure_on"] == day(3).isoformat()
    assert desk.open_tasks() == []
