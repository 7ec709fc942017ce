"""When a talk with the family, or anything else that goes home, is closed."""

import pytest

from tests.domain.truth import (
    HERE,
    OPEN,
    PERSON_SAFE,
    PERSON_UNSAFE,
    POLICE_SAFE,
    POLICE_UNSAFE,
    SAFE,
    STALE,
    UNSAFE,
    check,
    no,
    tabled,
    told,
    yes,
)

SIGNAL = ["unexplained-absence"]
PUPIL = OPEN | {"sector": "education", "age_group": "12_15", "absent": "yes", "signals": SIGNAL}

ROWS = [
    yes("R02", "abroad", whereabouts="abroad"),
    yes(
        "R02",
        "abroad with an expert who calls it safe",
        edge=True,
        **OPEN | {"whereabouts": "abroad"},
    ),
    no("R02", "in the netherlands", whereabouts="netherlands"),
    no("R02", "not known", edge=True, whereabouts="unknown"),
    yes("R04", "said to be unknown", whereabouts="unknown"),
    yes("R04", "nothing said", edge=True),
    yes("R04", "here but the return date has passed", edge=True, **HERE, return_overdue_days=1),
    no("R04", "here", **HERE),
    no("R04", "abroad", edge=True, whereabouts="abroad"),
    yes("R05", "here and nobody asked", **HERE),
    yes(
        "R05",
        "a colleague calls it safe",
        edge=True,
        **HERE,
        consultations=[SAFE | {"with": "colleague"}],
    ),
    yes("R05", "the police alone call it safe", edge=True, **HERE, consultations=[POLICE_SAFE]),
    yes("R05", "safe before and unsafe since", edge=True, **HERE, consultations=[SAFE, UNSAFE]),
    yes(
        "R05",
        "safe before and the police unsafe since",
        edge=True,
        **HERE,
        consultations=[SAFE, POLICE_UNSAFE],
    ),
    yes(
        "R05",
        "unsafe long ago, at any age",
        edge=True,
        **HERE,
        consultations=[SAFE, UNSAFE | {"current": False}],
    ),
    yes("R05", "unsafe, and the police safe since", **HERE, consultations=[UNSAFE, POLICE_SAFE]),
    yes("R05", "safe but not current", **HERE, consultations=[STALE]),
    yes("R05", "unsafe, and safe since but not current", **HERE, consultations=[UNSAFE, STALE]),
    yes("R05", "not discussed", **HERE, consultations=[{"with": "lkha", "current": True}]),
    no("R05", "safe says the LKHA", **HERE, consultations=[SAFE]),
    no("R05", "unsafe before and safe since", edge=True, **HERE, consultations=[UNSAFE, SAFE]),
    no(
        "R05",
        "the police unsafe before and safe since",
        **HERE,
        consultations=[POLICE_UNSAFE, SAFE],
    ),
    no(
        "R05",
        "safe and since then not discussed",
        **HERE,
        consultations=[SAFE, {"with": "lkha", "current": True}],
    ),
    no(
        "R05",
        "a current safe before one that is not",
        edge=True,
        **HERE,
        consultations=[SAFE, STALE],
    ),
    no(
        "R05",
        "a colleague calls it unsafe",
        edge=True,
        **HERE,
        consultations=[SAFE, UNSAFE | {"with": "colleague"}],
    ),
    no("R05", "abroad", whereabouts="abroad"),
    yes("R06", "everything in order", **OPEN),
    yes("R06", "adult without the order", edge=True, **OPEN | {"done": [], "age_group": "adult"}),
    no("R06", "nobody asked", edge=True, **OPEN | {"consultations": []}),
    no("R06", "abroad", **OPEN | {"whereabouts": "abroad"}),
    yes("R07", "an earlier safe is no longer current", **HERE, consultations=[STALE]),
    yes(
        "R07",
        "unsafe before a safe that is no longer current",
        edge=True,
        **HERE,
        consultations=[UNSAFE, STALE],
    ),
    no("R07", "unsafe after a stale safe", edge=True, **HERE, consultations=[STALE, UNSAFE]),
    no("R07", "never a safe", **HERE, consultations=[UNSAFE]),
    no("R07", "a fresh safe", edge=True, **HERE, consultations=[STALE, SAFE]),
    no(
        "R07",
        "a safe that is current but was overruled",
        edge=True,
        **HERE,
        consultations=[SAFE, UNSAFE],
    ),
    no(
        "R07",
        "a safe of the police lapses nothing",
        **HERE,
        consultations=[POLICE_SAFE | {"current": False}],
    ),
    no(
        "R07",
        "a colleague's safe lapses nothing",
        edge=True,
        **HERE,
        consultations=[STALE | {"with": "colleague"}],
    ),
    no("R07", "abroad, where R02 says it", whereabouts="abroad", consultations=[STALE]),
    yes("R08", "nobody consulted"),
    yes("R08", "the police alone", edge=True, consultations=[POLICE_SAFE]),
    yes(
        "R08",
        "Buitenlandse Zaken alone",
        consultations=[{"with": "buitenlandse-zaken", "current": True}],
    ),
    yes(
        "R08",
        "colleagues alone",
        consultations=[{"with": "colleague"}, {"with": "aandachtsfunctionaris"}],
    ),
    no(
        "R08",
        "the LKHA, long ago, nothing said of the talk",
        edge=True,
        consultations=[{"with": "lkha"}],
    ),
    no("R08", "Veilig Thuis says unsafe", consultations=[UNSAFE]),
    yes("R10", "minor, nothing done", age_group="12_15"),
    yes("R10", "age unknown counts as minor", edge=True, **HERE),
    yes("R10", "sixteen or seventeen", age_group="16_17"),
    yes("R10", "step 4 is not yet done", edge=True, age_group="under_12", done=["1", "2", "3a"]),
    yes("R10", "step 2 is not yet done", edge=True, age_group="under_12", done=["4", "3b", "5"]),
    yes("R10", "departure in 8 days", edge=True, **HERE, departure_in_days=8),
    yes("R10", "departure in 7 days but abroad", whereabouts="abroad", departure_in_days=7),
    no("R10", "departure in 7 days", edge=True, **HERE, departure_in_days=7),
    no("R10", "an undated journey", **HERE, departure_expected="yes"),
    no("R10", "danger now", age_group="12_15", danger_now="yes"),
    no(
        "R10",
        "steps 2 and 4 done, in whatever order",
        edge=True,
        age_group="12_15",
        done=["4", "2"],
    ),
    no("R10", "adult", age_group="adult"),
    yes("R24", "not agreed", **OPEN),
    yes("R24", "agreed but the talk is closed", edge=True, **HERE, family_informing_agreed=True),
    no("R24", "agreed and the talk is open", edge=True, **OPEN, family_informing_agreed=True),
    yes("R37", "absent pupil with a signal", **PUPIL),
    yes("R37", "age unknown", edge=True, **PUPIL | {"age_group": "unknown"}),
    yes("R37", "attendance officer", **PUPIL | {"sector": "school_attendance"}),
    yes(
        "R37",
        "a signal that carries no suspicion",
        edge=True,
        **PUPIL | {"signals": ["clashing-values"]},
    ),
    yes("R37", "lifted is another rule", **PUPIL, lifted=["R22"]),
    no("R37", "agreed with the LKHA or Veilig Thuis", edge=True, **PUPIL, lifted=["R37"]),
    no("R37", "no signal", edge=True, **PUPIL | {"signals": []}),
    no("R37", "absence unknown", **PUPIL | {"absent": "unknown"}),
    no("R37", "adult", **PUPIL | {"age_group": "adult"}),
    no("R37", "youth care", **PUPIL | {"sector": "youth_care"}),
    yes("R41", "overdue by a day", edge=True, **HERE, return_overdue_days=1),
    yes(
        "R41",
        "confirmed all the same",
        **HERE,
        return_overdue_days=9,
        here_confirmed_since_departure=True,
    ),
    no("R41", "not overdue", edge=True, **HERE, return_overdue_days=None),
    no("R41", "abroad, where R02 says it", whereabouts="abroad", return_overdue_days=1),
    no("R41", "unknown", whereabouts="unknown", return_overdue_days=1),
    yes("R57", "departure was yesterday", edge=True, **HERE, departure_in_days=-1),
    no("R57", "departure is today", edge=True, **HERE, departure_in_days=0),
    no(
        "R57",
        "somebody confirmed since",
        edge=True,
        **HERE,
        departure_in_days=-1,
        here_confirmed_since_departure=True,
    ),
    no("R57", "no departure known", **HERE),
    no("R57", "abroad", whereabouts="abroad", departure_in_days=-1),
    yes("R59", "last seen 8 days ago", **OPEN, last_seen_days=8),
    yes("R59", "last seen 2 days ago, still here", edge=True, **OPEN, last_seen_days=2),
    yes(
        "R59",
        "last seen 2 days ago, departure in a week",
        edge=True,
        **OPEN,
        last_seen_days=2,
        departure_in_days=7,
    ),
    yes(
        "R59",
        "unknown by R41 and by itself",
        edge=True,
        **HERE,
        return_overdue_days=1,
        last_seen_days=8,
    ),
    no("R59", "nobody was asked", last_seen_days=60),
    no("R59", "last seen yesterday", edge=True, **OPEN, last_seen_days=1),
    no(
        "R59",
        "last seen yesterday with a departure planned",
        **OPEN,
        last_seen_days=1,
        departure_in_days=0,
    ),
    no("R59", "nothing recorded", **OPEN),
    no("R59", "abroad", whereabouts="abroad", last_seen_days=60),
    no(
        "R59",
        "unknown by R41, seen 7 days ago",
        edge=True,
        **HERE,
        return_overdue_days=1,
        last_seen_days=7,
    ),
    yes("R60", "danger now", **OPEN, danger_now="yes"),
    yes("R60", "danger now abroad", edge=True, whereabouts="abroad", danger_now="yes"),
    no("R60", "no danger", **OPEN, danger_now="no"),
    no("R60", "danger unknown", edge=True, **OPEN, danger_now="unknown"),
    yes("R63", "did not come back", **OPEN, signals=["not-back-from-trip"]),
    yes(
        "R63",
        "confirmed after a departure is something else",
        edge=True,
        **OPEN,
        signals=["not-back-from-trip"],
        here_confirmed_since_departure=True,
    ),
    no(
        "R63",
        "seen here since",
        edge=True,
        **OPEN,
        signals=["not-back-from-trip"],
        here_confirmed_since_signal=True,
    ),
    no("R63", "another signal", **OPEN, signals=SIGNAL),
    no("R63", "abroad, where R02 says it", whereabouts="abroad", signals=["not-back-from-trip"]),
    yes("R64", "the LKHA finds it unsafe", consultations=[PERSON_UNSAFE]),
    yes(
        "R64",
        "unsafe long ago",
        edge=True,
        **HERE,
        consultations=[PERSON_SAFE, PERSON_UNSAFE | {"current": False}],
    ),
    yes(
        "R64",
        "the police find it unsafe",
        consultations=[PERSON_SAFE, PERSON_UNSAFE | {"with": "police"}],
    ),
    no(
        "R64",
        "found safe since",
        edge=True,
        consultations=[PERSON_UNSAFE, PERSON_SAFE | {"current": False}],
    ),
    no("R64", "unsafe is the talk with the family", edge=True, consultations=[UNSAFE]),
    no("R64", "a colleague finds it unsafe", consultations=[PERSON_UNSAFE | {"with": "colleague"}]),
    yes("R65", "abroad", whereabouts="abroad"),
    yes("R65", "unknown", edge=True, whereabouts="unknown"),
    yes("R65", "here, but did not come back", **HERE, signals=["not-back-from-trip"]),
    yes(
        "R65",
        "abroad, found safe but no longer current",
        edge=True,
        whereabouts="abroad",
        consultations=[PERSON_SAFE | {"current": False}],
    ),
    yes(
        "R65",
        "abroad, safe is the talk with the family",
        whereabouts="abroad",
        consultations=[SAFE],
    ),
    no("R65", "nobody was asked: the person may be sitting there", edge=True),
    no("R65", "here", **HERE),
    no("R65", "abroad, found safe", edge=True, whereabouts="abroad", consultations=[PERSON_SAFE]),
    yes("R67", "the LKHA finds it unsafe", consultations=[SAFE, UNSAFE | {"with": "lkha"}]),
    yes(
        "R67",
        "whatever the police say later",
        edge=True,
        **HERE,
        consultations=[UNSAFE, POLICE_SAFE],
    ),
    yes("R67", "abroad too", whereabouts="abroad", consultations=[UNSAFE | {"current": False}]),
    no(
        "R67",
        "one of them found it safe since",
        edge=True,
        consultations=[UNSAFE, SAFE | {"current": False}],
    ),
    no("R67", "the police alone find it unsafe", edge=True, **HERE, consultations=[POLICE_UNSAFE]),
    no("R67", "nobody asked"),
]


