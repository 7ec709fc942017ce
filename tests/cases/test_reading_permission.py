"""R07 on the rows of a case: when the word of an expert on a talk with the family still counts."""

import pytest

from meldcode.cases.models import Entry
from meldcode.domain.rule import Action
from tests.cases.rows import (
    consulted,
    facts_of,
    guidance_of,
    ids,
    iso,
    observed,
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
    assert closed_by(situation(**ADULT), consulted(talk="unsafe")) == ["R05"]
    assert closed_by(situation(**ADULT), consulted(who="colleague")) == ["R05"]


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
        ({"children_along": "yes"}, True),
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


def test_r58_a_signal_of_a_journey_lapses_the_word() -> None:
    start = [situation(-6, **ADULT), consulted(-5)]
    assert current(*start, observed("afraid-of-trip", -1)) == [False]
    assert current(*start, observed("ran-away-from-home", -1)) == [True]
    ruled_out = situation(-6, **ADULT, departure_expected="no")
    assert current(ruled_out, consulted(-5), observed("afraid-of-trip", -1)) == [True]


def test_r58_a_second_signal_of_a_journey_tells_nothing_new() -> None:
    known = [situation(-6, **ADULT), observed("afraid-of-trip", -6), consulted(-5)]
    assert current(*known, observed("no-return-ticket", -1)) == [True]


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
    assert closed_by(*rows) == ["R05"]
    assert closed_by(*rows, consulted(0, spoken=-1, talk="safe", corrects=morning)) == ["R05"]


def test_r05_the_last_word_that_judges_decides() -> None:
    here = situation(-6, **ADULT)
    assert closed_by(here, consulted(-3), consulted(-2, talk="unsafe")) == ["R05"]
    assert closed_by(here, consulted(-3, talk="unsafe"), consulted(-2)) == []
    assert closed_by(here, consulted(-3), consulted(-2, talk="not-discussed")) == []
    assert closed_by(here, consulted(-3), consulted(-2, talk="unsafe", who="colleague")) == []


def test_r10_a_minor_waits_for_stage_two_and_four() -> None:
    rows = [situation(-6, age_group="12_15"), consulted(-5)]
    assert closed_by(*rows) == ["R10"]
    assert closed_by(*rows, stage_event("2", "done")) == ["R10"]
    walked = [stage_event("2", "done"), stage_event("4", "done")]
    assert closed_by(*rows, *walked) == []
    assert closed_by(*rows, *walked, stage_event("4", "taken-up")) == ["R10"]
