"""R07 on the rows of a case: when the word of an expert on a talk with the family still counts."""

import pytest

from meldcode.cases.judging import causes_of
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Entry
from meldcode.domain.history import Cause
from meldcode.domain.rule import Action
from tests.cases.rows import (
    TODAY,
    answered,
    case_of,
    consulted,
    contacted,
    facts_of,
    guidance_of,
    ids,
    iso,
    observed,
    observed_then,
    planned,
    situation,
    stage_event,
)

ADULT = {"age_group": "adult"}


def current(*rows: Entry, today: int = 0) -> list[bool]:
    return [said.current for said in facts_of(*rows, today=today).consultations]


def closed_by(*rows: Entry, today: int = 0) -> list[str]:
    return ids(guidance_of(*rows, today=today).closed.get(Action.TALK_WITH_FAMILY, ()))


def test_r05_a_safe_word_opens_the_talk_of_an_adult_who_is_here() -> None:
    assert closed_by(situation(**ADULT)) == ["R05"]
    assert closed_by(situation(**ADULT), consulted()) == []
    assert closed_by(situation(**ADULT), consulted(talk="unsafe")) == ["R05", "R67"]
    assert closed_by(situation(**ADULT), consulted(who="colleague")) == ["R05"]
    assert closed_by(situation(**ADULT), consulted(who="police")) == ["R05"]


def test_r67_what_lkha_called_unsafe_the_police_cannot_open() -> None:
    rows = [situation(-6, **ADULT), consulted(-5, talk="unsafe"), consulted(-4, who="police")]
    assert closed_by(*rows) == ["R05", "R67"]
    assert closed_by(*rows, consulted(-3, who="veilig-thuis")) == []


@pytest.mark.parametrize("place", ["abroad", "unknown"])
def test_r07_away_and_back_does_not_regain_the_permission(place: str) -> None:
    rows = [situation(-6, **ADULT), consulted(-5)]
    assert closed_by(*rows) == []
    away = situation(-3, whereabouts=place, **ADULT)
    assert closed_by(*rows, away) == [{"abroad": "R02", "unknown": "R04"}[place]]
    assert closed_by(*rows, away, situation(-1, **ADULT)) == ["R05", "R07"]
    assert closed_by(*rows, away, situation(-1, **ADULT), consulted(0)) == []


def test_r07_away_and_back_on_one_day_lapses_too() -> None:
    rows = [
        situation(-6, **ADULT),
        consulted(-5),
        situation(-1, whereabouts="abroad"),
        situation(-1, **ADULT),
    ]
    assert closed_by(*rows) == ["R05", "R07"]


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        ({}, True),
        ({"departure_on": iso(30)}, False),
        ({"departure_expected": "yes"}, False),
        ({"at_airport": True}, False),
        ({"disclosure": "yes"}, False),
        ({"danger_now": "yes"}, False),
        ({"danger_now": "no"}, True),
        ({"children_along": "yes"}, False),
        ({"others_at_risk": "yes"}, True),
        ({"country": "MA"}, True),
    ],
)
def test_r07_what_became_known_after_the_word(change: dict, stays: bool) -> None:
    assert current(situation(-6, **ADULT), consulted(-5), situation(-1, **ADULT, **change)) == [
        stays
    ]


@pytest.mark.parametrize(("moved_to", "stays"), [(40, True), (30, True), (29, False), (None, True)])
def test_r07_a_departure_that_came_nearer_lapses_and_a_later_one_does_not(
    moved_to: int | None, stays: bool
) -> None:
    before = situation(-6, **ADULT, departure_on=iso(30))
    after = situation(-1, **ADULT, departure_on=None if moved_to is None else iso(moved_to))
    assert current(before, consulted(-5), after) == [stays]


@pytest.mark.parametrize(("spoken", "stays"), [(0, True), (-14, True), (-15, False), (-40, False)])
def test_r07_a_word_older_than_fourteen_days_lapses(spoken: int, stays: bool) -> None:
    assert current(situation(-60, **ADULT), consulted(spoken)) == [stays]


@pytest.mark.parametrize(
    ("rows", "last_day"),
    [
        ([situation(-6, **ADULT, departure_on=iso(2)), consulted(-5)], 2),
        ([situation(-6, **ADULT, return_on=iso(3)), consulted(-5)], 3),
        ([situation(-6, **ADULT), planned(4, -6), consulted(-5)], 4),
        ([situation(-6, **ADULT, last_seen_on=iso(-5)), consulted(-5)], 2),
    ],
    ids=["departure", "return", "alarm", "unseen"],
)
def test_r07_a_date_that_passes_lapses_the_word(rows: list[Entry], last_day: int) -> None:
    assert current(*rows, today=last_day) == [True]
    assert current(*rows, today=last_day + 1) == [False]


def test_r07_a_date_that_passed_lapses_for_good_although_the_person_was_seen_after_it() -> None:
    rows = [situation(-6, **ADULT, departure_on=iso(-2)), consulted(-5)]
    seen = situation(0, **ADULT, departure_on=iso(-2), last_seen_on=iso(0))
    assert closed_by(*rows, seen) == ["R05", "R07"]


def test_r07_a_signal_that_carries_a_suspicion_lapses_the_word() -> None:
    start = [situation(-6, **ADULT), consulted(-5)]
    assert current(*start, observed("afraid-of-trip", -1)) == [False]
    assert current(*start, observed("ran-away-from-home", -1)) == [False]
    assert current(*start, observed_then("ran-away-from-home", -1)) == [False]
    assert current(*start, observed("clashing-values", -1)) == [True]
    assert current(*start, observed("", -1)) == [True]


