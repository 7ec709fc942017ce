"""From rows to facts: what each row tells the rules, on which day, and what no longer counts."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from meldcode.cases.models import Kind
from meldcode.cases.observed import NOT_BACK
from meldcode.cases.situation import ASKED, TOLD_ELSEWHERE, from_choices
from meldcode.domain.facts import (
    FACTS,
    Decision,
    FactKind,
    Known,
    TalkJudgement,
    WeighingAnswer,
    Whereabouts,
)
from meldcode.domain.place import Effective
from tests.cases.rows import (
    TODAY,
    answered,
    case_of,
    consulted,
    decided,
    facts_of,
    guidance_of,
    iso,
    observed,
    observed_then,
    planned,
    reported,
    row,
    situation,
    stage_event,
)


def test_a_case_without_rows_knows_nothing() -> None:
    facts = facts_of()
    assert facts.whereabouts is Whereabouts.UNASKED
    assert (facts.departure_in_days, facts.last_seen_days, facts.return_overdue_days) == (
        None,
        None,
        None,
    )
    assert facts.consultations == ()


@pytest.mark.parametrize(
    ("told", "alarm", "overdue"),
    [
        ({}, None, None),
        ({"return_on": iso(0)}, None, None),
        ({"return_on": iso(-1)}, None, 1),
        ({"return_on": iso(-5)}, None, 5),
        ({"return_on": iso(3)}, -2, 2),
        ({"return_on": iso(-2)}, 3, 2),
        ({"return_on": iso(-2)}, -4, 4),
        ({}, -1, 1),
        ({}, 0, None),
        ({"return_on": iso(-5), "last_seen_on": iso(-6)}, None, 5),
        ({"return_on": iso(-5), "last_seen_on": iso(-5)}, None, None),
        ({"return_on": iso(-5), "last_seen_on": iso(-1)}, None, None),
        ({"return_on": iso(-2), "last_seen_on": iso(-3)}, -4, None),
        ({"return_on": iso(-5), "here_confirmed_on": iso(-1)}, None, 5),
    ],
)
def test_r41_overdue_counts_from_the_earlier_date_until_the_person_is_seen(
    told: dict, alarm: int | None, overdue: int | None
) -> None:
    rows = [situation(-9, **told)] + ([planned(alarm, -9)] if alarm is not None else [])
    assert facts_of(*rows).return_overdue_days == overdue


def test_r41_an_alarm_date_that_was_taken_out_is_gone() -> None:
    assert facts_of(situation(-9), planned(-2, -9), planned(None, -1)).return_overdue_days is None


@pytest.mark.parametrize(
    ("departure", "confirmed", "seen", "since"),
    [
        (-3, None, None, False),
        (-3, -4, None, False),
        (-3, -3, None, False),
        (-3, -2, None, True),
        (-3, None, -3, False),
        (-3, None, -2, True),
        (-3, -5, -2, True),
        (None, -2, None, False),
        (3, -2, None, False),
    ],
)
def test_r57_only_a_confirmation_after_the_day_of_departure_counts(
    departure: int | None, confirmed: int | None, seen: int | None, since: bool
) -> None:
    days = {"departure_on": departure, "here_confirmed_on": confirmed, "last_seen_on": seen}
    told = {name: iso(offset) for name, offset in days.items() if offset is not None}
    facts = facts_of(situation(-9, **told))
    assert facts.here_confirmed_since_departure is since
    assert facts.departure_in_days == departure


@pytest.mark.parametrize(("seen", "days"), [(None, None), (0, 0), (-1, 1), (-8, 8), (1, 0)])
def test_r59_days_since_the_person_was_seen(seen: int | None, days: int | None) -> None:
    told = {} if seen is None else {"last_seen_on": iso(seen)}
    assert facts_of(situation(-9, **told)).last_seen_days == days


def test_only_the_last_situation_counts() -> None:
    facts = facts_of(
        situation(-3, danger_now="yes", age_group="12_15"), situation(-1, age_group="adult")
    )
    assert (facts.danger_now, facts.age_group.value) == (Known.UNKNOWN, "adult")


def test_every_choice_of_the_situation_reaches_the_rules() -> None:
    yes_no = [fact.name for fact in ASKED if fact.values == ("yes", "no", "unknown")]
    assert {"others_at_risk", "turns_18_soon", "danger_now", "disclosure"} <= set(yes_no)
    facts = facts_of(situation(**dict.fromkeys(yes_no, "yes"), country="MA", at_airport=True))
    assert {getattr(facts, name) for name in yes_no} == {Known.YES}
    assert (facts.country, facts.at_airport) == ("MA", True)


def test_every_fact_of_the_core_is_read_from_some_row() -> None:
    """A fact that is added to the registry is asked in the situation, or told by another row."""
    told = {fact.name for fact in ASKED} | TOLD_ELSEWHERE
    told |= {
        "departure_in_days",
        "last_seen_days",
        "return_overdue_days",
        "signals",
        "risk_factors",
    }
    records = {fact.name for fact in FACTS if fact.kind is FactKind.RECORDS}
    assert {fact.name for fact in FACTS} == told | records


@pytest.mark.parametrize("place", ["netherlands", "abroad", "unknown", None])
def test_a_place_that_was_never_recorded_was_never_asked(place: str | None) -> None:
    assert facts_of(situation(whereabouts=place)).whereabouts == (place or "unasked")


def test_r48_a_signal_and_another_observation_are_two_things() -> None:
    assert facts_of(observed("afraid-of-trip")).other_observation is Known.UNKNOWN
    facts = facts_of(observed("afraid-of-trip"), observed(""))
    assert facts.signals == {"afraid-of-trip"}
    assert facts.other_observation is Known.YES


def test_several_signals_in_one_note_all_count_and_a_row_of_the_first_release_too() -> None:
    both = observed(("afraid-of-trip", "no-return-ticket", ""))
    assert facts_of(both).signals == {"afraid-of-trip", "no-return-ticket"}
    assert facts_of(both).other_observation is Known.YES
    assert facts_of(observed_then("afraid-of-trip")).signals == {"afraid-of-trip"}
    assert facts_of(observed_then("afraid-of-trip")).other_observation is Known.UNKNOWN
    assert facts_of(observed_then("")).other_observation is Known.YES


@pytest.mark.parametrize(
    ("rows", "confirmed"),
    [
        ([], False),
        ([observed(NOT_BACK)], False),
        ([observed(NOT_BACK, seen_since="no")], False),
        ([observed(NOT_BACK, seen_since="yes")], True),
        ([observed(NOT_BACK, -2), situation(-1, last_seen_on=iso(-1))], True),
        ([observed(NOT_BACK, -2), situation(-1, here_confirmed_on=iso(-1))], True),
        ([situation(-3, last_seen_on=iso(-1)), observed(NOT_BACK, -2)], False),
        ([observed(NOT_BACK, -2), situation(-1, last_seen_on=iso(-3))], False),
        ([observed(NOT_BACK, seen_since="yes"), observed(NOT_BACK)], False),
        ([observed(NOT_BACK, -2), situation(-1), situation(0, danger_now="no")], False),
        # one that is dated back takes the place of no other, and each is answered for itself
        (
            [observed(NOT_BACK, -1), observed(NOT_BACK, -9), situation(0, last_seen_on=iso(-3))],
            False,
        ),
        ([observed(NOT_BACK, -1), observed(NOT_BACK, -9), situation(0, last_seen_on=iso(0))], True),
        ([observed(NOT_BACK, -1), observed(NOT_BACK, -9, seen_since="yes")], False),
        ([observed(NOT_BACK, -9), observed(NOT_BACK, -1, seen_since="yes")], True),
        ([observed_then(NOT_BACK, -2), situation(-1, last_seen_on=iso(0))], True),
    ],
)
def test_r63_someone_has_to_see_the_person_after_the_signal(rows: list, confirmed: bool) -> None:
    assert facts_of(*rows).here_confirmed_since_signal is confirmed


def test_r63_a_day_of_seeing_that_is_only_carried_along_confirms_nothing() -> None:
    seen = {"last_seen_on": iso(-2)}
    rows = [situation(-2, **seen), observed(NOT_BACK, -2), situation(0, **seen, danger_now="no")]
    assert facts_of(*rows).here_confirmed_since_signal is False


@pytest.mark.parametrize(
    ("rows", "is_reported"),
    [
        ([], False),
        ([decided("report", "yes")], False),
        ([decided("report", "yes"), reported()], True),
        ([reported(), decided("report", "yes")], True),
        ([decided("report", "yes"), reported(), row(Kind.REOPENED, 0, {})], False),
        (
            [
                decided("report", "yes"),
                reported(),
                decided("report", "no"),
                decided("report", "yes"),
            ],
            False,
        ),
    ],
)
def test_r25_a_report_counts_until_the_case_is_taken_up_again_or_the_decision_turned(
    rows: list, is_reported: bool
) -> None:
    assert facts_of(*rows).reported is is_reported


@pytest.mark.parametrize(
    ("moment", "out"),
    [((2026, 11, 18, 10), False), ((2026, 11, 18, 17), True), ((2026, 11, 18, 8), True),
     ((2026, 11, 21, 10), True), ((2026, 12, 25, 10), True)],
)  # fmt: skip
def test_the_clock_says_whether_the_lkha_may_answer(moment: tuple, out: bool) -> None:
    now = datetime(*moment, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert case_of(situation()).facts(now.date(), now).out_of_hours is out
    assert case_of(situation()).facts(now.date()).out_of_hours is False


def test_r64_a_consultation_says_what_was_said_of_the_person_and_how_long_ago() -> None:
    said = consulted(-3, person_talk="unsafe", who="buitenlandse-zaken")
    found = facts_of(situation(-9), said).consultations[0]
    assert (found.with_whom.value, found.days_ago) == ("buitenlandse-zaken", 3)
    assert found.person_talk is TalkJudgement.UNSAFE


def test_a_corrected_row_no_longer_counts_and_its_correction_does() -> None:
    wrong = observed("no-return-ticket")
    assert facts_of(wrong, observed("afraid-of-trip", corrects=wrong)).signals == {"afraid-of-trip"}
    said = consulted(talk="safe")
    spoken = facts_of(situation(), said, consulted(talk="unsafe", corrects=said)).consultations
    assert [row.talk.value for row in spoken] == ["unsafe"]


@pytest.mark.parametrize(
    ("rows", "answers"),
    [
        ([], {}),
        ([(1, "yes"), (2, "doubt")], {1: "yes", 2: "doubt"}),
        ([(1, "no"), (1, "yes")], {1: "yes"}),
        ([(1, "yes"), (1, "")], {}),
        ([(1, "yes"), (1, ""), (1, "no")], {1: "no"}),
    ],
)
def test_r20_the_last_answer_counts_and_one_taken_back_is_none(rows: list, answers: dict) -> None:
    found = facts_of(*(answered(*pair) for pair in rows)).answers
    assert found == {question: WeighingAnswer(answer) for question, answer in answers.items()}


@pytest.mark.parametrize("decision", ["report", "help"])
def test_r21_the_last_of_each_decision_counts(decision: str) -> None:
    facts = facts_of(decided(decision, "no"), decided(decision, "yes"))
    other = "help" if decision == "report" else "report"
    assert getattr(facts, decision) is Decision.YES
    assert getattr(facts, other) is None


@pytest.mark.parametrize(
    ("events", "done"),
    [
        (["done"], {"3a"}),
        (["not-held"], {"3a"}),
        (["left"], set()),
        (["closed-with-reason"], set()),
        (["done", "taken-up"], set()),
        (["left", "done"], {"3a"}),
        (["done", "left"], set()),
    ],
)
def test_r10_only_what_is_done_counts_as_done(events: list[str], done: set[str]) -> None:
    assert facts_of(*(stage_event("3a", event) for event in events)).done == done


@pytest.mark.parametrize(
    ("rows", "agreed"),
    [
        ([], False),
        ([consulted(informing="yes")], True),
        ([consulted(informing="yes", who="veilig-thuis")], True),
        ([consulted(informing="yes", who="police")], False),
        ([consulted(informing="yes", who="colleague")], False),
        ([consulted(-2, informing="yes"), consulted(-1, informing="no")], False),
        ([consulted(-2, informing="yes"), consulted(-1)], True),
        ([consulted(-1, informing="no"), consulted(0, informing="yes", spoken=-3)], False),
    ],
)
def test_r24_the_last_word_on_informing_the_family_counts(rows: list, agreed: bool) -> None:
    assert facts_of(situation(-9), *rows).family_informing_agreed is agreed


def test_r24_a_correction_does_not_become_the_last_word() -> None:
    first = consulted(-3, informing="yes")
    rows = [situation(-9), first, consulted(-1, informing="no")]
    corrected = consulted(0, informing="yes", spoken=-3, corrects=first)
    assert facts_of(*rows, corrected).family_informing_agreed is False


@pytest.mark.parametrize(
    ("rows", "passed"),
    [
        ([decided("report", "no", agreements_recorded=True)], {"R19"}),
        ([decided("report", "no", agreements_recorded=False)], set()),
        ([decided("report", "no", agreements_recorded=True), decided("report", "yes")], set()),
        ([consulted(absence_agreed=True)], {"R37"}),
        ([consulted(absence_agreed=True, who="colleague")], set()),
        ([consulted(absence_agreed=True, who="police")], set()),
    ],
)
def test_r19_r37_are_passed_as_their_row_says(rows: list, passed: set[str]) -> None:
    assert facts_of(*rows).lifted == passed


def test_a_date_that_passes_makes_the_place_unknown_without_any_new_row() -> None:
    rows = [situation(-5, departure_on=iso(0))]
    assert guidance_of(*rows, today=0).whereabouts is Effective.HERE
    assert guidance_of(*rows, today=1).whereabouts is Effective.UNKNOWN


def test_reading_does_not_look_at_the_clock() -> None:
    case = case_of(situation(-2), consulted(-2))
    assert case.facts(TODAY) == case.facts(TODAY)


@pytest.mark.parametrize(
    ("chosen", "confirmed_on"),
    [
        ({"departure_in_days": -5, "here_confirmed_since_departure": True}, -4),
        ({"departure_in_days": -1, "here_confirmed_since_departure": True}, 0),
        ({"departure_in_days": -5, "here_confirmed_since_signal": True}, None),
        ({"departure_in_days": 3, "here_confirmed_since_departure": True}, None),
        ({"here_confirmed_since_departure": True}, None),
    ],
)
def test_r57_a_confirmation_from_the_guide_confirms_no_more_than_was_asked(
    chosen: dict[str, Any], confirmed_on: int | None
) -> None:
    day = None if confirmed_on is None else TODAY + timedelta(days=confirmed_on)
    assert from_choices(chosen, TODAY).get("here_confirmed_on") == day