@tabled(ROWS)
def test_rule(row):
    check(row)


def test_R06_the_one_open_situation_is_open():
    assert set(told(**OPEN)["closed"]) == {
        "inform-family",
        "not-report",
        "complete-decide",
        "conclude-suspicion",
    }


@pytest.mark.parametrize(
    ("seen", "departure", "whereabouts"),
    [
        (7, None, "here"),
        (8, None, "unknown"),
        (1, 7, "here"),
        (2, 7, "unknown"),
        (3, 8, "here"),
        (4, 8, "unknown"),
        (2, None, "here"),
        (0, 0, "here"),
    ],
)
def test_R59_makes_the_place_unknown_after_its_term(seen, departure, whereabouts):
    assert (
        told(**OPEN, last_seen_days=seen, departure_in_days=departure)["whereabouts"] == whereabouts
    )


@pytest.mark.parametrize(
    ("seen", "more", "whereabouts"),
    [
        (3, {}, "here"),
        (4, {}, "unknown"),
        (4, {"departure_expected": "no"}, "here"),
        (8, {"departure_expected": "no"}, "unknown"),
    ],
)
@pytest.mark.parametrize("signal", ["sudden-or-earlier-trip", "no-return-ticket"])
def test_R59_has_the_middle_term_while_R58_holds(signal, seen, more, whereabouts):
    answered = told(**OPEN, last_seen_days=seen, signals=[signal], **more)
    assert answered["whereabouts"] == whereabouts


