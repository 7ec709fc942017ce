"""When a judgement on a talk with the family is still current (R07): what happened since the expert
spoke.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode.domain.facts import CaseFacts, Known, Terms, Whereabouts
from meldcode.domain.history import CAUSES, Cause, RecordedMoment, is_current, lapsed_by

SPOKEN = date(2026, 11, 1)
TERMS = Terms()


def day(number):
    """The day that many days after the expert spoke."""
    return SPOKEN + timedelta(days=number)


def recorded(
    on, place="netherlands", departure=None, seen=None, back=None, confirmed=None, **facts
):
    """A record of the situation made on day `on`; every date is a number of days after the expert
    spoke.
    """

    def facts_on(today):
        ahead = (day(departure) - today).days if departure is not None else None
        overdue = (today - day(back)).days if back is not None else 0
        return CaseFacts(
            whereabouts=Whereabouts(place),
            departure_in_days=ahead,
            last_seen_days=max((today - day(seen)).days, 0) if seen is not None else None,
            return_overdue_days=overdue if overdue > 0 else None,
            here_confirmed_since_departure=confirmed is not None
            and departure is not None
            and confirmed > departure,
            **facts,
        )

    return RecordedMoment(day(on), day(departure) if departure is not None else None, facts_on)


def current(*records, today=10, terms=TERMS):
    before, *since = records
    return is_current(SPOKEN, day(today), before, since, terms)


HERE = recorded(-3)
EXPECTED = {"departure_expected": Known.YES}
NOT_EXPECTED = {"departure_expected": Known.NO}
TOLD = {"disclosure": Known.YES}


def test_R07_it_works():
    assert current(HERE)


@pytest.mark.parametrize(
    ("today", "still"),
    [
        (0, True),
        (1, True),
        (13, True),
        (14, True),
        (15, False),
        (400, False),
        (-1, False),
        (-30, False),
    ],
)
def test_R07_counts_for_fourteen_days_and_never_before_it_was_spoken(today, still):
    assert current(HERE, today=today) is still


def test_R07_the_term_is_the_one_in_force():
    assert current(HERE, today=3, terms=Terms(judgement_days=3))
    assert not current(HERE, today=4, terms=Terms(judgement_days=3))


LAPSES = {
    "abroad": [recorded(3, "abroad")],
    "abroad and back": [recorded(3, "abroad"), recorded(5)],
    "abroad and back on one day": [recorded(3, "abroad"), recorded(3)],
    "abroad and back on the day it was spoken": [recorded(0, "abroad"), recorded(0)],
    "abroad and back today": [recorded(10, "abroad"), recorded(10)],
    "not known, and here again": [recorded(3, "unknown"), recorded(4)],
    "departure known": [recorded(3, departure=60)],
    "departure known and called off": [recorded(3, departure=60), recorded(4, **NOT_EXPECTED)],
    "journey expected without a date": [recorded(3, **EXPECTED)],
    "a signal of a journey": [recorded(3, signals=frozenset({"afraid-of-trip"}))],
    "journey expected and called off": [recorded(3, **EXPECTED), recorded(4, **NOT_EXPECTED)],
    "at the airport": [recorded(3, at_airport=True)],
    "at the airport and home again": [recorded(3, at_airport=True), recorded(3)],
    "the person told it": [recorded(3, disclosure=Known.YES)],
    "told, and taken back": [recorded(3, disclosure=Known.YES), recorded(4, disclosure=Known.NO)],
    "R59 unseen for eight days, then seen": [recorded(1, seen=1), recorded(10, seen=10)],
    "R59 unseen for eight days": [recorded(1, seen=2)],
    "R41 the return date passes": [recorded(1, back=9)],
    "R41 the return date passes and the person is seen": [
        recorded(1, back=4),
        recorded(6, back=90),
    ],
    "a signal after it": [recorded(3, signals=frozenset({"rejects-help"}))],
    "danger, also when it is over": [recorded(3, danger_now=Known.YES), recorded(4)],
    "children": [recorded(3, children_along=Known.YES)],
}
NAMED = {
    "abroad and back": {Cause.WHEREABOUTS},
    "departure known and called off": {Cause.DEPARTURE},
    "at the airport and home again": {Cause.DEPARTURE},
    "told, and taken back": {Cause.DISCLOSURE},
    "a signal after it": {Cause.SIGNAL},
    "a signal of a journey": {Cause.SIGNAL, Cause.DEPARTURE},
    "danger, also when it is over": {Cause.DANGER},
    "children": {Cause.CHILDREN},
}


@pytest.mark.parametrize("name", NAMED)
def test_R07_the_cause_is_named(name):
    found = lapsed_by(SPOKEN, SPOKEN + timedelta(days=10), HERE, LAPSES[name], Terms())
    assert set(found) == NAMED[name]


def test_R07_every_cause_has_its_sentence():
    assert set(CAUSES) == set(Cause)


@pytest.mark.parametrize("since", LAPSES.values(), ids=LAPSES)
def test_R07_lapses(since):
    assert not current(HERE, *since)


@pytest.mark.parametrize("since", LAPSES.values(), ids=LAPSES)
def test_R07_what_lapsed_never_returns_within_the_term(since):
    calm = recorded(10, **NOT_EXPECTED)
    assert not any(current(HERE, *since, calm, today=today) for today in (10, 11, 14, 15))


STAYS = {
    "the same recorded again": [recorded(3), recorded(5)],
    "seen today": [recorded(3, seen=3), recorded(9, seen=9)],
    "R59 unseen for seven days, the boundary": [recorded(3, seen=3)],
    "R41 the return date is today, the boundary": [recorded(3, back=10)],
    "no journey is planned": [recorded(3, **NOT_EXPECTED)],
    "a signal that carries no suspicion": [recorded(3, signals=frozenset({"clashing-values"}))],
    "the country": [recorded(3, country="MA")],
}


@pytest.mark.parametrize("since", STAYS.values(), ids=STAYS)
def test_R07_stays(since):
    assert current(HERE, *since)


DEPARTURES = {
    "weighed, and as planned": ([40], True),
    "the same date again": ([40, 40], True),
    "postponed": ([40, 50], True),
    "postponed twice": ([40, 50, 60], True),
    "a day nearer": ([40, 39], False),
    "nearer and postponed again": ([40, 20, 40], False),
    "postponed and nearer again": ([40, 60, 50], False),
    "called off": ([40, None], True),
    "called off and known again": ([40, None, 40], False),
    "known to be far": ([None, 300], False),
}


@pytest.mark.parametrize(("dates", "still"), DEPARTURES.values(), ids=DEPARTURES)
def test_R07_departure(dates, still):
    records = [
        recorded(number, departure=date_, **NOT_EXPECTED) for number, date_ in enumerate(dates)
    ]
    assert current(*records) is still


def test_R07_a_departure_that_comes_nearer_only_because_time_passes_changes_nothing():
    before = recorded(-3, departure=11)
    assert all(current(before, today=today) for today in range(12))


def test_R57_the_date_of_departure_that_passes_counts_even_when_confirmed_later():
    before = recorded(-3, departure=5)
    confirmed = recorded(7, departure=5, confirmed=7)
    assert current(before, today=5)
    assert not current(before, today=6)
    assert not current(before, confirmed, today=7)


def test_R57_spoken_after_departure_and_confirmation_it_counts():
    assert current(recorded(-1, departure=-5, confirmed=-2))


def test_R57_a_date_that_passed_before_the_expert_spoke_was_weighed():
    assert current(recorded(-3, departure=-1))
    assert not current(recorded(-3, departure=-1), recorded(1, departure=-1, confirmed=1))


def test_R57_a_departure_postponed_on_its_last_day_has_not_passed():
    assert current(recorded(-3, departure=5), recorded(5, departure=20))
    assert not current(recorded(-3, departure=5), recorded(6, departure=20))


def test_R59_has_its_short_term_with_a_departure_ahead():
    before = recorded(-3, departure=7, seen=0)
    assert current(before, today=1)
    assert not current(before, today=2)
    assert not current(before, recorded(2, departure=7, seen=2), today=2)


def test_an_undated_journey_that_was_weighed_stays_but_its_date_does_not():
    weighed = recorded(-3, **EXPECTED)
    assert current(weighed, recorded(3, **EXPECTED))
    assert not current(weighed, recorded(3, departure=90))
    assert not current(weighed, recorded(3, **NOT_EXPECTED), recorded(4, **EXPECTED))


def test_a_date_that_turns_into_an_undated_journey_counts():
    assert not current(recorded(-3, departure=90), recorded(3, **EXPECTED))


def test_what_was_told_before_the_expert_spoke_was_weighed():
    assert current(recorded(-3, **TOLD), recorded(3, **TOLD))
    assert not current(recorded(-3, **TOLD), recorded(3, disclosure=Known.NO), recorded(4, **TOLD))


@pytest.mark.parametrize("place", ["abroad", "unknown"])
def test_a_judgement_spoken_while_away_does_not_count_here(place):
    assert current(recorded(-3, place))
    assert not current(recorded(-3, place), recorded(3))


def test_nothing_recorded_when_the_expert_spoke_counts_as_unknown():
    assert not current(RecordedMoment(date.min, None, lambda today: CaseFacts()), recorded(0))


RECORDS = st.lists(
    st.builds(
        recorded,
        st.integers(0, 14),
        st.sampled_from(["netherlands", "abroad", "unknown"]),
        st.none() | st.integers(-2, 20),
        st.none() | st.integers(-8, 14),
        st.none() | st.integers(-2, 14),
        st.none() | st.integers(-2, 14),
        disclosure=st.sampled_from(Known),
        departure_expected=st.sampled_from(Known),
        at_airport=st.booleans(),
    ),
    max_size=5,
).map(lambda records: sorted(records, key=lambda record: record.day))


@given(RECORDS, st.integers(0, 14), st.integers(0, 14))
def test_R07_once_lapsed_it_stays_lapsed(records, one, other):
    """Neither a later day nor one more record gives back what was taken before."""
    early, late = sorted((one, other))
    known = [record for record in records if record.day <= day(early)]
    later = [record for record in records if record.day <= day(late)]
    if current(HERE, *later, today=late):
        assert current(HERE, *known, today=early)