def test_r07_a_signal_that_was_known_lapses_nothing_and_a_correction_is_no_new_one() -> None:
    known = observed("afraid-of-trip", -6)
    rows = [situation(-6, **ADULT), known, consulted(-5)]
    assert current(*rows) == [True]
    assert current(*rows, observed("afraid-of-trip", -1, corrects=known)) == [True]


@pytest.mark.parametrize(("who", "stays"), [("family", False), ("person", True), ("other", True)])
def test_r07_contact_by_the_family_lapses_the_word(who: str, stays: bool) -> None:
    assert current(situation(-6, **ADULT), consulted(-5), contacted(who, -1)) == [stays]


def test_r07_contact_that_turns_out_to_be_by_the_family_lapses_the_word() -> None:
    mistaken = contacted("person", -2)
    rows = [situation(-6, **ADULT), consulted(-5), mistaken]
    assert current(*rows) == [True]
    assert current(*rows, contacted("family", -1, corrects=mistaken)) == [False]
    known = contacted("family", -6)
    rows = [situation(-7, **ADULT), known, consulted(-5)]
    assert current(*rows, contacted("family", -1, corrects=known)) == [True]


def test_r07_every_cause_is_named_once_in_the_order_of_the_law() -> None:
    said = consulted(-20)
    rows = [
        situation(-30, **ADULT), said, observed("afraid-of-trip", -3),
        observed("no-return-ticket", -2),
        contacted("family", -1), situation(0, **ADULT, danger_now="yes", children_along="yes"),
    ]  # fmt: skip
    ledger = Ledger.of(case_of(*rows).entries_in_order)
    assert causes_of(ledger, said, TODAY) == [
        Cause.DEPARTURE, Cause.DANGER, Cause.CHILDREN, Cause.SIGNAL, Cause.FAMILY_CONTACT,
        Cause.AGE,
    ]  # fmt: skip


def test_r07_a_corrected_signal_keeps_the_word_lapsed() -> None:
    mistaken = observed("afraid-of-trip", -2)
    rows = [
        situation(-6, **ADULT),
        consulted(-5),
        mistaken,
        observed("ran-away-from-home", -1, corrects=mistaken),
    ]
    assert current(*rows) == [False]


def test_r07_a_word_recorded_later_knows_only_what_was_known_on_its_day() -> None:
    rows = [situation(-6, **ADULT), situation(-2, whereabouts="abroad"), situation(-1, **ADULT)]
    assert current(*rows, consulted(0, spoken=-5)) == [False]
    assert current(*rows, consulted(0, spoken=-1)) == [True]


def test_r07_a_correction_keeps_the_place_in_time_of_what_it_corrects() -> None:
    said = consulted(-5)
    rows = [
        situation(-6, **ADULT),
        said,
        situation(-3, whereabouts="abroad"),
        situation(-1, **ADULT),
    ]
    assert current(*rows, consulted(0, spoken=-5, corrects=said)) == [False]


def test_r05_correcting_the_earlier_of_two_words_of_one_day_does_not_make_it_the_last() -> None:
    morning = consulted(-1, talk="safe")
    rows = [situation(-6, **ADULT), morning, consulted(-1, who="veilig-thuis", talk="unsafe")]
    assert closed_by(*rows) == ["R05", "R67"]
    corrected = consulted(0, spoken=-1, talk="safe", corrects=morning)
    assert closed_by(*rows, corrected) == ["R05", "R67"]


def test_r05_the_last_word_that_judges_decides() -> None:
    here = situation(-6, **ADULT)
    assert closed_by(here, consulted(-3), consulted(-2, talk="unsafe")) == ["R05", "R67"]
    assert closed_by(here, consulted(-3, talk="unsafe"), consulted(-2)) == []
    assert closed_by(here, consulted(-3), consulted(-2, talk="not-discussed")) == []
    assert closed_by(here, consulted(-3), consulted(-2, talk="unsafe", who="colleague")) == []


def test_r10_a_minor_waits_for_stage_two_and_four() -> None:
    rows = [situation(-6, age_group="12_15"), consulted(-5)]
    weighed = [answered(1, "yes"), answered(2, "no")]
    assert closed_by(*rows) == ["R10"]
    assert closed_by(*rows, *weighed) == []
    assert closed_by(*rows, *weighed, stage_event("4", "taken-up")) == ["R10"]
    assert closed_by(*rows, *weighed, stage_event("2", "taken-up")) == ["R10"]
    colleague = [situation(-6, age_group="12_15"), consulted(-5, who="colleague")]
    assert closed_by(*colleague, *weighed) == ["R05", "R10"]
    # «Klaar» stands on an answer.
    assert closed_by(*rows, answered(1, "doubt"), stage_event("4", "done")) == []
    assert closed_by(*rows, stage_event("4", "done")) == ["R10"]


@pytest.mark.parametrize(
    ("answers", "more", "is_done"),
    [
        ([], [], False),
        ([(1, "yes")], [], False),
        ([(1, "no")], [], True),
        ([(1, "yes"), (2, "yes")], [], True),
        ([(1, "yes"), (2, "no")], [], True),
        ([(1, "yes"), (2, "no")], [situation(disclosure="yes")], False),
        ([(1, "yes"), (2, "doubt")], [], False),
        ([(1, "yes"), (2, "doubt")], [consulted(who="veilig-thuis")], True),
        ([(1, "yes"), (2, "yes"), (2, "")], [], False),
    ],
)
def test_r14_r15_r17_stage_four_is_done_by_itself_when_its_questions_count(
    answers: list, more: list, is_done: bool
) -> None:
    done = facts_of(situation(), *more, *(answered(*pair) for pair in answers)).done
    assert ("4" in done) is is_done