def test_R59_is_touched_by_no_confirmation():
    unseen = OPEN | {"last_seen_days": 8, "here_confirmed_since_departure": True}
    assert told(**unseen, here_confirmed_since_signal=True)["whereabouts"] == "unknown"


def test_R41_R57_R59_and_R63_are_each_named_beside_R04():
    alarm = OPEN | {
        "departure_in_days": -1,
        "return_overdue_days": 1,
        "last_seen_days": 8,
        "signals": ["not-back-from-trip"],
    }
    assert told(**alarm)["closed"]["talk-with-family"] == ["R04", "R41", "R57", "R59", "R63"]


@pytest.mark.parametrize("days", [0, -3])
def test_R41_an_overdue_of_nothing_has_no_effect(days):
    assert told(**OPEN, return_overdue_days=days) == told(**OPEN)


def test_R64_and_R65_close_contact_with_the_person_beside_each_other():
    away = {"whereabouts": "abroad", "consultations": [PERSON_UNSAFE]}
    assert told(**away)["closed"]["contact-person"] == ["R64", "R65"]


def test_R10_is_lifted_alone_by_danger_and_by_a_near_departure():
    assert told(**HERE, danger_now="yes")["closed"]["talk-with-family"] == ["R05", "R60"]
    assert told(**HERE, departure_in_days=7)["closed"]["talk-with-family"] == ["R05"]


def test_R24_and_R37_stand_beside_what_closes_the_talk():
    pupil = PUPIL | {"whereabouts": "abroad", "family_informing_agreed": True}
    assert told(**pupil)["closed"]["inform-family"] == ["R02", "R24"]
    assert told(**pupil)["closed"]["letter-to-parents"] == ["R02", "R37"]
    assert told(**pupil, lifted=["R37", "R02"])["closed"]["letter-to-parents"] == ["R02"]
